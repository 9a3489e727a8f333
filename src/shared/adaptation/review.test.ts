import { plainChoice, programNames, type ActionNames } from '../model/actionNames.ts';
import { describe, expect, it } from 'vitest';
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import {
  toId,
  type MappingId,
  type OwnActionId,
  type PassageId,
  type VersionId,
} from '../model/ids.ts';
import { buildAliasBook } from './aliases.ts';
import {
  indexMappings,
  isInBulk,
  lookedAt,
  nextPlace,
  progressOf,
  reviewSide,
  stateOf,
  statesOf,
  type ReviewPair,
  type Walk,
} from './review.ts';
import {
  candidateAtHand,
  changeChoice,
  firstChoice,
  mappingTaken,
  ownPlaces,
  placeAtHand,
  takenPlaces,
  type ChoiceCommand,
  type ReviewChoice,
} from './reviewChoice.ts';
import {
  candidatesOf,
  nothingRanked,
  packPairs,
  unpackPairs,
  type RankedPair,
  type RankedPairs,
} from './reviewCandidates.ts';
import {
  accept,
  acceptInBulk,
  bulkAcceptance,
  bulkSuggestions,
  changesNothing,
  countAtLeast,
  leaveOut,
  reject,
  rejectAll,
  mappingSpokenOf,
  proposeAcceptance,
  withFlag,
  type ReviewChange,
  type ReviewPosition,
} from './reviewDecisions.ts';
import {
  isForWalk,
  ownChoiceOf,
  ownChoicesFor,
  ownCommands,
  reviewCommandFor,
  reviewCommands,
  reviewKeys,
} from './reviewKeys.ts';
import { matchedWords } from './reviewWords.ts';

const film = toId<VersionId>('film');
const end = (id: string): Anchor => ({
  kind: 'passage',
  passageId: toId<PassageId>(id),
  quote: null,
});
const key = (id: string): string => anchorKey(end(id));
const side = (ids: readonly string[], text: (id: string) => string) =>
  reviewSide(ids.map((id) => ({ key: key(id), anchor: end(id), label: id, text: text(id) })));

/** Five passages of a novel, n0 to n4, and six of a film, f0 to f5. */
const pair: ReviewPair = {
  versionId: film,
  source: side(['n0', 'n1', 'n2', 'n3', 'n4'], (id) => `The boy of ${id} runs.`),
  target: side(['f0', 'f1', 'f2', 'f3', 'f4', 'f5'], (id) => `The boy of ${id} runs.`),
};

const ranking = (pairs: readonly RankedPair[]): RankedPairs => unpackPairs(packPairs(pairs));

let made = 0;
function map(
  source: readonly string[],
  target: readonly string[],
  more: Partial<Mapping> = {},
): Mapping {
  return {
    id: toId<MappingId>(`m${++made}`),
    versionId: film,
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: source.map(end),
    target: target.map(end),
    ...more,
  };
}
const suggest = (source: string, target: string, score = 0.5): Mapping =>
  map([source], [target], { status: 'suggested', score });

function at(mappings: readonly Mapping[], walk: Walk = 'source'): ReviewPosition {
  return { pair, index: indexMappings(pair, mappings), walk, all: mappings };
}
function apply(mappings: readonly Mapping[], { put, remove }: ReviewChange): Mapping[] {
  const byId = new Map(mappings.map((one) => [one.id, one]));
  for (const one of put) byId.set(one.id, one);
  for (const id of remove) byId.delete(id);
  return [...byId.values()];
}
/** A mapping in short: `confirmed kept n0 → f1`. */
const short = ({ status, action, source, target, flags }: Mapping): string =>
  [
    status,
    action,
    source.map(nameOf).join('+') || '∅',
    '→',
    target.map(nameOf).join('+') || '∅',
    ...flags,
  ].join(' ');
