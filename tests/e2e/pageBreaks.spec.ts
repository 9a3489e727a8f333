/** The page breaks of a long script while its first page is written on: all of them follow. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { openScript, programForEach, script } from './program.ts';

const run = programForEach();

/** Some twenty pages of paragraphs that take one line and a blank one each. */
const paragraphs = Array.from({ length: 540 }, (_, index) => `Paragraph ${index + 1}.`);

/** The number of the paragraph that begins each page from the second on, as they stand on screen. */
function firstParagraphs(): Promise<number[]> {
  return script(run.program.page)
    .locator('.page-break')
    .evaluateAll((gaps) =>
      gaps.map((gap) => Number(/\d+/.exec(gap.nextElementSibling?.textContent ?? '')?.[0])),
    );
}

test('page breaks far below the caret follow what is typed, and come back with undo', async () => {
  const { page } = run.program;
  const text = ['INT. ARCHIVE - DAY', ...paragraphs].join('\n\n');
  await openScript(run.program, join(run.folder, 'Paragraphs.fountain'), text);
  await expect.poll(async () => (await firstParagraphs()).length).toBe(20);
  const before = await firstParagraphs();

  await script(page).getByText('Paragraph 1.', { exact: true }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(
    ' It goes on and on, and nobody has read it to its very end, not even she.',
  );
  // A page has a line to spare, so that the second line more sends a paragraph overleaf.
  await page.keyboard.type(' Nor did he, who wrote it in a night, and left in the morning.');
  await expect.poll(firstParagraphs).toEqual(before.map((paragraph) => paragraph - 1));

  await page.keyboard.press('Control+z');
  await expect.poll(firstParagraphs).toEqual(before);
});
