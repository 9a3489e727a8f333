/** Screenplays of every element in any order, for the laws of formats that are XML, and what they are made of. */
import fc from 'fast-check';
import {
  elementTypes,
  type DualSide,
  type Run,
  type Screenplay,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import {
  mostTargetPages,
  sceneColors,
  sceneStatuses,
} from '../../src/shared/screenplay/planning.ts';
import { noRevision, toRevisionId } from '../../src/shared/screenplay/revisions.ts';
import { RunBuilder, sortMarks } from '../../src/shared/screenplay/runs.ts';
import { xmlText } from '../../src/shared/screenplay/xml.ts';

/** Text that tempts an XML writer. */
export const words = fc
  .oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '&amp;',
      '<Text>',
      '  ',
      '\n',
      '\t',
      '\r',
      '🎬',
    ),
    fc.constantFrom('ANNA', 'مرحبا', '日本', 'Boneyard', '*bold*', ' ', '\n\n'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  .map(xmlText);
/** Several of these. */
export const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const marks = fc
  .tuple(
    fc.subarray(['bold', 'italic', 'underline'] as const),
    fc.constantFrom(null, null, null, 'note' as const, 'boneyard' as const),
  )
  .map(([emphasis, remark]) => sortMarks(remark === null ? emphasis : [...emphasis, remark]));
const run: fc.Arbitrary<Run> = fc.record({ text, marks });
const runs = fc.array(run, { maxLength: 4 }).map((list): Run[] => {
  const builder = new RunBuilder();
  for (const one of list) builder.add(one.text, one.marks);
  return builder.runs;
});
/** What a remark says is not itself a remark. */
const plainRuns = runs.map((list): Run[] => {
  const builder = new RunBuilder();
  for (const one of list) {
    builder.add(
      one.text,
      one.marks.filter((mark) => mark !== 'note' && mark !== 'boneyard'),
    );
  }
  return builder.runs;
});

const revisionIds = [1, 2, 9, 19].flatMap((id) => toRevisionId(id) ?? []);
/** Some of the words that print are of a revision, or stand where one took something out. */
const revised = fc
  .tuple(runs, fc.array(fc.tuple(fc.constantFrom(...revisionIds), fc.nat(3)), { maxLength: 4 }))
  .map(([list, changes]): Run[] => {
    const builder = new RunBuilder();
    list.forEach((one, index) => {
      const [id, kind] = changes[index] ?? [];
      const isRemark = one.marks.includes('note') || one.marks.includes('boneyard');
      const other = revisionIds.find((next) => next !== id);
      const said =
        id === undefined || other === undefined || isRemark || kind === 0
          ? noRevision
          : kind === 1
            ? { revision: id }
            : kind === 2
              ? { deletion: id }
              : { revision: id, deletion: other };
      builder.add(one.text, one.marks, said);
    });
    return builder.runs;
  });

/** What is planned with a scene or a section, all of it perhaps. */
export const planned = fc.record(
  {
    color: fc.constantFrom(...sceneColors),
    status: fc.constantFrom(...sceneStatuses),
    targetPages: fc.oneof(
      fc.constantFrom(0.1, 1, 12.5, mostTargetPages),
      fc.double({ min: 1e-9, max: mostTargetPages, noNaN: true }),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Any element anywhere: FDX asks for no order. */
const single: fc.Arbitrary<ScriptElement> = fc
  .tuple(
    fc.constantFrom(...elementTypes),
    revised,
    plainRuns,
    fc.constantFrom('', '1', '12A', 'A & "B"'),
    fc.integer({ min: 1, max: 6 }),
    planned,
  )
  .map(([type, all, plain, number, level, { targetPages, ...planning }]): ScriptElement => {
    if (type === 'page_break') return { type, runs: [] };
    if (type === 'note' || type === 'boneyard') return { type, runs: plain };
    if (type === 'synopsis') return { type, runs: withoutRevisions(all) };
    if (type === 'section') {
      return { type, runs: all, level, ...(targetPages === undefined ? {} : { targetPages }) };
    }
    if (type !== 'scene_heading') return { type, runs: all };
    return { type, runs: all, ...planning, ...(number === '' ? {} : { number }) };
  });
const omitted: fc.Arbitrary<ScriptElement> = fc
  .tuple(fc.array(single, { maxLength: 4 }), fc.constantFrom('', '7', '12A'))
  .map(([scene, number]): ScriptElement => ({
    type: 'scene_heading',
    color: 'teal',
    runs: [{ text: 'OMITTED', marks: [] }],
    ...(number === '' ? {} : { number }),
    omitted: scene,
  }));
function withoutRevisions(list: readonly Run[]): Run[] {
  const builder = new RunBuilder();
  for (const one of list) builder.add(one.text, one.marks);
  return builder.runs;
}
const column = (dual: DualSide): fc.Arbitrary<ScriptElement[]> =>
  fc
    .tuple(
      runs,
      fc.array(fc.tuple(fc.constantFrom('dialogue', 'parenthetical', 'lyrics'), runs), {
        maxLength: 3,
      }),
    )
    .map(([cue, parts]): ScriptElement[] => [
      { type: 'character', runs: cue, dual },
      ...parts.map(([type, said]): ScriptElement => ({ type, runs: said, dual })),
    ]);
/** Elements in any order, and pairs of speeches side by side. */
export const elements = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: single.map((one) => [one]) },
      { weight: 1, arbitrary: omitted.map((one) => [one]) },
      {
        weight: 1,
        arbitrary: fc.tuple(column('left'), column('right')).map(([a, b]) => [...a, ...b]),
      },
    ),
    { maxLength: 10 },
  )
  .map((groups) => groups.flat());
const line = text.map((one) => one.replaceAll(/\s+/g, ' ').trim());
const titlePage = fc.array(
  fc.record({
    key: fc.constantFrom('Title', 'Author', 'Draft date', 'Contact'),
    values: fc.array(line, { maxLength: 3 }),
  }),
  { maxLength: 4 },
);
/** All that a screenplay can say. */
export const screenplay: fc.Arbitrary<Screenplay> = fc.record({ titlePage, elements });