const nameOf = (anchor: Anchor): string => anchorKey(anchor).replace('passage ', '');
const candidates = (
  mappings: readonly Mapping[],
  place: number,
  walk: Walk = 'source',
  ranked: readonly RankedPair[] = [],
) =>
  candidatesOf(pair, indexMappings(pair, mappings), ranking(ranked), walk, place).map(
    (one) =>
      `${one.origin} ${pair[walk === 'source' ? 'target' : 'source'].units[one.place]?.label}`,
  );
const rank = (source: string, target: string, score: number): RankedPair => ({
  source: key(source),
  target: key(target),
  score,
  terms: ['boy'],
});

describe('what is decided', () => {
  it('tells what is mapped, left out, looked at in vain, suggested and open', () => {
    const mappings = [
      map(['n0'], ['f0']),
      map(['n1'], [], { action: 'omitted' }),
      map(['n2'], ['f1', 'f2'], { status: 'rejected', flags: ['none_of_these'] }),
      suggest('n3', 'f3'),
      map(['n4'], ['f4'], { status: 'rejected' }),
      map([], ['f5'], { action: 'invented' }),
    ];
    const { index } = at(mappings);
    expect(statesOf(index, 'source')).toEqual(['mapped', 'omitted', 'none', 'suggested', 'open']);
    expect(statesOf(index, 'target')).toEqual([
      'mapped',
      'none',
      'none',
      'suggested',
      'open',
      'invented',
    ]);
    expect(progressOf(statesOf(index, 'source'))).toMatchObject({ all: 5, decided: 3 });
  });

  it('counts a use before an omission and a new suggestion before an old “none of these”', () => {
    const omitted = map(['n0'], [], { action: 'omitted' });
    expect(stateOf([omitted, map(['n0'], ['f0'])])).toBe('mapped');
    const none = map(['n0'], ['f0'], { status: 'rejected', flags: ['none_of_these'] });
    expect(stateOf([none, suggest('n0', 'f1')])).toBe('suggested');
    expect(stateOf([none, omitted])).toBe('omitted');
  });

  it('leaves out what another account or another version says, but not its omissions', () => {
    const { index } = at([
      map(['n0'], ['another account']),
      map(['n1'], ['f0'], { versionId: toId<VersionId>('draft') }),
      map(['n2'], [], { action: 'omitted' }),
      map(['another novel'], ['f3']),
    ]);
    expect(statesOf(index, 'source')).toEqual(['open', 'open', 'omitted', 'open', 'open']);
    expect(statesOf(index, 'target').every((state) => state === 'open')).toBe(true);
  });

  it('finds the next place from the middle on, round again, and never the place itself', () => {
    const items = [true, false, true, false];
    expect(nextPlace(items, 0, Boolean)).toBe(2);
    expect(nextPlace(items, 2, Boolean)).toBe(0);
    expect(nextPlace(items, -1, Boolean)).toBe(0);
    expect(nextPlace([true], 0, Boolean)).toBeNull();
    expect(nextPlace([], -1, Boolean)).toBeNull();
  });
});

describe('candidates', () => {
  it('come in order: mapped, suggested by score, likely by score, and where the others lead', () => {
    const mappings = [suggest('n2', 'f1', 0.3), suggest('n2', 'f3', 0.9), map(['n1'], ['f4'])];
    expect(
      candidates(mappings, 2, 'source', [rank('n2', 'f0', 0.2), rank('n2', 'f3', 0.4)]),
    ).toEqual(['suggested f3', 'suggested f1', 'ranked f0', 'near f5']);
    expect(candidates([...mappings, map(['n2'], ['f2'])], 2)).toEqual([
      'mapped f2',
      'suggested f3',
      'suggested f1',
    ]);
  });

  it('never are what was rejected', () => {
    const rejected = [
      map(['n2'], ['f0', 'f1', 'f2'], { status: 'rejected' }),
      map(['n2'], ['f4'], { status: 'rejected' }),
    ];
    const ranked = [rank('n2', 'f0', 0.9), rank('n2', 'f4', 0.8), rank('n2', 'f5', 0.1)];
    expect(candidates([...rejected, suggest('n2', 'f1')], 2, 'source', ranked)).toEqual([
      'ranked f5',
      'near f3',
    ]);
    const all = map(['n2'], ['f0', 'f1', 'f2', 'f3', 'f4', 'f5'], { status: 'rejected' });
    expect(candidates([all], 2, 'source', ranked)).toEqual([]);
  });

  it('of the other side are the sources that may lead there', () => {
    const mappings = [suggest('n1', 'f2', 0.6), map(['n4'], ['f3'])];
    expect(candidates(mappings, 2, 'target', [rank('n0', 'f2', 0.3)])).toEqual([
      'suggested n1',
      'ranked n0',
      'near n3',
    ]);
  });

  it('stand in the middle of a text of which nothing is known, and nowhere in an empty one', () => {
    expect(candidates([], 0)).toEqual(['near f0']);
    expect(candidates([], 4)).toEqual(['near f5']);
    const empty = { ...pair, target: reviewSide([]) };
    expect(candidatesOf(empty, indexMappings(empty, []), nothingRanked, 'source', 0)).toEqual([]);
  });
});

