/** What the aligner suggested and what the writer decided, as the lanes beside the script show it. */
import { expect, test, type Locator } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import {
  answered,
  goToScene,
  newProject,
  openScript,
  programForEach,
  sceneRows,
  script,
  storedProject,
} from './program.ts';

const run = programForEach();

function lane(): Locator {
  return run.program.page.getByRole('region', { name: 'Novel', exact: true });
}

const suggested = (): Locator => lane().locator('[data-suggestion]');

function idsOf(cards: Locator): Promise<string[]> {
  return cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-passage') ?? ''));
}

/** The passages of the novel, by their ids. */
async function novelPassages(): Promise<ReadonlySet<string>> {
  const { page } = run.program;
  const { versions, witnesses } = await storedProject(page);
  const novel = versions.find(({ kind }) => kind === 'novel');
  const witness = witnesses.find(({ versionId }) => versionId === novel?.id);
  if (witness === undefined) throw new Error('there is no novel');
  const passages = answered(
    await page.evaluate((range) => window.palimpsest.call('library.passages', range), {
      witnessId: witness.id,
      from: 0,
      to: 100_000,
    }),
  );
  return new Set(passages.map(({ id }) => id));
}

/** Aligns the novel with the draft in Compare, and comes back to the script. */
async function alignNovel(): Promise<void> {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'Align…' }).click();
  await page.getByRole('menuitem', { name: /^Novel.* → Draft 2$/ }).click();
  await expect(page.getByText(/without a match/).last()).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeHidden();
  await page.keyboard.press('Alt+1');
  await expect(script(page)).toBeVisible();
}

