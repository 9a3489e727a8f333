/** Two drafts of the same writer: aligned in Compare, reviewed with the first as the source, seen in Compare and beside the script after. */
import { expect, test, type Locator } from '@playwright/test';
import { join } from 'node:path';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import { expectAccessible } from './axe.ts';
import {
  openScript,
  programForAll,
  resize,
  runCommand,
  script,
  storedProject,
  untilSaved,
} from './program.ts';

const first = `INT. FERRY HOUSE - NIGHT

Ilse mends a net by the lantern. A stranger knocks and asks to be taken across the river.

EXT. RIVER - NIGHT

Half way over, the lantern goes out. The stranger throws the silver coin into the water.

INT. TAVERN - NIGHT

The miller tells the ferryman of his debts, and of the wager with the bailiff.

EXT. FAR BANK - MORNING

The ferry lies empty on the far bank. Children find the oars among the reeds.
`;

/** The second has another order, a scene less and a scene more. */
const second = `EXT. FAR BANK - MORNING

The ferry lies empty on the far bank. Children find the oars among the reeds.

INT. FERRY HOUSE - NIGHT

Ilse mends a net by the lantern. A stranger knocks and asks to be taken across the river.

EXT. RIVER - NIGHT

Half way over, the lantern goes out. The stranger throws the silver coin into the water.

EXT. MARKET SQUARE - DAY

A brass band plays. Nobody dances.
`;

const run = programForAll('Two');

test.beforeAll(async () => {
  await openScript(run.program, join(run.folder, 'First.fountain'), first);
  await openScript(run.program, join(run.folder, 'Second.fountain'), second);
});

test.describe.configure({ mode: 'serial' });

const column = (at: number): Locator =>
  run.program.page.getByRole('button', { name: new RegExp(`^Column ${at}:`) });
const subtitle = (): Locator => run.program.page.locator('.title p');
const current = (): Locator => run.program.page.locator('.passages [aria-current="true"]');
const atHand = (): Locator => run.program.page.locator('[data-at-hand]');

/** The lane of what the open draft answers to in other drafts, and the cards in it. */
const lane = (): Locator => run.program.page.getByRole('region', { name: 'Draft', exact: true });
const cards = (): Locator => lane().getByRole('article');

/** Puts the caret into a scene of the open draft. */
async function goToScene(heading: string): Promise<void> {
  const { page } = run.program;
  await page
    .getByRole('navigation', { name: 'Scenes' })
    .getByRole('button', { name: heading })
    .click();
  await expect(script(page)).toBeFocused();
}

/** Opens a draft from the menu. */
async function openDraft(name: string): Promise<void> {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText(name);
  await expect(script(page)).toBeFocused();
}

/** What is stored between the two drafts: by the headings of their scenes. */
async function stored(): Promise<string[]> {
  const { page } = run.program;
  const { mappings, versions } = await storedProject(page);
  const names = new Map(versions.map(({ id, title }) => [id, title]));
  const kinds = (ends: Mapping['source']): string =>
    ends.map(({ kind }) => kind).join(' ') || 'nothing';
  return mappings
    .map(
      ({ versionId, action, status, source, target }) =>
        `${names.get(versionId)}: ${kinds(source)} → ${kinds(target)}, ${status} ${action}`,
    )
    .sort();
}

test('are aligned in Compare, the left one as the source, and a suggestion is accepted', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await expect(column(2)).toContainText('Second');
  await column(1).click();
  await page.getByRole('menuitem', { name: 'First', exact: true }).click();
  await expect(subtitle()).toContainText('First → Second');
  await page.getByRole('button', { name: 'Align…' }).click();
  await page.getByRole('menuitem', { name: 'First → Second' }).press('Enter');
  await expect(subtitle()).toContainText('3 suggested');
  const scenes = page.getByRole('list', { name: 'First' }).getByRole('listitem');
  await scenes.filter({ hasText: 'FERRY HOUSE' }).click();
  const selected = page.getByRole('region', { name: 'Selected' });
  await expect(selected).toContainText('INT. FERRY HOUSE - NIGHT');
  await page.keyboard.press('a');
  await expect(subtitle()).toContainText('1 link · 2 suggested');
  const suggested = 'Second: scene → scene, suggested kept';
  await expect
    .poll(stored)
    .toEqual(['Second: scene → scene, confirmed kept', suggested, suggested]);
  expect(run.program.errors).toEqual([]);
});

