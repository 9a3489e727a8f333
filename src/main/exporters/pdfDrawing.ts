/** Draws a chart into a PDF. */
import { textWidth } from '../../shared/screenplay/charWidth.ts';
import { pitch } from '../../shared/screenplay/layout.ts';
import type { Drawing, SvgNode } from '../../shared/adaptation/views/svg.ts';
import { baselineOf, type PdfPen } from './pdfPen.ts';
import { placePieces } from './placePieces.ts';
import type { FontStyle, ScriptFonts } from './scriptFonts.ts';

/** Charts are measured for a narrower face than Courier. */
const wordScale = 0.84;

/** What a drawing is drawn with. */
export interface DrawingTools {
  readonly document: PDFKit.PDFDocument;
  readonly pen: PdfPen;
  readonly fonts: ScriptFonts;
}

/** Draws it at a place and as wide as is said, in points. */
export function drawDrawing(
  tools: DrawingTools,
  { content, width: own }: Drawing,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const { document } = tools;
  document
    .save()
    .translate(x, y)
    .scale(width / own);
  for (const node of content) drawNode(tools, node);
  document.restore();
}

/** All the words of a drawing, with their styles. */
export function wordsOfDrawing({ content }: Drawing): { text: string; style: FontStyle }[] {
  const found: { text: string; style: FontStyle }[] = [];
  const collect = (node: SvgNode): void => {
    if (node.tag === 'text') found.push({ text: wordsIn(node), style: styleIn(node) });
    else for (const child of node.children) if (typeof child !== 'string') collect(child);
  };
  content.forEach(collect);
  return found;
}

function drawNode(tools: DrawingTools, node: SvgNode): void {
  const { document } = tools;
  const at = (name: string): number => Number(node.attributes[name] ?? 0);
  switch (node.tag) {
    case 'g':
      document.save();
      applyTransform(document, node);
      for (const child of node.children) if (typeof child !== 'string') drawNode(tools, child);
      document.restore();
      break;
    case 'rect': {
      const corner = at('rx');
      paint(document, node, () =>
        corner > 0
          ? document.roundedRect(at('x'), at('y'), at('width'), at('height'), corner)
          : document.rect(at('x'), at('y'), at('width'), at('height')),
      );
      break;
    }
    case 'line':
      paint(document, node, () => document.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2')));
      break;
    case 'path':
      paint(document, node, () => document.path(String(node.attributes['d'] ?? '')));
      break;
    case 'text':
      drawWords(tools, node);
      break;
    case 'tspan':
    case 'title':
      break;
  }
}

function applyTransform(document: PDFKit.PDFDocument, { attributes }: SvgNode): void {
  const steps = String(attributes['transform'] ?? '').matchAll(/(\w+)\(([^)]*)\)/g);
  for (const [, name, values = ''] of steps) {
    const [a = 0, b] = values.split(/[\s,]+/).map(Number);
    if (name === 'translate') document.translate(a, b ?? 0);
    else if (name === 'scale') document.scale(a, b ?? a);
  }
}

/** Fills and strokes a shape as its attributes say. */
function paint(
  document: PDFKit.PDFDocument,
  { tag, attributes }: SvgNode,
  shape: () => PDFKit.PDFDocument,
): void {
  const colour = (name: string): string | null => {
    const value = attributes[name];
    return value === undefined || value === 'none' ? null : String(value);
  };
  const fill = tag === 'line' ? null : colour('fill');
  const stroke = colour('stroke');
  if (fill === null && stroke === null) return;
  document.save();
  document.lineWidth(Number(attributes['stroke-width'] ?? 1));
  if (attributes['stroke-linecap'] === 'round') document.lineCap('round');
  const [dash, space] = String(attributes['stroke-dasharray'] ?? '')
    .split(/[\s,]+/)
    .map(Number);
  if (dash !== undefined && dash > 0) document.dash(dash, { space: space ?? dash });
  document.fillOpacity(Number(attributes['fill-opacity'] ?? 1));
  document.strokeOpacity(Number(attributes['stroke-opacity'] ?? 1));
  shape();
  if (fill !== null && stroke !== null) document.fillAndStroke(fill, stroke);
  else if (fill !== null) document.fill(fill);
  else if (stroke !== null) document.stroke(stroke);
  document.restore();
}

function drawWords({ document, pen, fonts }: DrawingTools, node: SvgNode): void {
  const { attributes } = node;
  const text = wordsIn(node);
  const size = Number(attributes['font-size'] ?? 12) * wordScale;
  const width = (textWidth(text) / pitch) * 6 * size;
  const anchor = attributes['text-anchor'];
  const shift = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  const place = {
    x: Number(attributes['x'] ?? 0) - shift,
    y: Number(attributes['y'] ?? 0) - baselineOf(size),
    size,
  };
  document.fillColor(String(attributes['fill'] ?? '#000000'));
  const marks = styleIn(node) === 'bold' ? (['bold'] as const) : [];
  for (const piece of placePieces([{ text, marks, left: 0 }], fonts)) pen.draw(piece, place);
}

function wordsIn({ children }: SvgNode): string {
  return children.map((child) => (typeof child === 'string' ? child : wordsIn(child))).join('');
}

function styleIn({ attributes }: SvgNode): FontStyle {
  return Number(attributes['font-weight'] ?? 400) >= 600 ? 'bold' : 'regular';
}
