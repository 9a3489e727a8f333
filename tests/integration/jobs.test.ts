/** Work in worker threads: it tells how far it is, stops when told to, and never hangs its caller. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { WorkerJobs } from '../../src/main/jobs/runner.ts';
import { unknownTexts } from '../support/textsInOtherLanguages.ts';
import { Suggester } from '../../src/main/jobs/suggester.ts';
import { importDraft } from '../../src/main/services/importDraft.ts';
import { importWitness } from '../../src/main/services/library.ts';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import { sceneFromJson } from '../../src/shared/screenplay/document.ts';
import { workerFile } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';
import {
  addDraft,
  addText,
  createStoryProject,
  mappingOf,
  novelFacts,
  passageAnchor,
  sceneAnchor,
} from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();

/** Jobs that are done by a worker of the test's own. */
function jobsBy(code: string, limits?: ConstructorParameters<typeof WorkerJobs>[1]): WorkerJobs {
  const file = folder.path('worker.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${code}`);
  return new WorkerJobs(file, limits);
}

/** The novel's Harker is the script's Renfield. */
const castleNovel =
  'The coach brings Harker to a castle. Wolves howl in a ring. At supper Harker reads the deed. In the west wing sleeps Harker. Three women laugh.';
const castleScript = `EXT. PASS - NIGHT

Up the pass the coach takes Renfield.

INT. HALL - NIGHT

The host gives Renfield a lease to read.

INT. CHAPEL - DAY

Here on his own sleeps Renfield.

EXT. PASS - NIGHT

The wolves are heard.
`;

const reading = {
  from: { path: '/' },
  format: null,
  unit: null,
  encoding: null,
  off: [],
  beginsAt: 0,
};

describe('a job in a worker', () => {
  it('reads a file and tells how far it is', async () => {
    const path = folder.path('text.txt');
    writeFileSync(path, 'One sentence. Another sentence.');
    const steps: number[] = [];
    const read = await new WorkerJobs(workerFile).run(
      'readWitness',
      { ...reading, from: { path } },
      { onProgress: (done) => steps.push(done) },
    );
    expect(read.passages.map((passage) => passage.text)).toEqual([
      'One sentence.',
      'Another sentence.',
    ]);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
    expect(Buffer.from(read.raw).toString()).toBe('One sentence. Another sentence.');
  });

  it('says what is wrong with the file, in words', async () => {
    await expectRefusal(
      () => new WorkerJobs(workerFile).run('readWitness', reading),
      'is_a_directory',
      'Choose a file',
    );
  });

  it('aligns as the caller’s own thread would', async () => {
    const input = {
      source: [{ text: 'The ferry is empty.' }, { text: 'A lantern burns.' }],
      target: [{ text: 'A lantern burns at night.' }],
      aliases: [],
    };
    const found = await new WorkerJobs(workerFile).run('align', input);
    expect(found.links.map(({ source, target }) => [source, target])).toEqual([[1, 0]]);
  });

  it('stops at once when it is cancelled, and stores nothing', async () => {
    const { db } = await createStoryProject(folder.path('Story.palimpsest'));
    const before = db.witnesses.list();
    const jobs = jobsBy('setInterval(() => {}, 1000);');
    const importing = importWitness(
      db,
      jobs,
      folder.path('text.txt'),
      {
        unit: null,
        encoding: null,
        off: [],
        beginsAt: 0,
        work: novelFacts,
        title: 'Text',
        kind: 'full_text',
      },
      { jobId: 'mine' },
    );
    const started = performance.now();
    jobs.cancel('another');
    jobs.cancel('mine');
    await expectRefusal(() => importing, 'cancelled', 'Nothing was changed');
    expect(performance.now() - started).toBeLessThan(1000);
    expect(db.witnesses.list()).toEqual(before);
    jobs.cancel('mine');
    db.close();
  });

  it('is stopped when it takes longer than it may', async () => {
    const jobs = jobsBy('for (;;);', { seconds: 0.3, megabytes: 100 });
    await expectRefusal(
      () => jobs.run('readWitness', reading, { about: 'novel.txt' }),
      'too_slow',
      'novel.txt',
      'Nothing was changed',
      'split the text',
    );
  });

  it('is stopped when it needs more memory than it may', async () => {
    const jobs = jobsBy('const all = []; for (;;) all.push({ text: [all.length] });', {
      seconds: 60,
      megabytes: 20,
    });
    await expectRefusal(
      () => jobs.run('readWitness', reading, { about: 'novel.txt' }),
      'too_large',
      'novel.txt',
      'memory',
      'Split the text',
    );
  });

  it.each([
    ['throws', "throw new Error('broken');"],
    ['ends without an answer', 'process.exit(0);'],
    ['is not there', undefined],
  ])('gives an error when its worker %s', async (_, code) => {
    const jobs = code === undefined ? new WorkerJobs(folder.path('none.mjs')) : jobsBy(code);
    await expect(jobs.run('readWitness', reading)).rejects.toThrow();
  });
});

describe('a script in a worker', () => {
  it('becomes scenes that can be stored, and tells how far it is', async () => {
    const path = folder.path('Ferry.fountain');
    writeFileSync(path, 'Title: Ferry\n\nINT. A - DAY\n\nSnow.\n\nEXT. B - DAY\n\nIce.\n');
    const steps: number[] = [];
    const read = await new WorkerJobs(workerFile).run(
      'readScript',
      { path },
      { onProgress: (done) => steps.push(done) },
    );
    expect(read.titlePage).toEqual([{ key: 'Title', values: ['Ferry'] }]);
    expect(read.scenes.map((scene) => scene.text)).toEqual([
      'INT. A - DAY\nSnow.',
      'EXT. B - DAY\nIce.',
    ]);
    expect(sceneFromJson(JSON.parse(read.scenes[0]?.document ?? '')).attrs['id']).toBe(
      read.scenes[0]?.id,
    );
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toBe(1);
  });

  it('is refused in words that name the file', async () => {
    const path = folder.path('page.fdx');
    writeFileSync(path, '<html/>');
    const { db } = await createStoryProject(folder.path('Story.palimpsest'));
    const before = db.versions.list();
    await expectRefusal(
      () => importDraft(db, new WorkerJobs(workerFile), path),
      'damaged',
      'page.fdx',
      'Final Draft',
    );
    expect(db.versions.list()).toEqual(before);
    db.close();
  });

  it('stores nothing when it is cancelled or stopped', async () => {
    const { db } = await createStoryProject(folder.path('Story.palimpsest'));
    const before = db.versions.list();
    const idle = jobsBy('setInterval(() => {}, 1000);');
    const importing = importDraft(db, idle, folder.path('a.fdx'), { jobId: 'mine' });
    idle.cancel('mine');
    await expectRefusal(() => importing, 'cancelled', 'Nothing was changed');
    const slow = jobsBy('for (;;);', { seconds: 0.3, megabytes: 100 });
    await expectRefusal(
      () => importDraft(db, slow, folder.path('a.fdx')),
      'too_slow',
      'a.fdx',
      'Nothing was changed',
    );
    expect(db.versions.list()).toEqual(before);
    db.close();
  });
});

describe('the suggester', () => {
  it('ranks passages for a text, without those that are out of the question', async () => {
    const { db, novel, draft } = await createStoryProject(folder.path('Story.palimpsest'));
    const suggester = new Suggester(workerFile);
    const passages = db.witnesses.passages(novel.id);
    const ask = async (
      excluded: (typeof passages)[number]['id'][],
      text = 'The lantern on the river',
    ) =>
      (
        await suggester.suggest(db, novel.id, {
          draftId: draft.id,
          text,
          around: [text],
          excluded,
          limit: 3,
          room: null,
        })
      ).passages;
    const [best] = await ask([]);
    const passage = passages.find((one) => one.id === best?.passageId);
    expect(passage?.text).toContain('lantern');
    expect(best?.terms.map((term) => term.toLowerCase())).toContain('lantern');
    const without = await ask(passages.filter((one) => one === passage).map((one) => one.id));
    expect(without.map((one) => one.passageId)).not.toContain(passage?.id);
    expect(await ask([], 'zzzz qqqq')).toEqual([]);
    suggester.stop();
    db.close();
  });

  it('answers with nothing when its worker dies, and goes on with another', async () => {
    const { db, novel, draft } = await createStoryProject(folder.path('Story.palimpsest'));
    const suggester = new Suggester(workerFile);
    const query = {
      draftId: draft.id,
      text: 'The lantern on the river',
      around: [],
      excluded: [],
      limit: 3,
      room: null,
    };
    const asked = suggester.suggest(db, novel.id, query);
    suggester.stop();
    expect((await asked).passages).toEqual([]);
    expect((await suggester.suggest(db, novel.id, query)).passages).not.toEqual([]);
    suggester.stop();
    db.close();
  });

  it('ranks nothing for a script in another language, and says so', async () => {
    const { db, novel, draft } = await createStoryProject(folder.path('Story.palimpsest'));
    const suggester = new Suggester(workerFile);
    const text = 'The lantern on the river';
    const about = async (around: readonly string[]) =>
      suggester.suggest(db, novel.id, {
        draftId: draft.id,
        text,
        around,
        excluded: [],
        limit: 3,
        room: null,
      });
    const turkish = unknownTexts['Turkish'] ?? '';
    expect((await about([turkish])).languages).toEqual({
      source: 'English',
      target: 'an unknown language',
    });
    expect((await about([turkish])).passages).toEqual([]);
    expect((await about([text])).languages).toBeNull();
    suggester.stop();
    db.close();
  });

  it('goes by the names that the confirmed pairs teach, as they stand at each question', async () => {
    const db = await ProjectDb.create(folder.path('Names.palimpsest'));
    const novel = await addText(db, castleNovel, { fileName: 'novel.txt' });
    const draft = addDraft(db, 'Draft 1', castleScript);
    const suggester = new Suggester(workerFile);
    const best = async () => {
      const { passages } = await suggester.suggest(db, novel.id, {
        draftId: draft.id,
        text: 'Renfield, at night.',
        around: [],
        excluded: [],
        limit: 3,
        room: { first: 3, last: 3 },
      });
      return passages.map(({ terms }) => terms);
    };
    const pair = (passage: number, scene: number): Mapping =>
      mappingOf({
        versionId: draft.id,
        source: [passageAnchor(db, novel, passage)],
        target: [sceneAnchor(db, draft.id, scene)],
      });
    const [first, second, third] = [pair(0, 0), pair(2, 1), pair(1, 3)];
    expect(await best()).toEqual([]);
    db.mappings.put(first);
    db.mappings.put(third);
    db.mappings.put({ ...second, status: 'suggested' });
    expect(await best()).toEqual([]);
    db.mappings.put(second);
    expect(await best()).toEqual([['Harker']]);
    // Undone, the name goes with it.
    db.mappings.remove(second.id);
    expect(await best()).toEqual([]);
    suggester.stop();
    db.close();
  });
});
