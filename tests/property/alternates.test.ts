/** Alternates: whatever is done with them in whatever order, no text is lost, and no scene but theirs changes. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, it } from 'vitest';
import { toId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  findSceneById,
  ownStart,
  sceneFromJson,
  sceneIdOf,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import { elementTypes, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { toJson } from '../../src/shared/screenplay/nodeJson.ts';
import { packNode, unpackNode } from '../../src/shared/screenplay/packScenes.ts';
import { repairAllScenes } from '../../src/shared/screenplay/repairScenes.ts';
import {
  addAlternate,
  canHaveAlternates,
  makeAlternateCurrent,
  removeAlternate,
  renameAlternate,
  sceneOfAlternate,
} from '../../src/shared/screenplay/sceneAlternates.ts';
import { sceneAlternatesOf, screenplaySchema } from '../../src/shared/screenplay/schema.ts';

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.oneof(
      fc.constantFrom('scene_heading' as const, 'section' as const),
      fc.constantFrom(...elementTypes),
    ),
    text: fc.string({ maxLength: 4, unit: 'grapheme' }),
    number: fc.option(fc.constantFrom('1', '7A')),
  })
  .map(({ type, text, number }) => ({
    type,
    runs: type === 'page_break' || text === '' ? [] : [{ text, marks: [] }],
    ...(type === 'scene_heading' && number !== null ? { number } : {}),
  }));

const doing = fc.oneof(
  fc.record({ kind: fc.constant('add' as const) }),
  fc.record({ kind: fc.constant('make' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(5) }),
  fc.record({
    kind: fc.constant('rename' as const),
    at: fc.nat(5),
    name: fc.string({ maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('write' as const),
    text: fc.string({ minLength: 1, maxLength: 3 }),
  }),
);

/** The scene's own blocks as text, without the number of its heading, which is the scene's. */
function wordsOf(scene: Node | null): string {
  const own = scene?.children.slice(ownStart(scene)) ?? [];
  return own.map((block) => `${block.type.name}: ${block.textContent}`).join('\n');
}

it('keeps every text under its name, in its own scene, through storing and undoing', () => {
  fc.assert(
    fc.property(
      fc.array(element, { maxLength: 14 }),
      fc.nat(),
      fc.array(doing, { maxLength: 14 }),
      (elements, pick, steps) => {
        let next = 0;
        const doc = screenplayToDocument({ titlePage: [], elements }, () =>
          toId<SceneId>(`s${String(next++)}`),
        );
        const id = sceneIdOf(doc.child(pick % doc.childCount));
        const tr = new Transform(doc);
        const sceneNow = (): Node => findSceneById(tr.doc, id)?.node ?? doc.child(0);
        fc.pre(canHaveAlternates(sceneNow()));
        // What there should be: names and texts in order, and which is current.
        let model = [{ name: '', text: wordsOf(sceneNow()) }];
        let current = 0;
        for (const step of steps) {
          const alternates = sceneAlternatesOf(sceneNow());
          switch (step.kind) {
            case 'add':
              addAlternate(tr, id);
              model.splice(current + 1, 0, { name: '', text: model[current]?.text ?? '' });
              current++;
              break;
            case 'make':
              if (alternates?.[step.at] === undefined) continue;
              expect(makeAlternateCurrent(tr, id, step.at)).toBe(true);
              current = step.at;
              break;
            case 'remove':
              if (alternates?.[step.at] === undefined) continue;
              expect(removeAlternate(tr, id, step.at)).toBe(true);
              model = model.filter((_one, at) => at !== step.at);
              if (step.at < current || current === model.length) current--;
              break;
            case 'rename':
              renameAlternate(tr, id, step.at, step.name);
              break;
            case 'write': {
              const scene = findSceneById(tr.doc, id);
              const line = scene?.node.lastChild;
              if (scene === undefined || line?.isTextblock !== true) continue;
              tr.insert(scene.pos + scene.node.nodeSize - 2, screenplaySchema.text(step.text));
              const one = model[current];
              if (one !== undefined) one.text = wordsOf(sceneNow());
              break;
            }
          }
          tr.doc.check();
          expect(repairAllScenes(new Transform(tr.doc), () => id)).toBe(false);
          const scene = sceneNow();
          const now = sceneAlternatesOf(scene);
          expect(wordsOf(scene)).toBe(model[current]?.text);
          expect(now?.length ?? 1).toBe(model.length);
          expect(now?.map((one) => wordsOf(sceneOfAlternate(scene, one))) ?? []).toEqual(
            model.length > 1 ? model.map(({ text }) => text) : [],
          );
          // As it is stored, set aside and opened again.
          const stored: unknown = JSON.parse(JSON.stringify(packNode(toJson(scene))));
          expect(sceneFromJson(unpackNode(stored)).eq(scene)).toBe(true);
        }
        const others = (of: Node): Node[] => of.children.filter((one) => sceneIdOf(one) !== id);
        expect(others(tr.doc)).toEqual(others(doc));
        // Undone step by step, it is as it was.
        const back = new Transform(tr.doc);
        for (const [at, step] of [...tr.steps.entries()].toReversed()) {
          const before = tr.docs[at];
          if (before !== undefined) back.step(step.invert(before));
        }
        expect(back.doc.eq(doc)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
