import { describe, expect, it } from 'vitest';
import type { Anchor, Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type VersionId,
  type WitnessId,
} from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { endsPlaced, endsRemoved } from './placeless.ts';
import { quoteOf } from './quotes.ts';

const passage = (id: string, text: string): Passage => ({
  id: toId<PassageId>(id),
  witnessId: toId<WitnessId>('novel'),
  position: 0,
  kind: 'sentence',
  text,
  paragraph: 0,
  time: null,
  weight: null,
});
const lost = passage('lost', 'The lantern goes out over the river.');
const place = passage('place', 'Over the black river the lantern goes out.');

const end = (of: Passage, exact: string | null = null): Anchor => {
  const start = of.text.indexOf(exact ?? '');
  return {
    kind: 'passage',
    passageId: of.id,
    quote: exact === null ? null : quoteOf(of.text, start, start + exact.length),
  };
};
const mapping = (id: string, source: readonly Anchor[], target: readonly Anchor[]): Mapping => ({
  id: toId<MappingId>(id),
  versionId: toId<VersionId>('draft'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source,
  target,
});
const scene: Anchor = { kind: 'scene', sceneId: toId('scene'), quote: null };
const other = end(passage('other', 'Ilse rows.'));

describe('a passage without a place', () => {
  it('goes to the passage that is chosen: its words where they stand, else all of it', () => {
    const quoted = mapping('quoted', [end(lost, 'lantern goes out'), other], [scene]);
    const gone = mapping('gone', [end(lost, 'out over the')], [scene]);
    const whole = mapping('whole', [end(lost)], []);
    const elsewhere = mapping('elsewhere', [other], [scene]);
    const change = endsPlaced([quoted, gone, whole, elsewhere], lost, place);
    expect(change.before).toEqual([quoted, gone, whole]);
    expect(change.put.map(({ source }) => source)).toEqual([
      [end(place, 'lantern goes out'), other],
      [end(place)],
      [end(place)],
    ]);
  });

  it('becomes one end with one that is there already', () => {
    const both = mapping('both', [end(lost), end(place)], [scene]);
    expect(endsPlaced([both], lost, place).put[0]?.source).toEqual([end(place)]);
  });

  it('takes its ends along, and the mappings that have nothing else on a side', () => {
    const both = mapping('both', [end(lost), other], [scene]);
    const alone = mapping('alone', [end(lost)], [scene]);
    const omitted = mapping('omitted', [end(lost)], []);
    expect(endsRemoved([both, alone, omitted], lost)).toEqual({
      before: [both, alone, omitted],
      put: [{ ...both, source: [other] }],
      remove: [alone.id, omitted.id],
    });
  });
});
