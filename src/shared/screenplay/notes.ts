/**
 * Notes in a script: reading what one says, finding all of them, and changing them.
 *
 * A note is a `note` block, or a stretch of words that bears the mark `inline_note`. Everything a note
 * is stands in its own text, so that it survives copying, undo, Fountain (`[[…]]`) and Final Draft:
 *
 *     DONE TODO: “the blue kite” Which blue?
 *
 * that is, perhaps `DONE`, perhaps a marker, a colon, perhaps the words of the script that the note is
 * about, which stand right before it, and what it says. Notes at the same place among words are one in
 * every format, and in the document too: each begins a line of it, with a marker.
 */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../model/ids.ts';
import { scenesOf } from './document.ts';
import { screenplaySchema } from './schema.ts';
import { changeText } from './sceneEdits.ts';

/** What a note can be marked as. Written in its text in capitals; `note` says that it is no more. */
export const noteMarkers = ['note', 'todo', 'question', 'research', 'idea', 'bookmark'] as const;
export type NoteMarker = (typeof noteMarkers)[number];

/** The markers as the writer reads them. */
export const noteMarkerNames: Readonly<Record<NoteMarker, string>> = {
  note: 'Note',
  todo: 'To do',
  question: 'Question',
  research: 'Research',
  idea: 'Idea',
  bookmark: 'Bookmark',
};

/** What a note says. */
export interface NoteContent {
  readonly marker: NoteMarker;
  readonly done: boolean;
  /** The words of the script that it is about, shortened; null where it is about none. */
  readonly quote: string | null;
  readonly text: string;
}

/** Reads a note's text. Any text is a note: what is no marker is what the note says. */
export function readNote(raw: string): NoteContent {
  const said = raw.trim();
  const { length, marker, done } = readHead(said);
  const rest = said.slice(length).trimStart();
  const quoted = /^“([^“”]*[^“”\s][^“”]*)”/.exec(rest);
  return {
    marker,
    done,
    quote: quoted?.[1]?.trim() ?? null,
    text: rest.slice(quoted?.[0].length ?? 0).trim(),
  };
}

function readHead(said: string): { length: number; marker: NoteMarker; done: boolean } {
  const head = /^(?:(DONE)(?: +(?=[A-Za-z])|(?=:|$)))?([A-Za-z]*)(:|$)/.exec(said);
  const [all = '', done, word = '', colon] = head ?? [];
  const marker = noteMarkers.find((one) => one === word.toLowerCase());
  // A note that is but one word is a marker only if it is written as one.
  const marked = marker !== undefined && (colon === ':' || word === word.toUpperCase());
  if (marked) return { length: all.length, marker, done: done !== undefined };
  if (done !== undefined && word === '') return { length: all.length, marker: 'note', done: true };
  return { length: 0, marker: 'note', done: false };
}

/** A note's text, such that `readNote` gives it back. A note without words or marker is empty. */
export function writeNote({ marker, done, quote, text }: NoteContent): string {
  const body = [quote === null ? '' : `“${quote}”`, text].filter((part) => part !== '').join(' ');
  const head = [done ? 'DONE' : '', marker === 'note' ? '' : marker.toUpperCase()]
    .filter((word) => word !== '')
    .join(' ');
  if (head !== '') return body === '' ? head : `${head}: ${body}`;
  const read = readHead(body);
  // What the writer says can look like a marker.
  return read.length === 0 ? body : `NOTE: ${body}`;
}

/** The most characters of the script that a note repeats. */
const longestQuote = 72;
const gap = ' … ';

/**
 * Words of the script as a note quotes them: in one line, with single quotation marks, long ones
 * with their middle left out. Null for no words.
 */
export function quoteOf(words: string): string | null {
  const plain = inOneLine(words).trim();
  if (plain === '') return null;
  if (plain.length <= longestQuote) return plain;
  const half = (longestQuote - gap.length) / 2;
  const start = plain.slice(0, half).replace(/\s+\S*$/, '');
  const end = plain.slice(-half).replace(/^\S*\s+/, '');
  return start + gap + end;
}

/** Whether a text ends with the words that a note quotes. */
export function endsWithQuote(before: string, quote: string): boolean {
  const text = inOneLine(before).trimEnd();
  if (text.endsWith(quote)) return true;
  const middle = quote.indexOf(gap);
  if (middle < 0) return false;
  const end = quote.slice(middle + gap.length);
  return (
    text.endsWith(end) && text.slice(0, text.length - end.length).includes(quote.slice(0, middle))
  );
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('“', '‘').replaceAll('”', '’');
}

