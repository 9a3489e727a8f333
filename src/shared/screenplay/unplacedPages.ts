/** What the writer is told of locked pages that a file lists and its text has no place for. */
export function unplacedPagesMessage(count: number): string {
  const pages = count === 1 ? 'One locked page' : `${count} locked pages`;
  const them = count === 1 ? 'It is' : 'They are';
  return `${pages} of the file could not be placed in its text: pages are counted anew here. ${them} kept as the file has them, and an export as Final Draft (FDX) writes them back; after changes of the text they may begin in the wrong places there.`;
}
