/**
 * The three texts that the project was begun with, mapped from start to end in the real window by keyboard:
 * imported, aligned, and every passage of novel and film decided on. The hand-made alignment plays the
 * writer's judgement; the test counts the keys that it takes to bring it in.
 */
import { expect, test, type Locator } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { movedJoins } from '../../src/shared/adaptation/order.ts';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import type { Passage } from '../../src/shared/model/sources.ts';
import { answered, newProject, programForAll, root, runCommand, storedProject } from './program.ts';

const shared = resolve(root, '../shared');
const gold = join(shared, 'data/kite-runner-gold.json');
const present = existsSync(join(shared, 'seeds')) && existsSync(gold);

test.skip(!present, 'the texts in ../shared are not there');
test.describe.configure({ mode: 'serial' });

const run = programForAll();

interface Gold {
  readonly novel: readonly string[];
  readonly film: readonly string[];
  readonly links: readonly (readonly [number, number])[];
}

function readGold(): Gold {
  return JSON.parse(readFileSync(gold, 'utf8')) as Gold;
}

function seed(number: string): string {
  const seeds = join(shared, 'seeds');
  const name = readdirSync(seeds).find((file) => file.startsWith(number));
  if (name === undefined) throw new Error(`no seed ${number}`);
  return join(seeds, name);
}

