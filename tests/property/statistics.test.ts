/** Statistics add up, whatever the script: nothing is counted twice and nothing is left out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../../src/shared/model/ids.ts';
import { screenplayToDocument, sceneToElements } from '../../src/shared/screenplay/document.ts';
import { elementTypes, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { defaultPageSetup, layoutOf } from '../../src/shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../src/shared/screenplay/paginateDocument.ts';
import { scenePlainText } from '../../src/shared/screenplay/plainText.ts';
import { countStatistics } from '../../src/shared/screenplay/statistics.ts';
import { countWords } from '../../src/shared/screenplay/words.ts';

const layout = layoutOf(defaultPageSetup);

const element: fc.Arbitrary<ScriptElement> = fc
  .record({
    type: fc.oneof(
      fc.constantFrom('scene_heading' as const, 'character' as const, 'dialogue' as const),
      fc.constantFrom(...elementTypes),
    ),
    text: fc.oneof(
      fc.constantFrom('INT. HOUSE - DAY', 'EXT. River – NIGHT', 'ANN', 'Ann (V.O.)', 'BOB', ''),
      fc.string({ maxLength: 90, unit: 'grapheme' }),
    ),
  })
  .map(({ type, text }) => ({
    type,
    runs: type === 'page_break' || text === '' ? [] : [{ text, marks: [] }],
  }));

describe('statistics', () => {
  it('add up', () => {
    fc.assert(
      fc.property(fc.array(element, { maxLength: 40 }), (elements) => {
        let next = 0;
        const doc = screenplayToDocument({ titlePage: [], elements }, () =>
          toId<SceneId>(`s${String(next++)}`),
        );
        const { scenes: onPages, pageCount } = paginateDocument(doc, layout);
        let number = 0;
        const scenes = doc.children.map((node, index) => {
          const own = sceneToElements(node);
          return {
            id: toId<SceneId>(`s${String(index)}`),
            elements: own,
            number: own.some(({ type }) => type === 'scene_heading') ? String(++number) : null,
            page: onPages[index]?.page ?? 1,
            pageLabel: onPages[index]?.pageLabel ?? '1',
            eighths: onPages[index]?.eighths ?? 0,
          };
        });
        const counted = countStatistics({ scenes, pageCount, layout, names: [] });
        const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

        expect(counted.words).toBe(
          total(doc.children.map((node) => countWords(scenePlainText(node).text))),
        );
        expect(total(counted.characters.map(({ words }) => words))).toBe(counted.spokenWords);
        expect(counted.spokenWords).toBeLessThanOrEqual(counted.words);
        const shares = total(counted.characters.map(({ share }) => share));
        expect(shares).toBeCloseTo(counted.spokenWords === 0 ? 0 : 1);
        for (const groups of [counted.locations, counted.times, counted.intExt]) {
          expect(total(groups.map((group) => group.scenes))).toBe(counted.sceneCount);
          expect(total(groups.map((group) => group.eighths))).toBe(
            total(scenes.filter((one) => one.number !== null).map((one) => one.eighths)),
          );
        }
        for (const { first, last, scenes: count } of counted.characters) {
          const order = (id: SceneId): number => scenes.findIndex((scene) => scene.id === id);
          expect(order(last.id) - order(first.id) + 1).toBeGreaterThanOrEqual(count);
        }
        for (const scene of counted.scenes) {
          const lines = onPages.find(({ id }) => id === scene.id)?.lines ?? 0;
          // Columns of a dual dialogue stand beside each other; there is none here.
          expect(scene.actionLines + scene.dialogueLines).toBeLessThanOrEqual(lines);
        }
      }),
    );
  });
});
