import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptKeys, type KeyPress } from './keptKeys.ts';

/** A key press, and whether it was kept from everybody else. */
function press(key: string, held: Partial<KeyPress> = {}): KeyPress & { stopped: boolean } {
  return {
    key,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    isTrusted: true,
    getModifierState: () => false,
    preventDefault: () => undefined,
    stopped: false,
    stopPropagation() {
      this.stopped = true;
    },
    ...held,
  };
}

/** Work that ends when it is told to. */
function work(): { promise: Promise<void>; end: () => void; fail: () => void } {
  let end = (): void => undefined;
  let fail = (): void => undefined;
  const promise = new Promise<void>((settle, refuse) => {
    end = settle;
    fail = () => refuse(new Error('It does not come.'));
  });
  return { promise, end, fail };
}

const settled = (): Promise<void> => new Promise((settle) => setTimeout(settle));

/** A keyboard whose keys are written down in the order in which they come to what has the focus. */
function keyboard(onType: (key: string) => void = () => undefined) {
  const typed: string[] = [];
  const lost: string[] = [];
  const errors: unknown[] = [];
  const keys = new KeptKeys<KeyPress>({
    type: (one) => {
      const key = typeof one === 'string' ? one : one.key;
      typed.push(key);
      onType(key);
    },
    stands: () => Promise.resolve(),
    typed: () => Promise.resolve(),
    onLost: (words) => lost.push(words),
    onError: (error) => errors.push(error),
  });
  const hit = (key: string): void => {
    if (!keys.take(press(key))) typed.push(key);
  };
  return { keys, typed, lost, errors, hit };
}

describe('keys that wait for what they are for', () => {
  it('types them in their order, those that come meanwhile last', async () => {
    const { keys, typed, hit } = keyboard((key) => {
      if (key === 'b') hit('d');
    });
    hit('a');
    const { promise, end } = work();
    const done = keys.during(() => promise);
    for (const key of ['b', 'Enter', 'c']) hit(key);
    expect(typed).toEqual(['a']);
    end();
    await done;
    await settled();
    expect(typed).toEqual(['a', 'b', 'Enter', 'c', 'd']);
    hit('e');
    expect(typed.at(-1)).toBe('e');
  });

  it('waits again for what one of them asks for', async () => {
    const second = work();
    const { keys, typed, hit } = keyboard((key) => {
      if (key === 'F9') void keys.during(() => second.promise);
    });
    const first = work();
    void keys.during(() => first.promise);
    for (const key of ['F9', 'Escape', 'x']) hit(key);
    first.end();
    await settled();
    expect(typed).toEqual(['F9']);
    second.end();
    await settled();
    expect(typed).toEqual(['F9', 'Escape', 'x']);
  });

  it('gives words that came without keys their place among the keys', async () => {
    const { keys, typed, lost, hit } = keyboard();
    const first = work();
    void keys.during(() => first.promise);
    hit('a');
    keys.keep('ñé');
    hit('Enter');
    first.end();
    await settled();
    expect(typed).toEqual(['a', 'ñé', 'Enter']);

    const second = work();
    const done = keys.during(() => second.promise);
    hit('b');
    keys.keep('…');
    second.fail();
    await expect(done).rejects.toThrow();
    await settled();
    expect(lost).toEqual(['b…']);
  });

  it('tells the words that have no place, and types none of them', async () => {
    const { keys, typed, lost, hit } = keyboard();
    const { promise, fail } = work();
    const done = keys.during(() => promise);
    for (const key of ['R', 'a', 'i', 'n', 'Backspace']) hit(key);
    keys.take(press('b', { ctrlKey: true }));
    keys.take(press('@', { ctrlKey: true, altKey: true, getModifierState: () => true }));
    fail();
    await expect(done).rejects.toThrow('It does not come.');
    await settled();
    expect(lost).toEqual(['Rain@']);
    hit('x');
    expect(typed).toEqual(['x']);
  });

  it('takes no key for good because one fails', async () => {
    const { keys, typed, lost, errors, hit } = keyboard((key) => {
      if (key === 'F9') throw new Error('It fails.');
    });
    const { promise, end } = work();
    void keys.during(() => promise);
    for (const key of ['F9', 'x']) hit(key);
    end();
    await settled();
    expect([lost, errors]).toEqual([['x'], [new Error('It fails.')]]);
    hit('y');
    expect(typed).toEqual(['F9', 'y']);
  });

  it('leaves alone what is no key of the writer, and what does nothing by itself', () => {
    const { keys } = keyboard();
    const { promise } = work();
    void keys.during(() => promise);
    expect(keys.take(press('a', { isTrusted: false }))).toBe(false);
    expect(keys.take(press('a', { isComposing: true }))).toBe(false);
    expect(keys.take(press('Shift'))).toBe(false);
    // What is pasted comes by itself, if the key is left to the browser.
    expect(keys.take(press('v', { ctrlKey: true }))).toBe(false);
    expect(keys.take(press('v'))).toBe(true);
    const kept = press('a');
    expect(keys.take(kept)).toBe(true);
    expect(kept.stopped).toBe(true);
  });

  it('loses none and turns none around, whenever works begin and end', async () => {
    const events = fc.array(fc.oneof(fc.constantFrom('begin', 'end', 'rest'), fc.integer()));
    await fc.assert(
      fc.asyncProperty(events, async (happens) => {
        const { keys, typed, hit } = keyboard();
        const open: (() => void)[] = [];
        const pressed: string[] = [];
        for (const event of happens) {
          if (typeof event === 'number') {
            pressed.push(`${event}`);
            hit(`${event}`);
          } else if (event === 'begin') {
            const { promise, end } = work();
            open.push(end);
            void keys.during(() => promise);
          } else if (event === 'end') open.shift()?.();
          else await Promise.resolve();
        }
        for (const end of open) end();
        await settled();
        expect(typed).toEqual(pressed);
      }),
    );
  });
});
