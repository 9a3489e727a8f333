/** The number of a locked page. */

/** The characters that the number of a locked page can have. */
export const longestPageNumber = 20;

/** The number of a page that a stored value names, such as `12A`; null where it names none. */
export function toPageNumber(value: unknown): string | null {
  return typeof value === 'string' && value.length <= longestPageNumber && /^\S+$/.test(value)
    ? value
    : null;
}
