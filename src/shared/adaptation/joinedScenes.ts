/**
 * Scenes that were joined to another: their heading went, and their content is part of the other now. What is mapped to
 * such a scene as a whole is mapped to the one that has its content.
 */
import { alignTokens } from '../screenplay/compareSequences.ts';
import { wordList } from '../screenplay/words.ts';
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import type { SceneId } from '../model/ids.ts';
import { isJoin } from './review.ts';
import { sameEnds } from './otherAccounts.ts';

/** The plain text of a scene before and after a save; empty before where it is new. */
export interface RewrittenScene {
  readonly id: SceneId;
  readonly before: string;
  readonly after: string;
}

/** A part of its words that has to have come into the other scene, in their order: some may be deleted with the heading. */
const leastCome = 0.5;
/** So few words stand in many a scene: all of them have to have come. */
const fewWords = 3;
/**
 * A part of its pairs of neighbours that comes along wherever so many of its words do. Telling that takes a moment; to
 * put the words of all scenes that went and came in order takes a minute where one script takes the place of another.
 */
const leastPairs = 0.2;

/** The words that a scene has gained by a save. */
interface Gain {
  readonly id: SceneId;
  readonly words: readonly string[];
  /** Each word of them with the one after it. */
  readonly pairs: ReadonlySet<string>;
}

/** What scenes have gained by a save: read once for all that went in it. */
export function gainsOf(scenes: readonly RewrittenScene[]): Gain[] {
  return scenes.map(({ id, before, after }) => {
    const words = gainedWords(wordList(before), wordList(after));
    return { id, words, pairs: new Set(pairsOf(words)) };
  });
}

/**
 * The scene that has gained the content of one that went; null where none has, or two have as much of it.
 * @param text the plain text of the scene that went
 */
export function sceneWithContent(text: string, gains: readonly Gain[]): SceneId | null {
  const [, body = ''] = /^[^\n]*\n([^]*)$/u.exec(text) ?? [];
  const ofBody = wordList(body);
  // A scene of a heading alone can become a line of the scene before.
  const words = ofBody.length > 0 ? ofBody : wordList(text);
  if (words.length === 0) return null;
  const least = words.length <= fewWords ? 1 : leastCome;
  const pairs = pairsOf(words);
  const found = gains
    .filter(
      (gain) => pairs.filter((pair) => gain.pairs.has(pair)).length >= leastPairs * pairs.length,
    )
    .map((gain) => ({
      id: gain.id,
      share: alignTokens(words, gain.words).length / words.length,
    }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share);
  const [best, second] = found;
  return best === undefined || best.share === second?.share ? null : best.id;
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
}

/** What stands between what two texts have in common at their beginnings and their ends. */
function gainedWords(before: readonly string[], after: readonly string[]): string[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return after.slice(head, after.length - tail);
}

/**
 * A mapping with its ends at all of one scene as ends at all of another; an end that is there already is not doubled.
 * The same mapping where it is to stay: where another joins the same places already, where it was decided against, and where
 * it says that a scene which has a source was invented.
 * @param others the other mappings of the scene that it is led to
 */
export function ledToJoined(
  mapping: Mapping,
  from: SceneId,
  to: SceneId,
  others: readonly Mapping[],
): Mapping {
  if (mapping.status === 'rejected') return mapping;
  const led = {
    ...mapping,
    source: endsLed(mapping.source, from, to),
    target: endsLed(mapping.target, from, to),
  };
  const own = others.filter(({ id, versionId }) => id !== led.id && versionId === led.versionId);
  const isSaid = own.some(
    (one) => sameEnds(one.source, led.source) && sameEnds(one.target, led.target),
  );
  const hasSource =
    led.source.length === 0 && own.some((one) => isJoin(one) && sharesPlace(one, led));
  return isSaid || hasSource ? mapping : led;
}

function sharesPlace(one: Mapping, other: Mapping): boolean {
  const keys = new Set(one.target.map(anchorKey));
  return other.target.some((anchor) => keys.has(anchorKey(anchor)));
}

function isWhole(anchor: Anchor, scene: SceneId): boolean {
  return anchor.kind === 'scene' && anchor.sceneId === scene && anchor.quote === null;
}

/** Ends at all of a scene as ends at all of another; what is there already is not doubled. */
export function endsLed(ends: readonly Anchor[], from: SceneId, to: SceneId): readonly Anchor[] {
  if (!ends.some((end) => isWhole(end, from))) return ends;
  const isThere = ends.some((end) => isWhole(end, to));
  return ends.flatMap((end): Anchor[] => {
    if (!isWhole(end, from)) return [end];
    return isThere ? [] : [{ kind: 'scene', sceneId: to, quote: null }];
  });
}