/** A note in a scene. */
export interface SceneNote extends NoteContent {
  /** Where its text begins and ends, counted from the scene's first block: 0 is before that block. */
  readonly from: number;
  readonly to: number;
  /** Whether it stands among the words of an element; else it is an element. */
  readonly inline: boolean;
  /** Its whole text, `\n` for a line break. */
  readonly raw: string;
  /** Whether the words that it quotes still stand before it. True for a note that quotes none. */
  readonly anchored: boolean;
}

/** A note, and where it stands in the document: `from` and `to` are positions of its text. */
export interface NoteAt extends SceneNote {
  readonly sceneId: SceneId;
  readonly sceneIndex: number;
}

const cache = new WeakMap<Node, readonly SceneNote[]>();

/** The notes of a scene in order. Kept with the node, which never changes. */
export function notesOfScene(scene: Node): readonly SceneNote[] {
  const known = cache.get(scene);
  if (known !== undefined) return known;
  const notes: SceneNote[] = [];
  scene.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    if (block.type === screenplaySchema.nodes.note) {
      const raw = textBetween(block, 0, block.content.size);
      const to = pos + 1 + block.content.size;
      notes.push({ ...readNote(raw), from: pos + 1, to, inline: false, raw, anchored: true });
    } else {
      for (const { from, to } of inlineNotes(block)) {
        let start = pos + 1 + from;
        for (const raw of splitNotes(textBetween(block, from, to))) {
          const content = readNote(raw);
          const { quote } = content;
          const anchored = quote === null || endsWithQuote(wordsBetween(block, 0, from), quote);
          const place = { from: start, to: start + raw.length, inline: true };
          notes.push({ ...content, ...place, raw, anchored });
          start = place.to + 1;
        }
      }
    }
    return false;
  });
  cache.set(scene, notes);
  return notes;
}

/** The notes that stand at one place among words. */
function splitNotes(text: string): string[] {
  const notes: string[] = [];
  for (const line of text.split('\n')) {
    const last = notes.at(-1);
    if (last === undefined || readHead(line.trim()).length > 0) notes.push(line);
    else notes[notes.length - 1] = `${last}\n${line}`;
  }
  return notes;
}

/** The notes of a document in order. */
export function notesOf(doc: Node): NoteAt[] {
  return scenesOf(doc).flatMap(({ id, node, index, pos }) =>
    notesOfScene(node).map((note) => ({
      ...note,
      from: pos + 1 + note.from,
      to: pos + 1 + note.to,
      sceneId: id,
      sceneIndex: index,
    })),
  );
}

/** The stretches of a block that bear the mark of a note, as offsets in its content. */
export function inlineNotes(block: Node): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  block.forEach((child, offset) => {
    if (screenplaySchema.marks.inline_note.isInSet(child.marks) === undefined) return;
    const last = found.at(-1);
    if (last?.to === offset) last.to += child.nodeSize;
    else found.push({ from: offset, to: offset + child.nodeSize });
  });
  return found;
}

/** The words of a block between two offsets of its content, without its inline notes. */
export function wordsBetween(block: Node, from: number, to: number): string {
  let words = '';
  let at = from;
  for (const note of inlineNotes(block)) {
    if (note.from > at) words += textBetween(block, at, Math.min(note.from, to));
    at = Math.max(at, note.to);
    if (at >= to) return words;
  }
  return words + textBetween(block, at, to);
}

function textBetween(block: Node, from: number, to: number): string {
  return to > from ? block.textBetween(from, to, '\n', '\n') : '';
}

/** Makes a note say something else. */
export function changeNote(tr: Transform, note: NoteAt, content: NoteContent): void {
  const text = writeNote(content);
  if (text === '') {
    removeNote(tr, note);
    return;
  }
  const marks = note.inline ? [screenplaySchema.mark('inline_note')] : [];
  const follows = note.inline && isBreak(tr.doc.resolve(note.from).nodeBefore);
  const headless = readHead(text).length === 0;
  changeText(tr, note.from, note.raw, follows && headless ? `NOTE: ${text}` : text, marks);
}

/** Takes a note out of the script. A note that is all of its scene leaves an empty line. */
export function removeNote(tr: Transform, { from, to, inline }: NoteAt): void {
  const $from = tr.doc.resolve(from);
  if (inline) {
    const before = isBreak($from.nodeBefore);
    const after = !before && isBreak(tr.doc.nodeAt(to));
    tr.delete(before ? from - 1 : from, after ? to + 1 : to);
  } else if ($from.node(-1).childCount > 1) tr.delete($from.before(), $from.after());
  else {
    tr.delete(from, to);
    tr.setBlockType(from, from, screenplaySchema.nodes.action);
  }
}

/** Whether a node is the line break between two notes at one place. */
function isBreak(node: Node | null): boolean {
  return (
    node?.type === screenplaySchema.nodes.hard_break &&
    screenplaySchema.marks.inline_note.isInSet(node.marks) !== undefined
  );
}
