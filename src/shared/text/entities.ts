/** Character references of HTML that were left in a text, such as `&quot;` and `&#8217;`. */
import { decodeHTMLStrict } from 'entities/decode';
import type { Edit } from './edits.ts';

const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g;

/** Characters that a Markdown reader would take for markup if they appeared unescaped. */
const markdownMarkup = /^[\\`*_[\]#>~+-]$/;

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Decodes each reference once: `&amp;lt;` becomes `&lt;` and stays so. A reference to a control
 * character, or to nothing that HTML knows, is left as it stands. In Markdown, a reference to a
 * character that would act as markup becomes that character behind a backslash.
 */
export function findEntities(text: string, format: 'plain' | 'markdown'): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(reference)) {
    const [found] = match;
    const decoded = decodeHTMLStrict(found);
    if (decoded === found || decoded === '\ufffd' || control.test(decoded)) continue;
    edits.push({
      kind: 'entity',
      start: match.index,
      end: match.index + found.length,
      after: format === 'markdown' && markdownMarkup.test(decoded) ? `\\${decoded}` : decoded,
    });
  }
  return edits;
}

/** A text with its references decoded, as `findEntities` does it. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  let done = '';
  let at = 0;
  for (const { start, end, after } of findEntities(text, 'plain')) {
    done += text.slice(at, start) + after;
    at = end;
  }
  return done + text.slice(at);
}
