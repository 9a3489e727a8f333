/** How much each source text has in common with each target text, by words and by letters. */
import type { AlignmentSettings } from './alignmentSettings.ts';
import { invert, type SparseRows, type TextVectors, type Vocabulary } from './vectors.ts';

/** Up to so many pairs, all are kept; beyond, only the likely ones of each row. */
const mostPairs = 500_000;
/** How many targets a row keeps when not all are kept. */
const likely = 64;
/** One side is much longer than the other when its texts have so many times the words. */
const muchLonger = 3;
/** The usual constants of BM25. */
const saturation = 1.2;
const lengthWeight = 0.75;

/** For each text, the sum of its words' rarities. */
function raritySums(texts: TextVectors, rarities: Float64Array): Float64Array {
  const sums = new Float64Array(texts.size);
  const { start, ids } = texts.words;
  for (let row = 0; row < texts.size; row += 1) {
    for (let k = start[row] ?? 0; k < (start[row + 1] ?? 0); k += 1) {
      sums[row] = (sums[row] ?? 0) + (rarities[ids[k] ?? 0] ?? 0);
    }
  }
  return sums;
}

function mean(values: Int32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/**
 * Adds up, for every target, a row's products with it and the rarities of the words that it shares,
 * through the targets' inverted index.
 */
function accumulate(
  rows: SparseRows,
  row: number,
  index: SparseRows,
  rarities: Float64Array,
  products: Float32Array,
  shared: Float32Array,
): void {
  for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
    const id = rows.ids[k] ?? 0;
    const value = rows.values[k] ?? 0;
    const rarity = rarities[id] ?? 0;
    for (let p = index.start[id] ?? 0; p < (index.start[id + 1] ?? 0); p += 1) {
      const target = index.ids[p] ?? 0;
      products[target] = (products[target] ?? 0) + value * (index.values[p] ?? 0);
      shared[target] = (shared[target] ?? 0) + rarity;
    }
  }
}

/** Picks a row's likely targets by their values. */
class LikelyTargets {
  private readonly counts = new Int32Array(257);
  private readonly buckets: Uint16Array;
  constructor(targets: number) {
    this.buckets = new Uint16Array(targets);
  }

  /** The targets with the highest values, at least one and about `likely` of them, in order. */
  pick(values: Float32Array): number[] {
    const { buckets, counts } = this;
    let top = 0;
    for (const value of values) if (value > top) top = value;
    if (top <= 0) return [];
    const scale = 256 / top;
    counts.fill(0);
    for (let target = 0; target < values.length; target += 1) {
      const value = values[target] ?? 0;
      const bucket = value > 0 ? Math.trunc(value * scale) : 0;
      buckets[target] = bucket;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    // The lowest bucket is taken when the others hold too few: how many it holds does not matter.
    let cut = 256;
    for (let seen = 0; cut > 0; cut -= 1) {
      seen += counts[cut] ?? 0;
      if (seen >= likely) break;
    }
    const picked: number[] = [];
    for (let target = 0; target < values.length && picked.length < 2 * likely; target += 1) {
      if ((buckets[target] ?? 0) >= cut && (values[target] ?? 0) > 0) picked.push(target);
    }
    return picked;
  }
}

/** A row's 4-grams laid out by id, to be multiplied with many targets. */
class GramRow {
  private readonly dense: Float32Array;
  constructor(size: number) {
    this.dense = new Float32Array(size);
  }
  fill(rows: SparseRows, row: number): void {
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      this.dense[rows.ids[k] ?? 0] = rows.values[k] ?? 0;
    }
  }
  clear(rows: SparseRows, row: number): void {
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      this.dense[rows.ids[k] ?? 0] = 0;
    }
  }
  times(rows: SparseRows, row: number): number {
    const { dense } = this;
    const { ids, values } = rows;
    const end = rows.start[row + 1] ?? 0;
    let sum = 0;
    for (let k = rows.start[row] ?? 0; k < end; k += 1) {
      sum += (dense[ids[k] ?? 0] ?? 0) * (values[k] ?? 0);
    }
    return sum;
  }
}

/**
 * BM25 of the long texts for the short ones' words, as a part of what the short text could reach.
 * Stands in for the cosine where a sentence is compared with a scene.
 */
function weighLongSide(texts: TextVectors, rarities: Float64Array): SparseRows {
  const average = Math.max(1, mean(texts.lengths));
  const { start, ids, values } = texts.words;
  const weighed = new Float32Array(values.length);
  for (let row = 0; row < texts.size; row += 1) {
    const norm =
      saturation * (1 - lengthWeight + (lengthWeight * (texts.lengths[row] ?? 0)) / average);
    for (let k = start[row] ?? 0; k < (start[row + 1] ?? 0); k += 1) {
      weighed[k] = ((rarities[ids[k] ?? 0] ?? 0) * (saturation + 1)) / (1 + norm);
    }
  }
  return { start, ids, values: weighed };
}

