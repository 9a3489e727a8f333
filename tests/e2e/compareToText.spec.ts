/** Compare leads to the text from everything that it draws: ribbons, coverage strips, charts and their bars. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { programForAll, resize } from './program.ts';

const run = programForAll();

test.beforeEach(async () => {
  const { app, page } = run.program;
  await resize(app, 1440, 900);
  await openCompare(page);
});

async function openCompare(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await expect(page.locator('.ribbons path').first()).toBeVisible();
}

const strip = (page: Page): Locator => page.getByRole('slider', { name: /^Novel in Film, 2007/ });
const order = (page: Page): Locator => page.getByRole('slider', { name: /^Order of/ });
const selected = (page: Page): Locator => page.getByRole('region', { name: 'Selected' });
const chosenRow = (page: Page): Locator => page.locator('.unit [aria-current="true"]');

/** The middle of what a slider draws, at parts of its width and height. */
async function pointOf(slider: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await slider.boundingBox();
  if (box === null) throw new Error('it is not shown');
  return { x: box.width * x, y: box.height * y };
}

/** A point of a ribbon right beside one of its ends, and the row at it. */
async function ribbonEnd(page: Page, gap: number, side: 'left' | 'right') {
  const place = await page
    .locator('.ribbons')
    .nth(gap)
    .evaluate((svg, end) => {
      const box = svg.getBoundingClientRect();
      for (const path of svg.querySelectorAll('path.confirmed:not(.passing)')) {
        const [, a = '', b = ''] =
          /^M0 ([\d.]+)C50 [\d.]+ 50 ([\d.]+)/.exec(path.getAttribute('d') ?? '') ?? [];
        const x = end === 'left' ? box.left + 2 : box.right - 2;
        const y = box.top + Number(end === 'left' ? a : b) + 16;
        if (document.elementFromPoint(x, y) === path) return { x, y };
      }
      return null;
    }, side);
  if (place === null) throw new Error('no ribbon is in view');
  return place;
}

test('a click on a coverage strip shows that place of the text, a double click its text', async () => {
  const { page } = run.program;
  await strip(page).click({ position: await pointOf(strip(page), 0.85, 0.5) });
  await expect(chosenRow(page)).toBeInViewport();
  const words = (await chosenRow(page).locator('.words').textContent()) ?? '';
  await expect(selected(page)).toContainText(words);
  await expect(strip(page)).toHaveAttribute('aria-valuetext', new RegExp(`^[78]\\d of 88, .+: `));
  const room = await strip(page).evaluate((slider) => {
    const window = slider.querySelector('.window')?.getBoundingClientRect();
    const here = slider.querySelector('.here')?.getBoundingClientRect();
    if (window === undefined || here === undefined) return -1;
    return Math.min(here.left - window.left, window.right - here.right);
  });
  expect(room).toBeGreaterThan(0);

  await strip(page).dblclick({ position: await pointOf(strip(page), 0.2, 0.5) });
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
});

