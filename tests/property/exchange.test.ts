/** Mappings that leave a project in any format come back as they were, into it and into its like. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  resolveMappings,
  toExchanged,
  type ExchangedMapping,
  type ExchangeLibrary,
  type ReadMappings,
} from '../../src/shared/adaptation/exchange/exchanged.ts';
import {
  mappingColumns,
  mappingsFromRows,
  mappingsToRows,
} from '../../src/shared/adaptation/exchange/mappingsTable.ts';
import { readTei, writeTei } from '../../src/shared/adaptation/exchange/tei.ts';
import {
  readWebAnnotations,
  writeWebAnnotations,
} from '../../src/shared/adaptation/exchange/webAnnotations.ts';
import { quoteOf } from '../../src/shared/adaptation/quotes.ts';
import { writeCsvRows } from '../../src/main/exporters/csv.ts';
import { readCsvRows } from '../../src/main/importers/csv.ts';
import {
  faultOf,
  findOwnAction,
  longestActionName,
  ownChoice,
  plainChoice,
  programNames,
  putOwnAction,
  type ActionNames,
  type OwnAction,
} from '../../src/shared/model/actionNames.ts';
import {
  actions,
  flags,
  statuses,
  weights,
  type Anchor,
  type Mapping,
  type Weight,
} from '../../src/shared/model/adaptation.ts';
import { toMilliseconds, type CueTime } from '../../src/shared/model/cueTime.ts';
import {
  toId,
  type OwnActionId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../../src/shared/model/ids.ts';
import { workKinds, type Passage, type PassageWeight } from '../../src/shared/model/sources.ts';

const formats: Readonly<
  Record<
    string,
    (mappings: readonly ExchangedMapping[]) => { text: string; read: () => ReadMappings }
  >
> = {
  'Web Annotations': (mappings) => {
    const text = writeWebAnnotations(mappings);
    return { text, read: () => readWebAnnotations(text) };
  },
  TEI: (mappings) => {
    const text = writeTei(mappings);
    return { text, read: () => readTei(text) };
  },
  CSV: (mappings) => {
    const rows = mappingsToRows(mappings).map((row) => mappingColumns.map((name) => row[name]));
    const text = writeCsvRows([mappingColumns, ...rows]);
    return { text, read: () => mappingsFromRows(readCsvRows(text)) };
  },
};

/** A text as a passage can have it: not blank, without halves of characters, which no file of text can hold. */
const words = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          'kite',
          'the',
          'Hassan',
          "'=1+2",
          '=1',
          '"',
          ';',
          ',',
          '<&>',
          '\n',
          '—',
          '風',
          '𝒦',
          ' ',
          '\t',
          '\r',
          '\u0001',
          '\u0001 \u0002\uffff',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(' ').replaceAll(/\p{Surrogate}/gu, ''))
  .filter((text) => text.trim() !== '' && text === text.trim());

/** Own actions of any names that a project can have. */
const ownActions: fc.Arbitrary<readonly OwnAction[]> = fc
  .array(fc.record({ name: words, base: fc.constantFrom(...actions) }), { maxLength: 4 })
  .map((all) =>
    all.reduce<ActionNames>((names, { name, base }, index) => {
      const id = toId<OwnActionId>(`o${index}`);
      const wider = putOwnAction(names, { id, name: name.slice(0, longestActionName), base });
      return faultOf(wider) === null ? wider : names;
    }, programNames),
  )
  .map(({ own }) => own);

/** Times of cues, to the millisecond; some of one moment, some at the film's beginning. */
const cueTime: fc.Arbitrary<CueTime> = fc
  .tuple(fc.nat({ max: 40_000_000 }), fc.nat({ max: 5 }))
  .map(([from, length]) => ({ from: from / 1000, to: (from + length) / 1000 }));

const passageOf = (
  id: string,
  text: string,
  weight: Weight | null,
  time: CueTime | null,
): Passage => ({
  id: toId(id),
  witnessId: toId('w1'),
  position: Number(id.slice(1)),
  kind: 'sentence',
  text,
  paragraph: 0,
  time,
  weight,
});

const weighed = fc.option(fc.constantFrom(...weights));