async function importSeed(number: string, work: string, name: string): Promise<void> {
  const { page } = run.program;
  await run.program.willChoose(seed(number));
  await page.keyboard.press('Control+Shift+I');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await expect(dialog.getByText(/\d+ passages/)).toBeVisible();
  if (work === 'account') {
    const option = dialog.locator('option', { hasText: /^Film: / });
    await dialog.getByLabel('Testifies to').selectOption({ label: await option.innerText() });
  } else {
    await dialog.getByLabel('Kind of work').selectOption(work);
    await dialog.getByLabel('Title of the work').fill('The Kite Runner');
    await dialog.getByLabel('Year').fill(work === 'novel' ? '2003' : '2007');
  }
  await dialog.getByLabel('Name of this text').fill(name);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('imports the novel and two accounts of its film', async () => {
  await newProject(run.program, join(run.folder, 'Seeds.palimpsest'));
  await importSeed('002', 'novel', 'Plot');
  await importSeed('000', 'film', 'Account A');
  await importSeed('001', 'account', 'Account B');
});

// What the screen shows

const current = (): Locator => run.program.page.locator('.passages [aria-current="true"]');

interface Shown {
  readonly at: number;
  readonly candidates: readonly number[];
  readonly hand: number;
  readonly decided: number;
  readonly all: number;
}

async function look(): Promise<Shown> {
  return run.program.page.evaluate(() => {
    const place = (element: Element | null): number =>
      Number(element?.getAttribute('data-place') ?? -1);
    const cards = [...document.querySelectorAll('.candidate')];
    const [decided = 0, all = 0] =
      (document.querySelector('.decided')?.textContent ?? '').match(/\d+/g)?.map(Number) ?? [];
    return {
      at: place(document.querySelector('.passages [aria-current="true"]')),
      candidates: cards.map(place),
      hand: cards.findIndex((card) => card.hasAttribute('data-at-hand')),
      decided,
      all,
    };
  });
}

/** Everything that was pressed in a pass, and how often. */
class Keyboard {
  readonly pressed = new Map<string, number>();

  async press(key: string): Promise<void> {
    this.pressed.set(key, (this.pressed.get(key) ?? 0) + 1);
    await run.program.page.keyboard.press(key);
  }

  get count(): number {
    return [...this.pressed.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** The keys that bring a place to hand: over the nearest candidate, then passage by passage. */
function wayTo(place: number, { candidates, hand }: Shown): string[] {
  const ways = candidates.map((one, index) => {
    const on = (index - hand + candidates.length) % candidates.length;
    const back = (hand - index + candidates.length) % candidates.length;
    const away = place - one;
    return [
      ...(on <= back ? Array<string>(on).fill('n') : Array<string>(back).fill('p')),
      ...Array<string>(Math.abs(away)).fill(away > 0 ? 'j' : 'k'),
    ];
  });
  return ways.sort((a, b) => a.length - b.length)[0] ?? [];
}

/** Goes to the places, takes all of them, and accepts them as one mapping. */
async function acceptAll(keyboard: Keyboard, places: readonly number[]): Promise<void> {
  const [first = 0, ...more] = places;
  for (const key of wayTo(first, await look())) await keyboard.press(key);
  let last = first;
  let marked = false;
  for (const place of more) {
    if (place === last + 1 && !marked) await keyboard.press('d');
    else {
      if (!marked && last === first) await keyboard.press(' ');
      marked = true;
      for (const key of wayTo(place, await look())) await keyboard.press(key);
      await keyboard.press(' ');
    }
    last = place;
  }
  await keyboard.press('a');
}

/**
 * Decides on every passage of a side.
 * @param judge what the writer thinks of a passage: the places that answer it, or the key that says why none does
 */
async function review(
  name: string,
  judge: (at: number) => readonly number[] | string,
): Promise<Keyboard> {
  const { page } = run.program;
  const keyboard = new Keyboard();
  const begun = Date.now();
  const { decided: before } = await look();
  for (;;) {
    const shown = await look();
    if (shown.decided === shown.all) break;
    const verdict = judge(shown.at);
    if (typeof verdict === 'string') await keyboard.press(verdict);
    else await acceptAll(keyboard, verdict);
    await expect
      .poll(async () => (await look()).decided, { message: `passage ${shown.at} of ${name}` })
      .toBeGreaterThan(shown.decided);
  }
  const { decided, all } = await look();
  const count = decided - before;
  const keys = keyboard.count / Math.max(1, count);
  const minutes = (Date.now() - begun) / 60_000;
  const said =
    `${name}: ${count} of ${all} passages decided with ${keyboard.count} keys, ` +
    `${keys.toFixed(2)} each (${[...keyboard.pressed].map(([key, n]) => `${key === ' ' ? 'Space' : key} ${n}`).join(', ')}); ` +
    `here ${Math.round(count / minutes)} decisions a minute`;
  test.info().annotations.push({ type: 'speed', description: said });
  console.log(said);
  await expect(page.getByText('nothing left', { exact: true }).first()).toBeVisible();
  return keyboard;
}

async function align(): Promise<void> {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await runCommand(page, 'Align the neighbouring columns');
  await expect(page.getByText(/without a match/).last()).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeHidden();
}

async function openReview(): Promise<void> {
  const { page } = run.program;
  await page.getByRole('button', { name: 'Review…' }).focus();
  await page.keyboard.press('Enter');
  await expect(current()).toBeVisible();
  await expect(page.getByText('looking for more candidates')).toBeHidden();
}

/** The places of account A in the hand-made list, headings left out. */
function placesInA({ film, links }: Gold): Map<number, number[]> {
  const headings = [3, 8, 53, 66];
  const place = (at: number): number => at - headings.filter((heading) => heading < at).length;
  const byNovel = new Map<number, number[]>();
  for (const [from, to] of links) {
    if (film[to] === undefined) continue;
    byNovel.set(
      from,
      [...(byNovel.get(from) ?? []), place(to)].sort((a, b) => a - b),
    );
  }
  return byNovel;
}

/** Ten minutes for a hundred passages leave six seconds for each: reading, and not more than this many keys. */
const mostKeys = 3;

test('maps the novel and account A of the film', async () => {
  test.setTimeout(240_000);
  const { page } = run.program;
  await align();
  await openReview();
  const wanted = placesInA(readGold());
  const novel = await review('Novel → film A', (at) => wanted.get(at) ?? 'o');
  await page.keyboard.press('t');
  // The first three sentences speak of the film and tell nothing of it.
  const film = await review('Film A ← novel', (at) => (at < 3 ? '0' : 'i'));
  expect(novel.count / 62).toBeLessThan(mostKeys);
  expect(film.count / 93).toBeLessThan(mostKeys);
});

async function passagesOf(title: string): Promise<readonly Passage[]> {
  const { witnesses } = await storedProject(run.program.page);
  const witness = witnesses.find((one) => one.title === title);
  if (witness === undefined) throw new Error(`no text “${title}”`);
  const range = { witnessId: witness.id, from: 0, to: 1000 };
  const passages = answered(
    await run.program.page.evaluate((of) => window.palimpsest.call('library.passages', of), range),
  );
  return passages.filter(({ kind }) => kind !== 'heading');
}

async function mappings(): Promise<readonly Mapping[]> {
  return (await storedProject(run.program.page)).mappings;
}

/** Where ends of a mapping stand in a text. */
function placesIn(passages: readonly Passage[], anchors: Mapping['source']): number[] {
  return anchors.flatMap((anchor) => {
    const at = passages.findIndex(({ id }) => anchor.kind === 'passage' && id === anchor.passageId);
    return at < 0 ? [] : [at];
  });
}

/** The words of a sentence that tell something. */
function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}]{4,}/gu) ?? []);
}

