/**
 * The breakdown as tables: the one form that CSV, XLSX, JSON and HTML are written from, so that
 * no format drops what another has.
 */
import { choicePhrase } from '../model/actionNames.ts';
import { flagNames, weightNames } from '../model/adaptationNames.ts';
import { clockTime } from '../model/cueTime.ts';
import { formatEighths } from '../screenplay/eighths.ts';
import { getCategory } from './categories.ts';
import { passageOutcomes, type MappedScene } from './choices.ts';
import type { BreakdownInput } from './input.ts';
import { castOf, presences, type Person } from './people.ts';
import { buildSheets, type BreakdownSheet } from './sheet.ts';

/** A column of a table. */
export interface Column {
  /** Name in JSON: camelCase. */
  readonly key: string;
  /** Name in a header row. */
  readonly title: string;
  readonly type: 'text' | 'number';
  /** Where the cells are identifiers, one or several after commas: what a person reads for each. */
  readonly words?: Readonly<Record<string, string>> | undefined;
}

/** A cell: null where there is nothing to say. */
export type Cell = string | number | null;

/** A table. Every row has a cell for every column. */
export interface Table {
  readonly name: TableName;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** What single letters in the cells stand for. */
  readonly marks?: Readonly<Record<string, string>>;
}

export const tableNames = [
  'about',
  'scenes',
  'elements',
  'cast',
  'choices',
  'dialogue',
  'locations',
  'overview',
  'characters',
  'settings',
  'matrix',
  'order',
  'timeline',
  'links',
  'fidelity',
] as const;
export type TableName = (typeof tableNames)[number];

/** All the tables of a breakdown. */
export function breakdownTables(input: BreakdownInput): Table[] {
  const sheets = buildSheets(input);
  return [
    scenesTable(sheets),
    elementsTable(sheets),
    castTable(input, sheets),
    choicesTable(input),
    dialogueTable(input),
    locationsTable(sheets),
  ];
}

/** The number of a page as a cell: a number, unless it is one such as `12A`. */
export function pageCell(label: string): Cell {
  return /^\d+$/.test(label) ? Number(label) : label;
}

/** A typed number as a cell: a number, unless it is one such as `about 20`; null where there is none. */
function quantityCell(quantity: string): Cell {
  if (quantity === '') return null;
  return /^\d+$/.test(quantity) ? Number(quantity) : quantity;
}

/** A cell as a person reads it: what is an identifier in JSON has its words. */
export function cellInWords({ words }: Column, cell: Cell): Cell {
  if (words === undefined || typeof cell !== 'string') return cell;
  return cell
    .split(', ')
    .map((one) => (Object.hasOwn(words, one) ? (words[one] ?? one) : one))
    .join(', ');
}

/** A column of words. */
export function text(key: string, title: string): Column {
  return { key, title, type: 'text' };
}

/** A column of numbers. */
export function number(key: string, title: string): Column {
  return { key, title, type: 'number' };
}

/** The column of what a choice is said to change. */
export const flagsColumn: Column = { ...text('flags', 'Flags'), words: flagNames };

/** The column of how much a passage matters. */
export const weightColumn: Column = { ...text('weight', 'Weight'), words: weightNames };

/** What an export says of itself. */
export interface ExportFacts {
  readonly project: string;
  readonly draft: string;
  /** When it was made, in words. */
  readonly date: string;
}

/** What an export is of, and what the letters in its tables stand for, as a table of its own. */
export function aboutTable({ project, draft, date }: ExportFacts, tables: readonly Table[]): Table {
  return {
    name: 'about',
    title: 'About',
    columns: [text('about', 'About'), text('value', 'This export')],
    rows: [
      ['Project', project],
      ['Draft', draft],
      ['Exported', date],
      ...tables.flatMap(({ title, marks = {} }) =>
        Object.entries(marks).map(([mark, meaning]) => [`${mark} in ${title}`, meaning]),
      ),
    ],
  };
}

