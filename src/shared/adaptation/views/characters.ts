/** People by version: who is kept, merged, renamed, cut or new in each telling. */
import { number, text, type Cell, type Column, type Table } from '../../breakdown/rows.ts';
import type { Name } from '../../model/draft.ts';
import type { VersionId } from '../../model/ids.ts';
import { cueKey, parseCue } from '../../screenplay/cues.ts';
import { nameFinder } from '../../text/nameFinder.ts';
import { fitText, svg, svgText, type ChartColours, type Drawing } from './svg.ts';

/** A version's text, as far as people are looked for in it. */
export interface CharacterText {
  readonly versionId: VersionId;
  readonly label: string;
  /** Its passages or scenes. `cues` are the names over the speeches of a scene. */
  readonly units: readonly {
    readonly key: string;
    readonly text: string;
    readonly cues: readonly string[];
  }[];
}

/**
 * What became of a person in a version. `present` is said of the version that the others are measured
 * by; `absent` of who is in neither.
 */
export const characterFates = [
  'present',
  'kept',
  'renamed',
  'merged',
  'cut',
  'new',
  'absent',
] as const;
export type CharacterFate = (typeof characterFates)[number];

/** A person in one version. */
export interface CharacterCell {
  readonly fate: CharacterFate;
  /** Passages or scenes that name the person. */
  readonly units: number;
  /** The names that stand there, the one most used first. */
  readonly names: readonly string[];
  /** Who else goes by one of these names there: the people whom this one is merged with. */
  readonly mergedWith: readonly string[];
  /** The first passage or scene that names the person; null where none does. */
  readonly first: string | null;
}

/** A person through all versions. */
export interface CharacterRow {
  /** Tells the rows apart: two people can have one name. */
  readonly key: string;
  readonly name: string;
  /** Whether the project's names list has the person; else only cues do. */
  readonly listed: boolean;
  /** For each version, in the order given. */
  readonly cells: readonly CharacterCell[];
}

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly listed: boolean;
}

/**
 * The people of the project's names list, and those whom only the cues of a draft name, in each
 * version. Nobody is guessed at: a person that neither the list nor a cue has does not appear, and a
 * person whom a text calls by a name that is not listed counts as absent there.
 * @param base the version that the others are measured by
 */
export function charactersByVersion(
  texts: readonly CharacterText[],
  names: readonly Name[],
  base: number,
): CharacterRow[] {
  const entries: Entry[] = [];
  /** For each version: whom each key may mean there, and the key as it is written. */
  const calls = texts.map(() => new Map<string, Set<Entry>>());
  const written = new Map<string, string>();
  const call = (at: number, name: string, entry: Entry): void => {
    const key = cueKey(name);
    if (key === '') return;
    if (!written.has(key)) written.set(key, name);
    const known = calls[at]?.get(key);
    if (known === undefined) calls[at]?.set(key, new Set([entry]));
    else known.add(entry);
  };
  for (const { id, kind, name, aliases } of names) {
    if (kind !== 'person') continue;
    const entry: Entry = { key: id, name, listed: true };
    entries.push(entry);
    texts.forEach(({ versionId }, at) => {
      call(at, name, entry);
      for (const alias of aliases) {
        if (alias.versionId === null || alias.versionId === versionId) call(at, alias.alias, entry);
      }
    });
  }
  for (const entry of unlistedSpeakers(texts, calls)) {
    entries.push(entry);
    for (const at of texts.keys()) call(at, entry.name, entry);
  }

  const finds = texts.map((one, at) => findPeople(one, calls[at] ?? new Map<string, Set<Entry>>()));
  const wordless = texts.map(({ units }) => !units.some(({ text }) => /[\p{L}\p{N}]/u.test(text)));
  return entries.map((entry): CharacterRow => {
    const inBase = finds[base]?.get(entry);
    return {
      key: entry.key,
      name: entry.name,
      listed: entry.listed,
      cells: finds.map((found, at): CharacterCell => {
        const here = found.get(entry);
        const keys = [...(here?.keys ?? [])].sort((a, b) => b[1] - a[1]).map(([key]) => key);
        // Nobody is cut from what is not written yet.
        const wanted = wordless[at] === true ? undefined : inBase;
        const mergedWith = new Set<string>();
        for (const key of keys) {
          for (const other of calls[at]?.get(key) ?? []) {
            if (other !== entry) mergedWith.add(other.name);
          }
        }
        return {
          fate: fateOf(at === base, here, wanted, mergedWith.size > 0),
          units: here?.units ?? 0,
          names: keys.map((key) => written.get(key) ?? key),
          mergedWith: [...mergedWith],
          first: here?.first ?? null,
        };
      }),
    };
  });
}

/** A person as one text has them: by which keys how often, in how many units, where first. */
interface Found {
  readonly keys: Map<string, number>;
  units: number;
  readonly first: string;
}

function findPeople(
  { units }: CharacterText,
  calls: ReadonlyMap<string, ReadonlySet<Entry>>,
): Map<Entry, Found> {
  const find = nameFinder(calls);
  const people = new Map<Entry, Found>();
  for (const unit of units) {
    const here = new Set<Entry>();
    for (const { key, value } of find(unit.text)) {
      for (const entry of value) {
        const known = people.get(entry) ?? {
          keys: new Map<string, number>(),
          units: 0,
          first: unit.key,
        };
        people.set(entry, known);
        known.keys.set(key, (known.keys.get(key) ?? 0) + 1);
        if (!here.has(entry)) known.units++;
        here.add(entry);
      }
    }
  }
  return people;
}

