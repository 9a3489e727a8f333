/** What main does for each request of the window. Thin: every line leads to a service. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { app, shell } from 'electron';
import type { ExchangePlan } from '../../shared/adaptation/exchange/plan.ts';
import type { WrittenExport } from '../../shared/contract/breakdown.ts';
import type { MadeDraft } from '../../shared/contract/draft.ts';
import type { Backup, ProjectState } from '../../shared/contract/project.ts';
import { packPairs } from '../../shared/adaptation/reviewCandidates.ts';
import { exchangeEnding } from '../../shared/model/exchangeFormats.ts';
import type { Version } from '../../shared/model/sources.ts';
import { defaultSpelling } from '../../shared/text/spelling.ts';
import type { AppStore } from '../appStore.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { ExportFile } from '../services/exports.ts';
import { loadBreakdown, setSceneFact, writeTaggings } from '../services/breakdowns.ts';
import {
  copyDraft,
  createDraft,
  draftToOpen,
  keepUnsaved,
  loadDraft,
  openDraft,
  removeDraft,
  renameDraft,
  setPageSetup,
  setRevisions,
  setTitlePage,
  saveScenes,
} from '../services/drafts.ts';
import { wordsOfDeleted } from '../services/deletedScenes.ts';
import { loadGoals, noteDay, setGoals } from '../services/goals.ts';
import { comparedColumnsChoice, laneTextsChoice } from '../services/shownTexts.ts';
import { readImport, storeImport } from '../services/importDraft.ts';
import {
  importWitness,
  previewWitness,
  readOrigin,
  recutText,
  removeImport,
  removeWitness,
  removeWork,
  settlePlaceless,
  setWeight,
  updateWitness,
  updateWork,
} from '../services/library.ts';
import {
  keptTextChange,
  planBeginning,
  planRepairsOff,
  planTextChange,
  writeTextChange,
} from '../services/changedText.ts';
import { KeptChanges, keptAddition, keptRemoval } from '../services/keptChanges.ts';
import { saveDrafts } from '../services/saveDrafts.ts';
import { writeActionNames } from '../services/actionNames.ts';
import { compareStoredAccounts } from '../services/accounts.ts';
import { alignVersions, rankPairs } from '../services/alignments.ts';
import { writeMappings } from '../services/mappings.ts';
import { writeNames } from '../services/names.ts';
import { describeProject, listWitnesses } from '../services/projectState.ts';
import type { SampleProject } from '../services/sampleProject.ts';
import type { Session } from '../services/session.ts';
import {
  draftFromSnapshot,
  listSnapshots,
  loadSnapshot,
  removeSnapshot,
  renameSnapshot,
  takeSnapshot,
} from '../services/snapshots.ts';
import { loadSpelling, saveSpelling } from '../services/spelling.ts';
import { listTurningPoints } from '../services/turningPoints.ts';
import { UserError } from '../services/userError.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import type { Speller } from '../jobs/speller.ts';
import type { Suggester } from '../jobs/suggester.ts';
import type { Handlers } from './register.ts';
import type { WindowPort } from './window.ts';

/** Everything that handlers work with. */
export interface HandlerContext {
  readonly session: Session;
  readonly jobs: Jobs;
  readonly suggester: Suggester;
  readonly speller: Speller;
  readonly store: AppStore;
  readonly sample: SampleProject;
  /** Projects that later starts of the program named. */
  readonly named: ReadonlySet<string>;
  readonly window: WindowPort;
  /**
   * Settles when the first project is open, or could not be opened: then with what the writer has
   * to be told.
   */
  readonly ready: Promise<string | null>;
  /** Hears the window's answer to `app:flush`. */
  readonly onFlushed: (unsaved: string | null) => void;
  /** Hears that the theme changed. */
  readonly onTheme: (theme: 'system' | 'light' | 'dark') => void;
}

/** What writes files for other programs, of which a start needs nothing: loaded when it is asked for. */
const writers = async () => ({
  ...(await import('../services/exports.ts')),
  ...(await import('../services/exportComparison.ts')),
  ...(await import('../services/comparisonReport.ts')),
  ...(await import('../services/exchange.ts')),
});