describe('ranked pairs', () => {
  it('are found by either unit, best first, as they were before they were packed', () => {
    const pairs = [
      rank('n0', 'f0', 0.2),
      { ...rank('n1', 'f0', 0.9), terms: ['Agha Sahib', 'kite'] },
      { ...rank('n1', 'f3', 0.4), terms: [] },
    ];
    const ranked = ranking(pairs);
    expect(ranked.of('source', key('n1'))).toEqual([pairs[1], pairs[2]]);
    expect(ranked.of('target', key('f0'))).toEqual([pairs[1], pairs[0]]);
    expect(ranked.of('target', key('f5'))).toEqual([]);
    expect(ranking([]).of('source', key('n0'))).toEqual([]);
  });
});

describe('the choice among them', () => {
  const mappings = [suggest('n2', 'f1', 0.9), suggest('n2', 'f3', 0.3)];
  const list = candidatesOf(pair, indexMappings(pair, mappings), nothingRanked, 'source', 2);
  const taken = (choice = firstChoice) => takenPlaces(pair, 'source', choice, list);

  const change = (choice: ReviewChoice, command: ChoiceCommand, candidates = list): ReviewChoice =>
    changeChoice(choice, command, { candidates, taken: taken(choice), at: 3, own: 5, other: 6 });

  it('goes from candidate to candidate and to the passages beside them', () => {
    const second = change(firstChoice, 'nextCandidate');
    expect(placeAtHand(second, list)).toBe(3);
    expect(placeAtHand(change(firstChoice, 'previousCandidate'), list)).toBe(list.at(-1)?.place);
    const below = change(firstChoice, 'placeBelow');
    expect(taken(below)).toEqual([2]);
    expect(candidateAtHand(change(below, 'placeBelow'), list)?.mapping).toBe(mappings[1]);
    expect(change({ ...firstChoice, shift: 4 }, 'placeBelow').shift).toBe(4);
    expect(change(firstChoice, 'nextCandidate', [])).toBe(firstChoice);
  });

  it('takes several by marks and by extending, up to the ends of the text', () => {
    let choice = change(firstChoice, 'extendDown');
    expect(taken(choice)).toEqual([1, 2]);
    choice = change(choice, 'extendUp');
    choice = change(choice, 'extendUp');
    expect(taken(choice)).toEqual([0, 1, 2]);
    choice = change(change(choice, 'nextCandidate'), 'mark');
    expect(taken(choice)).toEqual([0, 1, 2, 3]);
    expect(mappingTaken(taken(choice), choice, list)).toBe(mappings[1]);
    expect(taken(change(choice, 'mark'))).toEqual([0, 1, 2]);
  });

  it('decides on neighbours of the own side as well', () => {
    let choice = change(firstChoice, 'extendOwnDown');
    choice = change(choice, 'extendOwnDown');
    expect(ownPlaces(3, choice)).toEqual([3, 4]);
    choice = change(choice, 'extendOwnUp');
    expect(ownPlaces(3, choice)).toEqual([2, 3, 4]);
  });

  it('lets go of all but the candidate at hand', () => {
    const second = change(firstChoice, 'nextCandidate');
    const more = change(change(change(second, 'extendDown'), 'extendOwnUp'), 'placeBelow');
    expect(change(more, 'clearChoice')).toEqual(second);
  });

  it('takes all ends of a mapping that stands already', () => {
    const stored = [map(['n2'], ['f0', 'f1'])];
    const known = candidatesOf(pair, indexMappings(pair, stored), nothingRanked, 'source', 2);
    expect(takenPlaces(pair, 'source', firstChoice, known)).toEqual([0, 1]);
  });
});

