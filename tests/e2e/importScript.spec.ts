import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expectAccessible } from './axe.ts';
import {
  holdAnswers,
  importScript,
  newProject,
  openScript,
  programForAll,
  script,
} from './program.ts';

/** A script of another program's, brought in as a draft and handed back. */

const run = programForAll();

/** How many projects were begun. */
let projects = 0;

// What a test imports, no other test sees.
test.beforeEach(async () => {
  projects += 1;
  await newProject(run.program, join(run.folder, `Scripts ${projects}.palimpsest`));
});

test('imports a Final Draft file as a new draft and exports it again', async () => {
  const { program, folder } = run;
  const { page } = program;
  const path = join(folder, 'The Ferry.fdx');
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content>
      <Paragraph Number="7" Type="Scene Heading"><Text>INT. FERRY HOUSE - NIGHT</Text></Paragraph>
      <Paragraph Type="Action"><Text>Ilse </Text><Text Style="Bold">waits</Text><Text>.</Text></Paragraph>
      <Paragraph><DualDialogue>
        <Paragraph Type="Character"><Text>ILSE</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text>Who is there?</Text></Paragraph>
        <Paragraph Type="Character"><Text>STRANGER</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text>Silver.</Text></Paragraph>
      </DualDialogue></Paragraph>
    </Content></FinalDraft>`,
  );
  await importScript(program, path);
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/The Ferry/);
  await expect(script(page)).toContainText('INT. FERRY HOUSE - NIGHT');
  await expect(script(page).locator('strong')).toHaveText('waits');
  await expect(script(page)).toContainText('Who is there?');

  const out = join(folder, 'out.fdx');
  await program.willSaveAs(out);
  await page.keyboard.press('Control+E');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /^Script/ }).check();
  await dialog.getByRole('radio', { name: 'Final Draft (FDX)' }).check();
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog).toBeHidden();
  const written = readFileSync(out, 'utf8');
  expect(written).toContain('<Paragraph Type="Scene Heading" Number="7">');
  expect(written).toContain('<Text Style="Bold">waits</Text>');
  expect(written).toContain('<DualDialogue>');
});

/** Imports a script that the writer works on while another one comes. */
async function openFerry(): Promise<void> {
  const path = join(run.folder, 'The Ferry.fountain');
  await openScript(run.program, path, 'INT. FERRY HOUSE - NIGHT\n\nIlse waits.\n');
}

test('shows how far a long script is, types on meanwhile, and stops when told to', async () => {
  const { program, folder } = run;
  const { page } = program;
  await openFerry();
  const path = join(folder, 'Endless.fountain');
  writeFileSync(
    path,
    'INT. LONG HALL - DAY\n\nNILA\nOne more line.\n\nShe goes on.\n\n'.repeat(400_000),
  );
  await importScript(program, path);
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeVisible();
  await expect(page.getByText(/Reading the script… \d+%/)).toBeVisible();
  await script(page).locator('.el').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' - LATER');
  await expect(script(page)).toContainText('INT. FERRY HOUSE - NIGHT - LATER');
  await cancel.click();
  await expect(cancel).toBeHidden();
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/The Ferry/);
  await page.getByRole('button', { name: 'Drafts' }).click();
  await expect(page.getByRole('menuitem', { name: 'Endless' })).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('leaves the writer who types on meanwhile where they are, and opens the new draft when told to', async () => {
  const { program, folder } = run;
  const { app, page } = program;
  await openFerry();
  const path = join(folder, 'Meanwhile.fountain');
  writeFileSync(path, 'INT. WAITING ROOM - DAY\n\nNobody comes.\n');
  const goOn = await holdAnswers(app, 'draft.import');
  await importScript(program, path);
  await script(page).locator('.el').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' AGAIN');
  await goOn();
  const told = page.getByText('“Meanwhile” is imported as a new draft.');
  await expect(told).toBeVisible();
  await page.keyboard.type(' AND AGAIN');
  await expect(script(page)).toContainText('INT. FERRY HOUSE - NIGHT AGAIN AND AGAIN');
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/The Ferry/);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/Meanwhile/);
  await expect(script(page)).toBeFocused();
  await expect(script(page)).toContainText('Nobody comes.');
  await expect(told).toBeHidden();
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: /The Ferry/ }).click();
  await expect(script(page)).toContainText('AND AGAIN');
});

/** A Final Draft file of three paragraphs, which begin at 0, 10 and 21. */
function lockedFile(name: string, locks: string): string {
  const path = join(run.folder, name);
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="6"><Content>
      <Paragraph Type="Scene Heading"><Text>INT. MILL</Text></Paragraph>
      <Paragraph Type="Action"><Text>She waits.</Text></Paragraph>
      <Paragraph Type="Action"><Text>He comes.</Text></Paragraph>
    </Content><LockedPages>${locks}</LockedPages></FinalDraft>`,
  );
  return path;
}

