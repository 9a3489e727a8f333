/**
 * What a comparison report says, as data: who did what with which passage, and the figures. Only what
 * the writer confirmed counts; suggestions are counted apart. Everything here is derived.
 */
import {
  anchorKey,
  type Action,
  type Anchor,
  type Flag,
  type Mapping,
  type Weight,
} from '../../model/adaptation.ts';
import { choiceName, type ActionNames } from '../../model/actionNames.ts';
import type { MappingId, OwnActionId, PassageId, VersionId } from '../../model/ids.ts';
import type { Version, Witness } from '../../model/sources.ts';
import { passageRows, sceneRows, unitsOf, type ComparedColumn } from '../comparison.ts';
import { noFilter } from '../comparisonFilter.ts';
import {
  countChoices,
  countOwnChoices,
  coverageStrip,
  fatesIn,
  type CoverageStrip,
} from '../fates.ts';
import { remarkOnShape } from '../shape.ts';
import { findTurningPoints, type TurningPoint, type TurningPointFate } from '../turningPoints.ts';
import { charactersByVersion, type CharacterRow } from '../views/characters.ts';
import { fidelityFigures, type Figure } from '../views/figures.ts';
import { scaleByPages, scaleByText, scaleByTime, type LengthScale } from '../views/lengthScale.ts';
import { buildTimeline, type Timeline } from '../views/timeline.ts';
import {
  baseColumnOf,
  linksOfPair,
  viewComparison,
  type ViewedComparison,
} from '../views/viewedComparison.ts';
import type { ReportInput, ReportVersion } from './reportInput.ts';

/** A version as a report introduces it. */
export interface ReportedVersion {
  readonly version: Version;
  readonly label: string;
  /** The text that is compared; null of a draft, or of a work without one. */
  readonly text: Witness | null;
  /** The titles of its other texts. */
  readonly otherTexts: readonly string[];
  /** Passages without headings, or scenes. */
  readonly units: number;
  /** Its length and what that is counted in. */
  readonly scale: Pick<LengthScale, 'measure' | 'total'>;
}

/** A passage or a scene that a choice points at. */
export interface ReportedPlace {
  readonly kind: Anchor['kind'];
  readonly id: string;
  /** A passage's number in its text, or a scene's; empty where it has none. */
  readonly number: string;
  /** The text that it stands in, where that is not the one that is compared; else empty. */
  readonly account: string;
  /** When a cue of subtitles is on screen, in seconds; null for every other place. */
  readonly time: number | null;
  /** All of the passage, or the scene's heading. */
  readonly text: string;
  /** The words that are meant; null for all of it. */
  readonly quote: string | null;
}

/** A confirmed mapping. */
export interface ReportedChoice {
  readonly id: MappingId;
  /** Of the version in which the choice was made, among those of the report. */
  readonly version: number;
  readonly action: Action;
  /** What the project calls what was done: one of its own actions, or its name for `action`. */
  readonly called: string;
  readonly flags: readonly Flag[];
  readonly reason: string;
  /** Such as `2 passages → 1 scene`; empty for one to one. */
  readonly shape: string;
  /** Told out of the order of the source, by the order of the texts or by the writer's word. */
  readonly moved: boolean;
  readonly source: readonly ReportedPlace[];
  readonly target: readonly ReportedPlace[];
}

/** What one version did with a passage. */
export interface ReportedAnswer {
  readonly version: number;
  /** None: nothing was decided. */
  readonly choices: readonly ReportedChoice[];
  /** The suggestions that wait for a decision. */
  readonly suggestions: number;
}

/** A passage or scene of a version that others answer, with what each did with it. */
export interface ReportedPassage {
  readonly place: ReportedPlace;
  readonly weight: Weight | null;
  readonly answers: readonly ReportedAnswer[];
}

/** A version that others answer. */
export interface ReportedSource {
  readonly version: number;
  /** Those that answer it. */
  readonly answering: readonly number[];
  readonly passages: readonly ReportedPassage[];
}

/** How one version treats another. */
export interface ReportedPair {
  readonly source: number;
  readonly version: number;
  readonly figures: readonly Figure[];
  /** Confirmed mappings by action, with what the version invented. */
  readonly actions: Readonly<Record<Action, number>>;
  /** Of these, those that have one of the project's own actions, where there are any. */
  readonly ownActions: readonly { readonly id: OwnActionId; readonly count: number }[];
  readonly openSuggestions: number;
  /** Whether no confirmed mapping speaks of both, and yet they have links: both answer the same places of a source. */
  readonly shares: boolean;
  /** Confirmed mappings of the version that speak of other texts of the source alone. */
  readonly elsewhere: number;
  readonly strip: CoverageStrip;
  /** Confirmed mappings with a source in the text that is compared, in the order of that text. */
  readonly choices: readonly ReportedChoice[];
}

