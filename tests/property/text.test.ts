/** What repair and segmentation never do, whatever they are given. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRepairs, mapOffsets, repairKinds } from '../../src/shared/text/edits.ts';
import { repairText } from '../../src/shared/text/repair.ts';
import { segment } from '../../src/shared/text/segment.ts';
import { tokenize } from '../../src/shared/text/tokens.ts';
import { processorTime } from '../support/processorTime.ts';

/** Text made of what trips readers up, mixed with anything at all. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '[edit]',
          '[1]',
          '&quot;',
          '&amp;lt;',
          '.',
          '?',
          '!',
          '"',
          '“',
          '”',
          "'",
          ' ',
          '  ',
          '\n',
        ],
        ...[
          '\n\n',
          '\r\n',
          ' ,',
          ' .',
          '...',
          '…',
          'Mr.',
          'aTaliban',
          'Amir',
          'also',
          'ended.Then',
        ],
        ...[
          '# ',
          '> ',
          '- ',
          '1. ',
          '*',
          '**',
          '_',
          '`',
          '```',
          '[',
          ']',
          '](',
          ')',
          '\\',
          '---',
          '~~',
          '| a | b |',
          '|---|:-:|',
          '<!--',
          '-->',
          ' ;',
        ],
        ...['\u00a0', '\ufeff', '\u0000', '風箏', '。', 'Он', '&nbsp;', '<b>', '(', '\t'],
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const invisible = /[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b\ufeff]/g;
const bare = (text: string): string => text.replace(invisible, '');

describe('repairText', () => {
  it('gives the repaired text exactly when its repairs are applied to the raw one', () => {
    fc.assert(
      fc.property(awkward, (raw) => {
        const { text, repairs } = repairText(raw);
        expect(applyRepairs(raw, repairs)).toBe(text);
        let reached = 0;
        for (const repair of repairs) {
          expect(repair.rawStart).toBeGreaterThanOrEqual(reached);
          expect(raw.slice(repair.rawStart, repair.rawEnd)).toBe(repair.before);
          reached = repair.rawEnd;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing but blanks, references and wiki residue', () => {
    fc.assert(
      fc.property(awkward, (raw) => {
        for (const { kind, before, after } of repairText(raw).repairs) {
          switch (kind) {
            case 'entity':
              expect(before).toContain('&');
              break;
            case 'wiki_residue':
              expect(before).toMatch(/\[[^\]]*\]/);
              break;
            case 'heading':
              expect(bare(before.replace(/\[edit\]/i, ''))).toBe('');
              break;
            case 'control':
            case 'paragraph':
            case 'glued_word':
            case 'gap':
            case 'spaces':
              expect(bare(before)).toBe(bare(after));
              break;
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when every kind is off', () => {
    fc.assert(
      fc.property(awkward, (raw) => {
        expect(repairText(raw, { off: repairKinds })).toEqual({ text: raw, repairs: [] });
      }),
    );
  });

  it('maps offsets in order, and back to where an untouched character stood', () => {
    fc.assert(
      fc.property(awkward, (raw) => {
        const { text, repairs } = repairText(raw);
        const { toRaw } = mapOffsets(repairs);
        let last = 0;
        for (let at = 0; at <= text.length; at += 1) {
          const found = toRaw(at);
          expect(found).toBeGreaterThanOrEqual(last);
          expect(found).toBeLessThanOrEqual(raw.length);
          last = found;
        }
      }),
    );
  });
});

describe('segment', () => {
  it('keeps every character of plain text, in order, whatever the unit', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const expected = text.replace(/\s|\u0085/g, '');
        for (const unit of ['sentence', 'paragraph', 'line'] as const) {
          const drafts = segment(text, unit, 'plain');
          expect(
            drafts
              .map((draft) => draft.text)
              .join('')
              .replace(/\s|\u0085/g, ''),
          ).toBe(expected);
          let reached = 0;
          for (const draft of drafts) {
            expect(draft.text.trim()).not.toBe('');
            expect(draft.start).toBeGreaterThanOrEqual(reached);
            expect(draft.end).toBeGreaterThan(draft.start);
            reached = draft.end;
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads any Markdown without inventing a word', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        for (const draft of segment(text, 'sentence', 'markdown')) {
          expect(draft.text.trim()).not.toBe('');
          for (const { text: word } of tokenize(draft.text.replaceAll(/\s/g, ' '))) {
            for (const char of word) expect(text).toContain(char);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile texts of a million characters', () => {
  const million = 1_000_000;
  it.each(
    [
      '(',
      '.',
      '[',
      ']',
      '"',
      ' ',
      '*',
      '_',
      '`',
      '\\',
      '&',
      '[](',
      '![',
      '[edit]',
      '. . ',
      'a.',
      '&#',
      '\n',
      '> ',
      '- ',
      'A.B',
      '”',
      'word ',
      '[[1]',
      '_a*',
      '# ',
      '<!-- ',
      '<!-- a -->\n',
      '|a|\n',
      '|a|\n|-|\n',
    ].map((unit) => [unit] as const),
  )('takes %j in linear time', (unit) => {
    const raw = unit.repeat(million / unit.length);
    const time = processorTime(() => {
      const plain = repairText(raw);
      segment(plain.text, 'sentence', 'plain');
      segment(plain.text, 'sentence', 'markdown');
    });
    expect(time).toBeLessThan(4000);
  });
});