const library: fc.Arbitrary<ExchangeLibrary> = fc
  .record({
    passages: fc.array(fc.tuple(words, weighed, fc.option(cueTime)), {
      minLength: 1,
      maxLength: 8,
    }),
    left: fc.array(fc.tuple(words, weighed), { maxLength: 3 }),
    scenes: fc.array(words, { minLength: 1, maxLength: 5 }),
    earlier: fc.array(words, { maxLength: 3 }),
    copied: fc.nat({ max: 5 }),
    own: ownActions,
    kind: fc.constantFrom(...workKinds),
  })
  .map(({ passages, left, scenes, earlier, copied, own, kind }) => ({
    actionNames: { renamed: { kept: 'Taken over' }, own },
    versions: [
      { id: toId('v1'), kind, title: 'The Ferry', creator: 'A', year: 1901, position: 0 },
      { id: toId('v2'), kind: 'draft', title: 'Draft; 1', creator: '', year: null, position: 1 },
      { id: toId('v3'), kind: 'draft', title: 'Draft 0', creator: '', year: null, position: 2 },
    ],
    witnesses: [
      {
        id: toId('w1'),
        versionId: toId('v1'),
        title: 'Plot',
        kind: 'plot_summary',
        unit: 'sentence',
        fileName: 'plot.txt',
        encoding: 'utf-8',
        revision: 0,
        position: 0,
      },
    ],
    passages: passages.map(([text, weight, time], position) =>
      passageOf(`p${position}`, text, weight, time),
    ),
    // Some of those without a place have the words of one that has one.
    placeless: [...left, ...passages.slice(0, 1)].map(([text, weight], position) =>
      passageOf(`l${position}`, text, weight, null),
    ),
    scenes: [
      ...scenes.map((text, index) => ({
        id: toId<SceneId>(`s${index}`),
        draftId: toId<VersionId>('v2'),
        number: index + 1,
        text,
      })),
      // Some scenes of the other draft have the same words, as those of a copy.
      ...[...scenes.slice(0, copied), ...earlier].map((text, index) => ({
        id: toId<SceneId>(`e${index}`),
        draftId: toId<VersionId>('v3'),
        number: index + 1,
        text,
      })),
    ],
  }));

const range = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }));

function endsIn(
  ids: readonly { readonly id: PassageId | SceneId; readonly text: string }[],
  toAnchor: (index: number, quote: Anchor['quote']) => Anchor,
): fc.Arbitrary<Anchor[]> {
  if (ids.length === 0) return fc.constant([]);
  return fc.array(
    fc.record({ index: fc.nat({ max: ids.length - 1 }), range: fc.option(range) }).map((one) => {
      const text = ids[one.index]?.text ?? '';
      return toAnchor(one.index, one.range === null ? null : quoteOf(text, ...one.range));
    }),
    { maxLength: 3 },
  );
}

function mappingsOf(
  held: ExchangeLibrary,
  mapped: readonly Passage[] = held.passages,
): fc.Arbitrary<Mapping[]> {
  const passages = endsIn(mapped, (index, quote) => ({
    kind: 'passage',
    passageId: mapped[index]?.id ?? toId('none'),
    quote,
  }));
  const scenesOf = (draft: string): fc.Arbitrary<Anchor[]> => {
    const scenes = held.scenes.filter(({ draftId }) => draftId === toId<VersionId>(draft));
    return endsIn(scenes, (index, quote) => ({
      kind: 'scene',
      sceneId: scenes[index]?.id ?? toId('none'),
      quote,
    }));
  };
  // A draft answers passages, scenes of another draft, or both.
  const source = fc.tuple(passages, scenesOf('v3')).map((ends) => ends.flat());
  const target = scenesOf('v2');
  return fc
    .array(
      fc.record({
        choice: fc.constantFrom(
          ...actions.map(plainChoice),
          ...held.actionNames.own.map(ownChoice),
        ),
        status: fc.constantFrom(...statuses),
        flags: fc.uniqueArray(fc.constantFrom(...flags)),
        reason: fc.oneof(fc.constant(''), words),
        score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        source,
        target,
      }),
      { maxLength: 6 },
    )
    .map((all) =>
      all
        .filter((one) => one.source.length + one.target.length > 0)
        .map(({ choice, ...one }, index) => ({
          ...one,
          ...choice,
          id: toId(`m${index}`),
          versionId: toId('v2'),
          // Minus zero is no score, and no format has it.
          score: one.score === null ? null : Math.abs(one.score),
        })),
    );
}

