/** A node as it is stored and sent. ProseMirror leaves the type of its JSON open. */
import type { Node } from 'prosemirror-model';
import type { NodeJson } from '../model/draft.ts';

/** A node's JSON. */
export function toJson(node: Node): NodeJson {
  const json: unknown = node.toJSON();
  if (!isNodeJson(json)) throw new TypeError('a node has no JSON');
  return json;
}

function isNodeJson(json: unknown): json is NodeJson {
  return typeof json === 'object' && json !== null && 'type' in json;
}
