import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importButton, programForAll } from './program.ts';

/** Bringing texts in: what is mended, what is refused, and that a text is only ever text. */

const run = programForAll('Texts');

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(run.folder, name);
  writeFileSync(path, content);
  return path;
};

test.beforeAll(async () => {
  await run.program.page.keyboard.press('Alt+5');
});

async function beginImport(path: string) {
  const { page } = run.program;
  await run.program.willChoose(path);
  await importButton(page).click();
  return page.getByRole('dialog', { name: /^Import / });
}

for (const { name, content, message } of [
  { name: 'nothing.txt', content: '', message: /nothing\.txt is empty/ },
  {
    name: 'picture.txt',
    content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3, 0, 0, 0]),
    message: /picture\.txt/,
  },
]) {
  test(`refuses ${name}, says why, and stores nothing`, async () => {
    const dialog = await beginImport(file(name, content));
    await expect(dialog.getByRole('alert')).toHaveText(message);
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
    // What cannot be read asks for nothing, and does not pretend to be still at it.
    await expect(dialog.getByText('Reading…')).toHaveCount(0);
    await expect(dialog.getByLabel('Title of the work')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(run.program.page.getByText('No texts yet.')).toBeVisible();
  });
}

test('says which file is gone', async () => {
  const dialog = await beginImport(join(run.folder, 'gone.txt'));
  await expect(dialog.getByRole('alert')).toContainText('gone.txt');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('shows hostile text as its characters, and runs nothing', async () => {
  const { page } = run.program;
  const hostile =
    'He wrote <img src=x onerror="document.title=\'run\'"> on the wall. ' +
    'She read &lt;script&gt;document.title=1&lt;/script&gt; aloud.';
  const dialog = await beginImport(file('hostile.txt', hostile));
  await expect(dialog.getByText('<img src=x onerror=')).toBeVisible();
  await dialog.getByLabel('Title of the work').fill('<b>Bold</b>');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: '<b>Bold</b>' }).first()).toBeVisible();
  await expect(page.getByText('<script>document.title=1</script>')).toBeVisible();
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.title()).not.toContain('run');
  expect(run.program.errors).toEqual([]);
});

test('stays on the screen that was asked for as the import ended', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await run.program.willChoose(file('hasty.txt', 'A writer in a hurry. She wants to compare.'));
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByLabel('Title of the work').fill('Hasty');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  // The library comes with the next frame.
  await page.keyboard.press('Alt+2');
  await expect(page.getByText('The text is in the library.').last()).toBeVisible();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+5');
});

