/**
 * The title page as a writer fills it in: the fields that every program knows, over the list of
 * fields as it is stored. The keys are Fountain's (fountain.io/syntax, “Title Page”).
 */
import type { TitlePageField } from './elements.ts';

/** The fields that can be filled in, in the order in which they are asked for. */
export const titlePageKeys = [
  'Title',
  'Credit',
  'Author',
  'Source',
  'Draft date',
  'Contact',
  'Copyright',
] as const;
export type TitlePageKey = (typeof titlePageKeys)[number];

/** Other spellings of a key that mean the same field. */
const synonyms: ReadonlyMap<string, string> = new Map([['authors', 'author']]);

/** The keys of all fields that can be changed: those that every program knows, then what else stands on the page. */
export function titlePageRows(fields: readonly TitlePageField[]): string[] {
  const keys = new Map(titlePageKeys.map((key) => [meaningOf(key), key as string]));
  for (const { key } of fields) {
    if (!keys.has(meaningOf(key))) keys.set(meaningOf(key), key.trim());
  }
  return [...keys.values()];
}

/** A field's text, its lines joined by `\n`; empty where there is none. */
export function titlePageText(fields: readonly TitlePageField[], key: string): string {
  return fields
    .filter((field) => means(field, key))
    .flatMap(({ values }) => values)
    .join('\n');
}

/**
 * The fields with another text for one of them. The other fields, known or not, stay as they are,
 * and so does the place of this one; an empty text takes it away.
 */
export function withTitlePageText(
  fields: readonly TitlePageField[],
  key: string,
  text: string,
): TitlePageField[] {
  if (text === titlePageText(fields, key)) return [...fields];
  const first = fields.find((field) => means(field, key));
  const values = text.split('\n').map((line) => line.trimEnd());
  while (values.at(-1) === '') values.pop();
  const changed = values.length === 0 ? [] : [{ key: first?.key ?? key, values }];
  if (first === undefined) return [...fields, ...changed];
  return fields.flatMap((field) => {
    if (!means(field, key)) return [field];
    return field === first ? changed : [];
  });
}

function means(field: TitlePageField, key: string): boolean {
  return meaningOf(field.key) === meaningOf(key);
}

function meaningOf(key: string): string {
  const written = key.trim().toLowerCase();
  return synonyms.get(written) ?? written;
}
