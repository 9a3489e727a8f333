/** Quotation marks as they are typed: which way each turns. */

const marks = {
  '"': { opening: '“', closing: '”' },
  "'": { opening: '‘', closing: '’' },
} as const;

/** Words that begin with an apostrophe, where a letter or two are left out. */
const elisions: ReadonlySet<string> = new Set([
  'bout',
  'cause',
  'cos',
  'cuz',
  'em',
  'n',
  'til',
  'tis',
  'twas',
  'twere',
]);

/**
 * The curved mark for a straight one that is typed; any other text as it is. After a dash, which a
 * speech breaks off with as often as it begins a new one, an open quotation decides.
 * @param before what stands before it in its element
 * @param after what stands after it there
 */
export function smartQuote(before: string, typed: string, after = ''): string {
  if (typed !== '"' && typed !== "'") return typed;
  const { opening, closing } = marks[typed];
  if (typed === "'" && isElided(/^[\p{L}\p{N}]+/u.exec(after)?.[0] ?? '')) return closing;
  if (/[-–—]$/.test(before)) {
    return before.lastIndexOf(opening) > before.lastIndexOf(closing) ? closing : opening;
  }
  return before === '' || /[\s([{“‘/]$/.test(before) ? opening : closing;
}

/**
 * The mark at the start of the word that is typed, when that word now says otherwise what it is: an
 * apostrophe before figures (’90s) and elisions (’em), a quotation where the word goes on (‘embers’).
 * @param before what stands before the letter in its element
 * @returns the mark, and its offset in what stands before; null where all is as it should be
 */
export function turnedQuote(
  before: string,
  typed: string,
): { readonly mark: string; readonly at: number } | null {
  if (!/^[\p{L}\p{N}]$/u.test(typed)) return null;
  // No elision is longer: a long line costs no more than a short one.
  const [, mark, word = ''] =
    /(?:^|[\s([{“‘/–—-])([‘’])([\p{L}\p{N}]*)$/u.exec(before.slice(-longestWord - 2)) ?? [];
  const { opening, closing } = marks["'"];
  const at = before.length - word.length - 1;
  if (mark === opening && isElided(word + typed)) return { mark: closing, at };
  if (mark === closing && isElided(word) && !isElided(word + typed)) return { mark: opening, at };
  return null;
}

const longestWord = Math.max(...[...elisions].map((word) => word.length));

function isElided(word: string): boolean {
  return /^\p{N}/u.test(word) || elisions.has(word.toLowerCase());
}
