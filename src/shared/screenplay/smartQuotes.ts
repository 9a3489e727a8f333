/** Quotation marks as they are typed: which way each turns. */

const marks = {
  '"': { opening: '“', closing: '”' },
  "'": { opening: '‘', closing: '’' },
} as const;

/**
 * The curved mark for a straight one that is typed; any other text as it is. After a dash, which a
 * speech breaks off with as often as it begins a new one, an open quotation decides.
 * @param before what stands before it in its element
 */
export function smartQuote(before: string, typed: string): string {
  if (typed !== '"' && typed !== "'") return typed;
  const { opening, closing } = marks[typed];
  if (/[-–—]$/.test(before)) {
    return before.lastIndexOf(opening) > before.lastIndexOf(closing) ? closing : opening;
  }
  return before === '' || /[\s([{“‘/]$/.test(before) ? opening : closing;
}
