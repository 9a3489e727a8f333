import { describe, expect, it, vi } from 'vitest';
import { submit } from './submit.ts';

const told = vi.hoisted(() => ({ error: vi.fn() }));
vi.mock('svelte-sonner', () => ({ toast: told }));

/** As a browser sends it, when nobody holds it back. */
const submitted = (): SubmitEvent => new Event('submit', { cancelable: true }) as SubmitEvent;

describe('submit', () => {
  it('does its work once, however often it is asked while that goes on', async () => {
    let end = (): void => undefined;
    const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    const send = submit(work);
    const first = submitted();
    send(first);
    expect(first.defaultPrevented).toBe(true);
    const second = submitted();
    send(second);
    expect(second.defaultPrevented).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
    end();
    await vi.waitFor(() => {
      send(submitted());
      expect(work).toHaveBeenCalledTimes(2);
    });
  });

  it('tells a failure, and may be tried again', async () => {
    const work = vi.fn(() => Promise.reject(new Error('The disk is full.')));
    const send = submit(work);
    send(submitted());
    await vi.waitFor(() => {
      expect(told.error).toHaveBeenCalledWith('The disk is full.', expect.anything());
    });
    await vi.waitFor(() => {
      send(submitted());
      expect(work).toHaveBeenCalledTimes(2);
    });
  });
});
