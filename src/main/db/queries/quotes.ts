import type { Quote } from '../../../shared/model/adaptation.ts';

/** The columns in which a quote is stored; all null for a whole passage or scene. */
export interface QuoteColumns {
  quote_start: number | null;
  quote_end: number | null;
  exact: string | null;
  prefix: string | null;
  suffix: string | null;
}

/** A stored quote, or null where none was stored. */
export function toQuote(row: QuoteColumns): Quote | null {
  if (row.quote_start === null || row.quote_end === null || row.exact === null) return null;
  return {
    start: row.quote_start,
    end: row.quote_end,
    exact: row.exact,
    prefix: row.prefix ?? '',
    suffix: row.suffix ?? '',
  };
}

/** The columns for a quote. */
export function fromQuote(quote: Quote | null): QuoteColumns {
  return {
    quote_start: quote?.start ?? null,
    quote_end: quote?.end ?? null,
    exact: quote?.exact ?? null,
    prefix: quote?.prefix ?? null,
    suffix: quote?.suffix ?? null,
  };
}
