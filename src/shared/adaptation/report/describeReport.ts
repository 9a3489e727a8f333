/** A comparison report in words, tables and drawings: fit to be handed to a producer. */
import { actionName } from '../../model/actionNames.ts';
import type { ComparisonReport } from './comparisonReport.ts';
import type { ReportBlock, ReportDocument, ReportSection } from './reportDocument.ts';
import { characterBlocks } from './sections/charactersSection.ts';
import {
  alteredBlocks,
  inventedBlocks,
  movedBlocks,
  omittedBlocks,
} from './sections/choicesSection.ts';
import { coverageBlocks, orderBlocks } from './sections/coverageSection.ts';
import { actionBlocks, figureBlocks } from './sections/figuresSection.ts';
import { passageBlocks } from './sections/passagesSection.ts';
import { listed } from './sections/reportWords.ts';
import { timelineBlocks } from './sections/timelineSection.ts';
import { turningPointBlocks } from './sections/turningPointsSection.ts';
import { versionBlocks } from './sections/versionsSection.ts';

/** The report as a document. */
export function describeReport(report: ComparisonReport): ReportDocument {
  const labels = report.versions.map(({ label }) => label);
  const base = report.versions[report.base];
  const names = report.actionNames;
  const section = (id: string, title: string, blocks: readonly ReportBlock[]): ReportSection[] =>
    blocks.length === 0 ? [] : [{ id, title, blocks }];
  return {
    title: `Comparison: ${base?.version.title ?? report.project}`,
    subtitle: listed(labels),
    facts: [report.project, report.date],
    sections: [
      ...section('versions', 'What is compared', versionBlocks(report)),
      ...section('figures', 'Figures', figureBlocks(report)),
      ...section('choices', 'Choices by action', actionBlocks(report)),
      ...section('coverage', 'Coverage', coverageBlocks(report)),
      ...section('order', 'Order', orderBlocks(report)),
      ...section('turning-points', 'Turning points', turningPointBlocks(report)),
      ...section('omitted', actionName('omitted', names), omittedBlocks(report)),
      ...section('invented', actionName('invented', names), inventedBlocks(report)),
      ...section('altered', actionName('altered', names), alteredBlocks(report)),
      ...section('moved', 'Moved', movedBlocks(report)),
      ...section(
        'passages',
        'Passage by passage',
        report.sources.flatMap((source) => passageBlocks(report, source)),
      ),
      ...section('characters', 'Characters', characterBlocks(report)),
      ...section('timeline', 'Timeline', timelineBlocks(report)),
    ],
  };
}
