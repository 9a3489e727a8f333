/** Figures on how a version treats a source. Each says exactly what it counts. */
import {
  actionName,
  choicePhrase,
  ownChoice,
  plainChoice,
  type ActionNames,
} from '../../model/actionNames.ts';
import { number, text, type Table } from '../../breakdown/rows.ts';
import { actions, anchorKey, type Action, type Choice } from '../../model/adaptation.ts';
import type { OwnActionId } from '../../model/ids.ts';
import { unitsOf, type UnitRow } from '../comparison.ts';
import { coverageStrip, fatesIn, originsIn } from '../fates.ts';
import { isChoice } from '../coverage.ts';
import { linksSeenFrom, type SeenLink, type ViewedComparison } from './viewedComparison.ts';

export const figureNames = [
  'used',
  'omitted',
  'unanswered',
  'text',
  'turning_points',
  'kept',
  'in_order',
  'invented',
  'without_source',
  'shared',
  'shared_text',
  'shared_turning_points',
  'shared_in_order',
  'not_shared',
] as const;
export type FigureName = (typeof figureNames)[number];

/** One figure: so many of so many. */
export interface Figure {
  readonly name: FigureName;
  readonly title: string;
  readonly count: number;
  readonly of: number;
  /** What is counted, in one sentence. */
  readonly counts: string;
}

/** What a text consists of, in the words of its figures. */
interface UnitNames {
  readonly unit: string;
  readonly many: string;
}

const unitNames: Readonly<Record<'passage' | 'scene', UnitNames>> = {
  passage: { unit: 'passage', many: 'Passages' },
  scene: { unit: 'scene', many: 'Scenes' },
};

/** The figures of one version against a source. */
export interface VersionFigures {
  readonly column: number;
  readonly label: string;
  readonly figures: readonly Figure[];
}

/** How many choices of one kind a version made, and what is counted. */
export interface ChoiceFigure extends Omit<Figure, 'name'> {
  readonly choice: Choice;
}

/** The choices of a version, counted. */
export interface CountedVersion {
  readonly label: string;
  readonly counts: Readonly<Record<Action, number>>;
  readonly ownCounts: ReadonlyMap<OwnActionId, number>;
}

/**
 * The choices that a version made with a source, by what was done: the six, each followed by those of the project's
 * own actions that count as it and are in use.
 * @param base what the source is called
 */
export function choiceFigures(
  { label, counts, ownCounts }: CountedVersion,
  base: string,
  names: ActionNames,
): ChoiceFigure[] {
  const all = actions.reduce((sum, action) => sum + counts[action], 0);
  return actions.flatMap((action): ChoiceFigure[] => {
    const plain = plainChoice(action);
    const phrase = choicePhrase(plain, names);
    const whole: ChoiceFigure = {
      choice: plain,
      title: actionName(action, names),
      count: counts[action],
      of: all,
      counts: `${countedAs(action, phrase, base, label)} A mapping is one choice, however much it joins.`,
    };
    const own = names.own
      .filter((one) => one.base === action && ownCounts.has(one.id))
      .map((one): ChoiceFigure => ({
        choice: ownChoice(one),
        title: one.name,
        count: ownCounts.get(one.id) ?? 0,
        of: counts[action],
        counts: `Those of them that are called ${one.name}: they count as ${phrase}.`,
      }));
    return [whole, ...own];
  });
}

function countedAs(action: Action, phrase: string, base: string, label: string): string {
  switch (action) {
    case 'kept':
    case 'condensed':
    case 'expanded':
    case 'altered':
      return `Confirmed mappings from ${base} to ${label} that are ${phrase}.`;
    case 'omitted':
      return `Confirmed mappings that say of passages or scenes of ${base} that they are ${phrase} in ${label}.`;
    case 'invented':
      return `Confirmed mappings that say of passages or scenes of ${label} that they are ${phrase}. What several accounts of it tell is counted in the account that tells most of it.`;
  }
}

