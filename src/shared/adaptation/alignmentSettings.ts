/**
 * The numbers that the aligner works with. They were learned on hand-made alignments by
 * tests/bench/alignTune.ts; docs/decisions/0010-aligner.md and 0045-what-the-aligner-says.md have the
 * figures.
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
  /** The same for candidates, among which the place says less than among links. */
  readonly candidateDrift: number;
  /** What a candidate gains that stands between the counterparts of the passage's neighbours. */
  readonly between: number;
  /** How much of the passages' own lengths costs nothing: in short texts each is a good part of it. */
  readonly extent: number;
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
}

/** The one setting for all texts. */
export const alignmentSettings: AlignmentSettings = {
  cosine: 0.24,
  containment: 0.36,
  grams: 0.87,
  related: 0.12,
  leastLikeness: 0.52,
  damping: 3.1,
  shrinking: 3,
  neighbours: 0.33,
  evidence: 0.01,
  firstDrift: 0.38,
  drift: 1.25,
  candidateDrift: 0.9,
  between: 0.15,
  extent: 0.79,
  threshold: 0.1,
  again: 0.061,
  relative: 0.54,
  free: 0.098,
  halfFree: 0.304,
  moved: 0.35,
  outdone: 0.5,
};

/**
 * How evidence becomes a probability: each kind by a logistic curve, of an offset and a factor for
 * each piece of evidence. See `confidence.ts` for what the evidence is.
 */
export interface Calibration {
  /** That a link is right. */
  readonly link: {
    readonly offset: number;
    readonly value: number;
    readonly aheadOfTargets: number;
    readonly aheadOfSources: number;
    readonly beside: number;
  };
  /** That a candidate that is not linked is right. */
  readonly candidate: { readonly offset: number; readonly behind: number; readonly rank: number };
  /** That a passage without a link has no counterpart. */
  readonly unmatched: {
    readonly offset: number;
    readonly nearby: number;
    readonly anywhere: number;
  };
  /** From which probability on a passage without a link is called unmatched, and not undecided. */
  readonly surely: number;
}

/** Learned with the settings above by `calibrate` of tests/bench/alignTune.ts, which says on what. */
export const calibration: Calibration = {
  link: { offset: -0.63, value: 0.66, aheadOfTargets: 4.7, aheadOfSources: 1.6, beside: 0.51 },
  candidate: { offset: -1.48, behind: 5.6, rank: 0.56 },
  unmatched: { offset: 1.25, nearby: 0.46, anywhere: 1.88 },
  surely: 0.743,
};