/** What is stored as suggested for a scene from the novel, likeliest first. */
async function storedFor(sceneId: string, novel: ReadonlySet<string>): Promise<Mapping[]> {
  const { mappings } = await storedProject(run.program.page);
  return mappings
    .filter(
      ({ status, source, target }) =>
        status === 'suggested' &&
        source.some((end) => end.kind === 'passage' && novel.has(end.passageId)) &&
        target.some((end) => end.kind === 'scene' && end.sceneId === sceneId),
    )
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

const passageOf = ({ source: [end] }: Mapping): string =>
  end?.kind === 'passage' ? end.passageId : '';

/** The number, from 1, of a scene with at least two stored suggestions from the novel, and these. */
async function suggestedScene(): Promise<{ number: number; stored: Mapping[] }> {
  const novel = await novelPassages();
  const rows = sceneRows(run.program.page);
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-scene')));
  for (const [at, id] of ids.entries()) {
    const stored = await storedFor(id ?? '', novel);
    if (stored.length >= 2) return { number: at + 1, stored };
  }
  throw new Error('no scene has two suggestions');
}

test('what is stored as suggested comes first, with its score, and is itself decided on', async () => {
  const { page } = run.program;
  await alignNovel();
  const { number, stored } = await suggestedScene();
  const [first, second] = stored;
  if (first === undefined || second === undefined) throw new Error('too few suggestions');
  await goToScene(page, number);
  const scored = suggested().filter({ hasText: /suggested \d+%/ });
  await expect(scored).toHaveCount(stored.length);
  // Before all that was found while writing, which has no score.
  await expect
    .poll(async () => (await idsOf(suggested())).slice(0, stored.length))
    .toEqual(stored.map(passageOf));
  await expect(scored.first()).toContainText(`${String(Math.round((first.score ?? 0) * 100))}%`);

  const find = async (id: string): Promise<Mapping | undefined> =>
    (await storedProject(page)).mappings.find((mapping) => mapping.id === id);
  await scored.first().focus();
  await page.keyboard.press('a');
  await expect.poll(() => find(first.id)).toEqual({ ...first, status: 'confirmed' });
  await expect(scored).toHaveCount(stored.length - 1);
  await scored.first().focus();
  await page.keyboard.press('d');
  await expect.poll(() => find(second.id)).toEqual({ ...second, status: 'rejected' });
  await expect(scored).toHaveCount(stored.length - 2);

  await page.keyboard.press('Control+z');
  await expect.poll(() => find(second.id)).toEqual(second);
  await page.keyboard.press('Control+z');
  await expect.poll(() => find(first.id)).toEqual(first);
  await expect(scored).toHaveCount(stored.length);
  expect(run.program.errors).toEqual([]);
});

test('what is in use elsewhere comes after what is free, says where, and can be used again', async () => {
  const { page } = run.program;
  await goToScene(page, 2);
  await expect(suggested().first()).toBeVisible();
  const used = suggested().filter({ has: page.locator('.use') });
  await expect(used.first()).toBeVisible();
  const flags = await suggested().evaluateAll((all) =>
    all.map((card) => card.querySelector('.use') !== null),
  );
  expect(flags).toEqual([...flags].sort((a, b) => Number(a) - Number(b)));
  await expect(used.first().locator('.use')).toHaveText(
    /^(In scene \d+|In scenes \d+ and \d+|In \d+ other scenes|Omitted)$/,
  );

  // Each is in use where it says: the passage stands there, or nowhere.
  const id = (await idsOf(used))[0] ?? '';
  const { mappings } = await storedProject(page);
  const choices = mappings.filter(
    ({ status, source }) =>
      status === 'confirmed' &&
      source.some((end) => end.kind === 'passage' && end.passageId === id),
  );
  expect(choices.length).toBeGreaterThan(0);
  await used.first().focus();
  await page.keyboard.press('a');
  const linked = lane().locator(`[data-passage="${id}"]:not([data-suggestion])`);
  await expect(linked).toBeVisible();
});

const spanish =
  'La mujer joven encontró la carta después de la medianoche. Su padre siempre tenía el cajón cerrado, pero ese día la llave se quedó en la puerta. La abrió y empezó a leer. En la calle llovía y el viento golpeaba las ventanas. Su hermano se había ido de la casa hacía muchos años y no volvió nunca más. Ahora que veía su letra le temblaban las manos. Hassan y Baba la esperaban en Kabul, pero ella no lo sabía. Se quedó sentada en la oscuridad por mucho tiempo.';

test('says that a scene is in another language than the text, and does not call it invented', async () => {
  const { page } = run.program;
  await script(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('int. casa - noche');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(spanish);
  const apart = lane().getByText('the text is in English, the script in Spanish');
  await expect(apart).toBeVisible();
  await expect(suggested()).toHaveCount(0);
  await expect(lane().getByText('matches this scene')).toHaveCount(0);
  await expect(lane().getByRole('button', { name: /^Mark the scene/ })).toHaveCount(0);

  // A scene too short to tell goes by those around it: the others are in English.
  await goToScene(page, 2);
  await expect(suggested().first()).toBeVisible();
  await expect(apart).toBeHidden();
  expect(run.program.errors).toEqual([]);
});

const castleNovel =
  'The coach brings Harker to a castle. At supper Harker reads the deed. In the west wing Harker waits. Wolves howl in a ring. Three women laugh.';
const castleScript = `EXT. PASS - NIGHT

The coach brings Renfield to the castle.

INT. HALL - NIGHT

At supper Renfield reads the deed.

INT. CHAPEL - DAY

On a bench lies Renfield.

EXT. PASS - NIGHT

Wolves howl in a ring.
`;

test('what accepted pairs teach of names reaches the next scene, and goes with them', async () => {
  const { program, folder } = run;
  const { page } = program;
  await newProject(program, join(folder, 'Castle.palimpsest'));
  const text = join(folder, 'castle.txt');
  writeFileSync(text, castleNovel);
  await program.willChoose(text);
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('Castle');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Alt+1');
  await openScript(program, join(folder, 'Castle.fountain'), castleScript);

  const accept = async (scene: number, words: string): Promise<void> => {
    await goToScene(page, scene);
    const card = suggested().filter({ hasText: words });
    await card.focus();
    await page.keyboard.press('a');
    await expect(lane().locator('[data-passage]:not([data-suggestion])')).toContainText(words);
  };
  const asked = lane().getByText('matches this scene');
  await accept(1, 'The coach');
  await accept(2, 'At supper');
  await goToScene(page, 3);
  // Two meetings, and no pair without them: nobody knows yet which names belong together.
  await expect(asked).toBeVisible();
  await accept(4, 'Wolves howl');
  await goToScene(page, 3);
  await expect(suggested().first()).toHaveText(/In the west wing Harker waits\./);
  await page.keyboard.press('Control+z');
  await goToScene(page, 4);
  await expect(suggested()).toContainText(['Wolves howl']);
  await goToScene(page, 3);
  await expect(asked).toBeVisible();
  await expect(suggested()).toHaveCount(0);
  expect(program.errors).toEqual([]);
});