/**
 * How a version treats a source; of two versions that meet only in a source of both, such as two films
 * of one novel, what they share of it. Only confirmed mappings count, whatever the filter: a figure that
 * changed with what is shown would be none to quote.
 * @param mappings all mappings of the project
 */
export function fidelityFigures(
  { comparison, labels, names }: Pick<ViewedComparison, 'comparison' | 'labels' | 'names'>,
  mappings: ViewedComparison['mappings'],
  source: number,
  version: number,
): VersionFigures {
  const own = comparison.columns[version];
  const units = unitsOf(comparison.columns[source]?.rows ?? []);
  const ownUnits = unitsOf(own?.rows ?? []);
  const choices = mappings.filter(isChoice);
  const label = labels[version] ?? '';
  const base = labels[source] ?? '';
  const phrase = (action: Action): string => choicePhrase(plainChoice(action), names);
  if (own === undefined) return { column: version, label, figures: [] };
  const words = unitNames[comparison.columns[source]?.kind === 'draft' ? 'scene' : 'passage'];
  const { unit, many } = words;

  const fates = fatesIn(choices, own.versionId);
  const fateOf = (key: string): string => {
    const fate = fates.get(key);
    return fate === undefined || fate.state === 'unanswered'
      ? 'unanswered'
      : fate.action === 'omitted'
        ? 'omitted'
        : 'used';
  };
  const count = (fate: string): number => units.filter(({ key }) => fateOf(key) === fate).length;
  const turning = units.filter(({ weight }) => weight === 'turning_point');

  const keys = new Set(units.map(({ key }) => key));
  const answers = choices.filter(
    ({ versionId, source: ends, target }) =>
      versionId === own.versionId &&
      target.length > 0 &&
      ends.some((anchor) => keys.has(anchorKey(anchor))),
  );
  const links = linksSeenFrom(comparison, source, version).filter(({ mapping }) =>
    isChoice(mapping),
  );
  const direct = links.filter(({ throughSource }) => !throughSource);
  // An omission joins nothing, and says all the same that the one answers the other.
  const isAnswer = comparison.answering[version]?.[source] === true;
  if (!isAnswer && links.length > 0 && direct.length === 0) {
    return {
      column: version,
      label,
      figures: sharedFigures(units, ownUnits, links, words, base, label),
    };
  }
  const origins = originsIn(choices, own.versionId, keys);
  const sizes = units.reduce((sum, { size }) => sum + size, 0);
  const share = coverageStrip(units, fates).share;

  return {
    column: version,
    label,
    figures: [
      {
        name: 'used',
        title: `${many} used`,
        count: count('used'),
        of: units.length,
        counts: `${many} of ${base} that a confirmed mapping joins to something in ${label}, whatever was done with them.`,
      },
      {
        name: 'omitted',
        title: `${many} ${phrase('omitted')}`,
        count: count('omitted'),
        of: units.length,
        counts: `${many} of ${base} that are confirmed as ${phrase('omitted')} from ${label} and used nowhere in it.`,
      },
      {
        name: 'unanswered',
        title: 'Not answered',
        count: count('unanswered'),
        of: units.length,
        counts: `${many} of ${base} of which no confirmed mapping of ${label} says anything. Suggestions do not count.`,
      },
      {
        name: 'text',
        title: 'Text used',
        count: Math.round(share * sizes),
        of: sizes,
        counts: `Characters of ${base} in ${unit}s that are used. A ${unit} that is used at all counts whole.`,
      },
      {
        name: 'turning_points',
        title: 'Turning points used',
        count: turning.filter(({ key }) => fateOf(key) === 'used').length,
        of: turning.length,
        counts: `${many} of ${base} marked as turning points that are used.`,
      },
      {
        name: 'kept',
        title: `Answers that are ${phrase('kept')}`,
        count: answers.filter(({ action }) => action === 'kept').length,
        of: answers.length,
        counts: `Confirmed mappings between ${base} and ${label} whose action is ${phrase('kept')}; the others have another.`,
      },
      {
        name: 'in_order',
        title: 'Links in order',
        count: direct.filter(({ moved }) => !moved).length,
        of: direct.length,
        counts: `Confirmed links, a ${unit} of ${base} with a place in ${label} each, that keep the order that most of them keep.`,
      },
      {
        name: 'invented',
        title: `Marked as ${phrase('invented')}`,
        count: ownUnits.filter(({ key }) => {
          const origin = origins.get(key);
          return origin?.state === 'confirmed' && origin.action === 'invented';
        }).length,
        of: ownUnits.length,
        counts: `Passages or scenes of ${label} that are confirmed as ${phrase('invented')} and answer nothing.`,
      },
      {
        name: 'without_source',
        title: 'Without a source',
        count: ownUnits.filter(({ key }) => !origins.has(key)).length,
        of: ownUnits.length,
        counts: `Passages or scenes of ${label} of which no confirmed mapping says where they come from.`,
      },
    ],
  };
}

