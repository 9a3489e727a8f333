/**
 * What each decision of a review does to the mappings: which are stored, which deleted. A decision is one
 * change of them, so that one undo takes it back. See `docs/decisions/0040-review.md`.
 */
import {
  anchorKey,
  type Anchor,
  type Choice,
  type Flag,
  type Mapping,
} from '../model/adaptation.ts';
import { choiceOf, isSameChoice, plainChoice } from '../model/actionNames.ts';
import { newId, type MappingId, type OwnActionId } from '../model/ids.ts';
import { decidedElsewhere, sameEnds } from './otherAccounts.ts';
import { propose, type Proposal } from './proposal.ts';
import {
  acrossFrom,
  isDecided,
  isJoin,
  placesIn,
  statesOf,
  type ReviewIndex,
  type ReviewPair,
  type Walk,
} from './review.ts';
import type { ReviewCandidate } from './reviewCandidates.ts';

/** Mappings to store and to delete. */
export interface ReviewChange {
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
}

/** Nothing is to be done. */
export const noChange: ReviewChange = { put: [], remove: [] };

/** Whether a change changes anything. */
export function changesNothing({ put, remove }: ReviewChange): boolean {
  return put.length + remove.length === 0;
}

/** The pair with its mappings, and the side that is gone through. */
export interface ReviewPosition {
  readonly pair: ReviewPair;
  readonly index: ReviewIndex;
  readonly walk: Walk;
  /** Every mapping: what is decided in one account of a film counts for the film, whichever is reviewed. */
  readonly all: readonly Mapping[];
}

/** The mappings that a decision changes, each in its newest form. */
class Edit {
  private readonly put = new Map<MappingId, Mapping>();
  private readonly removed = new Set<MappingId>();

  set(mapping: Mapping): void {
    this.removed.delete(mapping.id);
    this.put.set(mapping.id, mapping);
  }

  remove(id: MappingId): void {
    this.put.delete(id);
    this.removed.add(id);
  }

  /** The mapping as the edit leaves it; undefined when it goes. */
  now(mapping: Mapping): Mapping | undefined {
    return this.removed.has(mapping.id) ? undefined : (this.put.get(mapping.id) ?? mapping);
  }

  /** Takes ends out of one side; what has no end left there goes. */
  detach(mapping: Mapping, side: Walk, keys: ReadonlySet<string>): void {
    const now = this.now(mapping);
    if (now === undefined) return;
    const left = now[side].filter((anchor) => !keys.has(anchorKey(anchor)));
    if (left.length === now[side].length) return;
    if (left.length === 0) this.remove(mapping.id);
    else this.set(withEnds(now, side, left));
  }

  get change(): ReviewChange {
    return { put: [...this.put.values()], remove: [...this.removed] };
  }
}

function withEnds(mapping: Mapping, side: Walk, ends: readonly Anchor[]): Mapping {
  return side === 'source' ? { ...mapping, source: ends } : { ...mapping, target: ends };
}

/** Mappings with an end at one of the places, each once. */
function mappingsAt(index: ReviewIndex, side: Walk, places: readonly number[]): Mapping[] {
  return [...new Set(places.flatMap((place) => index[side][place] ?? []))];
}

function keysAt(pair: ReviewPair, side: Walk, places: readonly number[]): Set<string> {
  return new Set(places.flatMap((place) => pair[side].units[place]?.key ?? []));
}

function anchorsAt(pair: ReviewPair, side: Walk, places: readonly number[]): Anchor[] {
  return places.flatMap((place) => pair[side].units[place]?.anchor ?? []);
}

function without(flags: readonly Flag[], gone: Flag): readonly Flag[] {
  return flags.includes(gone) ? flags.filter((flag) => flag !== gone) : flags;
}

/**
 * The mapping that flags and a reason are said of: the one at hand, else what is decided of the passage; null
 * where nothing is stored of it.
 * @param own all mappings of the passage
 * @param atHand the candidate at hand; undefined for a place beside it
 */
