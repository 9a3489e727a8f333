/**
 * The turning points of the sources, and what each version made of them: left out, moved, told in their
 * place, or not decided on yet. A turning point is a passage with that weight; all else is derived.
 */
import { anchorKey, type Anchor, type Choice, type Mapping } from '../model/adaptation.ts';
import { choiceOf } from '../model/actionNames.ts';
import type { PassageId, SceneId, VersionId, WitnessId } from '../model/ids.ts';
import type { Passage, Version, Witness } from '../model/sources.ts';
import { wasToldBefore } from './comparison.ts';
import { movedJoins } from './order.ts';

/** A scene as it is referred to. */
export interface ScenePlace {
  readonly id: SceneId;
  /** Null for one without a heading. */
  readonly number: string | null;
  readonly heading: string;
}

/** What turning points are found in. */
export interface TurningPointSources {
  readonly versions: readonly Version[];
  readonly witnesses: readonly Witness[];
  /** The passages of a witness in order, headings included. */
  readonly passagesOf: (id: WitnessId) => readonly Passage[];
  /** The scenes of a draft in order. */
  readonly scenesOf: (id: VersionId) => readonly ScenePlace[];
  readonly mappings: readonly Mapping[];
}

/** A turning point of a work. */
export interface TurningPoint {
  readonly passageId: PassageId;
  readonly witnessId: WitnessId;
  /** The work that it is of. */
  readonly versionId: VersionId;
  /** Its number among the passages of its witness, headings not counted, from 1. */
  readonly number: number;
  /** The heading above it; empty where there is none. */
  readonly heading: string;
  readonly text: string;
}

/** A place that answers a turning point. */
export interface AnsweringPlace {
  readonly anchor: Anchor;
  /** The passage's text, or a scene's number and heading. */
  readonly words: string;
}

/** What a version made of a turning point. Only confirmed mappings count as made. */
export type TurningPointFate =
  | {
      readonly kind: 'omitted';
      readonly choice: Choice;
      readonly reason: string;
    }
  | {
      readonly kind: 'moved' | 'in_place';
      readonly choice: Choice;
      readonly reason: string;
      readonly places: readonly AnsweringPlace[];
    }
  | {
      readonly kind: 'unanswered';
      /** Whether the aligner suggests something. */
      readonly suggested: boolean;
    };
export type TurningPointFateKind = TurningPointFate['kind'];

/** The fates in the order in which they call for the writer's eye. */
export const turningPointFateKinds = [
  'omitted',
  'unanswered',
  'moved',
  'in_place',
] as const satisfies readonly TurningPointFateKind[];

/** A turning point, and what one version made of it. */
export interface FatedTurningPoint {
  readonly point: TurningPoint;
  readonly fate: TurningPointFate;
}

/** All that one version made of the turning points of what was told before it. */
export interface VersionTurningPoints {
  readonly versionId: VersionId;
  /** Every turning point that it could answer, in the order of the sources. */
  readonly points: readonly FatedTurningPoint[];
}

/** The turning points of a project. */
export interface TurningPoints {
  /** In the order of the works, their witnesses and their texts. */
  readonly points: readonly TurningPoint[];
  /** For each version that could answer one, in the order of the versions. */
  readonly versions: readonly VersionTurningPoints[];
}

/** Finds the turning points, and says for each version what became of them. */
export function findTurningPoints(sources: TurningPointSources): TurningPoints {
  const texts = readTexts(sources);
  const points = texts.flatMap((text) => text.points);
  if (points.length === 0) return { points, versions: [] };
  const kinds = new Map(sources.versions.map(({ id, kind }) => [id, kind]));
  const versions = sources.versions.flatMap((version): VersionTurningPoints[] => {
    const own = sources.mappings.filter(
      ({ versionId, status }) => versionId === version.id && status !== 'rejected',
    );
    const used = new Set(own.flatMap(({ source }) => source.map(anchorKey)));
    const answered = points.filter(({ versionId, passageId }) => {
      const kind = kinds.get(versionId);
      if (kind === undefined || versionId === version.id) return false;
      return wasToldBefore(kind, version.kind) || used.has(keyOf(passageId));
    });
    if (answered.length === 0) return [];
    const judge = new VersionJudge(version, own, sources, texts);
    return [
      {
        versionId: version.id,
        points: answered.map((point) => ({ point, fate: judge.fateOf(point) })),
      },
    ];
  });
  return { points, versions };
}

/** The turning points of a version that met a fate. */
export function pointsByFate(
  { points }: VersionTurningPoints,
  kind: TurningPointFateKind,
): FatedTurningPoint[] {
  return points.filter(({ fate }) => fate.kind === kind);
}

/** A witness's passages, counted without headings. */
interface CountedText {
  readonly witness: Witness;
  /** The place of each passage, from 0. */
  readonly places: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, string>;
  readonly points: readonly TurningPoint[];
}

