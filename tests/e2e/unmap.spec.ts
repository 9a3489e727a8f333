import { expect, test } from '@playwright/test';
import { goToScene, programForAll, storedProject } from './program.ts';

/** What goes when a mapping of several passages or scenes is unmapped from one of them, and what stays. */

const run = programForAll();

test.describe.configure({ mode: 'serial' });

/** What every mapping joins, by id. */
async function stored(): Promise<Record<string, readonly [number, number]>> {
  const { mappings } = await storedProject(run.program.page);
  return Object.fromEntries(
    mappings.map(({ id, source, target }) => [id, [source.length, target.length]]),
  );
}

test('a passage that two scenes answer is unmapped from the scene under the caret alone', async () => {
  const { page } = run.program;
  const card = page
    .locator('[data-lane="film"] .card.mapped')
    .filter({ hasText: '1 passage → 2 scenes' });
  await goToScene(page, 10);
  await expect(card).toHaveCount(1);
  const words = await card.locator('[data-words]').innerText();
  const before = await stored();
  await card.getByRole('button', { name: 'Change this mapping' }).click();
  await expect(page.getByRole('menuitem', { name: 'Unmap from all 2 scenes' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Unmap from this scene' })).toBeVisible();
  await page.keyboard.press('Escape');
  await card.focus();
  await page.keyboard.press('Delete');
  await expect(card).toHaveCount(0);
  await goToScene(page, 11);
  await expect(page.locator('[data-lane="film"] .card.mapped')).toContainText([words]);
  expect(Object.keys(await stored())).toHaveLength(Object.keys(before).length);
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
});

test('in Compare a passage goes out of what it was merged into, or all of that goes', async () => {
  const { page } = run.program;
  const before = await stored();
  await page.keyboard.press('Alt+2');
  const novel = page.getByRole('list', { name: 'Novel' });
  await novel.getByRole('listitem').filter({ hasText: 'He admires nerve' }).click();
  const selected = page.getByRole('region', { name: 'Selected' });
  const merged = selected.getByRole('listitem').filter({ hasText: '3 passages → 1 scene' });
  await merged.getByRole('button', { name: 'What was done with it' }).click();
  await page.getByRole('menuitem', { name: 'Unmap this passage alone' }).click();
  await expect(merged).toHaveCount(0);
  await novel.getByRole('listitem').filter({ hasText: 'Baba is generous' }).click();
  await expect(selected.getByText('2 passages → 1 scene')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
  await merged.getByRole('button', { name: 'What was done with it' }).click();
  await page.getByRole('menuitem', { name: 'Unmap all 3 passages' }).click();
  await expect(merged).toHaveCount(0);
  expect(Object.keys(await stored())).toHaveLength(Object.keys(before).length - 1);
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
  await page.keyboard.press('Alt+1');
});

test('the map key says what is missing when there is nothing to map, or nothing to map it to', async () => {
  const { page } = run.program;
  const before = await stored();
  await goToScene(page, 4);
  await page.keyboard.press('Control+m');
  await expect(page.getByText(/^Nothing is selected to map\./)).toBeVisible();
  expect(await stored()).toEqual(before);
});
