/** A view of a comparison as it leaves the window: its drawing, and its rows. */
import type { Table } from '../../../shared/breakdown/rows.ts';
import { coverageStrip, fatesIn } from '../../../shared/adaptation/fates.ts';
import { charactersDrawing, charactersTable } from '../../../shared/adaptation/views/characters.ts';
import { columnsDrawing, linksTable } from '../../../shared/adaptation/views/columnsChart.ts';
import { coverageDrawing } from '../../../shared/adaptation/views/coverageChart.ts';
import { figuresTable } from '../../../shared/adaptation/views/figures.ts';
import { matrixDrawing, matrixTable } from '../../../shared/adaptation/views/matrix.ts';
import { orderDrawing, orderTable } from '../../../shared/adaptation/views/orderChart.ts';
import { paperColours } from '../../../shared/adaptation/views/paperColours.ts';
import type { ChartColours, Drawing } from '../../../shared/adaptation/views/svg.ts';
import { timelineDrawing, timelineTable } from '../../../shared/adaptation/views/timeline.ts';
import type { Project } from '../../app/project.svelte.ts';
import type { CompareController } from './compareController.svelte.ts';
import { compareViews, viewNames, type CompareViews } from './views.svelte.ts';

/** What can be exported: each view, and the figures with the coverage. */
export const exportedViews = [...compareViews, 'figures'] as const;
export type ExportedView = (typeof exportedViews)[number];

export const exportedNames: Readonly<Record<ExportedView, string>> = {
  ...viewNames,
  figures: 'Figures and coverage',
};

/** What each is, in a few words. */
export const exportedHints: Readonly<Record<ExportedView, string>> = {
  columns: 'The versions side by side; every link between them.',
  order: 'What has moved between neighbours.',
  matrix: 'Passages by versions, sorted and searched as it is shown.',
  timeline: 'Where each passage lands, and how much room it gets.',
  characters: 'Who is kept, renamed, merged, cut or new.',
  figures: 'What each version makes of the source, and what each figure counts.',
};

const chartWidth = 1100;

/** What the exports need of the screen. */
export interface ExportSource {
  readonly c: CompareController;
  readonly views: CompareViews;
  readonly project: Project;
}

/** The colours of exports: paper's, whatever the window's theme. */
export function exportColours({ c }: Pick<ExportSource, 'c'>): ChartColours {
  return paperColours(c.columns.map(({ version }) => version.kind));
}

/** A view as a drawing. */
export function drawingOf({ c, views, project }: ExportSource, what: ExportedView): Drawing {
  const colours = exportColours({ c });
  const { viewed } = views;
  switch (what) {
    case 'columns':
      return columnsDrawing(viewed, c.aligned, colours);
    case 'order':
      return orderDrawing(viewed, { width: chartWidth, height: 700, margin: 30 }, colours);
    case 'matrix':
      return matrixDrawing(views.matrix, colours);
    case 'timeline':
      return timelineDrawing(views.timelines, chartWidth, colours);
    case 'characters':
      return charactersDrawing(views.characters, viewed.labels, colours);
    case 'figures': {
      const units = c.base?.units ?? [];
      const strips = c.columns.flatMap((view) => {
        if (view === c.base) return [];
        const fates = fatesIn(project.mappings.standing, view.version.id);
        return [{ label: view.label, strip: coverageStrip(units, fates) }];
      });
      return coverageDrawing(
        strips,
        c.base?.label ?? '',
        chartWidth,
        project.mappings.names,
        colours,
      );
    }
  }
}

/** A view's rows. */
export function tableOf(
  { c, views }: Pick<ExportSource, 'c' | 'views'>,
  what: ExportedView,
): Table {
  const { viewed } = views;
  switch (what) {
    case 'columns':
      return linksTable(viewed);
    case 'order':
      return orderTable(viewed);
    case 'matrix':
      return matrixTable(views.matrix);
    case 'timeline':
      return timelineTable(views.timelines);
    case 'characters':
      return charactersTable(views.characters, viewed.labels);
    case 'figures':
      return figuresTable(
        views.figures,
        new Map(c.treatments.map(({ view, choices }) => [c.columns.indexOf(view), choices])),
      );
  }
}
