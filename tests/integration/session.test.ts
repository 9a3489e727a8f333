/** The open project: one at a time, backed up while it is worked on, never lost to another. */
import Database from 'better-sqlite3';
import {
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { applicationId, readProjectHeader } from '../../src/main/db/header.ts';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { createDraft } from '../../src/main/services/drafts.ts';
import { Session } from '../../src/main/services/session.ts';
import { useFolder } from '../support/folder.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();
const session = (): Session => new Session(folder.path('backups'));

afterEach(() => {
  vi.useRealTimers();
});

describe('a session', () => {
  it('makes a project with one empty draft', async () => {
    const one = session();
    const db = await one.create(folder.path('New.palimpsest'));
    expect(db.versions.list().map((version) => version.title)).toEqual(['Draft 1']);
    one.close();
    expect(one.isOpen).toBe(false);
  });

  it('keeps the open project when another cannot be opened', async () => {
    const one = session();
    const db = await one.create(folder.path('Mine.palimpsest'));
    writeFileSync(folder.path('Other.palimpsest'), 'no project');
    await expectRefusal(() => one.open(folder.path('Other.palimpsest')), 'not_a_project');
    expect(one.db).toBe(db);
    createDraft(one.db, 'Draft 2');
    one.close();
  });

  it('does not take the damage of another file for its own', async () => {
    const one = session();
    const mine = folder.path('Mine.palimpsest');
    const other = folder.path('Other.palimpsest');
    await one.create(other);
    await one.create(mine);
    truncateSync(other, 60);
    const thrown: unknown = await one.open(other).catch((error: unknown) => error);
    const explained = (): never => {
      throw one.explain(thrown);
    };
    await expectRefusal(explained, 'damaged', other, 'It was left as it is');
    await one.open(mine);
    expect(one.notice).toBeNull();
    expect(folder.names().filter((name) => name.includes('(damaged '))).toEqual([]);
    one.close();
  });

  it('closes the open project into its single file when another is opened', async () => {
    const one = session();
    await one.create(folder.path('A.palimpsest'));
    await one.create(folder.path('B.palimpsest'));
    expect(folder.names().filter((name) => name.startsWith('A'))).toEqual(['A.palimpsest']);
    one.close();
  });

  it('stores nothing in a project that was closed while the work went on', async () => {
    const one = session();
    const path = folder.path('A.palimpsest');
    const db = await one.create(path);
    await one.create(folder.path('B.palimpsest'));
    await expectRefusal(() => createDraft(db, 'Late'), 'closed', path, 'Open it');
    expect(one.db.versions.list()).toHaveLength(1);
    one.close();
  });

  it('can open anew the project that is open', async () => {
    const one = session();
    const path = folder.path('A.palimpsest');
    await one.create(path);
    const db = await one.open(path);
    createDraft(db, 'Draft 2');
    expect(one.db.versions.list()).toHaveLength(2);
    one.close();
    expect(folder.names()).toEqual(['A.palimpsest']);
  });
});

describe('a project that another program has open', () => {
  it('is refused with its name and what to do, and nothing is changed', async () => {
    const path = folder.path('A.palimpsest');
    const [one, two] = [session(), session()];
    await one.create(path);
    const mine = await two.create(folder.path('Mine.palimpsest'));
    const before = [readFileSync(path), folder.names()];
    await expectRefusal(() => two.open(path), 'in_use', path, 'another Palimpsest', 'Close');
    expect([readFileSync(path), folder.names()]).toEqual(before);
    expect(two.db).toBe(mine);
    one.close();
    await two.open(path);
    two.close();
    expect(folder.names()).toEqual(['A.palimpsest', 'Mine.palimpsest']);
  });

  it('is the same project under another name', async () => {
    const path = folder.path('A.palimpsest');
    const [one, two] = [session(), session()];
    await one.create(path);
    symlinkSync(path, folder.path('B.palimpsest'));
    await expectRefusal(() => two.open(folder.path('B.palimpsest')), 'in_use', 'B.palimpsest');
    one.close();
  });

  it('stays locked when it is opened anew, and when another cannot be opened', async () => {
    const path = folder.path('A.palimpsest');
    const [one, two] = [session(), session()];
    await one.create(path);
    await Promise.all([one.open(path), one.open(path)]);
    await expectRefusal(() => two.open(path), 'in_use');
    writeFileSync(folder.path('Other.palimpsest'), 'no project');
    await expectRefusal(() => one.open(folder.path('Other.palimpsest')), 'not_a_project');
    await expectRefusal(() => two.open(path), 'in_use');
    one.close();
  });

  it('can be read by the command line all the while', async () => {
    const one = session();
    const path = folder.path('A.palimpsest');
    await one.create(path);
    const reader = await ProjectDb.open(path);
    expect(reader.versions.list()).toHaveLength(1);
    reader.close();
    createDraft(one.db, 'Draft 2');
    one.close();
    expect(folder.names()).toEqual(['A.palimpsest']);
  });

  it('is open to all again once that program was killed', async () => {
    const path = folder.path('A.palimpsest');
    const one = session();
    await one.create(path);
    one.close();
    // What a kill leaves behind: the lock's file, which nobody holds.
    writeFileSync(`${path}-lock`, '');
    await one.open(path);
    one.close();
    expect(folder.names()).toEqual(['A.palimpsest']);
  });
});

describe('backups', () => {
  it('are made every quarter of an hour in which something changed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const one = session();
    const path = folder.path('A.palimpsest');
    const db = await one.create(path);
    vi.advanceTimersByTime(15 * 60_000);
    expect(one.backupsOf(path)).toEqual([]);
    createDraft(db, 'Draft 2');
    vi.advanceTimersByTime(15 * 60_000);
    await vi.waitFor(() => expect(one.backupsOf(path)).toHaveLength(1));
    const [backup = ''] = one.backupsOf(path);
    one.close();
    const copy = await ProjectDb.open(backup);
    expect(copy.versions.list().map((version) => version.title)).toEqual(['Draft 1', 'Draft 2']);
    expect(copy.checkIntegrity()).toBe('ok');
    copy.close();
  });

  it('that fail are told of once for each cause, with the file and what to do', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const said: string[] = [];
    const one = new Session(folder.path('backups'), (message) => said.push(message));
    const path = folder.path('A.palimpsest');
    const db = await one.create(path);
    const made = vi.spyOn(db, 'backUp');
    /** A quarter of an hour with work in it; `end` happens while the backup is being made. */
    const period = async (end: () => void = () => undefined): Promise<void> => {
      createDraft(db, 'Another');
      vi.advanceTimersByTime(15 * 60_000);
      end();
      const backup: unknown = made.mock.results.at(-1)?.value;
      await Promise.allSettled([backup]);
    };
    const block = (): void => writeFileSync(folder.path('backups'), 'in the way');
    const clear = (): void => rmSync(folder.path('backups'), { recursive: true });

    block();
    await period();
    await period();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`No backup of “${path}” could be made`);
    expect(said[0]).toContain(folder.path('backups'));
    clear();
    await period();
    expect(one.backupsOf(path)).toHaveLength(1);
    clear();
    block();
    await period();
    expect(said).toHaveLength(2);
    clear();
    await period();
    // The one that closing cuts off is nobody's business.
    await period(() => one.close());
    expect(made).toHaveBeenCalledTimes(6);
    expect(said).toHaveLength(2);
  });

  it('take away what a kill left half-made', async () => {
    const one = session();
    const path = folder.path('A.palimpsest');
    await one.create(path);
    await one.backUpNow();
    const made = dirname(one.backupsOf(path)[0] ?? '');
    writeFileSync(join(made, '2026-01-01T00-00-00.palimpsest.part'), 'half');
    await one.backUpNow();
    expect(readdirSync(made).filter((name) => name.endsWith('.part'))).toEqual([]);
    one.close();
  });

  it('are made of an older project before its shape is changed', async () => {
    const path = folder.path('Older.palimpsest');
    const older = new Database(path);
    older.pragma(`application_id = ${applicationId}`);
    older.close();
    const one = session();
    const db = await one.open(path);
    expect(db.checkIntegrity()).toBe('ok');
    const [backup = ''] = one.backupsOf(path);
    expect(readProjectHeader(backup).userVersion).toBe(0);
    one.close();
  });

  it('are opened as a copy beside the project, so that none is ever written in', async () => {
    const one = session();
    const path = folder.path('A.palimpsest');
    await one.create(path);
    await one.backUpNow();
    const [backup = ''] = one.backupsOf(path);
    const before = readFileSync(backup);
    createDraft(one.db, 'Draft 2');
    const db = await one.openBackup(backup);
    expect(db.path).not.toBe(backup);
    expect(db.path).toMatch(/A \(backup .*\)\.palimpsest$/);
    expect(db.versions.list()).toHaveLength(1);
    createDraft(db, 'Draft 3');
    one.close();
    expect(readFileSync(backup).equals(before)).toBe(true);
    const project = await ProjectDb.open(path);
    expect(project.versions.list()).toHaveLength(2);
    project.close();
  });
});
