/** The writer's own names of the actions, by keyboard: named, mapped with, seen, exported, taken back. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  goToScene,
  holdAnswers,
  programForEach,
  resize,
  runCommand,
  sceneRows,
  script,
  untilSaved,
} from './program.ts';

const run = programForEach();

/** The dialog of the names. */
function names(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Names of the actions' });
}

async function openNames(page: Page): Promise<Locator> {
  await runCommand(page, 'Names of the actions');
  await expect(names(page)).toBeVisible();
  return names(page);
}

/** Puts the caret into a scene and answers with the first novel passage beside it. */
async function firstLinked(page: Page, scene: number): Promise<Locator> {
  await goToScene(page, scene);
  const lane = page.getByRole('region', { name: 'Novel', exact: true });
  return lane.locator('[data-passage]:not([data-suggestion])').first();
}

/** Types a name into the field that has the focus, and stores it. */
async function nameIt(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

test('an action is renamed and another added, mapped with, seen everywhere, and taken back', async () => {
  const { program, folder } = run;
  const { page } = program;
  const linked = await firstLinked(page, 2);
  const chip = linked.locator('.chip');
  const before = await chip.innerText();
  expect(before).not.toBe('Merged');

  // The first field is that of “Kept”.
  const dialog = await openNames(page);
  await expect(dialog.getByRole('textbox', { name: 'Name of “Kept”' })).toBeFocused();
  await nameIt(page, 'Taken over');
  await dialog.getByRole('textbox', { name: 'Name of a new action' }).focus();
  await page.keyboard.type('Merged');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name of “Merged”' })).toHaveValue('Merged');
  await expect(dialog.getByRole('combobox', { name: '“Merged” counts as' })).toHaveValue(
    'condensed',
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // The seventh in the menu of the chip, and the key 7 on the card.
  await linked.focus();
  await page.keyboard.press('5');
  await expect(chip).toHaveText('Merged');
  await page.keyboard.press('1');
  await expect(chip).toHaveText('Taken over');
  await linked.getByRole('button', { name: 'What was done with it' }).focus();
  await page.keyboard.press('Enter');
  const items = page.getByRole('menuitem');
  await expect(items.filter({ hasText: 'Merged' })).toContainText('5');
  await items.filter({ hasText: 'Merged' }).press('Enter');
  await expect(chip).toHaveText('Merged');
  await expect(sceneRows(page).nth(1)).toContainText('Merged');

  // Compare counts it with condensed, and says of which.
  await page.keyboard.press('Alt+2');
  const choices = page.getByRole('region', { name: 'Choices' });
  await expect(choices.getByRole('button', { name: 'Taken over' })).toBeVisible();
  const row = choices.getByRole('row', { name: /Merged/ });
  await expect(row.getByRole('cell').last()).toHaveText('1');
  await row.getByRole('button').press('Enter');
  await expect(row.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await row.getByRole('button').press('Enter');

  // The breakdown's sheet and its file.
  await page.keyboard.press('Alt+4');
  const sheet = page.getByRole('region', { name: 'Breakdown sheet' });
  await sceneRows(page).nth(1).press('Enter');
  await expect(sheet.locator('.chip', { hasText: 'Merged' }).first()).toBeVisible();
  const file = join(folder, 'choices.csv');
  await program.willSaveAs(file);
  await runCommand(page, 'Export…');
  await page.getByRole('radio', { name: /Adaptation choices/ }).check();
  await page.getByRole('radio', { name: 'CSV' }).check();
  await page.getByRole('button', { name: 'Choose where…' }).press('Enter');
  await expect(page.getByText(/^Written to /)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain(',Merged,condensed,');

  // All of it is taken back, one step at a time.
  await page.keyboard.press('Alt+1');
  await script(page).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z');
  await expect(chip).toHaveText(before);
  await openNames(page);
  await expect(names(page).getByRole('textbox', { name: 'Name of “Kept”' })).toHaveValue('');
  await expect(names(page).getByRole('textbox', { name: 'Name of “Merged”' })).toHaveCount(0);
});

test('a name is refused at its field, and what is stored outlives the program', async () => {
  const { page } = run.program;
  let dialog = await openNames(page);
  const kept = dialog.getByRole('textbox', { name: 'Name of “Kept”' });
  await nameIt(page, 'condensed');
  await expect(kept).toHaveAccessibleDescription('“Condensed” is the name of another action.');
  await expect(kept).toBeFocused();
  await nameIt(page, 'Taken over');
  await expect(kept).toHaveAccessibleDescription('');
  const fresh = dialog.getByRole('textbox', { name: 'Name of a new action' });
  await fresh.press('Enter');
  await expect(fresh).toHaveAccessibleDescription('An action needs a name.');
  await page.keyboard.type('TAKEN  over');
  await page.keyboard.press('Enter');
  await expect(fresh).toHaveAccessibleDescription('“Taken over” is the name of another action.');
  await nameIt(page, 'Cut for length');
  await expect(fresh).toHaveValue('');
  await expect(fresh).toBeFocused();
  await dialog
    .getByRole('combobox', { name: '“Cut for length” counts as' })
    .selectOption('Omitted');
  await dialog.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Alt+5');
  const passages = page.getByRole('region', { name: 'Text' }).getByRole('article');
  await passages.nth(1).focus();
  await page
    .getByRole('button', { name: 'Say that a version leaves the passage out' })
    .press('Enter');
  await page.getByRole('menuitem', { name: 'Cut for length: Draft 2' }).press('Enter');
  await expect(passages.nth(1)).toContainText('Cut for length');

  await run.startAgain();
  const again = run.program.page;
  dialog = await openNames(again);
  await expect(dialog.getByRole('textbox', { name: 'Name of “Kept”' })).toHaveValue('Taken over');
  const base = dialog.getByRole('combobox', { name: '“Cut for length” counts as' });
  await expect(base).toHaveValue('omitted');
  // Its mapping has no target: it can be nothing but omitted.
  await expect(base.getByRole('option', { name: 'Altered' })).toBeDisabled();
  // The focus stays in the dialog when a row goes.
  await dialog.getByRole('button', { name: 'Remove “Cut for length”' }).press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name of a new action' })).toBeFocused();
  await expect(dialog.getByRole('textbox', { name: 'Name of “Cut for length”' })).toHaveCount(0);
  await again.keyboard.press('Escape');
  await again.keyboard.press('Control+z');
  dialog = await openNames(again);
  await expect(dialog.getByRole('textbox', { name: 'Name of “Cut for length”' })).toBeVisible();
});

test('own actions are put in another order, by keys and by buttons, and stand in it everywhere', async () => {
  const { page } = run.program;
  let dialog = await openNames(page);
  const fresh = dialog.getByRole('textbox', { name: 'Name of a new action' });
  await fresh.focus();
  for (const name of ['Merged', 'Cut down', 'Trimmed']) await nameIt(page, name);
  const rows = (): Promise<string[]> =>
    names(run.program.page)
      .locator('[data-own-action]')
      .getByRole('textbox')
      .evaluateAll((all) =>
        all.map((field) => (field instanceof HTMLInputElement ? field.value : '')),
      );
  await expect.poll(rows).toEqual(['Merged', 'Cut down', 'Trimmed']);

  // By Alt and an arrow, twice in a row, with a name that is only typed: it is stored once the field is left.
  const third = dialog.getByRole('textbox', { name: 'Name of “Trimmed”' });
  await third.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' a lot');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(rows).toEqual(['Trimmed a lot', 'Merged', 'Cut down']);
  await expect(third).toBeFocused();
  await expect(dialog.getByText('“Trimmed”: 1 of 3.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('textbox', { name: 'Name of “Trimmed a lot”' })).toBeVisible();
  await expect.poll(rows).toEqual(['Trimmed a lot', 'Merged', 'Cut down']);

  // By its buttons: the focus goes to the other one where the one that was pressed leads no further.
  const down = dialog.getByRole('button', { name: 'Move “Merged” down' });
  await expect(dialog.getByRole('button', { name: 'Move “Trimmed a lot” up' })).toBeDisabled();
  await down.press('Enter');
  await expect.poll(rows).toEqual(['Trimmed a lot', 'Cut down', 'Merged']);
  await expect(down).toBeDisabled();
  const up = dialog.getByRole('button', { name: 'Move “Merged” up' });
  await expect(up).toBeFocused();
  await up.press('Enter');
  await up.press('Enter');
  await expect(down).toBeFocused();
  const order = ['Merged', 'Trimmed a lot', 'Cut down'];
  await expect.poll(rows).toEqual(order);
  await page.keyboard.press('Escape');

  // The menu of a chip and its digits, and the filters of the cards and of Compare.
  const linked = await firstLinked(page, 2);
  await linked.getByRole('button', { name: 'What was done with it' }).focus();
  await page.keyboard.press('Enter');
  const items = page.getByRole('menuitem');
  await expect(items.filter({ hasText: '5' })).toContainText('Merged');
  await expect(items.filter({ hasText: '7' })).toContainText('Cut down');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+3');
  const offered = page.getByRole('combobox', { name: 'Action' }).locator('option');
  await expect.poll(async () => (await offered.allTextContents()).slice(7, 10)).toEqual(order);
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'All choices' }).press('Enter');
  await expect
    .poll(async () => (await items.allTextContents()).map((text) => text.trim()).slice(7, 10))
    .toEqual(order);
  await page.keyboard.press('Escape');

  // One step each is taken back, and the order outlives the program.
  await page.keyboard.press('Control+z');
  dialog = await openNames(page);
  await expect.poll(rows).toEqual(['Trimmed a lot', 'Merged', 'Cut down']);
  await run.startAgain();
  await openNames(run.program.page);
  await expect.poll(rows).toEqual(['Trimmed a lot', 'Merged', 'Cut down']);
});

test('the next name can be typed while one is stored, and one that is refused comes back', async () => {
  const { app, page } = run.program;
  const dialog = await openNames(page);
  const fresh = dialog.getByRole('textbox', { name: 'Name of a new action' });
  await fresh.focus();
  const goOn = await holdAnswers(app, 'project.writeActionNames');
  await nameIt(page, 'Cut for length');
  await page.keyboard.type('Merged');
  await expect(fresh).toHaveValue('Merged');
  await goOn();
  await expect(dialog.getByRole('textbox', { name: 'Name of “Cut for length”' })).toBeVisible();
  await expect(fresh).toHaveValue('Merged');
  await expect(fresh).toBeFocused();

  const refuse = await holdAnswers(app, 'project.writeActionNames', 'The disk is full.');
  await page.keyboard.press('Enter');
  await refuse();
  await expect(page.getByText('The disk is full.')).toBeVisible();
  await expect(fresh).toHaveValue('Merged');
});

test('own actions are said by a key each in the review, and shown among its keys', async () => {
  const { page } = run.program;
  const dialog = await openNames(page);
  const fresh = dialog.getByRole('textbox', { name: 'Name of a new action' });
  await fresh.focus();
  for (const name of ['Cut for length', 'Merged']) await nameIt(page, name);
  await dialog
    .getByRole('combobox', { name: '“Cut for length” counts as' })
    .selectOption('Omitted');
  await page.keyboard.press('Escape');
  // While a dialog is there, nothing behind it is opened.
  await expect(names(page)).toBeHidden();
  await page.keyboard.press('Control+Shift+R');
  const keys = page.getByRole('group', { name: 'Accept as' });
  await expect(keys.getByRole('button')).toHaveText([
    '1Kept',
    '2Condensed',
    '3Expanded',
    '4Altered',
    '5Merged',
    '6Cut for length',
  ]);
  await expect(page.getByText('looking for more candidates')).toBeHidden();

  const current = page.locator('.passages [aria-current="true"]');
  const state = page.getByRole('button', { name: 'What was done with it' }).locator('.chip');
  const place = (): Promise<string | null> => current.getAttribute('data-place');
  const at = await place();
  await page.keyboard.press('5');
  await expect.poll(place).not.toBe(at);
  await page.keyboard.press('b');
  await expect.poll(place).toBe(at);
  await expect(state).toHaveText('Merged');
  // On what is mapped it changes the action, and a plain one takes it back.
  await page.keyboard.press('1');
  await page.keyboard.press('b');
  await expect(state).toHaveText('Kept');
  await page.keyboard.press('z');
  await expect(state).toHaveText('Merged');
  await page.keyboard.press('z');
  await expect(state.filter({ hasText: 'Merged' })).toHaveCount(0);

  // What counts as omitted leaves it out, and refuses what is mapped.
  await page.keyboard.press('6');
  await expect.poll(place).not.toBe(at);
  await page.keyboard.press('b');
  await expect(state).toHaveText('Cut for length');
  await page.keyboard.press('z');

  // Nothing is omitted of the other side, and no action has the key there.
  await page.keyboard.press('t');
  await expect(keys.getByRole('button', { name: 'Cut for length' })).toHaveCount(0);
  await page.keyboard.press('6');
  await expect(page.getByText('No action of your own has this key.')).toBeVisible();
  await page.keyboard.press('t');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('The version leaves it out');
  await expect(page.getByRole('option', { name: /omitted \(O\)/ })).toBeVisible();
  await page.getByRole('option', { name: /Cut for length \(6\)/ }).click();
  await page.keyboard.press('b');
  await expect(state).toHaveText('Cut for length');

  // A name that changes meanwhile changes on the keys and in the palette.
  await openNames(page);
  const field = names(page).getByRole('textbox', { name: 'Name of “Merged”' });
  await field.focus();
  await nameIt(page, 'Fused');
  await page.keyboard.press('Escape');
  await expect(keys.getByRole('button', { name: '5 Fused' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Accept as Fused');
  await expect(page.getByRole('option', { name: 'Accept as Fused (5)' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
});

/** Adds an own action that counts as condensed, and says it of the first novel passage beside a scene. */
async function sayMerged(page: Page, scene: number): Promise<Locator> {
  const dialog = await openNames(page);
  await dialog.getByRole('textbox', { name: 'Name of a new action' }).focus();
  await nameIt(page, 'Merged');
  await expect(dialog.getByRole('textbox', { name: 'Name of “Merged”' })).toBeVisible();
  await page.keyboard.press('Escape');
  const linked = await firstLinked(page, scene);
  await linked.focus();
  await page.keyboard.press('5');
  await expect(linked.locator('.chip')).toHaveText('Merged');
  return linked;
}

async function removeMerged(page: Page): Promise<void> {
  const dialog = await openNames(page);
  await dialog.getByRole('button', { name: 'Remove “Merged”' }).press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name of “Merged”' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('a filter by an own action that is removed asks for no more than the project still has', async () => {
  const { page } = run.program;
  await sayMerged(page, 2);

  // The cards: nothing is hidden by what nobody can choose any more.
  await page.keyboard.press('Alt+3');
  const action = page.getByRole('combobox', { name: 'Action' });
  const count = page.getByRole('group', { name: 'Which scenes are shown' }).getByRole('status');
  await action.selectOption('Merged');
  await expect(count).toHaveText('1 of 18 scenes');
  await removeMerged(page);
  await expect(count).toHaveText('18 scenes');
  await expect(action).toHaveValue('');
  await expect(action.getByRole('option', { name: 'Merged' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(action.getByRole('option', { name: 'Merged' })).toHaveCount(1);
  await expect(count).toHaveText('18 scenes');
  // Elsewhere, too, while the cards are not there.
  await action.selectOption('Merged');
  await expect(count).toHaveText('1 of 18 scenes');
  await page.keyboard.press('Alt+5');
  await removeMerged(page);
  await page.keyboard.press('Alt+3');
  await expect(count).toHaveText('18 scenes');
  await page.keyboard.press('Control+z');

  // Compare: what it counted as is asked for instead.
  await page.keyboard.press('Alt+2');
  const merged = page.getByRole('region', { name: 'Choices' }).getByRole('row', { name: /Merged/ });
  for (const away of [false, true]) {
    await merged.getByRole('button').press('Enter');
    await expect(merged.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
    if (away) await page.keyboard.press('Alt+5');
    await removeMerged(page);
    if (away) await page.keyboard.press('Alt+2');
    await expect(merged).toHaveCount(0);
    await expect(
      page
        .getByRole('region', { name: 'Choices' })
        .getByRole('button', { name: 'Condensed', exact: true }),
    ).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Control+z');
    await expect(merged).toBeVisible();
  }
});

test('a scene keeps its own action in every alternate, and loses it in none but with the action', async () => {
  const { page } = run.program;
  const linked = await sayMerged(page, 2);
  const chip = linked.locator('.chip');
  const row = sceneRows(page).nth(1);
  const again = page.getByRole('button', { name: 'Alternates of scene 2' });
  await firstLinked(page, 2);
  await page.keyboard.press('Control+Alt+a');
  await expect(again).toHaveAccessibleName('Alternates of scene 2: 2 of 2');
  await expect(chip).toHaveText('Merged');
  await page.keyboard.press('Alt+PageUp');
  await expect(again).toHaveAccessibleName('Alternates of scene 2: 1 of 2');
  await expect(chip).toHaveText('Merged');
  await expect(row).toContainText('Merged');

  // Removed in one of them, it is gone in the other as well, and comes back to both.
  await removeMerged(page);
  await expect(chip).toHaveText('Condensed');
  await script(page).focus();
  await page.keyboard.press('Alt+PageUp');
  await expect(again).toHaveAccessibleName('Alternates of scene 2: 2 of 2');
  await expect(chip).toHaveText('Condensed');
  await untilSaved(page);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(again).toHaveAccessibleName('Alternates of scene 2: 1 of 2');
  await expect(chip).toHaveText('Merged');

  // The program that is started again has all of it.
  await untilSaved(page);
  await run.startAgain();
  const reopened = run.program.page;
  const chipAgain = (await firstLinked(reopened, 2)).locator('.chip');
  await expect(chipAgain).toHaveText('Merged');
  await reopened.keyboard.press('Alt+PageUp');
  await expect(
    reopened.getByRole('button', { name: 'Alternates of scene 2: 2 of 2' }),
  ).toBeVisible();
  await expect(chipAgain).toHaveText('Merged');
});

test('a file of mappings brings an own action back that the project does not have any more', async () => {
  const { program, folder } = run;
  const { page } = program;
  const linked = await sayMerged(page, 2);
  const chip = linked.locator('.chip');
  const files = [
    { format: 'Web Annotations (JSON-LD)', ending: 'jsonld' },
    { format: 'TEI stand-off links (XML)', ending: 'xml' },
    { format: 'Table (CSV)', ending: 'csv' },
  ];
  for (const { format, ending } of files) {
    await program.willSaveAs(join(folder, `mappings.${ending}`));
    await runCommand(page, 'Export mappings');
    const dialog = page.getByRole('dialog', { name: 'Export mappings' });
    await dialog.getByRole('radio', { name: format }).check();
    await dialog.getByRole('button', { name: 'Choose where…' }).press('Enter');
    await expect(dialog).toBeHidden();
    expect(readFileSync(join(folder, `mappings.${ending}`), 'utf8')).toContain('Merged');
  }

  async function readFile(name: string): Promise<Locator> {
    await program.willChoose(join(folder, name));
    await runCommand(page, 'Read mappings');
    return page.getByRole('dialog', { name: `Read ${name}` });
  }

  // While the project has the action, the file says nothing new.
  const same = await readFile('mappings.csv');
  await expect(same.getByText(/already there: nothing changes/)).toBeVisible();
  await expect(same.getByText('new to the project')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(same).toBeHidden();

  await removeMerged(page);
  await expect(chip).toHaveText('Condensed');
  for (const { ending } of files) {
    const dialog = await readFile(`mappings.${ending}`);
    await expect(dialog.getByText('1 action new to the project: “Merged”.')).toBeVisible();
    await expect(dialog.getByText('1 mapping in the place of what the project has.')).toBeVisible();
    await expect(dialog.locator('.chip')).toHaveText(['Condensed', 'Merged']);
    await dialog.getByRole('button', { name: 'Read 1 mapping' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(chip).toHaveText('Merged');
    // One step takes back the mapping and the name, and makes both again.
    await page.keyboard.press('Control+z');
    await expect(chip).toHaveText('Condensed');
    await page.keyboard.press('Control+Shift+z');
    await expect(chip).toHaveText('Merged');
    await page.keyboard.press('Control+z');
    await expect(chip).toHaveText('Condensed');
    await openNames(page);
    await expect(names(page).getByRole('textbox', { name: 'Name of “Merged”' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(names(page)).toBeHidden();
  }
});

for (const theme of ['light', 'dark']) {
  test(`the dialog passes axe, ${theme}`, async () => {
    const { page, app } = run.program;
    await resize(app, 1440, 900);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const dialog = await openNames(page);
    await dialog.getByRole('textbox', { name: 'Name of a new action' }).focus();
    await page.keyboard.type('Merged');
    await page.keyboard.press('Enter');
    await page.keyboard.type('merged');
    await expect(dialog.getByText('“Merged” is the name of another action.')).toBeVisible();
    await expectAccessible(page);
  });
}
