/** Generated scripts and what a writer does to them, for the laws of pages. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { toId, type SceneId } from '../../src/shared/model/ids.ts';
import { screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import type { ElementType, ScriptElement } from '../../src/shared/screenplay/elements.ts';

const types: readonly ElementType[] = [
  'scene_heading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'transition',
  'shot',
  'lyrics',
  'centred_text',
  'section',
  'page_break',
];

const text = fc
  .array(fc.constantFrom('one', 'walks', 'over.', 'again', 'Mr.', 'extraordinarily', 'Yes!'), {
    maxLength: 90,
    size: 'max',
  })
  .map((words) => words.join(' '));

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.constantFrom<ElementType>(
      ...types,
      'action',
      'character',
      'dialogue',
      'dialogue',
      'character',
    ),
    words: text,
    short: fc.constantFrom('INT. A', 'BO', 'CUT TO:', '(so)'),
  })
  .map(({ type, words, short }) => {
    const long = type === 'action' || type === 'dialogue' || type === 'lyrics';
    return {
      type,
      runs: type === 'page_break' ? [] : [{ text: long ? words : short, marks: [] }],
    };
  });

const dual: fc.Arbitrary<readonly ScriptElement[]> = fc
  .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.array(text, { maxLength: 3 }))
  .map((columns) =>
    columns.flatMap((column, index): ScriptElement[] => {
      const side = index === 0 ? 'left' : 'right';
      return [
        { type: 'character', runs: [{ text: 'BO', marks: [] }], dual: side },
        ...column.map((words): ScriptElement => ({
          type: 'dialogue',
          runs: [{ text: words, marks: [] }],
          dual: side,
        })),
      ];
    }),
  );

/** Scripts of all kinds of elements, as long as some pages. */
export const script = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: element.map((one): readonly ScriptElement[] => [one]) },
      { weight: 1, arbitrary: dual },
    ),
    { maxLength: 60, size: 'max' },
  )
  .map((parts) => parts.flat());
/** The document of a script. Its scenes are called by their number. */
export function documentOf(elements: readonly ScriptElement[]): Node {
  let next = 0;
  return screenplayToDocument({ titlePage: [], elements: [...elements] }, () =>
    toId<SceneId>(`s${String(next++)}`),
  );
}

const line = 'word word word word word word word word word word word word. ';
/** Text that is typed, a line's worth of it that is taken away, or a block that becomes a page's end. */
export const edit = fc.constantFrom('e', ' ', '\n', line, 'take away', 'break the page');

/** An edit at one of the places of a document's text; `at` may be larger than they are many. */
export function edited({ tr, doc, schema }: EditorState, at: number, edit: string): Transaction {
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    for (let offset = 0; offset <= node.content.size; offset++) places.push(pos + 1 + offset);
    return false;
  });
  const pos = places[at % places.length];
  if (pos === undefined) return tr;
  const $pos = doc.resolve(pos);
  const pageBreak = schema.nodes['page_break']?.create();
  if (edit === 'take away') return tr.delete(Math.max($pos.start(), pos - 60), pos);
  if (edit !== 'break the page') return tr.insertText(edit, pos);
  return $pos.depth > 2 || pageBreak === undefined
    ? tr
    : tr.replaceWith($pos.before(), $pos.after(), pageBreak);
}
