/**
 * Writes a screenplay as Fountain, such that `readFountain` gives it back: what would be taken for
 * something else is forced, and signs that are text are escaped.
 *
 * What Fountain cannot say is written as near as it can: line breaks in cues, headings, sections
 * and transitions, but not in their notes, become spaces; dialogue without a cue becomes action; empty
 * lines at the ends of a speech, and elements without text (but action, notes, sections, and dialogue
 * between two others), are left out; `]]` in a note and `*` + `/` in a boneyard get a space between.
 * `docs/decisions/0020-fountain.md` has the list.
 */
import type { Run, RunMark, Screenplay, ScriptElement } from '../elements.ts';
import {
  looksLikeCue,
  looksLikeParenthetical,
  looksLikeSceneHeading,
  looksLikeTransition,
} from '../recognize.ts';
import { normalRuns } from '../runs.ts';
import { endSpansStart, escapable, innerBreak, withoutSpans } from './inline.ts';
import { hideInBoneyard, omittedScene } from './omitted.ts';
import { withBreaksBeforeSpeeches } from '../forcedBreaks.ts';
import { planningNotes } from './planning.ts';
import { shotNote } from './readFountain.ts';
import { opensTitlePage, writeTitlePage } from './titlePage.ts';

/** Writes a screenplay as Fountain text, lines ending in `\n`. */
export function writeFountain({ titlePage, elements }: Screenplay): string {
  let body = writeBody(elements);
  if (body !== '') body += '\n';
  if (titlePage.length > 0) return writeTitlePage(titlePage) + body;
  const [first = '', second = ''] = body.split('\n', 2);
  // An empty line at the top says that there is no title page.
  return opensTitlePage(first, second) ? `\n${body}` : body;
}

function writeBody(script: readonly ScriptElement[]): string {
  const paragraphs: string[] = [];
  // Behind a break, what is spoken would be read as action.
  const elements = withBreaksBeforeSpeeches(script);
  for (let index = 0; index < elements.length;) {
    const element = elements[index];
    if (element === undefined) break;
    if (element.type === 'character') {
      const end = speechEnd(elements, index);
      paragraphs.push(writeSpeech(elements.slice(index, end)));
      index = end;
    } else {
      const text = writeParagraph(element);
      if (text !== null) paragraphs.push(text);
      index++;
    }
  }
  return paragraphs.join('\n\n').replaceAll(innerBreak, '\n');
}

/** The end of the speech whose cue stands at an index. */
function speechEnd(elements: readonly ScriptElement[], start: number): number {
  let end = start + 1;
  for (; end < elements.length; end++) {
    const type = elements[end]?.type;
    if (type !== 'dialogue' && type !== 'parenthetical' && type !== 'lyrics') break;
  }
  return end;
}

function writeSpeech(parts: readonly ScriptElement[]): string {
  const [cue, ...rest] = parts;
  if (cue === undefined) return '';
  const lines = rest.flatMap((part, at) =>
    isEmptyLine(rest, at) ? [emptyLine] : speechLines(part),
  );
  const name = oneLine(cue.runs).replace(/\^$/, '\\^');
  const sign = cue.dual === 'right' ? ' ^' : '';
  const bare = withoutSpans(name + sign).trim();
  const natural =
    lines.length > 0 &&
    looksLikeCue(bare) &&
    !looksLikeSceneHeading(bare.replace(/^[*_]+/, '')) &&
    !looksLikeTransition(bare) &&
    !startsSpecial(bare);
  return [`${natural ? '' : '@'}${name}${sign}`, ...lines].join('\n');
}

/** What keeps an empty line from ending a speech. */
const emptyLine = '  ';

/** Whether a part of a speech is an empty line between two stretches of dialogue, as Final Draft has it. */
function isEmptyLine(parts: readonly ScriptElement[], at: number): boolean {
  const hasText = (part: ScriptElement | undefined): boolean =>
    part?.type === 'dialogue' && part.runs.some(({ text }) => text.trim() !== '');
  const part = parts[at];
  return (
    part?.type === 'dialogue' && !hasText(part) && hasText(parts[at - 1]) && hasText(parts[at + 1])
  );
}

