/**
 * The text of an FDX script that is not read: it stands where Final Draft, as far as we know, puts none of a
 * script's. It is carried along and written back, and the writer has to know that it is nowhere else.
 */
import type { UnreadText } from '../unreadText.ts';
import { countWords } from '../words.ts';
import { childNodes, findChild, type XmlChild, type XmlNode } from '../xml.ts';
import { elementTypeOf, omittedScene, type PaginateAs } from './paragraphs.ts';

/** What holds the notes on the arcs of characters among a scene's properties. */
const arcBeats = 'SceneArcBeats';
const longestBeginning = 60;

/** What is not read of a script; null where all of it is. */
export function findUnreadText(content: XmlNode, paginateAs: PaginateAs): UnreadText | null {
  const arcs: string[] = [];
  const elsewhere: string[] = [];
  const note = (child: XmlChild, found = elsewhere): void => {
    if (typeof child === 'string') found.push(child);
    else for (const inner of child.children) note(inner, child.name === arcBeats ? arcs : found);
  };
  /** What stands in nested scripts, notes and summaries beside their paragraphs is not read. */
  const inside = (node: XmlNode, read: (paragraph: XmlNode) => void): void => {
    for (const child of node.children) {
      if (typeof child !== 'string' && child.name === 'Paragraph') read(child);
      else note(child);
    }
  };
  const inNote = (paragraph: XmlNode): void => {
    for (const child of paragraph.children) {
      if (typeof child !== 'string' && child.name === 'ScriptNote') inside(child, inNote);
      else if (typeof child === 'string' || child.name !== 'Text') note(child);
    }
  };
  const inParagraph = (paragraph: XmlNode): void => {
    const isScene =
      elementTypeOf(paragraph, paginateAs).type === 'scene_heading' &&
      findChild(paragraph, 'DualDialogue') === undefined;
    const first = (child: XmlNode): boolean =>
      childNodes(paragraph, child.name).indexOf(child) === 0;
    for (const child of childNodes(paragraph)) {
      switch (child.name) {
        case 'Text':
          break;
        case 'ScriptNote':
          inside(child, inNote);
          break;
        case 'DualDialogue':
          if (first(child)) inside(child, inParagraph);
          else note(child);
          break;
        case omittedScene:
          if (first(child) && isScene) inside(child, inParagraph);
          else note(child);
          break;
        case 'SceneProperties': {
          const [summary] = first(child) && isScene ? childNodes(child, 'Summary') : [];
          for (const one of child.children) {
            if (one === summary) inside(summary, inNote);
            else note(one);
          }
          break;
        }
        default:
          note(child);
      }
    }
  };
  inside(content, inParagraph);
  const wordsOf = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + countWords(text), 0);
  const unread = { onArcs: wordsOf(arcs), elsewhere: wordsOf(elsewhere) };
  if (unread.onArcs + unread.elsewhere === 0) return null;
  const start = elsewhere.find((text) => countWords(text) > 0) ?? '';
  const line = start.trim().replaceAll(/\s+/g, ' ');
  const beginning = line.length > longestBeginning ? `${line.slice(0, longestBeginning)}…` : line;
  return { ...unread, beginning };
}
