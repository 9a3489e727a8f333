import { describe, expect, it } from 'vitest';
import { noRevisions } from '../revisions.ts';
import { childNodes, findChild, parseXml, xmlNode, writeXml, type XmlNode } from '../xml.ts';
import { readFdx, type FdxScript } from './readFdx.ts';
import { writeFdx } from './writeFdx.ts';

/** A locked page as Final Draft writes it. */
function locked(page: number, position: number, more: Record<string, string> = {}): XmlNode {
  return xmlNode('LockedPage', {
    Deleted: '0',
    LevelIndex: String(page - 1),
    LockLevel: '0',
    PageNumber: String(page),
    Position: String(position),
    ...more,
  });
}

/** Its paragraphs begin at 0, 15, 26 and 31, and it ends at 43. */
const paragraphs = `
  <Paragraph Type="Scene Heading"><Text>INT. LAB - DAY</Text></Paragraph>
  <Paragraph Type="Action"><Text>She waits.</Text></Paragraph>
  <Paragraph Type="Character"><Text>MARA</Text></Paragraph>
  <Paragraph Type="Dialogue"><Text>You're late.</Text></Paragraph>`;

function file(pages: readonly XmlNode[], content = paragraphs): string {
  const [script] = childNodes(parseXml(`<x><Content>${content}</Content></x>`));
  return writeXml(
    xmlNode('FinalDraft', {}, [
      ...(script === undefined ? [] : [script]),
      xmlNode('LockedPages', {}, pages),
    ]),
  );
}

/** The words that each marked page begins with. */
function starts({ screenplay }: FdxScript): Record<string, string> {
  return Object.fromEntries(
    screenplay.elements.flatMap(({ runs, pageStarts = [] }) =>
      pageStarts.map(({ page, offset }) => [
        page,
        runs
          .map(({ text }) => text)
          .join('')
          .slice(offset),
      ]),
    ),
  );
}

function locksOf(text: string): readonly XmlNode[] {
  const node = findChild(parseXml(text), 'LockedPages');
  return node === undefined ? [] : childNodes(node);
}

