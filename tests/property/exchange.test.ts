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
  type Anchor,
  type Mapping,
} from '../../src/shared/model/adaptation.ts';
import {
  toId,
  type OwnActionId,
  type PassageId,
  type SceneId,
} from '../../src/shared/model/ids.ts';

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

/** A text as a passage can have it: not blank, without what no file of text can hold. */
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
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) =>
    parts.join(' ').replaceAll(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ''),
  )
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

const library: fc.Arbitrary<ExchangeLibrary> = fc
  .record({
    passages: fc.array(words, { minLength: 1, maxLength: 8 }),
    scenes: fc.array(words, { minLength: 1, maxLength: 5 }),
    own: ownActions,
  })
  .map(({ passages, scenes, own }) => ({
    actionNames: { renamed: { kept: 'Taken over' }, own },
    versions: [
      { id: toId('v1'), kind: 'novel', title: 'The Ferry', creator: 'A', year: 1901, position: 0 },
      { id: toId('v2'), kind: 'draft', title: 'Draft; 1', creator: '', year: null, position: 1 },
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
    passages: passages.map((text, position) => ({
      id: toId<PassageId>(`p${position}`),
      witnessId: toId('w1'),
      position,
      kind: 'sentence',
      text,
      paragraph: 0,
      time: null,
      weight: null,
    })),
    scenes: scenes.map((text, index) => ({
      id: toId<SceneId>(`s${index}`),
      draftId: toId('v2'),
      number: index + 1,
      text,
    })),
  }));

const range = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }));

function endsIn(
  ids: readonly { readonly id: PassageId | SceneId; readonly text: string }[],
  toAnchor: (index: number, quote: Anchor['quote']) => Anchor,
): fc.Arbitrary<Anchor[]> {
  return fc.array(
    fc.record({ index: fc.nat({ max: ids.length - 1 }), range: fc.option(range) }).map((one) => {
      const text = ids[one.index]?.text ?? '';
      return toAnchor(one.index, one.range === null ? null : quoteOf(text, ...one.range));
    }),
    { maxLength: 3 },
  );
}

function mappingsOf(held: ExchangeLibrary): fc.Arbitrary<Mapping[]> {
  const source = endsIn(held.passages, (index, quote) => ({
    kind: 'passage',
    passageId: held.passages[index]?.id ?? toId('none'),
    quote,
  }));
  const target = endsIn(held.scenes, (index, quote) => ({
    kind: 'scene',
    sceneId: held.scenes[index]?.id ?? toId('none'),
    quote,
  }));
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

describe.each(Object.keys(formats))('mappings as %s', (name) => {
  const pass = (mappings: readonly ExchangedMapping[]): ReadMappings => {
    const format = formats[name];
    if (format === undefined) throw new RangeError(name);
    return format(mappings).read();
  };

  it('come back into their project as they were', () => {
    fc.assert(
      fc.property(project, ({ held, mappings }) => {
        const back = resolveMappings(pass(toExchanged(mappings, held)), held);
        expect(back).toEqual({ mappings, leftOut: [], actionNames: held.actionNames });
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
