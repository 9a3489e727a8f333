/** The open project: one at a time, backed up while it is worked on, never lost to another. */
import { readFileSync, writeFileSync } from 'node:fs';
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
