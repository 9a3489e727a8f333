/** Subtitles in a real project file: imported, cut by hand, imported anew, exported, and refused. */
import { writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { readWitnessText } from '../../src/main/importers/readWitnessFile.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import type { ProjectDb } from '../../src/main/db/projectDb.ts';
import {
  planBeginning,
  planTextChange,
  writeTextChange,
} from '../../src/main/services/changedText.ts';
import { exchangeText } from '../../src/main/services/exchange.ts';
import { breakdownInput } from '../../src/main/services/breakdownInput.ts';
import { reportInput } from '../../src/main/services/comparisonReport.ts';
import { recutText, previewWitness } from '../../src/main/services/library.ts';
import { UserError } from '../../src/main/services/userError.ts';
import { mergePassages, splitPassage } from '../../src/shared/adaptation/recut.ts';
import { buildComparisonReport } from '../../src/shared/adaptation/report/comparisonReport.ts';
import { describeReport } from '../../src/shared/adaptation/report/describeReport.ts';
import { choicesTable, tableObjects } from '../../src/shared/breakdown/rows.ts';
import { laterBy } from '../../src/shared/model/cueTime.ts';
import type { WitnessSummary } from '../../src/shared/contract/project.ts';
import {
  newId,
  type PassageId,
  type VersionId,
  type WitnessId,
} from '../../src/shared/model/ids.ts';
import { useFolder } from '../support/folder.ts';
import {
  addText,
  createStoryProject,
  filmFacts,
  mappingOf,
  passageAnchor,
  sceneAnchor,
  setRepairsOff,
} from '../support/projects.ts';

const folder = useFolder();
let open: ProjectDb | undefined;
afterEach(() => {
  open?.close();
  open = undefined;
});

const lines = [
  'A stranger with a violin case asks Ilse to row him across the river.',
  'He pays with silver coins, and she agrees.',
  'The lantern goes out in the middle of the river.',
  'In the morning the empty ferry lies on the far bank.',
];
const cue = (number: number, second: number, words: string): string =>
  `${number}\r\n00:00:${String(second).padStart(2, '0')},000 --> 00:00:${String(second + 3).padStart(2, '0')},500\r\n${words}\r\n\r\n`;
const srt = (shift = 0, words: readonly string[] = lines): string =>
  words.map((text, index) => cue(index + 1, 4 * index + shift, `<i>${text}</i>`)).join('');

async function film(content: string | Uint8Array = srt(), fileName = 'film.srt') {
  const story = await createStoryProject(folder.path('Story.palimpsest'));
  open = story.db;
  const text = await addText(story.db, content, {
    fileName,
    work: filmFacts,
    kind: 'subtitles',
    title: 'Subtitles',
    unit: null,
  });
  return { ...story, text };
}

const timesOf = (db: ProjectDb, { id }: WitnessSummary) =>
  db.witnesses.passages(id).map(({ time, text }) => [time?.from, time?.to, text]);

describe('subtitles', () => {
  it('are imported as cues: their times are data, and no words', async () => {
    const { db, text } = await film();
    expect(text).toMatchObject({ kind: 'subtitles', unit: 'line', passageCount: 4 });
    expect(timesOf(db, text)).toEqual(
      lines.map((words, index) => [4 * index, 4 * index + 3.5, words]),
    );
    expect(db.witnesses.passages(text.id).every(({ kind }) => kind === 'cue')).toBe(true);
    // Neither a time nor a number is found by a search.
    expect(db.search.find('00', 10)).toEqual([]);
    expect(db.search.find('silver', 10).length).toBeGreaterThan(0);
  });

  it('are known by their words where their name says nothing, with what the preview says of them', async () => {
    const path = folder.path('film.txt');
    writeFileSync(path, srt());
    const reading = { unit: null, encoding: null, off: [] };
    expect(await previewWitness(directJobs, path, reading)).toMatchObject({
      format: 'subtitles',
      passageCount: 4,
      runningTime: 15.5,
      passages: [{ kind: 'cue', time: { from: 0, to: 3.5 } }, {}, {}, {}],
    });
  });

  it.each([
    [
      'windows-1252',
      iconv.encode(
        '1\n00:00:01,000 --> 00:00:02,000\nDéjà là, près de la fenêtre où brûlait une chandelle.\n',
        'windows-1252',
      ),
    ],
    ['utf-8', Buffer.from('\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nDéjà là\r\n')],
    [
      'utf-16le',
      iconv.encode('1\n00:00:01,000 --> 00:00:02,000\nDéjà là\n', 'utf-16le', { addBOM: true }),
    ],
    ['utf-16be', iconv.encode('1\n00:00:01,000 --> 00:00:02,000\nDéjà là\n', 'utf-16be')],
  ])('are read in %s', (encoding, bytes) => {
    const read = readWitnessText(bytes, 'film.srt');
    expect(read.encoding).toBe(encoding);
    expect(read.passages.map(({ text }) => text.slice(0, 7))).toEqual(['Déjà là']);
    expect(read.passages[0]?.time).toEqual({ from: 1, to: 2 });
  });

  it('are refused with the cure where they are none, and read past bytes that say nothing', () => {
    const refused = (content: string): string => {
      try {
        readWitnessText(Buffer.from(content), 'film.srt');
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return '';
    };
    expect(refused('{25}{50}Hello')).toMatch(/^film\.srt holds no times .*ends in \.txt\.$/);
    expect(() => readWitnessText(Buffer.from('[Script Info]'), 'film.ass')).toThrow(
      /another format \(\.ass\).*Convert it to SubRip/,
    );
    expect(refused('1\n00:00:01,000 --> 00:00:02,000\n')).toMatch(/holds no text/);
    expect(refused('')).toMatch(/is empty/);
    expect(refused('1\n00:00:01,000 --> 00:00:02,000\nHi\0')).toMatch(/not a text file/);
    const late = readWitnessText(Buffer.from(`${srt().repeat(200)}\r\nlast\0words`), 'film.srt');
    expect(late.passages.at(-1)?.text).toMatch(/ lastwords$/);
  });

  it('of 50 MB are read in seconds', { timeout: 60_000 }, () => {
    const many = Math.ceil((50 * 1024 * 1024) / srt().length);
    const read = readWitnessText(Buffer.from(srt().repeat(many)), 'film.srt');
    expect(read.passages).toHaveLength(4 * many);
  });

  it('keep their times through a split, a merge and the way back', async () => {
    const { db, text } = await film();
    const [first, second] = db.witnesses.passages(text.id);
    if (first === undefined || second === undefined) throw new Error('no cues');
    const made = (): PassageId => newId<PassageId>();
    const split = splitPassage(first, first.text.indexOf('asks'), [], made);
    const merged = mergePassages(first, second, [], made);
    for (const one of [split, merged]) {
      if (one === null) throw new Error('not cut');
      const { before, after } = one;
      const cut = (from: typeof before, to: typeof before): void => {
        recutText(db, {
          witnessId: text.id,
          remove: from.passages.map(({ id }) => id),
          insert: to.passages,
          put: to.mappings,
        });
      };
      cut(before, after);
      const there = db.witnesses.passages(text.id).slice(0, after.passages.length);
      expect(there.map(({ time }) => time)).toEqual(after.passages.map(({ time }) => time));
      cut(after, before);
    }
    expect(timesOf(db, text)).toEqual(
      lines.map((words, index) => [4 * index, 4 * index + 3.5, words]),
    );
  });

  it('take the times of a changed file, with mappings and cuts kept, and give them back', async () => {
    const { db, draft, text } = await film();
    const mapping = mappingOf({
      versionId: draft.id,
      source: [passageAnchor(db, text, 2)],
      target: [sceneAnchor(db, draft.id, 1)],
    });
    db.mappings.put(mapping);
    const [first] = db.witnesses.passages(text.id);
    const cut =
      first === undefined
        ? null
        : splitPassage(first, first.text.indexOf('asks'), [], () => newId<PassageId>());
    if (cut === null) throw new Error('not cut');
    const halves = cut.after.passages;
    recutText(db, {
      witnessId: text.id,
      remove: [first?.id ?? newId<PassageId>()],
      insert: halves,
      put: [],
    });
    const before = timesOf(db, text);
    const path = folder.path('film 2.srt');
    writeFileSync(
      path,
      srt(30, lines.with(1, 'He pays with silver coins and she agrees at once.')),
    );
    const { change, preview } = await planTextChange(db, directJobs, path, {
      witnessId: text.id,
      encoding: null,
    });
    expect(preview.counts).toEqual({ stayed: 4, changed: 1, added: 0, gone: 0 });
    if (change === null) throw new Error('nothing has changed');
    writeTextChange(db, change, 'make');
    const after = db.witnesses.passages(text.id);
    expect(after.map(({ time }) => time?.from)).toEqual([
      30,
      30 + (halves[1]?.time?.from ?? 0),
      34,
      38,
      42,
    ]);
    expect(after.slice(0, 2).map(({ id }) => id)).toEqual(halves.map(({ id }) => id));
    expect(db.mappings.find(mapping.id)).toEqual(mapping);
    expect(after[3]?.id).toBe(
      mapping.source[0]?.kind === 'passage' ? mapping.source[0].passageId : '',
    );
    writeTextChange(db, change, 'take_back');
    expect(timesOf(db, text)).toEqual(before);
  });

  it('keep their times when a repair is switched', async () => {
    const { db, text } = await film(srt().replace('violin', 'vio\u00adlin'));
    const before = timesOf(db, text);
    const [, ...others] = before;
    await setRepairsOff(db, text, [{ kind: 'control', rawStart: null }]);
    expect(timesOf(db, text).slice(1)).toEqual(others);
    await setRepairsOff(db, text, []);
    expect(timesOf(db, text)).toEqual(before);
  });

  it('of a second disc begin where the first ends, and stay there through all that is done to them', async () => {
    const { db, text: first } = await film();
    const beginsAt = 3510;
    const disc = await addText(db, srt().replace('violin', 'vio\u00adlin'), {
      fileName: 'disc 2.srt',
      work: { versionId: first.versionId },
      kind: 'subtitles',
      title: 'Disc 2',
      unit: null,
      beginsAt,
    });
    const imported = timesOf(db, disc);
    const times = (shift = 0) =>
      lines.map((_, index) => [beginsAt + 4 * index + shift, beginsAt + 4 * index + shift + 3.5]);
    const there = () => timesOf(db, disc).map(([from, to]) => [from, to]);
    expect(there()).toEqual(times());
    expect(timesOf(db, first)[0]).toEqual([0, 3.5, lines[0]]);
    await setRepairsOff(db, disc, [{ kind: 'control', rawStart: null }]);
    expect(there()).toEqual(times());
    await setRepairsOff(db, disc, []);
    expect(timesOf(db, disc)).toEqual(imported);
    const path = folder.path('disc 2 b.srt');
    const plan = async (content: string) => {
      writeFileSync(path, content);
      const asked = { witnessId: disc.id, encoding: null };
      const { change } = await planTextChange(db, directJobs, path, asked);
      if (change === null) throw new Error('nothing has changed');
      return change;
    };
    const change = await plan(srt(30));
    writeTextChange(db, change, 'make');
    expect(there()).toEqual(times(30));
    writeTextChange(db, change, 'take_back');
    expect(timesOf(db, disc)).toEqual(imported);
    writeTextChange(db, await plan(srt(30)), 'make');
    writeTextChange(db, await plan(srt(60)), 'make');
    expect(there()).toEqual(times(60));
    expect(db.witnesses.origin(disc.id)?.beginsAt).toBe(beginsAt);
  });

  it('begin at another time once the writer says so, those that were cut by hand too', async () => {
    const { db, text } = await film();
    const [first, second] = db.witnesses.passages(text.id);
    if (first === undefined || second === undefined) throw new Error('the film has two cues');
    const merged = mergePassages(first, second, [], () => newId<PassageId>());
    if (merged === null) throw new Error('not merged');
    recutText(db, {
      witnessId: text.id,
      remove: merged.before.passages.map(({ id }) => id),
      insert: merged.after.passages,
      put: [],
    });
    const before = timesOf(db, text);
    const earlier = (by: number) =>
      db.witnesses.passages(text.id).map(({ time }) => laterBy(-by, time));
    const cues = earlier(0);
    const change = planBeginning(db, text.id, 3510);
    expect(timesOf(db, text)).toEqual(before);
    expect(writeTextChange(db, change, 'make').beginsAt).toBe(3510);
    expect(earlier(3510)).toEqual(cues);
    expect(timesOf(db, text)[0]?.[0]).toBe(3510);
    writeTextChange(db, planBeginning(db, text.id, 59.999), 'make');
    expect(timesOf(db, text)[0]?.[0]).toBe(59.999);
    expect(writeTextChange(db, planBeginning(db, text.id, 0), 'make').beginsAt).toBe(0);
    expect(timesOf(db, text)).toEqual(before);
    const late = planBeginning(db, text.id, 60);
    writeTextChange(db, late, 'make');
    expect(timesOf(db, text)).not.toEqual(before);
    writeTextChange(db, late, 'take_back');
    expect(timesOf(db, text)).toEqual(before);
    expect(() => planBeginning(db, newId<WitnessId>(), 1)).toThrow(UserError);
  });

  it('stay at their new beginning when the file is read anew', async () => {
    const { db, text } = await film(srt().replace('violin', 'vio\u00adlin'));
    writeTextChange(db, planBeginning(db, text.id, 3510), 'make');
    const begun = timesOf(db, text);
    await setRepairsOff(db, text, [{ kind: 'control', rawStart: null }]);
    expect(timesOf(db, text).slice(1)).toEqual(begun.slice(1));
    await setRepairsOff(db, text, []);
    expect(timesOf(db, text)).toEqual(begun);
  });

  it('say their times in tables and in the report, whose length they are', async () => {
    const { db, draft, novel, text } = await film(srt(12));
    db.mappings.put(
      mappingOf({
        versionId: draft.id,
        source: [passageAnchor(db, text, 2)],
        target: [sceneAnchor(db, draft.id, 1)],
      }),
    );
    db.mappings.put(
      mappingOf({
        versionId: text.versionId,
        action: 'altered',
        source: [passageAnchor(db, novel, 3)],
        target: [passageAnchor(db, text, 2)],
      }),
    );
    expect(exchangeText(db, 'csv')).toMatch(/Subtitles,3,The lantern goes out.*,00:00:20\r?$/m);
    expect(exchangeText(db, 'jsonld')).toContain('"value": "t=20,23.5"');
    expect(exchangeText(db, 'tei')).toMatch(/<when [^>]*interval="20000"/);
    const choices = tableObjects(choicesTable(breakdownInput(db, draft.id)));
    expect(choices.filter((row) => row['time'] !== null).map((row) => row['time'])).toEqual([
      '00:00:12',
      '00:00:16',
      '00:00:20',
      '00:00:24',
    ]);
    const side = (versionId: VersionId, witnessId: WitnessId) => ({ versionId, witnessId });
    const report = buildComparisonReport(
      reportInput(db, [side(novel.versionId, novel.id), side(text.versionId, text.id)]),
    );
    expect(report.versions[1]?.scale).toMatchObject({ measure: 'seconds', total: 27.5 });
    expect(JSON.stringify(describeReport(report))).toContain('00:00:20');
  });
});