export function mappingSpokenOf(
  own: readonly Mapping[],
  atHand: Pick<ReviewCandidate, 'origin' | 'mapping'> | undefined,
): Mapping | null {
  if (atHand?.origin === 'mapped') return atHand.mapping;
  const decided = own.filter(({ status }) => status === 'confirmed');
  const left = decided.find((mapping) => !isJoin(mapping));
  if (left !== undefined) return left;
  return (atHand?.origin === 'suggested' ? atHand.mapping : null) ?? decided[0] ?? null;
}

/** A mapping with a flag put on, or taken away. */
export function withFlag(mapping: Mapping, flag: Flag): Mapping {
  const gone = mapping.flags.includes(flag);
  return { ...mapping, flags: gone ? without(mapping.flags, flag) : [...mapping.flags, flag] };
}

/** What is accepted. */
export interface Acceptance {
  /** Places of the side that is gone through. */
  readonly own: readonly number[];
  /** Places of the other side. */
  readonly others: readonly number[];
  /** The stored mapping that it goes on from; null for a new one. */
  readonly base: Mapping | null;
  /** What was done; measured where it is not said. */
  readonly choice?: Choice | undefined;
}

/**
 * Joins passages of both sides in one mapping. Suggestions that say no more than it does go, an omission or
 * an invention of what is now mapped gives way, and so do rejections of the pairs that are now accepted.
 */
export function accept(position: ReviewPosition, wanted: Acceptance): ReviewChange {
  const { pair, index } = position;
  const { own, others } = wanted;
  if (own.length === 0 || others.length === 0) return noChange;
  const places = placesOf(position, wanted);
  const base = mappingContinued(position, wanted);
  const edit = new Edit();
  const mapping = joined(position, places, base, wanted.choice);
  if (base === null || !saysTheSame(base, mapping)) edit.set(mapping);

  const keys = {
    source: keysAt(pair, 'source', places.source),
    target: keysAt(pair, 'target', places.target),
  };
  const within = (one: Mapping): boolean =>
    one.source.every((anchor) => keys.source.has(anchorKey(anchor))) &&
    one.target.every((anchor) => keys.target.has(anchorKey(anchor)));
  const touched = new Set([
    ...mappingsAt(index, 'source', places.source),
    ...mappingsAt(index, 'target', places.target),
  ]);
  for (const one of touched) {
    if (one.id === mapping.id) continue;
    switch (one.status) {
      case 'suggested':
        if (within(one)) edit.remove(one.id);
        break;
      case 'confirmed':
        // An omission of a source, or an invention of a target, that is mapped now.
        if (one.target.length === 0) edit.detach(one, 'source', keys.source);
        else if (one.source.length === 0) edit.detach(one, 'target', keys.target);
        break;
      case 'rejected':
        withdraw(edit, one, keys);
        break;
    }
  }
  return edit.change;
}

function placesOf(
  { walk }: ReviewPosition,
  { own, others }: Acceptance,
): Readonly<Record<Walk, readonly number[]>> {
  return walk === 'source' ? { source: own, target: others } : { source: others, target: own };
}

/**
 * The mapping that an acceptance goes on from: its base, or else what was decided of just these source
 * passages in another account of the film. Two accounts of one film are one choice, unless the writer says
 * something else of the second.
 */
function mappingContinued(position: ReviewPosition, wanted: Acceptance): Mapping | null {
  const { base, choice } = wanted;
  if (base !== null && (base.status === 'confirmed' || base.reason !== '')) return base;
  const { source } = placesOf(position, wanted);
  const told = toldInOtherText(position, anchorsAt(position.pair, 'source', source));
  if (told === null || (choice !== undefined && !isSameChoice(choice, told))) return base;
  return told;
}

function toldInOtherText({ pair, all }: ReviewPosition, source: readonly Anchor[]): Mapping | null {
  // A draft has no second text: an end that is not in it is a deleted scene.
  if (pair.target.units[0]?.anchor.kind !== 'passage') return null;
  const { versionId } = pair;
  return decidedElsewhere({ versionId, source }, all, (anchor) =>
    pair.target.places.has(anchorKey(anchor)),
  );
}

function saysTheSame(one: Mapping, other: Mapping): boolean {
  return (
    one.status === other.status &&
    isSameChoice(one, other) &&
    one.flags.join() === other.flags.join() &&
    sameEnds(one.source, other.source) &&
    sameEnds(one.target, other.target)
  );
}

