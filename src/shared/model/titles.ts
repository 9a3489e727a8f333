/** Titles and names that the writer gave, compared as a reader takes them. */

/** What a reader of lists and menus cannot tell apart: case, and how spaces are set. */
export function titleKey(title: string): string {
  return title.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** The first of the titles that reads like another, or undefined. */
export function findAlike(titles: readonly string[], title: string): string | undefined {
  const key = titleKey(title);
  return key === '' ? undefined : titles.find((one) => titleKey(one) === key);
}
