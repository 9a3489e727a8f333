import { expect, test, type Locator } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  importButton,
  newProject,
  openScript,
  programForEach,
  runCommand,
  script,
  untilSaved,
} from './program.ts';

/** The list of what is mapped to deleted scenes and words: given to another scene, removed, undone, all by keyboard. */

const run = programForEach();

const novelText = `Ilse rows the ferry for her father.

A stranger with a violin case asks to be taken across.

Halfway over the river the lantern goes out.
`;

const scriptText = `INT. FERRY HOUSE - NIGHT

Ilse mends a net.

EXT. LANDING - NIGHT

A knock. The stranger waits with his case.

EXT. RIVER - NIGHT

The lantern goes out.
`;

const scenes = (): Locator => run.program.page.locator('.scenes button[data-scene]');
const dialog = (): Locator =>
  run.program.page.getByRole('dialog', { name: 'Mappings of deleted scenes and words' });
const rows = (): Locator => dialog().locator('[data-mapping]');
const hint = (): Locator => run.program.page.getByRole('button', { name: /mappings? of deleted/ });
const lane = (): Locator => run.program.page.getByRole('region', { name: 'Novel', exact: true });
const linked = (): Locator => lane().locator('[data-passage]:not([data-suggestion])');

async function goToScene(number: number): Promise<void> {
  await scenes()
    .nth(number - 1)
    .press('Enter');
  await expect(script(run.program.page)).toBeFocused();
}

/** Maps a passage of the novel to the scene under the caret, from the whole text. */
async function mapPassage(words: string): Promise<void> {
  const { page } = run.program;
  const isLinked = (await linked().count()) > 0;
  await lane().getByRole('button', { name: 'Read the whole text' }).press('Enter');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  // Where the scene has a passage, the text gives the focus to that when it opens.
  if (isLinked) await expect(reader.locator('[data-passage]:focus')).toBeVisible();
  await reader.locator('[data-passage]').filter({ hasText: words }).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await expect(linked().filter({ hasText: words })).toBeVisible();
}

/** Takes a scene out of the script, on the cards. */
async function deleteScene(heading: string): Promise<void> {
  const { page } = run.program;
  await page.keyboard.press('Alt+3');
  const card = page
    .getByRole('grid', { name: 'Scenes' })
    .locator('[data-row]')
    .filter({ hasText: heading });
  await card.click();
  await page.keyboard.press('Delete');
  await expect(card).toHaveCount(0);
  await page.keyboard.press('Alt+1');
}

const deleteSecondScene = async (): Promise<void> => {
  await deleteScene('EXT. LANDING');
  await expect(scenes()).toHaveCount(2);
};

