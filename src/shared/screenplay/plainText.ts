/**
 * A scene as plain text, and the way from an offset in that text to a position in the node and
 * back. Anchors, search and the aligner all count in these offsets.
 */
import type { Node } from 'prosemirror-model';
import { elementTypeOf, isRemark } from './schema.ts';

/** A stretch of the plain text that stands unbroken in the node. */
interface Segment {
  /** Offset in the text, in UTF-16 units, where the stretch begins. */
  readonly start: number;
  readonly end: number;
  /** Position of `start`, counted from the scene's first block: 0 is before that block. */
  readonly pos: number;
}

/** A scene's plain text with its map. */
export interface ScenePlainText {
  readonly text: string;
  readonly segments: readonly Segment[];
}

const cache = new WeakMap<Node, ScenePlainText>();

/**
 * The words of a scene as an audience would meet them: its blocks' texts joined by `\n`, a line
 * break inside a block as `\n` too. Sections, synopses, notes, boneyards and page breaks are left
 * out, and so are words marked as inline note or boneyard: they are remarks about the scene, and a
 * source passage is not matched by a remark. Both columns of a dual dialogue are in, left first.
 *
 * The answer is cached with the node, which never changes.
 */
export function scenePlainText(scene: Node): ScenePlainText {
  const cached = cache.get(scene);
  if (cached !== undefined) return cached;
  const made = build(scene);
  cache.set(scene, made);
  return made;
}

/**
 * The position of a text offset, counted from the scene's first block; add the position of the
 * scene node and 1 for a document position. An offset beyond the text gives the end of it.
 * `side` decides at an inline note, where one offset has two positions: before it (-1, for the
 * end of a range) or after it (1, for its start).
 */
export function offsetToPosition(plain: ScenePlainText, offset: number, side: -1 | 1 = 1): number {
  let low = 0;
  let high = plain.segments.length - 1;
  while (low < high) {
    const middle = (low + high + (side === 1 ? 1 : 0)) >> 1;
    const segment = plain.segments[middle];
    if (segment === undefined) break;
    if (side === 1) {
      if (segment.start <= offset) low = middle;
      else high = middle - 1;
    } else if (segment.end >= offset) high = middle;
    else low = middle + 1;
  }
  const segment = plain.segments[low];
  if (segment === undefined) return 0;
  return segment.pos + Math.max(0, Math.min(offset, segment.end) - segment.start);
}

/**
 * The text offset of a position counted from the scene's first block. A position in what the text
 * leaves out gives the offset of the nearest text before it, or 0.
 */
export function positionToOffset(plain: ScenePlainText, pos: number): number {
  let low = 0;
  let high = plain.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const segment = plain.segments[middle];
    if (segment !== undefined && segment.pos <= pos) low = middle;
    else high = middle - 1;
  }
  const segment = plain.segments[low];
  if (segment === undefined || pos < segment.pos) return 0;
  return Math.min(segment.end, segment.start + (pos - segment.pos));
}

function build(scene: Node): ScenePlainText {
  const segments: Segment[] = [];
  let text = '';
  let first = true;

  const addBlock = (block: Node, contentPos: number): void => {
    if (!first) text += '\n';
    first = false;
    let open: { start: number; pos: number } = { start: text.length, pos: contentPos };
    block.forEach((child, offset) => {
      const pos = contentPos + offset;
      if (isRemark(child)) {
        segments.push({ ...open, end: text.length });
        open = { start: text.length, pos: pos + child.nodeSize };
        return;
      }
      text += child.isText ? (child.text ?? '') : '\n';
    });
    segments.push({ ...open, end: text.length });
  };

  const visit = (parent: Node, contentPos: number): void => {
    parent.forEach((block, offset) => {
      const type = elementTypeOf(block);
      if (type === null) visit(block, contentPos + offset + 1);
      else if (isTold(type)) addBlock(block, contentPos + offset + 1);
    });
  };
  visit(scene, 0);
  return { text, segments };
}

function isTold(type: NonNullable<ReturnType<typeof elementTypeOf>>): boolean {
  switch (type) {
    case 'scene_heading':
    case 'action':
    case 'character':
    case 'parenthetical':
    case 'dialogue':
    case 'transition':
    case 'shot':
    case 'lyrics':
    case 'centred_text':
      return true;
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
    case 'page_break':
      return false;
  }
}
