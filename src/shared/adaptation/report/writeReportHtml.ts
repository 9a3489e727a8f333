/** A report as a web page that needs nothing beside itself and runs nothing: to read, to send, to print. */
import { escapeUTF8 } from 'entities';
import { paperColours } from '../views/paperColours.ts';
import { writeSvg, type Drawing } from '../views/svg.ts';
import type {
  ReportBlock,
  ReportDocument,
  ReportParagraph,
  ReportSection,
  ReportSpan,
  ReportTable,
} from './reportDocument.ts';

const paper = paperColours([]);

const style = `
:root { color-scheme: light; }
body {
  max-width: 62rem; margin: 0 auto; padding: 2.5rem 2rem 5rem;
  background: #fff; color: ${paper.ink};
  font: 16px/1.5 Literata, Georgia, 'Times New Roman', serif;
  overflow-wrap: anywhere;
}
h1, h2, caption, th, nav { font-family: Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
h2 { margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid ${paper.ink}; font-size: 1.35rem; }
p { margin: 0 0 0.75rem; }
header .subtitle { margin: 0.25rem 0; font-size: 1.2rem; }
header .facts { color: ${paper.faint}; }
nav { margin-top: 1.5rem; font-size: 0.9rem; }
nav ol { margin: 0; padding: 0; list-style: none; columns: 3 12rem; }
a { color: ${paper.ink}; text-underline-offset: 2px; }
table { width: 100%; margin: 0 0 1.5rem; border-collapse: collapse; table-layout: fixed; font-size: 0.9rem; }
caption { padding: 0.5rem 0; font-size: 0.95rem; font-weight: 600; text-align: left; }
th, td { padding: 0.4rem 0.6rem; border-bottom: 1px solid ${paper.line}; text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th { color: ${paper.faint}; font-size: 0.8rem; vertical-align: bottom; }
thead th { border-bottom: 1px solid ${paper.ink}; }
tbody th { color: inherit; font: inherit; vertical-align: top; }
td p, th p { margin: 0 0 0.2rem; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td.right { white-space: nowrap; }
.quote { font-style: italic; }
.faint { color: ${paper.faint}; }
${Object.entries(paper.actions)
  .map(([action, colour]) => `.${action} { color: ${colour}; }`)
  .join('\n')}
figure { margin: 0 0 1.25rem; }
figcaption { color: ${paper.faint}; font-size: 0.85rem; }
figcaption strong { color: ${paper.ink}; }
figure svg { display: block; width: 100%; height: auto; }
@media screen and (max-width: 45rem) {
  body { padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
  h1 { font-size: 1.6rem; }
  .wide { overflow-x: auto; }
  table { table-layout: auto; }
  col { width: auto !important; }
  th, td { padding: 0.4rem; }
}
@page { margin: 16mm 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, caption { break-after: avoid; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}`;

/** Writes a report as one HTML file. Everything that was typed is shown as those characters. */
export function writeReportHtml({ title, subtitle, facts, sections }: ReportDocument): string {
  const contents = sections.map(
    (section) => `<li><a href="#${section.id}">${escapeUTF8(section.title)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeUTF8(title)}</title>
<style>${style}
</style>
</head>
<body>
<header>
<h1>${escapeUTF8(title)}</h1>
<p class="subtitle">${escapeUTF8(subtitle)}</p>
<p class="facts">${escapeUTF8(facts.join(' · '))}</p>
</header>
<nav aria-label="Contents">
<ol>
${contents.join('\n')}
</ol>
</nav>
<main>
${sections.map(sectionHtml).join('')}</main>
</body>
</html>
`;
}

function sectionHtml({ id, title, blocks }: ReportSection): string {
  const inside = blocks.map((block, index) => blockHtml(block, `${id}-${index}`)).join('');
  return `<section aria-labelledby="${id}">\n<h2 id="${id}">${escapeUTF8(title)}</h2>\n${inside}</section>\n`;
}

/** @param id unique in the page */
function blockHtml(block: ReportBlock, id: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${paragraphHtml(block.paragraph)}</p>\n`;
    case 'drawing':
      return figureHtml(block.drawing, id);
    case 'table':
      return tableHtml(block);
  }
}

function figureHtml(drawing: Drawing, id: string): string {
  const caption = `<strong>${escapeUTF8(drawing.title)}.</strong> ${escapeUTF8(drawing.description)}`;
  return `<figure>\n${writeSvg(drawing, paper, `${id}-`)}<figcaption>${caption}</figcaption>\n</figure>\n`;
}

/** So many columns of numbers have room on a telephone; words take the room of two. */
const mostColumns = 7;

function tableHtml({ caption, columns, rows }: ReportTable): string {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(
    ({ width }) => `<col style="width: ${Math.round((1000 * width) / whole) / 10}%">`,
  );
  const kind = (at: number): string => (columns[at]?.align === 'right' ? ' class="right"' : '');
  const heads = columns.map(
    ({ title }, at) => `<th scope="col"${kind(at)}>${escapeUTF8(title)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((paragraphs, at) => {
      const inside =
        paragraphs.length === 1
          ? paragraphHtml(paragraphs[0] ?? [])
          : paragraphs.map((one) => `<p>${paragraphHtml(one)}</p>`).join('');
      // The first cell says what the row is about.
      return at === 0
        ? `<th scope="row"${kind(at)}>${inside}</th>`
        : `<td${kind(at)}>${inside}</td>`;
    });
    return `<tr>${cells.join('')}</tr>\n`;
  });
  const written = `<table>
<caption>${escapeUTF8(caption)}</caption>
<colgroup>${widths.join('')}</colgroup>
<thead>
<tr>${heads.join('')}</tr>
</thead>
<tbody>
${body.join('')}</tbody>
</table>
`;
  const room = columns.reduce((sum, { align }) => sum + (align === 'right' ? 1 : 2), 0);
  // On a narrow screen more than that is moved sideways, by keys as well.
  return room <= mostColumns
    ? written
    : `<div class="wide" role="group" aria-label="${escapeUTF8(caption)}" tabindex="0">\n${written}</div>\n`;
}

function paragraphHtml(paragraph: ReportParagraph): string {
  return paragraph.map(spanHtml).join('');
}

function spanHtml({ text, style: look, action }: ReportSpan): string {
  const words = escapeUTF8(text);
  switch (look) {
    case 'plain':
      return words;
    case 'strong':
      return action === undefined
        ? `<strong>${words}</strong>`
        : `<strong class="${action}">${words}</strong>`;
    case 'quote':
      return `<span class="quote">${words}</span>`;
    case 'faint':
      return `<span class="faint">${words}</span>`;
  }
}