test('stay source and target when the columns change places', async () => {
  const { page } = run.program;
  await column(1).click();
  await page.getByRole('menuitem', { name: 'Move right' }).click();
  await expect(column(1)).toContainText('Second');
  await page.getByRole('button', { name: 'Align…' }).click();
  await expect(page.getByRole('menuitem', { name: 'First → Second' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Second → First' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByText('measured by First')).toBeVisible();
});

test('are reviewed with the first as the source, by keys alone', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Review…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Review', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'The text that is the source' })).toContainText(
    'First',
  );
  await expect(page.getByRole('button', { name: 'The text that may answer it' })).toContainText(
    'Second',
  );
  await expect(page.getByText('looking for more candidates')).toBeHidden();

  // The first scene that nothing is decided of is the river.
  await expect(current()).toContainText('RIVER');
  await expect(atHand()).toContainText('EXT. RIVER - NIGHT');
  await page.keyboard.press('2');
  await expect(current()).toContainText('TAVERN');
  await page.keyboard.press('o');
  await expect(current()).toContainText('FAR BANK');
  await page.keyboard.press('a');
  await expect(page.locator('.decided strong')).toHaveText('4');

  // One undo takes the last decision back, and goes there.
  await page.keyboard.press('z');
  await expect(page.locator('.decided strong')).toHaveText('3');
  await expect(current()).toContainText('FAR BANK');
  await page.keyboard.press('a');

  // The other side: the scene that the first draft has not.
  await page.keyboard.press('t');
  await expect(current()).toContainText('MARKET SQUARE');
  await page.keyboard.press('i');
  await expect(page.locator('.decided strong')).toHaveText('4');
  await expect(page.getByText('nothing left').first()).toBeVisible();
  await expect
    .poll(stored)
    .toEqual([
      'Second: nothing → scene, confirmed invented',
      'Second: scene → nothing, confirmed omitted',
      'Second: scene → scene, confirmed condensed',
      'Second: scene → scene, confirmed kept',
      'Second: scene → scene, confirmed kept',
    ]);
  expect(run.program.errors).toEqual([]);
});

test('pass axe in the review, in both themes', async () => {
  const { page } = run.program;
  for (const theme of ['dark', 'light']) {
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(page);
  }
});

test('can be reviewed the other way round, which is decided for itself', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: 'The text that is the source' }).click();
  await page.getByRole('menuitem', { name: 'Second' }).press('Enter');
  await expect(page.getByRole('button', { name: 'The text that may answer it' })).toContainText(
    'First',
  );
  await expect(page.locator('.decided strong')).toHaveText('0');
  await expect(page.getByText('looking for more candidates')).toBeHidden();
  await expect(atHand()).toContainText('FAR BANK');
  await page.getByRole('button', { name: 'The text that is the source' }).click();
  await page.getByRole('menuitem', { name: 'First' }).press('Enter');
  await expect(page.getByRole('button', { name: 'The text that may answer it' })).toContainText(
    'Second',
  );
  await expect(page.locator('.decided strong')).toHaveText('4');
});

test('show in Compare what was decided', async () => {
  const { page } = run.program;
  await page.locator('[data-review-home]').focus();
  await page.keyboard.press('Escape');
  await expect(subtitle()).toContainText('3 links');
  await expect(subtitle()).not.toContainText('suggested');
  const scenes = page.getByRole('list', { name: 'First' }).getByRole('listitem');
  await expect(scenes.filter({ hasText: 'TAVERN' })).toContainText(/omitted/i);
  const later = page.getByRole('list', { name: 'Second' }).getByRole('listitem');
  await scenes.filter({ hasText: 'RIVER' }).click();
  const selected = page.getByRole('region', { name: 'Selected' });
  await expect(selected.getByRole('button', { name: 'EXT. RIVER - NIGHT' })).toBeVisible();
  await expect(selected).toContainText('Condensed');
  await expect(later.filter({ hasText: 'MARKET SQUARE' })).toContainText(/invented/i);
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    await resize(run.program.app, width, height);
    await expect(column(2)).toBeVisible();
  }
  for (const view of ['Order', 'Matrix', 'Timeline', 'Characters', 'Columns']) {
    await page.getByRole('tab', { name: view }).click();
    await expect(page.getByRole('tab', { name: view, selected: true })).toBeVisible();
  }
  expect(run.program.errors).toEqual([]);
});

test('stand beside the scenes that answer to them, in a lane of their own', async () => {
  const { page } = run.program;
  await resize(run.program.app, 1440, 900);
  await page.keyboard.press('Alt+1');
  await goToScene('FAR BANK');
  await expect(lane().locator('header').first()).toContainText('First');
  await expect(cards()).toHaveCount(1);
  await expect(cards()).toContainText('First · scene 4');
  await expect(cards()).toContainText('EXT. FAR BANK - MORNING');
  await expect(cards()).toContainText('Children find the oars among the reeds.');
  await expect(cards()).toContainText('Kept');
  await goToScene('RIVER');
  await expect(cards()).toContainText('the lantern goes out');
  await expect(cards()).toContainText('Condensed');
  await goToScene('MARKET SQUARE');
  await expect(lane()).toContainText('No scene of another draft is mapped to this one.');
  await expect(cards()).toHaveCount(0);
  expect(run.program.errors).toEqual([]);
});

