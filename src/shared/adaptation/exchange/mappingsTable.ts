/**
 * Mappings as one table, for CSV: a row for each end, on which what is said of its mapping stands again,
 * so that a spreadsheet can sort and filter the rows and nothing is lost on the way back.
 */
import { clockTime } from '../../model/cueTime.ts';
import { actions, statuses, weights, type Quote } from '../../model/adaptation.ts';
import {
  ExchangeError,
  flagsAmong,
  scoreOf,
  versionKindOf,
  type ExchangedEnd,
  type ExchangedMapping,
  type ExchangedVersion,
  type LeftOut,
  type ReadMapping,
  type ReadMappings,
} from './exchanged.ts';

/** The columns, in order. */
export const mappingColumns = [
  'mapping',
  'action',
  'own action',
  'status',
  'flags',
  'reason',
  'score',
  'version',
  'version kind',
  'version title',
  'version year',
  'side',
  'kind',
  'id',
  'title',
  'number',
  'text',
  'words',
  'start',
  'end',
  'before',
  'after',
  'weight',
  'time',
] as const;
export type MappingColumn = (typeof mappingColumns)[number];

/** A row: a text for each column, empty where there is nothing to say. */
export type MappingRow = Readonly<Record<MappingColumn, string>>;

/** A row of a file: the text in a column, empty where the file has no such column. */
type ReadRow = (column: MappingColumn) => string;

/** The rows of mappings, in their order. */
export function mappingsToRows(mappings: readonly ExchangedMapping[]): MappingRow[] {
  return mappings.flatMap((mapping) => {
    const { id, version, action, ownAction, status, reason, score } = mapping;
    const facts = {
      mapping: id,
      action,
      'own action': ownAction,
      status,
      flags: mapping.flags.join(' '),
      reason,
      score: score === null ? '' : String(score),
      version: version?.id ?? '',
      'version kind': version?.kind ?? '',
      'version title': version?.title ?? '',
      'version year': version?.year == null ? '' : String(version.year),
    };
    const row = (side: 'source' | 'target', end: ExchangedEnd): MappingRow => ({
      ...facts,
      side,
      kind: end.kind,
      id: end.id,
      title: end.title,
      number: String(end.number),
      text: end.text,
      words: end.quote?.exact ?? '',
      start: end.quote === null ? '' : String(end.quote.start),
      end: end.quote === null ? '' : String(end.quote.end),
      before: end.quote?.prefix ?? '',
      after: end.quote?.suffix ?? '',
      weight: end.weight ?? '',
      time: end.time === null ? '' : clockTime(end.time.from),
    });
    return [
      ...mapping.source.map((end) => row('source', end)),
      ...mapping.target.map((end) => row('target', end)),
    ];
  });
}

/**
 * The mappings of a table's rows, the first of which names the columns. Rows with the same mapping belong
 * together; where they disagree, the first one holds. Columns that are not known are passed over.
 * @throws ExchangeError when the columns are not those of mappings
 */
export function mappingsFromRows(rows: readonly (readonly string[])[]): ReadMappings {
  const [head = [], ...body] = rows;
  const missing = (['mapping', 'action', 'side', 'kind'] as const).filter(
    (column) => !head.includes(column),
  );
  if (missing.length > 0) {
    throw new ExchangeError(`The table has no column “${missing.join('”, “')}”.`);
  }
  const groups = new Map<string, { readonly line: number; readonly rows: ReadRow[] }>();
  body.forEach((cells, index) => {
    const row: ReadRow = (column) => cells[head.indexOf(column)] ?? '';
    // A row without the id of its mapping is one of its own.
    const key = row('mapping') === '' ? `row ${index}` : `mapping ${row('mapping')}`;
    const group = groups.get(key) ?? { line: index + 2, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  });
  const mappings: ReadMapping[] = [];
  const leftOut: LeftOut[] = [];
  for (const group of groups.values()) {
    const found = toMapping(group.rows, group.line);
    if (typeof found === 'string') leftOut.push({ what: `Line ${group.line}`, why: found });
    else mappings.push(found);
  }
  return { mappings, leftOut };
}

function toMapping(rows: readonly ReadRow[], line: number): ReadMapping | string {
  const [first] = rows;
  if (first === undefined) return 'It is empty.';
  const action = actions.find((one) => one === first('action'));
  if (action === undefined) return `There is no action “${first('action')}”.`;
  const status = statuses.find(
    (one) => one === (first('status') === '' ? 'suggested' : first('status')),
  );
  if (status === undefined) return `There is no status “${first('status')}”.`;
  const ends: Record<'source' | 'target', ExchangedEnd[]> = { source: [], target: [] };
  for (const row of rows) {
    const side = row('side');
    const kind = row('kind');
    if (side !== 'source' && side !== 'target') return `There is no side “${side}”.`;
    if (kind !== 'passage' && kind !== 'scene') return `There is no kind “${kind}”.`;
    ends[side].push({
      kind,
      id: row('id'),
      title: row('title'),
      number: wholeNumber(row('number')) ?? 0,
      time: null,
      weight: weights.find((weight) => weight === row('weight')) ?? null,
      text: row('text'),
      quote: toQuote(row),
    });
  }
  return {
    named: first('mapping') === '' ? `line ${line}` : first('mapping'),
    id: first('mapping'),
    version: toVersion(first),
    action,
    ownAction: first('own action'),
    status,
    flags: flagsAmong(first('flags').split(/\s+/)),
    reason: first('reason'),
    score: scoreOf(first('score')),
    ...ends,
    unsided: [],
  };
}

function toQuote(row: ReadRow): Quote | null {
  const exact = row('words');
  if (exact === '') return null;
  const start = wholeNumber(row('start')) ?? 0;
  return {
    start,
    end: wholeNumber(row('end')) ?? start + exact.length,
    exact,
    prefix: row('before'),
    suffix: row('after'),
  };
}

function toVersion(row: ReadRow): ExchangedVersion | null {
  if (row('version') === '' && row('version title') === '') return null;
  return {
    id: row('version'),
    kind: versionKindOf(row('version kind')),
    title: row('version title'),
    year: wholeNumber(row('version year')),
  };
}

function wholeNumber(text: string): number | null {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) ? number : null;
}
