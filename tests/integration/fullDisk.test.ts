/** A disk without room: told with its cure, nothing half-done, and everything works once there is room. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { createDraft, loadDraft, saveScenes } from '../../src/main/services/drafts.ts';
import { exportDraft } from '../../src/main/services/exports.ts';
import { planTextChange, writeTextChange } from '../../src/main/services/changedText.ts';
import { importWitness, recutText } from '../../src/main/services/library.ts';
import { sampleFileName, SampleProject } from '../../src/main/services/sampleProject.ts';
import { listSnapshots, takeSnapshot } from '../../src/main/services/snapshots.ts';
import { mergePassages, splitPassage } from '../../src/shared/adaptation/recut.ts';
import { newId, type PassageId, type SceneId, type VersionId } from '../../src/shared/model/ids.ts';
import {
  addDraft,
  mappingOf,
  novelFacts,
  passageAnchor,
  sceneAnchor,
  sceneJson,
} from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';
import { canMount, fillDisk, mountSmallDisk, unmountSmallDisk } from '../support/smallDisk.ts';

describe.skipIf(!canMount)('a full disk (skipped where no small disk can be mounted)', () => {
  let disk = '';
  beforeEach(() => {
    disk = mountSmallDisk();
  });
  afterEach(() => {
    // A test that failed may have left its project open.
    unmountSmallDisk(disk);
  });

  function save(
    db: ProjectDb,
    draft: VersionId,
    id: SceneId,
    revision: number,
    text: string,
  ): void {
    saveScenes(db, draft, [{ id, revision, document: sceneJson(id, 'INT. A - DAY', text) }], null);
  }

  it('refuses a save as a whole, and stores it once there is room', async () => {
    const path = join(disk, 'Story.palimpsest');
    const db = await ProjectDb.create(path);
    const draft = addDraft(db);
    const [scene] = db.scenes.list(draft.id);
    if (scene === undefined) throw new Error('no scene');
    const makeRoom = fillDisk(disk);
    const long = 'All that was typed. '.repeat(2000);
    await expectRefusal(
      () => save(db, draft.id, scene.id, 1, long),
      'disk_full',
      'Story.palimpsest',
      'free some space',
    );
    expect(db.scenes.find(scene.id)).toEqual(scene);
    expect(db.checkIntegrity()).toBe('ok');
    makeRoom();
    save(db, draft.id, scene.id, 1, long);
    db.close();
    const again = await ProjectDb.open(path);
    expect(JSON.stringify(again.scenes.find(scene.id)?.document)).toContain(long);
    again.close();
  });

  it('refuses a version as a whole, and loses neither the draft nor the versions before', async () => {
    const path = join(disk, 'Story.palimpsest');
    const db = await ProjectDb.create(path);
    const draft = addDraft(db, 'Draft 1', `INT. A - DAY\n\n${'All that was typed. '.repeat(4000)}`);
    takeSnapshot(db, draft.id, 'Before', 'named');
    const before = loadDraft(db, draft.id);
    const makeRoom = fillDisk(disk);
    await expectRefusal(
      () => takeSnapshot(db, draft.id, 'After', 'named'),
      'disk_full',
      'Story.palimpsest',
      'free some space',
    );
    expect(loadDraft(db, draft.id)).toEqual(before);
    expect(listSnapshots(db, draft.id).map(({ title }) => title)).toEqual(['Before']);
    makeRoom();
    expect(takeSnapshot(db, draft.id, 'After', 'named')).not.toBeNull();
    expect(db.checkIntegrity()).toBe('ok');
    db.close();
  });

  it('does not keep a project from being closed, nor loses what its WAL holds', async () => {
    const path = join(disk, 'Story.palimpsest');
    const db = await ProjectDb.create(path);
    const draft = addDraft(db);
    const [scene] = db.scenes.list(draft.id);
    if (scene === undefined) throw new Error('no scene');
    const text = 'Stored just before the disk was full. '.repeat(2000);
    save(db, draft.id, scene.id, 1, text);
    const makeRoom = fillDisk(disk);
    db.close();
    makeRoom();
    const again = await ProjectDb.open(path);
    expect(JSON.stringify(again.scenes.find(scene.id)?.document)).toContain(text);
    expect(again.checkIntegrity()).toBe('ok');
    again.close();
    expect(readdirSync(disk)).toEqual(['Story.palimpsest']);
  });

  it('leaves no half-made project', async () => {
    const makeRoom = fillDisk(disk);
    await expectRefusal(
      () => ProjectDb.create(join(disk, 'New.palimpsest')),
      'disk_full',
      'New.palimpsest',
    );
    expect(readdirSync(disk)).toEqual(['filler']);
    makeRoom();
    const db = await ProjectDb.create(join(disk, 'New.palimpsest'));
    createDraft(db, 'Draft 1');
    db.close();
  });

  it('takes in a text whole or not at all', async () => {
    const db = await ProjectDb.create(join(disk, 'Story.palimpsest'));
    const folder = mkdtempSync(join(tmpdir(), 'palimpsest-text-'));
    const text = join(folder, 'novel.txt');
    writeFileSync(text, 'A long sentence of the novel stands here. '.repeat(20_000));
    await expectRefusal(
      () =>
        importWitness(db, directJobs, text, {
          unit: 'sentence',
          encoding: null,
          off: [],
          beginsAt: 0,
          work: novelFacts,
          title: 'Text',
          kind: 'full_text',
        }),
      'disk_full',
      'Story.palimpsest',
    );
    rmSync(folder, { recursive: true });
    expect(db.witnesses.list()).toEqual([]);
    expect(db.versions.list()).toEqual([]);
    expect(db.search.find('sentence', 10)).toEqual([]);
    expect(db.checkIntegrity()).toBe('ok');
    createDraft(db, 'There is still room for a draft');
    db.close();
  });

  it('changes a text whole or not at all: a changed file, a split and a merge', async () => {
    const db = await ProjectDb.create(join(disk, 'Story.palimpsest'));
    const folder = mkdtempSync(join(tmpdir(), 'palimpsest-text-'));
    const path = join(folder, 'novel.txt');
    const lines = Array.from(
      { length: 300 },
      (_, n) => `Sentence ${n} tells of the ferry at night.`,
    );
    writeFileSync(path, lines.join(' '));
    const witness = await importWitness(db, directJobs, path, {
      unit: 'sentence',
      encoding: null,
      off: [],
      beginsAt: 0,
      work: novelFacts,
      title: 'Text',
      kind: 'full_text',
    });
    const draft = addDraft(db);
    const passages = db.witnesses.passages(witness.id);
    const [first, second] = passages;
    if (first === undefined || second === undefined) throw new Error('no passages');
    db.mappings.put(
      mappingOf({
        versionId: draft.id,
        source: [passageAnchor(db, witness, 0)],
        target: [sceneAnchor(db, draft.id, 0)],
      }),
    );
    const mappings = db.mappings.list();
    const stored = () => [
      db.witnesses.find(witness.id),
      db.witnesses.passages(witness.id),
      db.witnesses.placeless(witness.id),
      db.witnesses.origin(witness.id),
      db.mappings.list(),
    ];
    const before = stored();
    writeFileSync(path, lines.map((line) => line.replace('night', 'dusk')).join(' '));
    const { change } = await planTextChange(db, directJobs, path, {
      witnessId: witness.id,
      encoding: null,
    });
    rmSync(folder, { recursive: true });
    if (change === null) throw new Error('nothing has changed');
    const made = (): PassageId => newId<PassageId>();
    const cuts = [
      splitPassage(first, first.text.indexOf('tells'), mappings, made),
      mergePassages(first, second, mappings, made),
    ].flatMap((cut) => cut ?? []);
    expect(cuts).toHaveLength(2);

    const makeRoom = fillDisk(disk);
    const refused = (work: () => unknown): Promise<void> =>
      expectRefusal(work, 'disk_full', 'Story.palimpsest', 'free some space');
    await refused(() => writeTextChange(db, change, 'make'));
    for (const { before: from, after: to } of cuts) {
      await refused(() =>
        recutText(db, {
          witnessId: witness.id,
          remove: from.passages.map(({ id }) => id),
          insert: to.passages,
          put: to.mappings,
        }),
      );
    }
    expect(stored()).toEqual(before);
    expect(db.checkIntegrity()).toBe('ok');
    makeRoom();
    writeTextChange(db, change, 'make');
    expect(db.witnesses.passages(witness.id)[0]?.text).toContain('dusk');
    db.close();
  });

  it('leaves an earlier export as it was', async () => {
    const db = await ProjectDb.create(join(disk, 'Story.palimpsest'));
    const draft = addDraft(db);
    const out = join(disk, 'script.txt');
    writeFileSync(out, 'the earlier export');
    const before = statSync(out).mtimeMs;
    const file = await exportDraft(db, draft.id, 'script', 'txt');
    const makeRoom = fillDisk(disk);
    await expectRefusal(() => file.write(out), 'disk_full', 'script.txt');
    expect(readFileSync(out, 'utf8')).toBe('the earlier export');
    expect(statSync(out).mtimeMs).toBe(before);
    expect(readdirSync(disk).filter((name) => name.includes('.part'))).toEqual([]);
    makeRoom();
    await file.write(out);
    expect(readFileSync(out, 'utf8')).toContain('FERRY HOUSE');
    db.close();
  });

  it('leaves no half-made copy of the sample, and names it', async () => {
    const makeRoom = fillDisk(disk);
    const sample = new SampleProject(resolve(import.meta.dirname, '../../out/sample'), disk);
    await expectRefusal(() => sample.provide(), 'disk_full', sampleFileName, 'free some space');
    expect(readdirSync(disk)).toEqual(['filler']);
    makeRoom();
    await sample.provide();
    expect(readdirSync(disk)).toEqual([sampleFileName]);
    rmSync(join(disk, sampleFileName));
  });

  it('makes a backup whole or not at all', async () => {
    const db = await ProjectDb.create(join(disk, 'Story.palimpsest'));
    addDraft(db);
    const folder = join(disk, 'backups');
    const makeRoom = fillDisk(disk);
    await expect(db.backUp(folder, new Date())).rejects.toThrow();
    makeRoom();
    expect(readdirSync(disk).includes('backups') ? readdirSync(folder) : []).toEqual([]);
    expect(await db.backUp(folder, new Date())).toContain(folder);
    db.close();
  });
});
