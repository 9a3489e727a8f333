/** What production would trip over. Shown before an export; nothing is changed. */
import type { SceneId } from '../model/ids.ts';
import { cueKey, parseCue } from '../screenplay/cues.ts';
import { printedText } from '../screenplay/elements.ts';
import { parseHeading, setKey } from '../screenplay/headings.ts';
import type { BreakdownInput } from './input.ts';
import { headingOf, isOmitted } from './sheet.ts';

export type CheckKind =
  | 'no_heading'
  | 'no_int_ext'
  | 'no_time'
  | 'unnumbered'
  | 'same_number'
  | 'name_spelling'
  | 'set_spelling'
  | 'element_spelling';

/** One thing to look at. */
export interface CheckIssue {
  readonly kind: CheckKind;
  /** In words, for the writer. */
  readonly message: string;
  /** The scenes concerned, in order. */
  readonly scenes: readonly SceneId[];
}

/** Checks a draft. No issues: an empty list. */
export function checkBreakdown(input: BreakdownInput): CheckIssue[] {
  const issues: CheckIssue[] = [];
  const add = (kind: CheckKind, scenes: readonly SceneId[], message: string): void => {
    if (scenes.length > 0) issues.push({ kind, message, scenes });
  };
  const headings = input.scenes.map((scene) => ({
    scene,
    text: headingOf(scene),
    heading: parseHeading(headingOf(scene)),
    own: scene.elements.find((element) => element.type === 'scene_heading')?.number,
  }));
  const withHeading = headings.filter(({ text }) => text !== '');
  const ids = (list: typeof headings): SceneId[] => list.map(({ scene }) => scene.id);

  const without = headings.filter(({ text }) => text === '');
  add('no_heading', ids(without), `${scenes(without.length)} without a heading`);
  const toShoot = withHeading.filter(({ scene }) => !isOmitted(scene));
  for (const one of toShoot) {
    if (one.heading.intExt === null) {
      add('no_int_ext', [one.scene.id], `“${one.text}” says neither INT. nor EXT.`);
    }
    if (one.heading.timeOfDay === null) {
      add('no_time', [one.scene.id], `“${one.text}” names no time of day`);
    }
  }
  const unnumbered = withHeading.filter(({ own }) => own === undefined);
  add('unnumbered', ids(unnumbered), `${scenes(unnumbered.length)} without a fixed number`);
  for (const [number, list] of groups(withHeading, ({ own }) => own ?? null)) {
    if (list.length > 1)
      add('same_number', ids(list), `${list.length} scenes have number ${number}`);
  }
  issues.push(...spellings('name_spelling', cueSpellings(input), 'name'));
  issues.push(
    ...spellings(
      'set_spelling',
      toShoot
        .filter(({ heading }) => heading.set !== '')
        .map(({ heading, scene }) => ({
          written: heading.set.toUpperCase(),
          key: setKey(heading.set),
          scene: scene.id,
        })),
      'set',
    ),
  );
  for (const [, list] of groups(input.tagged, ({ category }) => category)) {
    issues.push(
      ...spellings(
        'element_spelling',
        list.map(({ name, sceneId }) => ({ written: name, key: setKey(name), scene: sceneId })),
        'element',
      ),
    );
  }
  return issues;
}

/** A name as it is written somewhere. */
interface Spelling {
  readonly written: string;
  /** The same for spellings that differ in case, spaces and apostrophes only. */
  readonly key: string;
  readonly scene: SceneId;
}

function cueSpellings(input: BreakdownInput): Spelling[] {
  const aliases = new Map(
    input.names.flatMap(({ name, aliases: others }) =>
      [name, ...others].map((one) => [cueKey(one), cueKey(name)] as const),
    ),
  );
  return input.scenes.flatMap((scene) =>
    scene.elements.flatMap((element) => {
      if (element.type !== 'character') return [];
      const { name } = parseCue(printedText(element));
      if (name === '' || aliases.has(cueKey(name))) return [];
      return [{ written: name.toUpperCase(), key: cueKey(name), scene: scene.id }];
    }),
  );
}

/** Names that are written in two ways, or that are so near to another that they may be it. */
function spellings(kind: CheckKind, all: readonly Spelling[], what: string): CheckIssue[] {
  const issues: CheckIssue[] = [];
  const byKey = [...groups(all, ({ key }) => key)];
  for (const [, list] of byKey) {
    const written = [...new Set(list.map((one) => one.written.trim()))];
    if (written.length > 1) {
      issues.push({
        kind,
        message: `One ${what} is written in ${written.length} ways: ${quoted(written)}`,
        scenes: scenesOf(list),
      });
    }
  }
  for (let first = 0; first < byKey.length; first++) {
    for (let second = first + 1; second < byKey.length; second++) {
      const [a, inA] = byKey[first] ?? ['', []];
      const [b, inB] = byKey[second] ?? ['', []];
      if (!nearlySame(a, b)) continue;
      const written = [inA[0]?.written ?? '', inB[0]?.written ?? ''];
      issues.push({
        kind,
        message: `These may be one ${what}: ${quoted(written)}`,
        scenes: scenesOf([...inA, ...inB]),
      });
    }
  }
  return issues;
}

/**
 * Whether two keys are near enough to be one name misspelt: the same letters and digits, or one
 * letter off from 5 letters on, two from 9 on. Names that differ in a number are two names.
 */
export function nearlySame(a: string, b: string): boolean {
  if (a === b || digits(a) !== digits(b)) return false;
  const lettersA = letters(a);
  const lettersB = letters(b);
  if (lettersA === lettersB) return lettersA !== '';
  const shorter = Math.min(lettersA.length, lettersB.length);
  const allowed = shorter >= 9 ? 2 : shorter >= 5 ? 1 : 0;
  return allowed > 0 && isWithin(lettersA, lettersB, allowed);
}

/** Whether the edit distance of two strings is at most `limit`. */
function isWithin(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    if (Math.min(...next) > limit) return false;
    row = next;
  }
  return (row[b.length] ?? Infinity) <= limit;
}

function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function digits(text: string): string {
  return text.replaceAll(/\D+/g, ' ').trim();
}

function groups<T, K>(items: readonly T[], keyOf: (item: T) => K | null): Map<K, T[]> {
  const map = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const list = map.get(key);
    if (list === undefined) map.set(key, [item]);
    else list.push(item);
  }
  return map;
}

function scenesOf(list: readonly Spelling[]): SceneId[] {
  return [...new Set(list.map(({ scene }) => scene))];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

function scenes(count: number): string {
  return count === 1 ? '1 scene' : `${count} scenes`;
}
