/**
 * The page breaks of the editor as drawings. Those after an edit move one by one as the text flows
 * from page to page; to draw all of a long script anew takes longer than a key may. So what the writer
 * sees is drawn with the key, and what lies pages below it when the window has nothing else to do.
 */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { BreakPlace, DocumentBreak } from '../../shared/screenplay/paginateDocument.ts';

/** The breaks as they are drawn. Some of them may still stand where an edit has found them. */
export interface DrawnBreaks {
  readonly decorations: DecorationSet;
  /** So many breaks, from the first, are drawn where they are now; the others are to be drawn. */
  readonly drawn: number;
}

/** Draws all breaks of a document. */
export function drawBreaks(doc: Node, breaks: readonly DocumentBreak[]): DrawnBreaks {
  const decorations = DecorationSet.create(doc, breaks.flatMap(drawingsOf));
  return { decorations, drawn: breaks.length };
}

/**
 * Takes drawn breaks through an edit. Draws anew what is not where it was.
 * @param before the breaks before the edit
 * @param after the breaks after it
 * @param until how many breaks, from the first, have to be right at once
 */
export function carryBreaks(
  old: DrawnBreaks,
  tr: Transaction,
  before: readonly DocumentBreak[],
  after: readonly DocumentBreak[],
  until: number,
): DrawnBreaks {
  const decorations = old.decorations.map(tr.mapping, tr.doc);
  const drawn = Math.min(old.drawn, standing(before, after, tr));
  const carried = { decorations, drawn };
  const isRight = drawn >= Math.min(until, after.length) && before.length <= after.length;
  return isRight ? carried : redrawBreaks(carried, tr.doc, after, until);
}

/** Draws breaks that are not drawn where they are, as far as break number `until`. */
export function redrawBreaks(
  { decorations, drawn }: DrawnBreaks,
  doc: Node,
  breaks: readonly DocumentBreak[],
  until: number,
): DrawnBreaks {
  const end = Math.max(drawn, Math.min(until, breaks.length));
  const outdated = decorations.find(undefined, undefined, (spec) => {
    const at = indexOf(spec);
    return (at >= drawn && at < end) || at >= breaks.length;
  });
  return {
    decorations: decorations
      .remove(outdated)
      .add(doc, breaks.slice(drawn, end).flatMap(drawingsOf)),
    drawn: end,
  };
}

/** How many breaks, from the first, are after an edit what they were before it. */
function standing(
  before: readonly DocumentBreak[],
  after: readonly DocumentBreak[],
  tr: Transaction,
): number {
  const moved = after.findIndex((now, index) => {
    const was = before[index];
    return (
      was?.label !== now.label ||
      !samePlace(was, now, tr) ||
      was.dual?.side !== now.dual?.side ||
      !samePlace(was.dual?.right ?? null, now.dual?.right ?? null, tr)
    );
  });
  return moved < 0 ? after.length : moved;
}

function samePlace(was: BreakPlace | null, now: BreakPlace | null, tr: Transaction): boolean {
  if (was === null || now === null) return was === now;
  const { pos, deleted } = tr.mapping.mapResult(was.pos, -1);
  return (
    pos === now.pos &&
    // With what stands before it a drawing goes too.
    !deleted &&
    was.inside === now.inside &&
    was.blankLines === now.blankLines &&
    was.speech?.cue === now.speech?.cue
  );
}

/** Which break a drawing is of. */
function indexOf(spec: unknown): number {
  const index: unknown = Reflect.get(Object(spec), 'index');
  if (typeof index !== 'number') throw new Error('a drawing of no break');
  return index;
}

function drawingsOf({ page, label, dual, ...place }: DocumentBreak): Decoration[] {
  const right = dual?.right ?? null;
  const index = page - 2;
  return [
    widget(place, index, label, dual?.side === 'right' ? 'page-break-right' : ''),
    ...(right === null ? [] : [widget(right, index, label, 'page-break-beside')]),
  ];
}

function widget(place: BreakPlace, index: number, page: string, name: string): Decoration {
  return Decoration.widget(place.pos, () => drawBreak(place, page, name), {
    index,
    side: -1,
    // The same break is the same drawing: ProseMirror keeps its DOM.
    key: `page ${page} ${place.blankLines} ${place.speech?.cue ?? ''} ${place.inside} ${name}`,
    ignoreSelection: true,
    marks: [],
  });
}

function drawBreak(
  { blankLines, speech, inside }: BreakPlace,
  page: string,
  name: string,
): HTMLElement {
  const gap = document.createElement(inside ? 'span' : 'div');
  gap.className = `page-break ${inside ? 'page-break-inside' : ''} ${name}`.trim();
  gap.contentEditable = 'false';
  const add = (name: string, text: string): HTMLElement => {
    const part = document.createElement('span');
    part.className = name;
    part.textContent = text;
    gap.append(part);
    return part;
  };
  if (speech !== null) add('page-more', speech.more);
  const blank = add('page-blank', '');
  blank.style.setProperty('--lines', String(Math.max(0, blankLines)));
  add('page-gap', '');
  add('page-number', `${page}.`);
  if (speech !== null) add('page-cue', speech.cue);
  return gap;
}
