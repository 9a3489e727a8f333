/**
 * The revisions of an FDX file: `<Revisions>` lists a set for each colour from the start, whether a
 * script was ever revised or not, and says which is at work.
 */
import {
  longestRevisionName,
  newRevision,
  noRevisions,
  revisionColor,
  toRevisionId,
  type DraftRevisions,
  type Revision,
  type RevisionColor,
  type RevisionId,
} from '../revisions.ts';
import type { ScriptElement } from '../elements.ts';
import { childNodes, xmlNode, type XmlNode } from '../xml.ts';

/** The ground on which Final Draft shows a page of a colour, 16 bits a channel. */
const pageColors: Readonly<Record<RevisionColor, string>> = {
  white: '#FFFFFFFFFFFF',
  blue: '#C6C6EDEDFEFE',
  pink: '#FDFDCCCCD4D4',
  yellow: '#FDFDFFFFABAB',
  green: '#D1D1FEFED0D0',
  goldenrod: '#FAFACDCD3939',
  buff: '#FCFCEDED9D9D',
  salmon: '#F8F8AEAE8E8E',
  cherry: '#FBFBA4A4B4B4',
  tan: '#FDFDF1F1C7C7',
};

/**
 * The revisions that a script went through: those of the list up to the last one that its words name,
 * or that is being written in.
 */
export function readFdxRevisions(
  node: XmlNode | undefined,
  elements: readonly ScriptElement[],
): DraftRevisions {
  const on = node?.attributes['RevisionMode'] === 'Yes';
  const active = toRevisionId(Number(node?.attributes['ActiveSet']));
  const used = Math.max(0, lastRevisionIn(elements), on ? (active ?? 0) : 0);
  const last = toRevisionId(used);
  if (last === null) return noRevisions;
  const listed = node === undefined ? [] : childNodes(node, 'Revision');
  const list = Array.from({ length: last }, (_, index): Revision[] => {
    const id = toRevisionId(index + 1);
    if (id === null) return [];
    const set = listed.find(({ attributes }) => Number(attributes['ID']) === id);
    return [set === undefined ? newRevision(id, '') : readRevision(id, set)];
  }).flat();
  const current = active !== null && active <= last ? active : last;
  const shown = node?.attributes['RevisionsShown'] === 'All' ? 'all' : 'current';
  return { list, current, on, shown };
}

/** Final Draft's names hold their day, or a place for it: `Blue Rev. (mm/dd/yyyy)`. */
const day = /\s*\((?:(\d{1,2})\/(\d{1,2})\/(\d{4})|mm\/dd\/yyyy)\)\s*$/i;

function readRevision(id: RevisionId, { attributes }: XmlNode): Revision {
  const named = newRevision(id, '');
  const said = attributes['Name'] ?? '';
  const [, month = '', date = '', year] = day.exec(said) ?? [];
  const name = said.replace(day, '').trim().slice(0, longestRevisionName);
  const [mark] = /\S/u.exec(attributes['Mark'] ?? '') ?? [];
  return {
    id,
    name: name === '' ? named.name : name,
    date: year === undefined ? '' : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
    mark: mark ?? named.mark,
  };
}

/**
 * `<Revisions>` that says what the revisions of a draft are.
 * @param old what the file said when it was read; its other sets and settings stay
 */
export function writeFdxRevisions(revisions: DraftRevisions, old?: XmlNode): XmlNode {
  const sets = old === undefined ? [] : childNodes(old, 'Revision');
  const written = revisions.list.map((revision): XmlNode => {
    const set = sets.find(({ attributes }) => Number(attributes['ID']) === revision.id);
    if (set !== undefined && same(readRevision(revision.id, set), revision)) return set;
    const fresh = {
      Color: '#000000000000',
      FullRevision: 'No',
      PageColor: pageColors[revisionColor(revision.id)],
      Style: '',
    };
    const said = { ID: String(revision.id), Mark: revision.mark, Name: fdxName(revision) };
    return xmlNode('Revision', { ...fresh, ...set?.attributes, ...said });
  });
  const others = sets.filter(
    ({ attributes }) => !revisions.list.some(({ id }) => id === Number(attributes['ID'])),
  );

  return xmlNode(
    'Revisions',
    {
      Location: '7.75',
      ShowAllMarks: 'No',
      ShowAllSets: 'No',
      ShowPageColor: 'No',
      ...old?.attributes,
      ActiveSet: String(revisions.current ?? 1),
      RevisionMode: revisions.on ? 'Yes' : 'No',
      RevisionsShown: revisions.shown === 'current' ? 'Active' : 'All',
    },
    [...written, ...others],
  );
}

function fdxName({ name, date }: Revision): string {
  const [year, month, dayOfMonth] = date.split('-');
  return date === '' ? name : `${name} (${month ?? ''}/${dayOfMonth ?? ''}/${year ?? ''})`;
}

function same(a: Revision, b: Revision): boolean {
  return a.name === b.name && a.date === b.date && a.mark === b.mark;
}

/** The greatest revision that words name; 0 for none. */
function lastRevisionIn(elements: readonly ScriptElement[]): number {
  let last = 0;
  for (const { runs, omitted } of elements) {
    for (const { revision = 0, deletion = 0 } of runs) last = Math.max(last, revision, deletion);
    if (omitted !== undefined) last = Math.max(last, lastRevisionIn(omitted));
  }
  return last;
}