test.describe('in a project with one deleted scene', () => {
  test.beforeEach(async () => {
    const { program, folder } = run;
    const { page } = program;
    await newProject(program, join(folder, 'Ferry.palimpsest'));
    const file = join(folder, 'novel.txt');
    writeFileSync(file, novelText);
    await page.keyboard.press('Alt+5');
    await program.willChoose(file);
    await importButton(page).press('Enter');
    const importing = page.getByRole('dialog', { name: 'Import novel.txt' });
    await expect(importing.getByText('3 passages')).toBeVisible();
    await importing.getByLabel('Title of the work').fill('The Ferry');
    await page.keyboard.press('Enter');
    await expect(importing).toBeHidden();
    await openScript(program, join(folder, 'Ferry.fountain'), scriptText);
    await goToScene(2);
    await mapPassage('A stranger with a violin case');
    await mapPassage('Halfway over the river');
  });

  test('goes to the scene that a joined one is part of now, and back with the undo', async () => {
    const { page, errors } = run.program;
    await goToScene(2);
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(scenes()).toHaveCount(2);
    await untilSaved(page);
    await goToScene(1);
    await expect(linked()).toHaveCount(2);
    await expect(hint()).toHaveCount(0);
    await expect(async () => {
      await page.keyboard.press('Control+z');
      await expect(scenes()).toHaveCount(3, { timeout: 200 });
    }).toPass();
    await untilSaved(page);
    await goToScene(1);
    await expect(linked()).toHaveCount(0);
    await goToScene(2);
    await expect(linked()).toHaveCount(2);
    await expect(hint()).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('leads what was mapped to a deleted scene to another, or lets it go, and undo takes it back', async () => {
    const { page, errors } = run.program;
    await expect(hint()).toHaveCount(0);
    await deleteSecondScene();
    await expect(hint()).toHaveText('2 mappings of deleted scenes…');
    await goToScene(2);
    await expect(linked()).toHaveCount(0);

    await runCommand(page, 'Mappings of deleted scenes');
    const scene = dialog().locator('.scene');
    await expect(scene).toBeFocused();
    await expect(scene.getByRole('heading')).toHaveText('EXT. LANDING - NIGHT');
    await expect(scene).toContainText('A knock. The stranger waits with his case.');
    await expect(rows()).toHaveCount(2);
    await expect(rows().first()).toContainText('Novel · ¶ 2');
    await expect(rows().first()).toContainText('A stranger with a violin case');
    const target = dialog().getByRole('combobox', { name: 'Give to' });
    await expect(target.locator('option:checked')).toHaveText(
      '2 EXT. RIVER - NIGHT — at the caret',
    );
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => {
        document.documentElement.dataset['theme'] = name;
      }, theme);
      await expectAccessible(page, '[role=dialog]');
    }

    // One goes to the scene under the caret; the focus is on the one that stands there next.
    await page.keyboard.press('ArrowDown');
    await expect(rows().first()).toBeFocused();
    await page.keyboard.press('g');
    await expect(rows()).toHaveCount(1);
    await expect(rows().first()).toContainText('Halfway over the river');
    await expect(rows().first()).toBeFocused();
    await expect(hint()).toHaveText('1 mapping of deleted scenes…');

    // The other goes to a scene that is chosen.
    await target.focus();
    await page.keyboard.press('ArrowUp');
    await expect(target.locator('option:checked')).toHaveText('1 INT. FERRY HOUSE - NIGHT');
    await page.keyboard.press('Tab');
    await expect(rows().getByRole('button', { name: /^Give to scene 1: Halfway/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog()).toContainText(
      'No mapping leads to a deleted scene or to deleted words of this draft.',
    );
    await expect(dialog().locator('.list')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog()).toBeHidden();
    await expect(hint()).toHaveCount(0);

    await goToScene(2);
    await expect(linked()).toHaveText(/A stranger with a violin case/);
    await goToScene(1);
    await expect(linked()).toHaveText(/Halfway over the river/);
    await page.keyboard.press('Control+z');
    await expect(linked()).toHaveCount(0);
    await expect(hint()).toHaveText('1 mapping of deleted scenes…');
    await page.keyboard.press('Control+z');
    await expect(hint()).toHaveText('2 mappings of deleted scenes…');
    await page.keyboard.press('Control+z');
    await expect(scenes()).toHaveCount(3);
    await expect(hint()).toHaveCount(0);
    await goToScene(2);
    await expect(linked()).toHaveCount(2);
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+Z');
    await goToScene(1);
    await expect(linked()).toHaveText(/Halfway over the river/);
    expect(errors).toEqual([]);
  });

  test('removes one or all of them, from the line under the scenes, and keeps them over a restart', async () => {
    await deleteSecondScene();
    await untilSaved(run.program.page);
    await run.startAgain();
    const { page } = run.program;
    await hint().press('Enter');
    await expect(dialog().locator('.scene')).toBeFocused();
    await expect(rows()).toHaveCount(2);
    await expect(dialog().getByRole('heading', { level: 3 })).toHaveText('EXT. LANDING - NIGHT');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect(rows()).toHaveCount(1);
    // Nothing stands after it: the focus is on what stands before.
    await expect(rows().first()).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(rows()).toHaveCount(2);
    await dialog().getByRole('button', { name: 'Remove all: EXT. LANDING - NIGHT' }).press('Enter');
    await expect(rows()).toHaveCount(0);
    await expect(dialog().locator('.list')).toBeFocused();
    await page.keyboard.press('Escape');
    // The line that it was opened with is gone.
    await expect(hint()).toHaveCount(0);
    await expect(script(page)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(hint()).toHaveText('2 mappings of deleted scenes…');
  });

  test('gives all of a scene to the one under the caret as one step', async () => {
    const { page } = run.program;
    await deleteSecondScene();
    await goToScene(1);
    await hint().press('Enter');
    await expect(dialog().locator('.scene')).toBeFocused();
    await page.keyboard.press('g');
    await expect(rows()).toHaveCount(0);
    await page.keyboard.press('Escape');
    await goToScene(1);
    await expect(linked()).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(linked()).toHaveCount(0);
    await expect(hint()).toHaveText('2 mappings of deleted scenes…');
  });

  test('follows a scene that comes back and goes again, and one that is deleted this moment', async () => {
    const { page } = run.program;
    await deleteSecondScene();
    await hint().press('Enter');
    await expect(rows()).toHaveCount(2);
    // Undo in the dialog brings the scene back: nothing is left to give.
    await page.keyboard.press('Control+z');
    await expect(scenes()).toHaveCount(3);
    await expect(rows()).toHaveCount(0);
    await page.keyboard.press('Control+Shift+Z');
    await expect(rows()).toHaveCount(2);
    await expect(dialog()).toContainText('A knock. The stranger waits with his case.');
    await page.keyboard.press('Control+z');
    await expect(rows()).toHaveCount(0);
    await page.keyboard.press('Escape');

    // Deleted in the script itself and listed before that is stored.
    await goToScene(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.type(' Again.');
    await untilSaved(page);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    for (let line = 0; line < 2; line++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await expect(scenes()).toHaveCount(2);
    await hint().press('Enter');
    await expect(dialog().getByRole('heading', { level: 3 })).toHaveText('EXT. LANDING - NIGHT');
    await expect(dialog()).toContainText('The stranger waits with his case. Again.');
    await page.keyboard.press('g');
    await expect(rows()).toHaveCount(0);
    await page.keyboard.press('Escape');
    await untilSaved(page);
    await run.startAgain();
    await expect(scenes()).toHaveCount(2);
    await expect(hint()).toHaveCount(0);
  });

  test('lists what led to deleted words, and leads it to all of their scene or elsewhere', async () => {
    const { page, errors } = run.program;
    const { keyboard } = page;
    const knock = script(page).locator('[data-type=action]', { hasText: 'A knock' });
    // The violin case is in the words that are selected, the river in all of the scene.
    await knock.click();
    await keyboard.press('End');
    for (let letter = 0; letter < ' with his case.'.length; letter++) {
      await keyboard.press('Shift+ArrowLeft');
    }
    const card = linked().filter({ hasText: 'A stranger with a violin case' });
    await card.focus();
    await keyboard.press('w');
    await expect(card).toContainText('In the scene: “with his case.”');
    await expect(hint()).toHaveCount(0);
    const deleteWords = async () => {
      await knock.click();
      await keyboard.press('End');
      for (let letter = 0; letter < ' with his case.'.length; letter++) {
        await keyboard.press('Backspace');
      }
    };
    await deleteWords();
    await expect(card).toContainText('Not in the scene any more: “with his case.”');
    await expect(hint()).toHaveText('1 mapping of deleted words…');

    await hint().press('Enter');
    await expect(dialog().getByRole('heading', { level: 3 })).toHaveText('2 EXT. LANDING - NIGHT');
    await expect(rows()).toHaveCount(1);
    await expect(rows().first()).toContainText('led to “with his case.”');
    await expect(rows().first()).not.toContainText('stays mapped to');
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => {
        document.documentElement.dataset['theme'] = name;
      }, theme);
      await expectAccessible(page, '[role=dialog]');
    }
    // Undo in the dialog brings the words back, and redo takes them again.
    await keyboard.press('Control+z');
    await expect(rows()).toHaveCount(0);
    await expect(knock).toHaveText(/with his case/);
    await keyboard.press('Control+Shift+Z');
    await expect(rows()).toHaveCount(1);
    await rows().first().focus();
    await keyboard.press('w');
    await expect(rows()).toHaveCount(0);
    await keyboard.press('Escape');
    await expect(hint()).toHaveCount(0);
    await expect(card).not.toContainText('in the scene');
    await keyboard.press('Control+z');
    await expect(hint()).toHaveText('1 mapping of deleted words…');

    // Both kinds stand in one list, over a restart.
    await goToScene(3);
    await mapPassage('Ilse rows the ferry');
    await deleteScene('EXT. RIVER');
    await expect(hint()).toHaveText('2 mappings of deleted scenes and words…');
    await untilSaved(page);
    await run.startAgain();
    await goToScene(1);
    await hint().press('Enter');
    await expect(dialog().getByRole('heading', { level: 3 })).toHaveText([
      'EXT. RIVER - NIGHT',
      '2 EXT. LANDING - NIGHT',
    ]);
    await expect(rows()).toHaveCount(2);
    await rows().nth(1).focus();
    await run.program.page.keyboard.press('g');
    await expect(rows()).toHaveText([/Ilse rows the ferry/]);
    await run.program.page.keyboard.press('Escape');
    await expect(linked()).toHaveText(/A stranger with a violin case/);
    await goToScene(2);
    await expect(linked()).toHaveText(/Halfway over the river/);
    expect(errors).toEqual([]);
  });

  test('is the list of one draft', async () => {
    const { page } = run.program;
    await deleteSecondScene();
    await page.getByRole('button', { name: 'Drafts' }).press('Enter');
    await page.getByRole('menuitem', { name: 'New draft…', exact: true }).press('Enter');
    await expect(page.getByRole('dialog', { name: 'New draft' }).getByLabel('Title')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Drafts' })).not.toContainText('Ferry');
    await expect(hint()).toHaveCount(0);
    await runCommand(page, 'Mappings of deleted scenes');
    await expect(dialog()).toContainText(
      'No mapping leads to a deleted scene or to deleted words of this draft.',
    );
    // The undo takes back the draft, and with it goes its list.
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Ferry');
    await expect(dialog()).toBeHidden();
    await expect(hint()).toHaveText('2 mappings of deleted scenes…');
  });
});

test('moves only the end in the deleted scene, and doubles none that is there', async () => {
  const { page } = run.program;
  const words = 'The following day Amir slides';
  await deleteScene("INT. BABA'S HOUSE - PARTY");
  await goToScene(10);
  const film = page.getByRole('region', { name: 'Film', exact: true });
  const card = film.locator('[data-passage]:not([data-suggestion])').filter({ hasText: words });
  await expect(card).toHaveCount(1);
  await hint().press('Enter');
  const row = rows().filter({ hasText: words });
  await expect(row).toContainText('stays mapped to scene 10');
  await row.getByRole('button', { name: /^Give to scene 10: / }).press('Enter');
  await expect(row).toHaveCount(0);
  await expect(rows().first()).toBeVisible();
  await expect
    .poll(() => dialog().evaluate((one) => one.contains(document.activeElement)))
    .toBe(true);
  await page.keyboard.press('Control+z');
  await expect(row).toHaveCount(1);
  await row.getByRole('button', { name: /^Remove: / }).press('Enter');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(1);
  await expect(card).not.toContainText('2 scenes');
});