const project = library.chain((held) => mappingsOf(held).map((mappings) => ({ held, mappings })));

/** The same with ends in passages without a place: no other project has those. */
const changedProject = library.chain((held) =>
  mappingsOf(held, [...held.passages, ...held.placeless]).map((mappings) => ({ held, mappings })),
);

describe.each(Object.keys(formats))('mappings as %s', (name) => {
  const pass = (mappings: readonly ExchangedMapping[]): ReadMappings => {
    const format = formats[name];
    if (format === undefined) throw new RangeError(name);
    return format(mappings).read();
  };

  it('come back into their project as they were', () => {
    fc.assert(
      fc.property(changedProject, ({ held, mappings }) => {
        const back = resolveMappings(pass(toExchanged(mappings, held)), held);
        expect(back).toEqual({
          mappings,
          leftOut: [],
          actionNames: held.actionNames,
          weights: [],
        });
      }),
    );
  });

  it('bring the weights of their passages, once, and change none that is there', () => {
    fc.assert(
      fc.property(changedProject, weighed, ({ held, mappings }, own) => {
        const bare = (all: readonly Passage[]): Passage[] =>
          all.map((one) => ({ ...one, weight: own }));
        const there = { ...held, passages: bare(held.passages), placeless: bare(held.placeless) };
        const mapped = new Set(
          mappings
            .flatMap(({ source, target }) => [...source, ...target])
            .map((anchor) => (anchor.kind === 'passage' ? anchor.passageId : null)),
        );
        const said = [...held.passages, ...held.placeless].flatMap(({ id, weight }) =>
          mapped.has(id) && weight !== null ? [{ passageId: id, weight }] : [],
        );
        const read = resolveMappings(pass(toExchanged(mappings, held)), there).weights;
        const byId = (one: PassageWeight, other: PassageWeight): number =>
          one.passageId < other.passageId ? -1 : 1;
        expect([...read].sort(byId)).toEqual(own === null ? said.sort(byId) : []);
      }),
    );
  });

  it('come into a project with the same texts, whatever the ids there', () => {
    fc.assert(
      fc.property(project, ({ held, mappings }) => {
        const renamed: ExchangeLibrary = {
          actionNames: {
            ...held.actionNames,
            own: held.actionNames.own.map((one) => ({ ...one, id: toId(`x-${one.id}`) })),
          },
          versions: held.versions.map((one) => ({ ...one, id: toId(`x-${one.id}`) })),
          witnesses: held.witnesses.map((one) => ({
            ...one,
            id: toId(`x-${one.id}`),
            versionId: toId(`x-${one.versionId}`),
          })),
          passages: held.passages.map((one) => ({
            ...one,
            id: toId(`x-${one.id}`),
            witnessId: toId(`x-${one.witnessId}`),
          })),
          placeless: [],
          scenes: held.scenes.map((one) => ({
            ...one,
            id: toId(`x-${one.id}`),
            draftId: toId(`x-${one.draftId}`),
          })),
        };
        const back = resolveMappings(pass(toExchanged(mappings, held)), renamed);
        expect(back.leftOut).toEqual([]);
        const anchors = (list: readonly Anchor[]): Anchor[] =>
          list.map((anchor) =>
            anchor.kind === 'passage'
              ? { ...anchor, passageId: toId(`x-${anchor.passageId}`) }
              : { ...anchor, sceneId: toId(`x-${anchor.sceneId}`) },
          );
        expect(back.mappings).toEqual(
          mappings.map((one) => ({
            ...one,
            versionId: toId(`x-${one.versionId}`),
            ownAction: one.ownAction === null ? null : toId(`x-${one.ownAction}`),
            source: anchors(one.source),
            target: anchors(one.target),
          })),
        );
      }),
    );
  });

  it('bring their own actions into a project that has none, and find them there the next time', () => {
    fc.assert(
      fc.property(project, ({ held, mappings }) => {
        const bare: ExchangeLibrary = { ...held, actionNames: programNames };
        const read = pass(toExchanged(mappings, held));
        const once = resolveMappings(read, bare);
        expect(faultOf(once.actionNames)).toBeNull();
        const called = ({ ownAction }: Mapping, { own }: ActionNames): string | undefined =>
          own.find(({ id }) => id === ownAction)?.name;
        once.mappings.forEach((mapping, index) => {
          const before = mappings[index];
          expect(mapping.action).toBe(before?.action);
          expect(before === undefined ? null : called(mapping, once.actionNames)).toBe(
            before === undefined ? null : called(before, held.actionNames),
          );
          if (mapping.ownAction === null) return;
          expect(findOwnAction(mapping.ownAction, once.actionNames)?.base).toBe(mapping.action);
        });
        const again = resolveMappings(read, { ...bare, actionNames: once.actionNames });
        expect(again).toEqual(once);
      }),
    );
  });
});

