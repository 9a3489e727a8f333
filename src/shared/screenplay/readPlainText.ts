/** Text without formatting, as it is pasted, becomes elements (docs/decisions/0026-pasted-text.md). */
import type { ScriptElement } from './elements.ts';
import { normalizeText } from './fountain/lines.ts';
import { fountainElements } from './fountain/readFountain.ts';
import { hasLayoutSpeech } from './layoutText/isLayoutText.ts';
import { layoutElements } from './layoutText/readLayoutText.ts';
import { recognizeParagraphs } from './recognizeParagraphs.ts';

/** A text with `\n` for every kind of line end, and none at its edges. */
export function tidyLineEnds(text: string): string {
  // Printers' and word processors' own line ends are line ends too.
  return normalizeText(text.replaceAll(/[\v\f\u0085]/g, '\n')).replace(/^\n+|\n+$/g, '');
}

/**
 * A text without formatting as elements, without a title page: a draft has its own. One that is laid out
 * as a page, with empty lines or a speech by itself, is read by its places. Else one with empty lines is
 * read as Fountain; where no line is empty, each is a paragraph.
 */
export function readPlainText(text: string): ScriptElement[] {
  const body = tidyLineEnds(text);
  const lines = body.split('\n');
  const isSpaced = lines.some((line) => line.trim() === '');
  // A speech by itself has no empty line on a page either.
  if (hasLayoutSpeech(isSpaced ? body : lines.slice(0, 2).join('\n'))) return layoutElements(body);
  if (isSpaced) return fountainElements(body);
  return recognizeParagraphs(
    lines.map((line) => {
      const wide = line.replaceAll('\t', '        ');
      return {
        runs: [{ text: line.trim(), marks: [] }],
        align: 'left',
        indent: wide.length - wide.trimStart().length,
      };
    }),
  );
}
