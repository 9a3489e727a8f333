/** FDX: what is written is read back, and what is carried survives; hostile text is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  elementTypes,
  type DualSide,
  type Run,
  type Screenplay,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import { ScriptFileError } from '../../src/shared/screenplay/scriptFileError.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { spelledFields } from '../../src/shared/screenplay/fdx/titlePage.ts';
import { writeFdx } from '../../src/shared/screenplay/fdx/writeFdx.ts';
import { parseXml, writeXml, xmlText, type XmlNode } from '../../src/shared/screenplay/xml.ts';
import {
  mostTargetPages,
  sceneColors,
  sceneStatuses,
} from '../../src/shared/screenplay/planning.ts';
import { noRevision, noRevisions, toRevisionId } from '../../src/shared/screenplay/revisions.ts';
import { RunBuilder, sortMarks } from '../../src/shared/screenplay/runs.ts';

/** Text that tempts an XML writer. */
const words = fc
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
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
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
const planned = fc.record(
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
const elements = fc
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
const screenplay: fc.Arbitrary<Screenplay> = fc.record({ titlePage, elements });

/** Foreign things that a file can hold at any place. */
const attributes = fc.dictionary(
  fc.constantFrom(
    'Color',
    'RevisionID',
    'DeletionID',
    'Bookmark',
    'Style',
    'Number',
    'StartsNewPage',
    'Alignment',
    'PalimpsestStatus',
    'PalimpsestTargetPages',
  ),
  fc.constantFrom(
    ...['', '1', 'Yes', 'Center', 'Bold+AllCaps', 'a & b\n"c"'],
    ...['#000000000000', '#12349999ABCD', '#00000000FFFF', 'done', '007'],
  ),
  { maxKeys: 3, noNullPrototype: true },
);
const textNode: fc.Arbitrary<XmlNode> = fc.record({
  name: fc.constant('Text'),
  attributes,
  children: text.map((one) => [one]),
});
const paragraph: fc.Arbitrary<XmlNode> = fc.letrec<{ paragraph: XmlNode; child: XmlNode }>(
  (tie) => ({
    child: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      textNode,
      textNode,
      fc.record({
        name: fc.constantFrom(
          'SceneProperties',
          'Summary',
          'ScriptNote',
          'DualDialogue',
          'OmittedScene',
          'Tabstops',
        ),
        attributes,
        children: fc.array(tie('paragraph'), { maxLength: 3 }),
      }),
    ),
    paragraph: fc
      .tuple(
        fc.constantFrom(
          'Scene Heading',
          'Action',
          'Character',
          'Dialogue',
          'General',
          'Cast List',
          'Outline 2',
          'Odd',
        ),
        attributes,
        fc.array(tie('child'), { maxLength: 4 }),
      )
      .map(([type, others, children]) => ({
        name: 'Paragraph',
        attributes: { ...others, Type: type },
        children,
      })),
  }),
).paragraph;
/** Locked pages, most of which cannot be placed. */
const lockedPages: fc.Arbitrary<XmlNode> = fc
  .array(
    fc.record({
      name: fc.constantFrom('LockedPage', 'LockedPage', 'PalimpsestLockedPage', 'Odd'),
      attributes: fc.record(
        {
          Deleted: fc.constantFrom('0', '0', '0', '1'),
          LockLevel: fc.constantFrom('0', '0', '0', '1'),
          Number: fc.constantFrom('1', '2A', '4', ''),
          PageNumber: fc.constantFrom('1', '2', '3', '12', '2A'),
          Position: fc.constantFrom('0', '1', '2', '5', '6', '9', '17', '40', '-1', '1e9'),
        },
        { requiredKeys: ['PageNumber'] },
      ),
    }),
    { maxLength: 3 },
  )
  .map((pages) => ({
    name: 'LockedPages',
    attributes: {},
    children: pages.map((page) => ({ ...page, children: [] })),
  }));
const file: fc.Arbitrary<XmlNode> = fc
  .tuple(
    attributes,
    fc.array(fc.oneof(paragraph, textNode), { maxLength: 6 }),
    fc.array(paragraph),
    lockedPages,
  )
  .map(([own, content, rest, locks]) => ({
    name: 'FinalDraft',
    attributes: own,
    children: [
      { name: 'Content', attributes: {}, children: content },
      locks,
      { name: 'TagData', attributes: {}, children: rest.slice(0, 3) },
    ],
  }));

function withoutPageStarts(element: ScriptElement): unknown {
  return Object.fromEntries(Object.entries(element).filter(([name]) => name !== 'pageStarts'));
}

describe('FDX', () => {
  it('reads back what it wrote, for every element in any order', () => {
    fc.assert(
      fc.property(screenplay, (written) => {
        const read = readFdx(writeFdx(written)).screenplay;
        expect(read.elements).toEqual(written.elements);
        expect(read.titlePage).toEqual(spelledFields(written.titlePage));
      }),
      { numRuns: 5_000 },
    );
  });

  it('gives any file back as it was', () => {
    fc.assert(
      fc.property(file, (tree) => {
        const source = writeXml(tree);
        const { screenplay: read, carried, lockedPages: pages } = readFdx(source);
        // Plain JSON: it can be stored.
        expect(JSON.parse(JSON.stringify(carried))).toEqual(carried);
        const again = writeFdx(read, carried, noRevisions, pages);
        expect(parseXml(again)).toEqual(parseXml(source));
      }),
      { numRuns: 3_000 },
    );
  });

  it('writes what was edited, whatever was carried', () => {
    fc.assert(
      fc.property(file, elements, fc.nat(20), fc.nat(5), (tree, added, at, removed) => {
        const source = readFdx(writeXml(tree));
        const { screenplay: read, carried, lockedPages: pages } = source;
        const edited = read.elements.filter(({ dual }) => dual === undefined);
        edited.splice(Math.min(at, edited.length), removed, ...added);
        const again = readFdx(
          writeFdx({ titlePage: [], elements: edited }, carried, noRevisions, pages),
        );
        // Locked pages that had no place are the file's own, and can have one in the edited text.
        const own = source.unplacedPages === 0;
        expect(again.screenplay.elements.map(own ? (one) => one : withoutPageStarts)).toEqual(
          edited,
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads any text or refuses it by name', () => {
    const soup = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '<FinalDraft>',
            '<Content>',
            '</Content>',
            '</FinalDraft>',
            '<Paragraph>',
          ),
          fc.constantFrom('<!DOCTYPE a>', '&x;', '<![CDATA[', ']]>', '<?xml?>', '<!--', '\u0000'),
          words,
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(soup, (source) => {
        try {
          readFdx(source);
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptFileError);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