/** Takes accepted pairs out of a rejection, where that can be said: of one unit on either side. */
function withdraw(
  edit: Edit,
  rejection: Mapping,
  keys: Readonly<Record<Walk, ReadonlySet<string>>>,
): void {
  for (const one of ['source', 'target'] as const) {
    const [only, ...more] = rejection[one];
    if (only === undefined || more.length > 0 || !keys[one].has(anchorKey(only))) continue;
    edit.detach(rejection, acrossFrom(one), keys[acrossFrom(one)]);
    return;
  }
}

/** What can be measured of places that are joined. */
function measure(pair: ReviewPair, places: Readonly<Record<Walk, readonly number[]>>): Proposal {
  const texts = (side: Walk): string =>
    places[side].map((place) => pair[side].units[place]?.text ?? '').join('\n');
  return propose(texts('source'), texts('target'));
}

/** What `accept` does where nothing is said. */
export interface ProposedAcceptance {
  /** The mapping that it goes on from; null: it makes a new one. */
  readonly from: Mapping | null;
  /** What it says was done. */
  readonly choice: Choice;
}

/** Says what an acceptance would be before it is made. */
export function proposeAcceptance(
  position: ReviewPosition,
  wanted: Acceptance,
): ProposedAcceptance {
  const { pair, walk } = position;
  const { own, others } = wanted;
  const from = mappingContinued(position, wanted);
  const mine = anchorsAt(pair, walk, own);
  const theirs = anchorsAt(pair, acrossFrom(walk), others);
  const here = (side: Walk): Anchor[] =>
    (from?.[side] ?? []).filter((anchor) => pair[side].places.has(anchorKey(anchor)));
  const same = sameEnds(here(walk), mine) && sameEnds(here(acrossFrom(walk)), theirs);
  if (from !== null && (same || from.status === 'confirmed')) {
    return { from, choice: choiceOf(from) };
  }
  const { action } = measure(pair, placesOf(position, wanted));
  return { from, choice: plainChoice(action) };
}

/** The mapping that joins the places: what it goes on from, with these ends. */
function joined(
  position: ReviewPosition,
  places: Readonly<Record<Walk, readonly number[]>>,
  base: Mapping | null,
  choice: Choice | undefined,
): Mapping {
  const { pair } = position;
  const ends = (side: Walk): readonly Anchor[] => {
    const wanted = anchorsAt(pair, side, places[side]);
    if (base === null) return wanted;
    const keys = new Set(wanted.map(anchorKey));
    // What it has keeps its words; what stands in another account of the version stays as well.
    const kept = base[side].filter(
      (anchor) => keys.has(anchorKey(anchor)) || !pair[side].places.has(anchorKey(anchor)),
    );
    const known = new Set(kept.map(anchorKey));
    return [...kept, ...wanted.filter((anchor) => !known.has(anchorKey(anchor)))];
  };
  const [source, target] = [ends('source'), ends('target')];
  const same = base !== null && sameEnds(base.source, source) && sameEnds(base.target, target);
  const measured = measure(pair, places);
  const old = base === null ? [] : without(base.flags, 'accepted_in_bulk');
  const flags = same ? old : [...new Set([...old, ...measured.flags])];
  const decided = base?.status === 'confirmed';
  return {
    id: base?.id ?? newId<MappingId>(),
    versionId: pair.versionId,
    ...(choice ??
      (base !== null && (same || decided) ? choiceOf(base) : plainChoice(measured.action))),
    status: 'confirmed',
    flags,
    reason: base?.reason ?? '',
    score: base?.score ?? null,
    source,
    target,
  };
}

/** A new rejection of pairs: it stays stored, so that they are never put before the writer again. */
function rejection(
  { pair, walk }: ReviewPosition,
  own: number,
  others: readonly number[],
  more: Partial<Pick<Mapping, 'score' | 'flags'>>,
): Mapping {
  const mine = anchorsAt(pair, walk, [own]);
  const theirs = anchorsAt(pair, acrossFrom(walk), others);
  return {
    id: newId<MappingId>(),
    versionId: pair.versionId,
    action: 'kept',
    ownAction: null,
    status: 'rejected',
    flags: [],
    reason: '',
    score: null,
    source: walk === 'source' ? mine : theirs,
    target: walk === 'source' ? theirs : mine,
    ...more,
  };
}

