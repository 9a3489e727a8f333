/** Cues: who speaks, and how. "HASSAN (V.O.) (CONT'D)" is Hassan, with two extensions. */

/** A cue taken apart. */
export interface Cue {
  /** The name as written, without extensions. */
  readonly name: string;
  /** What stood in parentheses, such as `V.O.`, in order, without "CONT'D". */
  readonly extensions: readonly string[];
  /** Whether the cue says that the speech goes on. */
  readonly continued: boolean;
}

/** Takes a cue apart. A cue that is nothing but parentheses is all name. */
export function parseCue(text: string): Cue {
  const extensions: string[] = [];
  let continued = false;
  let rest = text.trim();
  // Nobody writes more than a few; the limit keeps hostile text cheap.
  for (let count = 0; count < 8 && rest.endsWith(')'); count++) {
    const open = matchingParenthesis(rest);
    if (open <= 0) break;
    const extension = rest.slice(open + 1, -1).trim();
    if (isContinued(extension)) continued = true;
    else if (extension !== '') extensions.unshift(extension);
    rest = rest.slice(0, open).trimEnd();
  }
  return { name: rest, extensions, continued };
}

/**
 * The key under which a character's cues are one: the name in capitals, with single spaces and
 * plain apostrophes.
 */
export function cueKey(text: string): string {
  return parseCue(text)
    .name.normalize('NFC')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .toUpperCase();
}

/** A cue with the mark of a continued speech, which is never doubled. */
export function continuedCue(text: string, mark: string): string {
  const cue = text.trim().replaceAll(/\s+/g, ' ');
  return parseCue(cue).continued ? cue : `${cue} ${mark}`;
}

/** One of the names that a cue's name is made of, and where in it that stands. */
export interface CuePart {
  readonly name: string;
  readonly from: number;
}

/**
 * The names in a cue's name: two in "AMIR AND HASSAN", "AMIR & HASSAN" and "AMIR / HASSAN". Whether they
 * are people, or one who is called so ("FISH & CHIPS"), only the other cues can tell.
 */
export function cueParts(name: string): CuePart[] {
  const parts: CuePart[] = [];
  let from = 0;
  const add = (to: number): void => {
    if (name.slice(from, to).trim() !== '') parts.push({ name: name.slice(from, to), from });
  };
  for (const separator of name.matchAll(/\s+and\s+|\s*[&/]\s*/gi)) {
    add(separator.index);
    from = separator.index + separator[0].length;
  }
  add(name.length);
  return parts;
}

/** Whether an extension says "continued", in any of its spellings. */
export function isContinued(extension: string): boolean {
  const letters = extension.toUpperCase().replaceAll(/[^A-Z]/g, '');
  return (
    letters === 'CONTD' || letters === 'CONT' || letters === 'CONTINUED' || letters === 'CONTINUING'
  );
}

/**
 * Whether a cue continues its own speech: the cue before it in the scene is the same person's, and
 * something stands between the two speeches.
 * @param before the scene's blocks before the cue, as type and text, nearest last
 */
export function continuesOwnSpeech(
  cue: string,
  before: readonly { readonly type: string; readonly text: string }[],
): boolean {
  let between = false;
  for (let index = before.length - 1; index >= 0; index--) {
    const block = before[index];
    if (block === undefined) break;
    if (block.type === 'character') return between && cueKey(block.text) === cueKey(cue);
    // Two speak there, so that neither goes on alone.
    if (block.type === 'dual_dialogue') return false;
    if (standsBetween(block.type)) between = true;
  }
  return false;
}

/** Whether an element between two speeches of one person makes the second go on with the first. */
export function standsBetween(type: string): boolean {
  return !spoken.has(type);
}

const spoken: ReadonlySet<string> = new Set([
  'character',
  'dual_dialogue',
  'parenthetical',
  'dialogue',
  'lyrics',
  'note',
  'boneyard',
]);

/** The index of the parenthesis that the last one closes, or -1. */
function matchingParenthesis(text: string): number {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    const char = text.charAt(index);
    if (char === ')') depth++;
    else if (char === '(' && --depth === 0) return index;
  }
  return -1;
}
