/**
 * The automatic (CONT'D) after an edit. A cue gets it when its speaker goes on after action, and loses
 * it when somebody else came between, or the action went. Only what an edit has changed is looked at: a cue that went on
 * before and goes on now is left as the writer has it.
 */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { continuesOwnSpeech, cueKey, parseCue, standsBetween } from './cues.ts';
import { printedTextOf, sceneIdOf } from './document.ts';
import { screenplaySchema } from './schema.ts';

const mark = "(CONT'D)";

/** The blocks of some scenes of a document, in a row. */
interface Stretch {
  readonly blocks: readonly Node[];
  /** The indices of the blocks that begin a scene, ascending. */
  readonly starts: readonly number[];
  readonly ids: readonly SceneId[];
  /** The position of its first scene. */
  readonly pos: number;
}

/** Whether a cue of this scene goes on with its own speech. */
export function cueContinues(blocks: readonly Node[], index: number, sceneStart = 0): boolean {
  const cue = blocks[index];
  if (cue === undefined || !isCue(cue) || cueKey(printedTextOf(cue)) === '') return false;
  let from = index - 1;
  while (from > sceneStart && !isSpoken(blocks[from])) from--;
  const before = blocks
    .slice(Math.max(sceneStart, from), index)
    .map((block) => ({ type: block.type.name, text: printedTextOf(block) }));
  return continuesOwnSpeech(printedTextOf(cue), before);
}

/** Puts the mark at the end of a cue, unless it says already that the speech goes on. */
export function addContinued(tr: Transform, pos: number): void {
  const cue = tr.doc.nodeAt(pos);
  if (cue === null || parseCue(printedTextOf(cue)).continued) return;
  const end = pos + 1 + cue.content.size;
  tr.insert(end, screenplaySchema.text(` ${mark}`, tr.doc.resolve(end).marks()));
}

/**
 * Gives the cues that an edit bears on their (CONT'D), or takes it away: the first cue after what was
 * changed, and those that are others now. What came anew, as by a paste, stays as it came.
 * @param tr where the edit has been made
 * @param before the document before the edit
 * @param written the position of a cue that was written in and is done with
 */
export function remarkCues(tr: Transform, before: Node, written: number | null): void {
  const [old, now] = changedScenes(before, tr.doc);
  const most = Math.min(old.blocks.length, now.blocks.length);
  let head = 0;
  while (head < most && sameBlock(old, head, now, head)) head++;
  let tail = 0;
  while (
    tail < most - head &&
    sameBlock(old, old.blocks.length - 1 - tail, now, now.blocks.length - 1 - tail)
  ) {
    tail++;
  }
  const went = old.blocks.slice(head, old.blocks.length - tail);
  const came = now.blocks.slice(head, now.blocks.length - tail);
  // What stands between two speeches bears on them as it comes and goes, and not as it is typed in.
  const bears =
    old.starts.length !== now.starts.length ||
    went.some(isSpoken) ||
    came.some(isSpoken) ||
    went.some(isBetween) !== came.some(isBetween);
  if (!bears) return;

  // From the end, so that what stands before keeps its position.
  const left = now.blocks.length - sameEnd(old.blocks, now.blocks, most - head);
  const next = now.blocks.findIndex((block, at) => at >= left && isCue(block));
  if (next >= 0) {
    const shift = old.blocks.length - now.blocks.length;
    remark(tr, now, next, goesOn(old, next + shift));
  }
  const cuesBefore = went.flatMap((block, at) => (isCue(block) ? [head + at] : []));
  // Each is what stood there before, with other words.
  const paired =
    went.length === came.length &&
    went.every((block, at) => block.type === came[at]?.type) &&
    old.ids.join() === now.ids.join();
  for (let index = head + came.length - 1; index >= head; index--) {
    if (index === next) continue;
    if (paired) remark(tr, now, index, goesOn(old, index));
    else if (written !== null && positionOf(now, index) === written) {
      const [was] = cuesBefore;
      remark(tr, now, index, cuesBefore.length === 1 && was !== undefined && goesOn(old, was));
    }
  }
}

function remark(tr: Transform, stretch: Stretch, index: number, wentOn: boolean): void {
  const cue = stretch.blocks[index];
  const goes = goesOn(stretch, index);
  if (cue === undefined || goes === wentOn) return;
  const pos = positionOf(stretch, index);
  if (goes) addContinued(tr, pos);
  else takeMark(tr, pos, cue);
}

/** Takes the mark away as the program writes it. What the writer has spelt otherwise stays. */
function takeMark(tr: Transform, pos: number, cue: Node): void {
  const last = cue.lastChild;
  const found = last?.isText === true ? /\s*\(CONT['’]D\)$/.exec(last.text ?? '') : null;
  if (found === null || found[0].length === cue.content.size) return;
  const end = pos + 1 + cue.content.size;
  tr.delete(end - found[0].length, end);
}

function goesOn({ blocks, starts }: Stretch, index: number): boolean {
  return cueContinues(blocks, index, starts.findLast((start) => start <= index) ?? 0);
}

/** The scenes that differ, before and after. */
function changedScenes(before: Node, after: Node): [Stretch, Stretch] {
  const [old, now] = [before.children, after.children];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const pos = now.slice(0, head).reduce((sum, scene) => sum + scene.nodeSize, 0);
  return [
    stretchOf(old.slice(head, old.length - tail), pos),
    stretchOf(now.slice(head, now.length - tail), pos),
  ];
}

function stretchOf(scenes: readonly Node[], pos: number): Stretch {
  // The common case, at each key: nothing is copied.
  const [only] = scenes;
  if (only !== undefined && scenes.length === 1) {
    return { blocks: only.children, starts: [0], ids: [sceneIdOf(only)], pos };
  }
  const starts: number[] = [];
  let count = 0;
  for (const scene of scenes) {
    starts.push(count);
    count += scene.childCount;
  }
  return {
    blocks: scenes.flatMap((scene) => scene.children),
    starts,
    ids: scenes.map(sceneIdOf),
    pos,
  };
}

/** Where a block of a stretch stands in its document. */
function positionOf({ blocks, starts, pos }: Stretch, index: number): number {
  let at = pos;
  for (let before = 0; before < index; before++) at += blocks[before]?.nodeSize ?? 0;
  // Each scene has an end of its own, and a beginning.
  const scenes = starts.filter((start) => start <= index).length;
  return at + 2 * scenes - 1;
}

/** How many blocks are the same at the end, at most so many, whether or not they begin a scene. */
function sameEnd(old: readonly Node[], now: readonly Node[], most: number): number {
  let count = 0;
  while (count < most && old.at(-1 - count) === now.at(-1 - count)) count++;
  return count;
}

function sameBlock(old: Stretch, at: number, now: Stretch, other: number): boolean {
  return (
    old.blocks[at] === now.blocks[other] && old.starts.includes(at) === now.starts.includes(other)
  );
}

function isCue(block: Node | undefined): boolean {
  return block?.type === screenplaySchema.nodes.character;
}

function isBetween(block: Node): boolean {
  return standsBetween(block.type.name);
}

/** Whether somebody begins to speak there, or two do. */
function isSpoken(block: Node | undefined): boolean {
  return isCue(block) || block?.type === screenplaySchema.nodes.dual_dialogue;
}
