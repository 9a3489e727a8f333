/** Names that mean the same person or place, put on one footing before texts are compared. */
import { foldWord, tokenize, type Token } from '../text/tokens.ts';

/** A word, or a name of several words, as the comparison sees it. */
export interface Term {
  readonly stem: string;
  /** In small letters, without accents. */
  readonly plain: string;
  /** As it stands in the text. */
  readonly text: string;
  readonly stop: boolean;
  readonly name: boolean;
}

interface Phrase {
  readonly stems: readonly string[];
  readonly group: number;
}

/** The groups of names, ready to be found in texts. */
export interface AliasBook {
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  /** How many groups there are. */
  readonly groups: number;
}

/**
 * Prepares groups of names that mean the same, such as `["Baba", "Agha Sahib", "Amir's father"]`. A
 * name that stands in two groups belongs to the first; a group of one name changes nothing.
 */
export function buildAliasBook(groups: readonly (readonly string[])[]): AliasBook {
  const byFirst = new Map<string, Phrase[]>();
  const known = new Set<string>();
  groups.forEach((names, group) => {
    for (const name of names) {
      const stems = tokenize(name).map((token) => token.stem);
      const key = stems.join(' ');
      const first = stems[0];
      if (first === undefined || known.has(key)) continue;
      known.add(key);
      const phrases = byFirst.get(first) ?? [];
      phrases.push({ stems, group });
      phrases.sort((a, b) => b.stems.length - a.stems.length);
      byFirst.set(first, phrases);
    }
  });
  return { byFirst, groups: groups.length };
}

/** What stands for a group of names among words. */
function stemOfGroup(group: number): string {
  return `=${group}`;
}

/** Whether a stem stands for a group of names, and not for a word. */
export function isGroup(stem: string): boolean {
  return stem.startsWith('=');
}

/**
 * The book with more pairs of names, each a stem or the stem of a group as `readTerms` gives them. A name
 * that belongs to a group takes the other along; of two groups, none changes.
 */
export function addToAliasBook(
  book: AliasBook,
  pairs: readonly (readonly [string, string])[],
): AliasBook {
  const byFirst = new Map(book.byFirst);
  let { groups } = book;
  for (const pair of pairs) {
    const known = pair.find(isGroup);
    const group = known === undefined ? groups++ : Number(known.slice(1));
    for (const stem of pair) {
      if (isGroup(stem)) continue;
      byFirst.set(stem, [...(byFirst.get(stem) ?? []), { stems: [stem], group }]);
    }
  }
  return { byFirst, groups };
}

function matches(tokens: readonly Token[], at: number, stems: readonly string[]): boolean {
  return stems.every((stem, ahead) => tokens[at + ahead]?.stem === stem);
}

/** The words of a text; each name of the book, however long, counts as one word of its group. */
export function readTerms(text: string, book: AliasBook): Term[] {
  const tokens = tokenize(text);
  if (book.byFirst.size === 0) return tokens;
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const phrase = book.byFirst.get(token.stem)?.find(({ stems }) => matches(tokens, at, stems));
    const last = phrase === undefined ? undefined : tokens[at + phrase.stems.length - 1];
    if (phrase === undefined || last === undefined) {
      terms.push(token);
      at += 1;
    } else {
      const words = text.slice(token.start, last.end);
      const stem = stemOfGroup(phrase.group);
      terms.push({ stem, plain: foldWord(words), text: words, stop: false, name: true });
      at += phrase.stems.length;
    }
  }
  return terms;
}
