import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { applicationId, readProjectHeader } from './header.ts';
import { migrate } from './migrate.ts';
import { errorCode, ProjectError, toProjectError } from './projectError.ts';

/** What was saved out of a damaged project. */
export interface Recovery {
  /** Where the damaged file stands now, untouched. */
  readonly setAside: string;
  /** Rows that could be read, by table. */
  readonly read: Readonly<Record<string, number>>;
  /** Rows that could be read but point at rows that could not, and had to be left out. */
  readonly dropped: number;
  /** Rows of which only a part could be read. */
  readonly incomplete: number;
}

/** Rows in a run that cannot be read before the rest of a table is given up: some megabytes of it. */
const seekLimit = 20_000;

/**
 * Sets a damaged project aside under another name and puts what can be read of it into a new file
 * at the old name. The damaged file is renamed, never written. Pages that cannot be read are
 * stepped over row by row.
 * @throws ProjectError when nothing can be read (the file then stays where it is), or there is no
 * room
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
    const saved = salvage(reading, building, header.userVersion);
    if (Object.values(saved.read).every((count) => count === 0)) throw nothingToRead(path);
    renameSync(path, setAside);
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${setAside}-wal`);
    rmSync(`${path}-shm`, { force: true });
    renameSync(building, path);
    return { setAside, ...saved };
  } catch (error) {
    throw toProjectError(error, path);
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) {
      rmSync(`${building}${end}`, { force: true });
      rmSync(`${reading}${end}`, { force: true });
    }
  }
}

function nothingToRead(path: string): ProjectError {
  return new ProjectError(
    'damaged',
    `“${path}” is damaged, and nothing in it can be read. It was left as it is.`,
  );
}

function salvage(from: string, to: string, userVersion: number): Omit<Recovery, 'setAside'> {
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
    let incomplete = 0;
    target.transaction(() => {
      for (const { name, sql } of tables) {
        const copied = new TableCopy(source, target, name).run(/WITHOUT ROWID\s*$/i.test(sql));
        read[name] = copied.rows;
        incomplete += copied.incomplete;
      }
      adoptOrphans(target);
      dropped = dropOrphans(target);
    })();
    return { read, dropped, incomplete };
  } catch (error) {
    // Nothing of the source can be asked at all.
    if (errorCode(error) === 'SQLITE_NOTADB') throw nothingToRead(from);
    throw error;
  } finally {
    source.close();
    target.close();
  }
}

type Row = Record<string, unknown>;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

/** Copies what can be read of one table. */
class TableCopy {
  private readonly columns: readonly Column[];
  private readonly parts = new Map<string, Database.Statement<[number], Row> | undefined>();
  private rows = 0;
  private incomplete = 0;

  constructor(
    private readonly source: Database.Database,
    private readonly target: Database.Database,
    private readonly table: string,
  ) {
    this.columns = target
      .prepare<[string], Column>('SELECT * FROM pragma_table_info(?)')
      .all(table);
  }

  run(withoutRowid: boolean): { rows: number; incomplete: number } {
    const { source, table } = this;
    if (withoutRowid) {
      forEachReadable(source, `SELECT * FROM "${table}"`, (row) => this.keep(row));
      return { rows: this.rows, incomplete: 0 };
    }
    let last = 0;
    const inOrder = forEachReadable(
      source,
      `SELECT rowid AS "@rowid", * FROM "${table}" ORDER BY rowid`,
      ({ '@rowid': rowid, ...row }) => {
        last = Number(rowid);
        this.keep(row);
      },
    );
    if (!inOrder) this.seek(last);
    return { rows: this.rows, incomplete: this.incomplete };
  }