export function createHandlers(context: HandlerContext): Handlers {
  const { session, jobs, suggester, speller, store, sample, named, window } = context;
  /** Files that the writer chose in a dialog of ours: the only ones that are ever read. */
  const chosen = new Map<string, string>();
  const kept = new KeptChanges();

  /** What the file of mappings that was read last would store. */
  let planned: {
    readonly token: string;
    readonly db: ProjectDb;
    readonly plan: ExchangePlan;
  } | null = null;

  let told = false;

  const state = (): ProjectState => describeProject(session.db, session.notice);

  const opened = (): ProjectState => {
    kept.clear();
    store.addRecent(session.db.path);
    suggester.forget();
    const project = state();
    window.setTitle(`${project.name} — Palimpsest`);
    window.send('project:changed', project);
    return project;
  };

  const libraryChanged = (): void => {
    suggester.forget();
    window.send('library:changed', {
      versions: session.db.versions.list(),
      witnesses: listWitnesses(session.db),
      // Names said in a work or a draft alone come and go with it.
      names: session.db.names.list(),
    });
  };

  const mappingsChanged = (): void =>
    window.send('mapping:changed', { mappings: session.db.mappings.list() });

  const job = (jobId: string): JobOptions => ({
    jobId,
    onProgress: (done) => window.send('job:progress', { jobId, done }),
  });

  const pathOf = (token: string): string => {
    const path = chosen.get(token);
    if (path === undefined) throw new UserError('no_file', 'Choose the file once more.');
    return path;
  };

  /** Removes something so that it can be taken back. The answer stands for that. */
  const remove = (work: (db: ProjectDb) => void): string => {
    const change = kept.make(session.db, keptRemoval(work));
    libraryChanged();
    mappingsChanged();
    return change;
  };

  /** Keeps a draft that was just made, so that it can be taken back, and says that it is there. */
  const madeDraft = (db: ProjectDb, draft: Version): MadeDraft => {
    const change = kept.keep(
      db,
      keptAddition((project) => removeDraft(project, draft.id)),
    );
    libraryChanged();
    mappingsChanged();
    return { draft, change };
  };

  /** Asks where an export is to go and writes it there. Null when called off. */
  const writeExport = async (file: ExportFile, ending: string): Promise<WrittenExport | null> => {
    const asked = await window.askExport(file.fileName, ending);
    if (asked === undefined) return null;
    const { withEnding } = await writers();
    const path = withEnding(asked, ending);
    // The dialog has asked about the name that was chosen, and about no other.
    const there = file.paths(path).filter((one) => one !== asked && existsSync(one));
    if (there.length > 0 && !(await window.askReplace(there))) return null;
    await file.write(path);
    return { path, missing: file.missing };
  };

  /** The path, if it came from us: the window does not choose what is opened. */
  const knownProject = (path: string): string => {
    if (store.get().recent.includes(path) || named.has(path)) return path;
    throw new UserError('no_file', `“${path}” is not a recent project. Use Open….`);
  };

  return {
    'project.current': async () => {
      const notice = await context.ready;
      // Told once: the window may ask again after a crash.
      if (notice !== null && !told) window.send('app:notice', { message: notice });
      told = true;
      return session.isOpen ? state() : null;
    },
    'project.open': async () => {
      const path = await window.askProject();
      if (path === undefined) return null;
      await session.open(path);
      return opened();
    },
    'project.openRecent': async ({ path }) => {
      const backups = session.isOpen ? session.backupsOf(session.db.path) : [];
      if (backups.includes(path)) {
        await session.openBackup(path);
        return opened();
      }
      await session.open(knownProject(path));
      return opened();
    },
    'project.create': async () => {
      const path = await window.askNewProject();
      if (path === undefined) return null;
      await session.create(path);
      return opened();
    },
    'project.openSample': async () => {
      await session.open(await sample.provide());
      return opened();
    },
    'project.reload': async ({ path, unsaved }) => {
      await session.open(knownProject(path));
      const kept =
        unsaved === null ? null : keepUnsaved(session.db, unsaved.draftId, unsaved.scenes);
      opened();
      return kept;
    },
    'project.close': () => {
      session.close();
      kept.clear();
      window.setTitle('Palimpsest');
      window.send('project:changed', null);
      return null;
    },
    'project.recent': () => store.get().recent,
    'project.backups': () =>
      session.backupsOf(session.db.path).map((path): Backup => {
        const [day = '', time = ''] = basename(path, '.palimpsest').split('T');
        return { path, madeAt: `${day}T${time.replaceAll('-', ':')}Z` };
      }),
    'project.showInFolder': () => {
      shell.showItemInFolder(session.db.path);
      return null;
    },

    'project.writeNames': ({ names, remove }) => {
      const written = writeNames(session.db, names, remove);
      suggester.forget();
      return written;
    },

    'project.writeChange': ({ change, way }) => {
      kept.write(session.db, change, way);
      libraryChanged();
      mappingsChanged();
      return null;
    },
    'project.forgetChange': ({ change }) => {
      kept.forget(change);
      return null;
    },

    'project.writeActionNames': ({ names, put, remove, weights }) =>
      writeActionNames(session.db, names, put, remove, weights),

    'library.choose': async () =>
      (await window.askTexts()).map((path) => {
        const token = randomUUID();
        chosen.set(token, path);
        return { token, fileName: basename(path) };
      }),
    'library.preview': ({ token, jobId, ...reading }) =>
      previewWitness(jobs, pathOf(token), reading, job(jobId)),
    'library.import': async ({ token, jobId, ...request }) => {
      const { db } = session;
      const witness = await importWitness(db, jobs, pathOf(token), request, job(jobId));
      const isNewWork = !('versionId' in request.work);
      const change = kept.keep(
        db,
        keptAddition((project) => removeImport(project, witness, isNewWork)),
      );
      libraryChanged();
      return { witness, change };
    },
    'library.updateWork': ({ versionId, ...facts }) => {
      updateWork(session.db, versionId, facts);
      libraryChanged();
      return null;
    },
    'library.updateWitness': ({ witnessId, ...facts }) => {
      updateWitness(session.db, witnessId, facts);
      libraryChanged();
      return null;
    },
    'library.removeWork': ({ versionId }) => remove((db) => removeWork(db, versionId)),
    'library.removeWitness': ({ witnessId }) => remove((db) => removeWitness(db, witnessId)),
    'library.passages': ({ witnessId, from, to }) =>
      session.db.witnesses.passageRange(witnessId, from, to),
    'library.origin': ({ witnessId }) => readOrigin(session.db, jobs, witnessId),
    'library.setRepairsOff': async ({ witnessId, off }) => {
      const { db } = session;
      const change = await planRepairsOff(db, jobs, witnessId, off);
      const witness = writeTextChange(db, change, 'make');
      libraryChanged();
      mappingsChanged();
      return { witness, change: kept.keep(db, keptTextChange(change)) };
    },
    'library.setBeginning': ({ witnessId, beginsAt }) => {
      const { db } = session;
      const change = planBeginning(db, witnessId, beginsAt);
      const witness = writeTextChange(db, change, 'make');
      libraryChanged();
      return { witness, change: kept.keep(db, keptTextChange(change)) };
    },
    'library.recut': (request) => {
      const witness = recutText(session.db, request);
      suggester.forget();
      return witness;
    },
    'library.chooseChanged': async () => {
      const path = await window.askChangedText();
      if (path === undefined) return null;
      const token = randomUUID();
      chosen.set(token, path);
      return { token, fileName: basename(path) };
    },
    'library.previewChange': async ({ token, jobId, ...asked }) => {
      const { db } = session;
      const { change, preview } = await planTextChange(db, jobs, pathOf(token), asked, job(jobId));
      if (change === null) return { ...preview, change };
      return { ...preview, change: kept.keep(db, keptTextChange(change)) };
    },
    'library.compareAccounts': ({ jobId, before, after }) =>
      compareStoredAccounts(session.db, jobs, before, after, job(jobId)),
    'library.placeless': ({ witnessId }) => session.db.witnesses.placeless(witnessId),
    'library.settlePlaceless': (settled) => {
      settlePlaceless(session.db, settled);
      return null;
    },
    'library.setWeight': ({ passageIds, weight }) => {
      setWeight(session.db, passageIds, weight);
      return null;
    },
    'library.search': ({ words, limit }) =>
      session.db.search.find(words, limit, draftToOpen(session.db)?.id),

    'draft.load': ({ draftId }) => loadDraft(session.db, draftId),
    'draft.open': ({ draftId }) => openDraft(session.db, draftId),
    'draft.save': ({ draftId, scenes, order }) => saveScenes(session.db, draftId, scenes, order),
    'draft.saveSeveral': ({ setAside, drafts }) => saveDrafts(session.db, setAside, drafts),
    'draft.deletedScenes': ({ draftId, ids }) => wordsOfDeleted(session.db, draftId, ids),
    'draft.create': ({ title, copyOf }) => {
      const { db } = session;
      return madeDraft(db, copyOf === null ? createDraft(db, title) : copyDraft(db, copyOf, title));
    },
    'draft.import': async ({ jobId, chosen: script }) => {
      const path = script === null ? await window.askScript() : pathOf(script.token);
      if (path === undefined) return null;
      const { db } = session;
      const read = await readImport(jobs, path, script?.encoding, job(jobId));
      if (script === null && read.guess !== null) {
        const token = randomUUID();
        chosen.set(token, path);
        return { ...read.guess, token, fileName: basename(path) };
      }
      const { draft, ...told } = storeImport(db, path, read);
      return { ...madeDraft(db, draft), ...told };
    },
    'draft.previewScript': async ({ jobId, token, encoding }) => {
      const { guess } = await readImport(jobs, pathOf(token), encoding, job(jobId));
      return guess ?? { encoding, unreadable: 0, lines: [] };
    },
    'draft.rename': ({ draftId, title }) => {
      renameDraft(session.db, draftId, title);
      libraryChanged();
      return null;
    },
    'draft.setPageSetup': ({ draftId, setup }) => {
      setPageSetup(session.db, draftId, setup);
      return null;
    },
    'draft.setRevisions': ({ draftId, revisions }) => {
      setRevisions(session.db, draftId, revisions);
      return null;
    },
    'draft.setTitlePage': ({ draftId, titlePage }) => {
      setTitlePage(session.db, draftId, titlePage);
      return null;
    },
    'draft.remove': ({ draftId }) => remove((db) => removeDraft(db, draftId)),

    'snapshot.list': ({ draftId }) => listSnapshots(session.db, draftId),
    'snapshot.take': ({ draftId, title, kind }) => {
      const { db } = session;
      const snapshot = takeSnapshot(db, draftId, title, kind);
      if (snapshot?.kind !== 'named') return null;
      return kept.keep(
        db,
        keptAddition((project) => removeSnapshot(project, snapshot.id)),
      );
    },
    'snapshot.load': ({ snapshotId }) => loadSnapshot(session.db, snapshotId),
    'snapshot.rename': ({ snapshotId, title, kind }) => {
      renameSnapshot(session.db, snapshotId, title, kind);
      return null;
    },
    'snapshot.remove': ({ snapshotId }) =>
      kept.make(
        session.db,
        keptRemoval((db) => removeSnapshot(db, snapshotId)),
      ),
    'snapshot.copyToDraft': ({ snapshotId, title }) => {
      const { db } = session;
      return madeDraft(db, draftFromSnapshot(db, snapshotId, title));
    },

    'mapping.write': ({ put, remove }) => writeMappings(session.db, put, remove),
    'mapping.suggest': ({ witnessId, ...query }) => suggester.suggest(session.db, witnessId, query),
    'mapping.align': async ({ jobId, source, target }) => {
      const outcome = await alignVersions(session.db, jobs, source, target, job(jobId));
      mappingsChanged();
      return outcome;
    },

    'mapping.rankPairs': async ({ jobId, source, target }) => {
      const ranked = await rankPairs(session.db, jobs, source, target, job(jobId));
      return { ...ranked, pairs: packPairs(ranked.pairs) };
    },

    'mapping.turningPoints': () => listTurningPoints(session.db),

    'report.write': async ({ jobId, sides, format }) => {
      const { exportReport } = await writers();
      const file = await exportReport(session.db, jobs, sides, format, job(jobId));
      return writeExport(file, format);
    },

    'exchange.write': async ({ format }) => {
      const { exportMappings } = await writers();
      const file = exportMappings(session.db, format);
      const written = await writeExport(file, exchangeEnding(format));
      return written?.path ?? null;
    },
    'exchange.preview': async ({ jobId }) => {
      const path = await window.askMappings();
      if (path === undefined) return null;
      const { db } = session;
      const { planMappingsFile } = await writers();
      const { plan, preview } = await planMappingsFile(db, jobs, path, job(jobId));
      const token = randomUUID();
      planned = { token, db, plan };
      return { ...preview, token, fileName: basename(path) };
    },
    'exchange.store': async ({ token }) => {
      const known = planned;
      planned = null;
      if (known?.token !== token || known.db !== session.db) {
        throw new UserError('no_file', 'Choose the file once more.');
      }
      const { storePlan } = await writers();
      const stored = storePlan(session.db, known.plan);
      mappingsChanged();
      return stored;
    },

    'draft.print': async ({ draftId, revisedPages }) => {
      const { pdfOfDraft } = await writers();
      const { bytes, pageCount, missing } = await pdfOfDraft(session.db, draftId, revisedPages);
      const { paper } = session.db.versions.pageSetup(draftId);
      const printed = await window.print(bytes, pageCount, paper);
      return printed ? { pages: pageCount, missing } : null;
    },

    'breakdown.load': ({ draftId }) => loadBreakdown(session.db, draftId),
    'breakdown.setFact': ({ sceneId, name, value }) => {
      setSceneFact(session.db, sceneId, name, value);
      return null;
    },
    'breakdown.write': ({ elements, put, remove }) => {
      writeTaggings(session.db, elements, put, remove);
      return null;
    },
    'export.write': async ({ draftId, what, format, revisedPages }) => {
      const { exportDraft } = await writers();
      const file = await exportDraft(session.db, draftId, what, format, revisedPages);
      return writeExport(file, format);
    },
    'export.comparison': async ({ title, content }) => {
      const { exportComparison } = await writers();
      const file = await exportComparison(session.db, title, content);
      return writeExport(file, content.format);
    },

    'spelling.check': ({ dictionary, words }) => speller.check(dictionary, words),
    'spelling.suggest': ({ dictionary, word }) => speller.suggest(dictionary, word),
    'spelling.load': () => loadSpelling(session.db),
    'spelling.save': (spelling) => {
      saveSpelling(session.db, spelling);
      return null;
    },
    'project.setLaneTexts': (texts) => {
      laneTextsChoice.store(session.db, texts);
      return null;
    },
    'project.setComparedColumns': (columns) => {
      comparedColumnsChoice.store(session.db, columns);
      return null;
    },
    'goals.load': () => loadGoals(session.db),
    'goals.set': (goals) => {
      setGoals(session.db, goals);
      return null;
    },
    'goals.noteDay': (day) => {
      noteDay(session.db, day);
      return null;
    },

    'app.settings': () => {
      const { spelling, ...rest } = store.get();
      const {
        theme,
        keyTable,
        keyChanges,
        completion,
        continued,
        smartQuotes,
        typewriter,
        pageZoom,
        compactSources,
      } = rest;
      return {
        theme,
        keyTable,
        keyChanges,
        completion,
        continued,
        smartQuotes,
        typewriter,
        pageZoom,
        compactSources,
        spelling: spelling ?? defaultSpelling(app.getPreferredSystemLanguages()),
      };
    },
    'app.setSettings': (settings) => {
      store.set(settings);
      // The dictionary takes some 40 MB.
      if (settings.spelling === 'off') speller.stop();
      context.onTheme(settings.theme);
      return null;
    },
    'app.copyText': ({ text }) => {
      window.copyText(text);
      return null;
    },
    'app.flushed': ({ unsaved }) => {
      context.onFlushed(unsaved);
      return null;
    },
    'job.cancel': ({ jobId }) => {
      jobs.cancel(jobId);
      return null;
    },
  };
}
