/** What the review promises, whatever the mappings and whichever keys are pressed. */
import fc from 'fast-check';
import { choiceOf, plainChoice } from '../../src/shared/model/actionNames.ts';
import { describe, expect, it } from 'vitest';
import {
  acrossFrom,
  indexMappings,
  isDecided,
  isJoin,
  nextPlace,
  placesIn,
  progressOf,
  reviewSide,
  statesOf,
  type ReviewPair,
  type Walk,
} from '../../src/shared/adaptation/review.ts';
import {
  candidateAtHand,
  changeChoice,
  choiceCommands,
  firstChoice,
  mappingTaken,
  ownPlaces,
  placeAtHand,
  takenPlaces,
} from '../../src/shared/adaptation/reviewChoice.ts';
import {
  candidatesOf,
  packPairs,
  unpackPairs,
  type RankedPair,
  type RankedPairs,
} from '../../src/shared/adaptation/reviewCandidates.ts';
import {
  accept,
  acceptInBulk,
  bulkAcceptance,
  bulkSuggestions,
  leaveOut,
  noChange,
  proposeAcceptance,
  reject,
  rejectAll,
  type ReviewChange,
} from '../../src/shared/adaptation/reviewDecisions.ts';
import {
  anchorKey,
  statuses,
  type Anchor,
  type Mapping,
} from '../../src/shared/model/adaptation.ts';
import {
  toId,
  type MappingId,
  type PassageId,
  type VersionId,
} from '../../src/shared/model/ids.ts';

const film = toId<VersionId>('film');
const anchor = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const side = (letter: string, count: number) =>
  reviewSide(
    Array.from({ length: count }, (_, at) => ({
      key: anchorKey(anchor(`${letter}${at}`)),
      anchor: anchor(`${letter}${at}`),
      label: `${letter}${at}`,
      text: `the kite ${at} of ${letter}`,
    })),
  );

const size = fc.nat({ max: 7 });
const places = fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 3 });
const stored = fc.record({
  status: fc.constantFrom(...statuses),
  source: places,
  target: places,
  score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  here: fc.boolean(),
});

const steps = fc.oneof(
  fc.record({
    key: fc.constantFrom(...choiceCommands),
    at: fc.constant(0),
  }),
  fc.record({
    key: fc.constantFrom('accept', 'altered', 'reject', 'none', 'leaveOut', 'bulk'),
    at: fc.constant(0),
  }),
  fc.record({ key: fc.constantFrom('go', 'other'), at: fc.nat({ max: 7 }) }),
);

const ranking = (pairs: readonly RankedPair[]): RankedPairs => unpackPairs(packPairs(pairs));

/** A review as the window holds one, with every change that was made. */
class Play {
  walk: Walk = 'source';
  at = 0;
  choice = firstChoice;
  readonly history: { readonly before: readonly Mapping[]; readonly change: ReviewChange }[] = [];

  constructor(
    readonly pair: ReviewPair,
    public mappings: readonly Mapping[],
    private readonly ranked: RankedPairs,
  ) {}

  get index() {
    return indexMappings(this.pair, this.mappings);
  }

  get candidates() {
    return candidatesOf(this.pair, this.index, this.ranked, this.walk, this.at);
  }

  press(key: string, at: number): void {
    const { pair, index, walk, candidates, choice } = this;
    const own = pair[walk].units.length;
    const other = pair[acrossFrom(walk)].units.length;
    const taken = takenPlaces(pair, walk, choice, candidates);
    const position = { pair, index, walk, all: this.mappings };
    const place = placeAtHand(choice, candidates);
    const command = choiceCommands.find((one) => one === key);
    if (command !== undefined) {
      const ground = { candidates, taken, at: this.at, own, other };
      this.choice = changeChoice(choice, command, ground);
      return;
    }
    switch (key) {
      case 'accept':
      case 'altered': {
        if (own === 0) return;
        const said = key === 'altered' ? plainChoice('altered') : undefined;
        const base = mappingTaken(taken, choice, candidates);
        const all = ownPlaces(this.at, choice);
        const wanted = { own: all, others: taken, base, choice: said };
        const [change] = accept(position, wanted).put.filter(isJoin);
        const expected = said ?? proposeAcceptance(position, wanted).choice;
        if (taken.length > 0 && change !== undefined) {
          expect(choiceOf(change)).toEqual(expected);
        }
        this.do(accept(position, wanted));
        if (taken.length > 0) this.expectJoined(all, taken);
        return;
      }
      case 'reject':
        if (place === null) return;
        this.do(
          reject(position, this.at, place, candidateAtHand(choice, candidates)?.score ?? null),
        );
        expect(this.candidates.map((one) => one.place)).not.toContain(place);
        return;
      case 'none':
        this.do(rejectAll(position, this.at, candidates));
        return;
      case 'leaveOut':
        if (own > 0) this.do(leaveOut(position, ownPlaces(this.at, choice)) ?? noChange);
        return;
      case 'bulk':
        this.do(acceptInBulk(position, 0.5));
        return;
      case 'go':
        this.at = Math.min(at, Math.max(0, own - 1));
        this.choice = firstChoice;
        return;
      case 'other':
        this.walk = acrossFrom(walk);
        this.at = Math.min(at, Math.max(0, other - 1));
        this.choice = firstChoice;
        return;
    }
  }

