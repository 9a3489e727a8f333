/**
 * Reads Fountain (fountain.io/syntax) into a screenplay. Any text is a screenplay: what follows no
 * rule is action. One pass; nothing is thrown and no character is lost but those of the markup.
 *
 * Where the syntax leaves room, or we add to it (docs/decisions/0020-fountain.md):
 * - lines of one paragraph are one element, with `\n` between them;
 * - a note or boneyard alone on its line is an element, unless it stands inside a paragraph;
 * - an action that ends in the note `[[shot]]` is a shot, for which Fountain has no sign;
 * - notes at the end of a scene heading or section say its colour, status and target.
 */
import type { DualSide, ElementType, Run, Screenplay, ScriptElement } from '../elements.ts';
import {
  looksLikeCue,
  looksLikeParenthetical,
  looksLikeSceneHeading,
  looksLikeTransition,
} from '../recognize.ts';
import { endSpansStart, readInline, withoutSpans } from './inline.ts';
import { fountainLines, normalizeText, type TextLines } from './lines.ts';
import { omittedScene, readOmitted } from './omitted.ts';
import { isRemark, Paragraph } from './paragraph.ts';
import { takePlanning } from './planning.ts';
import { readTitlePage } from './titlePage.ts';

/** Reads a Fountain text, whatever its line ends, with or without a byte order mark. */
export function readFountain(text: string): Screenplay {
  const { fields, body } = readTitlePage(normalizeText(text));
  return { titlePage: fields, elements: fountainElements(body) };
}

/** The elements of a normalised Fountain text that has no title page: `Key: value` is action there. */
export function fountainElements(body: string): ScriptElement[] {
  const elements = new BodyReader(fountainLines(body)).read();
  return body.includes(omittedScene) ? readOmitted(elements, fountainElements) : elements;
}

/** The note that makes a shot of an action. */
export const shotNote = 'shot';

/** What an element can have besides text. */
type Attrs = Pick<ScriptElement, 'level'> | Pick<ScriptElement, 'number'>;

class BodyReader {
  readonly #lines: TextLines;
  readonly #elements: ScriptElement[] = [];
  #paragraph: Paragraph | null = null;
  #inSpeech = false;
  /** Whether what stands before the line is an empty line, or as good as one. */
  #afterBlank = true;
  /** Index of the cue of the last speech, while nothing else has followed it; else -1. */
  #lastCue = -1;
  #dual: DualSide | null = null;
  /** What the paragraph's element has besides text. */
  #attrs: Attrs | null = null;

  constructor(lines: TextLines) {
    this.#lines = lines;
  }

  read(): ScriptElement[] {
    for (let index = 0; index < this.#lines.length; index++) index += this.#line(index);
    this.#close();
    return this.#elements;
  }

  /** Takes one line; returns how many more it took with it. */
  #line(index: number): number {
    const line = this.#lines.at(index) ?? '';
    const bare = withoutSpans(line);
    const text = bare.trim();
    if (text === '') {
      if (bare.length === line.length) this.#blank(line);
      else this.#remarks(line);
      return 0;
    }
    const rest = bare.length === line.length ? text : line.trim();
    if (this.#inSpeech) return this.#speechLine(rest, text, index);
    const afterBlank = this.#afterBlank;
    this.#afterBlank = false;
    if (!this.#special(line, rest, text, afterBlank, index)) {
      this.#add('action', expandTabs(line).trimEnd());
    }
    return 0;
  }

  /** Lines that are not action. Returns whether it was one. */
  #special(line: string, rest: string, text: string, afterBlank: boolean, index: number): boolean {
    // A sign counts only where it stands first; behind a note it is text.
    switch (rest.charAt(0) === text.charAt(0) ? text.charAt(0) : '') {
      case '=':
        if (/^={3,}$/.test(rest)) {
          this.#close();
          this.#push({ type: 'page_break', runs: [] });
          this.#afterBlank = true;
        } else this.#structure('synopsis', rest.slice(1).trim());
        return true;
      case '#': {
        let level = 1;
        while (level < 6 && text.charAt(level) === '#') level++;
        this.#close();
        this.#open('section', { level });
        this.#addTo(rest.slice(level).trim());
        this.#close();
        this.#afterBlank = true;
        return true;
      }
      case '>':
        // A sign with nothing behind it, an empty note not counted, is text.
        if (text.length === 1 && readInline(rest.slice(1)).every(isEmptyRun)) return false;
        if (rest.endsWith('<') && !rest.endsWith('\\<')) {
          this.#add('centred_text', rest.slice(1, -1).trim());
        } else this.#single('transition', rest.slice(1).trim());
        return true;
      case '~':
        this.#add('lyrics', rest.slice(1).trim());
        return true;
      case '!':
        this.#add('action', expandTabs(line.slice(line.indexOf('!') + 1)).trimEnd());
        return true;
      case '@':
        if (!afterBlank) return false;
        this.#cue(rest.slice(1));
        return true;
      case '.':
        if (!afterBlank || text.length < 2 || text.charAt(1) === '.') return false;
        this.#heading(rest.slice(1).trim());
        return true;
      default:
    }
    if (!afterBlank) return false;
    if (looksLikeSceneHeading(/^[*_]/.test(text) ? text.replace(/^[*_]+/, '') : text)) {
      this.#heading(rest);
      return true;
    }
    if (looksLikeTransition(text)) {
      this.#single('transition', rest);
      return true;
    }
    if (looksLikeCue(text) && hasText(this.#lines.at(index + 1))) {
      this.#cue(rest);
      return true;
    }
    return false;
  }

  #blank(line: string): void {
    if (this.#inSpeech && this.#paragraph?.type === 'dialogue' && line.startsWith('  ')) {
      // Two spaces keep an empty line in a speech.
      this.#addTo('');
      return;
    }
    this.#close();
    this.#inSpeech = false;
    this.#dual = null;
    this.#afterBlank = true;
  }

