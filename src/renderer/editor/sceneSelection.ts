/** The words of one scene that are selected: what is mapped is mapped to them. */
import type { EditorState } from 'prosemirror-state';
import { quoteOf } from '../../shared/adaptation/quotes.ts';
import type { Quote } from '../../shared/model/adaptation.ts';
import { findSceneAt } from '../../shared/screenplay/document.ts';
import { positionToOffset, scenePlainText } from '../../shared/screenplay/plainText.ts';
import { wholeWords } from '../../shared/text/wholeWords.ts';

/**
 * The selected words, whole words only. Null where nothing is selected, all of a scene, or more than one scene.
 */
export function selectedSceneWords({ doc, selection }: EditorState): Quote | null {
  if (selection.empty) return null;
  const { from, to } = selection;
  const scene = findSceneAt(doc, from);
  if (scene === undefined || to > scene.pos + scene.node.nodeSize) return null;
  const plain = scenePlainText(scene.node);
  const start = positionToOffset(plain, from - scene.pos - 1);
  const end = positionToOffset(plain, to - scene.pos - 1);
  if (plain.text.slice(start, end).trim() === '') return null;
  const words = wholeWords(plain.text, start, end);
  return quoteOf(plain.text, words.start, words.end);
}
