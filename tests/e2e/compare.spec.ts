import { expect, test } from '@playwright/test';
import { programForAll, removeFolder, startProgram, storedProject } from './program.ts';

/** Compare on the sample project: aligning, deciding, and finding the way to the text. */

const run = programForAll();

test.beforeAll(async () => {
  await run.program.page.keyboard.press('Alt+2');
  await expect(run.program.page.getByRole('heading', { name: /treats the novel/ })).toBeVisible();
});

test.describe.configure({ mode: 'serial' });

test('stands the novel, the film and the draft side by side', async () => {
  const { page } = run.program;
  for (const name of ['Novel', 'Film, 2007', 'Draft 2']) {
    const column = page.getByRole('list', { name, exact: true });
    await expect(column.getByRole('listitem').first()).toBeVisible();
  }
  const choices = page.getByRole('region', { name: 'Choices' });
  for (const action of ['Kept', 'Condensed', 'Expanded', 'Altered', 'Omitted', 'Invented']) {
    await expect(choices.getByRole('row', { name: new RegExp(action) })).toBeVisible();
  }
});

/** How many suggestions the columns hold. */
async function countSuggested(): Promise<number> {
  const subtitle = run.program.page.locator('.title p');
  return Number(/(\d+) suggested/.exec((await subtitle.textContent()) ?? '')?.[1] ?? 0);
}

test('aligns, and shows what is suggested', async () => {
  const { page } = run.program;
  const before = await countSuggested();
  await page.getByRole('button', { name: 'Align…' }).click();
  await page.getByRole('menuitem').first().click();
  await expect.poll(countSuggested).toBeGreaterThan(before);
  // All pairs of columns are aligned, one after the other, before the progress goes.
  await expect(page.getByRole('progressbar')).toBeHidden();
});

/** The ribbons between the columns, as they are stored. */
async function suggestedIds(): Promise<string[]> {
  const { mappings } = await storedProject(run.program.page);
  return mappings.flatMap(({ id, status }) => (status === 'suggested' ? [id] : [])).sort();
}

test('takes an alignment back, with the suggestions that it replaced, and makes it again', async () => {
  const { page } = run.program;
  const before = await suggestedIds();
  await page.getByRole('button', { name: 'Align…' }).click();
  await page.getByRole('menuitem').first().click();
  await expect(page.getByText(/without a match/).last()).toBeVisible();
  await expect.poll(suggestedIds).not.toEqual(before);
  await expect(page.getByRole('progressbar')).toBeHidden();
  const after = await suggestedIds();
  await page.keyboard.press('Control+z');
  await expect.poll(suggestedIds).toEqual(before);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(suggestedIds).toEqual(after);
  await page.keyboard.press('Control+z');
  await expect.poll(suggestedIds).toEqual(before);
});

test('goes to the next suggestion, accepts it by a key, and takes it back', async () => {
  const { page } = run.program;
  const before = await countSuggested();
  await page
    .getByRole('list', { name: 'Novel', exact: true })
    .locator('[tabindex="0"]')
    .first()
    .focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: 'Accept' }).first()).toBeVisible();
  await page.keyboard.press('a');
  await expect.poll(countSuggested).toBe(before - 1);
  await page.keyboard.press('Control+z');
  await expect.poll(countSuggested).toBe(before);
  expect(run.program.errors).toEqual([]);
});

test('leads to the text of what is selected', async () => {
  const { page } = run.program;
  const card = page.getByRole('list', { name: 'Draft 2' }).getByRole('listitem').nth(2);
  await card.click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
});

/** Where the focus is: on a row, elsewhere in the screen, or nowhere. */
async function focusPlace(): Promise<string> {
  return run.program.page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return 'nowhere';
    return focused.getAttribute('data-key') === null ? focused.tagName : 'row';
  });
}

for (const filter of ['All choices', 'Suggested only']) {
  test(`keeps the focus on a row while suggestions are decided by keys, ${filter}`, async () => {
    const { page } = run.program;
    await page.keyboard.press('Alt+2');
    await page.getByRole('button', { name: 'Align…' }).click();
    await page.getByRole('menuitem').first().click();
    await expect.poll(countSuggested).toBeGreaterThan(20);
    await expect(page.getByRole('progressbar')).toBeHidden();
    if (filter !== 'All choices') {
      await page.getByRole('button', { name: 'Which choices are shown' }).click();
      await page.getByRole('menuitem', { name: filter }).click();
    }
    await page.locator('[data-key][tabindex="0"]').focus();
    for (let round = 0; round < 12; round++) {
      for (const key of ['n', round % 2 === 0 ? 'a' : 'x']) {
        const before = await countSuggested();
        await page.keyboard.press(key);
        if (key !== 'n') await expect.poll(countSuggested).toBe(before - 1);
        await expect.poll(focusPlace).toBe('row');
      }
    }
    expect(run.program.errors).toEqual([]);
  });
}

test('takes the focus back to the row when a button that was pressed goes', async () => {
  const { page } = run.program;
  await page.keyboard.press('n');
  const accept = page.getByRole('button', { name: 'Accept' }).first();
  await accept.focus();
  const before = await countSuggested();
  await page.keyboard.press('Enter');
  await expect.poll(countSuggested).toBe(before - 1);
  await expect.poll(focusPlace).not.toBe('nowhere');
});

test('shows the columns that were chosen when the program is started again', async () => {
  const program = await startProgram();
  const heads = (page: typeof program.page) => page.getByRole('button', { name: /^Column \d: / });
  await program.page.keyboard.press('Alt+2');
  await expect(heads(program.page)).toHaveCount(3);
  await heads(program.page).first().click();
  await program.page.getByRole('menuitem', { name: 'Move right' }).click();
  await heads(program.page).last().click();
  await program.page.getByRole('menuitem', { name: 'Remove the column' }).click();
  const chosen = [/^Column 1: Film, 2007/, /^Column 2: Novel/];
  await expect(heads(program.page)).toHaveCount(2);
  for (const [at, name] of chosen.entries()) {
    await expect(heads(program.page).nth(at)).toHaveAccessibleName(name);
  }
  await program.close();
  const again = await startProgram({ profile: program.profile });
  await again.page.keyboard.press('Alt+2');
  await expect(heads(again.page)).toHaveCount(2);
  for (const [at, name] of chosen.entries()) {
    await expect(heads(again.page).nth(at)).toHaveAccessibleName(name);
  }
  expect([...program.errors, ...again.errors]).toEqual([]);
  await again.close();
  removeFolder(program.profile);
});
