/** The job that makes a comparison report, ready to be written to a file. */
import {
  buildComparisonReport,
  reportData,
} from '../../shared/adaptation/report/comparisonReport.ts';
import { describeReport } from '../../shared/adaptation/report/describeReport.ts';
import type { ReportFormat, ReportInput } from '../../shared/adaptation/report/reportInput.ts';
import { writeReportHtml } from '../../shared/adaptation/report/writeReportHtml.ts';
import type { Paper } from '../../shared/screenplay/layout.ts';
import { writeReportPdf } from '../exporters/reportPdf.ts';
import type { Content } from '../exporters/writeWhole.ts';
import type { JobHooks } from './jobHooks.ts';

export interface WriteReportInput {
  readonly report: ReportInput;
  readonly format: ReportFormat;
  /** What a PDF is printed on. */
  readonly paper: Paper;
}

/** A report as a file. */
export interface WrittenReport {
  readonly content: Content;
  /** What it would be called, without an ending. */
  readonly name: string;
  /** Characters that no font has: empty boxes in a PDF. */
  readonly missing: readonly string[];
}

export async function writeReport(
  { report, format, paper }: WriteReportInput,
  hooks: JobHooks,
): Promise<WrittenReport> {
  hooks.progress(0.05);
  const built = buildComparisonReport(report);
  hooks.progress(0.25);
  const document = describeReport(built);
  hooks.progress(0.4);
  const name = document.title.replace(':', ' of');
  if (format === 'json') {
    return { content: `${JSON.stringify(reportData(built), null, 2)}\n`, name, missing: [] };
  }
  if (format === 'html') return { content: writeReportHtml(document), name, missing: [] };
  const { bytes, missing } = await writeReportPdf(document, paper, (done) =>
    hooks.progress(0.4 + done * 0.55),
  );
  return { content: bytes, name, missing };
}
