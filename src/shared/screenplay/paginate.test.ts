import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { screenplayToDocument } from './document.ts';
import { elementFlow } from './elementFlow.ts';
import type { ElementType, ScriptElement } from './elements.ts';
import { flowItem, type FlowItem } from './flow.ts';
import { pageLayout } from './layout.ts';
import { firstLineOf, paginate } from './paginate.ts';
import { paginateDocument } from './paginateDocument.ts';
import { printedPages } from './printedPages.ts';
import { readFdx } from './fdx/readFdx.ts';
import { writeFdx } from './fdx/writeFdx.ts';
import { readFountain } from './fountain/readFountain.ts';
import { writeFountain } from './fountain/writeFountain.ts';
import { countTextLines, wrapLines } from './wrap.ts';
import { writeHtml } from './writeHtml.ts';
import { processorTime } from '../../../tests/support/processorTime.ts';

const layout = pageLayout();

function el(type: ElementType, text: string, more: Partial<ScriptElement> = {}): ScriptElement {
  return { type, runs: text === '' ? [] : [{ text, marks: [] }], ...more };
}

/** An action of exactly `lines` lines. */
function filler(lines: number): ScriptElement {
  return el('action', Array.from({ length: lines }, (_, index) => `line ${index + 1}`).join('\n'));
}

/** Dialogue of exactly `lines` lines without a sentence's end. */
function spoken(lines: number, word = 'word'): ScriptElement {
  return el('dialogue', Array.from({ length: lines * 7 }, () => word).join(' '));
}

/** First lines of the pages, and how each page ended. */
function pages(elements: ScriptElement[]): string[] {
  const result = paginate(elementFlow(elements, layout).items, layout);
  return result.pages.map(
    (page) =>
      `${firstLineOf(result, page)} [${page.used}${page.more ? ' more' : ''}${page.forced ? ' forced' : ''}]`,
  );
}

it('repeats the cue where it stands after lines of the same speech became two', () => {
  const item = (type: ElementType, text: string): FlowItem => {
    const found = flowItem(type, text, pageLayout({ linesPerPage: 12 }));
    if (found === null) throw new Error('it prints');
    return found;
  };
  const small = pageLayout({ linesPerPage: 12 });
  const lines = (count: number): string => Array.from({ length: count }, () => 'So.').join('\n');
  const cue = item('character', 'ANNA');
  const rest = [item('dialogue', lines(10)), item('dialogue', lines(30)), item('action', 'End.')];
  const before = paginate([cue, item('dialogue', lines(4)), ...rest], small);
  const items = [cue, item('dialogue', lines(2)), item('dialogue', lines(2)), ...rest];
  const after = paginate(items, small, before);
  expect(after.pages).toEqual(paginate(items, small).pages);
  expect(after.pages.slice(1, 4).map((page) => page.cue)).toEqual([0, 0, 0]);
});

it('repeats the cue where it stands after a break that comes before it went elsewhere', () => {
  const small = pageLayout({ linesPerPage: 12 });
  const doc = (...elements: ScriptElement[]) => elementFlow(elements, small).items;
  const [cue, more, forced, rest] = doc(
    el('character', 'ANNA'),
    spoken(4),
    el('page_break', ''),
    spoken(30),
  );
  if (cue === undefined || more === undefined || forced === undefined || rest === undefined)
    throw new Error('each of them is an item');
  const before = paginate([cue, more, forced, rest], small);
  const items = [forced, cue, more, rest];
  expect(paginate(items, small, before).pages).toEqual(paginate(items, small).pages);
});

describe('countTextLines', () => {
  it.each([
    ['', 10, 1],
    ['one two', 7, 1],
    ['one two', 6, 2],
    ['one two   ', 7, 1],
    ['a\n\nb', 10, 3],
    ['abcdefghijkl', 5, 3],
    ['x abcdefghijkl', 5, 4],
    ['well-known', 6, 2],
    ['日本語のせりふ', 6, 3],
    ['e\u0301e\u0301e\u0301 ab', 6, 1],
    ['👩‍👩‍👧 ab', 5, 1],
  ])('%j in %d columns has %d lines', (text, width, lines) => {
    expect(countTextLines(text, { width })).toBe(lines);
  });

  it('shortens the turned-over lines of a hanging element', () => {
    expect(wrapLines('abcd efgh ijk', { width: 9, hang: 1 })).toEqual(['abcd efgh', 'ijk']);
    expect(countTextLines('abcd efgh ijkl mnop', { width: 9, hang: 1 })).toBe(3);
  });

  it('is done with a line of a megabyte at once', () => {
    const time = processorTime(() => {
      expect(countTextLines('x'.repeat(1_000_000), { width: 60 })).toBe(16_667);
      expect(countTextLines('é́'.repeat(300_000), { width: 60 })).toBe(5_000);
    });
    expect(time).toBeLessThan(1000);
  });
});

