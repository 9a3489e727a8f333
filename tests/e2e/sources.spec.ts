import { expect, test, type Locator } from '@playwright/test';
import {
  goToScene,
  holdAnswers,
  programForEach,
  sceneRows,
  script,
  storedProject,
  untilSaved,
} from './program.ts';

/** The lanes beside the script, on the sample project: reasons, words, the map key, the focus. */

const run = programForEach();

test.beforeEach(() => goToScene(run.program.page, 2));

/** The lane of the novel and its cards. */
function novel() {
  const lane = run.program.page.getByRole('region', { name: 'Novel', exact: true });
  return {
    lane,
    linked: lane.locator('[data-passage]:not([data-suggestion])'),
    suggested: lane.locator('[data-suggestion]'),
  };
}

test('keeps a reason that is still being typed when the window is closed', async () => {
  const { linked } = novel();
  await linked.first().focus();
  await run.program.page.keyboard.press('r');
  await run.program.page.keyboard.type('Because of the');
  await run.program.page.keyboard.type(' lamp');
  await run.startAgain();
  await goToScene(run.program.page, 2);
  await expect(novel().linked.first()).toContainText('Because of the lamp');
});

test('keeps a reason that is still being typed when another draft is opened', async () => {
  const { page } = run.program;
  const { linked } = novel();
  await linked.first().focus();
  await page.keyboard.press('r');
  await page.keyboard.type('It is the first thing that we see.');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Draft 1');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 2' }).click();
  await goToScene(page, 2);
  await expect(linked.first()).toContainText('the first thing that we see');
});

test('keeps the account that a lane shows, and says what is linked in the other one', async () => {
  const film = (): Locator => run.program.page.getByRole('region', { name: 'Film', exact: true });
  // The scene that both accounts tell.
  await goToScene(run.program.page, 5);
  const which = (): Locator => film().getByRole('button', { name: 'Film: which text' });
  await expect(which()).toContainText('Account A');
  await film()
    .getByRole('button', { name: /^\d+ (more )?in Account B$/ })
    .click();
  await expect(which()).toContainText('Account B');
  await expect(film().getByRole('button', { name: /^\d+ (more )?in Account A$/ })).toBeVisible();

  const { page } = run.program;
  await page.getByRole('button', { name: 'Drafts' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(page.getByRole('button', { name: 'Drafts' })).toContainText('Draft 1');
  await expect(which()).toContainText('Account B');
  await run.startAgain();
  await expect(which()).toContainText('Account B');
});

/** Drags the mouse over words as a writer does, from the start of some to the end of others. */
async function dragOver(from: Locator, first: string, to: Locator, last: string): Promise<void> {
  const { mouse } = run.program.page;
  // Waits until nothing scrolls any more.
  await from.hover();
  const start = await cornerOf(from, first, 'start');
  const end = await cornerOf(to, last, 'end');
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move(end.x, end.y, { steps: 8 });
  await mouse.up();
}

/** Where words begin or end on the screen. */
async function cornerOf(place: Locator, words: string, side: 'start' | 'end') {
  return place.evaluate(
    (element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted.words) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        const edge = wanted.side === 'start' ? at : at + wanted.words.length;
        range.setStart(node, edge);
        range.setEnd(node, edge);
        const box = range.getBoundingClientRect();
        return { x: box.x, y: box.y + box.height / 2 };
      }
      throw new Error(`“${wanted.words}” does not stand there`);
    },
    { words, side },
  );
}

/** Some words of a passage that stand in one piece of it: its first, or its last. */
async function someWords(place: Locator, count: number, which: 'first' | 'last' = 'first') {
  const pieces = await place.locator('span, mark').allTextContents();
  const long = pieces.filter((piece) => (piece.match(/\p{L}+/gu) ?? []).length > count);
  const words = '\\p{L}+' + '\\P{L}+\\p{L}+'.repeat(count - 1);
  const [found] =
    which === 'first'
      ? (new RegExp(words, 'u').exec(long[0] ?? '') ?? [])
      : (new RegExp(`${words}\\P{L}*$`, 'u').exec(long.at(-1) ?? '') ?? []);
  return (found ?? '').trim();
}

