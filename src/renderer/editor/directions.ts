/**
 * The direction of each block that has letters which run from right to left. A mixed block runs as the script does,
 * so that what is typed anywhere can turn it.
 */
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import {
  directionOfElement,
  hasRightToLeft,
  lettersOfElement,
  mainDirection,
  sumOfLetters,
  type Direction,
  type ScriptLetters,
} from '../../shared/screenplay/direction.ts';
import { printedTextOf } from '../../shared/screenplay/document.ts';
import { elementTypeOf } from '../../shared/screenplay/schema.ts';
import { redrawTouched } from './redrawTouched.ts';

interface Directions {
  readonly main: Direction;
  readonly drawn: DecorationSet;
}

/** The letters of scenes and blocks, which never change. */
type Counts = WeakMap<Node, ScriptLetters>;

export function directions(): Plugin<Directions> {
  const turning = new WeakMap<Node, boolean>();
  const counts: Counts = new WeakMap();
  const mainOf = (doc: Node): Direction =>
    doc.children.some((scene) => turns(scene, turning))
      ? mainDirection(sumOfLetters(doc.children.map((scene) => lettersIn(scene, counts))))
      : 'ltr';
  return new Plugin<Directions>({
    state: {
      init: (_config, { doc }) => drawAll(doc, mainOf(doc)),
      apply: (tr, old) => {
        if (!tr.docChanged) return old;
        const { doc } = tr;
        const main = mainOf(doc);
        if (main !== old.main) return drawAll(doc, main);
        const draw = (from: number, to: number): Decoration[] => drawnIn(doc, from, to, main);
        return { main, drawn: redrawTouched(tr, old.drawn, draw) };
      },
    },
    props: {
      decorations(state) {
        return this.getState(state)?.drawn;
      },
    },
  });
}

function drawAll(doc: Node, main: Direction): Directions {
  return { main, drawn: DecorationSet.create(doc, drawnIn(doc, 0, doc.content.size, main)) };
}

function drawnIn(doc: Node, from: number, to: number, main: Direction): Decoration[] {
  const found: Decoration[] = [];
  // Those that only touch the range as well: by it they are found, and taken away.
  const [start, end] = [Math.max(0, from - 1), Math.min(doc.content.size, to + 1)];
  doc.nodesBetween(start, end, (node, pos) => {
    if (!node.isTextblock) return true;
    const text = printedTextOf(node);
    const type = elementTypeOf(node);
    if (type !== null && hasRightToLeft(text)) {
      const dir = directionOfElement(type, text, main);
      found.push(Decoration.node(pos, pos + node.nodeSize, { dir }));
    }
    return false;
  });
  return found;
}

/** Whether anything in a scene or a block runs from right to left. */
function turns(node: Node, known: WeakMap<Node, boolean>): boolean {
  let turning = known.get(node);
  if (turning === undefined) {
    turning = node.isTextblock
      ? hasRightToLeft(printedTextOf(node))
      : node.children.some((child) => turns(child, known));
    known.set(node, turning);
  }
  return turning;
}

function lettersIn(node: Node, known: Counts): ScriptLetters {
  let letters = known.get(node);
  if (letters === undefined) {
    const type = elementTypeOf(node);
    letters =
      type === null
        ? sumOfLetters(node.children.map((child) => lettersIn(child, known)))
        : lettersOfElement(type, printedTextOf(node));
    known.set(node, letters);
  }
  return letters;
}