  /** A line of nothing but notes and boneyards. */
  #remarks(line: string): void {
    if (this.#inSpeech) {
      if (this.#paragraph?.type !== 'dialogue') {
        this.#close();
        this.#open('dialogue');
      }
      this.#addTo(line.trim());
      return;
    }
    const { type } = this.#paragraph ?? {};
    if (type === 'action' || type === 'lyrics') {
      this.#addTo(line.trim());
      return;
    }
    this.#close();
    // A remark leaves the empty line before it in force.
    const remarks = readInline(line.trim()).filter(isRemark);
    for (const { text, marks } of remarks) {
      this.#push({
        type: marks.includes('note') ? 'note' : 'boneyard',
        runs: [{ text, marks: [] }],
      });
    }
    if (remarks.length === 0) {
      this.#push({ type: line.trim().startsWith('[[') ? 'note' : 'boneyard', runs: [] });
    }
  }

  #speechLine(rest: string, text: string, index: number): number {
    if (text.startsWith('(')) {
      const more = looksLikeParenthetical(text) ? 0 : this.#openParenthetical(index);
      if (more >= 0) {
        this.#close();
        this.#open('parenthetical');
        this.#addTo(rest);
        for (let next = index + 1; next <= index + more; next++) {
          this.#addTo((this.#lines.at(next) ?? '').trim());
        }
        this.#close();
        return more;
      }
    }
    if (text.startsWith('~')) this.#add('lyrics', rest.slice(1).trim());
    else this.#add('dialogue', rest);
    return 0;
  }

  /** How many more lines a parenthetical takes that does not end on its first; -1: it is none. */
  #openParenthetical(index: number): number {
    let depth = 0;
    for (let more = 0; more < 5; more++) {
      const text = withoutSpans(this.#lines.at(index + more) ?? '').trim();
      if (text === '') return -1;
      for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        if (char === '(') depth++;
        else if (char === ')' && --depth === 0) return at === text.length - 1 ? more : -1;
      }
    }
    return -1;
  }

  #heading(line: string): void {
    this.#close();
    const end = endSpansStart(line);
    const body = line.slice(0, end).trimEnd();
    const found = /#([^#\\]+)#$/.exec(body);
    const number = found?.[1]?.trim() ?? '';
    if (found === null || number === '') {
      this.#open('scene_heading');
      this.#addTo(line);
    } else {
      this.#open('scene_heading', { number });
      this.#addTo(`${body.slice(0, found.index).trimEnd()} ${line.slice(end)}`.trim());
    }
    this.#close();
    this.#afterBlank = true;
  }

  #single(type: ElementType, rest: string): void {
    this.#close();
    this.#open(type);
    this.#addTo(rest);
    this.#close();
    this.#afterBlank = true;
  }

  /** Section and synopsis lines: as good as an empty line for what follows. */
  #structure(type: ElementType, rest: string): void {
    this.#add(type, rest);
    this.#afterBlank = true;
  }

  #cue(line: string): void {
    this.#close();
    let rest = line.trim();
    const second = rest.endsWith('^') && !rest.endsWith('\\^');
    if (second) {
      rest = rest.slice(0, -1).trim();
      this.#dual = this.#markLeft() ? 'right' : null;
    }
    this.#lastCue = -1;
    this.#open('character');
    this.#addTo(rest);
    this.#close();
    if (!second) this.#lastCue = this.#elements.length - 1;
    this.#inSpeech = true;
  }

  /** Marks the speech before as the left column. Returns whether there is one. */
  #markLeft(): boolean {
    if (this.#lastCue < 0) return false;
    for (let index = this.#lastCue; index < this.#elements.length; index++) {
      const element = this.#elements[index];
      if (element !== undefined) this.#elements[index] = { ...element, dual: 'left' };
    }
    return true;
  }

  /** Adds a line to the paragraph if it is of the same type, else to a new one. */
  #add(type: ElementType, line: string): void {
    if (this.#paragraph?.type !== type) {
      this.#close();
      this.#open(type);
    }
    this.#addTo(line);
  }

  #open(type: ElementType, attrs: Attrs | null = null): void {
    this.#paragraph = new Paragraph(type);
    this.#attrs = attrs;
  }

  #addTo(line: string): void {
    this.#paragraph?.add(line);
  }

  #close(): void {
    const paragraph = this.#paragraph;
    if (paragraph === null) return;
    this.#paragraph = null;
    const { type } = paragraph;
    let { runs } = paragraph;
    if (type === 'dialogue') {
      runs = withoutEdgeBreaks(runs);
      // Nothing but an empty note was said.
      if (runs.length === 0) return;
    }
    const shot = type === 'action' ? withoutShotNote(runs) : null;
    if (shot !== null) this.#push({ type: 'shot', runs: shot });
    else if (type === 'scene_heading' || type === 'section') {
      const { runs: own, planning } = takePlanning(type, runs);
      this.#push({ type, runs: own, ...this.#attrs, ...planning });
    } else this.#push(this.#attrs === null ? { type, runs } : { type, runs, ...this.#attrs });
  }

  #push(element: ScriptElement): void {
    const { type } = element;
    const said = type === 'dialogue' || type === 'parenthetical' || type === 'lyrics';
    const spoken = type === 'character' || (this.#inSpeech && said);
    if (!spoken) {
      this.#lastCue = -1;
      this.#dual = null;
    }
    this.#elements.push(this.#dual === null ? element : { ...element, dual: this.#dual });
  }
}

