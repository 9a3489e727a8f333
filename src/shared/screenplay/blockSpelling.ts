/** Which words of a script are looked up in a dictionary, and which the script itself makes known. */
import type { Node } from 'prosemirror-model';
import { spellingWords, wordsOfNames, type SpellingWord } from '../text/spelling.ts';
import { parseCue } from './cues.ts';
import { typesCapitals, type ElementType } from './elements.ts';
import { elementTypeOf } from './schema.ts';

const wordsKnown = new WeakMap<Node, readonly SpellingWord[]>();
const cuesKnown = new WeakMap<Node, ReadonlySet<string>>();

/**
 * The words of a block that a dictionary can be asked about, with offsets in the block's content.
 * Cues have none, and neither has what does not print. Cached with the node, which never changes.
 */
export function spellingWordsOf(block: Node): readonly SpellingWord[] {
  let words = wordsKnown.get(block);
  if (words === undefined) {
    const type = elementTypeOf(block);
    words =
      type === null || !isChecked(type) ? [] : spellingWords(printedOf(block), typesCapitals(type));
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

/** The text of a block, in which every offset is one of its content. Remarks are blank. */
function printedOf(block: Node): string {
  let text = '';
  block.forEach((child) => {
    const isRemark = child.marks.some(
      ({ type }) => type.name === 'inline_note' || type.name === 'inline_boneyard',
    );
    text += child.isText && !isRemark ? (child.text ?? '') : '\n'.repeat(child.nodeSize);
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
      return true;
    case 'character':
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
    case 'page_break':
      return false;
  }
}
