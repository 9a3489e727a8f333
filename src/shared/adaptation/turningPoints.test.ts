import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model/adaptation.ts';
import { toId } from '../model/ids.ts';
import type { Passage, Version, Witness } from '../model/sources.ts';
import {
  findTurningPoints,
  pointsByFate,
  turningPointFateKinds,
  type TurningPointSources,
} from './turningPoints.ts';

const version = (id: string, kind: Version['kind'], position: number): Version => ({
  id: toId(id),
  kind,
  title: id,
  creator: '',
  year: null,
  position,
});
const witness = (id: string, versionId: string): Witness => ({
  id: toId(id),
  versionId: toId(versionId),
  title: id,
  kind: 'plot_summary',
  unit: 'sentence',
  fileName: `${id}.txt`,
  encoding: 'utf-8',
  revision: 0,
  position: 0,
});

/** Passages `W0`, `W1` … of a witness; those named in `turning` are turning points. */
function passages(id: string, count: number, turning: readonly number[] = []): Passage[] {
  return Array.from({ length: count }, (_, position) => ({
    id: toId(`${id}${position}`),
    witnessId: toId(id),
    position,
    kind: 'sentence',
    text: `${id} says ${position}.`,
    paragraph: 0,
    time: null,
    weight: turning.includes(position) ? 'turning_point' : null,
  }));
}

let count = 0;
function mapping(
  versionId: string,
  source: readonly string[],
  target: readonly string[],
  parts: Partial<Mapping> = {},
): Mapping {
  count += 1;
  const passage = (id: string) => ({
    kind: 'passage' as const,
    passageId: toId<never>(id),
    quote: null,
  });
  return {
    id: toId(`m${count}`),
    versionId: toId(versionId),
    action: target.length === 0 ? 'omitted' : 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: source.map(passage),
    target: target.map((id) =>
      id.startsWith('scene')
        ? { kind: 'scene', sceneId: toId<never>(id), quote: null }
        : passage(id),
    ),
    ...parts,
  };
}

function story(
  mappings: readonly Mapping[],
  turning: readonly number[],
  parts: Partial<TurningPointSources> = {},
): TurningPointSources {
  const texts = new Map([
    ['N', passages('N', 8, turning)],
    ['F', passages('F', 8)],
    ['G', passages('G', 8)],
  ]);
  return {
    versions: [
      version('novel', 'novel', 0),
      version('film', 'film', 1),
      version('draft', 'draft', 2),
    ],
    witnesses: [witness('N', 'novel'), witness('F', 'film'), witness('G', 'film')],
    passagesOf: (id) => texts.get(id) ?? [],
    scenesOf: () =>
      Array.from({ length: 8 }, (_, index) => ({
        id: toId<never>(`scene${index}`),
        number: String(index + 1),
        heading: index === 3 ? '' : `INT. ROOM ${index}`,
      })),
    mappings,
    ...parts,
  };
}

/** The kinds of fate of a version's turning points, by the passage. */
function fates(sources: TurningPointSources, versionId: string): Record<string, string> {
  const found = findTurningPoints(sources).versions.find((one) => one.versionId === versionId);
  return Object.fromEntries(
    (found?.points ?? []).map(({ point, fate }) => [point.passageId, fate.kind]),
  );
}

describe('findTurningPoints', () => {
  it('answers nothing where there is none', () => {
    expect(findTurningPoints(story([], []))).toEqual({ points: [], versions: [] });
  });

  it('tells what is omitted, unanswered and told in its place', () => {
    const sources = story(
      [
        mapping('film', ['N0'], ['F0']),
        mapping('film', ['N1'], [], { reason: 'No room.' }),
        mapping('film', ['N2'], ['F2'], { status: 'suggested' }),
        mapping('film', ['N3'], ['F3'], { status: 'rejected' }),
      ],
      [0, 1, 2, 3],
    );
    expect(fates(sources, 'film')).toEqual({
      N0: 'in_place',
      N1: 'omitted',
      N2: 'unanswered',
      N3: 'unanswered',
    });
    const [film, draft] = findTurningPoints(sources).versions;
    expect(film?.points.map(({ fate }) => fate)).toMatchObject([
      { places: [{ words: 'F says 0.' }] },
      { reason: 'No room.' },
      { suggested: true },
      { suggested: false },
    ]);
    // The draft has decided on nothing.
    expect(draft?.points.map(({ fate }) => fate.kind)).toEqual(Array(4).fill('unanswered'));
  });

  it('takes a use for more than an omission of the same passage', () => {
    const sources = story([mapping('film', ['N1'], []), mapping('film', ['N1'], ['F1'])], [1]);
    expect(fates(sources, 'film')).toEqual({ N1: 'in_place' });
  });

  it('finds what moved by the order of the text, in each account for itself', () => {
    const sources = story(
      [
        mapping('film', ['N0'], ['F0']),
        mapping('film', ['N1'], ['F1']),
        mapping('film', ['N2'], ['F7']),
        mapping('film', ['N3'], ['F3']),
        mapping('film', ['N4'], ['F4', 'G0']),
        mapping('film', ['N5'], ['G1']),
      ],
      [1, 2, 4, 5],
    );
    expect(fates(sources, 'film')).toEqual({
      N1: 'in_place',
      N2: 'moved',
      N4: 'in_place',
      N5: 'in_place',
    });
  });

  it('believes the writer who says that one moved', () => {
    const sources = story([mapping('film', ['N1'], ['F1'], { flags: ['moved'] })], [1]);
    expect(fates(sources, 'film')).toEqual({ N1: 'moved' });
  });

  it('names scenes by number and heading, and leaves out those that are gone', () => {
    const sources = story([mapping('draft', ['N1'], ['scene1', 'scene3', 'scene99'])], [1]);
    const draft = findTurningPoints(sources).versions.at(-1);
    expect(draft?.points[0]?.fate).toMatchObject({
      kind: 'in_place',
      places: [{ words: '2 INT. ROOM 1' }, { words: '4 No heading yet' }],
    });
  });

  it('counts passages without headings, and says which one stands above', () => {
    const text: Passage[] = [
      { ...(passages('N', 1)[0] as Passage), id: toId('h'), kind: 'heading', text: 'Winter' },
      ...passages('N', 3, [1]),
    ];
    const sources = story([], [], { passagesOf: (id) => (id === 'N' ? text : []) });
    expect(findTurningPoints(sources).points).toMatchObject([{ number: 2, heading: 'Winter' }]);
  });

  it('asks of a work of the same kind only where a mapping says that it answers', () => {
    const sources: TurningPointSources = {
      ...story([mapping('play', ['N1'], ['P0'])], [1, 2]),
      versions: [version('novel', 'novel', 0), version('play', 'play', 1)],
      witnesses: [witness('N', 'novel'), witness('P', 'play')],
      passagesOf: (id) => (id === 'N' ? passages('N', 4, [1, 2]) : passages('P', 2)),
    };
    expect(fates(sources, 'play')).toEqual({ N1: 'in_place' });
    expect(fates(sources, 'novel')).toEqual({});
  });

  it('puts every turning point of a version under one fate', () => {
    const sources = story(
      [
        mapping('film', ['N0'], ['F5']),
        mapping('film', ['N1'], ['F0']),
        mapping('film', ['N2'], []),
      ],
      [0, 1, 2, 3, 4],
    );
    for (const one of findTurningPoints(sources).versions) {
      const sorted = turningPointFateKinds.flatMap((kind) => pointsByFate(one, kind));
      expect(new Set(sorted)).toEqual(new Set(one.points));
      expect(sorted).toHaveLength(5);
    }
  });
});