/** A turning point of a version, with what the others made of it. */
export interface ReportedTurningPoint {
  readonly point: TurningPoint;
  readonly fates: readonly { readonly version: number; readonly fate: TurningPointFate }[];
}

export interface ComparisonReport {
  readonly project: string;
  readonly date: string;
  readonly versions: readonly ReportedVersion[];
  /** The version that the others are measured by: the novel, else the first. */
  readonly base: number;
  readonly pairs: readonly ReportedPair[];
  readonly sources: readonly ReportedSource[];
  /** What each version invented. */
  readonly inventions: readonly ReportedChoice[];
  readonly turningPoints: readonly ReportedTurningPoint[];
  readonly characters: readonly CharacterRow[];
  readonly timelines: readonly Timeline[];
  /** What the actions are called in the project. */
  readonly actionNames: ActionNames;
  /** For the drawings. */
  readonly view: ViewedComparison;
}

/** Builds the report. */
export function buildComparisonReport(input: ReportInput): ComparisonReport {
  return new ReportBuilder(input).build();
}

class ReportBuilder {
  private readonly view: ViewedComparison;
  private readonly scales: readonly LengthScale[];
  private readonly indexOf: ReadonlyMap<VersionId, number>;
  private readonly places = new Map<string, Omit<ReportedPlace, 'quote'>>();
  private readonly witnessOf = new Map<PassageId, string>();
  private readonly confirmed: readonly Mapping[];
  private readonly suggested: readonly Mapping[];
  private readonly base: number;

  constructor(private readonly input: ReportInput) {
    const { versions, mappings } = input;
    this.indexOf = new Map(versions.map(({ version }, index) => [version.id, index]));
    const own = mappings.filter(({ versionId }) => this.indexOf.has(versionId));
    this.confirmed = own.filter(({ status }) => status === 'confirmed');
    this.suggested = own.filter(({ status }) => status === 'suggested');
    const columns = versions.map(columnOf);
    this.view = viewComparison(
      columns,
      versions.map(({ label }) => label),
      this.confirmed,
      noFilter,
      input.actionNames,
    );
    this.scales = versions.map((version, index) => scaleOf(version, columns[index]));
    this.base = baseColumnOf(this.view.comparison);
    versions.forEach((version) => this.notePlaces(version));
  }

  build(): ComparisonReport {
    const { input, view, base } = this;
    const pairs = this.pairs();
    const { versions } = input;
    return {
      project: input.project,
      date: input.date,
      versions: versions.map(({ version, label, texts }, index) => {
        const { measure = 'characters', total = 0 } = this.scales[index] ?? {};
        return {
          version,
          label,
          text: texts[0]?.witness ?? null,
          otherTexts: texts.slice(1).map(({ witness }) => witness.title),
          units: this.unitsAt(index).length,
          scale: { measure, total },
        };
      }),
      base,
      pairs: pairs.map(({ source, version }) => this.pair(source, version)),
      sources: versions.flatMap((_, source): ReportedSource[] => {
        const answering = pairs.flatMap((pair) => (pair.source === source ? [pair.version] : []));
        return answering.length === 0 ? [] : [this.source(source, answering)];
      }),
      inventions: this.confirmed
        .filter(({ source }) => source.length === 0)
        .map((mapping) => this.choice(mapping, false)),
      turningPoints: this.turningPoints(),
      characters: charactersByVersion(
        versions.map(({ version, label, texts, scenes }) => ({
          versionId: version.id,
          label,
          units: [
            ...(texts[0]?.passages ?? []).flatMap(({ id, kind, text }) =>
              kind === 'heading' ? [] : [{ key: passageKey(id), text, cues: [] }],
            ),
            ...scenes.map((scene) => ({
              key: anchorKey({ kind: 'scene', sceneId: scene.id, quote: null }),
              text: scene.text,
              cues: scene.cues,
            })),
          ],
        })),
        input.names,
        base,
      ),
      timelines: pairs.flatMap(({ source, version }) =>
        source === base ? [buildTimeline(view, source, version, this.scales)] : [],
      ),
      actionNames: input.actionNames,
      view,
    };
  }

