/**
 * Two scripts side by side: which scenes answer each other, which of them moved, and what became of
 * their words (docs/decisions/0028-versions.md).
 */
import type { Node } from 'prosemirror-model';
import type { SceneId } from '../model/ids.ts';
import {
  alignTokens,
  heaviestRise,
  inOneOrder,
  likenesses,
  longestRise,
  type Pair,
} from './compareSequences.ts';
import { compareWords, type WordRun } from './compareWords.ts';
import { countWords, wordSet } from './words.ts';
import { elementsToScenes, sceneIdOf, sceneToElements } from './document.ts';
import type { ScriptElement, TitlePageField } from './elements.ts';

/** A scene as it is compared. */
export interface ScriptScene {
  /** Null where the script's format knows no ids. */
  readonly id: SceneId | null;
  readonly elements: readonly ScriptElement[];
  /** What is said of the scene besides its words, such as its colour, as one string. */
  readonly attributes: string;
}

/** A script as it is compared. */
export interface ComparedScript {
  readonly titlePage: readonly TitlePageField[];
  readonly scenes: readonly ScriptScene[];
}

/** What can be different about an element that is on both sides. */
export const elementDifferences = [
  'type',
  'words',
  'emphasis',
  'number',
  'level',
  'column',
] as const;
export type ElementDifference = (typeof elementDifferences)[number];

export type ComparedKind = 'unchanged' | 'changed' | 'added' | 'removed';

/** An element on both sides, or on one. */
export interface ElementComparison {
  readonly kind: ComparedKind;
  readonly before: ScriptElement | null;
  readonly after: ScriptElement | null;
  /** Kept and deleted runs are the old text, kept and inserted runs the new. */
  readonly runs: readonly WordRun[];
  /** Empty unless it is changed. */
  readonly differences: readonly ElementDifference[];
}

/** Where a scene stands on one side. */
export interface ScenePlace {
  readonly id: SceneId | null;
  /** From 0. */
  readonly index: number;
  readonly heading: string;
}

/** A scene on both sides, or on one. */
export interface SceneComparison {
  readonly kind: ComparedKind;
  /** Whether it stands elsewhere among the scenes that both sides have. */
  readonly moved: boolean;
  readonly before: ScenePlace | null;
  readonly after: ScenePlace | null;
  readonly elements: readonly ElementComparison[];
  /** Whether what is said of it besides its words is different. */
  readonly attributesChanged: boolean;
}

/** An entry of the title page on both sides, or on one. */
export interface TitlePageComparison {
  readonly key: string;
  readonly kind: ComparedKind;
  readonly runs: readonly WordRun[];
}

/** How much is different. */
export interface ComparisonCounts {
  /** Scenes that stand where they stood, as they were. */
  readonly unchanged: number;
  /** Scenes that moved, whether or not they changed. */
  readonly moved: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly wordsInserted: number;
  readonly wordsDeleted: number;
}

export interface ScriptComparison {
  readonly titlePage: readonly TitlePageComparison[];
  /** In the new order; a removed scene after the one that it followed. */
  readonly scenes: readonly SceneComparison[];
  readonly counts: ComparisonCounts;
}

/** Less likeness than this, and two scenes without a common id are two scenes. */
const leastAlikeScenes = 0.15;
/** Less than this, and two elements are one that went and one that came. */
const leastAlikeElements = 0.3;

/**
 * Compares two scripts. Scenes are matched by id; what is left, as when a script has no ids, by its
 * words, and then by its heading between scenes that are matched.
 */
export function compareScripts(before: ComparedScript, after: ComparedScript): ScriptComparison {
  const pairs = matchScenes(before.scenes, after.scenes);
  const stayed = new Set(longestRise(pairs).map(([index]) => index));
  const answers = new Map(pairs.map(([a, b]) => [b, a]));
  const matched = new Set(pairs.map(([a]) => a));

  const scenes: SceneComparison[] = [];
  const pushRemovedFrom = (start: number): void => {
    for (let index = start; index < before.scenes.length && !matched.has(index); index++) {
      const scene = before.scenes[index];
      if (scene !== undefined) scenes.push(oneSided('removed', scene, index));
    }
  };
  pushRemovedFrom(0);
  after.scenes.forEach((scene, index) => {
    const old = answers.get(index);
    const oldScene = old === undefined ? undefined : before.scenes[old];
    if (old === undefined || oldScene === undefined) {
      scenes.push(oneSided('added', scene, index));
      return;
    }
    scenes.push(compareScenes(oldScene, old, scene, index, !stayed.has(old)));
    pushRemovedFrom(old + 1);
  });
  return {
    titlePage: compareTitlePages(before.titlePage, after.titlePage),
    scenes,
    counts: count(scenes),
  };
}