  /** Reads row by row what stands behind the first broken page. */
  private seek(last: number): void {
    const { source, table } = this;
    const highest = highestRowid(source, table) ?? Infinity;
    const whole = tryPrepare(source, `SELECT * FROM "${table}" WHERE rowid = ?`);
    if (whole === undefined) return;
    let missed = 0;
    for (let rowid = last + 1; rowid <= highest && missed < seekLimit; rowid++) {
      missed++;
      try {
        const row = whole.get(rowid);
        if (row !== undefined && this.keep(row)) missed = 0;
      } catch {
        // A row can be long, and broken in a part of it only: a text's stored file, say.
        if (!this.keep(this.readParts(rowid))) continue;
        this.incomplete++;
        missed = 0;
      }
    }
  }

  /** The columns of a row that can be read; what must have a value and has none left is empty. */
  private readParts(rowid: number): Row {
    const row: Row = {};
    for (const column of this.columns) {
      try {
        Object.assign(row, this.part(column.name)?.get(rowid));
      } catch {
        if (column.pk > 0 || /(^|_)id$/.test(column.name)) return {};
        if (column.notnull === 1 && column.dflt_value === null) row[column.name] = emptyOf(column);
      }
    }
    return row;
  }

  private part(column: string): Database.Statement<[number], Row> | undefined {
    if (!this.parts.has(column)) {
      const sql = `SELECT "${column}" FROM "${this.table}" WHERE rowid = ?`;
      this.parts.set(column, tryPrepare(this.source, sql));
    }
    return this.parts.get(column);
  }

  /** Stores a row; false when it breaks the table's own rules, which is part of the damage. */
  private keep(row: Row): boolean {
    const names = this.columns.map((column) => column.name).filter((name) => name in row);
    if (names.length === 0) return false;
    try {
      const { changes } = this.target
        .prepare<[Row]>(
          `INSERT OR IGNORE INTO "${this.table}" (${names.map((name) => `"${name}"`).join(', ')})
           VALUES (${names.map((name) => `@${name}`).join(', ')})`,
        )
        .run(row);
      this.rows += changes;
      return changes > 0;
    } catch {
      return false;
    }
  }
}

function emptyOf({ type }: Column): unknown {
  if (type === 'BLOB') return Buffer.alloc(0);
  return type === 'TEXT' ? '' : 0;
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

/**
 * Puts a stand-in where a text or a script has lost the row that it belongs to: what the writer
 * wrote is worth more than what it was called.
 */
function adoptOrphans(db: Database.Database): void {
  db.exec(`
    INSERT INTO version (id, kind, title, position)
      SELECT DISTINCT draft_id, 'draft', 'Recovered draft', 1000 FROM scene
      WHERE draft_id NOT IN (SELECT id FROM version);
    INSERT INTO witness
        (id, version_id, title, kind, unit, format, file_name, encoding, position, raw)
      SELECT DISTINCT witness_id, 'recovered', 'Recovered text', 'full_text', 'paragraph', 'plain',
        '', 'utf-8', 1000, x'' FROM passage
      WHERE witness_id NOT IN (SELECT id FROM witness);
    INSERT INTO version (id, kind, title, position)
      SELECT DISTINCT version_id, 'other', 'Recovered work', 1000 FROM witness
      WHERE version_id NOT IN (SELECT id FROM version);`);
}

/**
 * Deletes rows whose foreign keys lead nowhere, until none do. A key that may lead nowhere by its table's own rule
 * is emptied, and its row stays. Returns how many went.
 */
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
        .prepare<[number], { table: string; from: string; to: string; on_delete: string }>(
          `SELECT "table", "from", "to", on_delete
           FROM pragma_foreign_key_list('${table}') WHERE id = ?`,
        )
        .get(fkid);
      if (key === undefined) return dropped;
      const orphans = `"${key.from}" IS NOT NULL
           AND "${key.from}" NOT IN (SELECT "${key.to}" FROM "${key.table}")`;
      if (key.on_delete === 'SET NULL') {
        db.exec(`UPDATE "${table}" SET "${key.from}" = NULL WHERE ${orphans}`);
      } else {
        dropped += db.prepare(`DELETE FROM "${table}" WHERE ${orphans}`).run().changes;
      }
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