describe('locked pages of a Final Draft file', () => {
  it('begin at the characters that their positions count to', () => {
    const read = readFdx(file([locked(1, 0), locked(2, 15), locked(3, 38)]));
    expect(read.lockedPages).toEqual(['1', '2', '3']);
    expect(read.unplacedPages).toBe(0);
    expect(starts(read)).toEqual({ 2: 'She waits.', 3: 'late.' });
  });

  it('count two for each script that is nested in a paragraph, and nothing for a note', () => {
    const content = `
      <Paragraph Number="1" Type="Scene Heading"><OmittedScene><Paragraph Type="Action"><Text>Gone.</Text></Paragraph></OmittedScene><Text>OMITTED</Text></Paragraph>
      <Paragraph Type="General"><DualDialogue>
        <Paragraph Type="Character"><Text>A</Text></Paragraph><Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>
        <Paragraph Type="Character"><Text>B</Text></Paragraph><Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>
      </DualDialogue></Paragraph>
      <Paragraph Type="Action"><Text>One </Text><ScriptNote Name=""><Paragraph><Text>why</Text></Paragraph></ScriptNote><Text>two.</Text></Paragraph>`;
    // 2 + 7 and 1 for the end; 2 and 1; then One.
    expect(starts(readFdx(file([locked(1, 0), locked(2, 10), locked(3, 17)], content)))).toEqual({
      2: 'A',
      3: 'two.',
    });
  });

  it('are found in capitals that are longer than what was typed', () => {
    const content =
      '<Paragraph Type="Action"><Text Style="AllCaps">Straße und mehr.</Text></Paragraph>';
    const read = readFdx(file([locked(1, 0), locked(2, 11)], content));
    expect(starts(read)).toEqual({ 2: 'MEHR.' });
    const { screenplay, carried, lockedPages } = read;
    expect(locksOf(writeFdx(screenplay, carried, noRevisions, lockedPages))).toEqual([
      locked(1, 0),
      locked(2, 11),
    ]);
  });

  it('may be placed at the end of a paragraph, and before what does not print', () => {
    const content = `
      <Paragraph Type="Action"><Text>One.</Text></Paragraph>
      <Paragraph Type="Outline 1"><Text>ACT</Text></Paragraph>
      <Paragraph Type="Action"><Text>Two.</Text></Paragraph>
      <Paragraph Type="Action"><Text></Text></Paragraph>
      <Paragraph Type="Action"><Text>Three.</Text></Paragraph>`;
    expect(starts(readFdx(file([locked(1, 0), locked(2, 4)], content)))).toEqual({ 2: 'Two.' });
    expect(starts(readFdx(file([locked(1, 0), locked(2, 5)], content)))).toEqual({ 2: 'Two.' });
    // A page that begins with an empty line has no character to begin with.
    const empty = readFdx(file([locked(1, 0), locked(2, 14)], content));
    expect([empty.lockedPages, starts(empty)]).toEqual([['1', '2'], {}]);
  });

  it.each([
    ['inside a word', [locked(1, 0), locked(2, 17)]],
    ['outside the script', [locked(1, 0), locked(2, 44)]],
    ['not in order', [locked(1, 0), locked(2, 26), locked(3, 15)]],
    ['twice', [locked(1, 0), locked(2, 15), locked(2, 26)]],
    ['after the first words', [locked(1, 15), locked(2, 26)]],
    ['on a level of which nothing is known', [locked(1, 0), locked(1, 15, { LockLevel: '1' })]],
    ['deleted', [locked(1, 0), locked(2, 15, { Deleted: '1' })]],
    ['without a number', [locked(1, 0, { PageNumber: '1A' })]],
    ['without a position', [locked(1, 0, { Position: '' })]],
    ['in an element that is not known', [locked(1, 0), xmlNode('Other', { PageNumber: '2' })]],
  ])('that are %s stay the file’s own, all of them', (_, pages) => {
    const text = file(pages);
    const read = readFdx(text);
    expect([read.lockedPages, read.unplacedPages]).toEqual([[], pages.length]);
    expect(starts(read)).toEqual({});
    expect(parseXml(writeFdx(read.screenplay, read.carried))).toEqual(parseXml(text));
  });

  it('move with the text that is written before them, and keep what else is said of them', () => {
    const read = readFdx(file([locked(1, 0), locked(2, 26, { Odd: 'yes' })]));
    const [heading, ...rest] = read.screenplay.elements;
    if (heading === undefined) throw new Error('there is a heading');
    const elements = [
      heading,
      { type: 'action' as const, runs: [{ text: 'Rain.', marks: [] }] },
      ...rest,
    ];
    const text = writeFdx({ titlePage: [], elements }, read.carried, noRevisions, ['1', '2']);
    expect(locksOf(text)).toEqual([locked(1, 0), locked(2, 32, { Odd: 'yes' })]);
  });

  it('with letters, or without words, are written as ours, in their order', () => {
    const read = readFdx(file([locked(1, 0), locked(2, 26)]));
    const elements = read.screenplay.elements.map((element) =>
      element.type === 'action' ? { ...element, pageStarts: [{ page: '1A', offset: 4 }] } : element,
    );
    const numbers = ['1', '1A', '1B', '2'];
    const text = writeFdx({ titlePage: [], elements }, read.carried, noRevisions, numbers);
    expect(locksOf(text)).toEqual([
      locked(1, 0),
      xmlNode('PalimpsestLockedPage', { Number: '1A', Position: '19' }),
      xmlNode('PalimpsestLockedPage', { Number: '1B' }),
      locked(2, 26),
    ]);
    const again = readFdx(text);
    expect(again.lockedPages).toEqual(numbers);
    expect(again.screenplay.elements).toEqual(elements);
  });

  it('are gone from the file when they are unlocked', () => {
    const { screenplay, carried } = readFdx(file([locked(1, 0), locked(2, 15)]));
    expect(locksOf(writeFdx(screenplay, carried))).toEqual([]);
  });

  it('take the place of those that could not be placed', () => {
    const { screenplay, carried } = readFdx(file([locked(1, 0), locked(2, 17)]));
    expect(locksOf(writeFdx(screenplay, carried, noRevisions, ['1']))).toEqual([locked(1, 0)]);
  });
});
