/** Laws of revision marks over generated edits: they say what changed, and change nothing themselves. */
import fc from 'fast-check';
import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { pages } from '../../src/renderer/editor/pages.ts';
import { revisionMarksIn, revisions } from '../../src/renderer/editor/revisions.ts';
import { sceneKeeper } from '../../src/renderer/editor/sceneKeeper.ts';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  documentToScreenplay,
  sceneFromJson,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import { fullText, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { layoutOf, defaultPageSetup } from '../../src/shared/screenplay/pageSetup.ts';
import { printedPages } from '../../src/shared/screenplay/printedPages.ts';
import { clearRevisions } from '../../src/shared/screenplay/revisionMarks.ts';
import {
  newRevision,
  noRevisions,
  startRevision,
  toRevisionId,
  type DraftRevisions,
} from '../../src/shared/screenplay/revisions.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';

const blueId = toRevisionId(1);
if (blueId === null) throw new Error('no first revision');
const blue: DraftRevisions = startRevision(noRevisions, newRevision(blueId, ''));
const layout = layoutOf(defaultPageSetup);

const words = fc
  .array(fc.constantFrom('one ', 'walks ', 'over. ', 'well-known ', '\n', '🎬'), { maxLength: 24 })
  .map((parts) => parts.join(''));
const element: fc.Arbitrary<ScriptElement> = fc
  .tuple(
    fc.constantFrom(
      'scene_heading',
      'action',
      'action',
      'character',
      'dialogue',
      'transition',
      'synopsis',
      'note',
    ),
    words,
    fc.constantFrom(null, null, 'note', 'bold'),
  )
  .map(([type, text, mark]) => ({
    type,
    runs: text === '' ? [] : [{ text, marks: mark === null ? [] : [mark] }],
  }));
const script = fc.array(element, { minLength: 1, maxLength: 12 });
/** Without what does not print: words can come into print by being joined to others. */
const printing = script.map((elements) =>
  elements.map((one) =>
    one.type === 'synopsis' || one.type === 'note' ? { ...one, type: 'action' as const } : one,
  ),
);

const edit = fc.record({
  kind: fc.constantFrom('type', 'type', 'replace', 'delete', 'split', 'join', 'bold', 'element'),
  at: fc.nat(),
  length: fc.nat({ max: 30 }),
  text: fc.constantFrom('x', 'new words ', '🎬'),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** An edit of the writer's, if it is possible there. */
function carryOut(tr: Transaction, { kind, at, length, text }: Edit): void {
  const from = at % (tr.doc.content.size + 1);
  const $from = tr.doc.resolve(from);
  const to = Math.min(from + length, tr.doc.content.size);
  const inline = $from.parent.isTextblock;
  switch (kind) {
    case 'type':
      if (inline) tr.insertText(text, from);
      break;
    case 'replace':
      if (inline) tr.insertText(text, from, Math.min(to, $from.end()));
      break;
    case 'delete':
      if (from < to) tr.deleteRange(from, to);
      break;
    case 'split':
      if (inline && $from.depth === 2) tr.split(from);
      break;
    case 'join': {
      const border = $from.depth >= 2 ? $from.before(2) : from;
      const { nodeBefore, nodeAfter } = tr.doc.resolve(border);
      if (nodeBefore?.isTextblock === true && nodeAfter?.isTextblock === true) tr.join(border);
      break;
    }
    case 'bold':
      if (from < to) tr.addMark(from, to, screenplaySchema.mark('bold'));
      break;
    case 'element':
      if (inline) tr.setBlockType(from, from, screenplaySchema.nodes.action);
      break;
  }
}

function open(elements: readonly ScriptElement[], now: DraftRevisions): EditorState {
  return EditorState.create({
    doc: screenplayToDocument({ titlePage: [], elements }, () => newId<SceneId>()),
    plugins: [
      history({ newGroupDelay: 0 }),
      sceneKeeper(),
      pages(defaultPageSetup),
      revisions(now),
    ],
  });
}

function edited(state: EditorState, edits: readonly Edit[]): EditorState {
  let now = state;
  for (const one of edits) {
    const { tr } = now;
    carryOut(tr, one);
    if (tr.docChanged) now = now.apply(tr);
  }
  return now;
}

/** A document without marks of revision, and without the ids of scenes that are new. */
function plain(doc: Node): unknown {
  const { tr } = EditorState.create({ doc });
  clearRevisions(tr, null, 0, doc.content.size);
  return tr.doc.children.map((scene) => scene.children.map((block): unknown => block.toJSON()));
}

/** What the margin of the editor shows: the marks of each element's lines, in order. */
function marginOf(state: EditorState): string[] {
  return revisionMarksIn(state)
    .find()
    .sort((a, b) => a.from - b.from)
    .map(({ spec }) => String(Reflect.get(Object(spec), 'marks')));
}

describe('revision marks', () => {
  it('change no word, no element and no step of undo', () => {
    fc.assert(
      fc.property(script, fc.array(edit, { maxLength: 6 }), (elements, edits) => {
        const bare = open(elements, noRevisions);
        const state = EditorState.create({ doc: bare.doc, plugins: open(elements, blue).plugins });
        const after = edited(state, edits);
        expect(plain(after.doc)).toEqual(plain(edited(bare, edits).doc));
        let back = after;
        for (let count = 0; count < edits.length; count++) {
          undo(back, (tr) => {
            back = back.apply(tr);
          });
        }
        expect(plain(back.doc)).toEqual(plain(state.doc));
        expect(marginOf(back)).toEqual(marginOf(state));
        // What is stored can be opened.
        for (const scene of after.doc.children) {
          expect(sceneFromJson(JSON.parse(JSON.stringify(scene))).eq(scene)).toBe(true);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('stand on all words that were put in, and in the margin where the PDF has them', () => {
    fc.assert(
      fc.property(printing, fc.array(edit, { maxLength: 4 }), (elements, edits) => {
        const after = edited(open(elements, blue), edits);
        const screenplay = documentToScreenplay(after.doc);
        for (const one of screenplay.elements) {
          for (const { text, marks, revision } of one.runs) {
            const put = text.includes('new words') || text.includes('x');
            if (put && !marks.includes('note')) expect(revision).toBe(1);
          }
        }
        const printed = printedPages(screenplay, layout, 'counted', blue)
          .flatMap(({ lines }) => lines)
          .filter(({ revision }) => revision !== undefined).length;
        const shown = marginOf(after)
          .join('')
          .split('')
          .filter((mark) => mark === '*').length;
        // A line of spaces alone is marked on screen, and is no line in print.
        expect(shown).toBeGreaterThanOrEqual(printed);
        if (!screenplay.elements.some((one) => /\n|^\s*$/.test(fullText(one)))) {
          expect(shown).toBe(printed);
        }
      }),
      { numRuns: 1_500 },
    );
  });
});
