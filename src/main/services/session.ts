/** The open project: opening, recovering, backing up and closing it. One at a time. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backupFileName, copyProjectFile, listBackups } from '../db/backup.ts';
import { readProjectHeader } from '../db/header.ts';
import { ProjectLock } from '../db/lock.ts';
import { ProjectDb } from '../db/projectDb.ts';
import { isSqliteError, ProjectError, toProjectError } from '../db/projectError.ts';
import { recoverProjectFile, type Recovery } from '../db/recover.ts';
import { createDraft } from './drafts.ts';
import { UserError } from './userError.ts';

/** How often an open project that changed is backed up. */
const backupEvery = 15 * 60_000;

/** A project with the lock that keeps other programs from it. */
interface Opened {
  readonly db: ProjectDb;
  readonly lock: ProjectLock;
  readonly notice: string | null;
}

export class Session {
  private current: Opened | null = null;
  private backupTimer: NodeJS.Timeout | undefined;
  /** Projects in which damage was met while they were open. */
  private readonly damaged = new Set<string>();
  /** The opening that is under way: the next one waits for it. */
  private opening: Promise<unknown> = Promise.resolve();

  /**
   * @param backupsFolder where the backups of all projects are kept, each in its own folder
   * @param tell hears what the writer has to know while a project is open
   */
  constructor(
    private readonly backupsFolder: string,
    private readonly tell: (message: string) => void = () => undefined,
  ) {}

  /** The open project. @throws UserError when none is */
  get db(): ProjectDb {
    if (this.current === null) throw new UserError('no_project', 'No project is open.');
    return this.current.db;
  }

  get isOpen(): boolean {
    return this.current !== null;
  }

  /** What the writer has to be told about how the project was opened, or null. */
  get notice(): string | null {
    return this.current?.notice ?? null;
  }

  /**
   * Opens a project in place of the one that is open. A damaged file is set aside and what can be
   * read is recovered; `notice` then says so. The open project stays open when this fails, unless it
   * is the one that was to be opened anew.
   * @throws ProjectError
   */
  open(path: string): Promise<ProjectDb> {
    return this.inTurn(async () => {
      // Looking into a file that is open ends the system's locks on it (POSIX closes them all), and
      // another program could then take the WAL away.
      if (this.current?.lock.guards(path) === true) this.close();
      // What is no project of ours gets no lock beside it.
      refuseForeign(path, this.backupsOf(path)[0]);
      return this.locked(path, async (lock) => ({ lock, ...(await this.openOrRecover(path)) }));
    });
  }

  /** Makes a project with one empty draft at `path` and opens it. @throws ProjectError */
  create(path: string): Promise<ProjectDb> {
    return this.inTurn(async () => {
      const db = await ProjectDb.create(path);
      try {
        createDraft(db, 'Draft 1');
        return await this.locked(path, (lock) => Promise.resolve({ db, lock, notice: null }));
      } catch (error) {
        db.close();
        throw error;
      }
    });
  }

  /** Closes the open project, if any: everything is in its single file afterwards. */
  close(): void {
    clearInterval(this.backupTimer);
    this.current?.db.close();
    this.current?.lock.release();
    this.current = null;
  }

  /**
   * Puts an error of SQLite, met while the open project was used, into words. A project that turns
   * out to be damaged is recovered when it is opened next.
   */
  explain(error: unknown): unknown {
    if (this.current === null) return error;
    const { path } = this.current.db;
    const explained = isSqliteError(error) ? toProjectError(error, path) : error;
    // Another file can turn out damaged meanwhile, such as one that could not be opened.
    if (!(explained instanceof ProjectError) || explained.damagedPath !== path) return explained;
    this.damaged.add(path);
    return new ProjectError(
      'damaged',
      `“${path}” is damaged. Choose “Reload the project” (palette or File menu): the file is set aside, and what can be read is put into a new one.`,
      { cause: error },
    );
  }

  /** Makes a backup of the open project at once, whatever the time. */
  async backUpNow(): Promise<void> {
    const { db } = this;
    await db.backUp(this.folderOf(db.path), new Date());
  }

  /**
   * Opens a backup of the open project as a copy beside the project: a backup itself is never
   * written in, for it is deleted when its time comes. @throws ProjectError
   */
  async openBackup(backup: string): Promise<ProjectDb> {
    const path = freeName(this.db.path, basename(backup, '.palimpsest'));
    await copyProjectFile(backup, path);
    return this.open(path);
  }

  /** The backups of the project at `path`, newest first. */
  backupsOf(path: string): string[] {
    return listBackups(this.folderOf(path));
  }

