import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScriptElement } from '../elements.ts';
import { ScriptFileError } from '../scriptFileError.ts';
import { readOsf } from './readOsf.ts';

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
  return told(readOsf(text).elements);
}

describe('the Open Screenplay Format', () => {
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
    expect(readOsf(osf(para('Action', 'x'), { more: page })).titlePage).toEqual([
      { key: 'Title', values: ['The Ferry'] },
      { key: 'Credit', values: ['written by'] },
      { key: 'Author', values: ['Nila'] },
      { key: 'Notes', values: ['For my sister'] },
    ]);
    const old = osf('', { version: '12' }).replace(
      '<info uuid="x"/>',
      '<info title="The Ferry" written_by="Nila"/>',
    );
    expect(readOsf(old).titlePage).toEqual([
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
        ).elements;
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
