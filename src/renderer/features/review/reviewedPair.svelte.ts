/** The two texts of a review: which they are, their passages, and the candidates that a job finds. */
import { untrack } from 'svelte';
import type { Languages } from '../../../shared/text/language.ts';
import type { ReviewPair, ReviewSide, Walk } from '../../../shared/adaptation/review.ts';
import { nothingRanked, unpackPairs } from '../../../shared/adaptation/reviewCandidates.ts';
import type { AlignedText } from '../../../shared/contract/mapping.ts';
import type { VersionId } from '../../../shared/model/ids.ts';
import { call, CallError, listen } from '../../app/bridge.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { attempt } from '../../app/toasts.ts';
import type { ReviewTexts } from '../../app/workbench.svelte.ts';
import { scenesOfDraft, type DraftScene } from '../../domain/draftScenes.ts';
import {
  firstPair,
  idOfText,
  reviewTexts,
  sideOfPassages,
  sideOfScenes,
  type ReviewText,
} from './reviewTexts.ts';

/** What its owner does as the texts of a pair are asked for, and once both are there. */
export interface ReviewedPairEvents {
  readonly onAsked: (texts: ReviewTexts) => void;
  readonly onRead: (texts: ReviewTexts, pair: ReviewPair) => void;
}

const noneUnmatched: Readonly<Record<Walk, ReadonlySet<string>>> = {
  source: new Set(),
  target: new Set(),
};

/** What is known of the two texts. */
export type ReviewedPairState = 'none' | 'gone' | 'loading' | 'read';

export class ReviewedPair {
  /** How much of the search for more candidates is done, from 0 to 1; null: it is over. */
  looking = $state.raw<number | null>(null);
  /** The languages of the two texts where they differ: nothing can be suggested then. */
  languages = $state.raw<Languages | null>(null);
  /** The candidates that were found. */
  ranked = $state.raw(nothingRanked);
  /** The units of which the search holds likely that they have no counterpart, by their keys. */
  unmatched = $state.raw(noneUnmatched);

  /** The scenes of the drafts that are read and not open. */
  private otherDrafts = $state.raw<ReadonlyMap<VersionId, readonly DraftScene[]>>(new Map());
  private failed = $state.raw(false);
  private jobId = '';

  constructor(
    private readonly project: Project,
    private readonly draft: () => Draft,
    private readonly wanted: () => ReviewTexts | 'first',
    private readonly events: ReviewedPairEvents,
  ) {}

  readonly all = $derived.by((): readonly ReviewText[] => reviewTexts(this.project));

  /** The two that are reviewed; null where the project has no two. */
  readonly chosen = $derived.by((): ReviewTexts | null => {
    const wanted = this.wanted();
    return wanted === 'first' ? firstPair(this.all, this.draft().id) : wanted;
  });

  readonly source = $derived.by(() => this.textNamed(this.chosen?.source));
  readonly target = $derived.by(() => this.textNamed(this.chosen?.target));
  /** The source of the pair that comes first. */
  readonly firstSource = $derived.by(() =>
    this.textNamed(firstPair(this.all, this.draft().id)?.source),
  );

  private textNamed(text: AlignedText | undefined): ReviewText | undefined {
    return text === undefined ? undefined : this.all.find(({ id }) => id === idOfText(text));
  }

  private readonly sourceSide = $derived.by(() => this.sideOf(this.source));
  private readonly targetSide = $derived.by(() => this.sideOf(this.target));

  private sideOf(text: ReviewText | undefined): ReviewSide | undefined {
    if (text === undefined) return undefined;
    if (text.witness !== undefined) {
      const passages = this.project.passages(text.witness.id);
      return passages === undefined ? undefined : sideOfPassages(passages);
    }
    const draft = this.draft();
    if (draft.id === text.version.id) return sideOfScenes(draft.outline.scenes);
    const scenes = this.otherDrafts.get(text.version.id);
    return scenes === undefined ? undefined : sideOfScenes(scenes);
  }

  /** Both, as they are gone through; null while one is not here. */
  readonly pair = $derived.by((): ReviewPair | null => {
    const { sourceSide, targetSide, target } = this;
    if (sourceSide === undefined || targetSide === undefined || target === undefined) return null;
    return { versionId: target.version.id, source: sourceSide, target: targetSide };
  });

  readonly state = $derived.by((): ReviewedPairState => {
    if (this.chosen === null) return 'none';
    if (this.source === undefined || this.target === undefined || this.failed) return 'gone';
    return this.pair === null ? 'loading' : 'read';
  });

  /** Which texts are read, and in which form: what is renamed or added elsewhere is no reason to begin anew. */
  private readonly reading = $derived.by(() => {
    const { source, target } = this;
    if (source === undefined || target === undefined) return null;
    const revisions = [source, target].map(({ witness }) => witness?.revision ?? 0);
    return [source.id, target.id, ...revisions].join(' ');
  });

  /** Asks for the texts that are not here yet, and for more candidates. Call in an effect; the answer stops it. */
  load(): (() => void) | undefined {
    return this.reading === null ? undefined : untrack(() => this.startReading());
  }

  private startReading(): (() => void) | undefined {
    const { chosen, source, target } = this;
    if (chosen === null || source === undefined || target === undefined) return undefined;
    const jobId = crypto.randomUUID();
    this.jobId = jobId;
    this.ranked = nothingRanked;
    this.unmatched = noneUnmatched;
    this.languages = null;
    this.failed = false;
    this.looking = 0;
    this.events.onAsked(chosen);
    const stop = listen('job:progress', (progress) => {
      if (progress.jobId === jobId && this.looking !== null) this.looking = progress.done;
    });
    attempt(
      this.read(chosen, source, target, jobId).finally(() => {
        if (this.jobId === jobId) this.looking = null;
      }),
    );
    return () => {
      stop();
      this.jobId = '';
      void call('job.cancel', { jobId }).catch(() => undefined);
    };
  }

  private async read(
    texts: ReviewTexts,
    source: ReviewText,
    target: ReviewText,
    jobId: string,
  ): Promise<void> {
    try {
      await this.draft().flushOrFail();
      await Promise.all(
        [source, target].map(async ({ version, witness }) => {
          if (witness !== undefined) await this.project.loadPassages(witness.id);
          else if (version.id !== this.draft().id) {
            const loaded = await call('draft.load', { draftId: version.id });
            this.otherDrafts = new Map([...this.otherDrafts, [version.id, scenesOfDraft(loaded)]]);
          }
        }),
      );
    } catch (error) {
      this.failed = true;
      throw error;
    }
    if (this.jobId !== jobId) return;
    if (this.pair !== null) this.events.onRead(texts, this.pair);
    try {
      const found = await call('mapping.rankPairs', { jobId, ...texts });
      if (this.jobId !== jobId) return;
      const { pairs, unmatched, languages } = found;
      this.ranked = unpackPairs(pairs);
      this.unmatched = { source: new Set(unmatched.source), target: new Set(unmatched.target) };
      this.languages = languages;
    } catch (error) {
      // Without them there are still the stored suggestions and the places around.
      if (!(error instanceof CallError && error.code === 'cancelled')) throw error;
    }
  }
}
