/**
 * Where quoted words of a scene are after the scene was written again. What a mapping or a tag points at moves with
 * its words through every edit: words put into it belong to it, words put beside it do not, and words that took its
 * place between what stood around it are it.
 */
import type { Quote } from '../model/adaptation.ts';
import { alignTokens, type Pair } from '../screenplay/compareSequences.ts';
import { findQuote, quotePart } from './quotes.ts';

/** A part of its words that has to be left where nothing around it shows that they were rewritten in place. */
const leastKept = 0.5;

/**
 * The quote as it stands in `after`: the same object where it is found there as it is. Null when its words went, or
 * when they did not stand in `before`.
 */
export function carryQuote(before: string, after: string, quote: Quote): Quote | null {
  const place = findQuote(before, quote);
  if (place === null) return null;
  const now = placeBeside(before, after, place) ?? placeAfter(before, after, place);
  const carried = now === null ? null : quotePart(after, now.start, now.end);
  if (carried === null) return null;
  const found = findQuote(after, quote);
  return found?.start === carried.start && found.end === carried.end ? quote : carried;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A word, or one character of what stands between words, with its place. */
interface Token extends Range {
  readonly text: string;
}

function tokensOf(text: string, from = 0, to = text.length): Token[] {
  return Array.from(text.slice(from, to).matchAll(/[\p{L}\p{M}\p{N}]+|[^]/gu), (match) => {
    const start = from + match.index;
    return { text: match[0], start, end: start + match[0].length };
  });
}

function isWord({ text }: Token): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/**
 * Where words are that stand wholly before or after all that was edited, as after most key presses; null where they
 * do not, or touch it: a word can have become longer.
 */
function placeBeside(before: string, after: string, { start, end }: Range): Range | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  if (end < head || before === after) return { start, end };
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const shift = after.length - before.length;
  return start > before.length - tail ? { start: start + shift, end: end + shift } : null;
}

function placeAfter(before: string, after: string, { start, end }: Range): Range | null {
  const head = tokensOf(before, 0, start);
  const quoted = tokensOf(before, start, end);
  const all = [...head, ...quoted, ...tokensOf(before, end)];
  const now = tokensOf(after);
  const pairs = alignTokens(
    all.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const [from, to] = [head.length, head.length + quoted.length];
  const isKept = new Set(pairs.map(([was]) => was));
  const words = all.flatMap((token, at) => (isWord(token) ? [at] : []));
  const own = words.filter((at) => at >= from && at < to);
  const kept = own.filter((at) => isKept.has(at)).length;
  const [wordBefore, wordAfter] = [words.findLast((at) => at < from), words.find((at) => at >= to)];
  const bounds = [wordBefore, wordAfter].filter((at) => at !== undefined);
  const isBounded = bounds.length > 0 && bounds.every((at) => isKept.has(at));
  if (!isBounded && (kept === 0 || kept < leastKept * own.length)) return null;

  const [first, last] = [firstAfter(pairs, from, to), lastAfter(pairs, from, to, all, now)];
  const [opening, ending] = [now[first], now[last - 1]];
  return opening === undefined || ending === undefined || last <= first
    ? null
    : { start: opening.start, end: ending.end };
}

/** The token of the new text with which what stood from `from` up to `to` begins. */
function firstAfter(pairs: readonly Pair[], from: number, to: number): number {
  const keptBefore = pairs.findLast(([was]) => was < from);
  const begin = pairs.find(([was]) => was >= from);
  // What took the place of its first words begins where the words before it end.
  const isReplaced = (keptBefore?.[0] ?? -1) === from - 1 && begin?.[0] !== from;
  if (isReplaced) return (keptBefore?.[1] ?? -1) + 1;
  return begin !== undefined && begin[0] < to ? begin[1] : Number.MAX_SAFE_INTEGER;
}

/** The token of the new text after which it ends. */
function lastAfter(
  pairs: readonly Pair[],
  from: number,
  to: number,
  all: readonly Token[],
  now: readonly Token[],
): number {
  const keptAfter = pairs.find(([was]) => was >= to);
  const finish = pairs.findLast(([was]) => was < to);
  const isReplaced = (keptAfter?.[0] ?? all.length) === to && finish?.[0] !== to - 1;
  if (isReplaced) return keptAfter?.[1] ?? now.length;
  return finish !== undefined && finish[0] >= from ? finish[1] + 1 : 0;
}