function hasText(line: string | undefined): boolean {
  return line !== undefined && /\S/.test(line);
}

function isEmptyRun({ text }: Run): boolean {
  return text.trim() === '';
}

function withoutShotNote(runs: readonly Run[]): readonly Run[] | null {
  const last = runs.at(-1);
  if (last?.text !== shotNote || !last.marks.includes('note')) return null;
  const before = runs.slice(0, -1);
  const end = before.at(-1);
  if (end === undefined) return before;
  const text = end.text.trimEnd();
  return text === '' ? before.slice(0, -1) : [...before.slice(0, -1), { ...end, text }];
}

/** The runs of a speech without the empty lines that empty remarks leave at its ends. */
function withoutEdgeBreaks(runs: readonly Run[]): readonly Run[] {
  const first = runs[0];
  const last = runs.at(-1);
  if (first?.text.startsWith('\n') === true) {
    const text = first.text.replace(/^\n+/, '');
    return withoutEdgeBreaks(text === '' ? runs.slice(1) : [{ ...first, text }, ...runs.slice(1)]);
  }
  if (last?.text.endsWith('\n') !== true) return runs;
  const text = last.text.replace(/\n+$/, '');
  const before = runs.slice(0, -1);
  return text === '' ? withoutEdgeBreaks(before) : [...before, { ...last, text }];
}

function expandTabs(line: string): string {
  return line.includes('\t') ? line.replaceAll('\t', '    ') : line;
}
