/** Compare in windows of every width: up to four columns can be read, and ribbons meet their rows. */
import { expect, test, type Page } from '@playwright/test';
import { programForAll, resize } from './program.ts';

const run = programForAll();

test.beforeAll(async () => {
  const { page } = run.program;
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.getByRole('menuitem', { name: 'Draft 1' }).click();
  await expect(page.getByRole('list', { name: 'Draft 1', exact: true })).toBeAttached();
});

/** The left and right edges of the heads, the columns and the ribbons between them, in whole pixels. */
function edges(page: Page) {
  return page.evaluate(() => {
    const all = (selector: string) =>
      [...document.querySelectorAll(selector)].map((part) => {
        const { left, right } = part.getBoundingClientRect();
        return { left: Math.round(left), right: Math.round(right) };
      });
    return { heads: all('.heads header'), columns: all('.column'), gaps: all('.ribbons') };
  });
}

for (const [width, height] of [
  [880, 700],
  [1024, 700],
  [1199, 768],
  [1440, 900],
  [1920, 1080],
] as const) {
  test(`four columns are read at ${width} pixels`, async () => {
    const { app, page } = run.program;
    await resize(app, width, height);
    await page.waitForFunction((wide) => window.innerWidth === wide, width);
    const { heads, columns, gaps } = await edges(page);
    expect(columns).toHaveLength(4);
    for (const [at, { left, right }] of columns.entries()) {
      expect(right - left).toBeGreaterThanOrEqual(200);
      // The head begins a little before its column, so that its words stand over the cards'.
      expect(Math.abs((heads[at]?.left ?? 0) - left)).toBeLessThan(10);
      const next = columns[at + 1];
      if (next !== undefined) expect(gaps[at]).toEqual({ left: right, right: next.left });
    }
    const cut = await page.locator('[aria-label="Choices"] .name, .heads h2').evaluateAll((names) =>
      names.flatMap((name) => {
        // Not in whole pixels: a title is cut by less than one.
        const words = document.createRange();
        words.selectNodeContents(name);
        const { width } = words.getBoundingClientRect();
        return width > name.getBoundingClientRect().width ? [name.textContent] : [];
      }),
    );
    expect(cut).toEqual([]);
  });
}

test('what is gone to in a column further right comes into view, and back', async () => {
  const { app, page } = run.program;
  await resize(app, 1024, 700);
  await page.waitForFunction(() => window.innerWidth === 1024);
  const chosen = page.locator('.unit [aria-current="true"]');
  await page
    .getByRole('list', { name: 'Novel', exact: true })
    .locator('[data-key]')
    .first()
    .click();
  for (const name of ['Film, 2007', 'Draft 2', 'Draft 1']) {
    await page.keyboard.press('ArrowRight');
    const column = page.getByRole('list', { name, exact: true });
    await expect(column.locator('[aria-current="true"]')).toBeFocused();
    await expect(chosen).toBeInViewport({ ratio: 1 });
  }
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
  await expect(chosen).toBeInViewport({ ratio: 1 });
  const scrolled = await page.locator('.scroller').evaluate((scroller) => scroller.scrollLeft);
  expect(scrolled).toBe(0);
});