/** One row for each scene: the header of its sheet. */
export function scenesTable(sheets: readonly BreakdownSheet[]): Table {
  return {
    name: 'scenes',
    title: 'Scenes',
    columns: [
      text('scene', 'Scene'),
      text('heading', 'Heading'),
      text('intExt', 'Int/Ext'),
      text('set', 'Set'),
      text('dayNight', 'Day/Night'),
      text('timeOfDay', 'Time'),
      text('synopsis', 'Synopsis'),
      number('page', 'Page'),
      number('eighths', 'Eighths'),
      text('length', 'Length'),
      text('scriptDay', 'Script day'),
      text('sequence', 'Sequence'),
      text('unit', 'Unit'),
      text('location', 'Location'),
      text('estimatedTime', 'Estimated time'),
      text('comments', 'Comments'),
      text('cast', 'Cast'),
      text('omitted', 'Omitted'),
    ],
    rows: sheets.map((sheet) => [
      sheet.number,
      sheet.heading,
      sheet.intExt,
      sheet.set,
      sheet.dayNight,
      sheet.timeOfDay,
      sheet.synopsis,
      pageCell(sheet.page),
      sheet.eighths,
      sheet.length,
      sheet.scriptDay,
      sheet.sequence,
      sheet.unit,
      sheet.location,
      sheet.estimatedTime,
      sheet.comments,
      sheet.cast.map(({ person }) => `${person.number}. ${person.name}`).join(', '),
      sheet.omitted,
    ]),
  };
}

/** One row for each element of each scene; the cast first, found or added by hand. */
export function elementsTable(sheets: readonly BreakdownSheet[]): Table {
  return {
    name: 'elements',
    title: 'Elements',
    columns: [
      text('scene', 'Scene'),
      text('heading', 'Heading'),
      text('category', 'Category'),
      text('name', 'Name'),
      number('quantity', 'Quantity'),
      text('notes', 'Notes'),
    ],
    rows: sheets.flatMap((sheet) => [
      ...sheet.cast.map(({ person, speaks, voiceOnly, byHand }) => [
        sheet.number,
        sheet.heading,
        getCategory('cast').title,
        person.name,
        quantityCell(joined(byHand.map(({ quantity }) => quantity))),
        joined([
          voiceOnly ? 'voice only' : speaks ? '' : 'silent',
          ...byHand.map((one) => one.notes),
        ]),
      ]),
      ...sheet.elements.map((element) => [
        sheet.number,
        sheet.heading,
        getCategory(element.category).title,
        element.name,
        quantityCell(element.quantity),
        element.notes,
      ]),
    ]),
  };
}

/** Cast by scenes, with a letter for what each does there. */
export function castTable(input: BreakdownInput, sheets: readonly BreakdownSheet[]): Table {
  const { people } = castOf(input);
  return {
    name: 'cast',
    title: 'Cast × scenes',
    marks: { S: 'speaks', V: 'is heard only', X: 'is there without a word' },
    columns: [
      number('number', 'No.'),
      text('name', 'Name'),
      number('scenes', 'Scenes'),
      ...sheets.map((sheet, index) =>
        text(`scene${index + 1}`, sheet.number === '' ? `(${index + 1})` : sheet.number),
      ),
    ],
    rows: people.map((person) => {
      const marks = sheets.map((sheet) => markOf(sheet, person));
      const count = marks.filter((mark) => mark !== '').length;
      return [person.number, person.name, count, ...marks];
    }),
  };
}

/**
 * The adaptation report: every passage of every work with what became of it, in which scenes and
 * why, the omitted and the undecided among them; then what was invented.
 */
