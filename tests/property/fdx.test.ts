/** FDX: what is written is read back, and what is carried survives; hostile text is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { ScriptFileError } from '../../src/shared/screenplay/scriptFileError.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { spelledFields } from '../../src/shared/screenplay/fdx/titlePage.ts';
import { writeFdx } from '../../src/shared/screenplay/fdx/writeFdx.ts';
import { parseXml, writeXml, type XmlNode } from '../../src/shared/screenplay/xml.ts';
import { noRevisions } from '../../src/shared/screenplay/revisions.ts';
import { elements, screenplay, text, words } from '../support/screenplays.ts';

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
