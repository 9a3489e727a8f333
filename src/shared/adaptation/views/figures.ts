/** Figures on how a version treats a source. Each says exactly what it counts. */
import { choicePhrase, plainChoice } from '../../model/actionNames.ts';
import { number, text, type Table } from '../../breakdown/rows.ts';
import { anchorKey, type Action } from '../../model/adaptation.ts';
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

/** The figures of several versions as one table. */
export function figuresTable(versions: readonly VersionFigures[]): Table {
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
    rows: versions.flatMap(({ label, figures }) =>
      figures.map(({ title, count, of, counts }) => [
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