describe('paginate', () => {
  it('has one page for nothing', () => {
    expect(pages([])).toEqual([' [0]']);
  });

  it('fills 54 lines, without blank lines at the top of a page', () => {
    expect(pages([filler(54), filler(2)])).toEqual(['line 1 [54]', 'line 1 [2]']);
    expect(pages([filler(51), filler(2)])).toEqual(['line 1 [54]']);
  });

  it('does not split 3 lines of action, keeps 2 and 2 of more', () => {
    expect(pages([filler(51), filler(3)])).toEqual(['line 1 [51]', 'line 1 [3]']);
    expect(pages([filler(51), filler(4)])).toEqual(['line 1 [54]', 'line 3 [2]']);
    expect(pages([filler(50), filler(4)])).toEqual(['line 1 [53]', 'line 3 [2]']);
    expect(pages([filler(52), filler(4)])).toEqual(['line 1 [52]', 'line 1 [4]']);
  });

  it('takes a heading to the page of the 2 lines after it', () => {
    const heading = el('scene_heading', 'INT. HALL - DAY');
    expect(pages([filler(48), heading, filler(4)])).toEqual(['line 1 [54]', 'line 3 [2]']);
    expect(pages([filler(49), heading, filler(4)])).toEqual(['line 1 [49]', 'INT. HALL - DAY [6]']);
    expect(pages([filler(49), heading, filler(1)])).toEqual(['line 1 [54]']);
    expect(pages([filler(49), heading, filler(1), filler(2)])).toEqual([
      'line 1 [49]',
      'INT. HALL - DAY [6]',
    ]);
    expect(pages([filler(45), heading, el('shot', 'ON THE DOOR'), filler(3)])).toEqual([
      'line 1 [45]',
      'INT. HALL - DAY [8]',
    ]);
  });

  it('splits a speech with 2 lines on both sides, (MORE) and the cue again', () => {
    expect(pages([filler(48), el('character', 'ANNA'), spoken(6)])).toEqual([
      'line 1 [54 more]',
      "ANNA (CONT'D) [4]",
    ]);
    expect(pages([filler(50), el('character', 'ANNA'), spoken(6)])).toEqual([
      'line 1 [50]',
      'ANNA [7]',
    ]);
    expect(pages([filler(48), el('character', 'ANNA'), spoken(4)])).toEqual(['line 1 [54]']);
    expect(pages([filler(49), el('character', "ANNA (V.O.) (CONT'D)"), spoken(4)])).toEqual([
      'line 1 [54 more]',
      "ANNA (V.O.) (CONT'D) [3]",
    ]);
  });

  it('splits a speech at the end of a sentence where there is one', () => {
    const speech = el(
      'dialogue',
      'One two three four five six seven eight nine ten. Mr. Smith went out and down the road and over the hill and into the town and bought a hat.',
    );
    const elements = [filler(49), el('character', 'ANNA (V.O.)'), speech];
    expect(pages(elements)).toEqual(['line 1 [54 more]', "ANNA (V.O.) (CONT'D) [4]"]);
    const result = paginate(elementFlow(elements, layout).items, layout);
    const second = result.pages[1];
    expect(result.items[2]?.text.slice(second?.offset)).toMatch(/^Mr\. Smith went/);
  });

  it('counts the blank lines after the sentence at which a speech is split', () => {
    const speech = el('dialogue', `${'word '.repeat(14)}over.\n\n\n${'word '.repeat(40)}`);
    const elements = [filler(46), el('character', 'ANNA'), speech];
    expect(pages(elements)).toEqual(['line 1 [54 more]', "ANNA (CONT'D) [7]"]);
    const printed = printedPages({ titlePage: [], elements }, layout);
    expect(printed.map(({ rows }) => rows)).toEqual([54, 7]);
  });

  it('never ends a page after a cue or a parenthetical', () => {
    const speech = [el('character', 'ANNA'), el('parenthetical', '(softly)'), spoken(2)];
    expect(pages([filler(50), ...speech])).toEqual(['line 1 [50]', 'ANNA [4]']);
    const later = [el('character', 'ANNA'), spoken(2), el('parenthetical', '(loud)'), spoken(2)];
    expect(pages([filler(49), ...later])).toEqual(['line 1 [54 more]', "ANNA (CONT'D) [4]"]);
  });

  it('keeps a transition with what precedes it', () => {
    const cut = el('transition', 'CUT TO:');
    expect(pages([filler(50), filler(3), cut])).toEqual(['line 1 [50]', 'line 1 [5]']);
    expect(pages([filler(48), filler(5), cut])).toEqual(['line 1 [52]', 'line 4 [4]']);
    expect(pages([filler(48), el('character', 'ANNA'), spoken(4), cut])).toEqual([
      'line 1 [53 more]',
      "ANNA (CONT'D) [5]",
    ]);
  });

  it('keeps dual dialogue whole, and as tall as its taller column', () => {
    const dual = [
      el('character', 'ANNA', { dual: 'left' }),
      el('dialogue', 'No.', { dual: 'left' }),
      el('character', 'BORIS', { dual: 'right' }),
      el('dialogue', 'Yes, and again yes, as I have told you time after time.', { dual: 'right' }),
    ];
    expect(pages([filler(50), ...dual])).toEqual(['line 1 [50]', 'ANNA [4]']);
    expect(pages([filler(49), ...dual])).toEqual(['line 1 [54]']);
  });

  describe('splits dual dialogue', () => {
    // 28 characters: five words a line.
    const words = (lines: number): string =>
      Array.from({ length: lines * 5 }, () => 'word').join(' ');
    const dual = (left: number, right: number): ScriptElement[] => [
      el('character', 'ANNA', { dual: 'left' }),
      el('dialogue', words(left), { dual: 'left' }),
      el('character', 'BORIS (V.O.)', { dual: 'right' }),
      el('dialogue', words(right), { dual: 'right' }),
    ];
    /** The lines of each page from row `from` of the first on, a `w` for a line of words. */
    const printed = (from: number, left: number, right: number): string[][] =>
      printedPages({ titlePage: [], elements: [filler(from), ...dual(left, right)] }, layout).map(
        ({ lines }, page) =>
          lines
            .filter(({ row }) => page > 0 || row >= from)
            .map(({ runs }) => runs.map(({ text }) => text.replace(/word.*/, 'w')).join(' | ')),
      );

    it('where both of its speeches may be split', () => {
      expect(printed(48, 6, 7)).toEqual([
        ['ANNA | BORIS (V.O.)', 'w | w', 'w | w', 'w | w', '(MORE) | (MORE)'],
        ["ANNA (CONT'D) | BORIS (V.O.)", "w | (CONT'D)", 'w | w', 'w | w', 'w', 'w'],
      ]);
    });

    it('where one of them has ended, which is not spoken of again', () => {
      expect(printed(48, 2, 7)).toEqual([
        ['ANNA | BORIS (V.O.)', 'w | w', 'w | w', 'w', '(MORE)'],
        ['BORIS (V.O.)', "(CONT'D)", 'w', 'w', 'w', 'w'],
      ]);
      expect(pages([filler(48), ...dual(2, 7)])).toEqual([
        'line 1 [54]',
        "BORIS (V.O.) (CONT'D) [6]",
      ]);
    });

    it('over three pages', () => {
      const result = paginate(elementFlow(dual(40, 120), layout).items, layout);
      expect(result.pages.map(({ columns, used }) => [columns, used])).toEqual([
        [undefined, 54],
        [
          [
            { part: 2, offset: 0 },
            { part: 1, offset: 52 * 25 },
          ],
          54,
        ],
        [
          [
            { part: 2, offset: 0 },
            { part: 1, offset: 103 * 25 },
          ],
          19,
        ],
      ]);
    });

    it('but not where one of them may not be', () => {
      expect(printed(50, 2, 7).map((page) => page.length)).toEqual([0, 8]);
    });

    it('in the document, at one height in both columns', () => {
      let next = 0;
      const document = screenplayToDocument(
        { titlePage: [], elements: [filler(48), ...dual(6, 7)] },
        () => toId<SceneId>(`s${String(next++)}`),
      );
      const [found] = paginateDocument(document, layout).breaks;
      const right = found?.dual?.right;
      const before = (pos = 0): string => document.textBetween(pos - 6, pos);
      expect([found?.dual?.side, found?.inside, right?.inside]).toEqual(['left', true, true]);
      expect([before(found?.pos), before(right?.pos)]).toEqual([' word ', ' word ']);
      expect([found?.blankLines, right?.blankLines]).toEqual([0, 0]);
      expect([found?.speech?.cue, right?.speech?.cue]).toEqual([
        "ANNA (CONT'D)",
        "BORIS (V.O.) (CONT'D)",
      ]);
      expect(document.resolve(right?.from ?? 0).nodeAfter?.type.name).toBe('dual_column');
    });

    it('in the document, at one height where sentences end in mid-line', () => {
      const ends: (readonly number[])[] = [];
      const both = (from: number, one: string, other: string): void => {
        const document = screenplayToDocument(
          {
            titlePage: [],
            elements: [
              filler(from),
              el('character', 'ANNA', { dual: 'left' }),
              el('dialogue', one, { dual: 'left' }),
              el('character', 'BORIS', { dual: 'right' }),
              el('dialogue', other, { dual: 'right' }),
            ],
          },
          () => toId<SceneId>('s'),
        );
        const [left] = paginateDocument(document, layout).breaks;
        const right = left?.dual?.right;
        if (left?.inside !== true || right?.inside !== true) return;
        const bottom = (pos: number, blank: number): number => {
          const $pos = document.resolve(pos);
          const stays = $pos.parent.textBetween(0, $pos.parentOffset).trimEnd();
          return countTextLines(stays, layout.dual.dialogue) + blank;
        };
        ends.push([bottom(left.pos, left.blankLines), bottom(right.pos, right.blankLines)]);
      };
      const sentences = (length: number): string =>
        Array.from({ length: 12 }, () => `${'so '.repeat(length)}on.`).join(' ');
      for (let from = 40; from < 48; from++) {
        for (let length = 4; length < 20; length++) both(from, sentences(length), sentences(9));
      }
      expect(ends.length).toBeGreaterThan(20);
      expect(ends.filter(([left, right]) => left !== right)).toEqual([]);
    });
  });

  it('breaks where the writer says so, without blank pages', () => {
    expect(
      pages([
        filler(2),
        el('page_break', ''),
        el('page_break', ''),
        filler(3),
        el('page_break', ''),
      ]),
    ).toEqual(['line 1 [2 forced]', 'line 1 [3 forced]']);
  });

  it('breaks before a speech whose cue stands above the break, on screen as on paper', () => {
    const script = [
      filler(2),
      el('character', 'ANN'),
      el('parenthetical', '(low)'),
      el('page_break', ''),
      el('dialogue', 'One.'),
      el('page_break', ''),
      el('dialogue', 'Two.'),
      filler(1),
    ];
    expect(pages(script)).toEqual(['line 1 [2 forced]', 'ANN [6]']);
    const doc = screenplayToDocument({ titlePage: [], elements: script }, () => toId('s'));
    const { breaks } = paginateDocument(doc, layout);
    expect(breaks.map(({ pos, forced }) => [doc.nodeAt(pos)?.textContent, forced])).toEqual([
      ['ANN', true],
    ]);
    const said = writeFountain({ titlePage: [], elements: script });
    expect(pages([...readFountain(said).elements])).toEqual(pages(script));
    const html = writeHtml({ titlePage: [], elements: script });
    expect(html.indexOf('class="page-break"')).toBeLessThan(html.indexOf('ANN</p>'));
    const again = readFdx(writeFdx({ titlePage: [], elements: script })).screenplay.elements;
    expect(pages([...again])).toEqual(pages(script));
  });

  it('splits what is longer than a page', () => {
    expect(pages([filler(120)])).toEqual(['line 1 [54]', 'line 55 [54]', 'line 109 [12]']);
    expect(pages([el('character', 'A'), spoken(100)])).toHaveLength(2);
    expect(pages([el('scene_heading', 'x '.repeat(2000))]).length).toBe(2);
    expect(pages([el('character', 'X '.repeat(2000)), spoken(3)]).length).toBe(3);
  });

  it('does not print sections, synopses, notes and boneyards', () => {
    expect(pages([el('section', 'A', { level: 1 }), el('note', 'n'), filler(1)])).toEqual([
      'line 1 [1]',
    ]);
  });
});