  /** One opening at a time: two would not know of each other's lock. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.opening.then(work);
    this.opening = turn.catch(() => undefined);
    return turn;
  }

  /** Opens under the project's lock. */
  private async locked(
    path: string,
    open: (lock: ProjectLock) => Promise<Opened>,
  ): Promise<ProjectDb> {
    const lock = ProjectLock.take(path);
    try {
      const opened = await open(lock);
      this.take(opened);
      return opened.db;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private take(opened: Opened): void {
    this.close();
    this.current = opened;
    const { db } = opened;
    let backedUpAt = db.changeCount();
    let told = '';
    this.backupTimer = setInterval(() => {
      const changes = db.changeCount();
      if (changes === backedUpAt) return;
      const folder = this.folderOf(db.path);
      db.backUp(folder, new Date()).then(
        () => {
          backedUpAt = changes;
          told = '';
        },
        // It is tried again at the next turn: a full disk does not stay full.
        (error: unknown) => {
          const cause = toProjectError(error, folder);
          // Closing stops a backup on its way. And what was said once need not be said each time.
          if (this.current?.db !== db || cause.code === told) return;
          told = cause.code;
          this.tell(
            `No backup of “${db.path}” could be made. What you wrote is saved in the project itself. ${cause.message} It is tried again every ${backupEvery / 60_000} minutes.`,
          );
        },
      );
    }, backupEvery);
    this.backupTimer.unref();
  }

  private async openOrRecover(path: string): Promise<{ db: ProjectDb; notice: string | null }> {
    const options = {
      beforeMigration: () => join(this.folderOf(path), backupFileName(new Date())),
    };
    if (!this.damaged.has(path)) {
      try {
        return { db: await ProjectDb.open(path, options), notice: null };
      } catch (error) {
        if (!(error instanceof ProjectError) || error.code !== 'damaged') throw error;
      }
    }
    const [newest] = this.backupsOf(path);
    const recovery = recover(path, newest);
    this.damaged.delete(path);
    const db = await ProjectDb.open(path, options);
    // Without a draft there is nothing to go on with.
    if (!db.versions.list().some((version) => version.kind === 'draft')) {
      createDraft(db, 'Draft 1');
    }
    return { db, notice: describe(recovery, newest) };
  }

  private folderOf(path: string): string {
    const key = createHash('sha256').update(path).digest('hex').slice(0, 12);
    return join(this.backupsFolder, `${basename(path, '.palimpsest')}-${key}`);
  }
}

/** Refuses what is no project, before anything is put beside it. @throws ProjectError */
function refuseForeign(path: string, newestBackup: string | undefined): void {
  try {
    readProjectHeader(path);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    if (error.code === 'empty') {
      throw new ProjectError(
        'empty',
        `“${path}” is empty. It was left as it is. ${backupCure(newestBackup)}`,
        { cause: error },
      );
    }
    // What is damaged can perhaps be recovered.
    if (error.code !== 'damaged') throw error;
  }
}

/** Where to go on from when a file itself gives nothing. */
function backupCure(newestBackup: string | undefined): string {
  return newestBackup === undefined
    ? 'There is no backup of it on this computer; look for a copy of the file elsewhere.'
    : `Its newest backup is “${newestBackup}”: copy that to where you want it, and open the copy.`;
}

/** Recovers a damaged file, or says where the newest backup is when nothing can be read of it. */
function recover(path: string, newestBackup: string | undefined): Recovery {
  try {
    return recoverProjectFile(path, new Date());
  } catch (error) {
    if (!(error instanceof ProjectError) || error.code !== 'damaged') throw error;
    throw new ProjectError(
      'damaged',
      `“${path}” is damaged, and nothing in it can be read. It was left as it is. ${backupCure(newestBackup)}`,
      { cause: error },
    );
  }
}

/** `Novel (backup 2026-11-21T02-40-05).palimpsest`, or with a number when that is taken. */
function freeName(path: string, when: string): string {
  const stem = path.replace(/\.palimpsest$/i, '');
  for (let n = 1; ; n++) {
    const name = `${stem} (backup ${when}${n === 1 ? '' : ` ${n}`}).palimpsest`;
    if (!existsSync(name)) return name;
  }
}

function describe(
  { setAside, read, dropped, incomplete }: Recovery,
  newestBackup: string | undefined,
): string {
  const count = (table: string, one: string, many: string): string => {
    const n = read[table] ?? 0;
    return `${n} ${n === 1 ? one : many}`;
  };
  return [
    'The file was damaged. What could be read was put into a new file under the old name:',
    `${count('scene', 'scene', 'scenes')}, ${count('passage', 'passage', 'passages')}, ${count('mapping', 'mapping', 'mappings')}${dropped > 0 ? ` (${dropped} rows led nowhere and were left out)` : ''}.`,
    ...(incomplete > 0 ? [`Of ${incomplete} rows a part is missing.`] : []),
    `The damaged file is kept as “${basename(setAside)}”.`,
    newestBackup === undefined
      ? 'There is no backup of this project.'
      : 'An earlier state can be opened under File › Backups.',
  ].join(' ');
}
