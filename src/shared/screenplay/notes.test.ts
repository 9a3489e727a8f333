import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { screenplayToDocument } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { changeNote, endsWithQuote, notesOf, quoteOf, readNote, removeNote } from './notes.ts';

let scenes = 0;
const draft = (text: string) =>
  screenplayToDocument(readFountain(text), () => toId<SceneId>(`scene${String(scenes++)}`));

describe('reading a note', () => {
  it.each([
    ['TODO: buy kites', { marker: 'todo', done: false, quote: null, text: 'buy kites' }],
    ['todo: buy kites', { marker: 'todo', done: false, quote: null, text: 'buy kites' }],
    ['DONE TODO: buy', { marker: 'todo', done: true, quote: null, text: 'buy' }],
    ['DONE: buy', { marker: 'note', done: true, quote: null, text: 'buy' }],
    [
      'QUESTION: “two kites” Why?',
      { marker: 'question', done: false, quote: 'two kites', text: 'Why?' },
    ],
    ['“two kites” Why?', { marker: 'note', done: false, quote: 'two kites', text: 'Why?' }],
    ['BOOKMARK', { marker: 'bookmark', done: false, quote: null, text: '' }],
    ['BOOKMARK: the turn', { marker: 'bookmark', done: false, quote: null, text: 'the turn' }],
    ['An idea', { marker: 'note', done: false, quote: null, text: 'An idea' }],
    ['idea', { marker: 'note', done: false, quote: null, text: 'idea' }],
    ['DONE with it', { marker: 'note', done: false, quote: null, text: 'DONE with it' }],
    ['Later: this', { marker: 'note', done: false, quote: null, text: 'Later: this' }],
    ['', { marker: 'note', done: false, quote: null, text: '' }],
  ])('%j', (raw, content) => {
    expect(readNote(raw)).toEqual(content);
  });
});

describe('the words that a note quotes', () => {
  it('are in one line, with single quotation marks', () => {
    expect(quoteOf(' he says\n“no”  twice ')).toBe('he says ‘no’ twice');
    expect(quoteOf(' \n')).toBeNull();
  });

  it('are shortened in their middle, and found again', () => {
    const words = `It begins ${'and goes on '.repeat(20)}to the end`;
    const quote = quoteOf(words) ?? '';
    expect(quote.length).toBeLessThanOrEqual(72);
    expect(quote).toMatch(/^It begins .* … .* to the end$/);
    expect(endsWithQuote(`Before. ${words}`, quote)).toBe(true);
    expect(endsWithQuote(`Before. ${words} of it`, quote)).toBe(false);
  });
});

describe('the notes of a draft', () => {
  const doc = draft(
    [
      'INT. ROOF - DAY [[BOOKMARK]]',
      '[[A remark about the scene.]]',
      'Two kites[[TODO: “Two kites” which\nof them?\nIDEA: “Two kites” three?]] fall.',
      'NILA\nCome[[QUESTION: “gone” too soon?]] on.',
    ].join('\n\n'),
  );

  it('are found in order, with what they say and whether their words are there', () => {
    expect(
      notesOf(doc).map(({ marker, text, inline, anchored }) => [marker, text, inline, anchored]),
    ).toEqual([
      ['bookmark', '', true, true],
      ['note', 'A remark about the scene.', false, true],
      ['todo', 'which\nof them?', true, true],
      ['idea', 'three?', true, true],
      ['question', 'too soon?', true, false],
    ]);
    for (const { from, to, raw } of notesOf(doc)) {
      expect(doc.textBetween(from, to, '\n', '\n')).toBe(raw);
    }
  });

  it('are changed one by one', () => {
    notesOf(doc).forEach((note, index) => {
      const tr = new Transform(doc);
      changeNote(tr, note, { ...note, done: true, text: 'Something else' });
      tr.doc.check();
      const after = notesOf(tr.doc);
      expect(after.map(({ done }) => done)).toEqual(notesOf(doc).map((_, at) => at === index));
      expect(after[index]).toMatchObject({ text: 'Something else', marker: note.marker });
    });
  });

  it('are taken out one by one, and nothing else', () => {
    notesOf(doc).forEach((note, index) => {
      const tr = new Transform(doc);
      removeNote(tr, note);
      tr.doc.check();
      expect(notesOf(tr.doc).map(({ raw }) => raw)).toEqual(
        notesOf(doc).flatMap(({ raw }, at) => (at === index ? [] : [raw])),
      );
    });
  });

  it('leave an empty line where a scene was nothing but a note', () => {
    const only = draft('[[Alone]]');
    const tr = new Transform(only);
    const [note] = notesOf(only);
    if (note !== undefined) removeNote(tr, note);
    expect(tr.doc.toString()).toBe('doc(scene(action))');
  });

  it('keep a marker where they would run into the note before', () => {
    const [, , , idea] = notesOf(doc);
    const tr = new Transform(doc);
    if (idea !== undefined) changeNote(tr, idea, { ...idea, marker: 'note' });
    expect(notesOf(tr.doc)[3]).toMatchObject({ raw: 'NOTE: “Two kites” three?', marker: 'note' });
  });
});
