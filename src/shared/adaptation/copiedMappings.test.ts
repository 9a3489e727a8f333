import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import {
  sceneIdOf,
  scenesOf,
  sceneToElements,
  screenplayToDocument,
} from '../screenplay/document.ts';
import { readFountain } from '../screenplay/fountain/readFountain.ts';
import { scenePlainText } from '../screenplay/plainText.ts';
import { copyMappings, type CopyDraft } from './copiedMappings.ts';
import { quoteOf } from './quotes.ts';

const script = `INT. FERRY HOUSE - NIGHT

Ilse mends a net. A knock at the door.

EXT. RIVER - NIGHT

The lantern goes out halfway over the river.

EXT. FAR BANK - MORNING

The ferry lies empty on the far bank.
`;

/** A draft of a script, whose scenes are called by its name and their places. */
function draft(name: string, fountain: string): CopyDraft {
  let made = 0;
  const newSceneId = (): SceneId => toId<SceneId>(`${name}${made++}`);
  const scenes = scenesOf(screenplayToDocument(readFountain(fountain), newSceneId));
  return {
    versionId: toId<VersionId>(name),
    scenes: scenes.map(({ node }) => ({
      id: sceneIdOf(node),
      elements: sceneToElements(node),
      text: scenePlainText(node).text,
    })),
  };
}

const passage = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const scene = (id: string): Anchor => ({ kind: 'scene', sceneId: toId<SceneId>(id), quote: null });
let count = 0;
const map = (
  source: readonly Anchor[],
  target: readonly Anchor[],
  more: Partial<Mapping> = {},
): Mapping => ({
  id: toId<MappingId>(`m${++count}`),
  versionId: toId<VersionId>('old'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: 'because',
  score: null,
  source,
  target,
  ...more,
});
const ends = ({ source, target }: Mapping): string =>
  [source, target]
    .map((side) =>
      side
        .map(
          (one) => (one.kind === 'scene' ? one.sceneId : one.passageId) + (one.quote?.exact ?? ''),
        )
        .join('+'),
    )
    .join(' → ');

describe('copying the mappings of a draft', () => {
  const old = draft('old', script);

  it('leads them to the same scenes of a script that came back', () => {
    const mappings = [
      map([passage('n0')], [scene('old0')]),
      map([passage('n1')], [scene('old1'), scene('old2')], { status: 'suggested', score: 0.4 }),
      map([passage('n2')], []),
      map([], [scene('old2')], { action: 'invented' }),
      map([passage('n9')], [scene('elsewhere')], { versionId: toId<VersionId>('third') }),
    ];
    const { put, known, placeless } = copyMappings(mappings, old, draft('new', script));
    expect(put.map(ends)).toEqual(['n0 → new0', 'n1 → new1+new2', 'n2 → ', ' → new2']);
    expect(put.map(({ versionId }) => versionId)).toEqual(['new', 'new', 'new', 'new']);
    expect(put[1]).toMatchObject({ status: 'suggested', score: 0.4, reason: 'because' });
    expect(new Set([...mappings, ...put].map(({ id }) => id)).size).toBe(9);
    expect([known, placeless]).toEqual([0, 0]);
  });

  it('finds scenes that moved and were written on, and guesses at none', () => {
    const [first = '', second = '', third = ''] = script.split(/\n(?=EXT)/u);
    const changed = `${third}\n${first.replace('A knock', 'A loud knock')}\nEXT. RIVER - DAY\n\nNobody remembers what the father said.\n`;
    const mappings = [
      map([passage('n0')], [scene('old0')]),
      map([passage('n1')], [scene('old1')]),
      map([passage('n2')], [scene('old2')]),
      map([passage('n3')], [scene('old0'), scene('old1')]),
    ];
    expect(second).toContain('lantern');
    const { put, placeless } = copyMappings(mappings, old, draft('new', changed));
    expect(put.map(ends)).toEqual(['n0 → new1', 'n2 → new0']);
    expect(placeless).toBe(2);
  });

  it('carries words, and has no place for those that are gone', () => {
    const text = old.scenes[0]?.text ?? '';
    const words = (exact: string): Anchor => {
      const start = text.indexOf(exact);
      return {
        kind: 'scene',
        sceneId: toId<SceneId>('old0'),
        quote: quoteOf(text, start, start + exact.length),
      };
    };
    const mappings = [
      map([passage('n0')], [words('mends a net')]),
      map([passage('n1')], [words('A knock at the door')]),
    ];
    const without = script.replace('A knock at the door.', '').replace('mends a', 'mends a torn');
    const { put, placeless } = copyMappings(mappings, old, draft('new', without));
    expect(put.map(ends)).toEqual(['n0 → new0mends a torn net']);
    expect(placeless).toBe(1);
  });

  it('doubles none, and leaves out nothing that is mapped there', () => {
    const mappings = [
      map([passage('n0')], [scene('old0')]),
      map([passage('n1')], []),
      map([], [scene('old1')], { action: 'invented' }),
      map([passage('n0')], [scene('new0')], { versionId: toId<VersionId>('new') }),
      map([passage('n1')], [scene('new1')], { versionId: toId<VersionId>('new') }),
    ];
    const to = draft('new', script);
    expect(copyMappings(mappings, old, to)).toEqual({ put: [], known: 3, placeless: 0 });
    const once = copyMappings(mappings.slice(0, 3), old, to);
    expect(once.put).toHaveLength(3);
    const twice = copyMappings([...mappings.slice(0, 3), ...once.put], old, to);
    expect(twice).toEqual({ put: [], known: 3, placeless: 0 });
  });

  it('takes nothing from what one draft made of the other', () => {
    const mappings = [
      map([scene('new0')], [scene('old0')]),
      map([scene('third0')], [scene('old0')]),
    ];
    const { put } = copyMappings(mappings, old, draft('new', script));
    expect(put.map(ends)).toEqual(['third0 → new0']);
  });
});
