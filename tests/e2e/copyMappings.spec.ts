/** A script that was exported and imported again has no mappings: they are copied from the draft that has them. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import {
  importScript,
  openScript,
  programForAll,
  resize,
  runCommand,
  script,
  storedProject,
  untilSaved,
} from './program.ts';

const run = programForAll();

for (const [format, ending] of [
  ['Final Draft (FDX)', 'fdx'],
  ['Fountain', 'fountain'],
] as const) {
  test(`takes over all mappings of a draft that comes back from ${format}, in one step`, async () => {
    const { program, folder } = run;
    const { page } = program;
    await page.getByRole('button', { name: 'Drafts' }).click();
    await page.getByRole('menuitem', { name: 'Draft 2' }).click();
    const out = join(folder, `Back from ${ending}.${ending}`);
    await program.willSaveAs(out);
    await page.keyboard.press('Control+E');
    const exporting = page.getByRole('dialog', { name: 'Export' });
    await exporting.getByRole('radio', { name: /^Script/ }).check();
    await exporting.getByRole('radio', { name: format }).check();
    await exporting.getByRole('button', { name: 'Choose where…' }).click();
    await expect(exporting).toBeHidden();

    await importScript(program, out);
    await expect(page.getByRole('button', { name: 'Drafts' })).toContainText(`Back from ${ending}`);
    await expect(script(page)).toBeFocused();
    const countOf = async (title: string): Promise<number> => {
      const { versions, mappings } = await storedProject(page);
      const id = versions.find((version) => version.title === title)?.id;
      return mappings.filter(({ versionId }) => versionId === id).length;
    };
    const all = await countOf('Draft 2');
    expect(all).toBeGreaterThan(20);
    expect(await countOf(`Back from ${ending}`)).toBe(0);

    // It is offered without being asked for.
    const offer = page.locator('[data-sonner-toast]', {
      hasText: new RegExp(
        `${all} mappings of “(Draft 2|Back from fdx)” have a place in this draft`,
      ),
    });
    const dialog = page.getByRole('dialog', { name: 'Copy mappings from another draft' });
    if (ending === 'fdx') {
      await offer.getByRole('button', { name: 'Copy…' }).click();
    } else {
      await offer.getByRole('button', { name: 'Close toast' }).click();
      await runCommand(page, 'Copy mappings from another draft');
    }
    await expect(offer).toBeHidden();
    await dialog.getByLabel('From').selectOption({ label: `Draft 2 (${all} mappings)` });
    await expect(dialog.getByRole('status')).toHaveText(`${all} would be copied.`);
    await expectAccessible(page, '.dialog');
    await dialog.getByRole('button', { name: `Copy ${all} mappings` }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`${all} mappings copied from “Draft 2”.`)).toBeVisible();
    expect(await countOf(`Back from ${ending}`)).toBe(all);
    expect(await countOf('Draft 2')).toBe(all);
    await page.keyboard.press('Control+z');
    await expect.poll(() => countOf(`Back from ${ending}`)).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => countOf(`Back from ${ending}`)).toBe(all);
    await untilSaved(page);
  });
}

test('offers nothing where a script has nothing of the drafts that are there', async () => {
  const { program, folder } = run;
  const { page } = program;
  await openScript(program, join(folder, 'Other.fountain'), 'INT. FORGE - NIGHT\n\nSparks.\n');
  await untilSaved(page);
  // An offer would have been made by now: what follows asks the same of the drafts, after it.
  await runCommand(page, 'Copy mappings from another draft');
  const dialog = page.getByRole('dialog', { name: 'Copy mappings from another draft' });
  await expect(dialog.getByRole('status')).toContainText('have no place here');
  await page.keyboard.press('Escape');
  await expect(page.getByText('have a place in this draft')).toHaveCount(0);
});

test('says what is there already, and what has no place in the draft', async () => {
  const { app, page } = run.program;
  await resize(app, 1024, 700);
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Back from fdx' }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Back from fdx');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Copy mappings from another draft…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy mappings from another draft' });
  await dialog.getByLabel('From').selectOption(
    (await dialog
      .getByLabel('From')
      .locator('option', { hasText: /^Draft 1/ })
      .getAttribute('value')) ?? '',
  );
  await expect(dialog.getByRole('status')).toContainText(/no place here.*with “Draft 1” alone\./s);
  await dialog.getByLabel('From').selectOption(
    (await dialog
      .getByLabel('From')
      .locator('option', { hasText: /^Draft 2/ })
      .getAttribute('value')) ?? '',
  );
  await expect(dialog.getByRole('status')).toContainText('are decided here already.');
  await expect(dialog.getByRole('button', { name: 'Copy 0 mappings' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
