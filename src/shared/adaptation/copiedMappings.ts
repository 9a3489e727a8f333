/**
 * The mappings of one draft for another of mostly the same scenes: one that was exported, and imported again as a new
 * draft. Scenes are found by their words, and words by what stands around them; what is not found is not guessed at.
 */
import { alignTokens } from '../screenplay/compareSequences.ts';
import { wordList } from '../screenplay/words.ts';
import { matchScenes, type ScriptScene } from '../screenplay/compareScripts.ts';
import { anchorKey, type Anchor, type Mapping } from '../model/adaptation.ts';
import { newId, type MappingId, type SceneId, type VersionId } from '../model/ids.ts';
import { carryQuote } from './carryQuote.ts';
import { sameEnds } from './otherAccounts.ts';

/** A scene of either draft. */
export interface CopyScene {
  readonly id: SceneId;
  readonly elements: ScriptScene['elements'];
  /** Its plain text, in which quotes count. */
  readonly text: string;
}

/** A draft, as far as mappings are copied from it or to it. */
export interface CopyDraft {
  readonly versionId: VersionId;
  readonly scenes: readonly CopyScene[];
}

/** What a copy of mappings comes to. */
export interface CopiedMappings {
  readonly put: readonly Mapping[];
  /** How many the other draft has already, or says something of that speaks against them. */
  readonly known: number;
  /** How many have no place in it: their scene or their words are not found there. */
  readonly placeless: number;
}

/** Less of its words in one order, and a scene is another one. */
const leastAlike = 0.5;

/** The copies of a draft's mappings that another draft does not have yet. Neither draft's own mappings are changed. */
export function copyMappings(
  mappings: readonly Mapping[],
  from: CopyDraft,
  to: CopyDraft,
): CopiedMappings {
  const answers = sceneAnswers(from.scenes, to.scenes);
  const target = new Set(to.scenes.map(({ id }) => id));
  const there = new Map<string, Mapping[]>();
  for (const mapping of mappings) {
    if (mapping.versionId !== to.versionId) continue;
    for (const key of new Set([...mapping.source, ...mapping.target].map(anchorKey))) {
      const known = there.get(key);
      if (known === undefined) there.set(key, [mapping]);
      else known.push(mapping);
    }
  }

  const put: Mapping[] = [];
  let known = 0;
  let placeless = 0;
  for (const mapping of mappings) {
    if (mapping.versionId !== from.versionId) continue;
    // What one draft made of the other is not what the other made of itself.
    const isOfOther = mapping.source.some(
      (anchor) => anchor.kind === 'scene' && target.has(anchor.sceneId),
    );
    if (isOfOther) continue;
    const ends = mapping.target.map((anchor) => placeOf(anchor, answers));
    const placed = ends.filter((end) => end !== null);
    if (placed.length < ends.length) {
      placeless++;
      continue;
    }
    const copy: Mapping = {
      ...mapping,
      id: newId<MappingId>(),
      versionId: to.versionId,
      target: placed,
    };
    const near = [...copy.source, ...copy.target].flatMap(
      (anchor) => there.get(anchorKey(anchor)) ?? [],
    );
    if (near.some((one) => speaksOfIt(one, copy))) {
      known++;
      continue;
    }
    put.push(copy);
  }
  return { put, known, placeless };
}

/** Whether a mapping says what another would say, or that what it leaves out, or invents, is mapped. */
function speaksOfIt(one: Mapping, copy: Mapping): boolean {
  if (sameEnds(one.source, copy.source) && sameEnds(one.target, copy.target)) return true;
  const isOneSided = copy.source.length === 0 || copy.target.length === 0;
  return isOneSided && one.status === 'confirmed' && one.source.length > 0 && one.target.length > 0;
}

interface Answer {
  readonly before: CopyScene;
  readonly after: CopyScene;
}

function sceneAnswers(
  before: readonly CopyScene[],
  after: readonly CopyScene[],
): ReadonlyMap<SceneId, Answer> {
  const compared = (scenes: readonly CopyScene[]): ScriptScene[] =>
    scenes.map(({ elements }) => ({ id: null, elements, attributes: '' }));
  return new Map(
    matchScenes(compared(before), compared(after)).flatMap(([a, b]) => {
      const [one, other] = [before[a], after[b]];
      return one !== undefined && other !== undefined && isAlike(one.text, other.text)
        ? [[one.id, { before: one, after: other }]]
        : [];
    }),
  );
}

function isAlike(one: string, other: string): boolean {
  const [a, b] = [wordList(one), wordList(other)];
  const all = a.length + b.length;
  return all === 0 || (2 * alignTokens(a, b).length) / all >= leastAlike;
}

/** An end in the other draft; null where it has no place there. */
function placeOf(anchor: Anchor, answers: ReadonlyMap<SceneId, Answer>): Anchor | null {
  if (anchor.kind === 'passage') return anchor;
  const answer = answers.get(anchor.sceneId);
  if (answer === undefined) return null;
  const { before, after } = answer;
  if (anchor.quote === null) return { ...anchor, sceneId: after.id };
  const quote = carryQuote(before.text, after.text, anchor.quote);
  return quote === null ? null : { ...anchor, sceneId: after.id, quote };
}
