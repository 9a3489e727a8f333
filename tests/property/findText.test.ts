/** Find and replace: what is found is there, and nothing but what was found is replaced. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { screenplayToDocument, sceneIdOf } from '../../src/shared/screenplay/document.ts';
import {
  elementTypes,
  runMarks,
  typesCapitals,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import {
  createSearch,
  findScopes,
  replaceMatches,
  replacementFor,
  type FindQuery,
  type Match,
} from '../../src/shared/screenplay/findText.ts';
import { placeOfMatch } from '../../src/shared/screenplay/matchPlace.ts';
import { replaceInDraft } from '../../src/shared/screenplay/replaceInDraft.ts';

const letters = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'ß', 'é', 'я', '🎬', '🎭', ' ', '.', '’', '\n'),
  maxLength: 6,
});

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.constantFrom(...elementTypes),
    runs: fc.array(
      fc.record({ text: letters, marks: fc.uniqueArray(fc.constantFrom(...runMarks)) }),
      { maxLength: 4 },
    ),
    dual: fc.constantFrom(undefined, 'left' as const, 'right' as const),
  })
  .map(({ type, runs, dual }) => ({
    type,
    // As typing leaves them.
    runs:
      type === 'page_break'
        ? []
        : runs.map(({ text, marks }) => ({
            marks,
            text: typesCapitals(type) ? text.toUpperCase() : text,
          })),
    ...(dual === undefined ? {} : { dual }),
  }));

const script = fc
  .array(element, { maxLength: 12 })
  .map((elements) => screenplayToDocument({ titlePage: [], elements }, () => newId<SceneId>()));

const query: fc.Arbitrary<FindQuery> = fc.oneof(
  fc.record({
    words: letters,
    matchCase: fc.boolean(),
    wholeWord: fc.boolean(),
    isExpression: fc.constant(false),
    scope: fc.constantFrom(...findScopes),
  }),
  fc.record({
    words: fc.oneof(
      fc.constantFrom('a+', '(a|b)(.)', '[^a]', '\\p{L}+', '(?<=a)b', '\\s', '^.', '.$', '\\W+'),
      fc.string({ unit: fc.constantFrom(...'ab.*+?()[]{}|\\^$1,é'.split('')), maxLength: 8 }),
    ),
    matchCase: fc.boolean(),
    wholeWord: fc.boolean(),
    isExpression: fc.constant(true),
    scope: fc.constantFrom(...findScopes),
  }),
);

function replaceAll(doc: Node, matches: readonly Match[], asked: FindQuery, by: string): Node {
  const tr = new Transform(doc);
  replaceMatches(tr, matches, (match) => replacementFor(asked, match, by));
  tr.doc.check();
  return tr.doc;
}

/** All of a document but its text: ids, types, attributes and nesting. */
function frame(doc: Node): string[] {
  const parts: string[] = [];
  doc.descendants((node, _pos, parent) => {
    if (node.isInline) return false;
    const id = node.type.name === 'scene' ? sceneIdOf(node) : '';
    parts.push(
      `${parent?.type.name ?? ''} > ${node.type.name} ${id} ${JSON.stringify(node.attrs)}`,
    );
    return true;
  });
  return parts;
}

/** The text of each block, its marks letter by letter, without the ranges. */
function rest(doc: Node, ranges: readonly Pick<Match, 'from' | 'to'>[]): string[] {
  const blocks: string[] = [];
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    let text = '';
    let at = pos + 1;
    block.forEach((node) => {
      const marks = node.marks.map((mark) => mark.type.name).join(' ');
      for (const unit of node.isText ? (node.text ?? '').split('') : ['\n']) {
        if (!ranges.some(({ from, to }) => at >= from && at < to)) text += `${unit}<${marks}>`;
        at++;
      }
    });
    blocks.push(text);
    return false;
  });
  return blocks;
}

describe('find and replace', () => {
  it('finds what is there, in order and apart', () => {
    fc.assert(
      fc.property(script, query, (doc, asked) => {
        const { matches } = createSearch(asked).find(doc);
        let last = 0;
        for (const { from, to, text } of matches) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(doc.resolve(from).sameParent(doc.resolve(to))).toBe(true);
          expect(doc.textBetween(from, to, undefined, '\n')).toBe(text);
          last = to;
        }
      }),
    );
  });

  it('changes nothing when each match is replaced by itself', () => {
    fc.assert(
      fc.property(script, query, (doc, asked) => {
        const { matches } = createSearch(asked).find(doc);
        const asExpression = { ...asked, isExpression: true };
        expect(replaceAll(doc, matches, asExpression, '$&').eq(doc)).toBe(true);
      }),
    );
  });

  it('changes no other words, no marks of theirs, no scene and no element', () => {
    fc.assert(
      fc.property(script, query, letters, (doc, asked, by) => {
        const { matches } = createSearch(asked).find(doc);
        const after = replaceAll(doc, matches, { ...asked, isExpression: false }, by);
        expect(frame(after)).toEqual(frame(doc));
        let shift = 0;
        const ranges = matches.map(({ from, to }) => {
          const capitals = typesCapitals(
            elementTypes.find((type) => type === doc.resolve(from).parent.type.name) ?? null,
          );
          const length = (capitals ? by.toUpperCase() : by).length;
          const range = { from: from + shift, to: from + shift + length };
          shift += length - (to - from);
          return range;
        });
        expect(rest(after, ranges)).toEqual(rest(doc, matches));
      }),
    );
  });
});

describe('a replacement in a draft that is not open', () => {
  it('says what the editor would, and changes no scene without a match', () => {
    fc.assert(
      fc.property(script, query, letters, (doc, asked, template) => {
        const { matches } = createSearch(asked).find(doc);
        const { matches: count, scenes } = replaceInDraft(doc, asked, matches, template);
        const tr = new Transform(doc);
        replaceMatches(tr, matches, (match) => replacementFor(asked, match, template));
        const after = new Map(scenes.map((scene) => [scene.before, scene.after]));
        expect(doc.children.map((scene) => after.get(scene) ?? scene)).toEqual(tr.doc.children);
        for (const scene of scenes) {
          scene.after.check();
          expect(sceneIdOf(scene.after)).toBe(sceneIdOf(scene.before));
        }
        expect(count).toBeLessThanOrEqual(matches.length);
        for (const match of matches) {
          const place = placeOfMatch(doc, match);
          expect(sceneIdOf(doc.child(place.sceneIndex))).toBe(place.scene);
          const line = doc.resolve(match.from).parent;
          const around = `${place.before.replace(/^…/, '')}${match.text}${place.after.replace(/…$/, '')}`;
          expect(line.textBetween(0, line.content.size, undefined, '\n')).toContain(around);
        }
      }),
    );
  });
});
