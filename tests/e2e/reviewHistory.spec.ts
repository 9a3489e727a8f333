/** Whatever is decided in the review, undo leads back to what stood before, and redo forward again. */
import { expect, test, type Page } from '@playwright/test';
import fc from 'fast-check';
import { programForEach, runCommand, storedProject } from './program.ts';

const run = programForEach();

/** Keys of the review; each group is pressed from its first to its last. */
const groups: readonly string[] = [
  // What decides.
  ...['a', 'a', '1', '2', '3', '4', 'x', 'x', '0', 'o', 'i', 'Shift+A Enter', 'Shift+B'],
  // What is said of it.
  ...['Shift+E', 'Shift+M', 'Shift+V', 'r w h y Escape'],
  // What is chosen.
  ...['n', 'p', 'j', 'k', 'm', 'u', 'd', 'Shift+U', 'Shift+D', 'c'],
  // Where it goes.
  ...['s', 'b', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 't', 'v'],
  // What is taken back and made again.
  ...['z', 'z', 'Control+z', 'Control+y'],
];

/** The mappings as they are stored. */
async function stored(page: Page): Promise<string[]> {
  const { mappings } = await storedProject(page);
  return mappings.map((mapping) => JSON.stringify(mapping)).sort();
}

async function openReview(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+R');
  await expect(page.locator('[data-review-home]')).toBeFocused();
  await expect(page.getByText('looking for more candidates')).toBeHidden();
}

/** Takes back, or makes again, until there is nothing left. */
async function goAllTheWay(page: Page, way: 'Undo' | 'Redo'): Promise<void> {
  for (;;) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(way);
    await expect(page.getByRole('combobox')).toHaveValue(way);
    const command = page.getByRole('option', { name: new RegExp(`^${way}`) });
    if ((await command.count()) === 0) break;
    await page.keyboard.press('Escape');
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press(way === 'Undo' ? 'Control+z' : 'Control+y');
    }
  }
  await page.keyboard.press('Escape');
}

for (const seed of [3, 14]) {
  test(`leads back over 150 keys, and forward again (${seed})`, async () => {
    await run.program.page.keyboard.press('Alt+2');
    const suggested = run.program.page.locator('.title p');
    const before = await suggested.innerText();
    await runCommand(run.program.page, 'Align the neighbouring columns');
    await expect(suggested).not.toHaveText(before);
    await expect(run.program.page.getByRole('progressbar')).toBeHidden();
    // A history that begins here.
    await run.startAgain();
    const { page } = run.program;
    const start = await stored(page);
    await openReview(page);
    const [pressed = []] = fc.sample(
      fc.array(fc.constantFrom(...groups), { minLength: 150, maxLength: 150 }),
      { seed, numRuns: 1 },
    );
    for (const key of pressed.flatMap((group) => group.split(' '))) await page.keyboard.press(key);
    // The dialog of the bulk may stand open, or the field of the reason have the focus.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+1');
    await openReview(page);
    await goAllTheWay(page, 'Redo');
    const end = await stored(page);
    expect(end).not.toEqual(start);
    await goAllTheWay(page, 'Undo');
    expect(await stored(page)).toEqual(start);
    await goAllTheWay(page, 'Redo');
    expect(await stored(page)).toEqual(end);
  });
}
