/** The review on the sample project: every decision by one key, and what happens when something is missing. */
import { expect, test, type Locator } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe.ts';
import { pressAtOnce, typing } from './keysAtOnce.ts';
import {
  answered,
  newProject,
  openSample,
  programForAll,
  resize,
  runCommand,
  script,
  storedProject,
} from './program.ts';

const run = programForAll();

const heading = (): Locator => run.program.page.getByRole('heading', { name: 'Review', level: 1 });
const home = (): Locator => run.program.page.locator('[data-review-home]');
const atHand = (): Locator => run.program.page.locator('[data-at-hand]');
const current = (): Locator => run.program.page.locator('.passages [aria-current="true"]');

async function place(of: Locator): Promise<number> {
  return Number(await of.getAttribute('data-place'));
}

async function decided(): Promise<number> {
  const text = await run.program.page.locator('.decided strong').textContent();
  return Number((text ?? '').replaceAll(',', ''));
}

/** The mappings as they are stored, in short. */
async function stored(): Promise<string[]> {
  const { mappings } = await storedProject(run.program.page);
  return mappings
    .map(({ id, status, action, flags, source, target }) =>
      JSON.stringify([id, status, action, flags, source, target]),
    )
    .sort();
}

async function focusIsLost(): Promise<boolean> {
  return run.program.page.evaluate(
    () => document.activeElement === null || document.activeElement === document.body,
  );
}

/** Waits until the texts are read and the candidates that are looked for have come. */
async function untilRanked(): Promise<void> {
  await expect(home()).toBeVisible();
  await expect(run.program.page.getByText('looking for more candidates')).toBeHidden();
}

/** How many samples were opened. */
let samples = 0;

/** Opens the sample anew: what a test does to it, and where it leaves the review, no other test sees. */
async function openOwnSample(): Promise<void> {
  samples += 1;
  await openSample(run.program, join(run.folder, `Sample ${samples}.palimpsest`));
}

/** Has suggestions made and stored between the columns of Compare. */
async function align(): Promise<void> {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  const suggested = page.locator('.title p');
  const before = await suggested.innerText();
  await runCommand(page, 'Align the neighbouring columns');
  await expect(suggested).not.toHaveText(before);
  // All pairs of columns are aligned, one after the other, before the progress goes.
  await expect(page.getByRole('progressbar')).toBeHidden();
}

/** Opens the review by its key. */
async function openReview(): Promise<void> {
  await run.program.page.keyboard.press('Control+Shift+R');
  await expect(home()).toBeFocused();
  await untilRanked();
}

/** Chooses the text that may answer the novel. */
async function chooseTarget(name: string): Promise<void> {
  const { page } = run.program;
  const target = page.getByRole('button', { name: 'The text that may answer it' });
  await target.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name }).click();
  await expect(target).toContainText(name);
  await untilRanked();
}