function readTexts({ versions, witnesses, passagesOf }: TurningPointSources): CountedText[] {
  const works = versions.filter(({ kind }) => kind !== 'draft');
  return works.flatMap(({ id: versionId }) =>
    witnesses
      .filter((witness) => witness.versionId === versionId)
      .map((witness): CountedText => {
        const places = new Map<string, number>();
        const words = new Map<string, string>();
        const points: TurningPoint[] = [];
        let heading = '';
        for (const { id, kind, text, weight } of passagesOf(witness.id)) {
          if (kind === 'heading') {
            heading = text;
            continue;
          }
          const number = places.size + 1;
          places.set(keyOf(id), places.size);
          words.set(keyOf(id), text);
          if (weight === 'turning_point') {
            points.push({
              passageId: id,
              witnessId: witness.id,
              versionId,
              number,
              heading,
              text,
            });
          }
        }
        return { witness, places, words, points };
      }),
  );
}

/** Says of one version what it made of a turning point. */
class VersionJudge {
  private readonly confirmed: readonly Mapping[];
  private readonly bySource = new Map<string, Mapping[]>();
  private readonly words = new Map<string, string>();
  /** `MAPPING PASSAGE`, for those that this version tells out of their order. */
  private readonly moved = new Set<string>();

  constructor(
    version: Version,
    mappings: readonly Mapping[],
    { scenesOf }: TurningPointSources,
    texts: readonly CountedText[],
  ) {
    this.confirmed = mappings.filter(({ status }) => status === 'confirmed');
    for (const mapping of mappings) {
      for (const key of new Set(mapping.source.map(anchorKey))) {
        const known = this.bySource.get(key);
        if (known === undefined) this.bySource.set(key, [mapping]);
        else known.push(mapping);
      }
    }
    const own = texts.filter(({ witness }) => witness.versionId === version.id);
    const targets: ReadonlyMap<string, number>[] = own.map(({ places }) => places);
    for (const { words } of own) for (const [key, text] of words) this.words.set(key, text);
    if (version.kind === 'draft') {
      const scenes = scenesOf(version.id).map(({ id, number, heading }) => ({
        key: anchorKey({ kind: 'scene', sceneId: id, quote: null }),
        words: [number, heading || 'No heading yet'].filter(Boolean).join(' '),
      }));
      targets.push(new Map(scenes.map(({ key }, index) => [key, index])));
      for (const { key, words } of scenes) this.words.set(key, words);
    }
    // Each account of a film has an order of its own.
    for (const source of texts) for (const target of targets) this.noteMoved(source.places, target);
  }

  private noteMoved(
    sources: ReadonlyMap<string, number>,
    targets: ReadonlyMap<string, number>,
  ): void {
    const placesOf = (
      anchors: readonly Anchor[],
      places: ReadonlyMap<string, number>,
    ): number[] => [...new Set(anchors.flatMap((anchor) => places.get(anchorKey(anchor)) ?? []))];
    const joins = this.confirmed.map(({ source, target }) => ({
      source: placesOf(source, sources),
      target: placesOf(target, targets),
    }));
    const moved = movedJoins(joins);
    this.confirmed.forEach(({ id, source }, index) => {
      for (const anchor of source) {
        const from = sources.get(anchorKey(anchor));
        if (from === undefined) continue;
        const out = joins[index]?.target.some((to) => moved[index]?.(from, to) === true);
        if (out === true) this.moved.add(`${id} ${anchorKey(anchor)}`);
      }
    });
  }

  fateOf({ passageId }: TurningPoint): TurningPointFate {
    const key = keyOf(passageId);
    const said = this.bySource.get(key) ?? [];
    const made = said.filter(({ status }) => status === 'confirmed');
    const uses = made.filter(({ target }) => target.length > 0);
    const [first] = uses;
    // A use outweighs an omission.
    if (first !== undefined) {
      const hasMoved = uses.some(
        ({ id, flags }) => flags.includes('moved') || this.moved.has(`${id} ${key}`),
      );
      return {
        kind: hasMoved ? 'moved' : 'in_place',
        choice: choiceOf(first),
        reason: uses.map(({ reason }) => reason).find((reason) => reason !== '') ?? '',
        places: this.placesOf(uses.flatMap(({ target }) => target)),
      };
    }
    const [omission] = made;
    if (omission !== undefined) {
      return { kind: 'omitted', choice: choiceOf(omission), reason: omission.reason };
    }
    return { kind: 'unanswered', suggested: said.length > 0 };
  }

  /** The places, each once. One that is in no text any more, such as a removed scene, is not there. */
  private placesOf(anchors: readonly Anchor[]): AnsweringPlace[] {
    const places = new Map(anchors.map((anchor) => [anchorKey(anchor), anchor]));
    return [...places].flatMap(([key, anchor]) => {
      const words = this.words.get(key);
      return words === undefined ? [] : [{ anchor, words }];
    });
  }
}

function keyOf(passageId: PassageId): string {
  return anchorKey({ kind: 'passage', passageId, quote: null });
}
