/** The open project: one at a time, backed up while it is worked on, never lost to another. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

  it('closes the open project into its single file when another is opened', async () => {
    const one = session();
    await one.create(folder.path('A.palimpsest'));
    await one.create(folder.path('B.palimpsest'));
    expect(folder.names().filter((name) => name.startsWith('A'))).toEqual(['A.palimpsest']);
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