describe('accepting', () => {
  it('confirms a suggestion as it stands, with what the aligner measured', () => {
    const one = { ...suggest('n0', 'f0'), action: 'condensed' as const };
    const change = accept(at([one]), { own: [0], others: [0], base: one });
    expect(change).toEqual({ put: [{ ...one, status: 'confirmed' }], remove: [] });
  });

  it('joins several as one mapping, and takes away the suggestions that say no more', () => {
    const [one, two, more] = [suggest('n0', 'f0'), suggest('n0', 'f1'), suggest('n0', 'f4')];
    const mappings = [one, two, more];
    const change = accept(at(mappings), { own: [0, 1], others: [0, 1], base: one });
    expect(apply(mappings, change).map(short)).toEqual([
      'confirmed kept n0+n1 → f0+f1',
      'suggested kept n0 → f4',
    ]);
  });

  it('makes a new mapping of a place that nobody suggested, and measures it', () => {
    const [made] = accept(at([]), { own: [0], others: [2], base: null }).put;
    expect(made && short(made)).toBe('confirmed kept n0 → f2');
    const long: ReviewPair = {
      ...pair,
      target: side(['f0'], () => 'One two three four five six seven eight nine ten eleven twelve'),
    };
    const position = {
      pair: long,
      index: indexMappings(long, []),
      walk: 'source' as const,
      all: [],
    };
    expect(accept(position, { own: [0], others: [0], base: null }).put[0]?.action).toBe('expanded');
    const said = accept(position, {
      own: [0],
      others: [0],
      base: null,
      choice: plainChoice('altered'),
    });
    expect(said.put[0]?.action).toBe('altered');
  });

  it('leaves it to the writer to say that a mapping moved: the order tells it, and can change', () => {
    const mappings = [map(['n1'], ['f1']), map(['n2'], ['f2']), map(['n3'], ['f3'])];
    const [made] = accept(at(mappings), { own: [4], others: [0], base: null }).put;
    expect(made?.flags).toEqual([]);
    const said = map(['n4'], ['f0'], { status: 'suggested', flags: ['moved'] });
    const [kept] = accept(at([...mappings, said]), { own: [4], others: [0], base: said }).put;
    expect(kept?.flags).toEqual(['moved']);
  });

  describe('of what another account of the film has too', () => {
    const told = map(['n0', 'n1'], ['elsewhere'], {
      action: 'condensed',
      reason: 'Quicker.',
      flags: ['told_to_shown', 'accepted_in_bulk'],
    });
    const offered = map(['n0'], ['f1'], { status: 'suggested' });
    const wanted = { own: [0, 1], others: [1], base: null };

    it('goes on from that decision: two accounts are one choice', () => {
      const stored = [told, offered];
      const [joined, ...more] = accept(at(stored), wanted).put;
      expect(more).toEqual([]);
      expect(joined).toEqual({
        ...told,
        flags: ['told_to_shown'],
        target: [end('elsewhere'), end('f1')],
      });
      expect(proposeAcceptance(at(stored), wanted).choice).toEqual(plainChoice('condensed'));
      const after = apply(stored, accept(at(stored), wanted));
      expect(after.map(short)).toEqual(['confirmed condensed n0+n1 → elsewhere+f1 told_to_shown']);
      // What is taken out again leaves the other account as it was.
      const out = reject(at(after), 0, 1, null);
      expect(apply(after, out).map(short)).toContain(
        'confirmed condensed n0+n1 → elsewhere told_to_shown',
      );
    });

    it('is another choice where the writer says so, or other passages are meant', () => {
      const said = accept(at([told]), { ...wanted, choice: plainChoice('altered') });
      expect(said.put.map(short)).toEqual(['confirmed altered n0+n1 → f1']);
      const fewer = accept(at([told]), { ...wanted, own: [0] });
      expect(fewer.put.map(short)).toEqual(['confirmed kept n0 → f1']);
      const two = [told, map(['n0', 'n1'], ['also'])];
      expect(accept(at(two), wanted).put.map(short)).toEqual(['confirmed condensed n0+n1 → f1']);
    });

    it('is so in bulk, too', () => {
      const one = map(['n2'], ['elsewhere'], { reason: 'Short.' });
      const stored = [one, suggest('n2', 'f2', 0.9), suggest('n3', 'f3', 0.8)];
      const after = apply(stored, acceptInBulk(at(stored), 0.5));
      expect(after.map(short).sort()).toEqual([
        'confirmed kept n2 → elsewhere+f2 accepted_in_bulk',
        'confirmed kept n3 → f3 accepted_in_bulk',
      ]);
    });
  });

  it('puts a use in the place of an omission and of an invention', () => {
    const mappings = [
      map(['n0', 'n1'], [], { action: 'omitted' }),
      map([], ['f0'], { action: 'invented' }),
    ];
    const change = accept(at(mappings), { own: [0], others: [0], base: null });
    expect(apply(mappings, change).map(short)).toEqual([
      'confirmed omitted n1 → ∅',
      'confirmed kept n0 → f0',
    ]);
  });

  it('changes what is mapped already: its action, its ends, not the writer’s words', () => {
    const quote = { start: 0, end: 3, exact: 'The', prefix: '', suffix: ' boy' };
    const one = map([], ['f0'], {
      action: 'altered',
      reason: 'The roof.',
      source: [{ kind: 'passage', passageId: toId<PassageId>('n0'), quote }],
    });
    const change = accept(at([one]), { own: [0], others: [0, 1], base: one });
    expect(change.put).toEqual([{ ...one, target: [end('f0'), end('f1')] }]);
    const kept = accept(at([one]), {
      own: [0],
      others: [0],
      base: one,
      choice: plainChoice('kept'),
    });
    expect(kept.put).toEqual([{ ...one, action: 'kept' }]);
    expect(changesNothing(accept(at([one]), { own: [0], others: [0], base: one }))).toBe(true);
  });

  it('takes back the rejection of what is accepted after all', () => {
    const rejected = map(['n0'], ['f0', 'f1'], { status: 'rejected', flags: ['none_of_these'] });
    const change = accept(at([rejected]), { own: [0], others: [0], base: null });
    expect(apply([rejected], change).map(short)).toEqual([
      'rejected kept n0 → f1 none_of_these',
      'confirmed kept n0 → f0',
    ]);
  });

  it('works from the other side as well', () => {
    const one = suggest('n1', 'f0');
    const change = accept(at([one], 'target'), { own: [0], others: [1, 2], base: one });
    expect(change.put.map(short)).toEqual(['confirmed condensed n1+n2 → f0']);
  });
});

