/** What a lane beside the script puts before the writer, in which order, and what it says of it. */
import type { Mapping } from '../model/adaptation.ts';
import type { PassageId, SceneId } from '../model/ids.ts';
import { parseHeading } from '../screenplay/headings.ts';
import type { Room } from './position.ts';

/** What a draft has made of a passage. */
export interface PassageUse {
  /** The scenes that it is mapped to, in the order in which they were found. */
  readonly scenes: readonly SceneId[];
  /** It is left out, and no scene has it. */
  readonly omitted: boolean;
}

/**
 * What a draft has made of each passage that it has decided about.
 * @param choices the confirmed mappings of the draft that stand
 */
export function passageUses(choices: readonly Mapping[]): ReadonlyMap<PassageId, PassageUse> {
  const scenes = new Map<PassageId, Set<SceneId>>();
  for (const { source, target } of choices) {
    for (const end of source) {
      if (end.kind !== 'passage') continue;
      const own = scenes.get(end.passageId) ?? new Set();
      scenes.set(end.passageId, own);
      for (const there of target) if (there.kind === 'scene') own.add(there.sceneId);
    }
  }
  return new Map(
    [...scenes].map(([id, own]) => [id, { scenes: [...own], omitted: own.size === 0 }]),
  );
}

/**
 * The suggestions that are stored for a scene, likeliest first.
 * @param mappings all that lead to the scene
 * @param decided passages about which the writer has decided there: what is suggested of them is out of date
 * @returns each passage once, with the suggestion that is the likeliest for it
 */
export function storedSuggestions(
  mappings: readonly Mapping[],
  decided: ReadonlySet<PassageId>,
): ReadonlyMap<PassageId, Mapping> {
  const found = new Map<PassageId, Mapping>();
  const likeliest = mappings
    .filter(({ status }) => status === 'suggested')
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1));
  for (const mapping of likeliest) {
    for (const end of mapping.source) {
      if (end.kind !== 'passage' || decided.has(end.passageId)) continue;
      if (!found.has(end.passageId)) found.set(end.passageId, mapping);
    }
  }
  return found;
}

/**
 * Where in a text the passages of a scene are to be expected: around those that it has already, else between those
 * of the nearest scenes before and after it that have any; null where no scene of the draft has one.
 * @param place of the scene among the draft's
 * @param passagesAt the passages that the scene at a place is mapped to, by their numbers in the text
 */
export function roomFor(
  place: number,
  count: number,
  passagesAt: (place: number) => readonly number[],
): Room | null {
  const own = passagesAt(place);
  if (own.length > 0) return { first: Math.min(...own) - 1, last: Math.max(...own) + 1 };
  const nearest = (step: 1 | -1): readonly number[] => {
    for (let at = place + step; at >= 0 && at < count; at += step) {
      const passages = passagesAt(at);
      if (passages.length > 0) return passages;
    }
    return [];
  };
  const before = nearest(-1);
  const after = nearest(1);
  const from = before.length > 0 ? Math.max(...before) : null;
  const to = after.length > 0 ? Math.min(...after) : null;
  if (from !== null && to !== null) {
    // The draft may tell in another order than the text.
    return { first: Math.min(from, to), last: Math.max(from, to) };
  }
  if (from !== null) return { first: from, last: from + 1 };
  return to === null ? null : { first: to - 1, last: to };
}

/** How many ranked passages are shown: of those that are free, and of those that the draft has decided about. */
export const mostShown = { free: 5, used: 2 };

/** The ranked passages that are shown: the free ones first, each group best first. */
export function arrangeRanked<Ranked>(
  ranked: readonly Ranked[],
  isUsed: (one: Ranked) => boolean,
): Ranked[] {
  return [
    ...ranked.filter((one) => !isUsed(one)).slice(0, mostShown.free),
    ...ranked.filter(isUsed).slice(0, mostShown.used),
  ];
}

/**
 * What a card says of a passage that the draft has decided about elsewhere; empty where it has not.
 * @param here the scene that the card stands beside
 * @param numberOf the number of a scene; undefined where the draft has it no more, null where it has no number
 */
export function useInWords(
  use: PassageUse | undefined,
  here: SceneId,
  numberOf: (scene: SceneId) => string | null | undefined,
): string {
  if (use === undefined) return '';
  if (use.omitted) return 'Omitted';
  const numbers = use.scenes.flatMap((scene) => {
    const number = scene === here ? undefined : numberOf(scene);
    return number === undefined ? [] : [number];
  });
  const [first, second, ...more] = numbers;
  if (first === undefined) return '';
  if (more.length > 0) return `In ${String(numbers.length)} other scenes`;
  if (second !== undefined) {
    return first === null || second === null
      ? 'In two other scenes'
      : `In scenes ${first} and ${second}`;
  }
  return first === null ? 'In another scene' : `In scene ${first}`;
}

/**
 * The words of a scene that a passage may have too: all but those of its heading that say interior or day. Every
 * scene has them, and a passage that begins with “One day” is no likelier for it.
 * @param text of the scene, its heading included
 */
export function wordsToMatch(text: string, heading: string): string {
  if (heading === '' || !text.startsWith(heading)) return text;
  const { set, rest } = parseHeading(heading);
  return `${set} ${rest}${text.slice(heading.length)}`;
}

/** As many characters of a scene tell its language, some sixty words. */
const enoughToTell = 400;
/** So many are taken together where it has fewer. */
const takenTogether = 2000;

/**
 * What tells the language of a scene: the scene alone where it is long enough, for a draft may have several; else
 * it and the scenes around it, the nearest first, until there is enough.
 * @param textOf the text of the scene at a place
 */
export function textsThatTell(
  place: number,
  count: number,
  textOf: (place: number) => string,
): string[] {
  const texts = [textOf(place)];
  let length = texts[0]?.length ?? 0;
  if (length >= enoughToTell) return texts;
  for (let away = 1; away < count && length < takenTogether; away += 1) {
    for (const at of [place - away, place + away]) {
      if (at < 0 || at >= count) continue;
      const text = textOf(at);
      texts.push(text);
      length += text.length;
    }
  }
  return texts;
}
