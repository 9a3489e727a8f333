/** Removals that can be put back: SQLite itself notes each row that goes, and with what else. */
import type { Database } from 'better-sqlite3';
import { errorCode } from './projectError.ts';

/** Rows that went together. They are kept until they are put back or forgotten, or the project is closed. */
export interface RemovedRows {
  readonly id: number;
}

/** A table whose rows are noted. */
interface Table {
  readonly name: string;
  readonly hasRowid: boolean;
  /** Whether rows of other tables can hang on its rows. */
  readonly isParent: boolean;
  /** What tells its rows apart, quoted. */
  readonly key: readonly string[];
  /** What makes up a row: its rowid first, where it has one, under that name alone. */
  readonly parts: readonly string[];
}

/** What happened to a row. */
type Kind = 'deleted' | 'updated' | 'added';

/** Rows of one table to which the same happened one after the other, from one turn to another. */
interface Run {
  readonly of: string;
  readonly kind: Kind;
  readonly first: number;
  readonly last: number;
}

/**
 * Notes what a removal takes with it, by whatever foreign key, by triggers that stand only while it runs: no list of
 * tables is kept by hand, and no other write has to pay. The rows stand in a temporary table for each removal, exactly
 * as SQLite holds them; the connection takes them with it when it is closed.
 */
export class Removals {
  private count = 0;

  constructor(private readonly db: Database) {}

  /**
   * Runs work that takes rows away, in one transaction, and notes what goes and what changes with it. A row can be
   * written anew where nothing hangs on it, as the ends of a mapping; any other that is added makes it fail, because
   * to take that away again could take rows along that came later.
   */
  record(work: () => void): RemovedRows {
    return this.db.transaction((): RemovedRows => {
      const removed: RemovedRows = { id: ++this.count };
      const tables = this.tables();
      const most = Math.max(...tables.map(({ parts }) => parts.length));
      const columns = Array.from({ length: most }, (_, n) => `was${n}, is${n}`).join(', ');
      const notes = notesOf(removed);
      this.db.exec(
        `CREATE TEMP TABLE ${notes} (turn INTEGER PRIMARY KEY, of TEXT, kind TEXT, ${columns})`,
      );
      const triggers = tables.flatMap((table) => triggersOf(table, notes));
      for (const { name, body } of triggers) this.db.exec(`CREATE TEMP TRIGGER ${name} ${body}`);
      work();
      for (const { name } of triggers) this.db.exec(`DROP TRIGGER temp.${name}`);
      return removed;
    })();
  }

  /**
   * Puts rows back as they were, in one transaction, and forgets them. A row whose number (`key`) is taken by now gets
   * another: nothing is known by it outside of its table.
   * @returns false when they no longer fit: a row of that id is there again, one that was changed along was changed
   * since, or what they hang on is gone. Then nothing is put back.
   */
  putBack(removed: RemovedRows): boolean {
    const notes = notesOf(removed);
    const tables = new Map(this.tables().map((table) => [table.name, table]));
    try {
      this.db.transaction(() => {
        // What hangs on a row goes before it does: backwards, each comes after what it hangs on.
        const runs = this.db.prepare<[], Run>(`${runsOf(notes)} ORDER BY first DESC`).all();
        for (const { of, kind, first, last } of runs) {
          const table = tables.get(of);
          if (table === undefined) throw new Misfit();
          const { changes } = this.db
            .prepare<[number, number]>(backwards[kind](table, notes))
            .run(first, last);
          if (changes !== last - first + 1) throw new Misfit();
        }
        this.forget(removed);
      })();
      return true;
    } catch (error) {
      if (error instanceof Misfit || errorCode(error).startsWith('SQLITE_CONSTRAINT')) return false;
      throw error;
    }
  }

  /** Lets go of rows that will not be put back. */
  forget(removed: RemovedRows): void {
    this.db.exec(`DROP TABLE IF EXISTS temp.${notesOf(removed)}`);
  }

  /** The tables of the project, but for those that an index of words keeps for itself. */
  private tables(): Table[] {
    const columns = this.db.prepare<[string], { name: string; type: string; pk: number }>(
      'SELECT name, type, pk FROM pragma_table_info(?)',
    );
    const tables = this.db
      .prepare<[], { name: string; wr: number }>(
        `SELECT name, wr FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'`,
      )
      .all();
    const parents = new Set(
      this.db
        .prepare<[], string>(
          `SELECT keys."table" FROM pragma_table_list AS list, pragma_foreign_key_list(list.name) AS keys
           WHERE list.schema = 'main'`,
        )
        .pluck()
        .all(),
    );
    return tables.map(({ name, wr }) => {
      const all = columns.all(name);
      const hasRowid = wr === 0;
      const keys = all.filter(({ pk }) => pk > 0);
      // A key of this type is the rowid by another name.
      const others = all
        .filter(({ type, pk }) => !(hasRowid && keys.length === 1 && pk > 0 && type === 'INTEGER'))
        .map(quoted);
      return {
        name,
        hasRowid,
        isParent: parents.has(name),
        key: hasRowid ? ['rowid'] : keys.map(quoted),
        parts: hasRowid ? ['rowid', ...others] : others,
      };
    });
  }
}

