/** A selection of a text, taken as whole words. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The range without blanks at its edges, and with the whole of each word that an edge cuts. */
export function wholeWords(
  text: string,
  start: number,
  end: number,
): { start: number; end: number } {
  const selected = text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const to = end - (selected.length - selected.trimEnd().length);
  if (to <= from) return { start, end };
  const words = segmenter.segment(text);
  const first = words.containing(from);
  const last = words.containing(to - 1);
  return {
    start: first?.isWordLike === true ? first.index : from,
    end: last?.isWordLike === true ? last.index + last.segment.length : to,
  };
}