/** Says that a place does not answer the one that is reviewed. Whatever joined just these two is rejected itself. */
export function reject(
  position: ReviewPosition,
  at: number,
  place: number,
  score: number | null,
): ReviewChange {
  const { pair, index, walk } = position;
  const other = acrossFrom(walk);
  const own = pair[walk].units[at];
  const there = pair[other].units[place];
  if (own === undefined || there === undefined) return noChange;
  const edit = new Edit();
  let stored = false;
  for (const mapping of index[walk][at] ?? []) {
    if (!mapping[other].some((anchor) => anchorKey(anchor) === there.key)) continue;
    if (mapping.status === 'rejected') {
      stored = true;
    } else if (keysOf(mapping[walk]).size === 1 && keysOf(mapping[other]).size === 1) {
      // An earlier rejection of the same pair is enough.
      if (stored) edit.remove(mapping.id);
      else {
        edit.set({
          ...mapping,
          status: 'rejected',
          flags: without(mapping.flags, 'accepted_in_bulk'),
        });
      }
      stored = true;
    } else if (keysOf(mapping[other]).size > 1) edit.detach(mapping, other, new Set([there.key]));
    else edit.detach(mapping, walk, new Set([own.key]));
  }
  if (!stored) edit.set(rejection(position, at, [place], { score }));
  return edit.change;
}

function keysOf(anchors: readonly Anchor[]): Set<string> {
  return new Set(anchors.map(anchorKey));
}

/**
 * Says that none of the candidates answers the place: they are rejected, all in one mapping, which makes the
 * place decided. What it is mapped to stays.
 */
export function rejectAll(
  position: ReviewPosition,
  at: number,
  candidates: readonly ReviewCandidate[],
): ReviewChange {
  const { pair, index, walk } = position;
  const own = pair[walk].units[at];
  const others = candidates.filter(({ origin }) => origin !== 'mapped').map(({ place }) => place);
  if (own === undefined || others.length === 0) return noChange;
  const edit = new Edit();
  for (const mapping of index[walk][at] ?? []) {
    if (mapping.status === 'suggested') edit.detach(mapping, walk, new Set([own.key]));
  }
  edit.set(
    rejection(
      position,
      at,
      others.sort((a, b) => a - b),
      { flags: ['none_of_these'] },
    ),
  );
  return edit.change;
}

/**
 * Says that passages have no counterpart: omitted on the side of the source, invented on that of the target.
 * Suggestions for them are rejected. Where that is said already, it is said with the finer word.
 * @param ownAction the finer word for it; null: the plain one, or the one that it has
 * @returns null when one of the passages is mapped in the version, in whichever text
 */
export function leaveOut(
  position: ReviewPosition,
  own: readonly number[],
  ownAction: OwnActionId | null = null,
): ReviewChange | null {
  const { pair, index, walk, all } = position;
  const mappings = mappingsAt(index, walk, own);
  const keys = keysAt(pair, walk, own);
  const isMapped = all.some(
    (mapping) =>
      mapping.versionId === pair.versionId &&
      isJoin(mapping) &&
      mapping[walk].some((anchor) => keys.has(anchorKey(anchor))),
  );
  if (isMapped) return null;
  const edit = new Edit();
  const settled = new Set<string>();
  for (const mapping of mappings) {
    if (mapping.status === 'confirmed') {
      for (const anchor of mapping[walk]) settled.add(anchorKey(anchor));
      if (ownAction !== null && mapping.ownAction !== ownAction)
        edit.set({ ...mapping, ownAction });
    } else if (mapping.status === 'suggested') {
      const all = mapping[walk].every((anchor) => keys.has(anchorKey(anchor)));
      if (all) edit.set({ ...mapping, status: 'rejected' });
      else edit.detach(mapping, walk, keys);
    }
  }
  const fresh = anchorsAt(pair, walk, own).filter((anchor) => !settled.has(anchorKey(anchor)));
  if (fresh.length > 0) {
    edit.set({
      id: newId<MappingId>(),
      versionId: pair.versionId,
      action: walk === 'source' ? 'omitted' : 'invented',
      ownAction,
      status: 'confirmed',
      flags: [],
      reason: '',
      score: null,
      source: walk === 'source' ? fresh : [],
      target: walk === 'source' ? [] : fresh,
    });
  }
  return edit.change;
}