describe('rejecting', () => {
  it('keeps a suggestion as rejected, and a place that nobody suggested as well', () => {
    const one = suggest('n0', 'f0');
    expect(reject(at([one]), 0, 0, null).put.map(short)).toEqual(['rejected kept n0 → f0']);
    const [fresh] = reject(at([]), 0, 3, 0.25).put;
    expect(fresh && short(fresh)).toBe('rejected kept n0 → f3');
    expect(fresh?.score).toBe(0.25);
  });

  it('takes one passage out of a mapping of several', () => {
    const one = map(['n0'], ['f0', 'f1']);
    expect(apply([one], reject(at([one]), 0, 1, null)).map(short)).toEqual([
      'confirmed kept n0 → f0',
      'rejected kept n0 → f1',
    ]);
    const merged = map(['n0', 'n1'], ['f0']);
    expect(apply([merged], reject(at([merged]), 0, 0, null)).map(short)).toEqual([
      'confirmed kept n1 → f0',
      'rejected kept n0 → f0',
    ]);
  });

  it('says of all candidates at once that none of them answers', () => {
    const mappings = [suggest('n0', 'f0'), suggest('n0', 'f2')];
    const { index } = at(mappings);
    const list = candidatesOf(pair, index, ranking([rank('n0', 'f5', 0.3)]), 'source', 0);
    const after = apply(mappings, rejectAll(at(mappings), 0, list));
    expect(after.map(short)).toEqual(['rejected kept n0 → f0+f2+f5 none_of_these']);
    expect(stateOf(after)).toBe('none');
  });

  it('of nothing changes nothing', () => {
    expect(changesNothing(rejectAll(at([]), 0, []))).toBe(true);
    expect(changesNothing(reject(at([]), 9, 0, null))).toBe(true);
  });
});