test('suggests nothing that was meant for the scene before', async () => {
  const { suggested } = novel();
  const passages = (): Promise<(string | null)[]> =>
    suggested.evaluateAll((cards) => cards.map((card) => card.getAttribute('data-passage')));
  await goToScene(run.program.page, 7);
  await expect(suggested.first()).toBeVisible();
  const before = await passages();
  await goToScene(run.program.page, 14);
  // Whatever of the new scene's stands there already, an accepted one would be mapped to this scene.
  const now = await passages();
  expect(now.filter((passage) => before.includes(passage))).toEqual([]);
  await expect(suggested.first()).toBeVisible();
});

test('suggests other passages as the scene grows', async () => {
  const { suggested } = novel();
  await goToScene(run.program.page, 14);
  await expect(suggested.first()).toBeVisible();
  const wanted = suggested.filter({ hasText: 'land mine' });
  await expect(wanted).toHaveCount(0);
  const { keyboard } = run.program.page;
  await keyboard.press('End');
  await keyboard.press('Enter');
  await keyboard.type('Ali steps on a land mine. Ali was killed by a land mine.');
  await expect(wanted.first()).toBeVisible();
});

test('maps words that are selected with the mouse on a card', async () => {
  const { page } = run.program;
  const { linked, suggested } = novel();
  await expect(suggested.first()).toBeVisible();
  const passage = (await suggested.first().getAttribute('data-passage')) ?? '';
  const text = suggested.first().locator('[data-words]');
  const words = await someWords(text, 3);
  await dragOver(text, words, text, words);
  await page.keyboard.press('Control+m');
  const card = linked.and(page.locator(`[data-passage="${passage}"]`));
  await expect(card.locator('mark')).toHaveText([words]);
  await page.keyboard.press('Control+z');
  await expect(card).toBeHidden();
});

test('maps other words of a mapped card in place of the ones before, and nothing twice', async () => {
  const { page } = run.program;
  const { linked } = novel();
  const count = await linked.count();
  const card = linked.first();
  const text = card.locator('[data-words]');
  const words = await someWords(text, 4);
  await dragOver(text, words, text, words);
  await page.keyboard.press('Control+m');
  await expect(card.locator('mark')).toHaveText([words]);
  await expect(linked).toHaveCount(count);
  await dragOver(text, words, text, words);
  await page.keyboard.press('Control+m');
  await expect(page.getByText('Already mapped to scene 2.')).toBeVisible();
  await expect(linked).toHaveCount(count);
});

test('opens a card in its context by a click and by Enter', async () => {
  const { page } = run.program;
  const { linked } = novel();
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  await linked.first().locator('[data-words]').click();
  await expect(reader).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await linked.first().focus();
  await page.keyboard.press('Enter');
  await expect(reader).toBeVisible();
});