describe('the time of a cue', () => {
  /** The times of the ends in the order in which they are written. */
  const timesIn = (mappings: readonly ExchangedMapping[]): CueTime[] =>
    mappings.flatMap(({ source, target }) =>
      [...source, ...target].flatMap(({ time }) => (time === null ? [] : [time])),
    );

  it('is a fragment of the film in Web Annotations, wherever it lasts', () => {
    fc.assert(
      fc.property(project, ({ held, mappings }) => {
        const written = toExchanged(mappings, held);
        const fragments = [
          ...writeWebAnnotations(written).matchAll(
            /"type": "FragmentSelector",\s*"conformsTo": "http:\/\/www\.w3\.org\/TR\/media-frags\/",\s*"value": "([^"]*)"/g,
          ),
        ].map(([, value = '']) => {
          const [, from, to] = /^t=(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(value) ?? [];
          return { from: Number(from), to: Number(to) };
        });
        expect(fragments).toEqual(timesIn(written).filter(({ from, to }) => from < to));
      }),
    );
  });

  it('is a point in time where its block begins, and one where it ends, in TEI', () => {
    fc.assert(
      fc.property(project, ({ held, mappings }) => {
        const written = toExchanged(mappings, held);
        const text = writeTei(written);
        const points = new Map(
          [...text.matchAll(/<when xml:id="([^"]+)" (?:interval="(\d+)")?/g)].map(
            ([, name = '', interval = '0']) => [name, Number(interval)],
          ),
        );
        for (const { source } of written) {
          for (const { id, time } of source) {
            const [, block = ''] =
              new RegExp(`<ab xml:id="passage-${id}"[^>]*>(.*?)</ab>`, 's').exec(text) ?? [];
            const [, begins, ends] =
              /^<anchor synch="#([^"]+)"\/>.*<anchor synch="#([^"]+)"\/>$/s.exec(block.trim()) ??
              [];
            expect([points.get(begins ?? ''), points.get(ends ?? '')]).toEqual(
              time === null
                ? [undefined, undefined]
                : [toMilliseconds(time.from), toMilliseconds(time.to)],
            );
          }
        }
        const names = [...text.matchAll(/xml:id="([^"]+)"/g)].map(([, name]) => name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('hinders no reading, whatever stands in its place', () => {
    fc.assert(
      fc.property(project, fc.string(), ({ held, mappings }, garbage) => {
        const written = toExchanged(mappings, held);
        const value = JSON.stringify(garbage);
        const annotations = writeWebAnnotations(written);
        for (const changed of [
          annotations.replaceAll(/"value": "t=[^"]*"/g, () => `"value": ${value}`),
          annotations.replaceAll(/"value": "t=[^"]*"/g, '"value": null'),
          annotations.replaceAll(/,\s*"value": "t=[^"]*"/g, ''),
        ]) {
          expect(resolveMappings(readWebAnnotations(changed), held)).toMatchObject({ mappings });
        }
        const tei = writeTei(written);
        for (const changed of [
          tei.replaceAll(/interval="\d+"/g, 'interval="unknown"'),
          tei.replaceAll(/<timeline.*?<\/timeline>/gs, ''),
          tei.replaceAll(/<anchor synch="[^"]*"\/>/g, ''),
        ]) {
          expect(resolveMappings(readTei(changed), held)).toMatchObject({ mappings });
        }
      }),
    );
  });
});