  private expectJoined(own: readonly number[], others: readonly number[]): void {
    const { pair, walk } = this;
    const found = this.mappings.some(
      (mapping) =>
        isJoin(mapping) &&
        own.every((place) => placesIn(pair[walk], mapping[walk]).includes(place)) &&
        others.every((place) =>
          placesIn(pair[acrossFrom(walk)], mapping[acrossFrom(walk)]).includes(place),
        ),
    );
    expect(found).toBe(true);
    for (const place of own) expect(statesOf(this.index, walk)[place]).toBe('mapped');
  }

  private do(change: ReviewChange): void {
    this.history.push({ before: this.mappings, change });
    this.mappings = applied(this.mappings, change);
    const { length } = this.pair[this.walk].units;
    this.at = Math.max(0, Math.min(this.at, length - 1));
    this.choice = firstChoice;
  }
}

function applied(mappings: readonly Mapping[], { put, remove }: ReviewChange): Mapping[] {
  const byId = new Map(mappings.map((one) => [one.id, one]));
  for (const one of put) byId.set(one.id, one);
  for (const id of remove) byId.delete(id);
  return [...byId.values()];
}

/** The pairs of ends that a status holds, whatever mappings they stand in. */
function pairsOf(mappings: readonly Mapping[], status: Mapping['status']): Set<string> {
  return new Set(
    mappings
      .filter((mapping) => mapping.status === status)
      .flatMap((mapping) =>
        mapping.source.flatMap((from) =>
          mapping.target.map((to) => `${anchorKey(from)} ${anchorKey(to)}`),
        ),
      ),
  );
}

const play = fc
  .record({
    sizes: fc.tuple(size, size),
    stored: fc.array(stored, { maxLength: 10 }),
    ranked: fc.array(
      fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.double({ min: 0, max: 1, noNaN: true })),
      { maxLength: 12 },
    ),
  })
  .map(({ sizes: [n, m], stored: list, ranked }) => {
    const pair: ReviewPair = { versionId: film, source: side('n', n), target: side('f', m) };
    const mappings = list.flatMap((one, at): Mapping[] => {
      const { status, source, target, score, here } = one;
      if (source.length + target.length === 0) return [];
      return [
        {
          id: toId<MappingId>(`m${at}`),
          versionId: here ? film : toId<VersionId>('draft'),
          action: target.length === 0 ? 'omitted' : source.length === 0 ? 'invented' : 'kept',
          ownAction: null,
          status,
          flags: [],
          reason: '',
          score,
          source: source.map((place) => anchor(`n${place}`)),
          target: target.map((place) => anchor(`f${place}`)),
        },
      ];
    });
    const pairs = ranked.map(([from, to, score]) => ({
      source: anchorKey(anchor(`n${from}`)),
      target: anchorKey(anchor(`f${to}`)),
      score,
      terms: [],
    }));
    return new Play(pair, mappings, ranking(pairs));
  });

