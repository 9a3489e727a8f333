/** Keys that come one right behind the other: none waits for what the one before does. */
import type { Page } from '@playwright/test';

export interface Key {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly modifiers?: number;
  /** What the key types. */
  readonly text?: string;
}

/** The keys that type these words. */
export function typing(words: string): Key[] {
  return Array.from(words, (letter) => ({
    key: letter,
    code: '',
    windowsVirtualKeyCode: 0,
    text: letter,
  }));
}

/** Presses keys without waiting for what one does before the next. */
export async function pressAtOnce(page: Page, keys: readonly Key[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await Promise.all(
    keys.flatMap((key) => [
      session.send('Input.dispatchKeyEvent', {
        type: key.text === undefined ? 'rawKeyDown' : 'keyDown',
        ...key,
      }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: '' }),
    ]),
  );
  await session.detach();
}
