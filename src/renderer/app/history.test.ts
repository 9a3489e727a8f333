import { describe, expect, it } from 'vitest';
import { History } from './history.svelte.ts';

class Gone extends Error {}

function newHistory(endTyping: () => void = () => undefined): History {
  return new History({ isGone: (error) => error instanceof Gone, endTyping });
}

/** A history over a list of words, each of which can be taken back. */
function setUp() {
  const words: string[] = [];
  const history = newHistory();
  const add = (word: string): void => {
    words.push(word);
    history.add({
      label: word,
      undo: () => void words.pop(),
      redo: () => void words.push(word),
    });
  };
  return { words, history, add };
}

describe('History', () => {
  it('takes back the last thing first, whatever it was', async () => {
    const { words, history, add } = setUp();
    add('typing');
    add('mapping');
    expect(history.nextUndo).toBe('mapping');
    await history.undo();
    expect(words).toEqual(['typing']);
    await history.redo();
    expect(words).toEqual(['typing', 'mapping']);
  });

  it('takes back what is still being stored, not what was done before it', async () => {
    const { words, history, add } = setUp();
    add('typing');
    let store: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const made = history.make({
      label: 'mapping',
      undo: () => void words.pop(),
      redo: () => {
        words.push('mapping');
        return stored;
      },
    });
    expect(words).toEqual(['typing', 'mapping']);
    const undone = history.undo();
    store();
    await Promise.all([made, undone]);
    expect(words).toEqual(['typing']);
    expect(history.nextRedo).toBe('mapping');
    expect(history.nextUndo).toBe('typing');
  });

  it('notes nothing of what could not be made, and lets undo go on', async () => {
    const { words, history, add } = setUp();
    add('typing');
    const made = history.make({
      label: 'mapping',
      undo: () => undefined,
      redo: () => Promise.reject(new Error('no room')),
    });
    const undone = history.undo();
    await expect(made).rejects.toThrow('no room');
    await undone;
    expect(words).toEqual([]);
    expect(history.nextRedo).toBe('typing');
  });

  it('forgets what was undone when something new is done', async () => {
    const { history, add } = setUp();
    add('one');
    await history.undo();
    add('two');
    expect(history.nextRedo).toBeUndefined();
  });

  it('keeps a change that could not be taken back', async () => {
    const { history } = setUp();
    history.add({
      label: 'stubborn',
      undo: () => Promise.reject(new Error('no room')),
      redo: () => undefined,
    });
    await expect(history.undo()).rejects.toThrow('no room');
    expect(history.nextUndo).toBe('stubborn');
  });

  it.each(['undo', 'redo'] as const)('drops a change whose things are gone, on %s', async (way) => {
    const { words, history, add } = setUp();
    add('typing');
    let gone = false;
    const fail = (): void => {
      if (gone) throw new Gone('no such passage');
    };
    history.add({ label: 'mapping', undo: fail, redo: fail });
    if (way === 'redo') await history.undo();
    gone = true;
    await expect(history[way]()).rejects.toThrow('“mapping” cannot be');
    expect(history.nextRedo).toBeUndefined();
    expect(history.nextUndo).toBe('typing');
    await history.undo();
    expect(words).toEqual([]);
  });

  it('ends a step of typing at every other change', () => {
    let ended = 0;
    const history = newHistory(() => ended++);
    const change = { undo: () => undefined, redo: () => undefined };
    history.add({ ...change, label: 'Typing', typedIn: {} });
    expect(ended).toBe(0);
    history.add({ ...change, label: 'Map' });
    expect(ended).toBe(1);
  });

  it('says that a change on its way can be taken back, and when an undo is on its way', async () => {
    const { words, history } = setUp();
    expect(history.canUndo).toBe(false);
    let store = (): void => undefined;
    const stored = new Promise<void>((settle) => {
      store = settle;
    });
    const made = history.make({
      label: 'Map',
      undo: () => void words.pop(),
      redo: async () => {
        words.push('mapped');
        await stored;
      },
    });
    expect(history.canUndo).toBe(true);
    const undone = history.undo();
    expect(history.onItsWay).not.toBeNull();
    expect(words).toEqual(['mapped']);
    store();
    await history.onItsWay;
    expect(words).toEqual([]);
    expect(history.onItsWay).toBeNull();
    await Promise.all([made, undone]);
    expect(history.canUndo).toBe(false);
    await expect(
      history.make({
        label: 'Map',
        undo: () => undefined,
        redo: () => Promise.reject(new Error('no room')),
      }),
    ).rejects.toThrow('no room');
    expect(history.canUndo).toBe(false);
  });

  it('runs several presses one after the other', async () => {
    const { words, history, add } = setUp();
    for (const word of ['a', 'b', 'c']) add(word);
    await Promise.all([history.undo(), history.undo()]);
    expect(words).toEqual(['a']);
  });

  it('forgets changes of one kind only', async () => {
    const { words, history, add } = setUp();
    add('Typing');
    add('Map');
    history.forget((change) => change.label === 'Typing');
    await history.undo();
    await history.undo();
    expect(words).toEqual(['Typing']);
  });

  describe('lets go of what is kept for a change elsewhere', () => {
    /** A history of changes that say when they are let go. */
    function keeping() {
      const history = newHistory();
      const gone: string[] = [];
      const add = (label: string, undo: () => void | Promise<void> = () => undefined): void =>
        history.add({ label, undo, redo: () => undefined, forget: () => gone.push(label) });
      return { history, gone, add };
    }

    it('once it can be neither taken back nor done again', async () => {
      const { history, gone, add } = keeping();
      add('first');
      add('second');
      await history.undo();
      expect(gone).toEqual([]);
      await history.redo();
      await history.undo();
      expect(gone).toEqual([]);
      add('third');
      expect(gone).toEqual(['second']);
      history.forget(({ label }) => label === 'first');
      expect(gone).toEqual(['second', 'first']);
    });

    it('when it is older than a thousand others', () => {
      const { gone, add } = keeping();
      for (let n = 0; n < 1002; n++) add(String(n));
      expect(gone).toEqual(['0', '1']);
    });

    it('when it can never work again', async () => {
      const { history, gone, add } = keeping();
      add('first', () => {
        throw new Gone();
      });
      await expect(history.undo()).rejects.toThrow('or has changed since');
      expect(gone).toEqual(['first']);
    });

    it('but not while it is on its way', async () => {
      const { history, gone, add } = keeping();
      add('first', () => {
        history.forget(() => true);
        expect(gone).toEqual([]);
      });
      await history.undo();
      expect(history.nextRedo).toBeUndefined();
      expect(gone).toEqual(['first']);
    });
  });
});
