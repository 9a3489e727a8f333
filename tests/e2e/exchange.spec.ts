import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCsvRows } from '../../src/main/exporters/csv.ts';
import { readCsvRows } from '../../src/main/importers/csv.ts';
import { expectAccessible } from './axe.ts';
import { answered, programForAll, runCommand, storedProject } from './program.ts';

/** Mappings go out into files and come back: shown first, in one step of undo. */

const run = programForAll();

test.describe.configure({ mode: 'serial' });

/** The mappings as they are stored. */
async function stored(): Promise<string[]> {
  const { mappings } = await storedProject(run.program.page);
  return mappings.map((mapping) => JSON.stringify(mapping)).sort();
}

/** The weights of all passages, as they are stored. */
async function storedWeights(): Promise<ReadonlyMap<string, string>> {
  const { page } = run.program;
  const found = new Map<string, string>();
  for (const { id: witnessId, passageCount: to } of (await storedProject(page)).witnesses) {
    const passages = answered(
      await page.evaluate((range) => window.palimpsest.call('library.passages', range), {
        witnessId,
        from: 0,
        to,
      }),
    );
    for (const { id, weight } of passages) if (weight !== null) found.set(id, weight);
  }
  return found;
}

/** Whether the focus is somewhere, and not lost to the body. */
async function hasFocus(): Promise<boolean> {
  return run.program.page.evaluate(() => document.activeElement !== document.body);
}

for (const { name, ending } of [
  { name: 'Web Annotations (JSON-LD)', ending: 'jsonld' },
  { name: 'TEI stand-off links (XML)', ending: 'xml' },
  { name: 'Table (CSV)', ending: 'csv' },
]) {
  test(`writes all mappings as ${name}`, async () => {
    const { page } = run.program;
    const path = join(run.folder, 'mappings');
    await run.program.willSaveAs(path);
    await runCommand(page, 'Export mappings');
    const dialog = page.getByRole('dialog', { name: 'Export mappings' });
    await dialog.getByRole('radio', { name }).check();
    if (ending === 'jsonld') await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Choose where…' }).click();
    await expect(dialog).toBeHidden();
    expect(readFileSync(`${path}.${ending}`, 'utf8').length).toBeGreaterThan(10_000);
  });
}

test('says that nothing changes when a file is read that says what is there', async () => {
  const { page } = run.program;
  const before = await stored();
  await run.program.willChoose(join(run.folder, 'mappings.jsonld'));
  await runCommand(page, 'Read mappings');
  const dialog = page.getByRole('dialog', { name: 'Read mappings.jsonld' });
  await expect(dialog.getByText(/already there: nothing changes/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Read \d/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(hasFocus).toBe(true);
  expect(await stored()).toEqual(before);
});

test('shows what comes, what is replaced and what cannot be placed; reads it; takes it back', async () => {
  const { page } = run.program;
  const before = await stored();
  const lines = readFileSync(join(run.folder, 'mappings.csv'), 'utf8').split('\r\n');
  const [head = '', first = ''] = lines;
  const cells = first.split(',');
  const at = (name: string): number => head.replace('\ufeff', '').split(',').indexOf(name);
  // One mapping says another action, one comes new, one points at words that stand nowhere.
  const same = lines.filter((line) => line.startsWith(cells[0] ?? 'none'));
  const other = cells[at('action')] === 'altered' ? 'kept' : 'altered';
  const changed = same.map((line) => line.replace(/^([^,]*),[^,]*/, `$1,${other}`));
  const fresh = same.map((line) => line.replace(/^[^,]*,[^,]*/, `brandnew,${other}`));
  const lost = 'nowhere,kept,,confirmed,,,,,,,,source,passage,,,,A submarine surfaces.,,,,,';
  const file = join(run.folder, 'changed.csv');
  writeFileSync(file, [head, ...changed, ...fresh, lost, ''].join('\r\n'));
  await run.program.willChoose(file);
  await runCommand(page, 'Read mappings');
  const dialog = page.getByRole('dialog', { name: 'Read changed.csv' });
  await expect(dialog.getByText('1 mapping new to the project.')).toBeVisible();
  await expect(dialog.getByText('1 mapping in the place of what the project has.')).toBeVisible();
  await expect(dialog.getByText('1 mapping left out: the list says why.')).toBeVisible();
  await expect(dialog.getByText(/No passage of this project has the words/)).toBeVisible();
  await expect(dialog.getByText(/changes action/)).toBeVisible();
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    await expectAccessible(page, '[role=dialog]');
  }
  await dialog.getByRole('button', { name: 'Read 2 mappings' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(hasFocus).toBe(true);
  const after = await stored();
  expect(after).toHaveLength(before.length + 1);
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(stored).toEqual(after);
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
  expect(run.program.errors).toEqual([]);
});

test('gives passages without a weight the one that the file says, in one step of undo', async () => {
  const { page } = run.program;
  const before = await storedWeights();
  const [head = [], ...rows] = readCsvRows(readFileSync(join(run.folder, 'mappings.csv'), 'utf8'));
  const at = { id: head.indexOf('id'), kind: head.indexOf('kind'), weight: head.indexOf('weight') };
  const light = rows.find((row) => row[at.kind] === 'passage' && !before.has(row[at.id] ?? ''));
  const passage = light?.[at.id] ?? '';
  expect(passage).not.toBe('');
  const weighed = rows.map((row) =>
    row[at.id] === passage ? row.with(at.weight, 'turning_point') : row,
  );
  const file = join(run.folder, 'weighed.csv');
  writeFileSync(file, writeCsvRows([head, ...weighed]));
  await run.program.willChoose(file);
  await runCommand(page, 'Read mappings');
  const dialog = page.getByRole('dialog', { name: 'Read weighed.csv' });
  await expect(dialog.getByText('1 passage without a weight: the file says one.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Read 1 weight' }).click();
  await expect(dialog).toBeHidden();
  const after = new Map([...before, [passage, 'turning_point']]);
  expect(await storedWeights()).toEqual(after);
  await page.keyboard.press('Control+z');
  await expect.poll(storedWeights).toEqual(before);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(storedWeights).toEqual(after);
  await page.keyboard.press('Control+z');
  await expect.poll(storedWeights).toEqual(before);
});

test('refuses what is no file of mappings, in words, and changes nothing', async () => {
  const { page } = run.program;
  const before = await stored();
  for (const { name, content, said } of [
    { name: 'letter.txt', content: 'Dear Nila', said: 'no ending of a file of mappings' },
    { name: 'other.json', content: '{"a": 1}', said: 'other.json” holds no mappings' },
    { name: 'cut.jsonld', content: '[{"type": "Anno', said: 'damaged, or of another format' },
    { name: 'page.xml', content: '<html></html>', said: 'no TEI document' },
    { name: 'table.csv', content: 'a,b\n1,2\n', said: 'no column “mapping' },
  ]) {
    const file = join(run.folder, name);
    writeFileSync(file, content);
    await run.program.willChoose(file);
    await runCommand(page, 'Read mappings');
    const toast = page.locator('[data-sonner-toast]', { hasText: said });
    await expect(toast).toBeVisible();
    await toast.getByRole('button', { name: /close/i }).click();
    await expect(toast).toBeHidden();
  }
  expect(await stored()).toEqual(before);
});
