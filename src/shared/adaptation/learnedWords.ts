/**
 * What the writer's confirmed pairs teach about the words of a project: that the novel's "inn" is the
 * film's "tavern". Words that stand for each other again and again count as related, in this project
 * alone. Names are learned sooner, and wholly: see `learnedNames.ts`.
 */
import type { Pair } from './backbone.ts';
import type { SparseRows, TextVectors, Vocabulary } from './vectors.ts';

/** So often must two words stand for each other: fewer is chance. */
const fewestTimes = 3;
/** What speaks for two words, against what speaks against them and one more doubt. */
const leastLikeness = 0.6;

/** Two words, by their ids, that the writer's pairs show to stand for each other. */
export interface LearnedRelation {
  readonly source: number;
  readonly target: number;
  /** 0 to 1, never quite 1: that would be the same word. */
  readonly likeness: number;
}

function wordsOf(texts: TextVectors, row: number): readonly number[] {
  return Array.from(
    texts.words.ids.subarray(texts.words.start[row] ?? 0, texts.words.start[row + 1] ?? 0),
  );
}

/**
 * Learns from confirmed pairs. A pair speaks for two words when each stands in its own text without itself
 * or a related word in the other; against them when only one does so, and the other word is not there.
 * Another pair in which both stand never makes them less alike.
 * @param related what is known of the vocabulary's words already
 */
export function learnWords(
  confirmed: readonly Pair[],
  source: TextVectors,
  target: TextVectors,
  related: SparseRows,
): LearnedRelation[] {
  const meets = (id: number, others: ReadonlySet<number>): boolean => {
    if (others.has(id)) return true;
    for (let p = related.start[id] ?? 0; p < (related.start[id + 1] ?? 0); p += 1) {
      if (others.has(related.ids[p] ?? 0)) return true;
    }
    return false;
  };
  const pairs = confirmed.map((pair) => {
    const from = new Set(wordsOf(source, pair.source));
    const to = new Set(wordsOf(target, pair.target));
    return {
      from,
      to,
      // What one word of the text answers is open no more.
      openFrom: [...from].filter((id) => !meets(id, to)),
      openTo: [...to].filter((id) => !meets(id, from)),
    };
  });
  type Told = (typeof pairs)[number];
  const bySource = new Map<number, Told[]>();
  const byTarget = new Map<number, Told[]>();
  const note = (map: Map<number, Told[]>, id: number, told: Told): void => {
    const known = map.get(id);
    if (known === undefined) map.set(id, [told]);
    else known.push(told);
  };
  for (const told of pairs) {
    for (const id of told.openFrom) note(bySource, id, told);
    for (const id of told.openTo) note(byTarget, id, told);
  }
  const learned: LearnedRelation[] = [];
  for (const [from, where] of bySource) {
    if (where.length < fewestTimes) continue;
    const together = new Map<number, number>();
    for (const { openTo } of where) {
      for (const to of openTo) together.set(to, (together.get(to) ?? 0) + 1);
    }
    for (const [to, times] of together) {
      if (times < fewestTimes) continue;
      const against =
        where.filter((told) => !told.to.has(to)).length +
        (byTarget.get(to) ?? []).filter((told) => !told.from.has(from)).length;
      const likeness = times / (times + against + 1);
      if (likeness >= leastLikeness) learned.push({ source: from, target: to, likeness });
    }
  }
  return learned;
}

/** Adds what was learned, both ways, to what is known; the greater likeness counts. */
export function addLearned(
  related: SparseRows,
  learned: readonly LearnedRelation[],
  vocabulary: Vocabulary,
): SparseRows {
  if (learned.length === 0) return related;
  const more = new Map<number, Map<number, number>>();
  const add = (from: number, to: number, likeness: number): void => {
    const row = more.get(from) ?? new Map<number, number>();
    more.set(from, row.set(to, Math.max(row.get(to) ?? 0, likeness)));
  };
  for (const { source, target, likeness } of learned) {
    add(source, target, likeness);
    add(target, source, likeness);
  }
  const size = vocabulary.wordTexts.length;
  const start = new Int32Array(size + 1);
  const ids: number[] = [];
  const values: number[] = [];
  for (let id = 0; id < size; id += 1) {
    const row = more.get(id) ?? new Map<number, number>();
    for (let k = related.start[id] ?? 0; k < (related.start[id + 1] ?? 0); k += 1) {
      const to = related.ids[k] ?? 0;
      ids.push(to);
      values.push(Math.max(related.values[k] ?? 0, row.get(to) ?? 0));
      row.delete(to);
    }
    for (const [to, likeness] of row) {
      ids.push(to);
      values.push(likeness);
    }
    start[id + 1] = ids.length;
  }
  return { start, ids: Int32Array.from(ids), values: Float32Array.from(values) };
}
