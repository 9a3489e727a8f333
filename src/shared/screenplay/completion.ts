/**
 * Completion of cues, extensions, headings and transitions from what the script and the project's
 * names hold. Pure: the editor shows what is offered. Never offers anything in action or dialogue.
 */
import type { Node } from 'prosemirror-model';
import { cueKey, parseCue } from './cues.ts';
import { printedTextOf } from './document.ts';
import type { ElementType } from './elements.ts';
import { parseHeading, takePrefix } from './headings.ts';

/** Everything that can be offered, in the order in which it is offered. */
export interface Vocabulary {
  /** Names of cues, in capitals, who spoke last first. */
  readonly cues: readonly string[];
  /** Sets of scene headings by intro, the latest first, and places. */
  readonly sets: readonly { readonly intro: string; readonly set: string }[];
  readonly times: readonly string[];
  readonly transitions: readonly string[];
}

/** Names of the project, which are offered besides those of the script. */
export interface OfferedNames {
  readonly people: readonly string[];
  readonly places: readonly string[];
}

/** What is offered at the caret. */
export interface Completions {
  /** Offset in the line's text from which the chosen words replace what stands there. */
  readonly from: number;
  readonly options: readonly string[];
  /** Whether the line is whole once an option is taken: Enter then goes on to the next. */
  readonly whole: boolean;
}

const intros = ['INT. ', 'EXT. ', 'INT./EXT. ', 'I/E. ', 'EST. '];
const extensions = ['(V.O.)', '(O.S.)', "(CONT'D)", '(O.C.)', '(FILTERED)', '(PRE-LAP)'];
const usualTimes = ['DAY', 'NIGHT', 'MORNING', 'EVENING', 'DUSK', 'DAWN', 'LATER', 'CONTINUOUS'];
const usualTransitions = [
  'CUT TO:',
  'DISSOLVE TO:',
  'SMASH CUT TO:',
  'MATCH CUT TO:',
  'FADE IN:',
  'FADE OUT.',
];
const mostOptions = 8;

/**
 * What a document offers to the line at `pos`: those who spoke last before it come first, but for
 * the very last, who comes second, because two people talk in turns.
 * @param names those of the project
 */
export function vocabularyAt(doc: Node, pos: number, names: OfferedNames): Vocabulary {
  const before: string[] = [];
  const after: string[] = [];
  const sets = new Map<string, { intro: string; set: string }>();
  const times = new Set<string>();
  const transitions = new Set<string>();
  doc.forEach((scene, at) => {
    const here = pos > at && pos < at + scene.nodeSize;
    const words = here ? sceneWords(scene, pos - at - 1) : wordsOf(scene);
    for (const { key, offset } of words.cues) (at + offset < pos ? before : after).push(key);
    for (const one of words.sets) {
      const key = `${one.intro} ${one.set}`;
      sets.delete(key);
      sets.set(key, one);
    }
    for (const time of words.times) times.add(time);
    for (const transition of words.transitions) transitions.add(transition);
  });
  const [last, second, ...rest] = unique([...before].reverse());
  const spoken = [second, last, ...rest].filter((name) => name !== undefined);
  return {
    cues: unique([...spoken, ...after, ...names.people.map(cueKey)]).filter((name) => name !== ''),
    sets: [
      ...[...sets.values()].reverse(),
      // A place that no scene was set in yet has no intro of its own.
      ...names.places.map((name) => ({ intro: '', set: name.trim().toUpperCase() })),
    ].filter(({ set }) => set !== ''),
    times: unique([...times, ...usualTimes]),
    transitions: unique([...transitions, ...usualTransitions]),
  };
}

/** What one scene adds to the vocabulary. */
interface SceneWords {
  readonly cues: readonly { readonly key: string; readonly offset: number }[];
  readonly sets: readonly { readonly intro: string; readonly set: string }[];
  readonly times: readonly string[];
  readonly transitions: readonly string[];
}

const cache = new WeakMap<Node, SceneWords>();