/** Whether nothing is different, title page included. */
export function isSame({ titlePage, scenes }: ScriptComparison): boolean {
  return (
    titlePage.every(({ kind }) => kind === 'unchanged') &&
    scenes.every(({ kind, moved }) => kind === 'unchanged' && !moved)
  );
}

/** The scenes of a document, ready to be compared. */
export function comparedScenes(scenes: readonly Node[]): ScriptScene[] {
  return scenes.map((scene) => {
    const id = sceneIdOf(scene);
    return {
      id: id === '' ? null : id,
      elements: sceneToElements(scene),
      attributes: JSON.stringify({ ...scene.attrs, id: undefined }),
    };
  });
}

/** The scenes of a script that was read from a file. */
export function comparedElements(elements: readonly ScriptElement[]): ScriptScene[] {
  return elementsToScenes(elements).map((own) => ({ id: null, elements: own, attributes: '' }));
}

/** An element's whole text, remarks included. */
export function textOfElement({ runs }: Pick<ScriptElement, 'runs'>): string {
  return runs.map(({ text }) => text).join('');
}

/** The text of a scene's heading; empty where it has none. */
export function headingOfElements(elements: readonly ScriptElement[]): string {
  const heading = elements.find(({ type }) => type === 'scene_heading');
  return heading === undefined ? '' : textOfElement(heading).trim();
}

/** Which scenes of two scripts answer each other: those with one id, else with the same words, with like ones, or with the same heading. */
export function matchScenes(before: readonly ScriptScene[], after: readonly ScriptScene[]): Pair[] {
  const keys = new Map([...before, ...after].map((scene) => [scene, keyOfScene(scene)]));
  const keyOf = (scene: ScriptScene): string => `${keys.get(scene) ?? ''}${scene.id ?? ''}`;
  return inOneOrder(
    before,
    after,
    (first, second) => {
      const match = new Matching(first, second);
      match.byKey((scene) => scene.id);
      match.byKey((scene) => keys.get(scene) ?? null);
      match.byLikeness();
      match.byHeading();
      return match.pairs;
    },
    keyOf,
  );
}

/** Scenes of two scripts as they find each other, one rule after the other. */
class Matching {
  readonly pairs: Pair[] = [];
  private readonly leftBefore: Set<number>;
  private readonly leftAfter: Set<number>;

  constructor(
    private readonly before: readonly ScriptScene[],
    private readonly after: readonly ScriptScene[],
  ) {
    this.leftBefore = new Set(before.keys());
    this.leftAfter = new Set(after.keys());
  }

