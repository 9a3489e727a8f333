import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScriptElement } from '../elements.ts';
import { ScriptFileError } from '../scriptFileError.ts';
import { readOsf } from './readOsf.ts';
import { writeOsf } from './writeOsf.ts';

function osf(paragraphs: string, { version = '40', more = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<document type="Open Screenplay Format document" version="${version}">
  <info uuid="x"/>
  <styles>
    <style name="Action" basestylename="Normal Text"/>
    <style name="Sound" basestylename="Loud action"/>
    <style name="Loud action" basestylename="Action"/>
    <style name="Egg" basestylename="Hen"/>
    <style name="Hen" basestylename="Egg"/>
  </styles>
  <paragraphs>${paragraphs}</paragraphs>
  ${more}
</document>`;
}

function para(style: string, text: string, ofStyle = '', ofPara = ''): string {
  return `<para ${ofPara}><style basestylename="${style}" ${ofStyle}/><text>${text}</text></para>`;
}

/** Elements as `type: text`. */
function told(elements: readonly ScriptElement[]): string[] {
  return elements.map(
    ({ type, runs, number, dual }) =>
      `${type}${number === undefined ? '' : ` #${number}`}${dual === undefined ? '' : ` ${dual}`}: ${runs
        .map(({ text, marks }) => `${marks.map((mark) => mark.charAt(0)).join('')}${text}`)
        .join('|')}`,
  );
}

function read(text: string): string[] {
  return told(readOsf(text).screenplay.elements);
}

describe('the Open Screenplay Format', () => {
  const action = (text: string): ScriptElement => ({ type: 'action', runs: [{ text, marks: [] }] });
  const heading: ScriptElement = {
    type: 'scene_heading',
    runs: [{ text: 'INT. FERRY - NIGHT', marks: [] }],
    number: '12A',
    color: 'teal',
  };
  const section: ScriptElement = {
    type: 'section',
    runs: [{ text: 'Act one', marks: [] }],
    level: 1,
  };
  const synopsis: ScriptElement = {
    type: 'synopsis',
    runs: [{ text: 'They meet.', marks: [] }],
  };

  it('is written in words of its own, with what it has no words for beside them', () => {
    const text = writeOsf({
      titlePage: [{ key: 'Title', values: ['The Ferry'] }],
      elements: [section, heading, synopsis, action('Rain.')],
    });
    expect(text).toContain('<para bookmark="Title">');
    expect(text).toContain('<para synopsis="They meet.">');
    expect(text).toContain('<style basestylename="Scene Heading" number="12A"/>');
    expect(text).toContain('<text>INT. FERRY - NIGHT</text>');
    expect(text.match(/<palimpsest>/g)).toHaveLength(1);
    expect(text).not.toMatch(/<text>Act one/);
  });

  it('counts what another program made of it, and keeps the remarks around that', () => {
    const text = writeOsf({
      titlePage: [],
      elements: [section, heading, synopsis, action('Rain.')],
    });
    const changed = text
      .replace('<text>INT. FERRY - NIGHT</text>', '<text>INT. FERRY - DAY</text>')
      .replace('<text>Rain.</text>', '<text>Snow.</text>');
    expect(readOsf(changed).screenplay.elements).toEqual([
      section,
      { type: 'scene_heading', runs: [{ text: 'INT. FERRY - DAY', marks: [] }], number: '12A' },
      synopsis,
      action('Snow.'),
    ]);
    const title = writeOsf({
      titlePage: [{ key: 'Title', values: ['A **Ferry**'] }],
      elements: [],
    });
    expect(title).toContain('<palimpsest>');
    expect(readOsf(title.replace('Ferry</text>', 'Raft</text>')).screenplay.titlePage).toEqual([
      { key: 'Title', values: ['A Raft'] },
    ]);
  });

  it('has its paper, in tenths of a millimetre', () => {
    const page = (settings: string) =>
      readOsf(`<document>${settings}<paragraphs/></document>`).page;
    expect(page('<settings page_width="2159" page_height="2794"/>')).toEqual({ paper: 'letter' });
    expect(page('<settings page_width="2100" page_height="2970"/>')).toEqual({ paper: 'a4' });
    expect(page('<settings page_width="1480" page_height="2100"/>')).toEqual({});
    expect(page('')).toEqual({});
  });

  it('is read element by element', () => {
    expect(
      read(
        osf(
          [
            para('Scene Heading', 'INT. FERRY - NIGHT', '', 'scene_number="12A"'),
            para('Action', 'Rain &amp; wind.\nAnd more.'),
            para('Character', 'ILSE'),
            para('Parenthetical', '(low)'),
            para('Dialogue', 'Now.'),
            para('Transition', 'CUT TO:'),
            para('Shot', 'CLOSE ON THE ROPE'),
            para('Normal Text', 'A word.'),
            para('Action', 'THE END', 'align="center"'),
          ].join(''),
        ),
      ),
    ).toEqual([
      'scene_heading #12A: INT. FERRY - NIGHT',
      'action: Rain & wind.\nAnd more.',
      'character: ILSE',
      'parenthetical: (low)',
      'dialogue: Now.',
      'transition: CUT TO:',
      'shot: CLOSE ON THE ROPE',
      'action: A word.',
      'centred_text: THE END',
    ]);
  });

  it('has styles of its own, based on others, even in a ring', () => {
    expect(
      read(osf(para('Sound', 'BANG') + para('Egg', 'What?') + para('Nobody', 'Who?'))),
    ).toEqual(['action: BANG', 'action: What?', 'action: Who?']);
    expect(
      read(osf('<para><style name="Scene Heading"/><text>EXT. SEA - DAY</text></para>')),
    ).toEqual(['scene_heading: EXT. SEA - DAY']);
    expect(read(osf('<para><style baseStyleName="Shot"/><text>A HAND</text></para>'))).toEqual([
      'shot: A HAND',
    ]);
  });

  it('has emphasis by attributes, and in version 1.2 by tags in the text', () => {
    const runs = '<text bold="1">All </text><text italic="true">over</text><text> again</text>';
    expect(read(osf(`<para><style basestyle="Action"/>${runs}</para>`))).toEqual([
      'action: bAll| |iover| again',
    ]);
    const tags = '&lt;b&gt;All &lt;i&gt;over&lt;/i&gt;&lt;/b&gt;&lt;br&gt;a &lt;c&gt; b';
    expect(read(osf(para('Action', tags), { version: '12' }))).toEqual([
      'action: bAll |biover|\na <c> b',
    ]);
    expect(read(osf(para('Action', tags)))).toEqual(['action: <b>All <i>over</i></b><br>a <c> b']);
  });

  it('has page breaks, notes, synopses and dual dialogue', () => {
    expect(
      read(
        osf(
          [
            para(
              'Scene Heading',
              'INT. A',
              'pagebreakbefore="1"',
              'synopsis="They meet." note="why?"',
            ),
            para('Character', 'ILSE', 'dualdialogue="1"'),
            para('Dialogue', 'No.'),
            para('Character', 'OTTO'),
            para('Parenthetical', '(yes)'),
            para('Dialogue', 'Yes.'),
            para('Action', 'They leave.'),
            para('Character', 'BO', 'dualdialogue="1"'),
            para('Dialogue', 'Alone.'),
            para('Normal Text', ''),
          ].join(''),
        ),
      ),
    ).toEqual([
      'page_break: ',
      'scene_heading: INT. A',
      'synopsis: They meet.',
      'note: why?',
      'character left: ILSE',
      'dialogue left: No.',
      'character right: OTTO',
      'parenthetical right: (yes)',
      'dialogue right: Yes.',
      'action: They leave.',
      'character: BO',
      'dialogue: Alone.',
    ]);
  });

  it('has a title page, of which no line is lost', () => {
    const page = `<titlepage>${[
      ['Title', 'The Ferry'],
      ['', 'written by'],
      ['Author', 'Nila'],
      ['', 'For my sister'],
    ]
      .map(([bookmark, text]) =>
        para('Normal Text', text ?? '', '', `bookmark="${bookmark ?? ''}"`),
      )
      .join('')}</titlepage>`;
    expect(readOsf(osf(para('Action', 'x'), { more: page })).screenplay.titlePage).toEqual([
      { key: 'Title', values: ['The Ferry'] },
      { key: 'Credit', values: ['written by'] },
      { key: 'Author', values: ['Nila'] },
      { key: 'Notes', values: ['For my sister'] },
    ]);
    const old = osf('', { version: '12' }).replace(
      '<info uuid="x"/>',
      '<info title="The Ferry" written_by="Nila"/>',
    );
    expect(readOsf(old).screenplay.titlePage).toEqual([
      { key: 'Title', values: ['The Ferry'] },
      { key: 'Author', values: ['Nila'] },
    ]);
  });

  it.each([
    ['<FinalDraft><Content/></FinalDraft>', 'not_osf'],
    ['<document/>', 'no_paragraphs'],
    ['<document><paragraphs><para>', 'cut_off'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><document/>', 'doctype'],
  ])('refuses %s', (text, code) => {
    expect(() => readOsf(text)).toThrow(expect.objectContaining({ code }));
  });

  it('loses no words of any paragraph, and throws nothing but refusals', () => {
    const word = fc.constantFrom('rain', '<b>', '&', '</i>', '"', '<br>', 'ß', '\u{1f327}', ' ');
    fc.assert(
      fc.property(fc.array(fc.array(word)), fc.constantFrom('12', '40'), (paragraphs, version) => {
        const escape = (text: string): string =>
          text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const texts = paragraphs.map((words) => words.join(''));
        const found = readOsf(
          osf(texts.map((text) => para('Action', escape(text))).join(''), { version }),
        ).screenplay.elements;
        const said = found.map(({ runs }) => runs.map(({ text }) => text).join(''));
        const expected =
          version === '40'
            ? texts
            : texts.map((text) => text.replace(/<\/?[bi]>/g, '').replaceAll('<br>', '\n'));
        const letters = (all: readonly string[]): string => all.join('').replaceAll(/\s/g, '');
        expect(letters(said)).toBe(letters(expected));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          readOsf(osf(text));
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptFileError);
        }
      }),
    );
  });
});
