/** Changes of mappings, undo and redo, pressed faster than main answers. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../src/renderer/app/history.svelte.ts';
import { Mappings } from '../../src/renderer/app/mappings.svelte.ts';
import { toWire } from '../../src/shared/contract/channel.ts';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../../src/shared/model/ids.ts';

interface Request {
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
}

/** Main, that answers each request when it is told to, in the order in which they came. */
class SlowMain {
  readonly stored = new Map<MappingId, Mapping>();
  private readonly waiting: ((accepts: boolean) => void)[] = [];
  /** How many saves have moved words: what is stored then follows them. */
  saves = 0;

  readonly bridge = {
    call: (_channel: string, { put, remove }: Request) =>
      new Promise((resolve) => {
        this.waiting.push((accepts) => {
          if (!accepts) {
            const error = { code: 'disk_full', message: 'The disk is full.' };
            resolve(toWire({ ok: false, error }));
            return;
          }
          const otherwise = put.flatMap((mapping) => {
            const now = this.withWordsOfNow(mapping);
            this.stored.set(now.id, now);
            return now === mapping ? [] : [now];
          });
          for (const id of remove) this.stored.delete(id);
          resolve(toWire({ ok: true, value: otherwise }));
        });
      }),
    on: () => () => undefined,
  };

  /** Answers the request that has waited longest. @returns false where none waits */
  async answer(accepts = true): Promise<boolean> {
    const next = this.waiting.shift();
    next?.(accepts);
    await settled();
    return next !== undefined;
  }

  async answerAll(): Promise<void> {
    do await settled();
    while (await this.answer());
  }

  private withWordsOfNow(mapping: Mapping): Mapping {
    const target = mapping.target.map((anchor) =>
      anchor.kind === 'scene' && anchor.quote !== null && anchor.quote.start !== this.saves
        ? { ...anchor, quote: { ...anchor.quote, start: this.saves, end: this.saves + 4 } }
        : anchor,
    );
    const moved = target.some((anchor, index) => anchor !== mapping.target[index]);
    return moved ? { ...mapping, target } : mapping;
  }
}

/** Lets everything go on that does not wait for main. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const mapping = (number: number, reason: string, start: number): Mapping => ({
  id: toId<MappingId>(`m${number}`),
  versionId: toId<VersionId>('draft'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason,
  score: null,
  source: [{ kind: 'passage', passageId: toId<PassageId>('n'), quote: null }],
  target: [
    {
      kind: 'scene',
      sceneId: toId<SceneId>('s'),
      quote: { start, end: start + 4, exact: 'kite', prefix: '', suffix: '' },
    },
  ],
});

type Key =
  | { readonly kind: 'put' | 'remove'; readonly numbers: readonly number[] }
  | { readonly kind: 'undo' | 'redo' | 'answer' | 'refuse' | 'save' };

const numbers = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 });
const change = fc.record({ kind: fc.constantFrom('put' as const, 'remove' as const), numbers });
const press = (...kinds: ('undo' | 'redo' | 'answer' | 'refuse' | 'save')[]): fc.Arbitrary<Key> =>
  fc.constantFrom(...kinds).map((kind) => ({ kind }));

/** Presses keys in a window that shows two mappings, and waits until main has answered all. */
async function pressAll(keys: readonly Key[]) {
  const main = new SlowMain();
  vi.stubGlobal('window', { palimpsest: main.bridge });
  const history = new History({ isGone: () => false, endTyping: () => undefined });
  const mappings = new Mappings(history);
  for (const number of [0, 1]) {
    const one = mapping(number, 'first', 0);
    main.stored.set(one.id, one);
  }
  mappings.reset([...main.stored.values()]);
  const start = state(main.stored.values());
  const done: Promise<unknown>[] = [];
  // What is refused is said to the writer.
  const begin = (turn: Promise<unknown>): void => void done.push(turn.catch(() => undefined));
  for (const [turn, key] of keys.entries()) {
    switch (key.kind) {
      case 'put': {
        const put = key.numbers.map((number) => mapping(number, `turn ${turn}`, main.saves));
        begin(mappings.change('Change', put));
        break;
      }
      case 'remove': {
        const ids = key.numbers.map((number) => toId<MappingId>(`m${number}`));
        const there = ids.filter((id) => mappings.find(id) !== undefined);
        if (there.length > 0) begin(mappings.change('Remove', [], there));
        break;
      }
      case 'undo':
        begin(history.undo());
        break;
      case 'redo':
        begin(history.redo());
        break;
      case 'answer':
        await main.answer();
        break;
      case 'refuse':
        await main.answer(false);
        break;
      case 'save':
        main.saves += 1;
        break;
    }
  }
  await main.answerAll();
  await Promise.all(done);
  const all = async (way: 'undo' | 'redo'): Promise<void> => {
    for (let step = 0; step < keys.length; step += 1) {
      const turn = history[way]();
      await main.answerAll();
      await turn;
    }
  };
  return { main, mappings, start, all };
}

const state = (all: Iterable<Mapping>): string[] =>
  [...all].map((one) => JSON.stringify(one)).sort();

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('Mappings, pressed faster than they are stored', () => {
  it('stand as they stood before once everything is taken back, and again when it is made again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(change, press('undo', 'redo', 'answer')), { maxLength: 12 }),
        async (keys) => {
          const { main, mappings, start, all } = await pressAll(keys);
          expect(state(mappings.list)).toEqual(state(main.stored.values()));
          await all('redo');
          const end = state(main.stored.values());
          await all('undo');
          expect(state(main.stored.values())).toEqual(start);
          expect(state(mappings.list)).toEqual(start);
          await all('redo');
          expect(state(main.stored.values())).toEqual(end);
          expect(state(mappings.list)).toEqual(end);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are shown as they are stored, also when main refuses some or moves their words', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(change, press('undo', 'redo', 'answer', 'refuse', 'save')), {
          maxLength: 12,
        }),
        async (keys) => {
          const { main, mappings } = await pressAll(keys);
          expect(state(mappings.list)).toEqual(state(main.stored.values()));
        },
      ),
      { numRuns: 300 },
    );
  });
});
