import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** How long a message stays that goes away by itself, and its way out, with room to spare. */
const untilToastsAreGone = 15_000;

/**
 * Fails with the rule and the elements of each violation of WCAG 2.1 AA that axe finds.
 * What comes and goes by itself is waited for: half faded in, every text has too little contrast.
 * @param within a selector of the part that is looked at; all of the window unless said
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  await expect(page.locator('[data-sonner-toast].passing')).toHaveCount(0, {
    timeout: untilToastsAreGone,
  });
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    ),
  );
  // Playwright's Electron pages cannot open the second page that axe wants for frames.
  const builder = new AxeBuilder({ page }).withTags(rules).setLegacyMode();
  if (within !== undefined) builder.include(within);
  const { violations } = await builder.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}