function quoted({ name }: { readonly name: string }): string {
  return `"${name}"`;
}

/** Rows do not fit any more. */
class Misfit extends Error {}

function notesOf({ id }: RemovedRows): string {
  return `removed_${id}`;
}

function triggersOf(
  { name, isParent, parts }: Table,
  notes: string,
): { readonly name: string; readonly body: string }[] {
  const columns = (prefix: string): string => parts.map((_, n) => `${prefix}${n}`).join(', ');
  const values = (row: 'old' | 'new'): string => parts.map((part) => `${row}.${part}`).join(', ');
  const differs = parts.map((part) => `old.${part} IS NOT new.${part}`).join(' OR ');
  const note = (kind: Kind, into: string, what: string): string =>
    `INSERT INTO ${notes} (of, kind, ${into}) VALUES ('${name}', '${kind}', ${what});`;
  const both = `${columns('was')}, ${columns('is')}`;
  const refuse = `SELECT RAISE(ABORT, 'a removal added a row to ${name}');`;
  return [
    {
      name: `"${notes} deleted ${name}"`,
      body: `AFTER DELETE ON main."${name}"
        BEGIN ${note('deleted', columns('was'), values('old'))} END`,
    },
    {
      name: `"${notes} updated ${name}"`,
      body: `AFTER UPDATE ON main."${name}" WHEN ${differs}
        BEGIN ${note('updated', both, `${values('old')}, ${values('new')}`)} END`,
    },
    {
      name: `"${notes} added ${name}"`,
      body: `AFTER INSERT ON main."${name}"
        BEGIN ${isParent ? refuse : note('added', columns('is'), values('new'))} END`,
    },
  ];
}

/**
 * A statement for each row would keep the writer waiting for seconds where a novel comes back. A row can be changed
 * twice in a row, though: each change is a run of its own.
 */
function runsOf(notes: string): string {
  return `SELECT of, kind, min(turn) AS first, max(turn) AS last FROM (
      SELECT turn, of, kind, CASE kind WHEN 'updated' THEN turn ELSE
        turn - row_number() OVER (PARTITION BY of, kind ORDER BY turn) END AS run
      FROM temp.${notes}
    ) GROUP BY of, kind, run`;
}

/** The statement that takes back what is noted from one turn to another. */
const backwards: Readonly<Record<Kind, (table: Table, notes: string) => string>> = {
  deleted: ({ name, hasRowid, parts }, notes) => {
    const from = `FROM temp.${notes} WHERE turn BETWEEN ? AND ?`;
    const values = parts.map((_, n) => `was${n}`);
    const into = `INSERT INTO main."${name}" (${parts.join(', ')})`;
    if (!hasRowid) return `${into} SELECT ${values.join(', ')} ${from}`;
    // Those that get another number come last: it is none of the others'.
    const taken = `EXISTS (SELECT 1 FROM main."${name}" WHERE rowid = was0)`;
    const rowid = `CASE WHEN ${taken} THEN NULL ELSE was0 END`;
    return `${into} SELECT ${[rowid, ...values.slice(1)].join(', ')} ${from} ORDER BY ${taken}, was0`;
  },
  updated: (table, notes) => {
    const set = table.parts.flatMap((part, n) => (part === 'rowid' ? [] : `${part} = was${n}`));
    return `UPDATE main."${table.name}" AS now SET ${set.join(', ')} FROM temp.${notes}
      WHERE turn BETWEEN ? AND ? AND ${isAsNoted(table)}`;
  },
  added: (table, notes) => {
    const { name, key } = table;
    return `DELETE FROM main."${name}" WHERE (${key.join(', ')}) IN (
      SELECT ${key.map((part) => `now.${part}`).join(', ')} FROM temp.${notes}, main."${name}" AS now
      WHERE turn BETWEEN ? AND ? AND ${isAsNoted(table)})`;
  },
};

function isAsNoted({ parts }: Table): string {
  return parts.map((part, n) => `now.${part} IS is${n}`).join(' AND ');
}
