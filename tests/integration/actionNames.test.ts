/** What the actions are called, in a project's file: stored whole, followed by mappings, read back. */
import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { loadActionNames, writeActionNames } from '../../src/main/services/actionNames.ts';
import { planTextChange, writeTextChange } from '../../src/main/services/changedText.ts';
import { copyDraft } from '../../src/main/services/drafts.ts';
import { exportReport } from '../../src/main/services/comparisonReport.ts';
import { exchangeText, planMappingsFile, storePlan } from '../../src/main/services/exchange.ts';
import { exportDraft } from '../../src/main/services/exports.ts';
import { writeMappings } from '../../src/main/services/mappings.ts';
import { describeProject } from '../../src/main/services/projectState.ts';
import { Session } from '../../src/main/services/session.ts';
import {
  choiceOf,
  ownChoice,
  type ActionNames,
  type OwnAction,
} from '../../src/shared/model/actionNames.ts';
import type { Mapping } from '../../src/shared/model/adaptation.ts';
import { exchangeEnding, exchangeFormats } from '../../src/shared/model/exchangeFormats.ts';
import { toId, type PassageId } from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import {
  addText,
  createStoryProject,
  mappingOf,
  novelText,
  passageAnchor,
  sceneAnchor,
  type StoryProject,
} from '../support/projects.ts';
import { expectRefusal } from '../support/refusals.ts';

const folder = useFolder();

const merged: OwnAction = { id: toId('o1'), name: 'Merged', base: 'condensed' };
const cut: OwnAction = { id: toId('o2'), name: 'Cut for length', base: 'omitted' };
const names: ActionNames = { renamed: { kept: 'Taken over' }, own: [merged, cut] };

/** A story with names, one mapping of each own action, and one of a plain action. */
async function story(
  path = folder.path('Story.palimpsest'),
): Promise<StoryProject & { readonly fused: Mapping; readonly left: Mapping }> {
  const project = await createStoryProject(path);
  const { db, draft, novel } = project;
  writeActionNames(db, names);
  const fused = mappingOf({
    ...ownChoice(merged),
    versionId: draft.id,
    source: [passageAnchor(db, novel, 2), passageAnchor(db, novel, 3)],
    target: [sceneAnchor(db, draft.id, 1)],
  });
  const left = mappingOf({
    ...ownChoice(cut),
    versionId: draft.id,
    source: [passageAnchor(db, novel, 4)],
    target: [],
  });
  writeMappings(db, [fused, left], []);
  return { ...project, fused, left };
}

describe('the names of the actions', () => {
  it('are there when the project is opened again, with the mappings that have them', async () => {
    const { db, fused } = await story();
    db.close();
    const again = await ProjectDb.open(db.path);
    expect(loadActionNames(again)).toEqual(names);
    expect(describeProject(again, null).actionNames).toEqual(names);
    expect(again.mappings.find(fused.id)).toEqual(fused);
    again.close();
  });

  it('keep the order in which they were sent', async () => {
    const { db } = await story();
    writeActionNames(db, { renamed: {}, own: [cut, merged] });
    expect(loadActionNames(db)).toEqual({ renamed: {}, own: [cut, merged] });
    db.close();
  });

  it('are refused as a whole when two are alike, and nothing is stored', async () => {
    const { db } = await story();
    const before = db.mappings.list();
    const alike = { renamed: { altered: 'merged' }, own: [merged] };
    expect(() => writeActionNames(db, alike)).toThrow('“Merged” is the name of another action.');
    expect([loadActionNames(db), db.mappings.list()]).toEqual([names, before]);
    db.close();
  });

  it('are the program’s words where what is stored cannot be read', async () => {
    const { db } = await story();
    for (const bad of ['{"kept": 7}', '{"kept": "Merged"}', '[]', '"x"']) {
      db.settings.set('actionNames', bad);
      expect(loadActionNames(db)).toEqual({ renamed: {}, own: names.own });
    }
    db.close();
  });
});