function speechLines(part: ScriptElement): string[] {
  const lines = writeLines(part.runs).map((line) => line.trim());
  if (part.type === 'lyrics') return lines.map((line) => `~${line}`);
  if (part.type === 'parenthetical') {
    const text = lines.filter((line) => line !== '').join('\n');
    return text === '' ? [] : text.split('\n');
  }
  while (lines.length > 0 && lines[0] === '') lines.shift();
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    if (line === '') return emptyLine;
    const first = line.charAt(0);
    return first === '~' || (first === '(' && readsAsParenthetical(line)) ? `\\${line}` : line;
  });
}

/** Whether a line of dialogue could be the beginning of a parenthetical. */
function readsAsParenthetical(line: string): boolean {
  return looksLikeParenthetical(withoutSpans(line)) || line.startsWith('(');
}

function writeParagraph(element: ScriptElement): string | null {
  const { type, runs } = element;
  switch (type) {
    case 'page_break':
      return '===';
    case 'section': {
      const level = Math.min(6, Math.max(1, element.level ?? 1));
      const title = `${'#'.repeat(level)} ${escapeFirst(oneLine(runs), '#')}`.trimEnd();
      return title + planningNotes(element);
    }
    case 'synopsis':
      return writeLines(runs)
        .map((line) => `= ${line.trim()}`.trimEnd())
        .join('\n');
    case 'note':
      return `[[${noteText(textOf(runs))}]]`;
    case 'boneyard':
      return boneyardText(textOf(runs));
    case 'scene_heading': {
      const text = oneLine(runs);
      if (element.omitted !== undefined) {
        const kept = hideInBoneyard(writeBody(element.omitted));
        const heading = writeHeading(text === '' ? omittedScene : text, element.number);
        return `${heading}${planningNotes(element)}\n\n${boneyardText(`${omittedScene}\n\n${kept}`)}`;
      }
      return text === '' && element.number === undefined
        ? null
        : writeHeading(text, element.number) + planningNotes(element);
    }
    case 'transition': {
      const text = oneLine(runs);
      if (text === '') return null;
      const bare = withoutSpans(text).trim();
      if (looksLikeTransition(bare) && !startsSpecial(text) && !readsAsHeading(bare)) return text;
      return `> ${text.endsWith('<') ? `${text.slice(0, -1)}\\<` : text}`;
    }
    case 'centred_text':
      return writeLines(runs)
        .map((line) => `> ${line.trim()} <`)
        .join('\n');
    case 'lyrics':
      return writeLines(runs)
        .map((line) => `~${line.trim()}`)
        .join('\n');
    case 'shot':
      return writeAction([...runs, { text: ' ', marks: [] }, { text: shotNote, marks: ['note'] }]);
    case 'action':
    case 'dialogue':
    case 'parenthetical':
    case 'character':
      return writeAction(runs);
  }
}