  /** Who answers whom; where nobody does, the others are held against the base all the same. */
  private pairs(): { readonly source: number; readonly version: number }[] {
    const { answering } = this.view.comparison;
    const all = answering.flatMap((sources, version) =>
      sources.flatMap((answers, source) => (answers ? [{ source, version }] : [])),
    );
    const found =
      all.length > 0
        ? all
        : answering.flatMap((_, version) =>
            version === this.base ? [] : [{ source: this.base, version }],
          );
    const rank = (source: number): number => (source === this.base ? -1 : source);
    return found.sort((a, b) => rank(a.source) - rank(b.source) || a.version - b.version);
  }

  private pair(source: number, version: number): ReportedPair {
    const { comparison, labels } = this.view;
    const units = this.unitsAt(source);
    const order = new Map(units.map(({ key }, index) => [key, index]));
    const keys = new Set(order.keys());
    const firstPlace = (mapping: Mapping): number =>
      Math.min(...mapping.source.map((anchor) => order.get(anchorKey(anchor)) ?? Infinity));
    const versionId = this.versionIdAt(version);
    const own = this.confirmed.filter((mapping) => mapping.versionId === versionId);
    const joins = (mapping: Mapping): boolean =>
      mapping.source.some((anchor) => keys.has(anchorKey(anchor)));
    const others = new Set(
      (this.input.versions[source]?.texts ?? [])
        .slice(1)
        .flatMap(({ passages }) => passages.map(({ id }) => passageKey(id))),
    );
    const moved = this.movedIn(source, version);
    const choices = own.filter(joins);
    const counted = {
      text: keys,
      textOf: (anchor: Anchor) =>
        anchor.kind === 'passage' ? this.witnessOf.get(anchor.passageId) : undefined,
    };
    return {
      source,
      version,
      figures: fidelityFigures(
        { comparison, labels, names: this.input.actionNames },
        this.confirmed,
        source,
        version,
      ).figures,
      actions: countChoices(this.confirmed, versionId, counted),
      ownActions: [...countOwnChoices(this.confirmed, versionId, counted)].map(([id, count]) => ({
        id,
        count,
      })),
      openSuggestions: this.suggested.filter(
        (mapping) => mapping.versionId === versionId && joins(mapping),
      ).length,
      elsewhere: own.filter(
        (mapping) =>
          !joins(mapping) && mapping.source.some((anchor) => others.has(anchorKey(anchor))),
      ).length,
      strip: coverageStrip(units, fatesIn(this.confirmed, versionId)),
      shares: choices.length === 0 && linksOfPair(comparison, source, version).length > 0,
      choices: choices
        .sort((a, b) => firstPlace(a) - firstPlace(b))
        .map((mapping) => this.choice(mapping, moved.has(mapping.id))),
    };
  }

  private source(source: number, answering: readonly number[]): ReportedSource {
    const moved = new Set(answering.flatMap((version) => [...this.movedIn(source, version)]));
    const confirmed = bySource(this.confirmed);
    const suggested = bySource(this.suggested);
    const ids = answering.map((version) => this.versionIdAt(version));
    return {
      version: source,
      answering,
      passages: this.unitsAt(source).map(({ key, anchor, weight }) => ({
        place: this.place(anchor),
        weight,
        answers: answering.map((version, index): ReportedAnswer => {
          const of = (all: ReadonlyMap<string, readonly Mapping[]>): Mapping[] =>
            (all.get(key) ?? []).filter(({ versionId }) => versionId === ids[index]);
          return {
            version,
            choices: of(confirmed).map((mapping) => this.choice(mapping, moved.has(mapping.id))),
            suggestions: of(suggested).length,
          };
        }),
      })),
    };
  }

  /** The mappings of which a link stands out of the order of most links. */
  private movedIn(source: number, version: number): ReadonlySet<MappingId> {
    return new Set(
      linksOfPair(this.view.comparison, source, version).flatMap(
        ({ mapping, moved, throughSource }) => (moved && !throughSource ? [mapping.id] : []),
      ),
    );
  }

  private turningPoints(): ReportedTurningPoint[] {
    const { versions } = this.input;
    const passages = new Map(
      versions.flatMap(({ texts }) => texts.map((text) => [text.witness.id, text.passages])),
    );
    const scenes = new Map(versions.map(({ version, scenes: own }) => [version.id, own]));
    const compared = new Set(versions.flatMap(({ texts }) => texts[0]?.witness.id ?? []));
    const found = findTurningPoints({
      versions: versions.map(({ version }) => version),
      witnesses: versions.flatMap(({ texts }) => texts.map(({ witness }) => witness)),
      passagesOf: (id) => passages.get(id) ?? [],
      scenesOf: (id) => scenes.get(id) ?? [],
      mappings: [...this.confirmed, ...this.suggested],
    });
    return found.points
      .filter(({ witnessId }) => compared.has(witnessId))
      .map((point) => ({
        point,
        fates: found.versions.flatMap(({ versionId, points }) => {
          const version = this.indexOf.get(versionId);
          const own = points.find((one) => one.point === point);
          return version === undefined || own === undefined ? [] : [{ version, fate: own.fate }];
        }),
      }));
  }