/** How much of two sentences is the same, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, Math.min(a.size, b.size));
}

test('maps the novel and account B of the film', async () => {
  test.setTimeout(240_000);
  const { page } = run.program;
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Account A/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /Account B/ }).focus();
  await page.keyboard.press('Enter');
  await align();
  await openReview();
  const [a, b] = [await passagesOf('Account A'), await passagesOf('Account B')];
  // Account B tells most of what A tells in nearly the same words.
  const inB = (place: number): number => {
    const text = a[place]?.text ?? '';
    const ranked = b
      .map((passage, at) => ({ at, like: likeness(text, passage.text) }))
      .sort((one, other) => other.like - one.like);
    return (ranked[0]?.like ?? 0) >= 0.7 ? (ranked[0]?.at ?? -1) : -1;
  };
  const wanted = new Map(
    [...placesInA(readGold())].map(([from, places]) => [
      from,
      [...new Set(places.map(inB).filter((place) => place >= 0))].sort((one, other) => one - other),
    ]),
  );
  const novel = await review('Novel → film B', (at) => {
    const places = wanted.get(at) ?? [];
    return places.length > 0 ? places : '0';
  });
  await page.keyboard.press('t');
  const film = await review('Film B ← novel', () => 'i');
  expect(novel.count / 62).toBeLessThan(mostKeys);
  expect(film.count / 92).toBeLessThan(mostKeys);
  expect(run.program.errors).toEqual([]);
});

test('has the cases right that an aligner gets wrong', async () => {
  const all = (await mappings()).filter(({ status }) => status === 'confirmed');
  const novel = await passagesOf('Plot');
  const find = (passages: readonly Passage[], words: RegExp): Passage => {
    const found = passages.filter(({ text }) => words.test(text));
    expect(found, String(words)).toHaveLength(1);
    const [one] = found;
    if (one === undefined) throw new Error(`no passage has ${words}`);
    return one;
  };
  const at = (side: 'source' | 'target', { id }: Passage): Mapping[] =>
    all.filter((mapping) =>
      mapping[side].some((anchor) => anchor.kind === 'passage' && anchor.passageId === id),
    );
  const actionsAt = (side: 'source' | 'target', passage: Passage): string[] =>
    at(side, passage).map(({ action }) => action);

  // In the novel only.
  expect(actionsAt('source', find(novel, /land mine/))).toEqual(['omitted']);
  expect(actionsAt('source', find(novel, /about a year/))).toEqual(['omitted']);
  expect(actionsAt('source', find(novel, /refuses to speak/))).toEqual(['omitted']);

  for (const account of ['Account A', 'Account B']) {
    const film = await passagesOf(account);
    // In the film only: the frame, and what the general says.
    expect(actionsAt('target', find(film, /film opens/)), account).toEqual(['invented']);
    expect(actionsAt('target', find(film, /that Hazara boy/)), account).toEqual(['invented']);
    // What the novel tells late stands in the frame.
    for (const [inNovel, inFilm] of [
      [/cannot have children/, /have a child of their own/],
      [/receives a call/, /unexpected call/],
    ] as const) {
      const from = at('source', find(novel, inNovel));
      const to = at('target', find(film, inFilm));
      const joins = from.filter((mapping) => to.includes(mapping));
      expect(joins, `${String(inNovel)} in ${account}`).toHaveLength(1);
      const order = all.filter(({ source, target }) => source.length > 0 && target.length > 0);
      const moved = movedJoins(
        order.map(({ source, target }) => ({
          source: placesIn(novel, source),
          target: placesIn(film, target),
        })),
      );
      const [join] = joins;
      const hasMoved = order.some(
        (one, at) =>
          one === join &&
          placesIn(novel, one.source).some((a) =>
            placesIn(film, one.target).some((b) => moved[at]?.(a, b)),
          ),
      );
      expect(hasMoved, `${String(inNovel)} in ${account}`).toBe(true);
    }
  }
  expect(run.program.errors).toEqual([]);
});

test('finds every decision again after closing and opening', async () => {
  const before = (await mappings()).length;
  await run.startAgain();
  expect((await mappings()).length).toBe(before);
  await run.program.page.keyboard.press('Control+Shift+R');
  await expect(run.program.page.getByText('62 of 62 decided')).toBeVisible();
});
