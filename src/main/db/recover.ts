import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { applicationId, readProjectHeader } from './header.ts';
import { migrate } from './migrate.ts';
import { toProjectError } from './projectError.ts';

/** What was saved out of a damaged project. */
export interface Recovery {
  /** Where the damaged file stands now, untouched. */
  readonly setAside: string;
  /** Rows that could be read, by table. */
  readonly read: Readonly<Record<string, number>>;
  /** Rows that could be read but point at rows that could not, and had to be left out. */
  readonly dropped: number;
}

/** Seeks tried past a broken page of one table before giving up on the rest of it. */
const seekLimit = 200_000;

/**
 * Sets a damaged project aside under another name and puts what can be read of it into a new file
 * at the old name. The damaged file is renamed, never written. Pages that cannot be read are
 * stepped over row by row.
 * @throws ProjectError when not even the header is there, or there is no room
 */
export function recoverProjectFile(path: string, now: Date): Recovery {
  const header = readProjectHeader(path);
  const setAside = freeName(path, now);
  const building = `${path}.${String(process.pid)}.recovering`;
  // Read from a copy: opening a file with a WAL beside it writes to it.
  const reading = `${building}.copy`;
  try {
    copyFileSync(path, reading);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${reading}-wal`);
    rmSync(building, { force: true });
    const { read, dropped } = salvage(reading, building, header.userVersion);
    renameSync(path, setAside);
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${setAside}-wal`);
    rmSync(`${path}-shm`, { force: true });
    renameSync(building, path);
    return { setAside, read, dropped };
  } catch (error) {
    throw toProjectError(error, path);
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) {
      rmSync(`${building}${end}`, { force: true });
      rmSync(`${reading}${end}`, { force: true });
    }
  }
}

function salvage(
  from: string,
  to: string,
  userVersion: number,
): { read: Record<string, number>; dropped: number } {
  const target = new Database(to);
  const source = new Database(from);
  try {
    target.pragma(`application_id = ${applicationId}`);
    migrate(target, userVersion);
    target.pragma('foreign_keys = OFF');
    // Lets SQLite open a file that is shorter than its header says.
    source.unsafeMode(true);
    source.pragma('writable_schema = ON');
    const tables = target
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%'`,
      )
      .all();
    const read: Record<string, number> = {};
    let dropped = 0;
    target.transaction(() => {
      for (const { name, sql } of tables) {
        read[name] = copyTable(source, target, name, /WITHOUT ROWID\s*$/i.test(sql));
      }
      dropped = dropOrphans(target);
    })();
    return { read, dropped };
  } finally {
    source.close();
    target.close();
  }
}

type Row = Record<string, unknown>;

function copyTable(
  source: Database.Database,
  target: Database.Database,
  table: string,
  withoutRowid: boolean,
): number {
  const columns = target
    .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map((column) => column.name);
  const insert = target.prepare<[Row]>(
    `INSERT OR IGNORE INTO "${table}" (${columns.map((c) => `"${c}"`).join(', ')})
     VALUES (${columns.map((c) => `@${c}`).join(', ')})`,
  );
  let copied = 0;
  const keep = (row: Row): void => {
    try {
      copied += insert.run(row).changes;
    } catch {
      // A row that breaks the table's own rules is part of the damage.
    }
  };
  if (withoutRowid) {
    forEachReadable(source, `SELECT * FROM "${table}"`, keep);
    return copied;
  }
  let last = 0;
  const inOrder = forEachReadable(
    source,
    `SELECT rowid AS "@rowid", * FROM "${table}" ORDER BY rowid`,
    ({ '@rowid': rowid, ...row }) => {
      last = Number(rowid);
      keep(row);
    },
  );
  if (inOrder) return copied;
  const highest = highestRowid(source, table) ?? last + seekLimit;
  const seek = tryPrepare(source, `SELECT * FROM "${table}" WHERE rowid = ?`);
  if (seek === undefined) return copied;
  for (let rowid = last + 1; rowid <= Math.min(highest, last + seekLimit); rowid++) {
    try {
      const row = seek.get(rowid);
      if (row !== undefined) keep(row);
    } catch {
      // This row's page is broken; the next may not be.
    }
  }
  return copied;
}

function tryPrepare(
  db: Database.Database,
  sql: string,
): Database.Statement<[number], Row> | undefined {
  try {
    return db.prepare<[number], Row>(sql);
  } catch {
    return undefined;
  }
}

/** Calls `use` for each row until the end (true) or the first broken page (false). */
function forEachReadable(db: Database.Database, sql: string, use: (row: Row) => void): boolean {
  try {
    for (const row of db.prepare<[], Row>(sql).iterate()) use(row);
    return true;
  } catch {
    return false;
  }
}

function highestRowid(db: Database.Database, table: string): number | undefined {
  try {
    const row = db
      .prepare<[], { rowid: number }>(`SELECT rowid FROM "${table}" ORDER BY rowid DESC LIMIT 1`)
      .get();
    return row?.rowid;
  } catch {
    return undefined;
  }
}

/** Deletes rows whose foreign keys lead nowhere, until none do. Returns how many went. */
function dropOrphans(db: Database.Database): number {
  let dropped = 0;
  for (;;) {
    const broken = db
      .prepare<[], { table: string; fkid: number }>(
        'SELECT DISTINCT "table", fkid FROM pragma_foreign_key_check',
      )
      .all();
    if (broken.length === 0) return dropped;
    for (const { table, fkid } of broken) {
      const key = db
        .prepare<[number], { table: string; from: string; to: string }>(
          `SELECT "table", "from", "to" FROM pragma_foreign_key_list('${table}') WHERE id = ?`,
        )
        .get(fkid);
      if (key === undefined) return dropped;
      dropped += db
        .prepare(
          `DELETE FROM "${table}" WHERE "${key.from}" IS NOT NULL
           AND "${key.from}" NOT IN (SELECT "${key.to}" FROM "${key.table}")`,
        )
        .run().changes;
    }
  }
}

/** `Novel (damaged 2026-11-21 02.40).palimpsest`, or with a number when that is taken. */
function freeName(path: string, now: Date): string {
  const stem = path.replace(/\.palimpsest$/i, '');
  const when = now.toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
  for (let n = 1; ; n++) {
    const name = `${stem} (damaged ${when}${n === 1 ? '' : ` ${String(n)}`}).palimpsest`;
    if (!existsSync(name)) return name;
  }
}
