/** What it comes to when the writer maps words of passages to a scene. */
import { plainChoice } from '../model/actionNames.ts';
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
}

/** Mappings to store and to delete; nothing to store: all of it is mapped as it stands. */
export interface MappingChange {
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
}

/**
 * Maps words to a scene. What is new becomes one mapping for each text that it is from, however many
 * passages it runs over. Where the scene has a mapping of words that these touch, its end becomes
 * these words, and leads to the words of the scene that are meant: nothing is mapped twice. What the
 * aligner suggested for the passages goes.
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
  const added = [...groupBy(fresh, ({ passage }) => passage.witnessId).values()].map((group) =>
    newMapping(group, scene, choice),
  );
  return {
    put: [...[...own.values()].filter(({ id }) => changed.has(id)), ...added],
    remove: words.flatMap(({ passage }) => suggestionsFor(passage.id, scene.mappings)),
  };
}

/** What the aligner suggested for one passage alone: a decision on it takes their place. */
export function suggestionsFor(passage: PassageId, mappings: readonly Mapping[]): MappingId[] {
  return mappings
    .filter(({ status, source: [only, ...more] }) => {
      const single = only?.kind === 'passage' && more.length === 0;
      return status === 'suggested' && single && only.passageId === passage;
    })
    .map(({ id }) => id);
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

/** The mapping, led to all of a scene again, where it leads to words of it. */
export function leadToWhole(mapping: Mapping, sceneId: SceneId): Mapping {
  const end: Anchor = { kind: 'scene', sceneId, quote: null };
  const isHere = (anchor: Anchor): boolean => anchor.kind === 'scene' && anchor.sceneId === sceneId;
  const first = mapping.target.findIndex(isHere);
  const target = mapping.target.filter((anchor) => !isHere(anchor));
  return first < 0 ? mapping : { ...mapping, target: target.toSpliced(first, 0, end) };
}

function newMapping(
  words: readonly PassageWords[],
  scene: MappedScene,
  choice: Choice | undefined,
): Mapping {
  const said = words.map(({ passage, quote }) => quote?.exact ?? passage.text).join('\n');
  const proposal = propose(said, scene.words?.exact ?? scene.text);
  return {
    id: newId<MappingId>(),
    versionId: scene.draftId,
    ...(choice ?? plainChoice(proposal.action)),
    status: 'confirmed',
    flags: proposal.flags,
    reason: '',
    score: null,
    source: words.map(anchorOf),
    target: [{ kind: 'scene', sceneId: scene.id, quote: scene.words }],
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

function touches(anchor: Anchor, { passage, quote }: PassageWords): boolean {
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
