/**
 * Drawings as data, and as SVG files. A drawing is a tree of plain objects: the window draws it with
 * its own elements, an export writes it as text. Both therefore show the same.
 */
import { choicePhrase, plainChoice, type ActionNames } from '../../model/actionNames.ts';
import type { Action } from '../../model/adaptation.ts';

/** One element of a drawing. Its words are plain text; nothing in it is markup. */
export interface SvgNode {
  readonly tag: 'g' | 'path' | 'rect' | 'line' | 'text' | 'tspan' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

/** A whole drawing, in its own units from 0. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What it is, in a few words. */
  readonly title: string;
  /** What it shows, for those who cannot see it. */
  readonly description: string;
  readonly content: readonly SvgNode[];
}

/**
 * The colours of a drawing, as CSS colours: whoever draws says them, so that the same chart can be
 * dark on screen and light on paper.
 */
export interface ChartColours {
  readonly ground: string;
  readonly ink: string;
  /** Remarks and figures. */
  readonly faint: string;
  readonly line: string;
  /** What has moved. */
  readonly moved: string;
  /** By column. */
  readonly tones: readonly string[];
  readonly actions: Readonly<Record<Action, string>>;
}

/** The face of the words in drawings that leave the window: what every machine has. */
export const chartFont = 'Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** Makes an element. */
export function svg(
  tag: SvgNode['tag'],
  attributes: SvgNode['attributes'],
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  return { tag, attributes, children };
}

/** Words at a place. */
export function svgText(
  x: number,
  y: number,
  words: string,
  more: SvgNode['attributes'] = {},
): SvgNode {
  return svg('text', { x: round(x), y: round(y), ...more }, words);
}

/** A number as drawings write it: two decimals are finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * Words cut to a width, with an ellipsis where something is missing. There is no font at hand: letters
 * count by their kind, as wide as the widest of the faces in `chartFont` has them.
 */
export function fitText(words: string, width: number, size: number): string {
  let room = width / size;
  let fitted = '';
  for (const letter of words) {
    const wide = letterWidth(letter);
    if (wide > room) return shorten(fitted, room);
    room -= wide;
    fitted += letter;
  }
  return fitted;
}

/** What has been fitted, with room made for an ellipsis. */
function shorten(fitted: string, left: number): string {
  const letters = Array.from(fitted);
  let room = left;
  while (room < letterWidth('…') && letters.length > 0) room += letterWidth(letters.pop() ?? '');
  return `${letters.join('').trimEnd()}…`;
}

/** About how wide words are, in the drawing's units. */
export function textWidth(words: string, size: number): number {
  return Array.from(words).reduce((sum, letter) => sum + letterWidth(letter), 0) * size;
}

/** How wide a letter is, in parts of the size. */
function letterWidth(letter: string): number {
  if (/[ijlI.,:;'’|! ]/.test(letter)) return 0.33;
  if (/[frt()[\]\-"“”/]/.test(letter)) return 0.42;
  if (/[mwMW@%…]/.test(letter)) return 0.96;
  if (/[A-Z]/.test(letter)) return 0.7;
  // The wide letters of East Asia, and signs such as emoji.
  return (letter.codePointAt(0) ?? 0) >= 0x1100 && !/[\u2000-\u2fff]/.test(letter) ? 1.05 : 0.62;
}

/**
 * What the colours of the actions mean, in one line from a place on.
 * @param room the width of the line; names that need more are cut
 */
export function actionLegend(
  left: number,
  top: number,
  room: number,
  legend: readonly Action[],
  names: ActionNames,
  colours: ChartColours,
): SvgNode[] {
  const called = legend.map((action) => choicePhrase(plainChoice(action), names));
  const whole = called.reduce((sum, words) => sum + 30 + textWidth(words, 11), 0);
  const most = whole <= room + 16 ? Infinity : room / legend.length - 30;
  let x = left;
  return legend.flatMap((action, index) => {
    const at = x;
    const words = fitText(called[index] ?? '', most, 11);
    x += 30 + textWidth(words, 11);
    return [
      svg('rect', {
        x: round(at),
        y: top - 9,
        width: 10,
        height: 10,
        rx: 2,
        fill: colours.actions[action],
      }),
      svgText(at + 14, top, words, { 'font-size': 11, fill: colours.faint }),
    ];
  });
}

/**
 * A drawing as an SVG file that needs nothing else: its own colours, title and description.
 * @param name begins the ids, so that several drawings can stand in one page
 */
export function writeSvg(
  { width, height, title, description, content }: Drawing,
  { ground }: Pick<ChartColours, 'ground'>,
  name = '',
): string {
  const w = round(width);
  const h = round(height);
  const background = svg('rect', { width: w, height: h, fill: ground });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="${name}title" aria-describedby="${name}desc" font-family="${escapeXml(chartFont)}">`,
    `<title id="${name}title">${escapeXml(title)}</title>`,
    `<desc id="${name}desc">${escapeXml(description)}</desc>`,
    ...[background, ...content].map(writeNode),
    '</svg>\n',
  ].join('\n');
}

function writeNode({ tag, attributes, children }: SvgNode): string {
  const said = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
  if (children.length === 0) return `<${tag}${said}/>`;
  const inside = children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : writeNode(child),
  );
  return `<${tag}${said}>${inside.join('')}</${tag}>`;
}

/**
 * Text as it may stand in XML 1.0: the five marks escaped, and the characters that no XML may hold
 * (control characters, halves of a pair) as U+FFFD.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (mark) => escapes[mark] ?? mark);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
