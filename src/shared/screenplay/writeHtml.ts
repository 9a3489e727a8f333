/** A screenplay as a web page that needs nothing beside itself: to read, to send, to print. */
import { escapeUTF8 } from 'entities';
import { elementsToScenes } from './document.ts';
import { directionOfElement, directionOfScript, type Direction } from './direction.ts';
import { columnEnd } from './elementFlow.ts';
import { printedText, type Run, type Screenplay, type ScriptElement } from './elements.ts';
import { withBreaksBeforeSpeeches } from './forcedBreaks.ts';
import { sceneNumbers } from './numbering.ts';
import { defaultPageSetup, type PageSetup } from './pageSetup.ts';
import { readInline } from './fountain/inline.ts';
import { shownRuns } from './shownCapitals.ts';

const style = `
:root { color-scheme: light dark; }
body {
  max-width: 61ch; margin: 2rem auto; padding: 0 4rem;
  font: 12pt/1.17 'Courier Prime', 'Courier Final Draft', Courier, monospace;
  overflow-wrap: anywhere;
}
h1, h2, p { margin: 0; font-size: inherit; white-space: pre-wrap; }
.title-page { min-height: 80vh; text-align: center; }
.title-page p { margin-bottom: 1em; }
.scene-heading, .shot { position: relative; margin-top: 2.34em; }
.number { position: absolute; top: 0; font-weight: 400; }
.number.left { right: calc(100% + 2ch); }
.number.right { left: calc(100% + 1ch); }
.action, .transition, .centred-text, .character { margin-top: 1.17em; }
.character { margin-inline-start: 20ch; }
.dialogue, .lyrics { margin-inline-start: 10ch; max-width: 35ch; }
.parenthetical { margin-inline-start: 16ch; max-width: 24ch; text-indent: -1ch; }
.lyrics { font-style: italic; }
.transition { text-align: end; }
.centred-text { text-align: center; }
.dual { display: grid; grid-template-columns: 1fr 1fr; gap: 3ch; }
.dual .character { margin-left: 8ch; }
.dual .dialogue, .dual .lyrics { margin-left: 0; }
.dual .parenthetical { margin-left: 4ch; }
.page-break { margin: 1.17em 0; border: 0; border-top: 1px dashed; }
@media print {
  .title-page { page-break-after: always; }
  .page-break { border: 0; page-break-after: always; }
  h2, .character, .parenthetical { page-break-after: avoid; }
}`;

/**
 * Writes a screenplay as one HTML file. Scene headings are headings, with their numbers where the
 * page setup has them printed; sections, synopses, notes and boneyards, which do not print, are left
 * out. Everything that the writer typed is shown as those characters, or as their capitals.
 */
export function writeHtml(
  { titlePage, elements }: Screenplay,
  setup: PageSetup = defaultPageSetup,
): string {
  const title = titlePage.find(({ key }) => key.toLowerCase() === 'title')?.values.join(' ') ?? '';
  const scenes = elementsToScenes(elements);
  const main = directionOfScript(elements);
  const numbers = sceneNumbers(
    scenes.map((scene) => {
      const heading = scene.find(({ type }) => type === 'scene_heading');
      return { hasHeading: heading !== undefined, number: heading?.number ?? null };
    }),
    setup.numbering,
  );
  const body = scenes.map((scene, index) => {
    return `<section>\n${blocks(scene, numberHtml(numbers[index] ?? null, setup), main)}</section>\n`;
  });
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeUTF8(plain(title) || 'Untitled')}</title>
<style>${style}
</style>
</head>
<body>
${titlePageHtml(titlePage)}${body.join('')}</body>
</html>
`;
}

function titlePageHtml(fields: Screenplay['titlePage']): string {
  const told = fields.filter(({ values }) => values.some((value) => value.trim() !== ''));
  if (told.length === 0) return '';
  const lines = told.map(({ key, values }) => {
    const tag = key.toLowerCase() === 'title' ? 'h1' : 'p';
    return `<${tag}>${values.map((value) => runsHtml(readInline(value))).join('<br>')}</${tag}>\n`;
  });
  return `<header class="title-page">\n${lines.join('')}</header>\n`;
}

/** A scene's number in the margins of its heading: it is read out once. */
function numberHtml(number: string | null, { sceneNumbers }: PageSetup): string {
  if (number === null || sceneNumbers === 'none') return '';
  const sides = sceneNumbers === 'both' ? (['left', 'right'] as const) : [sceneNumbers];
  return sides
    .map((side, index) => {
      const hidden = index > 0 ? ' aria-hidden="true"' : '';
      return `<span class="number ${side}"${hidden}>${escapeUTF8(number)}</span>`;
    })
    .join('');
}

/**
 * @param numbers the scene's number beside its heading, as HTML
 * @param main the direction of the script
 */
function blocks(script: readonly ScriptElement[], numbers: string, main: Direction): string {
  const elements = withBreaksBeforeSpeeches(script);
  let html = '';
  for (let index = 0; index < elements.length; index++) {
    const left = columnEnd(elements, index, 'left');
    const right = left > index ? columnEnd(elements, left, 'right') : left;
    if (right > left) {
      const column = (from: number, to: number): string =>
        `<div>\n${elements
          .slice(from, to)
          .map((part) => block(part, '', main))
          .join('')}</div>\n`;
      html += `<div class="dual">\n${column(index, left)}${column(left, right)}</div>\n`;
      index = right - 1;
      continue;
    }
    const element = elements[index];
    if (element !== undefined) html += block(element, numbers, main);
  }
  return html;
}

function block(element: ScriptElement, numbers: string, main: Direction): string {
  const { type } = element;
  const text = printedText(element);
  const dir = directionOfElement(type, text, main) === 'rtl' ? ' dir="rtl"' : '';
  switch (type) {
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
      return '';
    case 'page_break':
      return '<hr class="page-break">\n';
    case 'scene_heading':
      return `<h2 class="scene-heading"${dir}>${numbers}${runsHtml(shownRuns(element))}</h2>\n`;
    case 'action':
    case 'character':
    case 'parenthetical':
    case 'dialogue':
    case 'transition':
    case 'shot':
    case 'lyrics':
    case 'centred_text':
      if (text === '') return '';
      return `<p class="${type.replace('_', '-')}"${dir}>${runsHtml(shownRuns(element))}</p>\n`;
  }
}

function runsHtml(runs: readonly Run[]): string {
  return runs
    .map(({ text, marks }) => {
      let html = escapeUTF8(text).replaceAll('\n', '<br>');
      if (marks.includes('underline')) html = `<u>${html}</u>`;
      if (marks.includes('italic')) html = `<em>${html}</em>`;
      if (marks.includes('bold')) html = `<strong>${html}</strong>`;
      return html;
    })
    .join('');
}

function plain(text: string): string {
  return readInline(text)
    .map((run) => run.text)
    .join('');
}
