/** Changes that main keeps what is needed of, so that the window's history can take them back and make them again. */
import { randomUUID } from 'node:crypto';
import type { ProjectDb } from '../db/projectDb.ts';
import type { RemovedRows } from '../db/removals.ts';
import { UserError } from './userError.ts';

/** A change of the project that can be taken back once it is made, and made again after that. */
export interface KeptChange {
  /** @throws UserError when the project is not as the change needs it; it is then left as it is */
  make(db: ProjectDb): void;
  /** @throws UserError as `make` */
  takeBack(db: ProjectDb): void;
  /** Lets go of what is kept in the project's connection. */
  forget(db: ProjectDb): void;
}

/** The changes that are kept of the open project, each under a name, until they are forgotten or it is closed. */
export class KeptChanges {
  private kept: { readonly db: ProjectDb; readonly byName: Map<string, KeptChange> } | null = null;

  /** Keeps a change, made already or not. The answer stands for it. */
  keep(db: ProjectDb, change: KeptChange): string {
    if (this.kept?.db !== db) this.kept = { db, byName: new Map() };
    const name = randomUUID();
    this.kept.byName.set(name, change);
    return name;
  }

  /** Makes a change for the first time, and keeps it. The answer stands for it. */
  make(db: ProjectDb, change: KeptChange): string {
    change.make(db);
    return this.keep(db, change);
  }

  /** Makes a change that is kept, or takes it back. @throws UserError `no_change` when it is not kept */
  write(db: ProjectDb, name: string, way: 'make' | 'take_back'): void {
    const change = this.kept?.db === db ? this.kept.byName.get(name) : undefined;
    if (change === undefined) {
      throw new UserError('no_change', 'What this change needs is not kept any more.');
    }
    if (way === 'make') change.make(db);
    else change.takeBack(db);
  }

  /** Lets go of a change: nobody will ask for it again. */
  forget(name: string): void {
    const change = this.kept?.byName.get(name);
    if (this.kept === null || change === undefined) return;
    this.kept.byName.delete(name);
    change.forget(this.kept.db);
  }

  /** Forgets everything; the project is closed. */
  clear(): void {
    this.kept = null;
  }
}

/**
 * A removal as a change that is kept. Made again, it removes anew: what has come to hang on it meanwhile goes along,
 * and comes back with it.
 */
export function keptRemoval(remove: (db: ProjectDb) => void): KeptChange {
  let removed: RemovedRows | null = null;
  return {
    make: (db) => {
      removed = db.transaction(() => db.removals.record(() => remove(db)));
    },
    takeBack: (db) => {
      const rows = removed;
      if (rows === null) return;
      if (!db.transaction(() => db.removals.putBack(rows))) {
        throw new UserError(
          'changed_project',
          'The project has changed since, and what was removed has no place in it. Nothing was changed.',
        );
      }
      removed = null;
    },
    forget: (db) => {
      if (removed !== null) db.removals.forget(removed);
    },
  };
}

/**
 * Something that was added already, as a change that is kept: taken back, it is removed with all that has come to hang
 * on it, and made again, all of that comes back.
 * @param remove takes it away
 */
export function keptAddition(remove: (db: ProjectDb) => void): KeptChange {
  const removal = keptRemoval(remove);
  return {
    make: (db) => removal.takeBack(db),
    takeBack: (db) => removal.make(db),
    forget: (db) => removal.forget(db),
  };
}
