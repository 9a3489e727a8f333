import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from './charWidth.ts';
import { countTextLines, lineStarts, wrapLines } from './wrap.ts';

describe('wrapping', () => {
  it.each([
    ['foo--bar', 5, ['foo--', 'bar']],
    ['foo--bar', 4, ['foo-', '-bar']],
    ['well-known', 5, ['well-', 'known']],
    ['pre-1978', 4, ['pre-', '1978']],
    ['x -1978', 5, ['x', '-1978']],
    ['word—word', 5, ['word—', 'word']],
    ['word—word', 4, ['word', '—', 'word']],
    ['1990–95', 5, ['1990–', '95']],
    ['wait…what', 5, ['wait…', 'what']],
    ['wait...what', 11, ['wait...what']],
    ['I was go-"', 8, ['I was', 'go-"']],
    ['two\u00a0words here', 9, ['two\u00a0words', 'here']],
    ['re\u00addo it', 4, ['re\u00addo', 'it']],
    ['one\u200btwo', 3, ['one\u200b', 'two']],
    ['say “yes” now', 9, ['say “yes”', 'now']],
    ['x(s) b)(c', 7, ['x(s) b)', '(c']],
    ['中文字', 4, ['中文', '字']],
    ['中文。（字）', 6, ['中文。', '（字）']],
    ['中文（字。', 6, ['中文', '（字。']],
    ['ab中cd', 4, ['ab中', 'cd']],
    ['说 السلام لا', 8, ['说 السلام', 'لا']],
    ['ال ال لا', 7, ['ال ال لا']],
  ])('%s in %i columns', (text, width, lines) => {
    expect(wrapLines(text, { width })).toEqual(lines);
  });

  it('loses nothing and keeps every line within its width', () => {
    const hard = Array.from('ab7 -–—…?!"’()/,\n\u00a0éЖ中。（」アلاא');
    const text = fc
      .array(fc.constantFrom(...hard), { maxLength: 80 })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (written, width) => {
        const starts = lineStarts(written, { width });
        expect(starts).toHaveLength(countTextLines(written, { width }));
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        for (const line of wrapLines(written, { width })) {
          expect(textWidth(line.trimEnd())).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