function writeHeading(text: string, number: string | undefined): string {
  const end = endSpansStart(text);
  const before = text.slice(0, end).trimEnd();
  const safe = before.endsWith('#')
    ? `${before.slice(0, -1)}\\#${text.slice(before.length)}`
    : text;
  const natural = readsAsHeading(withoutSpans(safe).trim()) && !startsSpecial(safe);
  const body = natural ? safe : `.${escapeFirst(safe, '.')}`;
  const clean = number?.replaceAll(/[#\\\n]/g, ' ').trim() ?? '';
  return clean === '' ? body : `${body} #${clean}#`;
}

function writeAction(runs: readonly Run[]): string {
  const lines = writeLines(runs).map((line) => line.trimEnd());
  return lines
    .map((line, index) => (needsForce(line, index === 0, lines) ? `!${line}` : line))
    .join('\n');
}

/** Whether a line of action would be read as something else. */
function needsForce(line: string, first: boolean, lines: readonly string[]): boolean {
  const bare = withoutSpans(line).trim();
  if (bare === '') {
    // An empty line ends a paragraph; one of notes alone, at its beginning, is an element.
    return line === '' || lines[0] === line || first;
  }
  if (startsSpecial(line.trim())) return true;
  if (!first) return false;
  return readsAsHeading(bare) || looksLikeTransition(bare) || looksLikeCue(bare);
}

function readsAsHeading(text: string): boolean {
  return looksLikeSceneHeading(text.replace(/^[*_]+/, ''));
}

/** Whether a line begins with a sign of Fountain's. */
function startsSpecial(line: string): boolean {
  return line !== '' && '=#>~!@.'.includes(line.charAt(0));
}

function escapeFirst(text: string, char: string): string {
  return text.startsWith(char) ? `\\${text}` : text;
}

/** Runs as one line with Fountain's markup; line breaks become spaces. */
export function writeInline(runs: readonly Run[]): string {
  return oneLine(runs).replaceAll(innerBreak, ' ');
}

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Runs as one line. A remark keeps its line breaks, which end no line: the reader joins them. */
function oneLine(runs: readonly Run[]): string {
  return writeLines(
    runs.map((run) =>
      remarkOf(run) === null ? { ...run, text: run.text.replaceAll('\n', ' ') } : run,
    ),
  )
    .join(' ')
    .trim();
}

/** Runs as lines with their markup. */
function writeLines(runs: readonly Run[]): string[] {
  return writeRuns(normalRuns(runs)).split('\n');
}

const delimiters: readonly (readonly [RunMark, string])[] = [
  ['underline', '_'],
  ['bold', '**'],
  ['italic', '*'],
];

/**
 * Runs with their markup. Emphasis is closed and opened between runs so that the reader, which
 * only counts signs, finds the same marks. Line breaks inside remarks are `innerBreak`, so
 * that what is written can still be cut into lines.
 */
function writeRuns(runs: readonly Run[]): string {
  let text = '';
  let active: readonly RunMark[] = [];
  let told = false;
  runs.forEach((run, index) => {
    const kind = remarkOf(run);
    const wanted = kind === null ? run.marks : [];
    text += changeMarks(active, wanted);
    active = wanted;
    if (kind === null) {
      text += escapeText(run.text, index === runs.length - 1 && wanted.length === 0);
      if (run.text.trim() !== '') told = true;
      return;
    }
    text += writeRemark(run, kind, !told, endsLine(runs, index + 1));
  });
  return text + changeMarks(active, []);
}

function changeMarks(from: readonly RunMark[], to: readonly RunMark[]): string {
  let signs = '';
  for (const [mark, sign] of [...delimiters].reverse()) {
    if (from.includes(mark) && !to.includes(mark)) signs += sign;
  }
  for (const [mark, sign] of delimiters) {
    if (to.includes(mark) && !from.includes(mark)) signs += sign;
  }
  return signs;
}

function remarkOf(run: Run): 'note' | 'boneyard' | null {
  if (run.marks.includes('note')) return 'note';
  return run.marks.includes('boneyard') ? 'boneyard' : null;
}

/** Whether nothing but remarks, and space between them, stands between an index and the end of the line. */
function endsLine(runs: readonly Run[], from: number): boolean {
  for (let index = from; index < runs.length; index++) {
    const run = runs[index];
    if (run === undefined) break;
    if (run.text.startsWith('\n')) return true;
    if (remarkOf(run) === null && run.text.trim() !== '') return false;
  }
  return true;
}

/**
 * A remark. A line break at its edge, where the remark stands alone on its line, is the break
 * between the lines: that is how the reader takes a remark's line out of what prints.
 */
function writeRemark(run: Run, kind: 'note' | 'boneyard', opens: boolean, closes: boolean): string {
  const before = closes && run.text.startsWith('\n') ? '\n' : '';
  const after = opens && run.text.endsWith('\n') ? '\n' : '';
  const inner = run.text.slice(before.length, run.text.length - after.length);
  const body = kind === 'note' ? `[[${noteText(inner)}]]` : boneyardText(inner);
  return before + body + after;
}

function noteText(text: string): string {
  return text
    .trim()
    .replaceAll(']]', '] ]')
    .replace(/\]$/, '] ')
    .split('\n')
    .map((line) => (line.trim() === '' ? '  ' : line))
    .join(innerBreak);
}

function boneyardText(text: string): string {
  return `/* ${text.trim().replaceAll('*/', '* /').replaceAll('\n', innerBreak)} */`;
}

/** Escapes the signs of emphasis, notes, and the backslash where it would escape. */
function escapeText(text: string, last: boolean): string {
  if (!/[*_\\[/]/.test(text)) return text;
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    const next = text.charAt(index + 1);
    const atEnd = index === text.length - 1;
    if (char === '*' || char === '_') escaped += `\\${char}`;
    else if (char === '[' && (next === '[' || (atEnd && !last))) escaped += '\\[';
    else if (char === '/' && atEnd && !last) escaped += '\\/';
    else if (char === '\\' && (atEnd || escapable.includes(next))) escaped += '\\\\';
    else escaped += char;
  }
  return escaped;
}
