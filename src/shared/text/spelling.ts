/**
 * Spelling without a dictionary: which stretches of a text are words to be looked up, when two words
 * are one, and how a correction takes over a word's capitals and apostrophe.
 */

/** The dictionaries that a writer can choose, and none. */
export const spellingLanguages = ['off', 'en-US', 'en-GB'] as const;
export type SpellingLanguage = (typeof spellingLanguages)[number];

/**
 * The dictionary for who has not chosen one: that of the system's first language, where it is English.
 * @param languages the system's languages as BCP 47 tags, the preferred one first
 */
export function defaultSpelling(languages: readonly string[]): SpellingLanguage {
  const [language, ...subtags] = languages[0]?.toLowerCase().split(/[-_]/) ?? [];
  if (language !== 'en') return 'off';
  // Outside of the United States and their islands English is spelled more or less as in Britain.
  const region = subtags.findLast((tag) => /^[a-z]{2}$/.test(tag)) ?? 'us';
  return ['us', 'pr', 'ph', 'gu'].includes(region) ? 'en-US' : 'en-GB';
}

/** The most words that a dictionary is asked about at once. */
export const mostWordsAsked = 1000;

/** A word in a text. Offsets are in UTF-16 units. */
export interface SpellingWord {
  readonly from: number;
  readonly to: number;
  /**
   * The word as it stands from `from` to `to`, and perhaps the apostrophe behind it: `runnin’` may be
   * running without its g, or a word at the end of a quotation.
   */
  readonly text: string;
}

/** Longer words are nobody's misspelling, and a dictionary would take long over them. */
const longestWord = 40;

const letter = String.raw`[\p{L}\p{M}\p{N}]`;
/** What only looks like words, or a word: letters, with apostrophes between them. */
const pattern = new RegExp(
  [
    String.raw`(?:https?:\/\/|www\.)\S+`,
    // Addresses have an end: a long text without spaces is not to be tried over and over.
    String.raw`[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]{1,99}`,
    String.raw`[@#][\p{L}\p{M}\p{N}_]+`,
    String.raw`${letter}{1,63}\.(?:com|net|org|edu|gov|co\.uk)(?!${letter})`,
    String.raw`(?<word>${letter}+(?:['’]${letter}+)*)`,
  ].join('|'),
  'giu',
);
const onlyLatin = /^(?:[\p{Script=Latin}\p{M}]|['’])+$/u;
const capitalsOnly = /^\p{Lu}+$/u;
/** The words of the form itself, which no dictionary of English lists. */
const formWords: ReadonlySet<string> = new Set([
  'int',
  'ext',
  'est',
  "cont'd",
  'contd',
  'pov',
  'intercut',
  'intercutting',
  'voiceover',
  'offscreen',
  'sfx',
  'vfx',
]);

/**
 * The words of a text that a dictionary can be asked about, in order. The parts of what is joined by
 * hyphens are words of their own. Left out are single letters (`V.O.`), words with digits, words in
 * other scripts than Latin, addresses, the words of the form, and short words in capitals, which are
 * abbreviations.
 * @param inCapitals whether the text is typed in capitals, so that capitals say nothing
 */
export function spellingWords(text: string, inCapitals: boolean): SpellingWord[] {
  const words: SpellingWord[] = [];
  for (const found of text.matchAll(pattern)) {
    const word = found.groups?.['word'];
    if (word === undefined || !isAskable(word, inCapitals)) continue;
    const to = found.index + word.length;
    const dropped = /in$/iu.test(word) && /^['’]$/u.test(text.charAt(to));
    words.push({ from: found.index, to, text: dropped ? word + text.charAt(to) : word });
  }
  return words;
}

function isAskable(word: string, inCapitals: boolean): boolean {
  if (word.length < 2 || word.length > longestWord || !onlyLatin.test(word)) return false;
  // Roman numerals have signs of their own, which are Latin, too.
  if (/\p{N}/u.test(word)) return false;
  if (!inCapitals && word.length <= 4 && capitalsOnly.test(word)) return false;
  return !formWords.has(foldWord(word));
}

/**
 * A word as it counts when words are compared: in small letters, with plain apostrophes, without the
 * possessive's ending. `Amir’s` is `amir`.
 */
export function foldWord(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'").toLowerCase().replace(/'s?$/u, '');
}

/** The words that names are made of, folded. */
export function wordsOfNames(names: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const name of names) {
    for (const word of name.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)) {
      words.add(foldWord(word[0]));
    }
  }
  return words;
}

/** A correction with the capitals and the apostrophe of the word whose place it takes. */
export function correctionFor(word: string, correction: string): string {
  const apostrophe = word.includes('’') ? '’' : "'";
  const words = correction.replaceAll(/['’]/gu, apostrophe);
  const letters = word.replaceAll(/[^\p{L}]/gu, '');
  if (letters.length > 1 && letters === letters.toUpperCase()) return words.toUpperCase();
  const [first = ''] = word;
  if (first === first.toLowerCase()) return words;
  const [head = ''] = words;
  return head.toUpperCase() + words.slice(head.length);
}
