/** The table of related words, read once when a text is first aligned. */
import { readRelatedWords, type RelatedWords } from '../../shared/adaptation/relatedWords.ts';

let table: Promise<RelatedWords> | undefined;

/** The related words of English. The table is part of the program's own files. */
export function loadRelatedWords(): Promise<RelatedWords> {
  table ??= import('../../../resources/related-words.bin?inline').then(({ default: url }) =>
    readRelatedWords(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  );
  return table;
}