  /** What has the same key: the first with the first, the second with the second. Null is no key. */
  byKey(
    keyOf: (scene: ScriptScene, index: number, side: 'before' | 'after') => string | null,
  ): void {
    const waiting = new Map<string, number[]>();
    for (const index of this.leftAfter) {
      const scene = this.after[index];
      const key = scene === undefined ? null : keyOf(scene, index, 'after');
      if (key === null) continue;
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [index]);
      else list.push(index);
    }
    for (const list of waiting.values()) list.reverse();
    for (const index of [...this.leftBefore]) {
      const scene = this.before[index];
      const key = scene === undefined ? null : keyOf(scene, index, 'before');
      const other = key === null ? undefined : waiting.get(key)?.pop();
      if (other !== undefined) this.pair(index, other);
    }
  }

  /** By three words in a row that both have: the most alike first. */
  byLikeness(): void {
    const left = [...this.leftBefore];
    const right = [...this.leftAfter];
    if (left.length === 0 || right.length === 0) return;
    const features = (scene: ScriptScene | undefined): Set<string> => phrasesOf(scene?.elements);
    const candidates = likenesses(
      left.map((index) => features(this.before[index])),
      right.map((index) => features(this.after[index])),
      leastAlikeScenes,
    );
    const distance = (a: number, b: number): number => Math.abs(a - b);
    candidates.sort(
      (x, y) =>
        y.score - x.score ||
        distance(x.before, x.after) - distance(y.before, y.after) ||
        x.before - y.before,
    );
    for (const { before, after } of candidates) {
      const [index, other] = [left[before], right[after]];
      if (index === undefined || other === undefined) continue;
      if (this.leftBefore.has(index) && this.leftAfter.has(other)) this.pair(index, other);
    }
  }

  /** What has the same heading, and stands between the same scenes that stayed. */
  byHeading(): void {
    const stayed = longestRise(this.pairs);
    const gaps = {
      before: gapCounter(stayed.map(([index]) => index)),
      after: gapCounter(stayed.map(([, index]) => index)),
    };
    this.byKey((scene, index, side) => {
      const heading = headingOfElements(scene.elements).toUpperCase();
      return heading === '' ? null : `${gaps[side](index)} ${heading}`;
    });
  }

  private pair(before: number, after: number): void {
    this.pairs.push([before, after]);
    this.leftBefore.delete(before);
    this.leftAfter.delete(after);
  }
}

/** How many of some rising indices come before an index. Asked for rising indices only. */
function gapCounter(stayed: readonly number[]): (index: number) => number {
  let count = 0;
  return (index) => {
    while ((stayed[count] ?? Infinity) < index) count++;
    return count;
  };
}

function phrasesOf(elements: readonly ScriptElement[] = []): Set<string> {
  const words = elements.flatMap(
    (element) =>
      textOfElement(element)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  const phrases = new Set<string>();
  for (let index = 0; index + 2 < words.length; index++) {
    phrases.add(words.slice(index, index + 3).join(' '));
  }
  return phrases;
}

function compareScenes(
  old: ScriptScene,
  oldIndex: number,
  scene: ScriptScene,
  index: number,
  moved: boolean,
): SceneComparison {
  const elements = compareElements(old.elements, scene.elements);
  // A format without ids says nothing of a scene but its words.
  const attributesChanged =
    old.attributes !== '' && scene.attributes !== '' && old.attributes !== scene.attributes;
  const same = !attributesChanged && elements.every(({ kind }) => kind === 'unchanged');
  return {
    kind: same ? 'unchanged' : 'changed',
    moved,
    before: placeOf(old, oldIndex),
    after: placeOf(scene, index),
    elements,
    attributesChanged,
  };
}

function oneSided(kind: 'added' | 'removed', scene: ScriptScene, index: number): SceneComparison {
  const place = placeOf(scene, index);
  return {
    kind,
    moved: false,
    before: kind === 'removed' ? place : null,
    after: kind === 'added' ? place : null,
    elements: scene.elements.map((element) => oneSidedElement(kind, element)),
    attributesChanged: false,
  };
}

function placeOf({ id, elements }: ScriptScene, index: number): ScenePlace {
  return { id, index, heading: headingOfElements(elements) };
}

function oneSidedElement(kind: 'added' | 'removed', element: ScriptElement): ElementComparison {
  const text = textOfElement(element);
  const run: WordRun = { kind: kind === 'added' ? 'inserted' : 'deleted', text };
  return {
    kind,
    before: kind === 'removed' ? element : null,
    after: kind === 'added' ? element : null,
    runs: text === '' ? [] : [run],
    differences: [],
  };
}

function compareElements(
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): ElementComparison[] {
  const compared: ElementComparison[] = [];
  let a = 0;
  let b = 0;
  const upTo = (endA: number, endB: number): void => {
    for (const element of before.slice(a, endA)) compared.push(oneSidedElement('removed', element));
    for (const element of after.slice(b, endB)) compared.push(oneSidedElement('added', element));
    [a, b] = [endA + 1, endB + 1];
  };
  for (const [pairA, pairB] of matchElements(before, after)) {
    upTo(pairA, pairB);
    const [old, element] = [before[pairA], after[pairB]];
    if (old !== undefined && element !== undefined) compared.push(compareElement(old, element));
  }
  upTo(before.length, after.length);
  return compared;
}

/** The same elements first, and between them those that are alike, all in order. */
function matchElements(before: readonly ScriptElement[], after: readonly ScriptElement[]): Pair[] {
  const same = alignTokens(before.map(keyOfElement), after.map(keyOfElement));
  const pairs: Pair[] = [];
  let a = 0;
  let b = 0;
  for (const [endA, endB] of [...same, [before.length, after.length] as const]) {
    const [offsetA, offsetB] = [a, b];
    const alike = matchAlike(before.slice(a, endA), after.slice(b, endB));
    for (const [x, y] of alike) pairs.push([x + offsetA, y + offsetB]);
    if (endA < before.length && endB < after.length) pairs.push([endA, endB]);
    [a, b] = [endA + 1, endB + 1];
  }
  return pairs;
}

function matchAlike(before: readonly ScriptElement[], after: readonly ScriptElement[]): Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  return inOneOrder(
    before,
    after,
    (first, second) => {
      const words = (elements: readonly ScriptElement[]): Set<string>[] =>
        elements.map((element) => wordSet(textOfElement(element)));
      const candidates = likenesses(words(first), words(second), leastAlikeElements);
      return heaviestRise(
        candidates.map((one) => ({
          ...one,
          score: one.score + (first[one.before]?.type === second[one.after]?.type ? 0.1 : 0),
        })),
      );
    },
    keyOfElement,
  );
}