describe('a review', () => {
  it('is taken back step by step, to the very mappings that stood before', () => {
    fc.assert(
      fc.property(play, fc.array(steps, { maxLength: 25 }), (review, keys) => {
        for (const { key, at } of keys) review.press(key, at);
        for (const { before, change } of [...review.history].reverse()) {
          // As the window's history does it: what was changed comes back, what is new goes.
          const touched = new Set([...change.put.map(({ id }) => id), ...change.remove]);
          const put = before.filter(({ id }) => touched.has(id));
          const known = new Set(put.map(({ id }) => id));
          const remove = change.put.map(({ id }) => id).filter((id) => !known.has(id));
          const after = applied(review.mappings, { put, remove });
          expect(new Map(after.map((one) => [one.id, one]))).toEqual(
            new Map(before.map((one) => [one.id, one])),
          );
          review.mappings = before;
        }
      }),
    );
  });

  it('stores nothing without an end, twice under one id, or in another version', () => {
    fc.assert(
      fc.property(play, fc.array(steps, { maxLength: 25 }), (review, keys) => {
        for (const { key, at } of keys) review.press(key, at);
        for (const { change } of review.history) {
          const ids = [...change.put.map(({ id }) => id), ...change.remove];
          expect(new Set(ids).size).toBe(ids.length);
          for (const { source, target, versionId, status, action } of change.put) {
            expect(source.length + target.length).toBeGreaterThan(0);
            expect(versionId).toBe(film);
            if (status !== 'confirmed') continue;
            expect(action === 'omitted').toBe(target.length === 0);
            expect(action === 'invented').toBe(source.length === 0);
          }
        }
      }),
    );
  });

  it('loses no passage: each is decided or comes up again, and the figures add up', () => {
    fc.assert(
      fc.property(play, fc.array(steps, { maxLength: 25 }), (review, keys) => {
        for (const { key, at } of keys) review.press(key, at);
        for (const walk of ['source', 'target'] as const) {
          const states = statesOf(review.index, walk);
          const { all, decided, counts } = progressOf(states);
          expect(all).toBe(review.pair[walk].units.length);
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all);
          const seen = new Set<number>();
          for (
            let next = nextPlace(states, -1, (state) => !isDecided(state));
            next !== null && !seen.has(next);
            next = nextPlace(states, next, (state) => !isDecided(state))
          ) {
            seen.add(next);
          }
          expect(seen.size).toBe(all - decided);
        }
      }),
    );
  });

  it('never puts before the writer what was rejected, nor anything twice', () => {
    fc.assert(
      fc.property(play, fc.array(steps, { maxLength: 25 }), (review, keys) => {
        for (const { key, at } of keys) review.press(key, at);
        const own = review.mappings.filter(({ versionId }) => versionId === film);
        const rejected = pairsOf(own, 'rejected');
        for (const walk of ['source', 'target'] as const) {
          review.walk = walk;
          review.pair[walk].units.forEach((unit, at) => {
            review.at = at;
            const { candidates } = review;
            const shown = candidates.map(({ place }) => place);
            expect(new Set(shown).size).toBe(shown.length);
            for (const { place, origin } of candidates) {
              const other = review.pair[acrossFrom(walk)].units[place];
              expect(other).toBeDefined();
              const pair =
                walk === 'source' ? `${unit.key} ${other?.key}` : `${other?.key} ${unit.key}`;
              if (origin !== 'mapped') expect(rejected.has(pair)).toBe(false);
            }
          });
        }
      }),
    );
  });

  it('takes all back that it accepts in bulk', () => {
    fc.assert(
      fc.property(play, ({ pair, mappings }) => {
        const position = (all: readonly Mapping[]) => ({
          pair,
          index: indexMappings(pair, all),
          walk: 'source' as const,
          all,
        });
        const before = mappings.filter(
          ({ flags, reason }) => !flags.includes('accepted_in_bulk') && reason === '',
        );
        const accepted = applied(before, acceptInBulk(position(before), 0.5));
        expect(applied(accepted, bulkAcceptance(position(accepted)).takeBack)).toEqual(before);
      }),
    );
  });

  it('accepts in bulk nothing that the writer decided on', () => {
    fc.assert(
      fc.property(play, fc.array(steps, { maxLength: 15 }), (review, keys) => {
        for (const { key, at } of keys) review.press(key, at);
        const { pair, index, walk } = review;
        const before = statesOf(index, 'source');
        for (const mapping of bulkSuggestions({ pair, index, walk, all: review.mappings })) {
          expect(mapping.status).toBe('suggested');
          for (const place of placesIn(pair.source, mapping.source)) {
            expect(isDecided(before[place] ?? 'open')).toBe(false);
          }
        }
      }),
    );
  });
});
