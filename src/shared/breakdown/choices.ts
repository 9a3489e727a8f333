/** What became of every passage of the sources, and where each scene comes from. */
import type { Mapping } from '../model/adaptation.ts';
import type { PassageId, SceneId } from '../model/ids.ts';
import type { BreakdownInput, SourcePassage } from './input.ts';

/** A passage at the source end of a mapping. */
export interface MappedPassage {
  readonly passage: SourcePassage;
  /** The mapped words where the mapping names some, else null: the whole passage. */
  readonly words: string | null;
}

/** A mapping with the passages that it comes from and the scenes that it leads to. */
export interface MappedScene {
  readonly mapping: Mapping;
  readonly sources: readonly MappedPassage[];
  readonly scenes: readonly SceneId[];
}

/** What became of a passage: `mapped` is null where nothing was decided. */
export interface PassageOutcome {
  readonly passage: SourcePassage;
  readonly words: string | null;
  readonly mapped: MappedScene | null;
}

/** The confirmed mappings, by the scenes that they lead to. */
export function mappedScenes(input: BreakdownInput): Map<SceneId, MappedScene[]> {
  const byScene = new Map<SceneId, MappedScene[]>();
  for (const mapped of confirmed(input)) {
    for (const id of mapped.scenes) {
      const list = byScene.get(id) ?? [];
      list.push(mapped);
      byScene.set(id, list);
    }
  }
  return byScene;
}

/**
 * Every passage in order with each decision on it (one row for each; one row with null where there
 * is none), and then the inventions, which have no passage.
 */
export function passageOutcomes(input: BreakdownInput): {
  readonly passages: readonly PassageOutcome[];
  readonly inventions: readonly MappedScene[];
} {
  const byPassage = new Map<PassageId, PassageOutcome[]>();
  const inventions: MappedScene[] = [];
  for (const mapped of confirmed(input)) {
    if (mapped.mapping.source.length === 0) inventions.push(mapped);
    for (const { passage, words } of mapped.sources) {
      const list = byPassage.get(passage.id) ?? [];
      list.push({ passage, words, mapped });
      byPassage.set(passage.id, list);
    }
  }
  const passages = input.passages.flatMap(
    (passage) => byPassage.get(passage.id) ?? [{ passage, words: null, mapped: null }],
  );
  return { passages, inventions };
}

function confirmed(input: BreakdownInput): MappedScene[] {
  const passages = new Map(input.passages.map((passage) => [passage.id, passage]));
  const order = new Map(input.scenes.map(({ id }, index) => [id, index]));
  const found: MappedScene[] = [];
  for (const mapping of input.mappings) {
    if (mapping.status !== 'confirmed') continue;
    const sources: MappedPassage[] = [];
    for (const end of mapping.source) {
      const passage = end.kind === 'passage' ? passages.get(end.passageId) : undefined;
      if (passage !== undefined) sources.push({ passage, words: end.quote?.exact ?? null });
    }
    const scenes = new Set<SceneId>();
    for (const end of mapping.target) {
      if (end.kind === 'scene' && order.has(end.sceneId)) scenes.add(end.sceneId);
    }
    found.push({
      mapping,
      sources,
      scenes: [...scenes].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    });
  }
  return found;
}
