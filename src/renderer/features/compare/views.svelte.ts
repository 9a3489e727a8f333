/** The views of a comparison beside its columns: what each of them shows, made when it is shown. */
import {
  charactersByVersion,
  type CharacterRow,
  type CharacterText,
} from '../../../shared/adaptation/views/characters.ts';
import { coarsenScale } from '../../../shared/adaptation/views/detail.ts';
import { fidelityFigures, type VersionFigures } from '../../../shared/adaptation/views/figures.ts';
import {
  scaleByPages,
  scaleByText,
  scaleByTime,
  type LengthScale,
} from '../../../shared/adaptation/views/lengthScale.ts';
import {
  buildMatrix,
  findInMatrix,
  sortMatrix,
  type Matrix,
  type MatrixRow,
  type MatrixSort,
} from '../../../shared/adaptation/views/matrix.ts';
import { buildTimeline, type Timeline } from '../../../shared/adaptation/views/timeline.ts';
import {
  shownMappings,
  type ViewedComparison,
} from '../../../shared/adaptation/views/viewedComparison.ts';
import { unitsOf } from '../../../shared/adaptation/comparison.ts';
import type { Anchor } from '../../../shared/model/adaptation.ts';
import { sceneToElements } from '../../../shared/screenplay/document.ts';
import { printedText } from '../../../shared/screenplay/elements.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import type { ColumnView } from './columnView.ts';
import type { CompareController } from './compareController.svelte.ts';

/** The views, in the order of their keys. */
export const compareViews = ['columns', 'order', 'matrix', 'timeline', 'characters'] as const;
export type CompareView = (typeof compareViews)[number];

export const viewNames: Readonly<Record<CompareView, string>> = {
  columns: 'Columns',
  order: 'Order',
  matrix: 'Matrix',
  timeline: 'Timeline',
  characters: 'Characters',
};

/** What stays when the writer goes to a text and comes back. */
interface Memory {
  readonly view: CompareView;
  readonly sort: MatrixSort | null;
  readonly words: string;
}

const memories = new WeakMap<Project, Memory>();

export class CompareViews {
  view = $state<CompareView>('columns');
  /** How the matrix is sorted; null: as the versions run. */
  sort = $state.raw<MatrixSort | null>(null);
  /** The words that the matrix's rows are to hold. */
  words = $state('');

  constructor(
    private readonly c: CompareController,
    private readonly project: Project,
    private readonly draft: () => Draft,
  ) {
    const memory = memories.get(project);
    if (memory === undefined) return;
    this.view = memory.view;
    this.sort = memory.sort;
    this.words = memory.words;
  }

  /** Keeps what the writer set for the next time the screen is shown. */
  remember(): void {
    const { view, sort, words } = this;
    memories.set(this.project, { view, sort, words });
  }

  readonly viewed = $derived.by((): ViewedComparison => {
    const { comparison, shown, columns, mappings, filter, detail } = this.c;
    return {
      comparison,
      shown,
      labels: columns.map(({ label }) => label),
      mappings: shownMappings(mappings, filter),
      names: this.project.mappings.names,
      detail,
    };
  });

  /** The column that the others are measured by. */
  readonly base = $derived.by(() => this.c.baseAt);

  private readonly wholeMatrix = $derived.by(() => buildMatrix(this.viewed, this.base));

  /** The matrix as it is sorted, with the rows that hold the words. */
  readonly matrix = $derived.by((): Matrix => {
    const { wholeMatrix, sort, words } = this;
    const found = findInMatrix(wholeMatrix.rows, words);
    const known = sort !== null && sort.column < this.c.columns.length;
    return { ...wholeMatrix, rows: known ? sortMatrix(found, sort) : found };
  });

  /** How many rows the matrix has, whatever words they hold. */
  readonly matrixCount = $derived.by(() => this.wholeMatrix.rows.length);

  /** The lengths of all columns, in the units that are shown. */
  private readonly scales = $derived.by((): readonly LengthScale[] => {
    const { columns, coarse } = this.c;
    return columns.map((view, at) => {
      const scale = this.scaleOf(view);
      const whole = coarse?.[at];
      return whole === undefined ? scale : coarsenScale(scale, whole);
    });
  });

  private scaleOf({ version, units }: ColumnView): LengthScale {
    if (version.kind !== 'draft') return scaleByTime(units) ?? scaleByText(units);
    const draft = this.draft();
    const eighths =
      draft.id === version.id
        ? new Map(draft.outline.scenes.map((scene) => [scene.id, scene.eighths]))
        : this.c.otherDrafts.eighthsOf(version.id);
    const byKey = units.flatMap(({ key, anchor }): [string, number][] => {
      const length = anchor.kind === 'scene' ? eighths.get(anchor.sceneId) : undefined;
      return length === undefined ? [] : [[key, length]];
    });
    return scaleByPages(units, new Map(byKey));
  }

  /** The versions against the base. */
  readonly timelines = $derived.by((): readonly Timeline[] =>
    this.others.map((at) => buildTimeline(this.viewed, this.base, at, this.scales)),
  );

  /** The columns but the base. */
  private readonly others = $derived.by(() =>
    this.c.columns.flatMap((_, at) => (at === this.base ? [] : [at])),
  );

  /** The people of the passages and scenes that are shown. */
  readonly characters = $derived.by((): readonly CharacterRow[] =>
    charactersByVersion(this.characterTexts, this.project.names, this.base).filter(({ cells }) =>
      cells.some(({ fate }) => fate !== 'absent'),
    ),
  );

  private readonly characterTexts = $derived.by((): readonly CharacterText[] => {
    const { columns, coarse, shown } = this.c;
    return columns.map(({ version, label, units, scenes }, at): CharacterText => {
      const shownKeys = new Set(unitsOf(shown.rows[at] ?? []).map(({ key }) => key));
      const partOf = coarse?.[at]?.partOf;
      return {
        versionId: version.id,
        label,
        units: units
          .filter(({ key }) => shownKeys.has(partOf?.get(key)?.key ?? key))
          .map(({ key, anchor, text }) => {
            const scene = anchor.kind === 'scene' ? scenes.get(anchor.sceneId) : undefined;
            if (scene === undefined) return { key, text, cues: [] };
            const cues = sceneToElements(scene.node).flatMap((element) =>
              element.type === 'character' ? [printedText(element)] : [],
            );
            return { key, text: scenePlainText(scene.node).text, cues };
          }),
      };
    });
  });

  /**
   * The figures of each version. They are about passages and all of them, whatever is shown.
   */
  readonly figures = $derived.by((): readonly VersionFigures[] => {
    const comparison = this.c.finest;
    const labels = this.c.columns.map(({ label }) => label);
    const { list, names } = this.project.mappings;
    return this.others.map((at) =>
      fidelityFigures({ comparison, labels, names }, list, this.base, at),
    );
  });

  /** The place that a unit's key stands for, in any column. */
  anchorOf(key: string): Anchor | undefined {
    for (const { units } of this.c.columns) {
      const unit = units.find((one) => one.key === key);
      if (unit !== undefined) return unit.anchor;
    }
    return undefined;
  }

  /** Where Enter leads on a cell of the matrix: to what answers there, else to the row's passage. */
  anchorAt(row: MatrixRow, column: number | null): Anchor {
    const answer = column === null ? undefined : row.cells[column]?.answers[0];
    return answer?.unit.anchor ?? row.unit.anchor;
  }
}