  private choice(mapping: Mapping, moved: boolean): ReportedChoice {
    const { id, versionId, action, flags, reason, source, target } = mapping;
    const ends = (anchors: readonly Anchor[]): ReportedPlace[] =>
      anchors.map((anchor) => this.place(anchor));
    return {
      id,
      version: this.indexOf.get(versionId) ?? 0,
      action,
      called: choiceName(mapping, this.input.actionNames),
      flags: flags.filter((flag) => flag !== 'moved'),
      reason,
      shape: remarkOnShape(mapping, (passage) => this.witnessOf.get(passage)),
      moved: moved || flags.includes('moved'),
      source: ends(source),
      target: ends(target),
    };
  }

  private place(anchor: Anchor): ReportedPlace {
    const quote = anchor.quote?.exact ?? null;
    const known = this.places.get(anchorKey(anchor));
    if (known !== undefined) return { ...known, quote };
    // In a version that is not compared here, or in a scene that was removed.
    const id = anchor.kind === 'passage' ? anchor.passageId : anchor.sceneId;
    return { kind: anchor.kind, id, number: '', account: '', time: null, text: '', quote };
  }

  private notePlaces({ texts, scenes }: ReportVersion): void {
    texts.forEach(({ witness, passages }, index) => {
      let number = 0;
      for (const { id, kind, text, time } of passages) {
        if (kind === 'heading') continue;
        number++;
        this.witnessOf.set(id, witness.id);
        this.places.set(passageKey(id), {
          kind: 'passage',
          id,
          number: String(number),
          account: index === 0 ? '' : witness.title,
          time: time?.from ?? null,
          text,
        });
      }
    });
    for (const { id, number, heading, synopsis } of scenes) {
      this.places.set(anchorKey({ kind: 'scene', sceneId: id, quote: null }), {
        kind: 'scene',
        id,
        number: number ?? '',
        account: '',
        time: null,
        text: heading || synopsis || 'No heading yet',
      });
    }
  }

  private unitsAt(index: number) {
    return unitsOf(this.view.comparison.columns[index]?.rows ?? []);
  }

  private versionIdAt(index: number): VersionId {
    const version = this.input.versions[index]?.version;
    if (version === undefined) throw new RangeError(`the report has no version ${index}`);
    return version.id;
  }
}

function columnOf({ version, texts, scenes }: ReportVersion): ComparedColumn {
  return {
    versionId: version.id,
    kind: version.kind,
    rows: version.kind === 'draft' ? sceneRows(scenes) : passageRows(texts[0]?.passages ?? []),
  };
}

function scaleOf(
  { version, scenes }: ReportVersion,
  column: ComparedColumn | undefined,
): LengthScale {
  const units = unitsOf(column?.rows ?? []);
  if (version.kind !== 'draft') return scaleByTime(units) ?? scaleByText(units);
  return scaleByPages(
    units,
    new Map(
      scenes.map(({ id, eighths }) => [
        anchorKey({ kind: 'scene', sceneId: id, quote: null }),
        eighths,
      ]),
    ),
  );
}

/** The mappings that have each place for a source. */
function bySource(mappings: readonly Mapping[]): ReadonlyMap<string, readonly Mapping[]> {
  const found = new Map<string, Mapping[]>();
  for (const mapping of mappings) {
    for (const key of new Set(mapping.source.map(anchorKey))) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [mapping]);
      else known.push(mapping);
    }
  }
  return found;
}

function passageKey(passageId: PassageId): string {
  return anchorKey({ kind: 'passage', passageId, quote: null });
}

/** The report for programs: what it says, without what only its drawings need. */
export function reportData({ view, timelines, ...report }: ComparisonReport): object {
  return {
    ...report,
    links: view.comparison.gaps.map((links) =>
      links.map(({ mapping, leftIndex, rightIndex, moved }) => ({
        mapping: mapping.id,
        left: leftIndex,
        right: rightIndex,
        moved,
      })),
    ),
    timelines: timelines.map(({ source, version, sourceScale, scale, rows }) => ({
      source,
      version,
      sourceLength: { measure: sourceScale.measure, total: sourceScale.total },
      length: { measure: scale.measure, total: scale.total },
      passages: rows.map(({ place, span, allotted, pace, landings }) => ({
        passage: place,
        span,
        landings: landings.map((landing) => landing.span),
        allotted,
        pace,
      })),
    })),
  };
}
