/** The words of a text, as they stand and as they are compared. */
import { stemmer } from 'stemmer';
import { isUpper } from './characters.ts';
import { isStopWord } from './stopWords.ts';

/** One word. Offsets are UTF-16 units of the text it was taken from, the end excluded. */
export interface Token {
  /** The word as it stands, without a possessive ending. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In small letters, without accents. */
  readonly plain: string;
  /** What it is compared by: `plain` without an English ending. */
  readonly stem: string;
  /** Says nothing about the event (see `isStopWord`). */
  readonly stop: boolean;
  /** Begins with a capital although no sentence begins here. */
  readonly name: boolean;
}

/** Letters and digits of any script with their marks; apostrophes inside, as in "don't". */
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*/gu;
/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const latinWord = /^[a-z']+$/;
const beginsSentence = /(?:^|[.!?…:;"“‘«(\n—–]|\.\.\.)[\s"'“‘«(]*$/u;

/** The form in which words are compared: small letters, no accents, straight apostrophes. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('’', "'");
}

function stemOf(plain: string): string {
  return latinWord.test(plain) && plain.length > 2 ? stemmer(plain.replaceAll("'", '')) : plain;
}

/** What is true of a word wherever it stands. */
type WordForms = Pick<Token, 'text' | 'plain' | 'stem' | 'stop'> & { readonly capital: boolean };

function readForms(whole: string): WordForms {
  const text = whole.replace(/['’]s?$/i, '');
  const plain = foldWord(text);
  return {
    text,
    plain,
    stem: stemOf(plain),
    stop: isStopWord(plain) || isStopWord(foldWord(whole)),
    capital: isUpper(text.charAt(0)),
  };
}

const knownForms = new Map<string, WordForms>();
const mostForms = 100_000;

/** The forms of a word. A text says the same words again and again: each is looked into once. */
function formsOf(whole: string): WordForms {
  const known = knownForms.get(whole);
  if (known !== undefined) return known;
  const forms = readForms(whole);
  if (knownForms.size >= mostForms) knownForms.clear();
  knownForms.set(whole, forms);
  return forms;
}

/** Pairs of neighbouring characters stand for the words of a script that does not space them. */
function pushPairs(tokens: Token[], text: string, start: number): void {
  const chars = Array.from(text);
  let at = start;
  for (let index = 0; index < chars.length; index += 1) {
    const char = chars[index] ?? '';
    const pair = char + (chars[index + 1] ?? '');
    if (pair !== char || chars.length === 1) {
      const end = at + pair.length;
      tokens.push({
        text: pair,
        start: at,
        end,
        plain: foldWord(pair),
        stem: pair,
        stop: false,
        name: false,
      });
    }
    at += char.length;
  }
}

/**
 * The words of a text in order. In a script without spaces, each two neighbouring characters count
 * as a word. Linear in the text's length.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    const [whole] = match;
    const start = match.index;
    if (whole.charCodeAt(0) > 0x0dff && unspaced.test(whole)) {
      pushPairs(tokens, whole, start);
      continue;
    }
    const { text: stands, plain, stem, stop, capital } = formsOf(whole);
    tokens.push({
      text: stands,
      start,
      end: start + stands.length,
      plain,
      stem,
      stop,
      name: capital && !beginsSentence.test(text.slice(Math.max(0, start - 6), start)),
    });
  }
  return tokens;
}

/**
 * The names in a text: words that stand with a capital where no sentence begins, and are not
 * written small anywhere in it. Stems, each with how often it occurs.
 */
export function findNames(texts: readonly string[]): Map<string, number> {
  const small = new Set<string>();
  const names = new Map<string, number>();
  for (const text of texts) {
    for (const token of tokenize(text)) {
      if (token.stop) continue;
      if (token.name) names.set(token.stem, (names.get(token.stem) ?? 0) + 1);
      else if (!isUpper(token.text.charAt(0))) small.add(token.stem);
    }
  }
  for (const stem of small) names.delete(stem);
  return names;
}
