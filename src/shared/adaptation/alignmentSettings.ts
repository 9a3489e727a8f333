/**
 * The numbers that the aligner works with. They were learned on hand-made alignments by
 * tests/bench/alignTune.ts; docs/decisions/0010-aligner.md has the figures.
 */
export interface AlignmentSettings {
  /** Weight of the cosine of word vectors. */
  readonly cosine: number;
  /** Weight of the shared words' part of the shorter text. */
  readonly containment: number;
  /** Weight of the cosine of 4-gram vectors. */
  readonly grams: number;
  /** Weight of what the words of each text find in the other, related words counted in part. */
  readonly related: number;
  /** How nearly related two words must be to count. */
  readonly leastLikeness: number;
  /** Added to the shorter text's sum of rarities, so that one shared word of one is not all. */
  readonly damping: number;
  /** The sum of rarities at which a pair's value counts half: two short texts are soon alike. */
  readonly shrinking: number;
  /** How much the pairs before and after lend to a pair. */
  readonly neighbours: number;
  /** The value at which a pair takes half of what is lent to it. */
  readonly evidence: number;
  /** What a pair loses for its distance from the diagonal, at first. */
  readonly firstDrift: number;
  /** What a pair loses for its distance from the path that the first pass found. */
  readonly drift: number;
  /** What a pair must exceed to be linked on the path. */
  readonly threshold: number;
  /** What a passage's second link must exceed beyond that. */
  readonly again: number;
  /** The part of the better of its passages' best scores that a second link must reach. */
  readonly relative: number;
  /** What a pair off the path must exceed when both its passages are free, near the path. */
  readonly free: number;
  /** The same when one of them is linked already. */
  readonly halfFree: number;
  /** What a pair of passages that moved must exceed, position left aside. */
  readonly moved: number;
  /** A passage has moved if the path's best for it is less than this part of the pair's value. */
  readonly outdone: number;
  /** How fast a score climbs from 0 to 1 around the threshold. */
  readonly steepness: number;
}

/** The one setting for all texts. */
export const alignmentSettings: AlignmentSettings = {
  cosine: 0.15,
  containment: 0.3,
  grams: 0.79,
  related: 0.12,
  leastLikeness: 0.45,
  damping: 3.9,
  shrinking: 3,
  neighbours: 0.41,
  evidence: 0.01,
  firstDrift: 0.26,
  drift: 0.91,
  threshold: 0.08,
  again: 0.051,
  relative: 0.5,
  free: 0.098,
  halfFree: 0.27,
  moved: 0.35,
  outdone: 0.5,
  steepness: 8,
};
