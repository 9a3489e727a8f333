import type { Database } from 'better-sqlite3';
import { backUp } from './backup.ts';
import { closeProjectFile, createProjectFile, openProjectFile, type OpenOptions } from './open.ts';
import { damagedProject, isSqliteError, ProjectError, toProjectError } from './projectError.ts';
import { elementQueries } from './queries/elements.ts';
import { mappingQueries } from './queries/mappings.ts';
import { nameQueries } from './queries/names.ts';
import { ownActionQueries } from './queries/ownActions.ts';
import { sceneQueries } from './queries/scenes.ts';
import { searchQueries } from './queries/search.ts';
import { settingQueries } from './queries/settings.ts';
import { snapshotQueries } from './queries/snapshots.ts';
import { versionQueries } from './queries/versions.ts';
import { witnessQueries } from './queries/witnesses.ts';
import { Removals } from './removals.ts';

/** An open project: its file, and all that can be asked of it. Nothing above this layer sees SQL. */
export class ProjectDb {
  readonly versions;
  readonly witnesses;
  readonly scenes;
  readonly mappings;
  readonly ownActions;
  readonly elements;
  readonly names;
  readonly search;
  readonly settings;
  readonly snapshots;
  readonly removals;
  private readonly totalChanges;

  private constructor(
    private readonly db: Database,
    readonly path: string,
  ) {
    this.versions = versionQueries(db);
    this.witnesses = witnessQueries(db);
    this.scenes = sceneQueries(db);
    this.mappings = mappingQueries(db);
    this.ownActions = ownActionQueries(db);
    this.elements = elementQueries(db);
    this.names = nameQueries(db);
    this.search = searchQueries(db);
    this.settings = settingQueries(db);
    this.snapshots = snapshotQueries(db);
    this.removals = new Removals(db);
    this.totalChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
  }

  /** Opens the project at `path`. @throws ProjectError */
  static async open(path: string, options?: OpenOptions): Promise<ProjectDb> {
    return ProjectDb.over(await openProjectFile(path, options), path);
  }

  /** Makes an empty project at `path`. @throws ProjectError */
  static async create(path: string): Promise<ProjectDb> {
    return ProjectDb.over(await createProjectFile(path), path);
  }

  /** Preparing the questions fails where a table is gone: that is damage. */
  private static over(db: Database, path: string): ProjectDb {
    try {
      return new ProjectDb(db, path);
    } catch (error) {
      db.close();
      throw damagedProject(path, error);
    }
  }

  /**
   * Runs `work` as one transaction: all of it is stored, or nothing.
   * @throws ProjectError `closed` when long work ends after the project was closed
   */
  transaction<T>(work: () => T): T {
    if (!this.db.open) {
      throw new ProjectError(
        'closed',
        `“${this.path}” was closed meanwhile, and nothing was stored in it. Open it and try again.`,
      );
    }
    try {
      return this.db.transaction(work).immediate();
    } catch (error) {
      throw isSqliteError(error) ? toProjectError(error, this.path) : error;
    }
  }

  /** SQLite's own check of the whole file: `ok`, or what is wrong. */
  checkIntegrity(): string {
    return String(this.db.pragma('integrity_check(1)', { simple: true }));
  }

  /** Grows with every row that is written; unchanged means nothing new to back up. */
  changeCount(): number {
    return Number(this.totalChanges.get());
  }

  /** Makes a backup in `folder` and lets old ones go. Returns its path. */
  async backUp(folder: string, now: Date): Promise<string> {
    return backUp(this.db, folder, now);
  }

  /** Checkpoints into the single file and closes it. Harmless when already closed. */
  close(): void {
    closeProjectFile(this.db);
  }
}
