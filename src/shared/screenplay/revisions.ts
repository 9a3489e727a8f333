/**
 * Revisions of a draft: after a script has gone out, each further issue has a colour of paper, and
 * what changed in it is marked in the margin.
 */

/**
 * The colours in the order in which they are issued; after the last comes the second round. The first
 * is the script as it went out. (The order of American production offices, as Final Draft has it.)
 */
export const revisionColors = [
  'white',
  'blue',
  'pink',
  'yellow',
  'green',
  'goldenrod',
  'buff',
  'salmon',
  'cherry',
  'tan',
] as const;
export type RevisionColor = (typeof revisionColors)[number];

declare const brand: unique symbol;

/**
 * Which issue of a script: 1 is blue, 2 pink, 10 the second white. The number is the same as in
 * Final Draft's files, and what marked words bear.
 */
export type RevisionId = number & { readonly [brand]: 'revision' };

/** The last revision there can be: five rounds of colours. */
const lastRevision = revisionColors.length * 5 - 1;

/** The revision that a stored value names, or null where it names none. */
export function toRevisionId(value: unknown): RevisionId | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= lastRevision
    ? (value as RevisionId)
    : null;
}

/** What words say of the revisions that changed them. */
export interface RevisionMarks {
  /** The revision in which the words were put in. */
  readonly revision?: RevisionId;
  /** The revision in which something beside the words was taken out. */
  readonly deletion?: RevisionId;
}

/** The marks of words that no revision changed. */
export const noRevision: RevisionMarks = {};

/** Whether words are marked alike. */
export function sameRevision(a: RevisionMarks, b: RevisionMarks): boolean {
  return a.revision === b.revision && a.deletion === b.deletion;
}

/** One issue of the script. */
export interface Revision {
  readonly id: RevisionId;
  /** As it is printed, such as `Blue Revision`. */
  readonly name: string;
  /** Its day, `YYYY-MM-DD`; empty: it has none. */
  readonly date: string;
  /** What stands in the margin beside a changed line: one character. */
  readonly mark: string;
}

/** Which revisions' marks are shown and printed. */
export const shownRevisions = ['current', 'all'] as const;
export type ShownRevisions = (typeof shownRevisions)[number];

/** The revisions of a draft. */
export interface DraftRevisions {
  /** In the order of their ids. */
  readonly list: readonly Revision[];
  /** The one that changes go into; null while none was started. */
  readonly current: RevisionId | null;
  /** Whether what is changed is marked. */
  readonly on: boolean;
  readonly shown: ShownRevisions;
}

/** The revisions of a draft that never went out. */
export const noRevisions: DraftRevisions = { list: [], current: null, on: false, shown: 'current' };

/** The characters that a revision's name can have. */
export const longestRevisionName = 60;

/** What stands in the margin beside a changed line, unless something else is said. */
const asterisk = '*';

/** Revisions from what was stored; a draft that says nothing, or something else, has none. */
export function readRevisions(stored: unknown): DraftRevisions {
  const list = listOf(get(stored, 'list')).flatMap((one): Revision[] => {
    const id = toRevisionId(get(one, 'id'));
    if (id === null) return [];
    const { name, date } = newRevision(id, '');
    return [
      {
        id,
        name: textOr(get(one, 'name'), name).slice(0, longestRevisionName),
        date: textOr(get(one, 'date'), date),
        mark: textOr(get(one, 'mark'), asterisk),
      },
    ];
  });
  const current = toRevisionId(get(stored, 'current'));
  return {
    list,
    current,
    on: current !== null && get(stored, 'on') === true,
    shown: shownRevisions.find((one) => one === get(stored, 'shown')) ?? 'current',
  };
}

function get(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** The colour of a revision's paper. */
export function revisionColor(revision: RevisionId): RevisionColor {
  return revisionColors[revision % revisionColors.length] ?? 'white';
}

const rounds = ['', '2nd ', '3rd ', '4th ', '5th '];

/** The name of a revision's colour, such as `Blue` or `2nd Blue`. */
export function revisionColorName(revision: RevisionId): string {
  const color = revisionColor(revision);
  const round = rounds[Math.floor(revision / revisionColors.length)] ?? '';
  return `${round}${color.charAt(0).toUpperCase()}${color.slice(1)}`;
}

/** The revision that follows the last one of a draft; null after the last that there can be. */
export function nextRevision({ list }: DraftRevisions): RevisionId | null {
  return toRevisionId(Math.max(0, ...list.map(({ id }) => id)) + 1);
}

/** A revision as it is called and marked until the writer says otherwise. */
export function newRevision(revision: RevisionId, date: string): Revision {
  return { id: revision, name: `${revisionColorName(revision)} Revision`, date, mark: asterisk };
}

/** A revision of a draft; as it would be called where the draft does not list it. */
export function revisionOf({ list }: DraftRevisions, revision: RevisionId): Revision {
  return list.find(({ id }) => id === revision) ?? newRevision(revision, '');
}

/**
 * Adds a revision, makes it the current one and turns revision mode on. One that is there already is
 * put in its place.
 */
export function startRevision(revisions: DraftRevisions, revision: Revision): DraftRevisions {
  return {
    ...revisions,
    list: [...revisions.list.filter(({ id }) => id !== revision.id), revision].sort(
      (a, b) => a.id - b.id,
    ),
    current: revision.id,
    on: true,
  };
}

/** The line at the head of a page that a revision changed, such as `BLUE REVISION 11/21/26`. */
export function revisionHeader({ name, date }: Revision): string {
  const [, year, month, day] = /^\d\d(\d\d)-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const printed = year === undefined ? '' : ` ${Number(month)}/${Number(day)}/${year}`;
  return `${name.toUpperCase()}${printed}`.trim();
}

/** Whether a revision's marks are shown. Without a current revision all are. */
export function isShown({ shown, current }: DraftRevisions, revision: RevisionId): boolean {
  return shown === 'all' || current === null || revision === current;
}

/** The revision that words show in the margin, or null: the later of the two that changed them. */
export function markedRevision(
  { revision, deletion }: RevisionMarks,
  revisions: DraftRevisions,
): RevisionId | null {
  let found: RevisionId | null = null;
  for (const one of [revision, deletion]) {
    if (one !== undefined && isShown(revisions, one) && (found === null || one > found)) {
      found = one;
    }
  }
  return found;
}

/**
 * The revision that each printed line shows in the margin, or null.
 * @param runs what prints of an element, in order
 * @param starts where its lines start, offsets in the text of the runs
 * @param end where the last line ends
 */
export function revisedLines(
  runs: readonly (RevisionMarks & { readonly text: string })[],
  starts: readonly number[],
  end: number,
  revisions: DraftRevisions,
): (RevisionId | null)[] {
  const lines: (RevisionId | null)[] = starts.map(() => null);
  let from = 0;
  for (const run of runs) {
    const to = from + run.text.length;
    const marked = markedRevision(run, revisions);
    if (marked !== null) {
      for (let line = 0; line < starts.length; line++) {
        const start = starts[line] ?? 0;
        const stop = starts[line + 1] ?? end;
        const before = lines[line] ?? null;
        if (start < to && from < stop && (before === null || marked > before)) lines[line] = marked;
      }
    }
    from = to;
  }
  return lines;
}
