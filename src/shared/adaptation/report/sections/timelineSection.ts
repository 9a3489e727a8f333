/** Where in each version the passages land, and how much room they get. */
import { paceWords, timelineDrawing, type Timeline } from '../../views/timeline.ts';
import type { ComparisonReport } from '../comparisonReport.ts';
import {
  cell,
  column,
  faint,
  paragraph,
  percent,
  table,
  type ReportBlock,
  type ReportRow,
} from '../reportDocument.ts';
import { drawingWidth, coloursOf } from './reportWords.ts';

/** The timelines of the versions, with the room that each part of the source gets. */
export function timelineBlocks({ timelines, versions }: ComparisonReport): ReportBlock[] {
  const told = timelines.filter(({ rows }) => rows.some(({ pace }) => pace !== null));
  if (told.length === 0) return [];
  const colours = coloursOf({ versions });
  return [
    paragraph(
      'Where in each version the passages land, and how much room they get: running time where the text is subtitles, pages of a draft, else characters of the text. A chapter counts whole, with the passages that nothing answers; so it can be compressed although what is used of it is not.',
    ),
    ...told.flatMap((timeline): ReportBlock[] => [
      {
        kind: 'drawing',
        drawing: {
          ...timelineDrawing([timeline], drawingWidth, colours),
          title: `Timeline of ${timeline.label}`,
        },
      },
      paceTable(timeline),
    ]),
  ];
}

/** How much room the chapters of the source get; tenths of it where it has no chapters. */
function paceTable({ sourceLabel, label, sourceScale, scale, rows }: Timeline): ReportBlock {
  const hasChapters = new Set(rows.map(({ section }) => section)).size > 1;
  const tenth = (from: number): string => {
    const at = Math.min(9, Math.floor((10 * from) / Math.max(1, sourceScale.total)));
    return `${at * 10}–${at * 10 + 10}%`;
  };
  const groups = new Map<string, { length: number; got: number; answered: boolean }>();
  for (const { section, span, allotted, pace } of rows) {
    const key = hasChapters ? section : tenth(span.from);
    const group = groups.get(key) ?? { length: 0, got: 0, answered: false };
    groups.set(key, group);
    group.length += span.to - span.from;
    group.got += allotted;
    group.answered ||= pace !== null;
  }
  return table(
    `How ${label} spends its length on ${sourceLabel}`,
    [
      column(hasChapters ? 'Chapter' : 'Part', 44),
      column(`Part of ${sourceLabel}`, 17, 'right'),
      column(`Gets of ${label}`, 17, 'right'),
      column('Pace', 22),
    ],
    [...groups].map(([name, { length, got, answered }]): ReportRow => {
      const part = sourceScale.total === 0 ? 0 : length / sourceScale.total;
      const gets = scale.total === 0 ? 0 : got / scale.total;
      return [
        cell(name === '' ? 'Before the first heading' : name),
        cell(percent(part, 1)),
        cell(percent(gets, 1)),
        answered && part > 0 ? cell(paceWords(gets / part)) : cell(faint('not answered')),
      ];
    }),
  );
}
