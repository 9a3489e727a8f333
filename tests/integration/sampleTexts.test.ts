/**
 * The sample project's own texts agree with one another, and are our own words. See
 * resources/sample/README.md for what the files hold.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actions, flags, statuses, weights } from '../../src/shared/model/adaptation.ts';

const folder = join(import.meta.dirname, '../../resources/sample');
const seeds = join(import.meta.dirname, '../../../shared/seeds');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const witnessName = z.enum(['novel', 'film-a', 'film-b']);
const passageEnd = z.strictObject({
  witness: witnessName,
  sentence: z.string(),
  quote: z.string().nullable(),
});
const sceneEnd = z.strictObject({
  scene: z.number(),
  heading: z.string(),
  quote: z.string().nullable(),
});
const mapping = z.strictObject({
  version: z.enum(['film', 'draft', 'draft-1']),
  action: z.enum(actions),
  flags: z.array(z.enum(flags)),
  status: z.enum(statuses),
  reason: z.string(),
  source: z.array(passageEnd),
  target: z.array(z.union([passageEnd, sceneEnd])),
});
const weight = z.strictObject({
  witness: witnessName,
  sentence: z.string(),
  weight: z.enum(weights),
});
const element = z.strictObject({
  scene: z.number(),
  heading: z.string(),
  category: z.string(),
  name: z.string(),
  quantity: z.number().optional(),
  quote: z.string().optional(),
});

const mappings = z.array(mapping).parse(JSON.parse(read('mappings.json')));
const elements = z.array(element).parse(JSON.parse(read('elements.json')));

/** A witness's sentences: the texts are written so that so simple a rule finds them all. */
function sentencesOf(witness: string): string[] {
  return read(`${witness}.md`)
    .split(/\n\s*\n/)
    .filter((block) => !block.startsWith('#'))
    .flatMap((block) => block.trim().split(/(?<=[.!?]"?)\s+(?=[A-Z"])/));
}

interface Scene {
  heading: string;
  text: string;
}

function scenesOf(draft: string): Scene[] {
  return read(`${draft}.fountain`)
    .split(/\n(?=(?:INT|EXT)\. )/)
    .slice(1)
    .map((scene) => ({ heading: scene.split('\n', 1)[0] ?? '', text: scene }));
}

const sentences = {
  novel: sentencesOf('novel'),
  'film-a': sentencesOf('film-a'),
  'film-b': sentencesOf('film-b'),
};
const scenes = { draft: scenesOf('draft'), 'draft-1': scenesOf('draft-1') };

const timesIn = (text: string, words: string): number => text.split(words).length - 1;

describe('the witnesses', () => {
  test.each([
    ['novel', 60, 110],
    ['film-a', 60, 110],
    ['film-b', 40, 80],
  ] as const)('%s has sentences enough to work with', (witness, least, most) => {
    expect(sentences[witness].length).toBeGreaterThanOrEqual(least);
    expect(sentences[witness].length).toBeLessThanOrEqual(most);
  });
});

