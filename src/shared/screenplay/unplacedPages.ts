/** What the writer is told of locked pages that a file lists and its text has no place for. */
export function unplacedPagesMessage(count: number): string {
  const pages = count === 1 ? 'One locked page' : `${count} locked pages`;
  return `${pages} of the file could not be placed in its text: its pages are counted anew. An export as Final Draft (FDX) writes the locks back as they came; where the text was changed, pages may begin in the wrong places there.`;
}
