/** Notes: what is written is read back, from the document and from Fountain and Final Draft. */
import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  documentToScreenplay,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import type { ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { writeFdx } from '../../src/shared/screenplay/fdx/writeFdx.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { writeFountain } from '../../src/shared/screenplay/fountain/writeFountain.ts';
import {
  changeNote,
  notesOf,
  noteMarkers,
  quoteOf,
  readNote,
  removeNote,
  wordsBetween,
  writeNote,
  type NoteContent,
} from '../../src/shared/screenplay/notes.ts';

/** Words that tempt: markers, quotation marks, colons. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('TODO', 'todo:', 'DONE', 'DONE:', 'NOTE:', 'BOOKMARK', ':', '“a”', '”', '…'),
      fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'é', '🎬', '.', '“'), maxLength: 6 }),
    ),
    { maxLength: 4 },
  )
  .map((all) => all.join(' ').replaceAll(/\s+/g, ' ').trim());

const content: fc.Arbitrary<NoteContent> = fc
  .record({
    marker: fc.constantFrom(...noteMarkers),
    done: fc.boolean(),
    quote: words.map(quoteOf),
    text: words,
  })
  // Without words of its own, what a note begins with in quotation marks is its quote.
  .filter(({ quote, text }) => quote !== null || !text.startsWith('“'));

describe('a note', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(content, (note) => {
        expect(readNote(writeNote(note))).toEqual(note);
      }),
    );
  });

  it('can be any text, and says the same when it is written again', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), (raw) => {
        const note = readNote(raw);
        expect(readNote(writeNote(note))).toEqual(note);
      }),
    );
  });
});

/** A script with notes among its words and between its elements. */
const script = fc
  .array(
    fc.record({
      type: fc.constantFrom('action', 'dialogue', 'note', 'scene_heading' as const),
      before: fc.constantFrom('Two kites', 'It snows.', 'A'),
      notes: fc.array(content, { maxLength: 2 }),
      after: fc.constantFrom('', ' fall.', ' and go'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) =>
    screenplayToDocument(
      {
        titlePage: [],
        elements: parts.flatMap(({ type, before, notes, after }): ScriptElement[] => {
          const texts = notes.map(writeNote).filter((text) => text !== '');
          if (type === 'note') {
            return texts.map((text) => ({ type, runs: [{ text, marks: [] }] }));
          }
          const own = {
            type,
            runs: [
              { text: before, marks: [] },
              ...texts.slice(0, 1).map((text) => ({ text, marks: ['note' as const] })),
              { text: after, marks: [] },
            ],
          };
          return type === 'dialogue'
            ? [{ type: 'character' as const, runs: [{ text: 'NILA', marks: [] }] }, own]
            : [own];
        }),
      },
      () => newId<SceneId>(),
    ),
  );

const told = ({
  marker,
  done,
  quote,
  text,
  inline,
  anchored,
}: ReturnType<typeof notesOf>[number]) => ({
  marker,
  done,
  quote,
  text,
  inline,
  anchored,
});

describe('the notes of a script', () => {
  it('are the same after Fountain and after Final Draft', () => {
    fc.assert(
      fc.property(script, (doc) => {
        const notes = notesOf(doc).map(told);
        const screenplay = documentToScreenplay(doc);
        for (const read of [
          readFountain(writeFountain(screenplay)),
          readFdx(writeFdx(screenplay)).screenplay,
        ]) {
          const again = screenplayToDocument(read, () => newId<SceneId>());
          expect(notesOf(again).map(told)).toEqual(notes);
        }
      }),
    );
  });

  it('are changed and taken out without a word of the script', () => {
    fc.assert(
      fc.property(script, fc.nat(), content, (doc, pick, said) => {
        const notes = notesOf(doc);
        const note = notes[pick % Math.max(1, notes.length)];
        if (note === undefined) return;
        for (const change of [
          (tr: Transform) => removeNote(tr, note),
          (tr: Transform) => changeNote(tr, note, said),
        ]) {
          const tr = new Transform(doc);
          change(tr);
          tr.doc.check();
          expect(printed(tr.doc)).toEqual(printed(doc));
        }
      }),
    );
  });
});

function printed(doc: ReturnType<typeof screenplayToDocument>): string[] {
  const lines: string[] = [];
  doc.descendants((block) => {
    if (!block.isTextblock) return true;
    const text = block.type.name === 'note' ? '' : wordsBetween(block, 0, block.content.size);
    if (text !== '') lines.push(text);
    return false;
  });
  return lines;
}
