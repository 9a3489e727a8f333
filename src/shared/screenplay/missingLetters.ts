/** More characters than these are not named one by one. */
const mostNamed = 12;

/** What the writer is told about characters that no font has; empty where there are none. */
export function missingLettersMessage(missing: readonly string[]): string {
  if (missing.length === 0) return '';
  const named = missing.slice(0, mostNamed).map((char) => `${char} (${codeOf(char)})`);
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
  return `No font here has ${named.join(', ')}${more}. Each stands in the PDF as an empty box; the script keeps the character.`;
}

/** A character's code point, such as `U+1F600`. */
function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