test('the whole text has the focus also where nothing is mapped, and Escape leads back', async () => {
  const { page } = run.program;
  await script(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('int. cellar - day');
  await expect(novel().linked).toHaveCount(0);
  await page.keyboard.press('Alt+n');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  await expect(reader.locator('[data-passage]:focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reader).toHaveCount(0);
  await expect(script(page)).toBeFocused();
});

test('the arrow keys go past a heading of the text, down and up', async () => {
  const { page } = run.program;
  await goToScene(page, 3);
  await page.keyboard.press('Alt+n');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  const passage = (number: number): Locator =>
    reader.getByRole('article', { name: new RegExp(`^¶ ${number} ·`) });
  await expect(passage(3)).toBeFocused();
  // The second chapter begins with ¶ 11.
  for (let number = 4; number <= 11; number++) {
    await page.keyboard.press('ArrowDown');
    await expect(passage(number)).toBeFocused();
  }
  await page.keyboard.press('ArrowUp');
  await expect(passage(10)).toBeFocused();
});

test('maps words over two passages as one choice, in one step', async () => {
  const { page } = run.program;
  const { linked } = novel();
  const count = await linked.count();
  await page.keyboard.press('Alt+n');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  // The passage that is mapped has been brought into view.
  await expect(reader.locator('[data-passage]:focus')).toBeVisible();
  const free = reader.locator('[data-passage]:not(.here)');
  const [first, second] = await neighbours(free);
  const [from, to] = [
    reader.locator(`[data-passage="${first}"] [data-words]`),
    reader.locator(`[data-passage="${second}"] [data-words]`),
  ];
  const start = await someWords(from, 3, 'last');
  const end = await someWords(to, 2);
  await dragOver(from, start, to, end);
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Escape');
  await expect(linked).toHaveCount(count + 2);
  for (const { passage, words } of [
    { passage: first, words: start },
    { passage: second, words: end },
  ]) {
    const card = linked.and(page.locator(`[data-passage="${passage}"]`));
    await expect(card.locator('mark')).toHaveText([words]);
    await expect(card).toContainText('2 passages → 1 scene');
  }
  await page.keyboard.press('Control+z');
  await expect(linked).toHaveCount(count);
});

/** The ids of the first two passages that stand one below the other, in full view. */
async function neighbours(passages: Locator): Promise<[string, string]> {
  const found = await passages.evaluateAll((all) => {
    const inView = all.filter((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top > 150 && bottom < innerHeight - 50;
    });
    const places = inView.map((one) => ({
      id: one.getAttribute('data-passage') ?? '',
      at: Number(one.getAttribute('data-index')),
    }));
    return places.flatMap((one, index) => {
      const next = places[index + 1];
      return next?.at === one.at + 1 ? [[one.id, next.id]] : [];
    })[0];
  });
  const [first, second] = found ?? [];
  if (first === undefined || second === undefined) throw new Error('no two passages together');
  return [first, second];
}

test('says on a card that its passage was moved', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+n');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  await expect(reader.locator('[data-passage]:focus')).toBeVisible();
  // Far after what stands beside the scenes that follow.
  const id = (await reader.locator('[data-passage]').last().getAttribute('data-passage')) ?? '';
  await reader.locator(`[data-passage="${id}"]`).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await expect(novel().linked.and(page.locator(`[data-passage="${id}"]`))).toContainText('moved');
});

test('hands the focus on when the card that has it goes', async () => {
  const { page } = run.program;
  const { lane, linked, suggested } = novel();
  await expect(suggested.first()).toBeVisible();
  const [first, second] = [await idOf(linked.first()), await idOf(linked.nth(1))];
  await linked.first().focus();
  await page.keyboard.press('Delete');
  await expect(linked.and(page.locator(`[data-passage="${first}"]`))).toBeHidden();
  await expect(linked.and(page.locator(`[data-passage="${second}"]`))).toBeFocused();
  // From the last card to the one before it.
  const all = lane.locator('[data-passage]');
  await all.last().focus();
  const before = await idOf(all.nth(-2));
  await page.keyboard.press('d');
  await expect(page.locator(`[data-passage="${before}"]`)).toBeFocused();
  // By the menu, whose button goes with the card. It shows all it has where there is room.
  const third = await idOf(linked.nth(1));
  await linked.first().getByRole('button', { name: 'Change this mapping' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Unmap' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('menuitem', { name: 'Unmap' }).press('Enter');
  await expect(linked.and(page.locator(`[data-passage="${third}"]`))).toBeFocused();
  const next = await idOf(suggested.nth(1));
  await suggested.first().focus();
  await page.keyboard.press('a');
  await expect(page.locator(`[data-passage="${next}"]`)).toBeFocused();
});

test('keeps the focus in the lane when its last card goes', async () => {
  const { page } = run.program;
  const { lane } = novel();
  const cards = lane.locator('[data-passage]');
  await expect(cards.first()).toBeVisible();
  await cards.first().focus();
  for (let left = await cards.count(); left > 0; left = await cards.count()) {
    const card = page.locator('[data-passage]:focus');
    const gone = await card.elementHandle();
    await page.keyboard.press(
      (await card.getAttribute('data-suggestion')) === null ? 'Delete' : 'd',
    );
    await gone.waitForElementState('hidden');
    await expect(lane.locator(':focus')).toBeVisible();
    if (left > 40) throw new Error('the lane does not become empty');
  }
});

async function idOf(card: Locator): Promise<string> {
  return (await card.getAttribute('data-passage')) ?? '';
}

test('goes to the next passage and the next scene about which nothing is decided', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+u');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  const passage = reader.locator('article:focus');
  await expect(passage).toHaveCount(1);
  const first = await passage.getAttribute('data-passage');
  await expect(passage.locator('.marks')).not.toContainText('Draft 2');
  // Mapped, it is decided about: the key goes on to another.
  await page.keyboard.press('m');
  await expect(passage.locator('.marks')).toContainText('Draft 2');
  await page.keyboard.press('Alt+u');
  await expect(passage).toHaveCount(1);
  await expect(passage).not.toHaveAttribute('data-passage', String(first));
  await page.keyboard.press('Escape');

  const current = page.locator('.scenes button[data-scene][aria-current=true]');
  await page.keyboard.press('Alt+i');
  await expect(page.getByText('Each scene has a source')).toBeVisible();
  await script(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('int. cellar - day');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Dust.');
  await goToScene(page, 2);
  await page.keyboard.press('Alt+i');
  await expect(script(page)).toBeFocused();
  await expect(current).toContainText('INT. CELLAR - DAY');
  const lane = novel();
  await lane.lane.getByRole('button', { name: 'Mark the scene as invented' }).click();
  await expect(current.locator('.dash')).toHaveCount(1);
});

test('shows what has no source: named, reasoned, taken back, and gone once it has one', async () => {
  const { page } = run.program;
  const strip = page.getByRole('region', { name: 'Without a source' });
  const cards = strip.getByRole('article');
  const offer = page.getByRole('button', { name: 'Mark the scene as invented' });
  // A scene with a source in the novel is not offered it in the lane of the film, whatever that has.
  await expect(novel().linked.first()).toBeVisible();
  await page
    .getByRole('region', { name: 'Film', exact: true })
    .getByRole('button', { name: 'Film: which text' })
    .click();
  await page.getByRole('menuitem', { name: /Account B/ }).click();
  await expect(offer).toHaveCount(0);

  await script(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('int. cellar - day');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Dust.');
  await offer.first().click();
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText('Invented');
  await expect(offer).toHaveCount(0);
  await cards.focus();
  await page.keyboard.press('r');
  await page.keyboard.type('The frame.');
  await page.keyboard.press('Control+Enter');
  await expect(cards).toContainText('The frame.');
  await expect(cards).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(cards).toHaveCount(0);
  await expect(offer.first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cards).toContainText('The frame.');

  // What has a source is not invented.
  await page.keyboard.press('Alt+u');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  await expect(reader.locator('[data-passage]:focus')).toBeVisible();
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await expect(novel().linked).toHaveCount(1);
  await expect(cards).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(novel().linked).toHaveCount(0);
  await expect(cards).toHaveCount(1);
});

test('shows the passages close together, and all of the one with the focus', async () => {
  const { page } = run.program;
  const { linked } = novel();
  const reason = linked.first().locator('.reason');
  await expect(reason).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Compact passages');
  await page.keyboard.press('Enter');
  await expect(reason).toBeHidden();
  await linked.first().focus();
  await expect(reason).toBeVisible();
});

test('makes a scene of a passage by a key, whose heading is typed next', async () => {
  const { page } = run.program;
  const { linked, suggested } = novel();
  const count = await scenes().count();
  const words = await suggested.first().locator('[data-words]').textContent();
  await suggested.first().focus();
  await page.keyboard.press('s');
  await expect(script(page)).toBeFocused();
  const current = scenes().and(page.locator('[aria-current=true]'));
  await expect(current.locator('.synopsis')).toHaveText(String(words).trim());
  await expect(linked.first().locator('[data-words]')).toHaveText(String(words));
  await page.keyboard.type('int. harbour - night');
  await expect(current).toContainText('INT. HARBOUR - NIGHT');
  // The heading is a step of its own.
  await page.keyboard.press('Control+z');
  await expect(scenes()).toHaveCount(count + 1);
  await expect(current).not.toContainText('HARBOUR');
  await page.keyboard.press('Control+z');
  await expect(scenes()).toHaveCount(count);
  expect(run.program.errors).toEqual([]);
});

/** The one of these cards that has a passage. */
function withPassage(cards: Locator, passage: string): Locator {
  return cards.and(run.program.page.locator(`[data-passage="${passage}"]`));
}

/** The rows of the scenes beside the script. */
const scenes = (): Locator => sceneRows(run.program.page);

/** The ids of the scenes, in the order of the script. */
function sceneIds(): Promise<(string | null)[]> {
  return scenes().evaluateAll((rows) => rows.map((row) => row.getAttribute('data-scene')));
}

test('a scene that is made of an omitted passage takes the omission away, and undo gives it back', async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+5');
  const text = page.getByRole('region', { name: 'Text' });
  const passage = text.locator('[data-passage]').filter({ hasText: 'Hassan is a Hazara' });
  const id = await idOf(passage);
  await passage.focus();
  await page.getByRole('button', { name: 'Omitted in…' }).click();
  await page.getByRole('menuitem', { name: 'Draft 2' }).click();
  const said = async (): Promise<string[]> =>
    (await storedProject(page)).mappings
      .filter(({ source }) => source.some((end) => 'passageId' in end && end.passageId === id))
      .map(({ action }) => action);
  await expect.poll(said).toEqual(['omitted']);

  await page.keyboard.press('Alt+1');
  // What stands beside the passage is mapped to it.
  await goToScene(page, 3);
  await page.keyboard.press('Alt+n');
  const reader = page.getByRole('region', { name: 'Novel, whole text' });
  await expect(reader.locator('[data-passage]:focus')).toBeVisible();
  await reader.locator(`[data-passage="${id}"]`).focus();
  await page.keyboard.press('s');
  await expect.poll(said).toEqual(['kept']);
  await page.keyboard.press('Control+z');
  await expect.poll(said).toEqual(['omitted']);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(said).toEqual(['kept']);
});

for (const [way, after, make] of [
  [
    'dragged to another scene',
    3,
    async (card: Locator) => {
      const { page } = run.program;
      const action = script(page).locator('.scene').nth(2).locator('[data-type=action]').first();
      await card.locator('header').dragTo(action);
      await page.getByRole('menuitem', { name: 'Make a scene of it, after scene 3' }).click();
    },
  ],
  ['by S on its card', 2, (card: Locator) => card.press('s')],
  [
    'by S in the whole text',
    2,
    async (card: Locator) => {
      const { page } = run.program;
      const passage = await idOf(card);
      const reader = page.getByRole('region', { name: 'Novel, whole text' });
      await card.press('Enter');
      await expect(reader.locator(`[data-passage="${passage}"]:focus`)).toBeVisible();
      await page.keyboard.press('s');
    },
  ],
] as const) {
  test(`makes a scene of a passage ${way}, mapped to it, in one step that is kept`, async () => {
    const first = novel().suggested.first();
    await expect(first).toBeVisible();
    const passageId = await idOf(first);
    const words = String(await first.locator('[data-words]').textContent()).trim();
    const { mappings } = await storedProject(run.program.page);
    const known = new Set(mappings.map(({ id }) => id));
    const before = await sceneIds();
    /** What is stored now and was not before, and what is gone. */
    const change = async () => {
      const now = (await storedProject(run.program.page)).mappings;
      const fresh = now.filter(({ id }) => !known.has(id));
      return {
        gone: mappings.length + fresh.length - now.length,
        put: fresh.map(({ status, source, target }) => ({ status, source, target })),
      };
    };
    /** Sees the scene at its place among the others, and the passage mapped to it. */
    const expectMade = async (): Promise<void> => {
      await expect(scenes()).toHaveCount(before.length + 1);
      const row = scenes().nth(after);
      await expect(row.locator('.synopsis')).toHaveText(words);
      await expect(row.locator('.dash')).toHaveCount(1);
      const now = await sceneIds();
      const sceneId = now[after] ?? '';
      expect(now).toEqual(before.toSpliced(after, 0, sceneId));
      const source = [{ kind: 'passage', passageId, quote: null }];
      const target = [{ kind: 'scene', sceneId, quote: null }];
      await expect
        .poll(change)
        .toEqual({ gone: 0, put: [{ status: 'confirmed', source, target }] });
    };

    await make(withPassage(novel().suggested, passageId));
    await expectMade();
    await expect(script(run.program.page)).toBeFocused();
    await expect(scenes().nth(after)).toHaveAttribute('aria-current', 'true');
    await run.program.page.keyboard.press('Control+z');
    await expect.poll(sceneIds).toEqual(before);
    await expect.poll(change).toEqual({ gone: 0, put: [] });
    await run.program.page.keyboard.press('Control+Shift+z');
    await expectMade();

    await run.startAgain();
    await expectMade();
    await goToScene(run.program.page, after + 1);
    await expect(novel().linked).toHaveCount(1);
    await expect(novel().linked).toHaveAttribute('data-passage', passageId);
    await expect(script(run.program.page).locator('.scene').nth(after)).toContainText(words);
    expect(run.program.errors).toEqual([]);
  });
}

test('takes back a scene made of a passage while it is being stored, with what is mapped to it', async () => {
  const { app, page } = run.program;
  const card = novel().suggested.first();
  await expect(card).toBeVisible();
  const { mappings } = await storedProject(page);
  const before = await sceneIds();
  const goOn = await holdAnswers(app, 'draft.save');
  await card.press('s');
  await expect(sceneRows(page)).toHaveCount(before.length + 1);
  const made = await sceneIds();
  await page.keyboard.press('Control+z');
  await goOn();
  await expect.poll(sceneIds).toEqual(before);
  await untilSaved(page);
  expect((await storedProject(page)).mappings).toEqual(mappings);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(sceneIds).toEqual(made);
  await expect
    .poll(async () => (await storedProject(page)).mappings.length)
    .toBe(mappings.length + 1);
});

test('asks what becomes of a passage that is dragged into the script', async () => {
  const { page } = run.program;
  const { linked } = novel();
  const card = linked.first();
  const words = String(await card.locator('[data-words]').textContent()).trim();
  const action = script(page).locator('.scene').nth(1).locator('[data-type=action]').first();
  await card.locator('header').dragTo(action);
  await page.getByRole('menuitem', { name: 'Put it here as a note' }).click();
  const note = script(page).locator('.scene').nth(1).locator('[data-type=note]');
  await expect(note).toContainText(words);
  await page.keyboard.press('Control+z');
  await expect(note).toHaveCount(0);

  // To a scene that it is not mapped to yet.
  const other = script(page).locator('.scene').nth(2).locator('[data-type=scene_heading]').first();
  await card.locator('header').dragTo(other);
  await page.getByRole('menuitem', { name: 'Map it to scene 3' }).click();
  await expect(novel().linked.filter({ hasText: words.slice(0, 30) })).toHaveCount(1);
  expect(run.program.errors).toEqual([]);
});
