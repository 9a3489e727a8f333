import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  newProject,
  removeFolder,
  root,
  script,
  startProgram,
  temporaryFolder,
  untilSaved,
  type Program,
} from './program.ts';

/**
 * The whole main job in the real window: a new project, the novel and two accounts of its film,
 * a scene drafted by keyboard beside them, mappings, comparison, export, and all of it still there
 * after closing and opening again.
 */

/** The real texts where they are at hand, else the sample's own retellings. */
function sources(): { novel: string; filmA: string; filmB: string; counts: number[] | null } {
  const seeds = resolve(root, '../shared/seeds');
  if (existsSync(seeds)) {
    const [filmA, filmB, novel] = readdirSync(seeds)
      .sort()
      .map((name) => join(seeds, name));
    if (novel !== undefined && filmA !== undefined && filmB !== undefined) {
      return { novel, filmA, filmB, counts: [62, 97, 92] };
    }
  }
  const sample = (name: string): string => join(root, 'resources/sample', name);
  return {
    novel: sample('novel.md'),
    filmA: sample('film-a.md'),
    filmB: sample('film-b.md'),
    counts: null,
  };
}

const folder = temporaryFolder();
const project = join(folder, 'The Runner.palimpsest');
let program: Program;

test.beforeAll(async () => {
  program = await startProgram();
});

test.afterAll(async () => {
  await program.app.close();
  removeFolder(program.profile);
  removeFolder(folder);
});

test.describe.configure({ mode: 'serial' });

async function importText(
  path: string,
  work: { kind: string; title: string; creator: string; year: string } | { existing: RegExp },
  name: string,
): Promise<void> {
  const { page } = program;
  await program.willChoose(path);
  await page.getByRole('button', { name: 'Import texts…' }).first().click();
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText(/\d+ passages/)).toBeVisible();
  if ('existing' in work) {
    const option = dialog.locator('option', { hasText: work.existing });
    await dialog.getByLabel('Testifies to').selectOption({ label: await option.innerText() });
  } else {
    await dialog.getByLabel('Kind of work').selectOption(work.kind);
    await dialog.getByLabel('Title of the work').fill(work.title);
    await dialog.getByLabel('Author or director').fill(work.creator);
    await dialog.getByLabel('Year').fill(work.year);
  }
  await dialog.getByLabel('Name of this text').fill(name);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('makes a new project', async () => {
  const { page } = program;
  await newProject(program, project);
  await expect(page.getByText('No novel yet.')).toBeVisible();
  expect(existsSync(project)).toBe(true);
});

test('imports the novel and two accounts of its film', async () => {
  const { page } = program;
  const { novel, filmA, filmB, counts } = sources();
  await page.getByRole('tab', { name: 'Library' }).click();
  const facts = { title: 'The Kite Runner', creator: 'Hosseini', year: '2003' };
  await importText(novel, { kind: 'novel', ...facts }, 'Plot');
  await importText(
    filmA,
    { kind: 'film', title: 'The Kite Runner', creator: 'Forster', year: '2007' },
    'Account A',
  );
  await importText(filmB, { existing: /^Film: / }, 'Account B');
  const works = page.getByRole('navigation', { name: 'Works' });
  await expect(works.getByRole('button', { name: /Account B/ })).toBeVisible();
  for (const [index, name] of ['Plot', 'Account A', 'Account B'].entries()) {
    const expected = counts === null ? / passages/ : new RegExp(`\\b${counts[index]} passages`);
    await expect(works.getByRole('button', { name: new RegExp(`^${name}`) })).toContainText(
      expected,
    );
  }
});

test('drafts a scene by keyboard', async () => {
  const { page } = program;
  await page.keyboard.press('Alt+1');
  await script(page).click();
  await page.keyboard.type('ext. rooftop - day');
  await expect(script(page).locator('.el-scene-heading')).toHaveText('EXT. ROOFTOP - DAY');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Amir wins the kite tournament. Baba watches, proud.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hassan');
  await page.keyboard.press('Enter');
  await page.keyboard.type('I will run the last kite for you, a thousand times over.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Hassan runs after the blue kite.');
  await expect(script(page).locator('.el-character')).toHaveText('HASSAN');
  await expect(script(page).locator('.el-dialogue')).toContainText('thousand times over');
  await untilSaved(page);
});

