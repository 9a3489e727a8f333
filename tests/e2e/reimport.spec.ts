import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { importButton, newProject, programForAll, runCommand } from './program.ts';

/** The changed file of a text: what is said before it is imported, what has no place, and the way back. */

const run = programForAll();

const sentences = [
  'Ilse rows the ferry for her father since the winter.',
  'A stranger with a violin case asks to be taken across at night.',
  'Halfway over the river the lantern goes out without a wind.',
  'In the morning the ferry lies empty on the far bank below the mill.',
  'Her father walks along the water and calls her name until noon.',
];
const changed = sentences
  .with(1, 'A stranger with a violin case asks to be taken across by night.')
  .with(2, 'Then a storm comes up from the sea and nobody sees them.');

const file = (name: string, content: string): string => {
  const path = join(run.folder, name);
  writeFileSync(path, content);
  return path;
};

test.beforeAll(async () => {
  const { page } = run.program;
  await newProject(run.program, join(run.folder, 'Texts.palimpsest'));
  await page.keyboard.press('Alt+5');
  await run.program.willChoose(file('ferry.txt', sentences.join('\n\n')));
  await importButton(page).click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('The Ferry');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'The Ferry', level: 1 })).toBeVisible();
  for (const at of [1, 2]) {
    await page.locator('[data-passage]').nth(at).focus();
    await page.getByRole('button', { name: 'Say that a version leaves' }).click();
    await page.getByRole('menuitem', { name: 'Draft 1' }).click();
    await expect(
      page
        .locator('[data-passage]')
        .nth(at)
        .getByTitle(/omitted/),
    ).toBeVisible();
  }
  await page.locator('[data-passage]').nth(2).focus();
  await page.keyboard.press('t');
  await expect(page.locator('[data-passage]').nth(2).getByTitle('Turning point')).toBeVisible();
});

async function importChanged(path: string) {
  const { page } = run.program;
  await run.program.willChoose(path);
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Import a changed file…' }).click();
  return page.getByRole('dialog', { name: /in the place of/ });
}