/**
 * The suggestions that acceptance in bulk would accept at a threshold of 0: those of source passages that
 * nothing was decided of, and of targets that are not said to be invented. Highest scores first.
 */
export function bulkSuggestions({ pair, index }: ReviewPosition): Mapping[] {
  const states = { source: statesOf(index, 'source'), target: statesOf(index, 'target') };
  const isFree = ({ source, target }: Mapping): boolean =>
    placesIn(pair.source, source).every((place) => !isDecided(states.source[place] ?? 'open')) &&
    placesIn(pair.target, target).every((place) => states.target[place] !== 'invented');
  const all = new Set(index.source.flat());
  return [...all]
    .filter(({ status, score }) => status === 'suggested' && score !== null)
    .filter(isFree)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

/**
 * How many of the suggestions reach a threshold.
 * @param suggestions highest scores first
 */
export function countAtLeast(suggestions: readonly Mapping[], threshold: number): number {
  let low = 0;
  let high = suggestions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((suggestions[middle]?.score ?? 0) >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Accepts the suggestions that reach a threshold, each marked as accepted in bulk. What another account
 * of the film has decided already takes them in.
 */
export function acceptInBulk(position: ReviewPosition, threshold: number): ReviewChange {
  const suggestions = bulkSuggestions(position);
  const edit = new Edit();
  for (const one of suggestions.slice(0, countAtLeast(suggestions, threshold))) {
    const told = one.reason === '' ? toldInOtherText(position, one.source) : null;
    const into = told === null ? undefined : edit.now(told);
    if (into !== undefined) edit.remove(one.id);
    const { target = [], flags } = into ?? { flags: one.flags };
    edit.set({
      ...(into ?? one),
      status: 'confirmed',
      target: [...target, ...one.target],
      flags: [...without(flags, 'accepted_in_bulk'), 'accepted_in_bulk'],
    });
  }
  return edit.change;
}

/** The mappings between the two texts that stand as they were accepted in bulk. */
export interface BulkAcceptance {
  /** What makes them suggestions again. */
  readonly takeBack: ReviewChange;
  /** How many that are. */
  readonly count: number;
  /** How many stay, because the writer has given a reason for them. */
  readonly staying: number;
}

/**
 * What taking back an acceptance in bulk does: each mapping that still has its mark, and no reason, is a suggestion again.
 * Of one that two accounts of a film share, only what was added in bulk to the decision of the other account goes.
 */
export function bulkAcceptance({ pair, index }: ReviewPosition): BulkAcceptance {
  const marked = [...new Set([...index.source.flat(), ...index.target.flat()])].filter(
    ({ status, flags }) => status === 'confirmed' && flags.includes('accepted_in_bulk'),
  );
  const isHere = (anchor: Anchor): boolean => pair.target.places.has(anchorKey(anchor));
  const edit = new Edit();
  let count = 0;
  let staying = 0;
  for (const one of marked) {
    const flags = without(one.flags, 'accepted_in_bulk');
    const elsewhere = one.target.filter((anchor) => !isHere(anchor));
    // What is added in bulk stands last: where that is an end of the other account, the mark is from its review.
    const last = one.target.at(-1);
    if (last !== undefined && !isHere(last)) continue;
    if (one.reason !== '') {
      staying++;
      continue;
    }
    count++;
    if (elsewhere.length === 0) {
      edit.set({ ...one, flags, status: 'suggested' });
      continue;
    }
    edit.set({ ...one, flags, target: elsewhere });
    edit.set({
      ...one,
      id: newId<MappingId>(),
      flags: [],
      status: 'suggested',
      score: null,
      target: one.target.filter(isHere),
    });
  }
  return { takeBack: edit.change, count, staying };
}