describe('leaving out', () => {
  it('marks a source as omitted and rejects what was suggested for it', () => {
    const mappings = [suggest('n0', 'f0'), suggest('n1', 'f0')];
    const change = leaveOut(at(mappings), [0]);
    expect(change && apply(mappings, change).map(short)).toEqual([
      'rejected kept n0 → f0',
      'suggested kept n1 → f0',
      'confirmed omitted n0 → ∅',
    ]);
  });

  it('marks a target as invented', () => {
    const change = leaveOut(at([], 'target'), [2, 3]);
    expect(change?.put.map(short)).toEqual(['confirmed invented ∅ → f2+f3']);
  });

  it('says it with an own action, of what was said to be omitted before as well', () => {
    const own = toId<OwnActionId>('cut');
    expect(leaveOut(at([]), [0], own)?.put).toMatchObject([{ action: 'omitted', ownAction: own }]);
    const omitted = [map(['n0', 'n1'], [], { action: 'omitted' })];
    const change = leaveOut(at(omitted), [0], own);
    expect(change).toEqual({ put: [{ ...omitted[0], ownAction: own }], remove: [] });
    const finer = [map(['n0'], [], { action: 'omitted', ownAction: own })];
    expect(leaveOut(at(finer), [0], own)).toEqual({ put: [], remove: [] });
    expect(leaveOut(at(finer), [0])).toEqual({ put: [], remove: [] });
  });

  it('refuses what is mapped, and does nothing twice', () => {
    const mapped = [map(['n0'], ['f0'])];
    expect(leaveOut(at(mapped), [0])).toBeNull();
    const omitted = [map(['n0'], [], { action: 'omitted' })];
    expect(leaveOut(at(omitted), [0])).toEqual({ put: [], remove: [] });
  });

  it('refuses what another account of the film tells, or another text is the source of', () => {
    const told = [map(['n0'], ['another account']), map(['another novel'], ['f1'])];
    expect(leaveOut(at(told), [0])).toBeNull();
    expect(leaveOut(at(told, 'target'), [1])).toBeNull();
    expect(leaveOut(at(told), [1])?.put).toHaveLength(1);
    const elsewhere = [map(['n0'], ['s1'], { versionId: toId<VersionId>('draft') })];
    expect(leaveOut(at(elsewhere), [0])?.put).toHaveLength(1);
  });
});

