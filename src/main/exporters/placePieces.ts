/** A printed line as pieces to draw: each in one face, at its place, in the order on paper. */
import {
  charWidth,
  hasPitchless,
  pitchlessWords,
  textWidth,
} from '../../shared/screenplay/charWidth.ts';
import type { RunMark } from '../../shared/screenplay/elements.ts';
import { pitch } from '../../shared/screenplay/layout.ts';
import type { PrintedRun, TurnedLine } from '../../shared/screenplay/printedPages.ts';
import { styleOf, type Face, type FontStyle, type ScriptFonts } from './scriptFonts.ts';
import { clustersInOrder, clustersOf, type Cluster } from './visualOrder.ts';

/** A stretch that is drawn in one go. */
export interface Piece {
  /** In the order of typing, also where it runs from right to left. */
  readonly text: string;
  readonly style: FontStyle;
  readonly underline: boolean;
  /** Null where no face has it. */
  readonly face: Face | null;
  /** Inches from the left edge of the paper. */
  readonly left: number;
  /** The columns that were counted for it. */
  readonly columns: number;
  /** Stands where the piece before it ends, which has no fixed pitch; `left` is where it was counted. */
  readonly follows?: true;
}

/** As much of a printed run as drawing it needs. */
export type DrawnRun = Omit<PrintedRun, 'element' | 'offset'>;

/** What Courier Prime draws by itself, in any style: nothing has to be looked up for it. */
const simple = /^[\x20-\x7e\xa0-\xff–—‘’“”„…•]*$/;
/** The italics draw “ffi” and the like as one letter of one column. */
const insideLigature = /(?<=f)(?=[a-z])/;
/** Marks of direction and their like are obeyed, not drawn. */
const unseen = /^[\p{Cf}\p{Cc}]+$/u;

/** The pieces of a line's runs. */
export function placePieces(runs: readonly DrawnRun[], fonts: ScriptFonts): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    if (run === undefined) continue;
    const { turned } = run;
    if (turned === undefined) {
      pieces.push(...straight(run, fonts));
      continue;
    }
    const line = runs.slice(index).filter((other) => other.turned === turned);
    index += line.length - 1;
    pieces.push(...inOrder(line, turned, fonts));
  }
  return pieces;
}

function straight(run: DrawnRun, fonts: ScriptFonts): Piece[] {
  const { text, marks, left } = run;
  const style = styleOf(marks);
  if (simple.test(text)) {
    const parts = marks.includes('italic') ? text.split(insideLigature) : [text];
    let column = 0;
    return parts.map((part) => {
      const piece = pieceOf(part, marks, fonts.faceOf('a', style), left + column / pitch);
      column += part.length;
      return piece;
    });
  }
  const pieces: Piece[] = [];
  let column = 0;
  const add = (part: string, isWord: boolean): void => {
    const clusters = clustersOf(part);
    const placed = joinClusters(clusters, () => marks, fonts, left + column / pitch);
    pieces.push(...(isWord ? placed.map((piece, order) => flowing(piece, order)) : placed));
    column += textWidth(part);
  };
  let at = 0;
  for (const word of hasPitchless(text) ? text.matchAll(pitchlessWords) : []) {
    add(text.slice(at, word.index), false);
    add(word[0], true);
    at = word.index + word[0].length;
  }
  add(text.slice(at), false);
  return pieces;
}

/** The signs around a word without a fixed pitch stand close to its letters. */
function flowing(piece: Piece, order: number): Piece {
  return order === 0 ? piece : { ...piece, follows: true };
}

function pieceOf(text: string, marks: readonly RunMark[], face: Face | null, left: number): Piece {
  return {
    text,
    style: styleOf(marks),
    underline: marks.includes('underline'),
    face,
    left,
    columns: textWidth(text),
  };
}

/**
 * The face of a cluster, and what of it is drawn: the first face of its characters that has them all,
 * else that of its first. Marks of direction that the face does not have are left out.
 */
function dress(
  cluster: string,
  style: FontStyle,
  fonts: ScriptFonts,
): { readonly face: Face | null; readonly text: string } {
  const chars = Array.from(cluster.normalize('NFC'));
  const seen = chars.filter((char) => !unseen.test(char));
  const [first] = seen;
  if (first === undefined) return { face: null, text: '' };
  const faces = seen.map((char) => fonts.faceOf(char, style));
  const all = faces.find((face) => face !== null && seen.every((char) => fonts.has(face, char)));
  const face = all ?? fonts.faceOf(first, style);
  const drawn = chars.filter(
    (char) => seen.includes(char) || (face !== null && fonts.has(face, char)),
  );
  return { face: all === undefined && seen.length > 1 ? null : face, text: drawn.join('') };
}

/** The runs of a line that runs from right to left in part or as a whole. */
function inOrder(
  runs: readonly DrawnRun[],
  { text, from, to, direction, left }: TurnedLine,
  fonts: ScriptFonts,
): Piece[] {
  const ends: { readonly end: number; readonly marks: readonly RunMark[] }[] = [];
  let end = from;
  for (const run of runs) {
    end += run.text.length;
    ends.push({ end, marks: run.marks });
  }
  const marksAt = (at: number): readonly RunMark[] => ends.find((one) => at < one.end)?.marks ?? [];
  return joinClusters(clustersInOrder(text, direction, from, to), marksAt, fonts, left);
}

/** Joins clusters into pieces as far as they can be drawn at once. */
function joinClusters(
  clusters: readonly Cluster[],
  marksAt: (at: number) => readonly RunMark[],
  fonts: ScriptFonts,
  left: number,
): Piece[] {
  const pieces: (Piece & { readonly open: Cluster })[] = [];
  let column = 0;
  for (const cluster of clusters) {
    const columns = textWidth(cluster.text);
    const marks = marksAt(cluster.at);
    const style = styleOf(marks);
    const { face, text } = dress(cluster.text, style, fonts);
    if (text === '') continue;
    const before = pieces.at(-1);
    const goesOn =
      before !== undefined &&
      face !== null &&
      before.face === face &&
      before.style === style &&
      before.underline === marks.includes('underline') &&
      follows(before.open, cluster) &&
      !(style.includes('talic') && before.text.endsWith('f') && /^[a-z]/.test(text));
    if (goesOn) {
      pieces[pieces.length - 1] = {
        ...before,
        text: cluster.turns ? text + before.text : before.text + text,
        columns: before.columns + columns,
        open: cluster,
      };
    } else {
      const piece = pieceOf(text, marks, face, left + column / pitch);
      pieces.push({ ...piece, columns, open: cluster });
    }
    column += columns;
  }
  return pieces;
}

/** Whether a cluster can be drawn in one go with the one at its left. */
function follows(before: Cluster, cluster: Cluster): boolean {
  if (columnsOf(before) !== columnsOf(cluster)) return false;
  if (before.turns || cluster.turns) {
    return before.turns && cluster.turns && cluster.at + cluster.length === before.at;
  }
  // Digits of Arabic stand from left to right, and a font would turn them.
  return !before.rightToLeft && !cluster.rightToLeft && before.at + before.length === cluster.at;
}

function columnsOf({ text }: Cluster): number {
  return charWidth(text.codePointAt(0) ?? 0);
}