test('are decided on in the lane by keys, one undo for each', async () => {
  const { page } = run.program;
  const before = await stored();
  await goToScene('FAR BANK');
  await cards().focus();
  await page.keyboard.press('3');
  await expect(cards()).toContainText('Expanded');
  await page.keyboard.press('r');
  await page.keyboard.type('It begins where the other ended.');
  await page.keyboard.press('Enter');
  await expect(cards()).toBeFocused();
  await expect(cards()).toContainText('It begins where the other ended.');
  await cards().getByRole('button', { name: 'Change this mapping' }).press('Enter');
  await page.getByRole('menuitem', { name: 'point of view' }).press('Enter');
  await expect(cards()).toContainText('point of view');

  // Words of the script that it leads to, and all of the scene again.
  await goToScene('FAR BANK');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let step = 0; step < 9; step++) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('Maps to the selected words')).toContainText('The ferry');
  await cards().focus();
  await page.keyboard.press('w');
  await expect(cards()).toContainText('In the scene: “The ferry”');
  await page.keyboard.press('Shift+W');
  await expect(cards()).not.toContainText('In the scene');

  await page.keyboard.press('Delete');
  await expect(cards()).toHaveCount(0);
  await expect.poll(stored).toHaveLength(before.length - 1);
  for (let step = 0; step < 3; step++) await runCommand(page, 'Undo');
  await expect(cards()).toContainText('point of view');
  await expect(cards()).toContainText('It begins where the other ended.');
  for (let step = 0; step < 3; step++) await runCommand(page, 'Undo');
  await expect(cards()).toContainText('Kept');
  await expect(cards()).not.toContainText('It begins');
  await expect.poll(stored).toEqual(before);
  expect(run.program.errors).toEqual([]);
});

test('show their words as they stand, also after a replacement in all drafts', async () => {
  const { page } = run.program;
  await goToScene('FAR BANK');
  await expect(cards()).toContainText('among the reeds');
  await page.keyboard.press('Control+Shift+H');
  const dialog = page.getByRole('dialog', { name: 'Find in all drafts' });
  await dialog.getByRole('textbox', { name: 'Find', exact: true }).fill('reeds');
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('rushes');
  await dialog.getByRole('button', { name: 'Replace 2 in 2 drafts' }).click();
  await expect(page.getByText(/^Replaced 1 in /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cards()).toContainText('among the rushes');
  await runCommand(page, 'Undo');
  await expect(cards()).toContainText('among the reeds');
  await untilSaved(page);
});

test('are opened at the scene from its card, and have no lane where they answer to none', async () => {
  const { page } = run.program;
  await goToScene('RIVER');
  await cards().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('First');
  await expect(script(page)).toBeFocused();
  const here = page.getByRole('navigation', { name: 'Scenes' }).locator('[aria-current="true"]');
  await expect(here).toContainText('RIVER');
  await expect(page.getByRole('region', { name: 'Novel', exact: true })).toBeVisible();
  await expect(lane()).toHaveCount(0);
  await openDraft('Second');
  await goToScene('FERRY HOUSE');
  await cards().getByRole('button', { name: 'INT. FERRY HOUSE - NIGHT' }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('First');
  await expect(here).toContainText('FERRY HOUSE');
  await openDraft('Second');
  expect(run.program.errors).toEqual([]);
});

test('pass axe beside the script, in both themes', async () => {
  const { page } = run.program;
  await goToScene('RIVER');
  for (const theme of ['dark', 'light']) {
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(cards()).toHaveCount(1);
    await expectAccessible(page);
  }
});

test('tell in Compare what a scene answers to in a draft that no column shows, and lead there', async () => {
  const { page } = run.program;
  await openScript(
    run.program,
    join(run.folder, 'Third.fountain'),
    'EXT. RIVER - DAY\n\nNobody.\n',
  );
  await page.keyboard.press('Alt+2');
  await expect(column(1)).toContainText('Second');
  await column(2).click();
  await page.getByRole('menuitem', { name: 'Third', exact: true }).click();
  await expect(column(2)).toContainText('Third');
  // The screen anew: nothing has asked for the first draft.
  await page.keyboard.press('Alt+1');
  await expect(column(2)).toHaveCount(0);
  await page.keyboard.press('Alt+2');
  await expect(column(2)).toContainText('Third');
  const scenes = page.getByRole('list', { name: 'Second' }).getByRole('listitem');
  await scenes.filter({ hasText: 'RIVER' }).click();
  const place = page
    .getByRole('region', { name: 'Selected' })
    .getByRole('button', { name: 'EXT. RIVER - NIGHT' });
  await expect(place).toContainText('First');
  await expect(place).toContainText('Half way over, the lantern goes out.');
  await place.click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('First');
  const here = page.getByRole('navigation', { name: 'Scenes' }).locator('[aria-current="true"]');
  await expect(here).toContainText('RIVER');
  await openDraft('Second');
  expect(run.program.errors).toEqual([]);
});

test('lose what joins them when the first is deleted, and have it again after one undo', async () => {
  const { page } = run.program;
  const before = await stored();
  await page.keyboard.press('Alt+1');
  await openDraft('First');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Delete this draft…' }).click();
  await page.getByRole('button', { name: 'Delete the draft' }).click();
  await expect.poll(stored).toEqual(['Second: nothing → scene, confirmed invented']);
  await runCommand(page, 'Undo');
  await expect.poll(stored).toEqual(before);
  expect(run.program.errors).toEqual([]);
});
