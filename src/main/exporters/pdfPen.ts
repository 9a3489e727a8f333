/** Draws pieces of text into a PDF, each in the face that it is set in. */
import { pitch } from '../../shared/screenplay/layout.ts';
import type { Piece } from './placePieces.ts';
import { courier, type Face } from './scriptFonts.ts';

/** Points to the inch. */
export const inch = 72;
/** The size, in points, at which a column is a tenth of an inch wide. */
const pitchSize = 12;

/** The baseline of Courier Prime under the top of its line, in points: 1600 of 2048 units. */
export function baselineOf(size: number): number {
  return (size * 1600) / 2048;
}

/** Where pieces are drawn. */
export interface PenPlace {
  /** The left edge that the pieces' own places count from, in points. */
  readonly x: number;
  /** The top of the line, in points. */
  readonly y: number;
  /** In points. */
  readonly size: number;
}

export class PdfPen {
  /** Characters that no face has: each is an empty box. */
  readonly missing = new Set<string>();
  private readonly registered = new Set<string>();
  /** Where the piece that was drawn last ended. */
  private end = 0;

  constructor(private readonly document: PDFKit.PDFDocument) {}

  /** Makes a face the one that the document measures and writes in. */
  setFace(face: Face, size: number): void {
    if (!this.registered.has(face.name)) {
      this.registered.add(face.name);
      this.document.registerFont(face.name, face.source);
    }
    this.document.font(face.name).fontSize(size * face.scale);
  }

  draw({ text, face, style, underline, columns, left, follows }: Piece, place: PenPlace): void {
    const { document } = this;
    const { size } = place;
    if (face === null) this.missing.add(text);
    const drawn = face ?? courier(style);
    this.setFace(drawn, size);
    const options = { lineBreak: false, underline, oblique: drawn.slanted };
    const scale = (inch * size) / pitchSize;
    const x = follows === true ? this.end : place.x + left * scale;
    const room = (columns / pitch) * scale;
    if (drawn === courier(style)) {
      document.text(text, x, place.y, options);
      this.end = x + room;
      return;
    }
    const wide =
      drawn.pitch === 'wide' ? { characterSpacing: room / Array.from(text).length - size } : {};
    const own = drawn.pitch === 'none' ? document.widthOfString(text) : room;
    this.end = x + Math.min(own, room);
    document.text(text, x, place.y + baselineOf(size), {
      ...options,
      ...wide,
      baseline: 'alphabetic',
      ...(own > room ? { horizontalScaling: (room / own) * 100 } : {}),
    });
  }
}
