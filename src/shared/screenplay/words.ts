/** The words of a text: what stands between spaces and has a letter or digit. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'\u2019-]*/gu)?.length ?? 0;
}
