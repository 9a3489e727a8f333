/** Cuts a script that testifies to a work, such as an earlier film's, into the passages that a writer maps: its scenes. */
import { printedText, type Screenplay, type ScriptElement } from './elements.ts';
import type { CutPassage } from '../text/segment.ts';

/**
 * The scenes of a script in order, each as one passage, under the headings of their sections. A scene is its heading and
 * what prints under it, each element in a line; a speech is one line behind its speaker's name: `BABA: (softly) Come
 * here.` What stands before the first heading is a passage too, unless it is but a transition such as `FADE IN:`. Title
 * page, remarks and boneyard are no part of the story, and left out. In time proportional to the script.
 */
export function readScenePassages({ elements }: Pick<Screenplay, 'elements'>): CutPassage[] {
  const passages: CutPassage[] = [];
  const add = (kind: 'heading' | 'scene', text: string): void => {
    if (text !== '') passages.push({ kind, text, paragraph: passages.length, time: null });
  };
  let scene: ScriptElement[] = [];
  const close = (): void => {
    if (!scene.every(isTransition)) add('scene', sceneLines(scene).join('\n'));
    scene = [];
  };
  for (const element of elements) {
    if (element.type === 'section') {
      close();
      add('heading', inOneLine(element));
      continue;
    }
    if (element.type === 'scene_heading') close();
    scene.push(element);
  }
  close();
  return passages;
}

/** Fountain takes `FADE IN:` for action, since it does not end in `TO:`. */
function isTransition(element: ScriptElement): boolean {
  return element.type === 'transition' || /^(?:fade in[.:]?)?$/i.test(inOneLine(element));
}

function sceneLines(scene: readonly ScriptElement[]): string[] {
  const lines: string[] = [];
  let isSpeech = false;
  for (const element of scene) {
    const words = inOneLine(element);
    if (words === '') continue;
    switch (element.type) {
      case 'character':
        lines.push(`${words}:`);
        isSpeech = true;
        break;
      case 'parenthetical':
      case 'dialogue':
      case 'lyrics':
        if (isSpeech) lines.push(`${lines.pop() ?? ''} ${words}`);
        else lines.push(words);
        break;
      case 'scene_heading':
      case 'action':
      case 'transition':
      case 'shot':
      case 'centred_text':
        lines.push(words);
        isSpeech = false;
        break;
      case 'section':
      case 'synopsis':
      case 'note':
      case 'boneyard':
      case 'page_break':
        break;
    }
  }
  return lines;
}

function inOneLine(element: ScriptElement): string {
  return printedText(element).replace(/\s+/g, ' ').trim();
}