export function choicesTable(input: BreakdownInput): Table {
  const works = new Map(input.works.map(({ id, title }) => [id, title]));
  const numbers = new Map(
    input.scenes.map((scene, index) => [scene.id, scene.number ?? `(${index + 1})`]),
  );
  const decision = (mapped: MappedScene): Cell[] => [
    choicePhrase(mapped.mapping, input.actionNames),
    mapped.mapping.action,
    mapped.scenes.map((id) => numbers.get(id) ?? '').join(', '),
    mapped.mapping.flags.join(', '),
    mapped.mapping.reason,
  ];
  const { passages, inventions } = passageOutcomes(input);
  return {
    name: 'choices',
    title: 'Choices',
    columns: [
      text('work', 'Work'),
      text('account', 'Text of the work'),
      number('passage', 'Passage'),
      text('time', 'Time'),
      text('text', 'Text'),
      text('words', 'Mapped words'),
      weightColumn,
      text('action', 'Action'),
      text('countsAs', 'Counts as'),
      text('scenes', 'Scenes'),
      flagsColumn,
      text('reason', 'Reason'),
    ],
    rows: [
      ...passages.map(({ passage, words, mapped }) => [
        works.get(passage.workId) ?? '',
        passage.account,
        passage.number,
        passage.time === null ? null : clockTime(passage.time.from),
        passage.text,
        words,
        passage.weight,
        ...(mapped === null ? ['undecided', '', '', '', ''] : decision(mapped)),
      ]),
      ...inventions.map((mapped) => [
        '',
        '',
        null,
        null,
        null,
        inventedWords(mapped),
        null,
        ...decision(mapped),
      ]),
    ],
  };
}

/** How much each person says. */
export function dialogueTable(input: BreakdownInput): Table {
  const cast = castOf(input);
  const totals = new Map<Person, { scenes: number; speeches: number; words: number }>();
  for (const scene of input.scenes) {
    for (const { person, speaks, speeches, words } of presences(scene.elements, cast)) {
      if (!speaks) continue;
      const total = totals.get(person) ?? { scenes: 0, speeches: 0, words: 0 };
      total.scenes++;
      total.speeches += speeches;
      total.words += words;
      totals.set(person, total);
    }
  }
  return {
    name: 'dialogue',
    title: 'Dialogue',
    columns: [
      number('number', 'No.'),
      text('name', 'Name'),
      number('scenes', 'Scenes'),
      number('speeches', 'Speeches'),
      number('words', 'Words'),
    ],
    rows: cast.people.flatMap((person) => {
      const total = totals.get(person);
      if (total === undefined) return [];
      return [[person.number, person.name, total.scenes, total.speeches, total.words]];
    }),
  };
}

/** One row for each set: its scenes and their length. */
export function locationsTable(sheets: readonly BreakdownSheet[]): Table {
  const sets = new Map<
    string,
    { set: string; intExt: Set<string>; scenes: string[]; locations: Set<string>; eighths: number }
  >();
  for (const sheet of sheets) {
    if (sheet.set === '') continue;
    const key = sheet.set.toUpperCase();
    const entry = sets.get(key) ?? {
      set: sheet.set,
      intExt: new Set(),
      scenes: [],
      locations: new Set(),
      eighths: 0,
    };
    if (sheet.intExt !== null) entry.intExt.add(sheet.intExt);
    if (sheet.location !== '') entry.locations.add(sheet.location);
    entry.scenes.push(sheet.number);
    entry.eighths += sheet.eighths;
    sets.set(key, entry);
  }
  return {
    name: 'locations',
    title: 'Locations',
    columns: [
      text('set', 'Set'),
      text('intExt', 'Int/Ext'),
      text('location', 'Location'),
      number('count', 'Scenes'),
      text('scenes', 'Scene numbers'),
      number('eighths', 'Eighths'),
      text('length', 'Length'),
    ],
    rows: [...sets.values()].map((entry) => [
      entry.set,
      [...entry.intExt].join(', '),
      [...entry.locations].join(', '),
      entry.scenes.length,
      entry.scenes.join(', '),
      entry.eighths,
      formatEighths(entry.eighths),
    ]),
  };
}

/** The rows of a table as objects, for JSON. */
export function tableObjects({ columns, rows }: Table): Record<string, Cell>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])),
  );
}

function markOf(sheet: BreakdownSheet, person: Person): string {
  const presence = sheet.cast.find((one) => one.person.number === person.number);
  if (presence === undefined) return '';
  if (!presence.speaks) return 'X';
  return presence.voiceOnly ? 'V' : 'S';
}

/** What is said, each once, as one cell. */
function joined(parts: readonly string[]): string {
  return [...new Set(parts)].filter((part) => part !== '').join('; ');
}

/** The words of the scene that an invention names, where it names some. */
function inventedWords({ mapping }: MappedScene): string | null {
  const words = mapping.target.flatMap((end) => (end.quote === null ? [] : [end.quote.exact]));
  return words.length === 0 ? null : words.join(' … ');
}