/** Who has a cue in some version under a name that is nobody's. */
function unlistedSpeakers(
  texts: readonly CharacterText[],
  calls: readonly ReadonlyMap<string, unknown>[],
): Entry[] {
  const speakers = new Map<string, string>();
  texts.forEach(({ units }, at) => {
    for (const { cues } of units) {
      for (const cue of cues) {
        const key = cueKey(cue);
        if (key === '' || calls[at]?.has(key) === true || speakers.has(key)) continue;
        speakers.set(key, parseCue(cue).name.trim());
      }
    }
  });
  const isKnown = (part: string): boolean => {
    const key = cueKey(part);
    return speakers.has(key) || calls.some((known) => known.has(key));
  };
  return [...speakers].flatMap(([key, name]): Entry[] => {
    // “AMIR AND HASSAN” is nobody new when both are known.
    const parts = name.split(/\s+(?:and|&)\s+|\s*[&/]\s*/i).filter((part) => part.trim() !== '');
    return parts.length > 1 && parts.every(isKnown)
      ? []
      : [{ key: `cue ${key}`, name, listed: false }];
  });
}

function fateOf(
  isBase: boolean,
  here: Found | undefined,
  inBase: Found | undefined,
  isMerged: boolean,
): CharacterFate {
  if (isBase) return here === undefined ? 'absent' : 'present';
  if (here === undefined) return inBase === undefined ? 'absent' : 'cut';
  if (inBase === undefined) return 'new';
  if (isMerged) return 'merged';
  return [...here.keys.keys()].some((key) => inBase.keys.has(key)) ? 'kept' : 'renamed';
}

/** A cell in words: `kept, 12`, `renamed: Agha Sahib, 3`; empty for who is absent. */
export function characterWords({ fate, units, names, mergedWith }: CharacterCell): string {
  switch (fate) {
    case 'absent':
      return '';
    case 'cut':
      return 'cut';
    case 'merged':
      return `merged with ${mergedWith.join(', ')}: ${names[0] ?? ''}, ${units}`;
    case 'renamed':
      return `renamed: ${names[0] ?? ''}, ${units}`;
    case 'present':
    case 'kept':
    case 'new':
      return `${fate}, ${units}`;
  }
}

/** How many people met each fate in each version. The counts of a version add up to all people. */
export function countFates(
  rows: readonly CharacterRow[],
  at: number,
): Readonly<Record<CharacterFate, number>> {
  const counts = { present: 0, kept: 0, renamed: 0, merged: 0, cut: 0, new: 0, absent: 0 };
  for (const { cells } of rows) counts[cells[at]?.fate ?? 'absent']++;
  return counts;
}

/** The people as a table: a row for each. */
export function charactersTable(rows: readonly CharacterRow[], labels: readonly string[]): Table {
  const columns: Column[] = [
    text('name', 'Name'),
    text('listed', 'In the names list'),
    ...labels.flatMap((label, index) => [
      text(`version${index + 1}Fate`, `${label}: what became of them`),
      number(`version${index + 1}Units`, `${label}: passages or scenes`),
      text(`version${index + 1}Names`, `${label}: names`),
    ]),
  ];
  return {
    name: 'characters',
    title: 'Characters',
    columns,
    rows: rows.map(({ name, listed, cells }) => [
      name,
      listed ? 'yes' : 'no',
      ...cells.flatMap(({ fate, units, names, mergedWith }): Cell[] => [
        mergedWith.length > 0 ? `${fate} (${mergedWith.join(', ')})` : fate,
        units,
        names.join(', '),
      ]),
    ]),
  };
}

/** The people as a drawing of a table. */
export function charactersDrawing(
  rows: readonly CharacterRow[],
  labels: readonly string[],
  colours: ChartColours,
): Drawing {
  const [nameWidth, cellWidth, step, top] = [200, 220, 22, 46];
  const width = 48 + nameWidth + labels.length * cellWidth;
  const left = (at: number): number => 24 + nameWidth + at * cellWidth;
  return {
    width,
    height: top + rows.length * step + 20,
    title: `Characters: ${labels.join(', ')}`,
    description: `${rows.length} people by version, with the number of passages or scenes that name them.`,
    content: [
      ...labels.map((label, at) =>
        svgText(left(at), 28, fitText(label, cellWidth - 12, 13), {
          'font-size': 13,
          'font-weight': 600,
          fill: colours.tones[at] ?? colours.ink,
        }),
      ),
      svg('line', { x1: 24, x2: width - 24, y1: top - 8, y2: top - 8, stroke: colours.line }),
      ...rows.flatMap(({ name, cells }, index) => {
        const y = top + index * step + 10;
        return [
          svgText(24, y, fitText(name, nameWidth - 12, 12), {
            'font-size': 12,
            'font-weight': 600,
            fill: colours.ink,
          }),
          ...cells.map((cell, at) =>
            svgText(left(at), y, fitText(characterWords(cell), cellWidth - 12, 12), {
              'font-size': 12,
              fill: cell.fate === 'cut' ? colours.moved : colours.ink,
            }),
          ),
        ];
      }),
    ],
  };
}