test('a coverage strip is gone through by keys, from place to place and from choice to choice', async () => {
  const { page } = run.program;
  await strip(page).focus();
  await page.keyboard.press('Home');
  await expect(strip(page)).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('ArrowRight');
  await expect(strip(page)).toHaveAttribute('aria-valuenow', '2');
  await expect(strip(page)).toHaveAttribute('aria-valuetext', /^2 of 88, altered: His father/);
  await page.keyboard.press('PageDown');
  await expect(strip(page)).toHaveAttribute('aria-valuetext', /^3 of 88, kept: /);
  await page.keyboard.press('PageUp');
  await expect(strip(page)).toHaveAttribute('aria-valuenow', '2');
  await page.keyboard.press('End');
  await expect(strip(page)).toHaveAttribute('aria-valuenow', '88');
  await expect(chosenRow(page)).toBeInViewport();
  await expect(strip(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
});

test('a strip goes from chapter to chapter where these are shown', async () => {
  const { page } = run.program;
  const rows = page.getByRole('button', { name: /How fine the rows are/ });
  await rows.click();
  await page.getByRole('menuitem', { name: 'By chapters' }).click();
  await strip(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(strip(page)).toHaveAttribute('aria-valuenow', '3');
  await expect(chosenRow(page)).toBeInViewport();
  await rows.click();
  await page.getByRole('menuitem', { name: 'By passages' }).click();
});

test('the order chart leads to what a line joins, by mouse and by keys', async () => {
  const { page } = run.program;
  await order(page).focus();
  await page.keyboard.press('Home');
  await expect(order(page)).toHaveAttribute('aria-valuetext', /^1 of \d+: Novel \d+ → Film, 2007/);
  await page.keyboard.press('PageDown');
  await expect(order(page)).toHaveAttribute('aria-valuetext', /, moved\. /);
  const said = await order(page).getAttribute('aria-valuetext');
  // Several links can join one row to others: each is gone to, and none twice.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(order(page)).toHaveAttribute('aria-valuetext', said ?? '');
  await expect(chosenRow(page)).toBeInViewport();

  // Its other end, by the mouse.
  const point = await order(page).evaluate((slider) => {
    const line = slider.querySelector('.chosen');
    const chart = line?.closest('svg')?.getBoundingClientRect();
    const [, x = '', y = ''] = /L([\d.]+) ([\d.]+)/.exec(line?.getAttribute('d') ?? '') ?? [];
    if (chart === undefined) throw new Error('no line is chosen');
    const scale = chart.width / 260;
    return { x: chart.left + (Number(x) - 2) * scale, y: chart.top + Number(y) * scale };
  });
  await page.mouse.click(point.x, point.y);
  const film = page.getByRole('list', { name: 'Film, 2007', exact: true });
  await expect(film.locator('[aria-current="true"]')).toBeInViewport();
  await page.mouse.dblclick(point.x, point.y);
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
});

test('a click on a ribbon chooses its nearer end, which Enter opens', async () => {
  const { page } = run.program;
  await page.locator('[data-key][tabindex="0"]').focus();
  await page.keyboard.press('Home');
  const right = await ribbonEnd(page, 1, 'right');
  await page.mouse.click(right.x, right.y);
  const draft = page.getByRole('list', { name: 'Draft 2', exact: true });
  await expect(draft.locator('[aria-current="true"]')).toBeFocused();
  const left = await ribbonEnd(page, 1, 'left');
  await page.mouse.click(left.x, left.y);
  const film = page.getByRole('list', { name: 'Film, 2007', exact: true });
  await expect(film.locator('[aria-current="true"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
});

test('a double click on a ribbon leads to the text at its nearer end', async () => {
  const { page } = run.program;
  const right = await ribbonEnd(page, 1, 'right');
  await page.mouse.dblclick(right.x, right.y);
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
});

test('what leads to the text is said to screen readers', async () => {
  await order(run.program.page).focus();
  await run.program.page.keyboard.press('Home');
  await expectAccessible(run.program.page);
});

test('a click on a thin line between what is far away chooses what it joins, a double click opens its text', async () => {
  const { page } = run.program;
  const scroller = page.locator('.scroller');
  /** A point of a thin line that nothing else lies on, near the left edge of its gap. */
  const pointOfLine = () =>
    page.locator('.scroller > .sheet').evaluate((sheet) => {
      const svg = sheet.querySelector<SVGElement>('.ribbons');
      const box = svg?.getBoundingClientRect();
      for (const path of svg?.querySelectorAll<SVGPathElement>('path.passing.confirmed') ?? []) {
        const matrix = path.getScreenCTM();
        if (matrix === null || box === undefined) continue;
        for (let at = 0; at < path.getTotalLength(); at += 3) {
          const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
          if (x < box.left + 5 || x > box.left + box.width * 0.4) continue;
          if (document.elementFromPoint(x, y) === sheet) return { x, y };
        }
      }
      return null;
    });
  await scroller.evaluate((one) => {
    one.scrollTop = 2100;
  });
  await expect(page.locator('.ribbons path.passing.confirmed').first()).toBeAttached();
  const point = await pointOfLine();
  if (point === null) throw new Error('no thin line is in view');
  const stood = await scroller.evaluate((one) => one.scrollTop);
  await page.mouse.move(point.x + 1, point.y);
  await page.mouse.move(point.x, point.y);
  await expect(page.locator('.scroller > .sheet')).toHaveCSS('cursor', 'pointer');
  await page.mouse.click(point.x, point.y);
  await expect(selected(page)).toContainText('Novel');
  await expect(page.locator('.ribbons path.passing.out')).not.toHaveCount(0);
  // The columns stay where they are: a second click is for the same line.
  expect(await scroller.evaluate((one) => one.scrollTop)).toBe(stood);
  const words = (await chosenRow(page).locator('.words').textContent()) ?? '';
  await expect(selected(page)).toContainText(words);
  await page.mouse.dblclick(point.x, point.y);
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
});

test('the timeline leads to the nearer end of a band, and to what stands on its bars', async () => {
  const { page } = run.program;
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const chart = page.getByRole('tabpanel').getByRole('img');
  const library = page.getByRole('tab', { name: 'Library', selected: true });
  const write = page.getByRole('tab', { name: 'Write', selected: true });
  const band = page.getByText(/^Novel \d+ lands at /);
  /** The first point from the left, at a height of the chart, at which some words are said. */
  const find = async (y: number, words: Locator): Promise<{ x: number; y: number }> => {
    await chart.evaluate((svg, at) => {
      svg.parentElement?.scrollTo(0, at - 150);
    }, y);
    const box = await chart.boundingBox();
    if (box === null) throw new Error('the chart is not drawn');
    const at = Math.round(box.y + y);
    // Whole pixels: a click is told by them.
    for (let x = Math.round(box.x) + 30; x < box.x + box.width - 30; x += 3) {
      await page.mouse.move(x, at);
      if (await words.isVisible()) return { x, y: at };
    }
    throw new Error('nothing is there');
  };
  // A bar of the novel, where nothing lands in the film.
  const bare = await find(50, page.getByText(/^Novel \d+, at \d+%: /));
  await expect(chart).toHaveCSS('cursor', 'pointer');
  await page.mouse.click(bare.x, bare.y);
  await expect(selected(page)).toContainText('Novel');
  await page.mouse.dblclick(bare.x, bare.y);
  await expect(library).toBeVisible();
  await page.keyboard.press('Alt+2');
  // The band from the novel to the draft: its upper end, and its lower.
  const upper = await find(310, band);
  await page.mouse.dblclick(upper.x, upper.y);
  await expect(library).toBeVisible();
  await page.keyboard.press('Alt+2');
  const lower = await find(430, band);
  await page.mouse.dblclick(lower.x, lower.y);
  await expect(write).toBeVisible();
  await page.keyboard.press('Alt+2');
  const scene = await find(446, page.getByText(/^Draft 2 \d+, at p\. \d+: /));
  await page.mouse.dblclick(scene.x, scene.y);
  await expect(write).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('tab', { name: 'Columns' }).click();
});

test('the large order chart leads to the nearer end of a line, and to what a dot stands for', async () => {
  const { page } = run.program;
  await page.getByRole('tab', { name: 'Order' }).click();
  const chart = page.getByRole('tabpanel').getByRole('img');
  await expect(chart).toBeVisible();
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart is not drawn');
  /** Down an edge of the chart, until some words are said. */
  const find = async (x: number, words: Locator): Promise<{ x: number; y: number }> => {
    const at = Math.round(box.x + x);
    for (let y = Math.round(box.y) + 40; y < box.y + box.height - 20; y += 2) {
      await page.mouse.move(at, y);
      if (await words.isVisible()) return { x: at, y };
    }
    throw new Error('nothing is there');
  };
  const dot = await find(20, page.getByText(/^Novel \d+: /));
  await expect(chart.locator('circle.out')).toBeVisible();
  await expect(chart).toHaveCSS('cursor', 'pointer');
  await page.mouse.click(dot.x, dot.y);
  await expect(selected(page)).toContainText('Novel');
  await page.mouse.dblclick(dot.x, dot.y);
  await expect(page.getByRole('tab', { name: 'Library', selected: true })).toBeVisible();
  await page.keyboard.press('Alt+2');
  const line = await find(box.width - 30, page.getByText(/^Film, 2007 \d+ → Draft 2 \d+: /));
  await page.mouse.dblclick(line.x, line.y);
  await expect(page.getByRole('tab', { name: 'Write', selected: true })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('tab', { name: 'Columns' }).click();
});