test('opens from Compare by its button, by a key and by the palette, and Escape leads back', async () => {
  await openOwnSample();
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  const button = page.getByRole('button', { name: 'Review…' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(heading()).toBeVisible();
  await expect(home()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Alt+1');
  await script(page).click();
  await page.keyboard.press('Control+Shift+R');
  await expect(home()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await runCommand(page, 'Review the mappings');
  await expect(heading()).toBeVisible();
  await expect(home()).toBeFocused();
});

test('leaves the script its keys: the status bar names Tab and Enter on its page alone', async () => {
  await openOwnSample();
  const { page } = run.program;
  await page.keyboard.press('Alt+1');
  await script(page).click();
  const enter = page.getByRole('contentinfo').getByText('Enter', { exact: true });
  await expect(enter).toBeVisible();
  await openReview();
  // There Enter accepts.
  await expect(enter).toHaveCount(0);
  await page.keyboard.press('Alt+1');
  await expect(enter).toBeVisible();
});

test('begins at the first passage that nothing is decided of, with its candidates in context', async () => {
  await openOwnSample();
  await openReview();
  await expect(current()).toContainText(/Suggested|Undecided/);
  await expect(atHand()).toBeVisible();
  await expect(atHand().locator('.full').first()).toBeVisible();
  await expect(current().locator('mark').first()).toBeVisible();
});

test('goes through candidates, places beside them, marks and extensions by one key each', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  const first = await place(atHand());
  await page.keyboard.press('n');
  expect(await place(atHand())).not.toBe(first);
  await page.keyboard.press('p');
  expect(await place(atHand())).toBe(first);
  const step = first === 0 ? 1 : -1;
  await page.keyboard.press(step > 0 ? 'j' : 'k');
  expect(await place(atHand())).toBe(first + step);
  await page.keyboard.press(step > 0 ? 'k' : 'j');
  expect(await place(atHand())).toBe(first);
  await page.keyboard.press(step > 0 ? 'd' : 'u');
  await expect(atHand().locator('.full')).toHaveCount(2);
  await page.keyboard.press('n');
  await page.keyboard.press(' ');
  await expect(page.locator('.candidate .tick').first()).toBeVisible();
  await page.keyboard.press('Shift+D');
  await expect(page.locator('.neighbour.taken')).toHaveCount(1);
  await page.keyboard.press('c');
  await expect(page.locator('.neighbour.taken')).toHaveCount(0);
  await expect.poll(focusIsLost).toBe(false);
});

for (const [name, key, status] of [
  ['accepts', 'a', '"confirmed"'],
  ['accepts as altered', '4', '"altered"'],
  ['says that none of these answers', '0', '"none_of_these"'],
  ['marks as omitted', 'o', '"omitted"'],
] as const) {
  test(`${name} by one key, shows the next passage at once, and takes it back`, async () => {
    await openOwnSample();
    await openReview();
    const { page } = run.program;
    await page.keyboard.press('Home');
    await page.keyboard.press('s');
    const before = await stored();
    const [at, count] = [await place(current()), await decided()];
    await page.keyboard.press(key);
    await expect.poll(() => place(current())).not.toBe(at);
    expect(await decided()).toBe(count + 1);
    await expect.poll(async () => (await stored()).join()).toContain(status);
    await expect.poll(stored).not.toEqual(before);
    await expect.poll(focusIsLost).toBe(false);
    await page.keyboard.press('z');
    // What was taken back is at hand again.
    await expect.poll(() => place(current())).toBe(at);
    await expect.poll(stored).toEqual(before);
    expect(await decided()).toBe(count);
  });
}

test('does to the passage that an undo shows again what the next key says, however soon it comes', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  await page.keyboard.press('Home');
  await page.keyboard.press('s');
  const before = await stored();
  const [at, count] = [await place(current()), await decided()];
  await pressAtOnce(page, typing('az2'));
  await expect.poll(() => place(current())).not.toBe(at);
  await expect.poll(async () => (await stored()).join()).toContain('"condensed"');
  expect(await decided()).toBe(count + 1);
  await page.keyboard.press('z');
  await expect.poll(() => place(current())).toBe(at);
  await expect.poll(stored).toEqual(before);
  // Two undos, and two decisions of what they show.
  await pressAtOnce(page, typing('a2zz2a'));
  await expect.poll(decided).toBe(count + 2);
  await pressAtOnce(page, typing('zz'));
  await expect.poll(() => place(current())).toBe(at);
  await expect.poll(stored).toEqual(before);
});

test('sets flags and a reason of a decision by keys, and takes each back', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  const before = await stored();
  await page.keyboard.press('s');
  const at = await place(current());
  await page.keyboard.press('4');
  await expect.poll(() => place(current())).not.toBe(at);
  await page.keyboard.press('b');
  expect(await place(current())).toBe(at);
  const event = page.getByRole('button', { name: 'E event' });
  await page.keyboard.press('Shift+E');
  await expect(event).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Shift+T');
  await expect.poll(async () => (await stored()).join()).toContain('"event","told_to_shown"');
  await page.keyboard.press('Shift+T');
  await expect.poll(async () => (await stored()).join()).not.toContain('"event","told_to_shown"');

  const reason = page.getByRole('textbox', { name: 'Reason' });
  await page.keyboard.press('r');
  await expect(reason).toBeFocused();
  await page.keyboard.type('Because of a lamp');
  expect(await place(current())).toBe(at);
  await page.keyboard.press('Escape');
  await expect(home()).toBeFocused();
  await expect(reason).toHaveValue('Because of a lamp');
  await page.keyboard.press('r');
  await page.keyboard.press('End');
  await page.keyboard.type('.');
  await page.keyboard.press('Control+Enter');
  await expect(home()).toBeFocused();
  await page.keyboard.press('s');
  await expect(reason).not.toHaveValue('Because of a lamp.');
  await page.keyboard.press('b');
  await expect(reason).toHaveValue('Because of a lamp.');

  await page.keyboard.press('z');
  await expect(reason).toHaveValue('Because of a lamp');
  await page.keyboard.press('z');
  await expect(reason).toHaveValue('');
  await expect(event).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await expect(event).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('z');
  await expect.poll(stored).toEqual(before);
  expect(await place(current())).toBe(at);
});

test('says why a flag and a reason have nothing to stand on where nothing is stored', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  const plain = page.locator(
    '[data-at-hand][data-origin="ranked"], [data-at-hand][data-origin="near"]',
  );
  while ((await plain.count()) === 0) {
    const here = await atHand().getAttribute('id');
    await page.keyboard.press('n');
    await expect(atHand()).not.toHaveAttribute('id', here ?? '');
  }
  const reason = page.getByRole('textbox', { name: 'Reason' });
  await expect(reason).not.toBeEditable();
  const before = await stored();
  const at = await place(current());
  await page.keyboard.press('r');
  await expect(page.getByText('Decide first; B comes back to it.')).toBeVisible();
  // The letters of a reason are no keys of the review.
  await expect(reason).toBeFocused();
  await page.keyboard.type('because it is one.');
  expect(await place(current())).toBe(at);
  expect(await stored()).toEqual(before);
  await expect(reason).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(home()).toBeFocused();
});

