/** Drafts that are not open: found by their scenes, asked for once, read anew when they were forgotten. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toWire } from '../../shared/contract/channel.ts';
import { toId, type SceneId, type VersionId } from '../../shared/model/ids.ts';
import { defaultPageSetup } from '../../shared/screenplay/pageSetup.ts';
import { OtherDrafts } from './otherDrafts.svelte.ts';

const id = (name: string): VersionId => toId<VersionId>(name);
const scene = (name: string): SceneId => toId<SceneId>(name);

/** Main with drafts of one scene each, which is called as its draft with an `s`. Answers which it was asked for. */
function mainWith(headings: Record<string, string>): {
  readonly asked: string[];
  /** Lets the answers go that are held back. */
  readonly answer: () => void;
  hold: boolean;
} {
  const held: (() => void)[] = [];
  const main = {
    asked: new Array<string>(),
    hold: false,
    answer: () => {
      for (const go of held.splice(0)) go();
    },
  };
  vi.stubGlobal('window', {
    palimpsest: {
      call: (_channel: string, { draftId }: { draftId: string }) =>
        new Promise((settle) => {
          main.asked.push(draftId);
          const text = headings[draftId] ?? '';
          const document = {
            type: 'scene',
            attrs: { id: `${draftId}s` },
            content: [{ type: 'scene_heading', content: [{ type: 'text', text }] }],
          };
          const value = {
            draftId,
            titlePage: [],
            pageSetup: defaultPageSetup,
            revisions: null,
            scenes: [{ id: `${draftId}s`, revision: 1, document }],
          };
          const go = (): void => settle(toWire({ ok: true, value }));
          if (main.hold) held.push(go);
          else go();
        }),
      on: () => () => undefined,
    },
  });
  return main;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('OtherDrafts', () => {
  const all = ['a', 'b', 'c'].map(id);

  it('asks for one draft after the other until the scenes are found, and for none twice', async () => {
    const main = mainWith({ a: 'INT. A', b: 'INT. B', c: 'INT. C' });
    const drafts = new OtherDrafts();
    await drafts.find([scene('bs')], all);
    expect(main.asked).toEqual(['a', 'b']);
    expect(drafts.placeOf(scene('bs'))).toMatchObject({
      draftId: 'b',
      scene: { number: '1', heading: 'INT. B' },
    });
    await drafts.find([scene('as'), scene('bs')], all);
    expect(main.asked).toEqual(['a', 'b']);
    await drafts.find([scene('deleted')], all);
    expect(main.asked).toEqual(['a', 'b', 'c']);
    expect(drafts.placeOf(scene('deleted'))).toBeUndefined();
  });

  it('reads a forgotten draft anew, and shows it as it was until then', async () => {
    const headings = { a: 'INT. A' };
    const main = mainWith(headings);
    const drafts = new OtherDrafts();
    await drafts.find([scene('as')], all);
    headings.a = 'INT. NEW';
    drafts.forget();
    expect(drafts.placeOf(scene('as'))?.scene.heading).toBe('INT. A');
    await drafts.find([scene('as')], all);
    expect(main.asked).toEqual(['a', 'a']);
    expect(drafts.placeOf(scene('as'))?.scene.heading).toBe('INT. NEW');
  });

  it('does not take an answer that was forgotten on its way', async () => {
    const headings = { a: 'INT. A' };
    const main = mainWith(headings);
    main.hold = true;
    const drafts = new OtherDrafts();
    const first = drafts.load(id('a'));
    drafts.forget();
    main.answer();
    await first;
    expect(drafts.scenesOf(id('a'))).toBeUndefined();
  });
});