test('locks the pages that a Final Draft file has locked', async () => {
  const { program } = run;
  const { page } = program;
  const locks = [0, 21].map(
    (position, index) =>
      `<LockedPage Deleted="0" LevelIndex="${index}" LockLevel="0" PageNumber="${index + 1}" Position="${position}"/>`,
  );
  await importScript(program, lockedFile('Locked.fdx', locks.join('')));
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/Locked/);
  await expect(page.locator('footer.status').getByLabel('The pages are locked.')).toBeVisible();
  await expect(script(page).locator('[data-page-start="2"]')).toHaveText('H');
  await expect(script(page).locator('.page-break > .page-number')).toHaveText('2.');
  await expect(page.getByText('could not be placed')).toBeHidden();
});

test('says that locked pages of a Final Draft file cannot be placed', async () => {
  const { program } = run;
  const { page } = program;
  const locks = '<LockedPage LockLevel="1" PageNumber="1" Position="0"/>';
  await importScript(program, lockedFile('Lettered.fdx', locks));
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/Lettered/);
  const told = page.getByText('One locked page of the file could not be placed in its text');
  await expect(told).toBeVisible();
  await expect(page.locator('footer.status').getByLabel('The pages are locked.')).toBeHidden();
  await page.getByRole('button', { name: 'Close toast' }).click();
  await expect(told).toBeHidden();
});

test('says which text of a Final Draft file it does not show', async () => {
  const { program, folder } = run;
  const { page } = program;
  const path = join(folder, 'Aside.fdx');
  writeFileSync(
    path,
    '<FinalDraft><Content><Paragraph Type="Action"><Text>Rain.</Text><Aside>An unknown aside.</Aside></Paragraph></Content></FinalDraft>',
  );
  await importScript(program, path);
  await expect(script(page)).toHaveText(/Rain\./);
  await expect(
    page.getByText('3 words where we know of no part of a script (“An unknown aside.”)'),
  ).toBeVisible();
  await expect(script(page)).not.toContainText('aside');
});

test('says why a file is refused, and opens nothing', async () => {
  const { program, folder } = run;
  const { page } = program;
  const path = join(folder, 'page.fdx');
  writeFileSync(path, '<html><body>INT. NOWHERE</body></html>');
  await importScript(program, path);
  await expect(page.getByText(/page\.fdx.*no Final Draft script/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Drafts' })).toHaveText(/Draft 1/);
});

test('asks for the encoding of a script that does not say it, and of no other', async () => {
  const { program, folder } = run;
  const { page } = program;
  await openFerry();
  const path = join(folder, 'House.fountain');
  // Too few letters to be sure of.
  writeFileSync(path, iconv.encode('INT. ДОМ - НОЧЬ\n\nДождь.\n', 'windows-1251'));
  const drafts = page.getByRole('button', { name: 'Drafts' });
  const dialog = page.getByRole('dialog', { name: 'Import House.fountain' });
  const encoding = dialog.getByRole('combobox', { name: 'Encoding' });
  const lines = dialog.getByRole('list', { name: 'Lines of the script' });

  await importScript(program, path);
  await expect(encoding).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(drafts).toHaveText(/The Ferry/);

  await importScript(program, path);
  await encoding.selectOption('utf-8');
  await expect(dialog.getByRole('alert')).toContainText('does not read as utf-8');
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled();
  await encoding.selectOption('koi8-r');
  await expect(lines).not.toContainText('Дождь.');
  await encoding.selectOption('windows-1251');
  await expect(lines).toContainText('INT. ДОМ - НОЧЬ');
  await expect(lines).toContainText('Дождь.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toBeHidden();
  await expect(drafts).toHaveText(/House/);
  await expect(script(page)).toContainText('Дождь.');
});
