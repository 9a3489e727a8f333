/** Whatever is done to a document, `repairScenes` brings its scenes back into order. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform, canJoin } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../../src/shared/model/ids.ts';
import { screenplayToDocument, scenesOf } from '../../src/shared/screenplay/document.ts';
import { elementTypes, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { repairAllScenes, repairScenes } from '../../src/shared/screenplay/repairScenes.ts';
import { sceneStarts } from '../../src/shared/screenplay/sceneRules.ts';
import { screenplaySchema } from '../../src/shared/screenplay/schema.ts';

const element: fc.Arbitrary<ScriptElement> = fc
  .tuple(
    fc.constantFrom(...elementTypes),
    fc.string({ minLength: 0, maxLength: 4, unit: 'grapheme' }),
  )
  .map(([type, text]) => ({
    type,
    runs: type === 'page_break' || text === '' ? [] : [{ text, marks: [] }],
  }));

const edit = fc.record({
  kind: fc.constantFrom(
    'split',
    'splitScene',
    'join',
    'joinScene',
    'type',
    'paste',
    'pasteScene',
    'delete',
  ),
  at: fc.nat(),
  length: fc.nat({ max: 40 }),
  to: fc.nat(),
  type: fc.constantFrom('scene_heading', 'section', 'action', 'dialogue', 'synopsis'),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Carries out one edit if it is possible, as the editor's commands would. */
function apply(tr: Transform, { kind, at, length, to, type }: Edit): void {
  const size = tr.doc.content.size;
  const pos = at % (size + 1);
  const $pos = tr.doc.resolve(pos);
  switch (kind) {
    case 'split':
      if ($pos.parent.isTextblock && $pos.depth === 2) tr.split(pos);
      break;
    case 'splitScene':
      if ($pos.depth === 2) tr.split(pos, 2);
      break;
    case 'join': {
      const $before = tr.doc.resolve($pos.depth >= 2 ? $pos.before(2) : pos);
      const both = $before.nodeBefore?.isTextblock === true && $before.nodeAfter?.isTextblock;
      if (both === true && $before.depth === 1) tr.join($before.pos);
      break;
    }
    case 'joinScene':
      if ($pos.depth >= 1 && canJoin(tr.doc, $pos.before(1))) tr.join($pos.before(1));
      break;
    case 'type':
      tr.setBlockType(pos, Math.min(size, pos + length), screenplaySchema.nodes[type]);
      break;
    case 'paste':
      tr.replace(to % (size + 1), to % (size + 1), tr.doc.slice(pos, Math.min(size, pos + length)));
      break;
    case 'pasteScene': {
      const scene = tr.doc.child(at % tr.doc.childCount);
      const scenes = scenesOf(tr.doc);
      tr.insert(scenes[to % scenes.length]?.pos ?? 0, scene);
      break;
    }
    case 'delete':
      tr.deleteRange(pos, Math.min(size, pos + length));
      break;
  }
}

/** The range that a transform's steps changed, in its final document. */
function changedRange(tr: Transform): [number, number] {
  let from = tr.doc.content.size;
  let to = 0;
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_oldStart, _oldEnd, start, end) => {
      from = Math.min(from, rest.map(start, -1));
      to = Math.max(to, rest.map(end, 1));
    });
  });
  return from <= to ? [from, to] : [0, 0];
}

function blocks(doc: Node): Node[] {
  const all: Node[] = [];
  doc.forEach((scene) => scene.forEach((block) => all.push(block)));
  return all;
}

function expectInOrder(doc: Node): void {
  doc.check();
  const starts: number[] = [];
  let count = 0;
  doc.forEach((scene) => {
    starts.push(count);
    count += scene.childCount;
  });
  expect(starts).toEqual(sceneStarts(blocks(doc).map((block) => block.type.name)));
  const ids = scenesOf(doc).map((scene) => scene.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('');
}

function newIds(prefix: string): () => SceneId {
  let next = 0;
  return () => toId<SceneId>(`${prefix}${String(next++)}`);
}

describe('repairScenes', () => {
  it('keeps the invariant, unique ids and every block, after any sequence of edits', () => {
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 14 }),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        (elements, edits) => {
          const newId = newIds('s');
          let doc = screenplayToDocument({ titlePage: [], elements }, newId);
          expectInOrder(doc);
          for (const change of edits) {
            const tr = new Transform(doc);
            apply(tr, change);
            const before = blocks(tr.doc);
            const [from, to] = changedRange(tr);
            const steps = tr.steps.length;
            const changed = repairScenes(tr, from, to, newId);
            expect(changed).toBe(tr.steps.length > steps);
            expectInOrder(tr.doc);
            const after = blocks(tr.doc);
            expect(after.length).toBe(before.length);
            after.forEach((block, index) => {
              expect(before[index]?.eq(block)).toBe(true);
            });
            expect(repairAllScenes(new Transform(tr.doc), newId)).toBe(false);
            doc = tr.doc;
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('leaves a document in order untouched', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 20 }), (elements) => {
        const doc = screenplayToDocument({ titlePage: [], elements }, newIds('s'));
        expect(repairAllScenes(new Transform(doc), newIds('n'))).toBe(false);
      }),
    );
  });
});
