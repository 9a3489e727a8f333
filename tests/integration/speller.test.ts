/** The worker that looks words up, on the real dictionaries; and the words that a project adds. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { Speller } from '../../src/main/jobs/speller.ts';
import { createDraft, removeDraft } from '../../src/main/services/drafts.ts';
import { loadSpelling, saveSpelling } from '../../src/main/services/spelling.ts';
import { workerFile } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';

const folder = useFolder();

async function withSpeller<T>(work: (speller: Speller) => Promise<T>, file = workerFile) {
  const speller = new Speller(file);
  try {
    return await work(speller);
  } finally {
    speller.stop();
  }
}

describe('the speller', () => {
  it('knows English as it is spelled in both countries', () =>
    withSpeller(async (speller) => {
      const words = ['colour', 'color', 'kite', 'recieve', 'don’t', "Hassan's", 'LONDON', 'london'];
      expect(await speller.check('en-US', words)).toEqual([
        'colour',
        'recieve',
        "Hassan's",
        'london',
      ]);
      expect(await speller.check('en-GB', words)).toEqual([
        'color',
        'recieve',
        "Hassan's",
        'london',
      ]);
    }));

  it('knows words with accents, and words without their last g', () =>
    withSpeller(async (speller) => {
      expect(
        await speller.check('en-US', [
          'café',
          'cafe\u0301',
          'naïve',
          'runnin’',
          'CABIN’',
          'xyzin’',
        ]),
      ).toEqual(['xyzin’']);
    }));

  it('suggests, the missing apostrophe first', () =>
    withSpeller(async (speller) => {
      expect((await speller.suggest('en-US', 'dont'))[0]).toBe("don't");
      expect(await speller.suggest('en-US', 'recieve')).toContain('receive');
      expect(await speller.suggest('en-GB', 'colur')).toContain('colour');
      expect((await speller.suggest('en-US', 'teh')).length).toBeLessThanOrEqual(6);
      for (const [typed, meant] of [
        ['teh', 'the'],
        ['Teh', 'the'],
        ['taht', 'that'],
        ['wrnog', 'wrong'],
        ['freind', 'friend'],
        ['wierd', 'weird'],
      ] as const) {
        expect((await speller.suggest('en-US', typed))[0], typed).toBe(meant);
      }
      expect(await speller.suggest('en-US', 'kite')).toEqual([]);
      expect(await speller.suggest('en-US', 'qwxz'.repeat(10))).toEqual([]);
    }));

  it('takes names of JavaScript for words like others', () =>
    withSpeller(async (speller) => {
      expect(await speller.check('en-US', ['toString', '__proto__'])).toEqual([
        'toString',
        '__proto__',
      ]);
    }));

  it('drops a question for a newer one, and answers suggestions first', () =>
    withSpeller(async (speller) => {
      const answered: string[] = [];
      const note = (name: string) => (reply: readonly string[] | null) => {
        answered.push(name);
        return reply;
      };
      const [first, second, third, , suggested] = await Promise.all([
        speller.check('en-US', ['recieve']).then(note('first')),
        speller.check('en-US', ['lettre']).then(note('second')),
        speller.check('en-US', ['wordds']).then(note('third')),
        speller.suggest('en-US', 'qwx').then(note('dropped')),
        speller.suggest('en-US', 'lettre').then(note('suggested')),
      ]);
      // The first is under way.
      expect(first).toEqual(['recieve']);
      expect(second).toBeNull();
      expect(third).toEqual(['wordds']);
      expect(suggested).toContain('letter');
      expect(answered.indexOf('suggested')).toBeLessThan(answered.indexOf('third'));
    }));

  it('answers for nobody when its worker dies, and goes on with another', () =>
    withSpeller(async (speller) => {
      const asked = [
        speller.check('en-US', ['recieve']),
        speller.check('en-US', ['lettre']),
        speller.suggest('en-US', 'lettre'),
      ];
      speller.stop();
      expect(await Promise.all(asked)).toEqual([null, null, []]);
      expect(await speller.check('en-US', ['recieve'])).toEqual(['recieve']);
    }));

  it('outlives a worker that falls over', async () => {
    const file = folder.path('worker.mjs');
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1));`,
    );
    await withSpeller(async (speller) => {
      expect(await speller.check('en-US', ['recieve'])).toBeNull();
      expect(await speller.check('en-US', ['recieve'])).toBeNull();
    }, file);
  });

  it('says so when there is no dictionary', async () => {
    // Far from the packages.
    const file = folder.path('out/worker.cjs');
    mkdirSync(dirname(file), { recursive: true });
    cpSync(dirname(workerFile), dirname(file), { recursive: true });
    await withSpeller(async (speller) => {
      await expect(speller.check('en-US', ['recieve'])).rejects.toMatchObject({
        code: 'no_dictionary',
        message: expect.stringContaining('spelling is not checked') as unknown,
      });
    }, file);
  });
});

describe('the words of a project', () => {
  it('are stored with it, without those of drafts that are gone', async () => {
    const path = folder.path('Words.palimpsest');
    const db = await ProjectDb.create(path);
    const kept = createDraft(db, 'Kept').id;
    const gone = createDraft(db, 'Gone').id;
    expect(loadSpelling(db)).toEqual({ words: [], ignored: [] });
    removeDraft(db, gone);
    saveSpelling(db, {
      words: ['naan', 'O’Hara'],
      ignored: [
        { draftId: kept, words: ['qwxz'] },
        { draftId: gone, words: ['qwxz'] },
      ],
    });
    db.close();
    const again = await ProjectDb.open(path);
    const stored = { words: ['naan', 'O’Hara'], ignored: [{ draftId: kept, words: ['qwxz'] }] };
    expect(loadSpelling(again)).toEqual(stored);
    again.close();
  });

  it('are none where they cannot be read', async () => {
    const db = await ProjectDb.create(folder.path('Broken.palimpsest'));
    for (const broken of ['{', 'null', '[]', '{"words":7,"ignored":[{"draftId":1}]}']) {
      db.settings.set('spelling', broken);
      expect(loadSpelling(db)).toEqual({ words: [], ignored: [] });
    }
    db.close();
  });
});
