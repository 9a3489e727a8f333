/** The encoding in which a file was read without being told one; null: it is being read. */
export function foundEncoding(
  read: { readonly encoding: string; readonly isGuessed: boolean } | null,
): string {
  if (read === null) return 'Found: …';
  return `${read.isGuessed ? 'Guessed' : 'Found'}: ${read.encoding}`;
}

/** What is said of a file some places of which cannot be read in its encoding; empty for one that reads. */
export function unreadableWords({
  encoding,
  unreadable,
}: {
  readonly encoding: string;
  readonly unreadable: number;
}): string {
  if (unreadable === 0) return '';
  const places = unreadable === 1 ? '1 place' : `${unreadable.toLocaleString('en')} places`;
  return `${places} cannot be read as ${encoding} and ${unreadable === 1 ? 'is' : 'are'} shown as \ufffd. Choose another encoding if more than that looks wrong, or mend the file and import it again.`;
}