function compareElement(before: ScriptElement, after: ScriptElement): ElementComparison {
  const [old, text] = [textOfElement(before), textOfElement(after)];
  const different: Readonly<Record<ElementDifference, boolean>> = {
    type: before.type !== after.type,
    words: old !== text,
    emphasis: old === text && emphasisOf(before) !== emphasisOf(after),
    number: before.number !== after.number,
    level: before.level !== after.level && before.type === after.type,
    column: before.dual !== after.dual,
  };
  const differences = elementDifferences.filter((name) => different[name]);
  return {
    kind: differences.length === 0 ? 'unchanged' : 'changed',
    before,
    after,
    runs: compareWords(old, text),
    differences,
  };
}

function emphasisOf({ runs }: ScriptElement): string {
  return JSON.stringify(runs);
}

function keyOfElement({ type, runs, number, dual, level }: ScriptElement): string {
  return JSON.stringify([type, number ?? null, dual ?? null, level ?? null, runs]);
}

function keyOfScene({ elements, attributes }: ScriptScene): string {
  return `${elements.map(keyOfElement).join('\n')}\n${attributes}`;
}

function compareTitlePages(
  before: readonly TitlePageField[],
  after: readonly TitlePageField[],
): TitlePageComparison[] {
  // A key can stand there twice.
  const texts = (fields: readonly TitlePageField[]): Map<string, string> => {
    const found = new Map<string, string>();
    for (const { key, values } of fields) {
      const earlier = found.get(key);
      const text = values.join('\n');
      found.set(key, earlier === undefined ? text : `${earlier}\n${text}`);
    }
    return found;
  };
  const old = texts(before);
  const now = texts(after);
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => {
    const [a, b] = [old.get(key), now.get(key)];
    const runs = compareWords(a ?? '', b ?? '');
    if (a === undefined) return { key, kind: 'added', runs };
    if (b === undefined) return { key, kind: 'removed', runs };
    return { key, kind: a === b ? 'unchanged' : 'changed', runs };
  });
}

function count(scenes: readonly SceneComparison[]): ComparisonCounts {
  const of = (test: (scene: SceneComparison) => boolean): number => scenes.filter(test).length;
  let wordsInserted = 0;
  let wordsDeleted = 0;
  for (const { kind, elements } of scenes) {
    if (kind === 'unchanged') continue;
    for (const { runs } of elements) {
      for (const run of runs) {
        if (run.kind === 'inserted') wordsInserted += countWords(run.text);
        else if (run.kind === 'deleted') wordsDeleted += countWords(run.text);
      }
    }
  }
  return {
    unchanged: of(({ kind, moved }) => kind === 'unchanged' && !moved),
    moved: of(({ moved }) => moved),
    changed: of(({ kind }) => kind === 'changed'),
    added: of(({ kind }) => kind === 'added'),
    removed: of(({ kind }) => kind === 'removed'),
    wordsInserted,
    wordsDeleted,
  };
}
