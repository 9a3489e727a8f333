/** `palimpsest diff` as people's scripts run it. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copyDraft, loadDraft, saveScenes } from '../../src/main/services/drafts.ts';
import { palimpsest } from '../support/commandLine.ts';
import { useFolder } from '../support/folder.ts';
import { createStoryProject, scriptText, sceneJson } from '../support/projects.ts';

const folder = useFolder();

function write(name: string, content: string): string {
  const path = folder.path(name);
  writeFileSync(path, content);
  return path;
}

const changed = scriptText
  .replace('A knock.', 'A loud knock.')
  .replace('EXT. RIVER - NIGHT\n\nThe lantern goes out.\n\n', '')
  .concat('\nEXT. RIVER - NIGHT\n\nThe lantern goes out.\n');

const kind = z.enum(['unchanged', 'changed', 'added', 'removed']);
const runs = z.array(
  z.strictObject({ kind: z.enum(['kept', 'inserted', 'deleted']), text: z.string() }),
);
const place = z
  .strictObject({ id: z.string().nullable(), index: z.number().int(), heading: z.string() })
  .nullable();
const element = z.looseObject({ type: z.string(), runs: z.array(z.unknown()) }).nullable();
const answer = z.strictObject({
  titlePage: z.array(z.strictObject({ key: z.string(), kind, runs })),
  scenes: z.array(
    z.strictObject({
      kind,
      moved: z.boolean(),
      before: place,
      after: place,
      elements: z.array(
        z.strictObject({
          kind,
          before: element,
          after: element,
          runs,
          differences: z.array(z.string()),
        }),
      ),
      attributesChanged: z.boolean(),
    }),
  ),
  counts: z.record(z.string(), z.number().int()),
});

describe('diff', () => {
  it('tells in words what became of each scene', async () => {
    const a = write('a.fountain', `Title: One\n\n${scriptText}`);
    const b = write('b.fountain', `Title: Two\n\n${changed}`);
    const { code, out, err } = await palimpsest(['diff', a, b]);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      `A: ${a}`,
      `B: ${b}`,
      '1 scene changed, 1 moved; 1 word in, 0 out; the title page is different.',
      '',
      'Title page, changed: Title: [-One-]{+Two+}',
      '',
      'Scene 1, changed: INT. FERRY HOUSE - NIGHT',
      '  Action: Ilse mends a net. A{+ loud+} knock.',
      '',
      expect.stringMatching(/^Scene [23], moved from [23]: EXT\. /),
      '',
    ]);
  });

  it('says so when nothing is different', async () => {
    const a = write('a.fountain', scriptText);
    const { code, out } = await palimpsest(['diff', a, a]);
    expect([code, out]).toEqual([0, `A: ${a}\nB: ${a}\nNothing is different.\n`]);
  });

  it('gives the whole comparison with --json', async () => {
    const a = write('a.fountain', scriptText);
    const b = write('b.fountain', changed);
    const { code, out, err } = await palimpsest(['diff', a, b, '--json']);
    expect([code, err]).toEqual([0, '']);
    const { counts, scenes } = answer.parse(JSON.parse(out));
    expect(counts).toMatchObject({ changed: 1, moved: 1, wordsInserted: 1 });
    expect(scenes.map((scene) => scene.kind)).toEqual(['changed', 'unchanged', 'unchanged']);
  });

  it('reads drafts of a project by their titles, and the newest without one', async () => {
    const path = folder.path('Story # 1.palimpsest');
    const { db, draft } = await createStoryProject(path);
    const second = copyDraft(db, draft.id, 'Draft #2');
    const [first] = loadDraft(db, second.id).scenes;
    if (first === undefined) throw new Error('no scenes');
    const document = sceneJson(first.id, 'INT. FERRY HOUSE - NIGHT', 'Ilse mends a net.');
    saveScenes(db, second.id, [{ id: first.id, revision: first.revision, document }], null);
    db.close();
    for (const newest of [path, `${path}#Draft #2`]) {
      const { code, out, err } = await palimpsest(['diff', `${path}#Draft 1`, newest]);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('Action: Ilse mends a net.[- A knock.-]');
    }
    const file = write('a.fountain', scriptText);
    const { out } = await palimpsest(['diff', file, `${path}#Draft 1`]);
    expect(out).toContain('Nothing is different.');
  });

  it('refuses in words, on standard error', async () => {
    const a = write('a.fountain', scriptText);
    const path = folder.path('Story.palimpsest');
    (await createStoryProject(path)).db.close();
    const cases = [
      [['diff', a, folder.path('gone.fountain')], 1, 'gone.fountain'],
      [['diff', a, folder.path('gone.palimpsest#Draft 1')], 1, 'gone.palimpsest'],
      [['diff', a, `${path}#Draft 9`], 2, 'There is no draft “Draft 9”. There is: Draft 1.'],
      [['diff', a, write('x.xyz', 'x')], 1, 'is not a script that can be read'],
      [['diff', a], 2, '“diff” takes 2 files.'],
    ] as const;
    for (const [words, wanted, message] of cases) {
      const { code, out, err } = await palimpsest(words);
      expect([code, out]).toEqual([wanted, '']);
      expect(err).toContain(message);
    }
  });
});
