/**
 * The words that the writer has selected in passages. A passage on the screen is an element with
 * `data-passage`, and inside it one with `data-words` that shows its text and nothing else.
 */
import type { PassageWords } from '../../shared/adaptation/mapWords.ts';
import { quoteOf } from '../../shared/adaptation/quotes.ts';
import { toId } from '../../shared/model/ids.ts';
import { wholeWords } from '../../shared/text/wholeWords.ts';
import type { Draft } from '../app/draft.svelte.ts';
import { mapToScene } from '../app/mapToScene.ts';
import type { Project } from '../app/project.svelte.ts';
import { extendSelection, selectionIn } from './passageText.ts';

/**
 * What the map key does: maps the selected words of each passage that the selection runs over, or all
 * of the passage that has the focus when nothing in it is selected. Answers as `mapToScene` does.
 */
export async function mapSelected(project: Project, draft: Draft): Promise<string | null> {
  const words = wordsToMap(project);
  if (words.length > 0) document.getSelection()?.removeAllRanges();
  return mapToScene(project, draft, words);
}

function wordsToMap(project: Project): PassageWords[] {
  const focused = document.activeElement?.closest('[data-passage]') ?? null;
  const selected = selectedElements();
  if (focused === null || selected.includes(focused)) {
    return distinct(selected.flatMap((element) => wordsIn(element, project)));
  }
  const passage = passageOf(focused, project);
  return passage === undefined ? [] : [{ passage, quote: null }];
}

/** Selects words of a passage by Shift and an arrow key; answers whether the key was that. */
export function selectByKey(event: KeyboardEvent, passage: Element): boolean {
  const text = passage.querySelector<HTMLElement>('[data-words]');
  if (text === null || !event.shiftKey) return false;
  if (event.key === 'ArrowRight') extendSelection(text, 'forward');
  else if (event.key === 'ArrowLeft') extendSelection(text, 'backward');
  else return false;
  return true;
}

function selectedElements(): Element[] {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll('[data-passage]')].filter((one) => {
    const text = one.querySelector<HTMLElement>('[data-words]');
    return text !== null && range.intersectsNode(text) && selectionIn(text) !== null;
  });
}

function wordsIn(element: Element, project: Project): PassageWords[] {
  const passage = passageOf(element, project);
  const text = element.querySelector<HTMLElement>('[data-words]');
  const range = text === null ? null : selectionIn(text);
  if (passage === undefined || range === null) return [];
  // A selection that only runs over a blank at the edge of a passage does not mean the passage.
  if (passage.text.slice(range.start, range.end).trim() === '') return [];
  const { start, end } = wholeWords(passage.text, range.start, range.end);
  return [{ passage, quote: quoteOf(passage.text, start, end) }];
}

function passageOf(element: Element, project: Project): PassageWords['passage'] | undefined {
  const id = element.getAttribute('data-passage');
  return id === null ? undefined : project.passage(toId(id));
}

/** A passage can stand on several cards; it counts once. */
function distinct(words: readonly PassageWords[]): PassageWords[] {
  return [...new Map(words.map((one) => [one.passage.id, one])).values()];
}
