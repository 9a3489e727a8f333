/** The project file on a real disk: made, opened, refused, closed. */
import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applicationId, readProjectHeader } from '../../src/main/db/header.ts';
import { newestVersion } from '../../src/main/db/migrate.ts';
import { closeProjectFile, createProjectFile, openProjectFile } from '../../src/main/db/open.ts';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { ProjectError } from '../../src/main/db/projectError.ts';
import { saveScenes } from '../../src/main/services/drafts.ts';
import { expectRefusal } from '../support/refusals.ts';
import { asNobody } from '../support/asNobody.ts';
import { useFolder } from '../support/folder.ts';
import { addDraft, createStoryProject, sceneJson } from '../support/projects.ts';

const folder = useFolder();

/** What opening is refused with, after making sure that it left the file as it was. */
async function refusal(path: string): Promise<ProjectError> {
  const before = readFileSync(path);
  const error: unknown = await openProjectFile(path).then(
    (db) => {
      db.close();
      return undefined;
    },
    (reason: unknown) => reason,
  );
  expect(readFileSync(path).equals(before)).toBe(true);
  if (!(error instanceof ProjectError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

describe('a new project', () => {
  it('is one file of ours while closed, and says what it is', async () => {
    const path = folder.path('New.palimpsest');
    const db = await createProjectFile(path);
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
    expect(db.pragma('user_version', { simple: true })).toBe(newestVersion);
    closeProjectFile(db);
    expect(folder.names()).toEqual(['New.palimpsest']);
    expect(readFileSync(path).toString('latin1', 68, 72)).toBe('Plmp');
  });

  it('is open in WAL mode with full synchronisation and foreign keys', async () => {
    const db = await createProjectFile(folder.path('New.palimpsest'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    closeProjectFile(db);
  });

  it('refuses a value of the wrong type and a key that leads nowhere', async () => {
    const db = await createProjectFile(folder.path('New.palimpsest'));
    const version = (position: unknown): unknown =>
      db
        .prepare("INSERT INTO version (id, kind, title, position) VALUES ('v', 'novel', 't', ?)")
        .run(position);
    expect(() => version('first')).toThrow(/cannot store TEXT/);
    expect(() =>
      db
        .prepare("INSERT INTO scene (id, draft_id, document, text) VALUES ('s', 'none', '{}', '')")
        .run(),
    ).toThrow(/FOREIGN KEY/);
    closeProjectFile(db);
  });

  it('never replaces a file that is there', async () => {
    const path = folder.path('Mine.palimpsest');
    writeFileSync(path, 'my notes');
    await expectRefusal(() => createProjectFile(path), 'exists', path);
    expect(readFileSync(path, 'utf8')).toBe('my notes');
    expect(folder.names()).toEqual(['Mine.palimpsest']);
  });

  it('says that its folder is not there', async () => {
    const path = folder.path('nowhere/New.palimpsest');
    await expectRefusal(() => createProjectFile(path), 'not_found', path);
  });
});

describe('closing', () => {
  it('leaves a single file that holds everything', async () => {
    const path = folder.path('Story.palimpsest');
    const { db, draft } = await createStoryProject(path);
    expect(folder.names()).toContain('Story.palimpsest-wal');
    const scenes = db.scenes.list(draft.id);
    db.close();
    db.close();
    expect(folder.names().filter((name) => name.startsWith('Story'))).toEqual(['Story.palimpsest']);
    const again = await ProjectDb.open(path);
    expect(again.scenes.list(draft.id)).toEqual(scenes);
    again.close();
  });
});

describe('a file that is refused is left as it is:', () => {
  it('one of a newer version', async () => {
    const path = folder.path('Newer.palimpsest');
    closeProjectFile(await createProjectFile(path));
    const db = new Database(path);
    db.pragma(`user_version = ${newestVersion + 1}`);
    db.close();
    const error = await refusal(path);
    expect(error.code).toBe('newer');
    expect(error.message).toContain(path);
    expect(error.message).toContain('newer program');
    expect(folder.names()).toEqual(['Newer.palimpsest']);
  });

  it('one of a newer version whose newness is still in its WAL', async () => {
    const path = folder.path('Newer.palimpsest');
    closeProjectFile(await createProjectFile(path));
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.pragma(`user_version = ${newestVersion + 1}`);
    const bytes = readFileSync(path);
    expect(bytes.readUInt32BE(60)).toBe(newestVersion);
    const wal = readFileSync(`${path}-wal`);
    db.close();
    // As a crash leaves it: what was closed properly above, put back unclosed.
    writeFileSync(path, bytes);
    writeFileSync(`${path}-wal`, wal);
    expect((await refusal(path)).code).toBe('newer');
    expect(readFileSync(`${path}-wal`).equals(wal)).toBe(true);
  });

  it('a database of another program', async () => {
    const path = folder.path('Other.palimpsest');
    const db = new Database(path);
    db.exec('CREATE TABLE contact (name TEXT)');
    db.close();
    const error = await refusal(path);
    expect(error.code).toBe('not_a_project');
    expect(error.message).toContain(path);
    expect(error.message).toContain('Import');
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a long text', Buffer.from('Once upon a time. '.repeat(100))],
    ['a text of one word', Buffer.from('Once')],
  ])('%s', async (_, bytes) => {
    const path = folder.path('Wrong.palimpsest');
    writeFileSync(path, bytes);
    expect((await refusal(path)).code).toBe('not_a_project');
  });

  it('an empty file', async () => {
    const path = folder.path('Empty.palimpsest');
    writeFileSync(path, '');
    const error = await refusal(path);
    expect(error.code).toBe('empty');
    expect(error.message).toContain(path);
    expect(folder.names()).toEqual(['Empty.palimpsest']);
  });
});

describe('an older project', () => {
  /** A file of ours as it was before the first migration. */
  function makeOlder(): string {
    const path = folder.path('Older.palimpsest');
    const db = new Database(path);
    db.pragma(`application_id = ${applicationId}`);
    db.close();
    return path;
  }

  it('is left as it is by whoever makes no backup of it, such as the command line', async () => {
    const path = makeOlder();
    const error = await refusal(path);
    expect(error.code).toBe('older');
    expect(error.message).toContain(path);
    expect(error.message).toContain('Open it once in the program’s window');
    expect(folder.names()).toEqual(['Older.palimpsest']);
  });

  it('is backed up and then changed when there is a place for the backup', async () => {
    const path = makeOlder();
    const copy = folder.path('backup.palimpsest');
    const db = await openProjectFile(path, { beforeMigration: () => copy });
    expect(db.pragma('user_version', { simple: true })).toBe(newestVersion);
    db.close();
    expect(readProjectHeader(copy).userVersion).toBe(0);
  });

  it('counts as of the version that its WAL says', async () => {
    const path = makeOlder();
    const before = readFileSync(path);
    closeProjectFile(await openProjectFile(path, { beforeMigration: () => `${path}.copy` }));
    // As a kill right after the migration leaves it.
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.pragma('user_version = 0');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma(`user_version = ${newestVersion}`);
    const [file, wal] = [readFileSync(path), readFileSync(`${path}-wal`)];
    db.close();
    expect(file.readUInt32BE(60)).toBe(before.readUInt32BE(60));
    writeFileSync(path, file);
    writeFileSync(`${path}-wal`, wal);
    closeProjectFile(await openProjectFile(path));
  });
});

describe('what is no file', () => {
  it('is named when it is not there', async () => {
    const path = folder.path('Gone.palimpsest');
    await expectRefusal(() => openProjectFile(path), 'not_found', path);
    expect(folder.names()).toEqual([]);
  });

  it('is named when it is a folder', async () => {
    const path = folder.path('Folder.palimpsest');
    mkdirSync(path);
    await expectRefusal(() => openProjectFile(path), 'is_a_directory', path);
  });

  it.skipIf(process.platform === 'win32')('is not waited for when it is a pipe', async () => {
    const path = folder.path('Pipe.palimpsest');
    execFileSync('mkfifo', [path]);
    await expectRefusal(() => openProjectFile(path), 'not_a_project');
  });
});

describe.skipIf(process.platform === 'win32')('permissions (there are none on Windows)', () => {
  it.each([
    ['neither be read nor written', 0o000],
    ['be read only', 0o444],
  ])('of a file that may %s are named with the cure', async (_, mode) => {
    const path = folder.path('Locked.palimpsest');
    closeProjectFile(await createProjectFile(path));
    const before = readFileSync(path);
    chmodSync(path, mode);
    chmodSync(folder.path(), 0o755);
    await expectRefusal(
      () => asNobody(() => openProjectFile(path)),
      'no_permission',
      'Locked.palimpsest',
      'Change its permissions',
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('of an own file in a folder that may not be written are named too', async () => {
    const path = folder.path('Locked.palimpsest');
    closeProjectFile(await createProjectFile(path));
    if (process.getuid?.() === 0) chownSync(path, 65534, 65534);
    const before = readFileSync(path);
    chmodSync(folder.path(), 0o555);
    await expectRefusal(
      () => asNobody(() => openProjectFile(path)),
      'no_permission',
      'Locked.palimpsest',
      'Change its permissions',
    );
    chmodSync(folder.path(), 0o755);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    ['be written', 0o555],
    ['even be looked into', 0o000],
  ])('of a folder that may not %s are named where a new project is made', async (_, mode) => {
    const path = folder.path('New.palimpsest');
    chmodSync(folder.path(), mode);
    await expectRefusal(
      () => asNobody(() => createProjectFile(path)),
      'no_permission',
      path,
      'Choose another place',
    );
    chmodSync(folder.path(), 0o755);
    expect(folder.names()).toEqual([]);
  });
});

describe('two programs on one file', () => {
  it('see what the other stored, and neither writes over it', async () => {
    const path = folder.path('Shared.palimpsest');
    const one = await ProjectDb.create(path);
    const draft = addDraft(one);
    const two = await ProjectDb.open(path);
    const [scene] = two.scenes.list(draft.id);
    if (scene === undefined) throw new Error('the draft has no scene');
    const write = (db: ProjectDb, text: string): unknown =>
      saveScenes(
        db,
        draft.id,
        [{ id: scene.id, revision: 1, document: sceneJson(scene.id, 'INT. A - DAY', text) }],
        null,
      );
    write(one, 'from the first');
    expect(() => write(two, 'from the second')).toThrow(/changed elsewhere/);
    expect(JSON.stringify(two.scenes.find(scene.id)?.document)).toContain('from the first');
    one.close();
    expect(two.scenes.list(draft.id)).toHaveLength(3);
    two.close();
    expect(folder.names()).toEqual(['Shared.palimpsest']);
  });

  it('say so when the other does not let go', async () => {
    const path = folder.path('Shared.palimpsest');
    const one = await ProjectDb.create(path);
    const two = await openProjectFile(path);
    two.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    await expectRefusal(() => one.transaction(() => one.settings.set('a', '1')), 'in_use', path);
    expect(performance.now() - started).toBeLessThan(8000);
    two.exec('ROLLBACK');
    one.transaction(() => one.settings.set('a', '2'));
    expect(one.settings.get('a')).toBe('2');
    two.close();
    one.close();
  });
});
