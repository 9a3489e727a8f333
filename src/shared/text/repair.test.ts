import { describe, expect, it } from 'vitest';
import { applyRepairs, layer, mapOffsets } from './edits.ts';
import { repairText } from './repair.ts';

const mended = (raw: string): string => repairText(raw).text;

describe('repairText', () => {
  it('leaves sound prose alone', () => {
    const text =
      'Mr. Hale met J. R. Dunn of the U.S. Army at 5 p.m. "Well... no," he said.\n\n' +
      'He had 14 "kills". It cost 3.50. See notes.example.org or a.b@c.d. Wait...Then he left.';
    expect(repairText(text)).toEqual({ text, repairs: [] });
  });

  it('decodes references once, and never into markup', () => {
    expect(mended('a &quot;b&quot; &#8217; &amp;lt; &nosuch; &#0; AT&T')).toBe(
      'a "b" ’ &lt; &nosuch; &#0; AT&T',
    );
    expect(mended('&lt;img src=x onerror=alert(1)&gt;')).toBe('<img src=x onerror=alert(1)>');
  });

  it('escapes a decoded mark for a Markdown reader', () => {
    expect(repairText('&#42;not bold&#42;', { format: 'markdown' }).text).toBe('\\*not bold\\*');
  });

  it('lifts a heading out of the text it was glued to', () => {
    expect(mended('They fled.Setting: Lisbon, 1940[edit]The play opens.')).toBe(
      'They fled.\n\nSetting: Lisbon, 1940\n\nThe play opens.',
    );
    expect(mended('Plot[edit]\nA ship sails.')).toBe('Plot\nA ship sails.');
    expect(mended('He wins the day [edit]. He rests.')).toBe('He wins the day. He rests.');
    expect(mended('They fled. Aftermath[edit]A year on.')).toBe(
      'They fled.\n\nAftermath\n\nA year on.',
    );
  });

  it('sets nothing apart where a heading is left in its place, whatever else would', () => {
    const raw = 'They fled.Setting: Lisbon, 1940[edit]The play opens.';
    expect(repairText(raw, { keep: [{ kind: 'heading', rawStart: 10 }] }).text).toBe(
      'They fled.Setting: Lisbon, 1940\n\nThe play opens.',
    );
  });

  it('removes the marks of notes but no bracketed words', () => {
    expect(mended('It rained.[1][citation needed] He [the miller] slept.[a]')).toBe(
      'It rained. He [the miller] slept.',
    );
    expect(mended('He dies. [10] She lives. [citation needed] So [upper-alpha 1] it ends.')).toBe(
      'He dies. She lives. So it ends.',
    );
    expect(mended('Plot[ edit ]\nHe met [a] friend.')).toBe('Plot\nHe met [a] friend.');
    expect(mended('[1] A list of notes\n[1]: one')).toBe('[1] A list of notes\n[1]: one');
    const links = '[a link][1] and [a](x)\n\n[1]: http://x';
    expect(repairText(links, { format: 'markdown' }).text).toBe(links);
  });

  it.each([
    ['so he asked.Amir also came', 'so he asked.\n\nAmir also came'],
    ['he writes stories.A violent boy', 'he writes stories.\n\nA violent boy'],
    ['he said "Go!"Then she left', 'he said "Go!"\n\nThen she left'],
    ['it ended."Go," he said', 'it ended.\n\n"Go," he said'],
    ['“be good again”.Amir goes', '“be good again”.\n\nAmir goes'],
    ['by 2000.The war', 'by 2000.\n\nThe war'],
  ])('parts glued paragraphs: %s', (raw, text) => {
    expect(mended(raw)).toBe(text);
  });

  it.each(['Mr.Smith', 'e.g.This', 'J.Smith', 'www.Example.com', 'Read.Me.txt', 'U.S.Army'])(
    'takes %s for one word',
    (raw) => {
      expect(mended(raw)).toBe(raw);
    },
  );

  it('parts a small word from a name, and leaves names with a capital inside', () => {
    expect(mended('look for aTaliban official of theUnion')).toBe(
      'look for a Taliban official of the Union',
    );
    expect(mended('McAdam DeLuca iPhone')).toBe('McAdam DeLuca iPhone');
  });

  it('closes the gaps that removed words left', () => {
    expect(mended('Nell , and her aunt ,  Ada  Pym .')).toBe('Nell, and her aunt, Ada Pym.');
    expect(mended('well . . . then a .45 and , , so')).toContain('well . . . then a .45');
  });

  it('closes gaps before semicolons, but not in a text that is set with them', () => {
    expect(mended('She ran ; he stayed "here" ; it rained ;')).toBe(
      'She ran; he stayed "here"; it rained;',
    );
    expect(mended('for (;;) x ;) y ;z a ; ; b')).toBe('for (;;) x ;) y ;z a; ; b');
    const french = 'Il vint ; elle partit. Pourquoi ? Personne ne sait : il pleut !';
    expect(mended(french)).toBe(french);
  });

  it('drops invisible characters', () => {
    expect(mended('\ufeffa\u0000b\u00adc\u200bd\te')).toBe('abcd\te');
  });

  it('switches off a kind, or one single repair', () => {
    const raw = 'one.Two &quot; three.Four';
    expect(repairText(raw, { off: ['entity'] }).text).toBe('one.\n\nTwo &quot; three.\n\nFour');
    expect(repairText(raw, { keep: [{ kind: 'paragraph', rawStart: 4 }] }).text).toBe(
      'one.Two " three.\n\nFour',
    );
  });

  it('says where each repair was made', () => {
    expect(repairText('He said &quot;no&quot; , so.').repairs).toEqual([
      { kind: 'entity', rawStart: 8, rawEnd: 14, before: '&quot;', after: '"' },
      { kind: 'entity', rawStart: 16, rawEnd: 22, before: '&quot;', after: '"' },
      { kind: 'gap', rawStart: 22, rawEnd: 23, before: ' ', after: '' },
    ]);
  });
});

describe('layer', () => {
  it('makes one repair of an edit that reaches into an earlier one', () => {
    const raw = 'a&nbsp;b c';
    const first = layer(raw, [], [{ kind: 'entity', start: 1, end: 7, after: ' ' }]);
    const second = layer(raw, first, [{ kind: 'spaces', start: 0, end: 3, after: 'X' }]);
    expect(second).toEqual([
      { kind: 'entity', rawStart: 0, rawEnd: 8, before: 'a&nbsp;b', after: 'X' },
    ]);
    expect(applyRepairs(raw, second)).toBe('X c');
  });
});

describe('mapOffsets', () => {
  it('finds a place again in both directions', () => {
    const raw = 'x &quot;yes&quot; z';
    const { text, repairs } = repairText(raw);
    const { toRaw, toRepaired } = mapOffsets(repairs);
    expect(raw.slice(toRaw(text.indexOf('yes')))).toMatch(/^yes/);
    expect(raw.slice(toRaw(text.indexOf('z')))).toBe('z');
    expect(text.slice(toRepaired(raw.indexOf('z')))).toBe('z');
    expect(toRepaired(4)).toBe(2);
  });
});
