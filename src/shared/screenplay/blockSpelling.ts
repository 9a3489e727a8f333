/** Which words of a script are looked up in a dictionary, and which the script itself makes known. */
import type { Node } from 'prosemirror-model';
import { spellingWords, wordsOfNames, type SpellingWord } from '../text/spelling.ts';
import { parseCue } from './cues.ts';
import { typesCapitals, type ElementType } from './elements.ts';
import { elementTypeOf, screenplaySchema } from './schema.ts';

const wordsKnown = new WeakMap<Node, readonly SpellingWord[]>();
const cuesKnown = new WeakMap<Node, ReadonlySet<string>>();

/**
 * The words of a block that a dictionary can be asked about, with offsets in the block's content: those
 * that print, and those of sections, synopses and notes. Cues have none, and neither has what was put
 * aside as boneyard. Cached with the node, which never changes.
 */
export function spellingWordsOf(block: Node): readonly SpellingWord[] {
  let words = wordsKnown.get(block);
  if (words === undefined) {
    const type = elementTypeOf(block);
    words =
      type === null || !isChecked(type)
        ? []
        : [
            ...spellingWords(textOf(block, 'printed'), typesCapitals(type)),
            // A note is written as other prose, whatever it stands in.
            ...spellingWords(textOf(block, 'notes'), false),
          ].sort((one, other) => one.from - other.from);
    wordsKnown.set(block, words);
  }
  return words;
}

/** The words of the names in the cues of a draft, folded. Cached with each scene. */
export function cueWordsOf(doc: Node): Set<string> {
  const words = new Set<string>();
  doc.forEach((scene) => {
    let known = cuesKnown.get(scene);
    if (known === undefined) {
      const names: string[] = [];
      scene.descendants((block) => {
        if (block.type.name === 'character') names.push(parseCue(block.textContent).name);
        return !block.isTextblock;
      });
      known = wordsOfNames(names);
      cuesKnown.set(scene, known);
    }
    for (const word of known) words.add(word);
  });
  return words;
}

/**
 * The text of a block, in which every offset is one of its content: what prints, or what the notes
 * among it say. The other is blank, so that no word runs from one into the other.
 */
function textOf(block: Node, part: 'printed' | 'notes'): string {
  let text = '';
  block.forEach((child) => {
    const { inline_note, inline_boneyard } = screenplaySchema.marks;
    const isPart =
      inline_boneyard.isInSet(child.marks) === undefined &&
      (inline_note.isInSet(child.marks) === undefined) === (part === 'printed');
    text += child.isText && isPart ? (child.text ?? '') : '\n'.repeat(child.nodeSize);
  });
  return text;
}

function isChecked(type: ElementType): boolean {
  switch (type) {
    case 'scene_heading':
    case 'action':
    case 'parenthetical':
    case 'dialogue':
    case 'transition':
    case 'shot':
    case 'lyrics':
    case 'centred_text':
    case 'section':
    case 'synopsis':
    case 'note':
      return true;
    case 'character':
    case 'boneyard':
    case 'page_break':
      return false;
  }
}