function ones(rows: SparseRows): SparseRows {
  return { ...rows, values: new Float32Array(rows.values.length).fill(1) };
}

/** A source text's words and all that are related to them, laid out by id to be looked for in targets. */
class RelatedRow {
  /** How nearly each word is related to the source's nearest word: 1 for its own words. */
  private readonly near: Float32Array;
  /** Words that are the source's own, related to one of these, or have one of these related to them. */
  private readonly touched: Uint8Array;
  /** How nearly each of the source's own words is met by the target. */
  private readonly met: Float32Array;
  private readonly metIds: Int32Array;
  /** For each word, those that it is related to: relations need not go both ways. */
  private readonly relating: SparseRows;

  constructor(
    private readonly rarities: Float64Array,
    private readonly related: SparseRows,
  ) {
    const size = rarities.length;
    this.near = new Float32Array(size);
    this.touched = new Uint8Array(size);
    this.met = new Float32Array(size);
    this.metIds = new Int32Array(size);
    this.relating = invert(related, size);
  }

  fill(rows: SparseRows, row: number): void {
    this.touch(rows, row, 1);
    const { start, ids, values } = this.related;
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const id = rows.ids[k] ?? 0;
      this.near[id] = 1;
      for (let p = start[id] ?? 0; p < (start[id + 1] ?? 0); p += 1) {
        const to = ids[p] ?? 0;
        this.near[to] = Math.max(this.near[to] ?? 0, values[p] ?? 0);
      }
    }
  }

  clear(rows: SparseRows, row: number): void {
    this.touch(rows, row, 0);
    const { start, ids } = this.related;
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const id = rows.ids[k] ?? 0;
      this.near[id] = 0;
      for (let p = start[id] ?? 0; p < (start[id + 1] ?? 0); p += 1) this.near[ids[p] ?? 0] = 0;
    }
  }

  private touch(rows: SparseRows, row: number, mark: 0 | 1): void {
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const id = rows.ids[k] ?? 0;
      this.touched[id] = mark;
      for (const { start, ids } of [this.related, this.relating]) {
        for (let p = start[id] ?? 0; p < (start[id + 1] ?? 0); p += 1) {
          this.touched[ids[p] ?? 0] = mark;
        }
      }
    }
  }

  /**
   * The sums of rarities that the two texts find in each other, a related word counted by its likeness:
   * of the target's words in the source, and of the source's words in the target.
   */
  meet(rows: SparseRows, row: number): { readonly there: number; readonly back: number } {
    const { start, ids, values } = this.related;
    let there = 0;
    let count = 0;
    const note = (id: number, likeness: number): void => {
      const known = this.met[id] ?? 0;
      if (known === 0) this.metIds[count++] = id;
      if (likeness > known) this.met[id] = likeness;
    };
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const id = rows.ids[k] ?? 0;
      if (this.touched[id] === 0) continue;
      const likeness = this.near[id] ?? 0;
      there += (this.rarities[id] ?? 0) * likeness;
      if (likeness === 1) note(id, 1);
      for (let p = start[id] ?? 0; p < (start[id + 1] ?? 0); p += 1) {
        const other = ids[p] ?? 0;
        // Exactly 1: one of the source's own words.
        if (this.near[other] === 1) note(other, values[p] ?? 0);
      }
    }
    let back = 0;
    for (let at = 0; at < count; at += 1) {
      const id = this.metIds[at] ?? 0;
      back += (this.rarities[id] ?? 0) * (this.met[id] ?? 0);
      this.met[id] = 0;
    }
    return { there, back };
  }
}

/** How the words of two lists of texts are weighed against each other: by which of them are much longer. */
type Weighing = 'even' | 'long target' | 'long source';

/** Texts made ready to be compared with others. Build it once for a list that many are compared with. */
export class TextComparer {
  private readonly rarities: Float64Array;
  private readonly sums: Float64Array;
  private readonly meanLength: number;
  /** For each word, the texts that have it; for each weighing that was asked for. */
  private readonly indexes = new Map<Weighing, SparseRows>();
  private readonly grams: GramRow;
  private readonly likelyTargets: LikelyTargets;
  private readonly relatedRow: RelatedRow;

  /** @param related for each word of the vocabulary the related ones, as `relateVocabulary` tells them */
  constructor(
    private readonly target: TextVectors,
    vocabulary: Vocabulary,
    private readonly settings: AlignmentSettings,
    related: SparseRows,
  ) {
    this.rarities = vocabulary.wordRarities();
    this.sums = raritySums(target, this.rarities);
    this.meanLength = mean(target.lengths);
    this.grams = new GramRow(vocabulary.gramTexts.length);
    this.likelyTargets = new LikelyTargets(target.size);
    this.relatedRow = new RelatedRow(this.rarities, related);
  }

