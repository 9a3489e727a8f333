/**
 * Where a page break that the writer gives takes effect. What must not be last on a page goes to the new
 * page with what it leads: a speech with its cue, the lines under a heading with the heading and the
 * sections before it.
 */
import { typePrints, type ScriptElement } from './elements.ts';
import { continuesSpeech, type FlowItem } from './flow.ts';
import { sceneStarts } from './sceneRules.ts';

type BlockType = FlowItem['type'];

/**
 * The index of the block before which a page break belongs that is given at a block.
 * @param types the kinds of all blocks of a scene
 */
export function placeOfBreak(types: readonly BlockType[], at: number): number {
  let place = cueOf(types, at) ?? at;
  for (let before = place; before >= 0;) {
    before = printedBefore(types, before);
    const type = types[before];
    if (type !== 'scene_heading' && type !== 'shot') break;
    place = before;
  }
  return types[place] === 'scene_heading'
    ? (sceneStarts(types.slice(0, place + 1)).at(-1) ?? place)
    : place;
}

/** The index of the cue of the speech that a block goes on with; null where it does not. */
function cueOf(types: readonly BlockType[], at: number): number | null {
  let index = at;
  while (isSpoken(types[index])) index = printedBefore(types, index);
  return index < at && types[index] === 'character' ? index : null;
}

/** The index of the block before one that prints; -1 for none. */
function printedBefore(types: readonly BlockType[], at: number): number {
  let index = at - 1;
  while (isRemark(types[index])) index--;
  return index;
}

/** The elements of a script with the page breaks that stand inside a speech before its cue. */
export function withBreaksBeforeSpeeches(
  elements: readonly ScriptElement[],
): readonly ScriptElement[] {
  return breaksBeforeSpeeches(elements, ({ type, dual }) =>
    dual === undefined ? type : 'dual_dialogue',
  );
}

/**
 * Puts page breaks that stand inside a speech before its cue. Files of other programs have such, and
 * scripts whose elements were made others since. The same list where there are none.
 */
export function breaksBeforeSpeeches<Part>(
  parts: readonly Part[],
  typeOf: (part: Part) => BlockType,
): readonly Part[] {
  if (!parts.some((part) => typeOf(part) === 'page_break')) return parts;
  const types = parts.map(typeOf);
  const placed: Part[] = [];
  for (let index = 0; index < parts.length;) {
    const end = types[index] === 'character' ? speechEnd(types, index) : index + 1;
    const speech = parts.slice(index, end);
    const breaks = speech.filter((part) => typeOf(part) === 'page_break');
    const rest = speech.filter((part) => typeOf(part) !== 'page_break');
    // One by one: a call cannot take as many arguments as a file has parts.
    for (const part of breaks) placed.push(part);
    for (const part of rest) placed.push(part);
    index = end;
  }
  return placed;
}

/**
 * Behind the last words that need the cue with which a speech begins, whatever breaks there are in it: lyrics
 * can stand behind a break without one.
 */
function speechEnd(types: readonly BlockType[], cue: number): number {
  let end = cue + 1;
  for (let index = end; index < types.length; index++) {
    const type = types[index];
    if (type === 'dialogue' || type === 'parenthetical') end = index + 1;
    else if (type !== 'lyrics' && type !== 'page_break' && !isRemark(type)) break;
  }
  return end;
}

function isSpoken(type: BlockType | undefined): boolean {
  return type !== undefined && continuesSpeech({ type });
}

/** Whether a block neither prints, nor ends a page or a scene. */
function isRemark(type: BlockType | undefined): boolean {
  if (type === undefined || type === 'dual_dialogue') return false;
  return !typePrints(type) && type !== 'page_break' && type !== 'section';
}
