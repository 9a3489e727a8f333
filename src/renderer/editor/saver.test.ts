import type { Node } from 'prosemirror-model';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toId, type SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf } from '../../shared/screenplay/document.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { saveAfterRest, saveAtLatest, Saver, type SaveRequest, type SaveState } from './saver.ts';

const scene = (id: string, text: string): Node =>
  screenplaySchema.node('scene', { id }, [
    screenplaySchema.node('scene_heading', null, [screenplaySchema.text(text)]),
  ]);
const doc = (...scenes: Node[]): Node => screenplaySchema.node('doc', null, scenes);

/** A saver over a document that the test replaces, with a main that can be made to fail or wait. */
function setUp(first: Node) {
  let current = first;
  const requests: SaveRequest[] = [];
  const states: SaveState['kind'][] = [];
  let answer: (request: SaveRequest) => Promise<void> = () => Promise.resolve();
  const revisions = new Map<SceneId, number>();
  first.forEach((node) => revisions.set(sceneIdOf(node), 1));
  const saver = new Saver(
    first,
    revisions,
    () => current,
    async (request) => {
      requests.push(request);
      await answer(request);
      return request.scenes.map(({ id, revision }) => ({ id, revision: revision + 1 }));
    },
    (state) => states.push(state.kind),
  );
  return {
    saver,
    requests,
    states,
    change: (next: Node) => {
      current = next;
      saver.changed();
    },
    answerWith: (next: typeof answer) => {
      answer = next;
    },
  };
}

const ids = (request: SaveRequest | undefined): string[] =>
  request?.scenes.map((one) => one.id) ?? [];

describe('Saver', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends a scene that was removed before, and comes back, on top of what is stored of it', async () => {
    const { saver, requests, change } = setUp(doc(scene('a', 'A')));
    saver.learn(toId<SceneId>('b'), 7);
    // What it knows already it knows better.
    saver.learn(toId<SceneId>('a'), 7);
    expect(saver.knows(toId<SceneId>('b'))).toBe(true);
    change(doc(scene('a', 'A!'), scene('b', 'B')));
    expect(await saver.flush()).toEqual({ kind: 'saved' });
    expect(requests[0]?.scenes.map(({ id, revision }) => [id, revision])).toEqual([
      ['a', 1],
      ['b', 7],
    ]);
  });

  it('sends nothing while nothing changed', async () => {
    const { saver, requests } = setUp(doc(scene('a', 'A')));
    expect(await saver.flush()).toEqual({ kind: 'saved' });
    expect(requests).toEqual([]);
  });

  it('waits for a rest, and sends only the scene that changed', async () => {
    const a = scene('a', 'A');
    const { requests, change } = setUp(doc(a, scene('b', 'B')));
    change(doc(a, scene('b', 'B!')));
    await vi.advanceTimersByTimeAsync(saveAfterRest - 1);
    expect(requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toHaveLength(1);
    expect(ids(requests[0])).toEqual(['b']);
    expect(requests[0]?.scenes[0]?.revision).toBe(1);
    expect(requests[0]?.order).toBeNull();
  });

  it('does not wait longer than the limit while the typing goes on', async () => {
    const { requests, change } = setUp(doc(scene('a', 'A')));
    for (let time = 0; time < saveAtLatest; time += 200) {
      change(doc(scene('a', `A${String(time)}`)));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(requests.length).toBeGreaterThanOrEqual(1);
  });

  it('sends the order when scenes came, went or moved', async () => {
    const a = scene('a', 'A');
    const b = scene('b', 'B');
    const { saver, requests, change } = setUp(doc(a, b));
    change(doc(b, a));
    await saver.flush();
    expect(requests.at(-1)).toEqual({ scenes: [], order: ['b', 'a'] });
    change(doc(b, scene('c', 'C'), a));
    await saver.flush();
    expect(ids(requests.at(-1))).toEqual(['c']);
    expect(requests.at(-1)?.scenes[0]?.revision).toBe(0);
    expect(requests.at(-1)?.order).toEqual(['b', 'c', 'a']);
    change(doc(b));
    await saver.flush();
    expect(requests.at(-1)).toEqual({ scenes: [], order: ['b'] });
  });

  it('does not send a scene again that came back as it was stored', async () => {
    const a = scene('a', 'A');
    const b = scene('b', 'B');
    const { saver, requests, change } = setUp(doc(a, b));
    change(doc(a));
    await saver.flush();
    change(doc(a, b));
    await saver.flush();
    expect(requests.at(-1)).toEqual({ scenes: [], order: ['a', 'b'] });
  });

  it('bases the next save on the revision that the last one answered', async () => {
    const { saver, requests, change } = setUp(doc(scene('a', 'A')));
    change(doc(scene('a', 'AB')));
    await saver.flush();
    change(doc(scene('a', 'ABC')));
    await saver.flush();
    expect(requests.map((request) => request.scenes[0]?.revision)).toEqual([1, 2]);
  });

  it('sends one request at a time, and what was typed meanwhile after it', async () => {
    const { saver, requests, change, answerWith } = setUp(doc(scene('a', 'A')));
    let finish: () => void = () => undefined;
    answerWith(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    change(doc(scene('a', 'AB')));
    const first = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    change(doc(scene('a', 'ABC')));
    const second = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toHaveLength(1);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    finish();
    expect(await first).toEqual({ kind: 'pending' });
    expect(await second).toEqual({ kind: 'saved' });
    expect(requests).toHaveLength(2);
    expect(requests[1]?.scenes[0]?.revision).toBe(2);
  });

  it('says why it could not store, keeps the change, and tries again', async () => {
    const { saver, requests, states, change, answerWith } = setUp(doc(scene('a', 'A')));
    answerWith(() => Promise.reject(new Error('no room on the disk')));
    change(doc(scene('a', 'AB')));
    expect(await saver.flush()).toEqual({ kind: 'failed', message: 'no room on the disk' });
    answerWith(() => Promise.resolve());
    await vi.advanceTimersByTimeAsync(saveAtLatest);
    expect(requests).toHaveLength(2);
    expect(ids(requests[1])).toEqual([toId<SceneId>('a')]);
    expect(states.at(-1)).toBe('saved');
  });
});