test('lists each repair, leaves one out, and switches a kind off', async () => {
  const { page } = run.program;
  const damaged = 'Ada , the baker, said &quot;no&quot;.Bruno left&amp;slept. The end[edit] came.';
  const dialog = await beginImport(file('damaged.txt', damaged));
  await expect(dialog.getByText('Ada, the baker')).toBeVisible();
  await dialog.getByText('Show each').click();
  const list = dialog.locator('details li');
  const count = await list.count();
  expect(count).toBeGreaterThan(3);
  await dialog.getByRole('checkbox', { name: /Gaps before punctuation/ }).uncheck();
  // The list of repairs shows the text as it came: only the preview says how it is read.
  await expect(dialog.locator('.preview')).toContainText('Ada , the baker');
  await list
    .filter({ has: page.locator('del', { hasText: '&amp;' }) })
    .getByRole('button', { name: 'Leave it' })
    .click();
  await expect(dialog.locator('.preview')).toContainText('left&amp;slept');
  await dialog.getByRole('button', { name: 'Mend it' }).click();
  await expect(dialog.locator('.preview')).toContainText('left&slept');
  await dialog.getByLabel('Title of the work').fill('Damaged');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();

  // The library opens at what came in.
  await expect(page.getByRole('heading', { name: 'Damaged', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Repairs' }).click();
  const gaps = page.getByRole('checkbox', { name: /Gaps before punctuation/ });
  await expect(gaps).not.toBeChecked();
  await gaps.check();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(page.getByText('Ada, the baker')).toBeVisible();
});

test('shows what the last of several quick choices makes of a text', async () => {
  const { page } = run.program;
  const long = 'Ada , the baker, said &quot;no&quot;. '.repeat(2_500);
  const dialog = await beginImport(file('quick.txt', long));
  const passage = dialog.locator('.preview').getByRole('listitem').first();
  await expect(passage).toContainText('Ada, the baker');
  const gaps = dialog.getByRole('checkbox', { name: /Gaps before punctuation/ });
  const entities = dialog.getByRole('checkbox', { name: /Coded characters/ });
  for (let round = 0; round < 5; round++) {
    await gaps.focus();
    await page.keyboard.press('Space');
    await entities.focus();
    await page.keyboard.press('Space');
    await expect(passage).toHaveText('Ada , the baker, said &quot;no&quot;.');
    await page.keyboard.press('Space');
    await gaps.focus();
    await page.keyboard.press('Space');
    await expect(passage).toHaveText('Ada, the baker, said "no".');
  }
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('marks a passage as omitted and as a turning point, and takes it back', async () => {
  const { page } = run.program;
  const passage = page.locator('[data-passage]').first();
  await passage.click();
  await passage.focus();
  await page.getByRole('button', { name: 'How much hangs on the passage' }).click();
  await page.getByRole('menuitem', { name: 'Turning point' }).click();
  await expect(passage.getByTitle('Turning point')).toBeVisible();
  await page.getByRole('button', { name: 'Say that a version leaves' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(passage.getByTitle(/omitted/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(passage.getByTitle(/omitted/)).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(passage.getByTitle('Turning point')).toBeHidden();
});

test('marks a passage as omitted once, and takes that back by the same line', async () => {
  const { page } = run.program;
  const passage = page.locator('[data-passage]').first();
  const omitted = passage.getByTitle(/omitted/);
  const choose = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Say that a version leaves' }).click();
    await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  };
  await passage.focus();
  await choose();
  await expect(omitted).toHaveCount(1);
  await choose();
  await expect(omitted).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(omitted).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(omitted).toHaveCount(0);
});

test('maps a passage, once, and words over two passages as one choice', async () => {
  const { page } = run.program;
  await page.getByRole('button', { name: /^damaged/ }).click();
  const passages = page.locator('[data-passage]');
  await passages.first().focus();
  await page.keyboard.press('Control+m');
  await expect(page.getByText('Mapped to scene 1.')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByText('Already mapped to scene 1.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(passages.first().getByTitle(/kept|condensed|expanded/)).toHaveCount(0);

  const words = passages.locator('[data-words]');
  const start = await words.first().boundingBox();
  const end = await words.nth(1).boundingBox();
  await page.mouse.move((start?.x ?? 0) + 20, (start?.y ?? 0) + (start?.height ?? 0) / 2);
  await page.mouse.down();
  await page.mouse.move((end?.x ?? 0) + 60, (end?.y ?? 0) + (end?.height ?? 0) / 2, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.press('Control+m');
  for (const passage of [passages.first(), passages.nth(1)]) {
    await expect(passage.locator('mark')).toHaveCount(1);
  }
  await page.keyboard.press('Control+z');
  await expect(passages.locator('mark')).toHaveCount(0);
});

test('splits a passage at the selected words, merges it again, and takes both back', async () => {
  const { page } = run.program;
  const dialog = await beginImport(
    file('cut.txt', 'Ada leaves the mill and Bruno stays. The snow comes.'),
  );
  await dialog.getByLabel('Title of the work').fill('Cut');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Cut', level: 1 })).toBeVisible();
  const passages = page.getByRole('region', { name: 'Text' }).getByRole('article');
  await expect(passages).toHaveCount(2);
  await passages.first().focus();
  await page.getByRole('button', { name: 'Omitted in…' }).click();
  await page.getByRole('menuitem').first().click();
  await expect(passages.first()).toContainText('omitted');
  await passages.first().focus();

  await page.keyboard.press('t');
  await expect(passages.first()).toContainText('turning point', { ignoreCase: true });

  // Nothing is selected: it says how.
  await page.keyboard.press('Alt+k');
  await expect(page.getByText(/Select the words that the passage is to be split at/)).toBeVisible();
  for (let word = 0; word < 4; word++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+k');
  await expect(passages).toHaveCount(3);
  await expect(passages.nth(0).locator('[data-words]')).toHaveText('Ada leaves the mill');
  await expect(passages.nth(1).locator('[data-words]')).toHaveText('and Bruno stays.');
  await expect(passages.nth(1)).toBeFocused();
  await expect(page.getByText(/^The first part stays the turning point/)).toBeVisible();
  await expect(passages.nth(0)).toContainText('turning point', { ignoreCase: true });
  await expect(passages.nth(1)).not.toContainText('turning point', { ignoreCase: true });
  // The choice about the passage is one about both pieces.
  await expect(passages.nth(0)).toContainText('omitted');
  await expect(passages.nth(1)).toContainText('omitted');

  await page.keyboard.press('Alt+j');
  await expect(passages).toHaveCount(2);
  await expect(passages.nth(1).locator('[data-words]')).toHaveText(
    'and Bruno stays. The snow comes.',
  );
  await expect(passages.nth(1)).toBeFocused();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(passages).toHaveCount(2);
  await expect(passages.first().locator('[data-words]')).toHaveText(
    'Ada leaves the mill and Bruno stays.',
  );
  // The piece that had the focus is gone: what has its words has the keys.
  await expect(passages.first()).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await expect(passages).toHaveCount(3);
  await expect(passages.first()).toBeFocused();
  expect(run.program.errors).toEqual([]);
});

test('removes the text that is shown, and no other', async () => {
  const { page } = run.program;
  const titles = page.getByRole('navigation', { name: 'Works' }).locator('button strong');
  let before = await titles.allTextContents();
  const add = async (title: string) => {
    before = await titles.allTextContents();
    const dialog = await beginImport(file(`${title}.txt`, 'A text of one sentence.'));
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(titles).toHaveText([...before, title]);
  };
  await add('stays');
  await add('last');
  await page.getByRole('button', { name: 'Change this text' }).click();
  await page.getByRole('menuitem', { name: 'Remove this text…' }).click();
  const question = page.getByRole('dialog', { name: 'Remove “last”?' });
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(titles).toHaveText(before);
});

test('has no way out: no node, no navigation, no new windows, a strict policy', async () => {
  const { page } = run.program;
  const inside = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(window.palimpsest).sort(),
    opened: window.open('https://example.com/') === null,
  }));
  expect(inside).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['call', 'on'],
    opened: true,
  });
  const evaluated = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.head.append(script);
    return document.title;
  });
  expect(evaluated).not.toBe('run');
  // The window complains of the script, and of nothing else.
  const { errors } = run.program;
  await expect.poll(() => errors).toEqual([expect.stringContaining('Content Security Policy')]);
  errors.length = 0;

  // Asked of main: the test runner itself waits for a navigation that never comes.
  const address = await run.program.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const stopped = new Promise((resolve) => {
      contents?.once('will-navigate', (event) => resolve(event.defaultPrevented));
    });
    await contents?.executeJavaScript("location.href = 'https://example.com/'");
    await stopped;
    return contents?.getURL();
  });
  expect(address).toBe('app://palimpsest/index.html');
});
