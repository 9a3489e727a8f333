/**
 * A report as a document: sections of paragraphs, tables and drawings. One form, which each format
 * writes in its own way, so that none says what another does not.
 */
import type { Action } from '../../model/adaptation.ts';
import type { Drawing } from '../views/svg.ts';
import { shareWords } from '../shareWords.ts';

/** Words in one style. Those of an action are bold and in its colour; the word itself says it. */
export interface ReportSpan {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'quote' | 'faint';
  readonly action?: Action;
}

export type ReportParagraph = readonly ReportSpan[];

export interface ReportTableColumn {
  readonly title: string;
  /** Its part of the table's width, against the others. */
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** A row: a cell of paragraphs for each column. */
export type ReportRow = readonly (readonly ReportParagraph[])[];

export interface ReportTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly ReportTableColumn[];
  readonly rows: readonly ReportRow[];
}

export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly paragraph: ReportParagraph }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }
  | ReportTable;

export interface ReportSection {
  /** Unique in the document: letters and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  /** The project, the day. */
  readonly facts: readonly string[];
  readonly sections: readonly ReportSection[];
}

/** Words in the common style. */
export function plain(text: string): ReportSpan {
  return { text, style: 'plain' };
}

export function strong(text: string): ReportSpan {
  return { text, style: 'strong' };
}

/** Words of a text, or of a person. */
export function quoted(text: string): ReportSpan {
  return { text, style: 'quote' };
}

export function faint(text: string): ReportSpan {
  return { text, style: 'faint' };
}

/** A paragraph of plain words. */
export function paragraph(...parts: readonly (string | ReportSpan)[]): ReportBlock {
  return { kind: 'paragraph', paragraph: spans(...parts) };
}

/** Spans; a string is in the common style, and an empty one is left out. */
export function spans(...parts: readonly (string | ReportSpan)[]): ReportParagraph {
  return parts.flatMap((part) => {
    const span = typeof part === 'string' ? plain(part) : part;
    return span.text === '' ? [] : [span];
  });
}

/** A cell of one paragraph; empty for no words. */
export function cell(...parts: readonly (string | number | ReportSpan)[]): ReportParagraph[] {
  const said = spans(...parts.map((part) => (typeof part === 'number' ? figure(part) : part)));
  return said.length === 0 ? [] : [said];
}

/** A whole number as it is read. */
export function figure(count: number): string {
  return count.toLocaleString('en');
}

/** A part of a whole in percent; a dash where there is no whole. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : shareWords(part / whole);
}

export function column(
  title: string,
  width: number,
  align: ReportTableColumn['align'] = 'left',
): ReportTableColumn {
  return { title, width, align };
}

export function table(
  caption: string,
  columns: readonly ReportTableColumn[],
  rows: readonly ReportRow[],
): ReportTable {
  return { kind: 'table', caption, columns, rows };
}