test('says that the same file changes nothing, and that another text is another', async () => {
  const dialog = await importChanged(join(run.folder, 'ferry.txt'));
  await expect(dialog).toContainText('Nothing has changed');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await importChanged(file('other.txt', 'The mayor of a small town opens a hotel. Nobody comes.'));
  await expect(dialog).toContainText('Nothing in this file is the same');
  await expect(dialog.getByRole('button', { name: 'Import all the same' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await importChanged(file('empty.txt', ''));
  await expect(dialog.getByRole('alert')).toContainText('empty.txt is empty');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(run.program.page.locator('[data-passage]')).toHaveCount(5);
});

test('imports the changed file, lists what has no place, places it, and takes all of it back', async () => {
  const { page } = run.program;
  const passages = page.locator('[data-passage]');
  const dialog = await importChanged(file('ferry 2.txt', changed.join('\n\n')));
  await expect(dialog.getByRole('definition')).toHaveText([
    'unchanged',
    'changed; what is mapped to them is kept',
    'new',
    'not in the file any more',
  ]);
  await expect(dialog.getByRole('term')).toHaveText(['3', '1', '1', '1']);
  await expect(dialog.getByRole('listitem')).toContainText(['Halfway over the river']);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await runCommand(page, 'Theme: dark');
  await importChanged(join(run.folder, 'ferry 2.txt'));
  await expect(dialog.getByRole('term')).toHaveText(['3', '1', '1', '1']);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(passages.nth(1)).toContainText('across by night');
  await expect(passages.nth(1).getByTitle(/omitted/)).toBeVisible();
  await expect(passages.nth(2).getByTitle(/omitted/)).toHaveCount(0);

  await passages.nth(2).focus();
  const tab = page.getByRole('button', { name: /^Without a place/ });
  await expect(tab).toHaveText('Without a place 1');
  await tab.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Passages without a place' });
  await expect(list).toContainText('Halfway over the river the lantern goes out without a wind.');
  await expect(list).toContainText('Draft 1: omitted');
  await expect(page.getByText('Then a storm comes up')).toBeVisible();
  for (const theme of ['dark', 'light']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`Theme: ${theme}`);
    await page.keyboard.press('Enter');
    await expectAccessible(page);
  }
  const place = list.getByRole('button', { name: /^Place here/ });
  await place.focus();
  await page.keyboard.press('Enter');
  await expect(tab).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toBeFocused();
  await expect(passages.nth(2).getByTitle(/omitted/)).toBeVisible();
  await expect(passages.nth(2).getByTitle('Turning point')).toBeVisible();

  // The mapping and the weight are one step.
  await page.keyboard.press('Control+z');
  await expect(tab).toHaveText('Without a place 1');
  await expect(passages.nth(2).getByTitle('Turning point')).toHaveCount(0);
  await tab.click();
  await list.getByRole('button', { name: /^Remove its mappings/ }).click();
  await expect(tab).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(tab).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(tab).toHaveCount(0);
  await expect(passages.nth(2)).toContainText('Halfway over the river');
  await expect(passages.nth(2).getByTitle(/omitted/)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(tab).toHaveText('Without a place 1');
  expect(run.program.errors).toEqual([]);
});

test('switches a repair off under a mapped passage, says what has no place, and takes it back', async () => {
  const { page } = run.program;
  const marked = file('marks.txt', 'Ilse[1] rows[2] the[3] ferry[4]. The night is dark and long.');
  await run.program.willChoose(marked);
  await importButton(page).click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('Marks');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Marks', level: 1 })).toBeVisible();
  const first = page.locator('[data-passage]').first();
  await first.focus();
  await page.getByRole('button', { name: 'Say that a version leaves' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(first.getByTitle(/omitted/)).toBeVisible();

  await page.getByRole('button', { name: 'Repairs' }).click();
  const marks = page.getByRole('checkbox', { name: /Marks of a web page/ });
  await marks.uncheck();
  await expect(page.getByText('1 passage without a place now')).toBeVisible();
  const tab = page.getByRole('button', { name: /^Without a place/ });
  await expect(tab).toHaveText('Without a place 1');
  await page.keyboard.press('Control+z');
  await expect(tab).toHaveCount(0);
  await expect(marks).toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(tab).toHaveText('Without a place 1');
  await expect(marks).not.toBeChecked();
  // Switched on again by hand, the passage is what it was.
  await marks.check();
  await expect(tab).toHaveCount(0);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(first).toContainText('Ilse rows the ferry.');
  await expect(first.getByTitle(/omitted/)).toBeVisible();
  expect(run.program.errors).toEqual([]);
});

test('keeps the keyboard at the repair that is switched, and shows what is last, however fast the keys come', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Repairs' }).click();
  const marks = page.getByRole('checkbox', { name: /Marks of a web page/ });
  // One by one: the button of the same repair takes it back, and the next one is not lost by it.
  const buttons = page.getByRole('button', { name: /^(Leave|Mend) it$/ });
  const shown = (): Promise<string[]> => buttons.allTextContents();
  await expect.poll(shown).toEqual(['Leave it', 'Leave it', 'Leave it', 'Leave it']);
  await buttons.nth(1).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(shown).toEqual(['Leave it', 'Mend it', 'Mend it', 'Leave it']);
  await expect(buttons.nth(2)).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Control+z');
  await expect.poll(shown).toEqual(['Leave it', 'Mend it', 'Leave it', 'Leave it']);
  await page.keyboard.press('Control+z');
  await expect.poll(shown).toEqual(['Leave it', 'Leave it', 'Leave it', 'Leave it']);
  await expect(buttons.nth(2)).toBeFocused();
  // The whole kind, by its box.
  await marks.focus();
  for (let times = 0; times < 5; times += 1) {
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+z');
    await expect(marks).toBeChecked();
    await expect(marks).toBeFocused();
    await page.keyboard.press('Control+Shift+z');
    await expect(marks).not.toBeChecked();
    await page.keyboard.press('Space');
    await expect(marks).toBeChecked();
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await expect(marks).toBeChecked();
    await expect(marks).toBeFocused();
  }
  expect(run.program.errors).toEqual([]);
});
