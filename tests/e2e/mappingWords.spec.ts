/** Words of passages and scenes on both sides of a mapping, said in the review and in Compare. */
import { expect, test, type Page } from '@playwright/test';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import { expectAccessible } from './axe.ts';
import { programForEach, storedProject } from './program.ts';

const run = programForEach();

test.afterEach(() => expect(run.program.errors).toEqual([]));

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Which words are meant?' });

/** The words that the ends of a stored mapping mean, the sources first; null: all of it. */
async function storedWords(page: Page, mapping: Mapping): Promise<(string | null)[]> {
  const { mappings } = await storedProject(page);
  const now = mappings.find(({ id }) => id === mapping.id);
  return [...(now?.source ?? []), ...(now?.target ?? [])].map(({ quote }) => quote?.exact ?? null);
}

/** The mapping that is stored now and was not stored before. */
async function newMapping(page: Page, before: readonly Mapping[]): Promise<Mapping> {
  const known = new Set(before.map(({ id }) => id));
  const isNew = ({ id, status }: Mapping): boolean => !known.has(id) && status === 'confirmed';
  let found: Mapping | undefined;
  await expect
    .poll(async () => {
      found = (await storedProject(page)).mappings.find(isNew);
      return found;
    })
    .toBeDefined();
  if (found === undefined) throw new Error('no new mapping');
  return found;
}

test('words of a passage of the novel answer to words of the film, by keyboard', async () => {
  const { page } = run.program;
  const { mappings: before } = await storedProject(page);
  await page.keyboard.press('Control+Shift+r');
  await expect(page.locator('[data-review-home]')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('1');
  const mapping = await newMapping(page, before);
  await page.keyboard.press('b');
  await page.keyboard.press('q');

  const [source, answer] = [
    dialog(page).getByRole('textbox').first(),
    dialog(page).getByRole('textbox').last(),
  ];
  await expect(source).toBeFocused();
  await page.keyboard.press('Control+Home');
  for (let word = 0; word < 3; word++) await page.keyboard.press('Control+Shift+ArrowRight');
  const words = (await source.inputValue()).split(' ').slice(0, 3).join(' ');
  await expect(dialog(page).getByRole('listitem').first()).toContainText(words);
  await answer.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(dialog(page).getByText('All of it.')).toHaveCount(0);
  await expectAccessible(page, '.dialog');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  const said = page.getByRole('region', { name: 'Flags and reason' });
  await expect(said).toContainText(`“${words}”`);
  await expect.poll(async () => (await storedWords(page, mapping))[0]).toBe(words);
  const [, inFilm] = await storedWords(page, mapping);
  expect(inFilm).not.toBeNull();

  // One step of the history; and all of it again by a button.
  await page.keyboard.press('z');
  await expect.poll(() => storedWords(page, mapping)).toEqual([null, null]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => storedWords(page, mapping)).toEqual([words, inFilm]);
  await expect(said).toContainText(`“${words}”`);
  await page.keyboard.press('q');
  await dialog(page).getByRole('button', { name: 'All of it' }).first().click();
  await dialog(page).getByRole('button', { name: 'Store' }).click();
  await expect.poll(() => storedWords(page, mapping)).toEqual([null, inFilm]);

  // What is stored as it was is no step; what is left by Escape is not stored.
  await page.keyboard.press('q');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(await storedWords(page, mapping)).toEqual([null, inFilm]);
});

test('Compare asks for the words as well, also those of a scene', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  const selected = page.getByRole('region', { name: 'Selected' });
  await page.locator('[data-key]').filter({ hasText: 'BAYSIDE PARK - DAY' }).first().click();
  await selected.getByRole('button', { name: 'What was done with it' }).first().click();
  await page.getByRole('menuitem', { name: 'Say which words are meant…' }).click();
  const scene = dialog(page).getByRole('textbox').last();
  await expect(scene).toHaveValue(/EXT\. BAYSIDE PARK - DAY\n/);
  await scene.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+End');
  const meant = dialog(page).getByRole('listitem').last();
  await expect(meant).not.toContainText('All of it.');
  const words = (await meant.locator('q').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect
    .poll(async () => {
      const { mappings } = await storedProject(page);
      return mappings.some(({ target }) =>
        target.some(({ quote }) => quote?.exact.replaceAll('\n', ' ') === words),
      );
    })
    .toBe(true);
});
