import { expect, test, type Locator } from '@playwright/test';
import { goToScene, programForEach, script } from './program.ts';

/** Mappings to words of a scene, on the sample project: made, followed through edits, taken back. */

const line = 'Hassan lifts the blue kite across the yard.';

const run = programForEach();

test.beforeEach(async () => {
  const { page } = run.program;
  await goToScene(page, 2);
  const { keyboard } = page;
  await keyboard.press('End');
  await keyboard.press('Enter');
  await keyboard.type(line);
});

function cards(lane = 'Novel'): Locator {
  return run.program.page
    .getByRole('region', { name: lane, exact: true })
    .locator('[data-passage]:not([data-suggestion])');
}

/** The line that was typed. */
function typed(): Locator {
  return script(run.program.page).locator('[data-type=action]', { hasText: 'Hassan lifts' });
}

/** The words of that line that are underlined. */
function underlined(): Locator {
  return typed().locator('.mapped-words');
}

/** Selects words at the end of the line that was typed, by keyboard. */
async function selectWords(words: string): Promise<void> {
  const { keyboard } = run.program.page;
  const at = line.indexOf(words);
  await typed().click();
  await keyboard.press('Home');
  for (let count = 0; count < at; count++) await keyboard.press('ArrowRight');
  for (let count = 0; count < words.length; count++) await keyboard.press('Shift+ArrowRight');
}

test('maps a passage to words of the scene, which it follows through edits and back', async () => {
  const { page } = run.program;
  await selectWords('the blue kite');
  await expect(page.getByText('Maps to the selected words the blue kite')).toBeVisible();
  const card = cards().first();
  await card.focus();
  await page.keyboard.press('w');
  await expect(card).toContainText('In the scene: “the blue kite”');
  await expect(underlined()).toHaveText(['the blue kite']);

  // Into the words.
  await typed().click();
  await page.keyboard.press('Home');
  for (let count = 0; count < 'Hassan lifts the '.length; count++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.type('torn ');
  await expect(underlined()).toHaveText(['the torn blue kite']);
  await expect(card).toContainText('In the scene: “the torn blue kite”');
  await page.keyboard.press('Control+z');
  await expect(underlined()).toHaveText(['the blue kite']);
  await expect(card).toContainText('In the scene: “the blue kite”');

  // Out of the scene and back.
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await expect(card).toContainText('Not in the scene any more: “the blue kite”');
  await page.keyboard.press('Control+z');
  await expect(card).toContainText('In the scene: “the blue kite”');

  // Stored.
  await run.startAgain();
  await goToScene(run.program.page, 2);
  await expect(cards().first()).toContainText('In the scene: “the blue kite”');
  await expect(underlined()).toHaveText(['the blue kite']);

  // A click on the card's line selects them; the whole scene takes their place, and undo gives them back.
  await cards().first().getByRole('button', { name: 'In the scene: “the blue kite”' }).click();
  await expect(script(run.program.page)).toBeFocused();
  const selection = run.program.page.evaluate(() => document.getSelection()?.toString());
  expect(await selection).toBe('the blue kite');
  await cards().first().focus();
  await run.program.page.keyboard.press('Shift+W');
  await expect(underlined()).toHaveCount(0);
  await run.program.page.keyboard.press('Control+z');
  await expect(underlined()).toHaveText(['the blue kite']);
});

test('leads to the new scene when the scene is split at words, and back when that is undone', async () => {
  const { page } = run.program;
  await selectWords('the blue kite');
  const passage = (await cards().first().getAttribute('data-passage')) ?? '';
  await cards().first().focus();
  await page.keyboard.press('w');
  await expect(underlined()).toHaveText(['the blue kite']);
  const scenes = page.locator('.scenes button[data-scene]');
  const count = await scenes.count();

  await typed().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('INT. YARD - DAY');
  await expect(scenes).toHaveCount(count + 1);
  await typed().click();
  const card = cards().and(page.locator(`[data-passage="${passage}"]`));
  await expect(card).toContainText('In the scene: “the blue kite”');
  await goToScene(page, 2);
  await expect(card).toHaveCount(0);

  await page.keyboard.press('Control+z');
  await expect(scenes).toHaveCount(count);
  await goToScene(page, 2);
  await expect(card).toContainText('In the scene: “the blue kite”');
});

test('accepts a suggestion for the selected words, and marks words as invented', async () => {
  const { page } = run.program;
  const lane = page.getByRole('region', { name: 'Novel', exact: true });
  const suggested = lane.locator('[data-suggestion]');
  await expect(suggested.first()).toBeVisible();
  await selectWords('across the yard');
  const passage = (await suggested.first().getAttribute('data-passage')) ?? '';
  await suggested.first().getByRole('button', { name: 'Accept', exact: true }).click();
  const card = cards().and(page.locator(`[data-passage="${passage}"]`));
  await expect(card).toContainText('In the scene: “across the yard”');
  await page.keyboard.press('Control+z');
  await expect(card).toHaveCount(0);

  await selectWords('across the yard');
  await lane.getByRole('button', { name: 'Mark the selected words as invented' }).click();
  await expect(underlined()).toHaveText(['across the yard']);
  await page.keyboard.press('Control+z');
  await expect(underlined()).toHaveCount(0);
});
