/** Use case: a draft's breakdown, choices or script as a file. */
import { basename } from 'node:path';
import {
  aboutTable,
  choicesTable,
  breakdownTables,
  tableObjects,
  type ExportFacts,
  type Table,
} from '../../shared/breakdown/rows.ts';
import { statisticsTables } from '../../shared/breakdown/statisticsTables.ts';
import {
  exportFormats,
  type ExportFormat,
  type ExportWhat,
} from '../../shared/model/exportFormats.ts';
import type { VersionId } from '../../shared/model/ids.ts';
import { parsedScreenplay } from '../../shared/screenplay/commands.ts';
import {
  numbersOfScenes,
  sceneFromJson,
  sceneToElements,
} from '../../shared/screenplay/document.ts';
import type { Screenplay } from '../../shared/screenplay/elements.ts';
import type { FdxCarried } from '../../shared/screenplay/fdx/carried.ts';
import { writeFdx } from '../../shared/screenplay/fdx/writeFdx.ts';
import { writeFountainFile } from '../../shared/screenplay/fountain/page.ts';
import { writeOsf } from '../../shared/screenplay/osf/writeOsf.ts';
import { layoutOf, printedDate, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { printedPages } from '../../shared/screenplay/printedPages.ts';
import type { DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { writeHtml } from '../../shared/screenplay/writeHtml.ts';
import { writePlainText } from '../../shared/screenplay/writePlainText.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { writeCsv } from '../exporters/csv.ts';
import { writeFadeIn } from '../exporters/fadeIn.ts';
import { writePdf, type PdfFile } from '../exporters/pdf.ts';
import { realPlace, writeWhole, type Content } from '../exporters/writeWhole.ts';
import { writeXlsx } from '../exporters/xlsx.ts';
import { breakdownInput } from './breakdownInput.ts';
import { getDraft } from './drafts.ts';
import { projectName } from './projectState.ts';
import { draftStatistics } from './statistics.ts';
import { UserError } from './userError.ts';

/** A file that is ready to be written. */
export interface ExportFile {
  /** What it would be called if nobody said otherwise. */
  readonly fileName: string;
  /** Characters that no font has: empty boxes in the file. */
  readonly missing: readonly string[];
  /** Everything that `write` would write, the path itself first. */
  paths(path: string): string[];
  /** Writes it, whole or not at all. Answers the paths written. @throws UserError, ProjectError */
  write(path: string): Promise<string[]>;
}

/**
 * Prepares an export of a draft. A breakdown in CSV is one file a table: the scenes at the path
 * itself, the others beside it, such as `name.elements.csv`.
 * @param revisedPages of a script as PDF: only the pages that the current revision changed
 * @throws UserError `bad_format` when the two do not go together, `no_revised_pages`
 */
export async function exportDraft(
  db: ProjectDb,
  draftId: VersionId,
  what: ExportWhat,
  format: ExportFormat,
  revisedPages = false,
): Promise<ExportFile> {
  const formats = exportFormats[what];
  if (!formats.includes(format)) {
    throw new UserError(
      'bad_format',
      `The ${what} cannot be exported as ${format}. It can be as ${formats.join(', ')}.`,
    );
  }
  const draft = getDraft(db, draftId);
  const fileName = `${draft.title} ${what}.${format}`;
  if (what === 'script') {
    if (format === 'pdf') {
      const { bytes, missing } = await pdfOfDraft(db, draftId, revisedPages);
      return exportFile(db, fileName, (path) => [[path, bytes]], missing);
    }
    const setup = db.versions.pageSetup(draftId);
    const content = writeScript(screenplayOf(db, draftId), format, {
      setup,
      carried: carriedOf(db, draftId),
      revisions: db.versions.revisions(draftId),
    });
    return exportFile(db, fileName, (path) => [[path, content]]);
  }
  const about = { project: projectName(db), draft: draft.title, date: printedDate(new Date()) };
  return exportFile(db, fileName, await tableFiles(tablesOf(db, draftId, what), format, about));
}

/**
 * A stored draft as it prints: what _Export_ writes as a PDF, and what _Print_ prints.
 * @param revisedPages only the pages that the current revision changed
 * @throws UserError `no_revised_pages`
 */
export async function pdfOfDraft(
  db: ProjectDb,
  draftId: VersionId,
  revisedPages = false,
): Promise<PdfFile> {
  const screenplay = screenplayOf(db, draftId);
  const setup = db.versions.pageSetup(draftId);
  const revisions = db.versions.revisions(draftId);
  if (revisedPages && !hasRevisedPages(screenplay, setup, revisions)) {
    throw new UserError(
      'no_revised_pages',
      'No page of this draft was changed in the current revision. Write or print the whole script instead.',
    );
  }
  const facts = { draft: getDraft(db, draftId).title, date: printedDate(new Date()) };
  return writePdf(screenplay, setup, facts, { revisions, revisedPages });
}

/** The tables of an export that is made of tables. */
function tablesOf(
  db: ProjectDb,
  draftId: VersionId,
  what: Exclude<ExportWhat, 'script'>,
): readonly Table[] {
  switch (what) {
    case 'breakdown':
      return breakdownTables(breakdownInput(db, draftId));
    case 'choices':
      return [choicesTable(breakdownInput(db, draftId))];
    case 'statistics':
      return statisticsTables(draftStatistics(db, draftId));
  }
}

/** The path with a format's ending, given without its dot, if it has none of its own. */
export function withEnding(path: string, ending: string): string {
  // “Draft 1.5” and “Mr. Smith” are names, not endings.
  return /[^.]\.[a-z][a-z0-9]{0,9}$/i.test(basename(path)) ? path : `${path}.${ending}`;
}

function carriedOf(db: ProjectDb, draftId: VersionId): FdxCarried | undefined {
  const json = db.versions.fdxCarried(draftId);
  return json === null ? undefined : parseJson<FdxCarried>(json);
}

/** The files of an export by the path that it is written to. */
export type FilesAt = (path: string) => (readonly [path: string, content: Content])[];

/**
 * An export that is ready to be written, and never over the project that it comes from.
 * @param name what it would be called; characters that no file name has are replaced
 */
export function exportFile(
  db: ProjectDb,
  name: string,
  filesAt: FilesAt,
  missing: readonly string[] = [],
): ExportFile {
  return {
    fileName: name.replace(/[\\/:*?"<>|]/g, '-'),
    missing,
    paths: (path) => filesAt(path).map(([one]) => one),
    write: (path) => writeAll(db, filesAt(path)),
  };
}

/** A stored draft as a screenplay. In a locked script the new scenes bear their numbers, too. */
export function screenplayOf(db: ProjectDb, draftId: VersionId): Screenplay {
  const scenes = db.scenes.list(draftId).map((scene) => sceneFromJson(scene.document));
  const { numbering } = db.versions.pageSetup(draftId);
  const numbers = numbering === 'locked' ? numbersOfScenes(scenes, numbering) : [];
  return {
    titlePage: db.versions.titlePage(draftId),
    elements: scenes.flatMap((scene, index) => {
      const number = numbers[index] ?? null;
      if (number === null) return sceneToElements(scene);
      return sceneToElements(scene).map((element) =>
        element.type === 'scene_heading' ? { ...element, number } : element,
      );
    }),
  };
}

/** What a script's file can say beside the script. */
interface ScriptPrint {
  readonly carried: FdxCarried | undefined;
  readonly setup: PageSetup;
  readonly revisions: DraftRevisions;
}

function writeScript(
  screenplay: Screenplay,
  format: Exclude<ExportFormat, 'pdf'>,
  { setup, carried, revisions }: ScriptPrint,
): Content {
  switch (format) {
    case 'html':
      return writeHtml(screenplay, setup);
    case 'fountain':
      return writeFountainFile(screenplay, setup.paper);
    case 'fdx':
      return writeFdx(screenplay, carried, revisions, setup.lockedPages, setup);
    case 'fadein':
      return writeFadeIn(writeOsf(screenplay, setup.paper));
    case 'osf':
      return writeOsf(screenplay, setup.paper);
    case 'txt':
      return writePlainText(screenplay, layoutOf(setup));
    case 'json':
      return toJson(parsedScreenplay(screenplay));
    case 'csv':
    case 'xlsx':
      throw new UserError('bad_format', `A script cannot be exported as ${format}.`);
  }
}

function hasRevisedPages(
  screenplay: Screenplay,
  setup: PageSetup,
  revisions: DraftRevisions,
): boolean {
  return printedPages(screenplay, layoutOf(setup), setup.numbering, revisions).some(
    ({ revision }) => revision !== null,
  );
}

/**
 * Tables as the files of a format, with what they are of where that is given: in a file or sheet of its own, so
 * that every table stays rows under one header. @throws UserError `bad_format`
 */
export async function tableFiles(
  tables: readonly Table[],
  format: ExportFormat,
  about?: ExportFacts,
): Promise<FilesAt> {
  const all = about === undefined ? tables : [...tables, aboutTable(about, tables)];
  switch (format) {
    case 'csv': {
      const files = all.map((table) => [table.name, writeCsv(table)] as const);
      return (path) =>
        files.map(([name, content], index) => [index === 0 ? path : besides(path, name), content]);
    }
    case 'xlsx': {
      const content = await writeXlsx(all);
      return (path) => [[path, content]];
    }
    case 'json': {
      const content = toJson(
        Object.fromEntries([
          ...tables.map((table) => [table.name, tableObjects(table)] as const),
          ...(about === undefined
            ? []
            : [['about', { ...about, marks: marksOf(tables) }] as const]),
        ]),
      );
      return (path) => [[path, content]];
    }
    case 'pdf':
    case 'fountain':
    case 'fdx':
    case 'fadein':
    case 'osf':
    case 'txt':
    case 'html':
      throw new UserError('bad_format', `A table cannot be exported as ${format}.`);
  }
}

/** What letters stand for, by table. */
function marksOf(tables: readonly Table[]): Record<string, Table['marks']> {
  return Object.fromEntries(
    tables.flatMap(({ name, marks }) => (marks === undefined ? [] : [[name, marks]])),
  );
}

/** `breakdown.csv` → `breakdown.elements.csv`. */
function besides(path: string, name: string): string {
  return /\.csv$/i.test(path) ? path.replace(/\.csv$/i, `.${name}.csv`) : `${path}.${name}.csv`;
}

/** Writes the files of one export, but never over the project that they come from. */
async function writeAll(db: ProjectDb, files: ReturnType<FilesAt>): Promise<string[]> {
  const own = ['', '-wal', '-shm', '-journal', '-lock'].map((end) => `${db.path}${end}`);
  const places = new Set(await Promise.all(own.map(realPlace)));
  for (const [path] of files) {
    if (places.has(await realPlace(path))) {
      throw new UserError(
        'own_project',
        `“${path}” is the project itself. Choose another name for the export.`,
      );
    }
  }
  await writeWhole(files);
  return files.map(([path]) => path);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
