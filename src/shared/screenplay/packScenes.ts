/**
 * Scenes as they are put into a snapshot: every node's JSON without the names of its parts, which are
 * half of it. Nothing is left out, whatever the schema knows of a node: `[type, attributes, content,
 * marks]`, each from the end left off where there is none, and plain words as a string.
 */
import type { NodeJson } from '../model/draft.ts';

/** A node without the names of its parts. */
export type PackedNode =
  | string
  | readonly [
      type: string,
      attrs?: NodeJson['attrs'] | 0,
      content?: readonly PackedNode[] | string | 0,
      marks?: NodeJson['marks'],
    ];

/** Packs a node's JSON. */
export function packNode({ type, attrs, content, marks, text }: NodeJson): PackedNode {
  if (type === 'text' && text !== undefined && attrs === undefined && content === undefined) {
    if (marks === undefined) return text;
    return [type, 0, text, marks];
  }
  const packed = content?.map(packNode) ?? 0;
  if (marks !== undefined) return [type, attrs ?? 0, packed, marks];
  if (content !== undefined) return [type, attrs ?? 0, packed];
  return attrs === undefined ? [type] : [type, attrs];
}

/** The JSON that was packed. @throws RangeError for what nobody packed */
export function unpackNode(packed: unknown): NodeJson {
  if (typeof packed === 'string') return { type: 'text', text: packed };
  if (!isList(packed)) throw new RangeError('not a packed node');
  const [type, attrs = 0, content = 0, marks] = packed;
  if (typeof type !== 'string') throw new RangeError('a packed node has no type');
  return {
    type,
    ...(isRecord(attrs) ? { attrs } : {}),
    ...(typeof content === 'string' ? { text: content } : {}),
    ...(isList(content) ? { content: content.map(unpackNode) } : {}),
    ...(isMarks(marks) ? { marks } : {}),
  };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMarks(value: unknown): value is NonNullable<NodeJson['marks']> {
  return Array.isArray(value) && value.every((mark) => isRecord(mark) && 'type' in mark);
}