describe('an own action that is removed', () => {
  it('leaves its mappings with its base, and they can be given back as they were', async () => {
    const { db, fused, left } = await story();
    const all = db.mappings.list();
    const { changed, before } = writeActionNames(db, { ...names, own: [cut] });
    expect(before).toEqual([fused]);
    expect(changed).toEqual([{ ...fused, ownAction: null }]);
    expect(db.mappings.find(fused.id)).toEqual({ ...fused, ownAction: null });
    expect(db.mappings.find(left.id)).toEqual(left);
    writeActionNames(db, names, before);
    expect([loadActionNames(db), db.mappings.list()]).toEqual([names, all]);
    db.close();
  });

  it('is not given back by half: a mapping that has no place keeps the names as they are', async () => {
    const { db, fused } = await story();
    const { before } = writeActionNames(db, { ...names, own: [cut] });
    const homeless = before.map((one) => ({ ...one, versionId: toId<Mapping['versionId']>('no') }));
    await expectRefusal(() => writeActionNames(db, names, homeless), 'bad_mapping');
    expect(loadActionNames(db).own).toEqual([cut]);
    expect(db.mappings.find(fused.id)?.ownAction).toBeNull();
    db.close();
  });

  it('takes its mappings along when it counts as another action', async () => {
    const { db, fused } = await story();
    const { before } = writeActionNames(db, {
      ...names,
      own: [{ ...merged, base: 'altered' }, cut],
    });
    expect(db.mappings.find(fused.id)).toEqual({ ...fused, action: 'altered' });
    writeActionNames(db, names, before);
    expect(db.mappings.find(fused.id)).toEqual(fused);
    db.close();
  });
});

describe('a mapping with an own action', () => {
  it('is refused when the project has none such, or one that counts otherwise', async () => {
    const { db, fused } = await story();
    for (const bad of [
      { ...fused, ownAction: toId<NonNullable<Mapping['ownAction']>>('gone') },
      { ...fused, action: 'altered' as const },
    ]) {
      await expectRefusal(() => writeMappings(db, [bad], []), 'bad_mapping');
    }
    expect(db.mappings.find(fused.id)).toEqual(fused);
    db.close();
  });

  it('keeps it when its text is imported anew and when its draft is copied', async () => {
    const { db, novel, draft, fused } = await story();
    const path = folder.path('novel 2.txt');
    writeFileSync(path, novelText.replace('asks to be taken', 'wants to be taken'));
    const { change } = await planTextChange(db, directJobs, path, {
      witnessId: novel.id,
      encoding: null,
    });
    if (change === null) throw new Error('nothing was changed');
    writeTextChange(db, change, 'make');
    expect(choiceOf(db.mappings.find(fused.id) ?? mappingOf(fused))).toEqual(choiceOf(fused));
    const { id } = copyDraft(db, draft.id, 'Draft 2');
    const copied = db.mappings.list().filter(({ versionId }) => versionId === id);
    expect(copied.map(({ ownAction }) => ownAction)).toEqual([null, null, merged.id, cut.id]);
    db.close();
  });

  it('is kept with its base when the own action is lost with a page of the file', async () => {
    const path = folder.path('Broken.palimpsest');
    const { db, fused } = await story(path);
    const text = Array.from({ length: 3000 }, (_, i) => `Sentence ${i} tells of the river.`);
    await addText(db, text.join(' '), { fileName: 'long.txt' });
    db.close();
    const raw = new Database(path);
    raw.pragma('foreign_keys = OFF');
    raw.exec("DELETE FROM own_action WHERE id = 'o1'");
    raw.close();
    const file = readFileSync(path);
    const at = file.indexOf('Sentence 1500 tells');
    Buffer.alloc(4096).copy(file, at - (at % 4096));
    writeFileSync(path, file);
    const session = new Session(folder.path('backups'));
    const saved = await session.open(path);
    expect(session.notice).toMatch(/4 mappings/);
    expect(saved.mappings.find(fused.id)).toEqual({ ...fused, ownAction: null });
    expect(loadActionNames(saved)).toEqual({ ...names, own: [cut] });
    session.close();
  });
});

