/** The three plots that the project was begun with, when they lie beside the checkout. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repairText } from '../../src/shared/text/repair.ts';
import { segment, type PassageDraft } from '../../src/shared/text/segment.ts';

const shared = path.resolve(import.meta.dirname, '../../../shared');
const present = existsSync(path.join(shared, 'seeds')) && existsSync(path.join(shared, 'data'));

const goldSchema = z.object({ novel: z.array(z.string()), film: z.array(z.string()) });

function readSeed(number: string): PassageDraft[] {
  const folder = path.join(shared, 'seeds');
  const name = readdirSync(folder).find((file) => file.startsWith(number));
  if (name === undefined) throw new Error(`no seed ${number}`);
  return segment(
    repairText(readFileSync(path.join(folder, name), 'utf8')).text,
    'sentence',
    'plain',
  );
}

describe.skipIf(!present)('the seeds (skipped when ../shared is absent)', () => {
  const gold = (): z.infer<typeof goldSchema> =>
    goldSchema.parse(
      JSON.parse(readFileSync(path.join(shared, 'data/kite-runner-gold.json'), 'utf8')),
    );

  it('cuts the novel into the 62 sentences that were cut by hand, but for one mended word', () => {
    // The hand-made list keeps the glued "aTaliban"; repair parts it.
    const expected = gold().novel.map((text) => text.replace('aTaliban', 'a Taliban'));
    const passages = readSeed('002');
    expect(passages.map((passage) => passage.text)).toEqual(expected);
    expect(passages.every((passage) => passage.kind === 'sentence')).toBe(true);
  });

  it('cuts film account A into the 97 pieces of the hand-made list, of which 4 are headings', () => {
    const passages = readSeed('000');
    expect(passages.map((passage) => passage.text)).toEqual(gold().film);
    expect(passages.flatMap((passage, at) => (passage.kind === 'heading' ? [at] : []))).toEqual([
      3, 8, 53, 66,
    ]);
  });

  it('cuts film account B into 92 sentences without the holes that stripped names left', () => {
    const passages = readSeed('001');
    expect(passages).toHaveLength(92);
    for (const { kind, text } of passages) {
      expect(kind).toBe('sentence');
      expect(text).not.toMatch(/ [,.]| {2}/);
      expect(text).toMatch(/[.!?]["”)]*$/);
    }
  });
});
