/** The keys of the commands, as the palette shows them. */
import { expect, test } from '@playwright/test';
import { programForAll, script } from './program.ts';

const run = programForAll();

for (const screen of ['Write', 'Compare', 'Cards', 'Breakdown', 'Library']) {
  test(`no key on ${screen} stands for two commands`, async () => {
    const { page } = run.program;
    await page.getByRole('tab', { name: screen }).click();
    if (screen === 'Write') await script(page).click();
    await page.keyboard.press('Control+k');
    const options = page.getByRole('dialog', { name: 'Commands' }).getByRole('option');
    await expect(options.first()).toBeVisible();
    const keys = await options.locator('kbd').allTextContents();
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    await page.keyboard.press('Escape');
  });
}
