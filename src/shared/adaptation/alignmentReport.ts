/** What the command line's `align` prints. */
import type { Languages } from '../text/language.ts';
import { align, type AlignmentHooks, type AlignmentInput } from './aligner.ts';
import type { RelatedWords } from './relatedWords.ts';

/** A passage of either text, as the importer gives it. */
export interface ReportedPassage {
  readonly kind: string;
  readonly text: string;
}

export interface AlignmentReport {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly links: readonly {
    readonly source: number;
    readonly target: number;
    readonly score: number;
  }[];
  /** One list for each source passage. */
  readonly candidates: readonly (readonly {
    readonly target: number;
    readonly score: number;
    readonly terms: readonly string[];
  }[])[];
  /** Passages without a link that likely have no counterpart. */
  readonly unmatched: { readonly source: readonly number[]; readonly target: readonly number[] };
  /** Passages without a link of which that cannot be said. */
  readonly undecided: { readonly source: readonly number[]; readonly target: readonly number[] };
  /** The languages where they differ: nothing can be suggested then. */
  readonly languages: Languages | null;
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

/**
 * Aligns two lists of passages and reports it. The lists and their numbers, from 0, are those of the
 * command line's `passages` with the same unit: headings keep their place, and are never linked and
 * have no candidates. Scores have four decimals.
 * @param known what is decided about them, and which names mean the same
 */
export function reportAlignment(
  source: readonly ReportedPassage[],
  target: readonly ReportedPassage[],
  relatedWords: RelatedWords,
  known: Pick<AlignmentInput, 'aliases' | 'fixed' | 'settled'> = {},
  hooks: AlignmentHooks = {},
): AlignmentReport {
  const units = (passages: readonly ReportedPassage[]): { text: string; heading: boolean }[] =>
    passages.map(({ kind, text }) => ({ text, heading: kind === 'heading' }));
  const texts = { source: units(source), target: units(target) };
  const alignment = align({ ...texts, ...known }, hooks, relatedWords);
  return {
    source: source.map(({ text }) => text),
    target: target.map(({ text }) => text),
    links: alignment.links.map((link) => ({
      source: link.source,
      target: link.target,
      score: round(link.score),
    })),
    candidates: alignment.candidates.map((row) =>
      row.map(({ target: to, score, terms }) => ({ target: to, score: round(score), terms })),
    ),
    unmatched: { source: alignment.unmatchedSource, target: alignment.unmatchedTarget },
    undecided: { source: alignment.undecidedSource, target: alignment.undecidedTarget },
    languages: alignment.languages,
  };
}