test('rejects a candidate, which never comes back, and stays for the next', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  const at = await place(current());
  const rejected = await place(atHand());
  await page.keyboard.press('x');
  await expect(page.locator(`.candidate[data-place="${rejected}"]`)).toHaveCount(0);
  expect(await place(current())).toBe(at);
  await page.keyboard.press('Escape');
  await expect(heading()).toBeHidden();
  await openReview();
  expect(await place(current())).toBe(at);
  await expect(page.locator(`.candidate[data-place="${rejected}"]`)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator(`.candidate[data-place="${rejected}"]`)).toHaveCount(1);
});

test('says of a passage that nothing likely answers it, until it is decided', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  const figures = page.locator('.figures');
  const count = async (): Promise<number> =>
    Number(/(\d+) likely without a match/.exec(await figures.innerText())?.[1] ?? 0);
  await page.keyboard.press('t');
  const before = await count();
  expect(before).toBeGreaterThan(0);
  const said = current().getByText('Undecided, likely without a match');
  for (let left = 40; (await said.count()) === 0 && left > 0; left--) {
    const at = await place(current());
    await page.keyboard.press('s');
    await expect.poll(() => place(current())).not.toBe(at);
  }
  await expect(said).toBeVisible();
  await page.keyboard.press('i');
  await expect.poll(count).toBe(before - 1);
  await page.keyboard.press('z');
  await expect(said).toBeVisible();
  expect(await count()).toBe(before);
});

test('goes back to where the writer came from', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  const at = await place(current());
  await page.keyboard.press('s');
  expect(await place(current())).not.toBe(at);
  await page.keyboard.press('b');
  expect(await place(current())).toBe(at);
});

