import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importScript, newProject, programForAll, script } from './program.ts';

/** The Write screen in windows of every width: nothing is cut, and every pane can be reached. */

const run = programForAll();

test.beforeAll(async () => {
  const path = join(run.folder, 'Numbers.fountain');
  const long = `INT. ${'LONG '.repeat(20)}HALL - DAY`;
  writeFileSync(path, `${long} #100A#\n\nSnow.\n\nEXT. YARD - DAY #7#\n\nIce.\n`);
  await newProject(run.program, join(run.folder, 'Narrow.palimpsest'));
  await importScript(run.program, path);
  await expect(script(run.program.page)).toContainText('HALL - DAY');
});

async function makeWide(wide: number): Promise<void> {
  await run.program.app.evaluate(({ BrowserWindow }, width) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, 700);
  }, wide);
  await run.program.page.waitForFunction((width) => window.innerWidth === width, wide);
}

const scenes = (page: Page) => page.getByRole('navigation', { name: 'Scenes' });
const sources = (page: Page) => page.getByRole('complementary', { name: 'Sources' });

/** How far the page and the bars reach beyond what shows them, in pixels. */
function overhang(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    ['.desk', 'header.bar', 'footer.status'].map((name) => {
      const part = document.querySelector(name);
      return part === null ? -1 : part.scrollWidth - part.clientWidth;
    }),
  );
}

for (const width of [880, 900, 1009, 1010, 1024, 1199, 1200, 1440]) {
  test(`shows the whole page, and its numbers beside the text, at ${String(width)} pixels`, async () => {
    const { page } = run.program;
    await makeWide(width);
    expect(await overhang(page)).toEqual([0, 0, 0]);
    const numbers = await script(page).evaluate((sheet) =>
      [...sheet.querySelectorAll<HTMLElement>('.el-scene-heading')].map((heading) => {
        const drawn = getComputedStyle(heading, '::before');
        const text = heading.getBoundingClientRect();
        const paper = sheet.getBoundingClientRect();
        const number = heading.dataset['sceneNumber'] ?? '';
        const wide = number.length * parseFloat(drawn.fontSize) * 0.6;
        const left = text.left + parseFloat(drawn.left);
        const right = text.right - parseFloat(drawn.right);
        return {
          number,
          drawn: drawn.content,
          onPaper: left > paper.left && right < paper.right,
          // Half a pixel is what rounding costs.
          beside: left + wide <= text.left + 0.5 && right - wide >= text.right - 0.5,
        };
      }),
    );
    expect(numbers.map(({ number }) => number)).toEqual(['100A', '7']);
    for (const { number, drawn, onPaper, beside } of numbers) {
      expect(drawn.split(number).length - 1).toBeGreaterThanOrEqual(2);
      expect({ onPaper, beside }).toEqual({ onPaper: true, beside: true });
    }
  });
}

test('has both panes where they fit, and one of them where they do not', async () => {
  const { page } = run.program;
  await makeWide(1024);
  await expect(scenes(page)).toBeVisible();
  await expect(sources(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show the scenes' })).toBeHidden();
  await makeWide(900);
  await expect(scenes(page)).toBeHidden();
  await expect(sources(page)).toBeVisible();
});

test('brings back the pane that gave way, by mouse and by keyboard', async () => {
  const { page } = run.program;
  await makeWide(900);
  await page.getByRole('button', { name: 'Show the scenes' }).click();
  await expect(scenes(page)).toBeVisible();
  await expect(sources(page)).toBeHidden();
  await expect(scenes(page).locator('button:focus')).toHaveCount(1);
  expect(await overhang(page)).toEqual([0, 0, 0]);

  await script(page).focus();
  await page.keyboard.press('F6');
  await expect(page.getByRole('button', { name: 'Show the sources' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sources(page)).toBeVisible();
  await expect(scenes(page)).toBeHidden();

  await page.keyboard.press('Alt+s');
  await expect(scenes(page)).toBeVisible();
  await page.keyboard.press('Alt+s');
  await expect(sources(page)).toBeVisible();
  await makeWide(1440);
  await expect(scenes(page)).toBeVisible();
});
