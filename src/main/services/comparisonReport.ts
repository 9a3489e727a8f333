/** Use case: a report on how versions of the story treat each other, as a file. */
import {
  leastSides,
  mostSides,
  type ReportFormat,
  type ReportInput,
  type ReportScene,
  type ReportSide,
  type ReportText,
  type ReportVersion,
} from '../../shared/adaptation/report/reportInput.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import { versionLabel } from '../../shared/model/versionNames.ts';
import {
  numbersOfScenes,
  sceneFromJson,
  sceneHeadingOf,
  sceneIdOf,
  sceneSynopsisOf,
  sceneToElements,
  textOfBlock,
} from '../../shared/screenplay/document.ts';
import { printedText } from '../../shared/screenplay/elements.ts';
import type { Paper } from '../../shared/screenplay/layout.ts';
import { layoutOf } from '../../shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../shared/screenplay/paginateDocument.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import type { WrittenReport } from '../jobs/writeReport.ts';
import { printedDate } from '../../shared/screenplay/pageSetup.ts';
import { loadActionNames } from './actionNames.ts';
import { exportFile, type ExportFile } from './exports.ts';
import { listStanding } from './mappings.ts';
import { projectName } from './projectState.ts';
import { UserError } from './userError.ts';

/**
 * Prepares a report on two to four versions, in the order given.
 * @throws UserError `bad_sides` when they are too few, too many or one twice; `no_version`, `no_witness`
 */
export async function exportReport(
  db: ProjectDb,
  jobs: Jobs,
  sides: readonly ReportSide[],
  format: ReportFormat,
  options?: JobOptions,
): Promise<ExportFile> {
  const { content, name, missing } = await writtenReport(db, jobs, sides, format, options);
  return exportFile(db, `${name}.${format}`, (path) => [[path, content]], missing);
}

/** The same in a format that is text. @throws UserError as `exportReport` */
export async function reportText(
  db: ProjectDb,
  jobs: Jobs,
  sides: readonly ReportSide[],
  format: Exclude<ReportFormat, 'pdf'>,
): Promise<string> {
  const { content } = await writtenReport(db, jobs, sides, format);
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function writtenReport(
  db: ProjectDb,
  jobs: Jobs,
  sides: readonly ReportSide[],
  format: ReportFormat,
  options?: JobOptions,
): Promise<WrittenReport> {
  const report = reportInput(db, sides);
  const about = report.versions.map(({ label }) => label).join(', ');
  const input = { report, format, paper: paperFor(db, report.versions) };
  return jobs.run('writeReport', input, { ...options, about });
}

/** What the report is built from. @throws UserError as `exportReport` */
export function reportInput(db: ProjectDb, sides: readonly ReportSide[]): ReportInput {
  const distinct = new Set(sides.map(({ versionId }) => versionId)).size;
  if (sides.length < leastSides || sides.length > mostSides || distinct < sides.length) {
    throw new UserError(
      'bad_sides',
      `A comparison is of ${leastSides} to ${mostSides} versions, each of them once.`,
    );
  }
  return {
    project: projectName(db),
    date: printedDate(new Date()),
    versions: sides.map((side) => reportVersion(db, side)),
    mappings: listStanding(db),
    names: db.names.list(),
    actionNames: loadActionNames(db),
  };
}

function reportVersion(db: ProjectDb, { versionId, witnessId }: ReportSide): ReportVersion {
  const all = db.versions.list();
  const version = all.find(({ id }) => id === versionId);
  if (version === undefined) {
    throw new UserError(
      'no_version',
      'A version of the comparison is not in the project any more.',
    );
  }
  const label = versionLabel(version, all);
  if (version.kind === 'draft') {
    return { version, label, texts: [], scenes: reportScenes(db, versionId) };
  }
  const texts = db.witnesses
    .list()
    .filter((witness) => witness.versionId === versionId)
    .map((witness): ReportText => ({ witness, passages: db.witnesses.passages(witness.id) }));
  const chosen = texts.find(({ witness }) => witness.id === witnessId);
  if (witnessId !== null && chosen === undefined) {
    throw new UserError('no_witness', `A text of “${label}” is not in the project any more.`);
  }
  return {
    version,
    label,
    texts: chosen === undefined ? texts : [chosen, ...texts.filter((one) => one !== chosen)],
    scenes: [],
  };
}

function reportScenes(db: ProjectDb, draftId: VersionId): ReportScene[] {
  const setup = db.versions.pageSetup(draftId);
  const nodes = db.scenes.list(draftId).map(({ document }) => sceneFromJson(document));
  const numbers = numbersOfScenes(nodes, setup.numbering);
  const { scenes } = paginateDocument(
    screenplaySchema.node('doc', null, nodes),
    layoutOf(setup),
    undefined,
    setup.eighths,
  );
  return nodes.map((node, index) => {
    const sections: { title: string }[] = [];
    node.forEach((block) => {
      if (block.type.name === 'section') sections.push({ title: textOfBlock(block) });
    });
    const { text } = scenePlainText(node);
    return {
      id: sceneIdOf(node),
      number: numbers[index] ?? null,
      heading: sceneHeadingOf(node),
      synopsis: sceneSynopsisOf(node),
      sections,
      text,
      characters: text.length,
      cues: sceneToElements(node).flatMap((element) =>
        element.type === 'character' ? [printedText(element)] : [],
      ),
      eighths: scenes[index]?.eighths ?? 0,
    };
  });
}

/** The paper of the draft that is compared, else of the project's newest; A4 where there is none. */
function paperFor(db: ProjectDb, versions: readonly ReportVersion[]): Paper {
  const isDraft = ({ kind }: Version): boolean => kind === 'draft';
  const draft =
    versions.map(({ version }) => version).find(isDraft) ?? db.versions.list().findLast(isDraft);
  return draft === undefined ? 'a4' : db.versions.pageSetup(draft.id).paper;
}
