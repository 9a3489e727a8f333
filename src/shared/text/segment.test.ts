import { describe, expect, it } from 'vitest';
import type { Unit } from '../model/sources.ts';
import { defaultUnit } from './defaultUnit.ts';
import { segment, type SegmentedFormat } from './segment.ts';
import { splitSentences } from './sentences.ts';

const sentences = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));
const cut = (text: string, unit: Unit, format: SegmentedFormat = 'plain'): string[] =>
  segment(text, unit, format).map((passage) => `${passage.kind}: ${passage.text}`);

describe('splitSentences', () => {
  it.each([
    ['He met Mr. Hale. Mrs. Dunn left.', ['He met Mr. Hale.', 'Mrs. Dunn left.']],
    ['J. R. Dunn won. So did I. Then rain.', ['J. R. Dunn won.', 'So did I.', 'Then rain.']],
    [
      'The U.S. Army left the U.S. The rest stayed.',
      ['The U.S. Army left the U.S.', 'The rest stayed.'],
    ],
    ['He had 14 “kills”. Nell ran.', ['He had 14 “kills”.', 'Nell ran.']],
    ['It was 14 “kills.” Nell ran.', ['It was 14 “kills.”', 'Nell ran.']],
    ['It cost 3.50 in all. Cheap!', ['It cost 3.50 in all.', 'Cheap!']],
    ['See No. 5 and p. 12. No. He would not.', ['See No. 5 and p. 12.', 'No.', 'He would not.']],
    [
      'So it goes (cf. Smith on rain, cf. The Ferry). See cf. 5.',
      ['So it goes (cf. Smith on rain, cf. The Ferry).', 'See cf. 5.'],
    ],
    ['He paused... and left. “Well…” she said.', ['He paused... and left.', '“Well…” she said.']],
    ['He paused . . . and left. Gone.', ['He paused . . . and left.', 'Gone.']],
    ['(He was late.) She knew (too well). So.', ['(He was late.)', 'She knew (too well).', 'So.']],
    [
      '“Where?” Tom asked. “Here!” cried old Mr. Fox.',
      ['“Where?” Tom asked.', '“Here!” cried old Mr. Fox.'],
    ],
    [
      'She left at 5 p.m. on Monday. He at 6 p.m. The end.',
      ['She left at 5 p.m. on Monday.', 'He at 6 p.m.', 'The end.'],
    ],
    ['1. Loomings begin. 2 men came.', ['1. Loomings begin.', '2 men came.']],
    ['No stop at all', ['No stop at all']],
    ['“Where?” Tom left for good.', ['“Where?”', 'Tom left for good.']],
    ['他来了。她走了！“为什么？”', ['他来了。', '她走了！', '“为什么？”']],
    ['Он пришёл. Она ушла.', ['Он пришёл.', 'Она ушла.']],
    ['هل جاء؟ نعم.', ['هل جاء؟', 'نعم.']],
    ['  ', []],
    ['...', ['...']],
  ])('cuts %s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('segment', () => {
  it('sets headings apart and numbers paragraphs', () => {
    const passages = segment(
      'Chapter One\n\nIt rained. It poured.\n\nHe left.',
      'sentence',
      'plain',
    );
    expect(passages.map(({ kind, text, paragraph }) => [kind, text, paragraph])).toEqual([
      ['heading', 'Chapter One', 0],
      ['sentence', 'It rained.', 1],
      ['sentence', 'It poured.', 1],
      ['sentence', 'He left.', 2],
    ]);
  });

  it('says where a passage stands in the text', () => {
    const text = '  First  one.  Second\none ends. \r\n\r\nLast.';
    for (const passage of segment(text, 'sentence', 'plain')) {
      expect(text.slice(passage.start, passage.end).replace(/\s+/g, ' ')).toBe(passage.text);
    }
  });

  it('joins the lines of a hard-wrapped text', () => {
    const text =
      'It was a bright cold day in the middle of a long and\n' +
      'bitter winter, and the carts could not get through to\n' +
      'the mill.\n\n' +
      'The miller, who had seen worse, sat by the stove and\n' +
      'counted what was left of the flour.\n';
    expect(cut(text, 'paragraph')).toEqual([
      'paragraph: It was a bright cold day in the middle of a long and bitter winter, and the carts could not get through to the mill.',
      'paragraph: The miller, who had seen worse, sat by the stove and counted what was left of the flour.',
    ]);
  });

  it('takes each line for a paragraph where lines are not wrapped', () => {
    expect(cut('The ship sails on.\nA storm rises.', 'paragraph')).toEqual([
      'paragraph: The ship sails on.',
      'paragraph: A storm rises.',
    ]);
  });

  it('takes a short line at the end for no heading', () => {
    expect(cut('She waved.\n\nYours, Nell', 'paragraph')).toEqual([
      'paragraph: She waved.',
      'paragraph: Yours, Nell',
    ]);
  });

  it('takes a list of beats for paragraphs, not for headings', () => {
    expect(
      cut('Nell wakes\nThe mill burns\nHarmon hides the key\nThey leave.', 'sentence'),
    ).toEqual([
      'sentence: Nell wakes',
      'sentence: The mill burns',
      'sentence: Harmon hides the key',
      'sentence: They leave.',
    ]);
  });

  it('cuts by line', () => {
    expect(cut('Roses\nare red\n\n  so', 'line')).toEqual([
      'line: Roses',
      'line: are red',
      'line: so',
    ]);
  });

  it('has nothing to say about a blank text', () => {
    for (const unit of ['sentence', 'paragraph', 'line'] as const) {
      expect(segment(' \n\t\n', unit, 'plain')).toEqual([]);
      expect(segment(' \n\t\n', unit, 'markdown')).toEqual([]);
    }
  });
});

describe('segment, Markdown', () => {
  const read = (text: string, unit: Unit): string[] => cut(text, unit, 'markdown');
  const md = (text: string): string[] => cut(text, 'paragraph', 'markdown');

  it('reads headings of both kinds', () => {
    expect(md('# One #\nText\n\nTwo\n===\nMore\n\nThree\n---\n#hash')).toEqual([
      'heading: One',
      'paragraph: Text',
      'heading: Two',
      'paragraph: More',
      'heading: Three',
      'paragraph: #hash',
    ]);
  });

  it('joins soft-wrapped lines and leaves the marks out', () => {
    expect(
      md('A *brave* and __bold__\nmiller, `a * b`, ~~not~~ snake_case_word 2 * 3  \nhere\\\nand'),
    ).toEqual(['paragraph: A brave and bold miller, a * b, not snake_case_word 2 * 3 here and']);
  });

  it('shows links and images as their words', () => {
    expect(
      md(
        'See [the *mill*](http://x/(y) "t"), ![a cat](c.png), [ref][id], <https://x.y>, [plain] note[^1].\n\n[id]: http://z\n[^1]: A note.',
      ),
    ).toEqual([
      'paragraph: See the mill, a cat, ref, https://x.y, [plain] note.',
      'paragraph: A note.',
    ]);
  });

  it('reads lists, quotes, code, breaks and front matter', () => {
    expect(
      md(
        '---\ntitle: X\n---\n- one\n  more\n- two\n\n1. three\n2. four\n\n> quoted\n> words\n\n***\n\n```js\nlet *x*\n```\nend',
      ),
    ).toEqual([
      'paragraph: one more',
      'paragraph: two',
      'paragraph: three',
      'paragraph: four',
      'paragraph: quoted words',
      'paragraph: let *x*',
      'paragraph: end',
    ]);
  });

  it('keeps marks that are none, and HTML as characters', () => {
    expect(md('2 * 3 * 4, \\*no\\*, *open, <img src=x onerror=alert(1)>, `tick')).toEqual([
      'paragraph: 2 * 3 * 4, *no*, *open, <img src=x onerror=alert(1)>, `tick',
    ]);
  });

  it('has the rows of a table as lines, whatever the unit, and never as sentences', () => {
    const table = [
      'They are two.',
      '',
      '| Who | What he *does*. Why. |',
      '|:----|-----:|',
      '| Amir | runs. He | ',
      '|   |   |',
      'Hassan | waits \\| stays',
      'That is all. So it is.',
    ].join('\n');
    const rows = ['Who | What he does. Why.', 'Amir | runs. He', 'Hassan | waits | stays'];
    expect(read(table, 'sentence')).toEqual([
      'sentence: They are two.',
      ...rows.map((row) => `line: ${row}`),
      'sentence: That is all.',
      'sentence: So it is.',
    ]);
    expect(read(table, 'paragraph').slice(1, 4)).toEqual(rows.map((row) => `paragraph: ${row}`));
    expect(read('Wind | rain\nand snow.', 'sentence')).toEqual(['sentence: Wind | rain and snow.']);
    expect(read('One | two\n---\nThree.', 'sentence')).toEqual([
      'heading: One | two',
      'sentence: Three.',
    ]);
    expect(read('```\n| a |\n|---|\n```', 'sentence')).toEqual(['sentence: | a | |---|']);
  });

  it('leaves comments out, and nothing beside them', () => {
    expect(
      read(
        '<!-- A note. -->\nIt rains <!-- hard.\nReally. --> here.\n\n<!--\nTo do.\n\nAll of it.\n--> Then snow.\n\n# Two <!-- x -->\n\nEnd.<!---->',
        'sentence',
      ),
    ).toEqual([
      'sentence: It rains here.',
      'sentence: Then snow.',
      'heading: Two',
      'sentence: End.',
    ]);
    expect(read('<!-- open. It stays.', 'sentence')).toEqual([
      'sentence: <!-- open.',
      'sentence: It stays.',
    ]);
    expect(read('`<!-- a -->` is code.', 'sentence')).toEqual(['sentence: <!-- a --> is code.']);
    expect(read('```\n<!-- a -->\n```', 'sentence')).toEqual(['sentence: <!-- a -->']);
  });

  it('follows emphasis over a line end', () => {
    expect(md('a **b\nc** d')).toEqual(['paragraph: a b c d']);
  });

  it('says where a sentence stands, marks included', () => {
    const text = 'One *two*. Three **four** five.';
    const [, second] = segment(text, 'sentence', 'markdown');
    expect(text.slice(second?.start, second?.end)).toBe('Three **four** five.');
  });
});

describe('defaultUnit', () => {
  it('is the sentence for a summary and the paragraph for a novel', () => {
    expect(defaultUnit('word '.repeat(19_999))).toBe('sentence');
    expect(defaultUnit('word '.repeat(20_000))).toBe('paragraph');
  });
});