describe('the drafts', () => {
  test('draft 2 has its scenes, each with a synopsis', () => {
    expect(scenes.draft.length).toBeGreaterThanOrEqual(12);
    for (const { heading, text } of scenes.draft) {
      expect(text, heading).toMatch(/^[^\n]+\n\n= \S/);
    }
  });

  test('draft 1 is another, shorter one with another opening', () => {
    expect(scenes['draft-1'].length).toBeGreaterThanOrEqual(6);
    expect(scenes['draft-1'].length).toBeLessThan(scenes.draft.length);
    expect(scenes['draft-1'][0]?.heading).not.toBe(scenes.draft[0]?.heading);
  });

  test('draft 2 shows every kind of element', () => {
    const text = read('draft.fountain');
    expect(text).toMatch(/^Title: /);
    expect(text).toMatch(/^# I\. /m);
    expect(text).toMatch(/^\(.+\)$/m);
    expect(text).toMatch(/ \(V\.O\.\)$/m);
    expect(text).toMatch(/ \(O\.S\.\)$/m);
    expect(text).toMatch(/^[A-Z ]+ TO:$/m);
    expect(text).toMatch(/^CLOSE ON .+ \[\[shot\]\]$/m);
    expect(text).toMatch(/^[A-Z ]+ \^$/m);
    expect(text).toMatch(/^~\S/m);
    expect(text).toMatch(/^\[\[.+\]\]$/m);
    expect(text).toMatch(/^> .+ <$/m);
  });
});

describe('the mappings', () => {
  const passages = mappings
    .flatMap(({ source, target }) => [...source, ...target])
    .filter((end) => 'witness' in end);

  test('each passage end names one sentence, and quotes it exactly', () => {
    for (const { witness, sentence, quote } of passages) {
      const found = sentences[witness].filter((text) => text.startsWith(sentence));
      expect(found, `${witness}: ${sentence}`).toHaveLength(1);
      if (quote !== null) expect(timesIn(found[0] ?? '', quote), quote).toBe(1);
    }
  });

  test('each scene end names a scene of its draft, and quotes it exactly', () => {
    for (const { version, target } of mappings) {
      for (const end of target) {
        if (version === 'film' || !('scene' in end)) continue;
        const scene = scenes[version][end.scene - 1];
        expect(scene?.heading).toBe(end.heading);
        if (end.quote !== null) expect(timesIn(scene?.text ?? '', end.quote), end.quote).toBe(1);
      }
    }
  });

  test('ends belong where the version says', () => {
    for (const { version, source, target } of mappings) {
      for (const end of target) {
        expect('witness' in end ? end.witness : 'draft').toMatch(
          version === 'film' ? /^film-/ : /^draft$/,
        );
      }
      if (version === 'film') expect(source.every(({ witness }) => witness === 'novel')).toBe(true);
    }
  });

  test('only an omission has no target, and only an invention no source', () => {
    for (const { action, source, target, reason } of mappings) {
      expect(target.length === 0, reason).toBe(action === 'omitted');
      expect(source.length === 0, reason).toBe(action === 'invented');
    }
  });

  test('every confirmed one has a reason, and no reason is used twice', () => {
    const reasons = mappings.filter(({ status }) => status === 'confirmed').map((m) => m.reason);
    expect(reasons.every((reason) => /^\S.{10,140}[.?!]$/.test(reason))).toBe(true);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  test.each(['film', 'draft'] as const)('%s makes use of all six actions', (version) => {
    const used = new Set(mappings.filter((m) => m.version === version).map((m) => m.action));
    expect([...used].sort()).toEqual([...actions].sort());
  });

  test('the film answers the novel often, with merges, splits and moves among them', () => {
    const ofFilm = mappings.filter(({ version }) => version === 'film');
    const inAccountA = ofFilm.map(({ source, target }) => ({
      from: source.length,
      to: target.filter((end) => 'witness' in end && end.witness === 'film-a').length,
    }));
    expect(ofFilm.length).toBeGreaterThanOrEqual(25);
    expect(inAccountA.some(({ from, to }) => from > 1 && to === 1)).toBe(true);
    expect(inAccountA.some(({ from, to }) => from === 1 && to > 1)).toBe(true);
    expect(ofFilm.some((m) => m.flags.includes('moved'))).toBe(true);
  });

  test('every scene of draft 2 answers to something', () => {
    const mapped = new Set(
      mappings
        .filter(({ version }) => version === 'draft')
        .flatMap(({ target }) => target.map((end) => ('scene' in end ? end.scene : 0))),
    );
    expect(scenes.draft.map((_, index) => index + 1).filter((n) => !mapped.has(n))).toEqual([]);
  });
});

test('the weights name one sentence each, once', () => {
  const list = z.array(weight).parse(JSON.parse(read('weights.json')));
  for (const { witness, sentence } of list) {
    const found = sentences[witness].filter((text) => text.startsWith(sentence));
    expect(found, sentence).toHaveLength(1);
  }
  expect(new Set(list.map(({ sentence }) => sentence)).size).toBe(list.length);
});

describe('the elements', () => {
  test('each stands in its scene, in the words that it quotes', () => {
    for (const { scene, heading, quote, name } of elements) {
      const found = scenes.draft[scene - 1];
      expect(found?.heading, name).toBe(heading);
      if (quote !== undefined) expect(found?.text, name).toContain(quote);
    }
  });

  test('every scene has some, of many kinds', () => {
    expect(new Set(elements.map(({ scene }) => scene)).size).toBe(scenes.draft.length);
    expect(new Set(elements.map(({ category }) => category)).size).toBeGreaterThanOrEqual(12);
  });
});

test('every scene of draft 2 has the facts of its sheet', () => {
  const fact = z.string().regex(/^\S(.*\S)?$/);
  const facts = z.strictObject({
    scene: z.number(),
    heading: z.string(),
    scriptDay: fact,
    sequence: fact,
    unit: fact,
    location: fact,
    estimatedTime: z.string().regex(/^\d:[0-5]\d$/),
    comments: fact.optional(),
  });
  const list = z.array(facts).parse(JSON.parse(read('facts.json')));
  expect(list.map(({ scene }) => scene)).toEqual(scenes.draft.map((_, index) => index + 1));
  expect(list.map(({ heading }) => heading)).toEqual(scenes.draft.map(({ heading }) => heading));
});

test('names have aliases for known versions only', () => {
  const aliases = z.partialRecord(
    z.enum(['all', 'novel', 'film', 'draft', 'draft-1']),
    z.array(z.string().min(1)).min(1),
  );
  const name = z.strictObject({ kind: z.enum(['person', 'place']), name: z.string(), aliases });
  const names = z.array(name).parse(JSON.parse(read('names.json')));
  expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
});

describe('our own words', () => {
  const run = 7;
  const famous = 'for you a thousand times over';

  function runsOf(text: string): string[] {
    const words = text
      .replaceAll('&quot;', '"')
      .replaceAll('’', "'")
      .toLowerCase()
      .match(/[\p{L}\d']+/gu);
    return (words ?? []).map((_, at, all) => all.slice(at, at + run).join(' '));
  }

  test(`no ${run} words in a row are those of the texts that the facts come from`, ({ skip }) => {
    skip(!existsSync(seeds), 'the texts are not here');
    const theirs = new Set(
      readdirSync(seeds).flatMap((name) => runsOf(readFileSync(join(seeds, name), 'utf8'))),
    );
    const files = readdirSync(folder).filter((name) => name !== 'README.md');
    const shared = files.flatMap((name) =>
      runsOf(read(name))
        .filter((words) => theirs.has(words) && words.split(' ').length === run)
        .filter((words) => !words.includes(famous))
        .map((words) => `${name}: ${words}`),
    );
    expect(shared).toEqual([]);
  });
});