/** What two versions share that answer the same places of a source. */
function sharedFigures(
  units: readonly UnitRow[],
  otherUnits: readonly UnitRow[],
  links: readonly SeenLink[],
  { unit, many }: UnitNames,
  base: string,
  label: string,
): Figure[] {
  const shared = new Set(links.map(({ own }) => own.key));
  const answered = new Set(links.map(({ other }) => other.key));
  const isShared = ({ key }: UnitRow): boolean => shared.has(key);
  const sizeOf = (some: readonly UnitRow[]): number =>
    some.reduce((sum, { size }) => sum + size, 0);
  const turning = units.filter(({ weight }) => weight === 'turning_point');
  return [
    {
      name: 'shared',
      title: `${many} shared`,
      count: units.filter(isShared).length,
      of: units.length,
      counts: `${many} of ${base} that answer the same place of a source as something in ${label}, by confirmed mappings.`,
    },
    {
      name: 'shared_text',
      title: 'Text shared',
      count: sizeOf(units.filter(isShared)),
      of: sizeOf(units),
      counts: `Characters of ${base} in ${unit}s that are shared. A ${unit} that is shared at all counts whole.`,
    },
    {
      name: 'shared_turning_points',
      title: 'Turning points shared',
      count: turning.filter(isShared).length,
      of: turning.length,
      counts: `${many} of ${base} marked as turning points that are shared.`,
    },
    {
      name: 'shared_in_order',
      title: 'Shared in order',
      count: links.filter(({ moved }) => !moved).length,
      of: links.length,
      counts: `Pairs of a ${unit} of ${base} and a place in ${label} that answer the same place of a source, and keep the order that most of them keep.`,
    },
    {
      name: 'not_shared',
      title: 'Not shared',
      count: otherUnits.filter(({ key }) => !answered.has(key)).length,
      of: otherUnits.length,
      counts: `Passages or scenes of ${label} that answer no place of a source that ${base} answers.`,
    },
  ];
}

/**
 * The figures of several versions as one table, and their choices.
 * @param choices of each version, by its column
 */
export function figuresTable(
  versions: readonly VersionFigures[],
  choices: ReadonlyMap<number, readonly ChoiceFigure[]>,
): Table {
  return {
    name: 'fidelity',
    title: 'Figures',
    columns: [
      text('version', 'Version'),
      text('figure', 'Figure'),
      number('count', 'Count'),
      number('of', 'Of'),
      number('share', 'Share'),
      text('counts', 'What it counts'),
    ],
    rows: versions.flatMap(({ column, label, figures }) =>
      [
        ...figures,
        ...(choices.get(column) ?? []).map((one) => ({ ...one, title: `Choices: ${one.title}` })),
      ].map(({ title, count, of, counts }) => [
        label,
        title,
        count,
        of,
        of === 0 ? null : Math.round((count / of) * 10_000) / 10_000,
        counts,
      ]),
    ),
  };
}