/** A scene's words; kept with the node, which never changes, so that typing reads one scene. */
function wordsOf(scene: Node): SceneWords {
  const known = cache.get(scene);
  if (known !== undefined) return known;
  const made = sceneWords(scene, -1);
  cache.set(scene, made);
  return made;
}

function isCompleted(type: string): boolean {
  return type === 'character' || type === 'transition' || type === 'scene_heading';
}

/** @param except a position in the scene: the line around it is being typed, and offers nothing */
function sceneWords(scene: Node, except: number): SceneWords {
  const cues: { key: string; offset: number }[] = [];
  const sets: { intro: string; set: string }[] = [];
  const times: string[] = [];
  const transitions: string[] = [];
  scene.descendants((block, at) => {
    if (!block.isTextblock) return true;
    if (except > at && except < at + block.nodeSize) return false;
    if (!isCompleted(block.type.name)) return false;
    const text = printedTextOf(block).trim();
    if (text === '') return false;
    if (block.type.name === 'character') cues.push({ key: cueKey(text), offset: at });
    else if (block.type.name === 'transition') transitions.push(text.toUpperCase());
    else if (block.type.name === 'scene_heading') {
      const { intExt, set, timeOfDay } = parseHeading(text);
      if (set !== '') sets.push({ intro: intExt ?? '', set: set.toUpperCase() });
      if (timeOfDay !== null) times.push(timeOfDay.toUpperCase());
    }
    return false;
  });
  return { cues, sets, times, transitions };
}

/**
 * What completes a line, its caret at its end. Null when there is nothing, or nothing that is not
 * there already.
 */
export function complete(
  type: ElementType,
  text: string,
  vocabulary: Vocabulary,
): Completions | null {
  switch (type) {
    case 'character':
      return completeCue(text, vocabulary);
    case 'scene_heading':
      return completeHeading(text, vocabulary);
    case 'transition':
      return text.trim() === '' ? null : offer(0, text, vocabulary.transitions, true);
    case 'action':
    case 'parenthetical':
    case 'dialogue':
    case 'shot':
    case 'lyrics':
    case 'centred_text':
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
    case 'page_break':
      return null;
  }
}

function completeCue(text: string, { cues }: Vocabulary): Completions | null {
  const open = text.lastIndexOf('(');
  if (open > 0 && !text.endsWith(')')) return offer(open, text, extensions, true);
  if (parseCue(text).extensions.length > 0) return null;
  return offer(0, text, cues, true);
}

function completeHeading(text: string, { sets, times }: Vocabulary): Completions | null {
  const forIntro = offer(0, text, intros, false);
  const { intExt, rest } = takePrefix(text);
  const start = text.length - rest.length;
  const intro = text.slice(0, start);
  if (forIntro !== null || intExt === null || !/[.\s]$/.test(intro)) return forIntro;
  const dash = /.*\s[-–—]\s+/.exec(text)?.[0].length;
  if (dash !== undefined && dash > start) {
    const forTime = offer(dash, text, times, true);
    if (forTime !== null) return forTime;
  }
  const own = sets.filter((one) => one.intro === intExt).map((one) => one.set);
  const others = sets.filter((one) => one.intro !== intExt).map((one) => one.set);
  const forSet = offer(start, text, unique([...own, ...others]), false);
  if (forSet === null || !intro.endsWith('.')) return forSet;
  // The set stands apart from the point, whether the writer typed the space or not.
  return { ...forSet, options: forSet.options.map((set) => ` ${set}`) };
}

/** The options that begin with what is typed from `from` on, and go on from there. */
function offer(
  from: number,
  text: string,
  options: readonly string[],
  whole: boolean,
): Completions | null {
  const typed = text.slice(from).toUpperCase();
  if (options.some((option) => option.trim() === typed.trim() && typed.trim() !== '')) return null;
  const fitting = options.filter((option) => option.startsWith(typed)).slice(0, mostOptions);
  return fitting.length === 0 ? null : { from, options: fitting, whole };
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
