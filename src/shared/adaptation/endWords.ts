/** Which words of its places a mapping means: each end says it for itself. */
import type { Anchor, Mapping, Quote } from '../model/adaptation.ts';
import { quoteOf } from './quotes.ts';
import { wholeWords } from '../text/wholeWords.ts';

/** One end of a mapping: on which side, and the how many-th there, from 0. */
export interface EndOf {
  readonly side: 'source' | 'target';
  readonly at: number;
}

/** The ends of a mapping in order, the sources first. */
export function endsOf({ source, target }: Mapping): (EndOf & { readonly anchor: Anchor })[] {
  return [
    ...source.map((anchor, at) => ({ side: 'source' as const, at, anchor })),
    ...target.map((anchor, at) => ({ side: 'target' as const, at, anchor })),
  ];
}

/** A mapping one end of which means these words of its place, or all of it where they are null. */
export function withWords(mapping: Mapping, { side, at }: EndOf, quote: Quote | null): Mapping {
  const ends = mapping[side].map((anchor, index) => (index === at ? { ...anchor, quote } : anchor));
  return side === 'source' ? { ...mapping, source: ends } : { ...mapping, target: ends };
}

/** The words of a text that a selection runs over, each of them whole. Null: it is all of the text, or none. */
export function selectedQuote(text: string, from: number, to: number): Quote | null {
  const { start, end } = wholeWords(text, from, to);
  return quoteOf(text, start, end);
}
