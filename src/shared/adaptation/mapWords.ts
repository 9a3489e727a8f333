/** What it comes to when the writer maps words of passages to a scene. */
import { isSameChoice, plainChoice } from '../model/actionNames.ts';
import type { Anchor, Choice, Mapping, Quote } from '../model/adaptation.ts';
import { groupBy } from '../model/groupBy.ts';
import {
  newId,
  type MappingId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../model/ids.ts';
import type { Passage } from '../model/sources.ts';
import { propose } from './proposal.ts';
import { findQuote } from './quotes.ts';

/** Words of a passage; a null quote means all of it. */
export interface PassageWords {
  readonly passage: Passage;
  readonly quote: Quote | null;
}

/** The scene that words are mapped to. */
export interface MappedScene {
  readonly id: SceneId;
  readonly draftId: VersionId;
  readonly text: string;
  /** The words of it that are meant; null: all of it. */
  readonly words: Quote | null;
  /** The mappings that it has already, of whatever status. */
  readonly mappings: readonly Mapping[];
  /** What the draft leaves out of the texts that the words are from: an omission gives way to a use. */
  readonly omissions: readonly Mapping[];
}

/** Mappings to store and to delete; nothing to store: all of it is mapped as it stands. */
export interface MappingChange {
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
}

/**
 * Maps words to a scene. What is new becomes one mapping for each text that it is from, however many
 * passages it runs over. Where the scene has a mapping of words that these touch, its end becomes
 * these words, and leads to the words of the scene that are meant: nothing is mapped twice. A passage
 * that the aligner suggested for the scene becomes the suggestion, accepted; others of the passages go. An
 * omission of what is mapped now gives way, and so does an invention of what has a source now.
 * @param choice what was done with them; proposed from the lengths when absent
 */
export function mapWords(
  words: readonly PassageWords[],
  scene: MappedScene,
  choice?: Choice,
): MappingChange {
  const own = new Map(
    scene.mappings
      .filter(({ status, versionId }) => status === 'confirmed' && versionId === scene.draftId)
      .map((mapping) => [mapping.id, mapping]),
  );
  const changed = new Set<MappingId>();
  const fresh: PassageWords[] = [];
  for (const one of words) {
    const touched = [...own.values()].filter(({ source }) =>
      source.some((anchor) => touches(anchor, one)),
    );
    const same = touched.find(({ source }) => source.some((anchor) => isAt(anchor, one)));
    const mapping = same ?? touched[0];
    if (mapping === undefined) {
      fresh.push(one);
      continue;
    }
    const from = same ?? withWords(mapping, one);
    const now = scene.words === null ? from : leadToWords(from, scene, scene.words);
    if (now === mapping) continue;
    own.set(mapping.id, now);
    changed.add(mapping.id);
  }
  const added = [...groupBy(fresh, ({ passage }) => passage.witnessId).values()].map((group) => {
    const [one, ...more] = group;
    const [suggested] =
      one === undefined || more.length > 0 ? [] : suggestionsFor(one.passage.id, scene.mappings);
    return one === undefined || suggested === undefined
      ? newMapping(group, scene, choice)
      : fromSuggestion(suggested, one, scene, choice);
  });
  const given = givenWay(scene, words);
  const put: Mapping[] = [...[...own.values()].filter(({ id }) => changed.has(id)), ...added];
  const stays = new Set(put.map(({ id }) => id));
  const gone = words.flatMap(({ passage }) => suggestionsFor(passage.id, scene.mappings));
  return {
    put: [...put, ...given.put],
    remove: [...gone.flatMap(({ id }) => (stays.has(id) ? [] : [id])), ...given.remove],
  };
}

/**
 * Accepts what is suggested for a scene, whatever it joins: it becomes a choice with its flags and its reason, and
 * leads to the words of the scene that are meant. Other suggestions for the same go, and so do omissions of it and
 * inventions of what has a source now.
 * @param choice what was done; as suggested when absent
 */
export function acceptSuggestion(
  suggestion: Mapping,
  scene: MappedScene,
  choice?: Choice,
): MappingChange {
  const whole = scene.words === null ? suggestion : leadToWords(suggestion, scene, scene.words);
  const given = givenWay(
    scene,
    suggestion.source.flatMap((end) =>
      end.kind === 'passage' ? [{ passage: { id: end.passageId }, quote: end.quote }] : [],
    ),
  );
  return {
    put: [{ ...whole, ...choice, status: 'confirmed' }, ...given.put],
    remove: [...likeSuggestions(suggestion, scene.mappings), ...given.remove],
  };
}

/** Dismisses what is suggested: it stays stored as rejected, so that it does not come back. */
export function dismissSuggestion(
  suggestion: Mapping,
  mappings: readonly Mapping[],
): MappingChange {
  return {
    put: [{ ...suggestion, status: 'rejected' }],
    remove: likeSuggestions(suggestion, mappings),
  };
}

/** The other suggestions for the one passage that a suggestion is made from. */
function likeSuggestions({ id, source }: Mapping, mappings: readonly Mapping[]): MappingId[] {
  const [only, ...more] = source;
  if (only?.kind !== 'passage' || more.length > 0) return [];
  return suggestionsFor(only.passageId, mappings).flatMap((one) => (one.id === id ? [] : [one.id]));
}

/** What the aligner suggested for one passage alone, likeliest first: a decision on it takes their place. */
export function suggestionsFor(passage: PassageId, mappings: readonly Mapping[]): Mapping[] {
  return mappings
    .filter(({ status, source: [only, ...more] }) => {
      const single = only?.kind === 'passage' && more.length === 0;
      return status === 'suggested' && single && only.passageId === passage;
    })
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

/** A suggestion, accepted for the words that are meant of its passage. */
function fromSuggestion(
  suggestion: Mapping,
  words: PassageWords,
  scene: MappedScene,
  choice: Choice | undefined,
): Mapping {
  const [accepted = suggestion] = acceptSuggestion(suggestion, scene, choice).put;
  if (words.quote === null) return accepted;
  const measured = newMapping([words], scene, choice);
  return {
    ...accepted,
    action: measured.action,
    ownAction: measured.ownAction,
    flags: [...new Set([...accepted.flags, ...measured.flags])],
    source: measured.source,
  };
}

/**
 * Says that a scene, or the words of it that are meant, has no source: the writer made it up. Where that is said of
 * it, or of words that these touch, it is changed to what is said now; nothing to store: it says that already.
 */
export function inventScene(scene: Omit<MappedScene, 'omissions'>, choice: Choice): Mapping[] {
  const { id, draftId, words } = scene;
  const known = inventionsOf(scene).find(({ target }) =>
    target.some((end) => isMeant(end, scene, words === null)),
  );
  if (known === undefined) {
    const target: readonly Anchor[] = [{ kind: 'scene', sceneId: id, quote: words }];
    return [{ ...confirmed(draftId), ...choice, target }];
  }
  const led = words === null ? leadToWhole(known, id) : leadToWords(known, scene, words);
  return led === known && isSameChoice(known, choice) ? [] : [{ ...led, ...choice }];
}

/** What is said of a passage that a version does not have. */
export interface Omission {
  /** What says that it is left out; null: nothing does. */
  readonly mapping: Mapping | null;
}

/** What a version says of a passage that it does not have, by the mappings that stand; null where it has it. */
export function omissionOf(
  passage: PassageId,
  versionId: VersionId,
  mappings: readonly Mapping[],
): Omission | null {
  const own = mappings.filter(
    (one) =>
      one.status === 'confirmed' &&
      one.versionId === versionId &&
      one.source.some((end) => end.kind === 'passage' && end.passageId === passage),
  );
  if (own.some(({ target }) => target.length > 0)) return null;
  return { mapping: own[0] ?? null };
}

/**
 * Says that a version leaves a passage out on purpose. Where that is said of it already, in another word, it is changed;
 * in the same word, it is taken back. Other passages of the same omission stay as they are.
 */
export function omitPassage(
  passage: PassageId,
  versionId: VersionId,
  choice: Choice,
  { mapping }: Omission,
): MappingChange {
  const end: Anchor = { kind: 'passage', passageId: passage, quote: null };
  const target: readonly Anchor[] = [];
  if (mapping === null) {
    return { put: [{ ...confirmed(versionId), ...choice, source: [end], target }], remove: [] };
  }
  const source = mapping.source.filter(
    (one) => !touches(one, { passage: { id: passage }, quote: null }),
  );
  const others = source.length === 0 ? [] : [{ ...mapping, source }];
  if (isSameChoice(mapping, choice)) {
    return { put: others, remove: others.length === 0 ? [mapping.id] : [] };
  }
  const changed: Mapping = { ...mapping, ...choice, source: [end] };
  return {
    put: others.length === 0 ? [changed] : [...others, { ...changed, id: newId<MappingId>() }],
    remove: [],
  };
}

/** What is said of a scene to have no source. */
function inventionsOf({ mappings, draftId }: Pick<MappedScene, 'mappings' | 'draftId'>): Mapping[] {
  return mappings.filter(
    ({ status, versionId, source }) =>
      status === 'confirmed' && versionId === draftId && source.length === 0,
  );
}

/**
 * Whether an end leads to what is meant of a scene: to all of it, or to words that the words which are meant touch.
 * @param anyWords to any words of it as well
 */
function isMeant(
  end: Anchor,
  { id, text, words }: Pick<MappedScene, 'id' | 'text' | 'words'>,
  anyWords = false,
): boolean {
  if (end.kind !== 'scene' || end.sceneId !== id) return false;
  if (end.quote === null || anyWords) return true;
  const place = words === null ? null : findQuote(text, end.quote);
  return place !== null && words !== null && place.start < words.end && words.start < place.end;
}

/**
 * The omissions of what is mapped now without it, and the inventions of the scene without what has a source now; one
 * that says nothing more goes. Words of a scene stay invented where all of it is mapped.
 */
function givenWay(scene: MappedScene, words: readonly TouchedWords[]): MappingChange {
  const put: Mapping[] = [];
  const remove: MappingId[] = [];
  for (const omission of scene.omissions) {
    const source = omission.source.filter((end) => !words.some((one) => touches(end, one)));
    if (source.length === 0) remove.push(omission.id);
    else if (source.length < omission.source.length) put.push({ ...omission, source });
  }
  for (const invention of inventionsOf(scene)) {
    const target = invention.target.filter((end) => !isMeant(end, scene));
    if (target.length === 0) remove.push(invention.id);
    else if (target.length < invention.target.length) put.push({ ...invention, target });
  }
  return { put, remove };
}

/**
 * The mapping, led to words of a scene that it leads to: they take the place of the whole scene and of words that they
 * touch, and stand beside other words of it. The same mapping when it leads to them already.
 */
export function leadToWords(
  mapping: Mapping,
  scene: Pick<MappedScene, 'id' | 'text'>,
  words: Quote,
): Mapping {
  const end: Anchor = { kind: 'scene', sceneId: scene.id, quote: words };
  const isHere = (anchor: Anchor): boolean =>
    anchor.kind === 'scene' && anchor.sceneId === scene.id;
  const gives = (anchor: Anchor): boolean => {
    if (!isHere(anchor)) return false;
    const place = anchor.quote === null ? null : findQuote(scene.text, anchor.quote);
    return place === null || (place.start < words.end && words.start < place.end);
  };
  const given = mapping.target.filter(gives);
  if (given.length === 1 && given[0]?.quote?.exact === words.exact) return mapping;
  const first = mapping.target.findIndex(gives);
  const at = first >= 0 ? first : mapping.target.findLastIndex(isHere) + 1;
  const target = mapping.target.filter((anchor) => !gives(anchor));
  return { ...mapping, target: target.toSpliced(at, 0, end) };
}

/** The mapping, led to all of a scene again, where it leads to words of it; the same mapping when it does already. */
export function leadToWhole(mapping: Mapping, sceneId: SceneId): Mapping {
  const end: Anchor = { kind: 'scene', sceneId, quote: null };
  const isHere = (anchor: Anchor): boolean => anchor.kind === 'scene' && anchor.sceneId === sceneId;
  const first = mapping.target.findIndex(isHere);
  const [only, ...more] = mapping.target.filter(isHere);
  if (only === undefined || (only.quote === null && more.length === 0)) return mapping;
  const target = mapping.target.filter((anchor) => !isHere(anchor));
  return { ...mapping, target: target.toSpliced(first, 0, end) };
}

function newMapping(
  words: readonly PassageWords[],
  scene: MappedScene,
  choice: Choice | undefined,
): Mapping {
  const said = words.map(({ passage, quote }) => quote?.exact ?? passage.text).join('\n');
  const proposal = propose(said, scene.words?.exact ?? scene.text);
  return {
    ...confirmed(scene.draftId),
    ...(choice ?? plainChoice(proposal.action)),
    flags: proposal.flags,
    source: words.map(anchorOf),
    target: [{ kind: 'scene', sceneId: scene.id, quote: scene.words }],
  };
}

/** A new choice in a draft, of which no more is said yet. */
function confirmed(versionId: VersionId): Omit<Mapping, 'action' | 'ownAction' | 'target'> {
  return {
    id: newId<MappingId>(),
    versionId,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: [],
  };
}

function anchorOf({ passage, quote }: PassageWords): Anchor {
  return { kind: 'passage', passageId: passage.id, quote };
}

/** The mapping with the words in place of those that they touch. */
function withWords(mapping: Mapping, words: PassageWords): Mapping {
  const first = mapping.source.findIndex((anchor) => touches(anchor, words));
  return {
    ...mapping,
    source: mapping.source.flatMap((anchor, index) => {
      if (index === first) return [anchorOf(words)];
      return touches(anchor, words) ? [] : [anchor];
    }),
  };
}

/** Words of a passage of which no more than its id is known. */
interface TouchedWords {
  readonly passage: Pick<Passage, 'id'>;
  readonly quote: Quote | null;
}

function touches(anchor: Anchor, { passage, quote }: TouchedWords): boolean {
  if (anchor.kind !== 'passage' || anchor.passageId !== passage.id) return false;
  if (anchor.quote === null || quote === null) return true;
  // A passage's text never changes, so that offsets hold.
  return anchor.quote.start < quote.end && quote.start < anchor.quote.end;
}

function isAt(anchor: Anchor, words: PassageWords): boolean {
  const { quote } = words;
  return (
    touches(anchor, words) &&
    anchor.quote?.start === quote?.start &&
    anchor.quote?.end === quote?.end
  );
}