test('suggests passages for it, with the words that matched', async () => {
  const { page } = program;
  const novel = page.getByRole('region', { name: 'Novel', exact: true });
  const suggestion = novel.locator('[data-suggestion]').first();
  await expect(suggestion).toBeVisible();
  await expect(suggestion.locator('mark').first()).toBeVisible();
  await expect(novel.locator('[data-suggestion]', { hasText: /kite/i }).first()).toBeVisible();
});

test('accepts a suggestion, says why, takes it back and does it again', async () => {
  const { page } = program;
  const novel = page.getByRole('region', { name: 'Novel', exact: true });
  const first = novel.locator('[data-suggestion]').first();
  const passage = await first.getAttribute('data-passage');
  await first.focus();
  await page.keyboard.press('a');
  const linked = novel.locator(`[data-passage="${passage ?? ''}"]:not([data-suggestion])`);
  await expect(linked).toBeVisible();
  await linked.focus();
  await page.keyboard.press('4');
  await expect(linked).toContainText('Altered');
  await page.keyboard.press('r');
  await page.keyboard.type('The roof, so that his father can see it.');
  await page.keyboard.press('Enter');
  await expect(linked).toContainText('so that his father can see it');

  await script(page).click();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
  await expect(linked).toBeHidden();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z');
  await expect(linked).toContainText('so that his father can see it');
});

test('maps selected words of a film passage by keyboard alone', async () => {
  const { page } = program;
  await script(page).click();
  await page.keyboard.press('Alt+f');
  const reader = page.getByRole('region', { name: 'Film, whole text' });
  await expect(reader).toBeVisible();
  const passage = reader.locator('[data-passage]').nth(1);
  await passage.focus();
  for (let word = 0; word < 3; word++) await page.keyboard.press('Shift+ArrowRight');
  const words = await page.evaluate(() => document.getSelection()?.toString().trim() ?? '');
  expect(words.split(/\s+/).length).toBeGreaterThan(1);
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  const film = page.getByRole('region', { name: 'Film', exact: true });
  const card = film.locator('[data-passage]:not([data-suggestion])').first();
  await expect(card.locator('mark')).toHaveText(words);
});

test('compares the versions', async () => {
  const { page } = program;
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { name: /treats the novel/ })).toBeVisible();
  const choices = page.getByRole('region', { name: 'Choices' });
  const altered = choices.getByRole('row', { name: /Altered/ });
  // Nothing was done with the film; one choice of the draft is an alteration.
  await expect(altered.getByRole('cell')).toHaveText(['0', '1']);
  await expect(page.getByRole('list', { name: 'Draft 1' })).toContainText('ROOFTOP');
});

test('exports the breakdown', async () => {
  const { page } = program;
  const target = join(folder, 'breakdown.json');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('heading', { name: 'EXT. ROOFTOP - DAY' })).toBeVisible();
  await program.willSaveAs(target);
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: 'JSON' }).check();
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog).toBeHidden();
  const exported = JSON.parse(readFileSync(target, 'utf8')) as { scenes: unknown[] };
  expect(JSON.stringify(exported.scenes)).toContain('ROOFTOP');
  expect(JSON.stringify(exported)).toContain('so that his father can see it');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('finds everything again after closing and opening', async () => {
  await program.close();
  expect(readdirSync(folder).sort()).toEqual(['The Runner.palimpsest', 'breakdown.json']);
  program = await startProgram({ profile: program.profile });
  const { page } = program;
  await expect(page.getByRole('heading', { name: 'The Runner' })).toBeVisible();
  await expect(script(page).locator('.el-dialogue')).toContainText('thousand times over');
  const novel = page.getByRole('region', { name: 'Novel', exact: true });
  await expect(novel).toContainText('so that his father can see it');
  expect(program.errors).toEqual([]);
});