describe('acceptance in bulk', () => {
  const mappings = [
    suggest('n0', 'f0', 0.9),
    suggest('n1', 'f1', 0.8),
    suggest('n1', 'f2', 0.4),
    map(['n2'], ['f3']),
    suggest('n2', 'f4', 0.95),
    suggest('n3', 'f5', 0.99),
    map([], ['f5'], { action: 'invented' }),
  ];

  it('counts before what it accepts after, and leaves what is decided', () => {
    const suggestions = bulkSuggestions(at(mappings));
    expect(suggestions.map(({ score }) => score)).toEqual([0.9, 0.8, 0.4]);
    for (const [threshold, count] of [
      [0, 3],
      [0.4, 3],
      [0.41, 2],
      [0.8, 2],
      [0.95, 0],
    ] as const) {
      expect(countAtLeast(suggestions, threshold)).toBe(count);
      expect(acceptInBulk(at(mappings), threshold).put).toHaveLength(count);
    }
  });

  it('marks what it accepts until somebody has looked at it', () => {
    const after = apply(mappings, acceptInBulk(at(mappings), 0.85));
    const { index } = at(after);
    const [one] = index.source[0] ?? [];
    expect(one && short(one)).toBe('confirmed kept n0 → f0 accepted_in_bulk');
    expect(isInBulk(index.source[0] ?? [])).toBe(true);
    if (one === undefined) return;
    const looked = accept(at(after), { own: [0], others: [0], base: one });
    expect(looked.put.map(short)).toEqual(['confirmed kept n0 → f0']);
  });
});

describe('taking back what was accepted in bulk', () => {
  const suggestions = [
    suggest('n0', 'f0', 0.9),
    suggest('n1', 'f1', 0.8),
    map(['n2'], ['f2'], { status: 'suggested', score: 0.7, reason: 'Half mine.' }),
    map(['n3'], ['f3']),
  ];
  const inBulk = apply(suggestions, acceptInBulk(at(suggestions), 0.5));

  it('makes suggestions of them again, and leaves what has a reason and what was decided by hand', () => {
    const { takeBack, count, staying } = bulkAcceptance(at(inBulk));
    expect([count, staying]).toEqual([2, 1]);
    const after = apply(inBulk, takeBack);
    expect(after.slice(0, 2)).toEqual(suggestions.slice(0, 2));
    expect(after.slice(2).map(short)).toEqual([
      'confirmed kept n2 → f2 accepted_in_bulk',
      'confirmed kept n3 → f3',
    ]);
    expect(bulkAcceptance(at(after))).toMatchObject({ count: 0, staying: 1 });
  });

  it('leaves what the writer has changed since', () => {
    const [first, second] = inBulk;
    if (first === undefined || second === undefined) throw new Error('nothing was accepted');
    const changes: Partial<Mapping>[] = [
      { action: 'altered' },
      { flags: ['accepted_in_bulk', 'event'] },
      { source: [end('n0'), end('n4')] },
      {
        target: [
          { ...end('f0'), quote: { start: 0, end: 3, exact: 'The', prefix: '', suffix: '' } },
        ],
      },
    ];
    for (const change of changes) {
      const changed = lookedAt(first, { ...first, ...change });
      expect(changed.flags).not.toContain('accepted_in_bulk');
      const { takeBack, count } = bulkAcceptance(at([changed, second]));
      expect([count, takeBack.put.map(({ id }) => id)]).toEqual([1, [second.id]]);
    }
    expect(lookedAt(first, first)).toBe(first);
    expect(lookedAt(suggestions[0], first)).toBe(first);
    expect(lookedAt(undefined, first)).toBe(first);
  });

  it('takes out of the decision of another account what was added to it, and no more', () => {
    const told = [map(['n0'], ['elsewhere']), suggest('n0', 'f0', 0.9)];
    const added = apply(told, acceptInBulk(at(told), 0.5));
    expect(added.map(short)).toEqual(['confirmed kept n0 → elsewhere+f0 accepted_in_bulk']);
    const { takeBack, count } = bulkAcceptance(at(added));
    expect(count).toBe(1);
    expect(apply(added, takeBack).map(short)).toEqual([
      'confirmed kept n0 → elsewhere',
      'suggested kept n0 → f0',
    ]);
    // The review of the other account has it first: there it was decided by hand.
    const [one] = added;
    const turned = one && { ...one, target: [...one.target].reverse() };
    expect(bulkAcceptance(at(turned === undefined ? [] : [turned])).count).toBe(0);
  });
});