  /**
   * The similarity of source texts to the target texts: rows of target numbers, in order, with values from
   * 0 to about the sum of the weights. Small inputs get every pair; large ones, for each source text, its
   * likely targets.
   * @param source counted into the target's vocabulary, or into one on top of it
   * @param rarities of that vocabulary's words
   * @param onRow called before each source text; may throw to stop
   */
  compare(
    source: TextVectors,
    rarities: Float64Array,
    onRow: (row: number) => void = () => undefined,
  ): SparseRows {
    const { target, settings, grams, relatedRow } = this;
    const n = source.size;
    const m = target.size;
    const all = n * m <= mostPairs;
    const sourceSums = raritySums(source, rarities);
    const weighing = this.weighingFor(mean(source.lengths));
    const rows = this.weighSource(source, rarities, weighing);
    const index = this.indexFor(weighing);

    const products = new Float32Array(m);
    const shared = new Float32Array(m);
    const rough = new Float32Array(m);
    const everyTarget = Array.from({ length: m }, (_, at) => at);

    const start = new Int32Array(n + 1);
    const ids: number[] = [];
    const values: number[] = [];
    for (let row = 0; row < n; row += 1) {
      onRow(row);
      products.fill(0);
      shared.fill(0);
      accumulate(rows, row, index, rarities, products, shared);
      const own = sourceSums[row] ?? 0;
      for (let to = 0; to < m; to += 1) {
        const other = this.sums[to] ?? 0;
        let product = products[to] ?? 0;
        if (weighing !== 'even') {
          const short = weighing === 'long target' ? own : other;
          product /= (saturation + 1) * short + settings.damping;
        }
        const part = (shared[to] ?? 0) / ((own < other ? own : other) + settings.damping);
        rough[to] = settings.cosine * product + settings.containment * part;
      }
      grams.fill(source.grams, row);
      relatedRow.fill(source.words, row);
      for (const to of all ? everyTarget : this.likelyTargets.pick(rough)) {
        ids.push(to);
        const other = this.sums[to] ?? 0;
        const shorter = Math.min(own, other);
        const { there, back } = relatedRow.meet(target.words, to);
        const met = (there / (other + settings.damping) + back / (own + settings.damping)) / 2;
        const value =
          (rough[to] ?? 0) +
          settings.grams * grams.times(target.grams, to) +
          settings.related * met;
        values.push(value * (shorter / (shorter + settings.shrinking + 1e-9)));
      }
      grams.clear(source.grams, row);
      relatedRow.clear(source.words, row);
      start[row + 1] = ids.length;
    }
    return { start, ids: Int32Array.from(ids), values: Float32Array.from(values) };
  }

  private weighingFor(sourceLength: number): Weighing {
    if (this.meanLength > muchLonger * sourceLength) return 'long target';
    return sourceLength > muchLonger * this.meanLength ? 'long source' : 'even';
  }

  private weighSource(source: TextVectors, rarities: Float64Array, weighing: Weighing): SparseRows {
    switch (weighing) {
      case 'even':
        return source.words;
      case 'long target':
        return ones(source.words);
      case 'long source':
        return weighLongSide(source, rarities);
    }
  }

  private indexFor(weighing: Weighing): SparseRows {
    const known = this.indexes.get(weighing);
    if (known !== undefined) return known;
    const { target, rarities } = this;
    const columns = {
      even: () => target.words,
      'long target': () => weighLongSide(target, rarities),
      'long source': () => ones(target.words),
    }[weighing]();
    const index = invert(columns, rarities.length);
    this.indexes.set(weighing, index);
    return index;
  }
}

/**
 * Adds to each pair what the pairs before and after it, in both texts, lend it. A pair that has
 * nothing in common itself gets nothing; one whose value is `evidence` gets half.
 */
export function lendToNeighbours(
  rows: SparseRows,
  targets: number,
  weight: number,
  evidence: number,
): SparseRows {
  const count = rows.start.length - 1;
  const values = rows.values.slice();
  let before = new Float32Array(targets + 2);
  let after = new Float32Array(targets + 2);
  const scatter = (row: number, into: Float32Array): void => {
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      into[(rows.ids[k] ?? 0) + 1] = rows.values[k] ?? 0;
    }
  };
  for (let row = 0; row < count; row += 1) {
    before.fill(0);
    after.fill(0);
    if (row > 0) scatter(row - 1, before);
    if (row + 1 < count) scatter(row + 1, after);
    for (let k = rows.start[row] ?? 0; k < (rows.start[row + 1] ?? 0); k += 1) {
      const to = rows.ids[k] ?? 0;
      const own = values[k] ?? 0;
      const trust = own / (own + evidence + 1e-9);
      values[k] = own + (weight * trust * ((before[to] ?? 0) + (after[to + 2] ?? 0))) / 2;
    }
    [before, after] = [after, before];
  }
  return { ...rows, values };
}