test('goes through the other side, where a passage can be invented', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  await page.keyboard.press('t');
  await page.keyboard.press('Home');
  await page.keyboard.press('s');
  const before = await stored();
  await page.keyboard.press('o');
  await expect(page.getByText('Only what stands in the source can be omitted')).toBeVisible();
  expect(await stored()).toEqual(before);
  await page.keyboard.press('i');
  await expect.poll(stored).not.toEqual(before);
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
});

test('accepts many above a score, says before how many, marks them, and takes all back at once', async () => {
  await openOwnSample();
  await align();
  await openReview();
  const { page } = run.program;
  const before = await stored();
  const count = await decided();
  await page.keyboard.press('Shift+A');
  const dialog = page.getByRole('dialog', { name: 'Accept many suggestions' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  const said = dialog.getByRole('status');
  const wanted = Number(/^(\d+)/.exec((await said.innerText()).trim())?.[1]);
  expect(wanted).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await stored()).join().match(/accepted_in_bulk/g)?.length)
    .toBe(wanted);
  expect(await decided()).toBeGreaterThan(count);
  await expect.poll(focusIsLost).toBe(false);
  const told = page.getByText(/accepted, marked “in bulk”/);
  await expect(told).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
  // What was said is no longer true.
  await expect(told).toBeHidden({ timeout: 1500 });
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(decided).toBeGreaterThan(count);
  await page.keyboard.press('v');
  await expect(current()).toContainText('accepted in bulk');
  // To look at it and accept it takes the mark away.
  await page.keyboard.press('a');
  await expect
    .poll(async () => (await stored()).join().match(/accepted_in_bulk/g)?.length)
    .toBe(wanted - 1);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
});

test('takes back what was accepted in bulk after a restart, but for what was changed since', async () => {
  await openOwnSample();
  await align();
  await openReview();
  const before = await stored();
  const marked = async () =>
    (await stored()).filter((mapping) => mapping.includes('accepted_in_bulk'));
  await run.program.page.keyboard.press('Shift+A');
  const dialog = run.program.page.getByRole('dialog', { name: 'Accept many suggestions' });
  await dialog.getByRole('slider').focus();
  await run.program.page.keyboard.press('Home');
  await run.program.page.keyboard.press('Enter');
  await expect.poll(marked).not.toHaveLength(0);
  const { length } = await marked();
  expect(length).toBeGreaterThan(2);

  await run.startAgain();
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await openReview();
  const button = page.getByRole('button', { name: /^Take back/ });
  await expect(button).toContainText(`Take back ${length} mappings`);
  await page.keyboard.press('v');
  await expect(current()).toContainText('accepted in bulk');
  await page.keyboard.press('Shift+E');
  await expect(button).toContainText(`Take back ${length - 1} mappings`);
  await page.keyboard.press('Shift+B');
  await expect(page.getByText(`${length - 1} mappings are suggestions again.`)).toBeVisible();
  await expect(button).toBeHidden();
  await expect.poll(marked).toHaveLength(0);
  const after = await stored();
  // All but the one that has another flag now.
  expect(after.filter((mapping) => !before.includes(mapping))).toHaveLength(1);
  await page.keyboard.press('Control+z');
  await expect.poll(marked).toHaveLength(length - 1);
  await button.click();
  await expect.poll(stored).toEqual(after);
  await expect.poll(focusIsLost).toBe(false);
});

test('lists its commands in the palette, and F6 goes through its panes', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('None of the candidates');
  await expect(page.getByRole('option', { name: /None of the candidates/ })).toBeVisible();
  await page.keyboard.press('Escape');
  const panes = new Set<string>();
  for (let step = 0; step < 7; step++) {
    await page.keyboard.press('F6');
    panes.add(
      await page.evaluate(
        () => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label') ?? '',
      ),
    );
  }
  expect([...panes]).toEqual(
    expect.arrayContaining(['Review', 'Candidates', 'Flags and reason', 'Keys']),
  );
});

