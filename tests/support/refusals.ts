/** Refusals that a person is to read: they have a code for programs and words for people. */
import { expect } from 'vitest';

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What `work` is refused with. Fails when it is not. */
export async function refusalOf(work: () => unknown): Promise<Refusal> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      return { code: error.code, message: error.message };
    }
    throw error;
  }
  throw new Error('this was not refused');
}

/** Checks that `work` is refused with this code, in words that hold all of these. */
export async function expectRefusal(
  work: () => unknown,
  code: string,
  ...words: readonly string[]
): Promise<void> {
  const refusal = await refusalOf(work);
  expect(refusal.code, refusal.message).toBe(code);
  for (const word of words) expect(refusal.message).toContain(word);
}
