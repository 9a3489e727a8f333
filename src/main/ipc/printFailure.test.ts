import { describe, expect, it } from 'vitest';
import { printFailure } from './printFailure.ts';

describe('what Electron says when nothing was printed', () => {
  it.each(['Print job canceled', 'cancelled'])('%s: the writer called it off', (reason) => {
    expect(printFailure(reason)).toBeNull();
  });

  it.each([
    ['Failed to enumerate printers', 'no_printer'],
    ['No printers available on the network', 'no_printer'],
    ['Invalid deviceName provided', 'no_printer'],
    ['Print job failed', 'print_failed'],
    ['', 'print_failed'],
  ])('%s: %s', (reason, code) => {
    const error = printFailure(reason);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain('Ctrl E');
  });
});