for (const theme of ['light', 'dark']) {
  test(`passes axe, ${theme}`, async () => {
    await openOwnSample();
    await align();
    await openReview();
    const { page, app } = run.program;
    await resize(app, 1440, 900);
    await runCommand(page, `Theme: ${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(page);
    await home().focus();
    await page.keyboard.press('Shift+A');
    await expect(page.getByRole('dialog', { name: 'Accept many suggestions' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(run.program.errors).toEqual([]);
  });
}

test('gives the keys back to the candidates once other texts are chosen', async () => {
  await openOwnSample();
  await openReview();
  await chooseTarget('Draft 2');
  await expect(home()).toBeFocused();
  const { page } = run.program;
  const [at, count] = [await place(current()), await decided()];
  await page.keyboard.press('Enter');
  await expect.poll(() => place(current())).not.toBe(at);
  expect(await decided()).toBe(count + 1);
});

test('leads a whole draft through by its scenes', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  await chooseTarget('Draft 2');
  await expect(page.locator('.candidate .scene').first()).toBeVisible();
  await home().focus();
  const before = await stored();
  await page.keyboard.press('s');
  await page.keyboard.press('a');
  await expect.poll(stored).not.toEqual(before);
  await page.keyboard.press('z');
  await expect.poll(stored).toEqual(before);
});

test('says so when one of the texts is removed meanwhile', async () => {
  await openOwnSample();
  await openReview();
  const { page } = run.program;
  await chooseTarget('Account B');
  const { witnesses } = await storedProject(page);
  const removed = witnesses.filter(({ title }) => title === 'Account B');
  expect(removed).toHaveLength(1);
  for (const { id } of removed) {
    const remove = (witnessId: typeof id) =>
      window.palimpsest.call('library.removeWitness', { witnessId });
    answered(await page.evaluate(remove, id));
  }
  await expect(page.getByText('A text is not there any more')).toBeVisible();
  await expect.poll(focusIsLost).toBe(false);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: /treats the novel/ })).toBeVisible();
  expect(run.program.errors).toEqual([]);
});

for (const [way, keys, taken] of [
  ['up', ['u'], [0, 1]],
  ['down', ['d'], [1, 2]],
  ['up and down', ['u', 'd'], [0, 1, 2]],
] as const) {
  test(`extends a candidate ${way} by keys, maps all of it as one, takes it back and keeps it`, async () => {
    await openOwnSample();
    await openReview();
    const { page } = run.program;
    await page.keyboard.press('Home');
    await page.keyboard.press('s');
    const before = await stored();
    const at = await place(current());
    const passage = await current().locator('.text').innerText();
    // The candidate stands between its neighbours.
    const around = await atHand().locator('.text').allInnerTexts();
    expect(around).toHaveLength(3);
    const wanted = taken.map((one) => around[one] ?? '');
    const full = atHand().locator('.full');
    const mapped = page.locator('.candidate.mapped');
    await expect(full).toHaveCount(1);
    await expect(mapped).toHaveCount(0);
    for (const key of keys) await page.keyboard.press(key);
    await expect(full).toHaveText(wanted);

    const count = await decided();
    await page.keyboard.press('a');
    await expect.poll(() => place(current())).not.toBe(at);
    await page.keyboard.press('b');
    await expect.poll(() => place(current())).toBe(at);
    await expect(current()).toContainText('Mapped');
    await expect(full).toHaveText(wanted);
    await expect(mapped).toHaveCount(wanted.length);
    expect(await decided()).toBe(count + 1);

    await page.keyboard.press('Control+z');
    await expect(mapped).toHaveCount(0);
    await expect(current()).toContainText('Undecided');
    await expect.poll(stored).toEqual(before);
    await page.keyboard.press('Control+Shift+z');
    await expect(mapped).toHaveCount(wanted.length);
    await expect(full).toHaveText(wanted);

    expect(run.program.errors).toEqual([]);
    await run.startAgain();
    const again = run.program.page;
    await again.keyboard.press('Alt+2');
    const novel = again.getByRole('list', { name: 'Novel', exact: true });
    await novel.getByRole('listitem').filter({ hasText: passage }).click();
    const film = again
      .getByRole('region', { name: 'Selected' })
      .getByRole('listitem')
      .filter({ hasText: wanted[0] ?? '' });
    await expect(film.locator('.place')).toContainText(wanted);
  });
}

test('has nothing to review in a new project, and says what to do', async () => {
  const { page } = run.program;
  await newProject(run.program, join(run.folder, 'Empty.palimpsest'));
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByText('Nothing to review yet')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
  expect(run.program.errors).toEqual([]);
});

const words = ['river', 'lantern', 'ferry', 'violin', 'silver', 'police', 'father', 'night'];

function shortLine(at: number): string {
  return `In part ${at} the ${words[at % 8]} meets the ${words[(at * 3 + 1) % 8]} of number ${at}.`;
}

/** Brings in a made-up text whose lines are its passages. */
async function importLines(
  name: string,
  kind: string,
  count: number,
  line = shortLine,
): Promise<void> {
  const { page } = run.program;
  const path = join(run.folder, `${name}.txt`);
  writeFileSync(path, Array.from({ length: count }, (_, at) => line(at)).join('\n'));
  await run.program.willChoose(path);
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText(/passages/)).toBeVisible();
  await dialog.getByLabel('Passages').selectOption('line');
  await dialog.getByLabel('Kind of work').selectOption(kind);
  await dialog.getByLabel('Title of the work').fill(name);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  // The text is shown in the Library, last of all.
  await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
}

/** How much of a part of the candidates is out of sight above and below, in the page's pixels. */
async function outOfSight(part: Locator): Promise<{ above: number; below: number }> {
  const list = await home().boundingBox();
  const box = await part.boundingBox();
  if (list === null || box === null) throw new Error('it is not there');
  return {
    above: Math.max(0, list.y - box.y),
    below: Math.max(0, box.y + box.height - list.y - list.height),
  };
}

test('shows long passages from where they are compared, and reads on by keys, in a small window', async () => {
  const { page, app } = run.program;
  await newProject(run.program, join(run.folder, 'Long passages.palimpsest'));
  const long = (at: number): string =>
    Array.from({ length: 40 }, (_, part) => shortLine(at + 3 * part)).join(' ');
  await importLines('Slow novel', 'novel', 6, long);
  await importLines('Slow film', 'film', 12, long);
  await resize(app, 1024, 700);
  await openReview();
  const line = atHand().locator('.line');
  const text = atHand().locator('.full');
  const seen = { above: 0, below: 0 };
  expect(await outOfSight(line)).toEqual(seen);
  expect((await outOfSight(text)).below).toBeGreaterThan(0);
  await page.keyboard.press('Shift+ArrowDown');
  expect((await outOfSight(text)).above).toBeGreaterThan(0);
  for (let times = 0; times < 20; times++) await page.keyboard.press('Shift+ArrowDown');
  expect((await outOfSight(text)).below).toBe(0);
  expect(await outOfSight(line)).toEqual(seen);
  // The passage itself is read to its end in the same way.
  const [passage, passages] = [current().locator('.text'), page.locator('.passages ol')];
  const [ends, room] = [await passage.boundingBox(), await passages.boundingBox()];
  if (ends === null || room === null) throw new Error('it is not there');
  expect(ends.y + ends.height).toBeLessThanOrEqual(room.y + room.height);

  await page.keyboard.press('n');
  expect(await outOfSight(line)).toEqual(seen);
  expect((await outOfSight(text)).above).toBe(0);
  // What is taken in beside it can be read, from its beginning and in full.
  const at = await place(atHand());
  const step = at === 11 ? -1 : 1;
  await page.keyboard.press(step > 0 ? 'd' : 'u');
  const added = atHand().locator(`[data-there="${at + step}"]`);
  await expect(added).toHaveText(long(at + step));
  const { above, below } = await outOfSight(added);
  const height = (await added.boundingBox())?.height ?? 0;
  expect(above).toBe(0);
  expect(below).toBeLessThan(height - 100);
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('a');
  await expect.poll(decided).toBe(1);
  expect(await outOfSight(line)).toEqual(seen);
  await expect.poll(focusIsLost).toBe(false);
  await expectAccessible(page);
});

/** Notes on the page how long it takes from the next key to another passage on the screen, in the window's time. */
function timeNextKey(here: number): void {
  document.body.dataset['took'] = '';
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const look = (): void => {
        const now = document.querySelector('.passages [aria-current="true"]');
        if (now?.getAttribute('data-place') === String(here)) requestAnimationFrame(look);
        else document.body.dataset['took'] = String(performance.now() - timeStamp);
      };
      requestAnimationFrame(look);
    },
    { once: true, capture: true },
  );
}

function timeTaken(): Promise<string> {
  return run.program.page.evaluate(() => document.body.dataset['took'] ?? '');
}

test('answers a key at once among 10,000 passages', async () => {
  test.setTimeout(180_000);
  const { page } = run.program;
  await newProject(run.program, join(run.folder, 'Long.palimpsest'));
  await importLines('Long novel', 'novel', 10_000);
  await importLines('Long film', 'film', 1_000);
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByText('of 10,000 decided')).toBeVisible();
  await expect(page.getByText('looking for more candidates')).toBeHidden({ timeout: 60_000 });
  await home().focus();
  const times: number[] = [];
  for (const key of ['a', 'o', 'a', '0', 'a', 'o', 'a', '2', 'a', 'a']) {
    const at = await place(current());
    await page.evaluate(timeNextKey, at);
    await page.keyboard.press(key);
    await expect.poll(timeTaken).not.toBe('');
    times.push(Number(await timeTaken()));
  }
  console.log(
    `10,000 passages: a decision shows the next in ${times.map(Math.round).join(', ')} ms`,
  );
  expect([...times].sort((a, b) => a - b)[5]).toBeLessThan(400);
  await page.keyboard.press('End');
  await expect.poll(() => place(current())).toBe(9999);
  expect(await decided()).toBe(10);
  expect(run.program.errors).toEqual([]);
});

test('says why nothing can be suggested between texts in different languages', async () => {
  const { page } = run.program;
  await newProject(run.program, join(run.folder, 'Languages.palimpsest'));
  for (const [name, kind, words] of [
    [
      'Ferry',
      'novel',
      'The ferry lies in the harbour, and the boy is gone with the letter. She looks for him in the town, and that is not easy for her.',
    ],
    [
      'Fähre',
      'film',
      'Die Fähre liegt im Hafen, und der Junge ist mit dem Brief fort. Sie sucht ihn in der Stadt, und das ist nicht leicht.',
    ],
  ] as const) {
    const path = join(run.folder, `${name}.txt`);
    writeFileSync(path, words);
    await run.program.willChoose(path);
    await page.keyboard.press('Control+Shift+I');
    const dialog = page.getByRole('dialog', { name: /^Import / });
    await expect(dialog.getByText('2 passages')).toBeVisible();
    await dialog.getByLabel('Kind of work').selectOption(kind);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
  }
  // Nor does Compare offer again what it found to be in vain.
  await page.keyboard.press('Alt+2');
  const offered = page.getByText('Nothing joins these columns');
  await expect(offered).toContainText('Align them for suggestions');
  await page.getByRole('button', { name: 'Align…', exact: true }).click();
  await expect(offered).toContainText(
    'Novel → Film: nothing can be suggested, because one text is in English and the other in German.',
  );
  await expectAccessible(page);
  await page.keyboard.press('Control+Shift+R');
  await expect(
    page.getByText('Nothing can be suggested here: one text is in English, the other in German.'),
  ).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('o');
  await expect.poll(decided).toBe(1);
  await page.keyboard.press('Escape');
  expect(run.program.errors).toEqual([]);
});