describe.each(exchangeFormats)('own actions as %s', (format) => {
  it('come into a project that has none, in one step, and are found there the next time', async () => {
    const { db } = await story();
    const file = folder.path(`mappings.${exchangeEnding(format)}`);
    writeFileSync(file, exchangeText(db, format));
    db.close();
    const other = await createStoryProject(folder.path('Other.palimpsest'));
    for (const { id } of other.db.mappings.list()) other.db.mappings.remove(id);
    const { plan, preview } = await planMappingsFile(other.db, directJobs, file);
    expect(plan.leftOut).toEqual([]);
    expect(preview.added.map(({ called }) => called)).toEqual([
      'Kept',
      'Omitted',
      'Merged',
      'Cut for length',
    ]);
    const stored = storePlan(other.db, plan);
    expect(stored.names.own.map(({ name, base }) => [name, base])).toEqual([
      ['Merged', 'condensed'],
      ['Cut for length', 'omitted'],
    ]);
    expect(loadActionNames(other.db)).toEqual(stored.names);
    const again = await planMappingsFile(other.db, directJobs, file);
    expect(again.plan).toMatchObject({ added: [], changed: [], ownActions: [] });
    // As the window takes it back.
    const added = stored.put.map(({ id }) => id);
    writeActionNames(other.db, stored.namesBefore, stored.before, added);
    expect(loadActionNames(other.db).own).toEqual([]);
    expect(other.db.mappings.list()).toEqual([]);
    other.db.close();
  });

  it('are taken back with the mappings and the weights that came with them, or nothing is', async () => {
    const { db, novel } = await story();
    const weighed = 2;
    const heavy = db.witnesses.passages(novel.id)[weighed];
    db.witnesses.setWeight(heavy?.id ?? toId<PassageId>('none'), 'turning_point');
    const file = folder.path(`mappings.${exchangeEnding(format)}`);
    writeFileSync(file, exchangeText(db, format));
    db.close();
    const other = await createStoryProject(folder.path('Other.palimpsest'));
    const weightOf = () => other.db.witnesses.passages(other.novel.id)[weighed]?.weight;
    for (const { id } of other.db.mappings.list()) other.db.mappings.remove(id);
    const { plan } = await planMappingsFile(other.db, directJobs, file);
    const stored = storePlan(other.db, plan);
    expect(weightOf()).toBe('turning_point');
    const lighter = stored.weights.map(({ passageId }) => ({ passageId, weight: null }));
    const gone = stored.put.map(({ id }) => id);
    // A mapping that has lost its end cannot be put back: neither is the rest.
    const [homeless] = stored.put.map((mapping): Mapping => ({
      ...mapping,
      source: [{ kind: 'passage', passageId: toId<PassageId>('nowhere'), quote: null }],
    }));
    await expectRefusal(
      () => writeActionNames(other.db, stored.namesBefore, homeless ? [homeless] : [], [], lighter),
      'bad_mapping',
    );
    expect(weightOf()).toBe('turning_point');
    writeActionNames(other.db, stored.namesBefore, stored.before, gone, lighter);
    expect(weightOf()).toBeNull();
    expect(other.db.mappings.list()).toEqual([]);
    other.db.close();
  });

  it('are not read into a project that has given their name away meanwhile', async () => {
    const { db } = await story();
    const file = folder.path(`mappings.${exchangeEnding(format)}`);
    writeFileSync(file, exchangeText(db, format));
    db.close();
    const other = await createStoryProject(folder.path('Other.palimpsest'));
    const { plan } = await planMappingsFile(other.db, directJobs, file);
    writeActionNames(other.db, { renamed: { altered: 'merged' }, own: [] });
    const before = other.db.mappings.list();
    await expectRefusal(() => storePlan(other.db, plan), 'bad_action_name');
    expect(other.db.mappings.list()).toEqual(before);
    other.db.close();
  });
});

describe('what is exported', () => {
  it('calls what was done as the project does: choices, report as page and as data', async () => {
    const { db, draft, novel } = await story();
    const write = async (file: Promise<{ write(path: string): Promise<string[]> }>, to: string) =>
      readFileSync((await (await file).write(folder.path(to)))[0] ?? '', 'utf8');
    const choices = await write(exportDraft(db, draft.id, 'choices', 'csv'), 'choices.csv');
    expect(choices).toMatch(/,Merged,condensed,2,/);
    expect(choices).toMatch(/,Cut for length,omitted,,/);
    expect(choices).toMatch(/,Taken over,kept,1,/);
    const sides = [
      { versionId: novel.versionId, witnessId: null },
      { versionId: draft.id, witnessId: null },
    ];
    const page = await write(exportReport(db, directJobs, sides, 'html'), 'report.html');
    expect(page).toMatch(/>Taken over</);
    expect(page).not.toMatch(/>Kept</);
    expect(page).toContain('of which Merged');
    expect(page).toMatch(/class="condensed">Merged</);
    const data = await write(exportReport(db, directJobs, sides, 'json'), 'report.json');
    expect(data).toContain('"called": "Cut for length"');
    db.close();
  });
});
