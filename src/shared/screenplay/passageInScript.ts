/** A passage of a source that is put into the script: as a scene that is to be written, or as a note. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { newId, type SceneId } from '../model/ids.ts';
import { findSceneById } from './document.ts';
import { writeNote } from './notes.ts';
import { screenplaySchema } from './schema.ts';

/**
 * The scene that a passage is made: a new one after another, or that one where nothing is written in it yet.
 */
export function sceneToMake(doc: Node, after: SceneId): SceneId {
  const place = findSceneById(doc, after);
  const isBlank =
    place?.node.textContent === '' &&
    place.node.firstChild?.type === screenplaySchema.nodes.scene_heading;
  return isBlank ? after : newId<SceneId>();
}

/**
 * Puts a scene after another: a heading to be typed, and the passage's words as its synopsis. Answers whether
 * the other scene is there.
 * @param id as `sceneToMake` says; that of the other scene: the words become the synopsis of that one
 */
export function insertSceneOf(tr: Transform, after: SceneId, id: SceneId, words: string): boolean {
  const place = findSceneById(tr.doc, after);
  if (place === undefined) return false;
  const { scene, scene_heading, synopsis } = screenplaySchema.nodes;
  const said = synopsis.create(null, screenplaySchema.text(inOneLine(words)));
  const { pos, node } = place;
  if (id === after) tr.insert(pos + 1 + (node.firstChild?.nodeSize ?? 0), said);
  else tr.insert(pos + node.nodeSize, scene.create({ id }, [scene_heading.create(), said]));
  return true;
}

/** Puts the passage's words as a note behind the element that a position is in. */
export function insertNoteOf(tr: Transform, pos: number, words: string): void {
  const between = tr.doc.resolve(pos);
  // Between two scenes it goes to the beginning of the one that follows, or to the end of the last.
  const place =
    between.depth > 0 ? between : tr.doc.resolve(between.nodeAfter === null ? pos - 1 : pos + 1);
  // The second level holds the elements of a scene; two columns of dialogue are one of them.
  const behind = place.depth >= 2 ? place.after(2) : place.pos;
  const text = writeNote({ marker: 'note', done: false, quote: null, text: inOneLine(words) });
  tr.insert(behind, screenplaySchema.nodes.note.create(null, screenplaySchema.text(text)));
}

function inOneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