describe('paginateDocument', () => {
  function doc(elements: ScriptElement[]): ReturnType<typeof screenplayToDocument> {
    let next = 0;
    return screenplayToDocument({ titlePage: [], elements }, () =>
      toId<SceneId>(`s${String(next++)}`),
    );
  }

  it('says where pages break, inside a speech too', () => {
    const document = doc([
      el('scene_heading', 'INT. A'),
      filler(46),
      el('character', 'ANNA'),
      { type: 'dialogue', runs: [{ text: 'no print ', marks: ['note'] }, ...spoken(6).runs] },
      el('section', 'Act two', { level: 1 }),
      el('scene_heading', 'EXT. B'),
      filler(60),
    ]);
    const result = paginateDocument(document, layout);
    expect(result.pageCount).toBe(3);
    const [first, second] = result.breaks;
    expect(first?.speech).toEqual({ more: '(MORE)', cue: "ANNA (CONT'D)" });
    expect(first?.inside).toBe(true);
    expect(document.textBetween((first?.pos ?? 0) - 5, first?.pos ?? 0)).toBe('word ');
    expect(second?.inside).toBe(true);
    expect(result.scenes.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('names another cue overleaf as soon as a letter of it is typed', () => {
    const before = doc([
      el('scene_heading', 'INT. A'),
      filler(46),
      el('character', 'ANNA'),
      spoken(6),
    ]);
    const pages = paginateDocument(before, layout);
    const { tr } = EditorState.create({ doc: before });
    let cueEnd = 0;
    before.descendants((node, pos) => {
      if (node.type.name === 'character') cueEnd = pos + 1 + node.content.size;
    });
    const after = paginateDocument(tr.insertText('B', cueEnd).doc, layout, pages);
    expect(after.breaks.map(({ speech }) => speech?.cue)).toEqual(["ANNAB (CONT'D)"]);
  });

  it('finds the page of a scene again when its heading goes back over a page’s end', () => {
    const before = doc([
      el('scene_heading', 'INT. A'),
      filler(46),
      el('scene_heading', 'INT. B'),
      filler(3),
    ]);
    const pages = paginateDocument(before, layout);
    expect(pages.scenes.map(({ page }) => page)).toEqual([1, 2]);
    const { tr } = EditorState.create({ doc: before });
    const { doc: edited } = tr.insertText('\nline 4', before.content.size - 2);
    const after = paginateDocument(edited, layout, pages);
    expect(after.pageCount).toBe(2);
    expect(after.scenes.map(({ page }) => page)).toEqual([1, 1]);
  });

  it('keeps the pages themselves while a block takes the lines that it took', () => {
    const before = doc([
      el('scene_heading', 'INT. A'),
      el('action', 'One line.'),
      filler(60),
      el('scene_heading', 'INT. B'),
      filler(60),
    ]);
    const pages = paginateDocument(before, layout);
    const { tr } = EditorState.create({ doc: before });
    const after = paginateDocument(tr.insertText('!', 18).doc, layout, pages);
    expect(tr.doc.textBetween(10, 20, ' ')).toBe('One line!.');
    expect(after.pagination.pages).toBe(pages.pagination.pages);
    expect(after.breaks.map(({ pos }) => pos)).toEqual(pages.breaks.map(({ pos }) => pos + 1));
  });

  it('puts the sections of a heading on the heading’s page', () => {
    const document = doc([
      el('scene_heading', 'INT. A'),
      filler(52),
      el('section', 'Act two', { level: 1 }),
      el('scene_heading', 'EXT. B'),
      filler(3),
    ]);
    const result = paginateDocument(document, layout);
    expect(result.breaks[0]?.pos).toBe(document.child(0).nodeSize + 1);
    expect(result.scenes.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('breaks inside the first printed block of a scene, behind the sections before it', () => {
    const document = doc([el('section', 'Act one', { level: 1 }), filler(60)]);
    const { pos = 0, inside } = paginateDocument(document, layout).breaks[0] ?? {};
    expect(inside).toBe(true);
    expect(document.textBetween(pos, pos + 7)).toBe('line 55');
  });

  it('counts a scene of one page as eight eighths', () => {
    const document = doc([el('scene_heading', 'INT. A'), filler(50)]);
    expect(paginateDocument(document, layout).scenes[0]?.eighths).toBe(8);
  });
});
