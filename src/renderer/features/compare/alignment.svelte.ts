/** The columns that can be aligned with each other, and the alignment that is under way. */
import type { Comparison } from '../../../shared/adaptation/comparison.ts';
import type { AlignedText } from '../../../shared/contract/mapping.ts';
import type { Mapping } from '../../../shared/model/adaptation.ts';
import type { Languages } from '../../../shared/text/language.ts';
import { call, CallError, listen } from '../../app/bridge.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tell } from '../../app/toasts.ts';
import type { Workbench } from '../../app/workbench.svelte.ts';
import { tellOutcome } from './alignmentWords.ts';
import type { ColumnView } from './columnView.ts';

/** Two columns that can be aligned. */
export interface AlignPair {
  readonly id: string;
  readonly label: string;
  readonly sourceLabel: string;
  readonly targetLabel: string;
  readonly neighbours: boolean;
  readonly source: AlignedText;
  readonly target: AlignedText;
}

/**
 * The pairs of columns that can be aligned, neighbours first. The source is what the other answers: what was told
 * before, and of two of a kind the one that mappings have as a source already, else the left one.
 */
export function alignPairs(
  columns: readonly ColumnView[],
  { answering }: Pick<Comparison, 'answering'>,
): readonly AlignPair[] {
  const pairs = columns.flatMap((left, at) =>
    columns.slice(at + 1).flatMap((right, step): AlignPair[] => {
      const other = at + 1 + step;
      const swap = answering[at]?.[other] === true && answering[other]?.[at] !== true;
      const [source, target] = swap ? [right, left] : [left, right];
      const [from, to] = [textOf(source), textOf(target)];
      if (from === null || to === null) return [];
      return [
        {
          id: `${source.version.id} ${target.version.id}`,
          label: `${source.label} → ${target.label}`,
          sourceLabel: source.label,
          targetLabel: target.label,
          neighbours: step === 0,
          source: from,
          target: to,
        },
      ];
    }),
  );
  return [...pairs.filter((pair) => pair.neighbours), ...pairs.filter((pair) => !pair.neighbours)];
}

/** What a column shows as a text to align; null for a work without one. */
function textOf({ version, witness }: ColumnView): AlignedText | null {
  if (version.kind === 'draft') return { draftId: version.id };
  return witness === undefined ? null : { witnessId: witness.id };
}

/** Runs the aligner over pairs of columns. One at a time. */
export class Alignment {
  /** What is aligned now, and how much of it is done, from 0 to 1. */
  progress = $state.raw<{ readonly label: string; readonly done: number } | null>(null);

  /** The pairs that were last found to be in different languages, by their ids: to align them again finds nothing. */
  apart = $state.raw<ReadonlyMap<string, Languages>>(new Map());

  private jobId = '';
  private stopper = new AbortController();

  constructor(
    private readonly project: Project,
    private readonly workbench: Workbench,
    private readonly draft: () => Draft,
  ) {}

  /**
   * Aligns pairs of columns, one after the other, in one step of the history. What is found appears
   * as suggested ribbons, in place of the earlier suggestions.
   */
  async run(pairs: readonly AlignPair[]): Promise<void> {
    if (this.progress !== null || pairs.length === 0) return;
    const stopper = new AbortController();
    this.stopper = stopper;
    await this.draft().flushOrFail();
    const told: string[] = [];
    const added: Mapping[] = [];
    const removed: Mapping[] = [];
    const stop = listen('job:progress', ({ jobId, done }) => {
      if (jobId === this.jobId && this.progress !== null) {
        this.progress = { ...this.progress, done };
      }
    });
    try {
      for (const pair of pairs) {
        const { id, label, source, target } = pair;
        if (stopper.signal.aborted) break;
        this.jobId = crypto.randomUUID();
        this.progress = { label, done: 0 };
        const found = await call('mapping.align', { jobId: this.jobId, source, target });
        added.push(...found.added);
        removed.push(...found.removed);
        const others = [...this.apart].filter(([known]) => known !== id);
        this.apart = new Map(
          found.languages === null ? others : [...others, [id, found.languages] as const],
        );
        told.push(tellOutcome(pair, found));
      }
      tell(told.join(' '));
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'cancelled')) throw error;
      tell(['Stopped.', ...told].join(' '));
    } finally {
      stop();
      this.progress = null;
      // All pairs are one step, also when it was stopped halfway. With another project open the
      // history is another's.
      if (added.length + removed.length > 0 && this.workbench.project === this.project) {
        this.project.mappings.noteChange('Align', added, removed);
      }
    }
  }

  cancel(): void {
    if (this.progress === null || this.stopper.signal.aborted) return;
    this.stopper.abort();
    void call('job.cancel', { jobId: this.jobId }).catch(() => undefined);
  }
}