describe('what flags and a reason are said of', () => {
  const joined = map(['n0'], ['f0'], { status: 'confirmed' });
  const suggested = map(['n0'], ['f1'], { status: 'suggested' });
  const omitted = map(['n0'], [], { status: 'confirmed' });

  it('is what is at hand, else what is decided, else nothing', () => {
    const own = [joined, suggested];
    expect(mappingSpokenOf(own, { origin: 'mapped', mapping: joined })).toBe(joined);
    expect(mappingSpokenOf(own, { origin: 'suggested', mapping: suggested })).toBe(suggested);
    expect(mappingSpokenOf(own, { origin: 'ranked', mapping: null })).toBe(joined);
    expect(mappingSpokenOf([suggested, omitted], { origin: 'suggested', mapping: suggested })).toBe(
      omitted,
    );
    expect(mappingSpokenOf([suggested], { origin: 'near', mapping: null })).toBeNull();
    expect(mappingSpokenOf([], undefined)).toBeNull();
  });

  it('has a flag, and has it no more', () => {
    const flagged = withFlag(joined, 'motive');
    expect(flagged.flags).toContain('motive');
    expect(withFlag(flagged, 'motive')).toEqual(joined);
  });
});

describe('the keys', () => {
  it('each stand for one command, and every command has one', () => {
    const all = reviewKeys.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(reviewKeys.map(({ command }) => command))).toEqual(new Set(reviewCommands));
  });

  it('are found whatever Caps Lock says', () => {
    expect(reviewCommandFor('u', false)).toBe('extendUp');
    expect(reviewCommandFor('U', false)).toBe('extendUp');
    expect(reviewCommandFor('U', true)).toBe('extendOwnUp');
    expect(reviewCommandFor(' ', false)).toBe('mark');
    expect(reviewCommandFor('F2', false)).toBeUndefined();
    expect(reviewCommandFor('Enter', true)).toBeUndefined();
  });

  it('have the digits after the six’s for own actions, in their order, first those that join', () => {
    const names: ActionNames = {
      renamed: {},
      own: (['omitted', 'condensed', 'invented', 'kept', 'altered'] as const).map(
        (base, index) => ({
          id: toId<OwnActionId>(`o${index}`),
          name: `Own ${index}`,
          base,
        }),
      ),
    };
    const said = (walk: Walk): (string | null | undefined)[] =>
      ['5', '6', '7', '8', '9'].map((digit) => {
        const command = reviewCommandFor(digit, false);
        return command && ownChoiceOf(command, walk, names)?.ownAction;
      });
    expect(said('source')).toEqual(['o1', 'o3', 'o4', 'o0', undefined]);
    expect(said('target')).toEqual(['o1', 'o3', 'o4', 'o2', undefined]);
    for (const command of reviewCommands) {
      const isOwn = ownCommands.some((one) => one === command);
      expect(ownChoiceOf(command, 'source', programNames)).toBeUndefined();
      if (!isOwn) expect(ownChoiceOf(command, 'source', names)).toBeUndefined();
    }
    // What no digit is left for comes after them.
    const many = { ...names, own: [...names.own, ...names.own, ...names.own] };
    expect(ownChoicesFor('source', many)).toHaveLength(12);
  });

  it('omit on the side of the source and invent on the other', () => {
    expect([isForWalk('omit', 'source'), isForWalk('omit', 'target')]).toEqual([true, false]);
    expect([isForWalk('invent', 'source'), isForWalk('invent', 'target')]).toEqual([false, true]);
    expect(isForWalk('accept', 'target')).toBe(true);
  });
});

describe('matchedWords', () => {
  it('finds what both say, whatever the ending and whichever name', () => {
    const book = buildAliasBook([['Baba', 'Agha Sahib']]);
    const { source, target } = matchedWords(
      'Baba forgives the frightened boys.',
      'The Agha Sahib forgave a scared boy.',
      ['scared', 'boy'],
      book,
    );
    expect(source).toEqual(['Baba', 'boys']);
    expect(target).toEqual(['Agha Sahib', 'boy', 'scared']);
    expect(matchedWords('', 'the', [], book)).toEqual({ source: [], target: [] });
  });
});
