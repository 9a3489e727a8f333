/** Comparing two drafts of 120 pages: rewritten here and there, reordered, and strangers. */
import { diffWords } from 'diff';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import {
  comparedElements,
  comparedScenes,
  compareScripts,
  textOfElement,
  type ComparedScript,
} from '../../src/shared/screenplay/compareScripts.ts';
import { screenplayToDocument } from '../../src/shared/screenplay/document.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import type { Benchmark } from './report.ts';
import { longScript, medianOf } from './scripts.ts';

export const run: Benchmark = (report) => {
  const source = longScript();
  const elements = (text: string): ComparedScript => ({
    titlePage: [],
    scenes: comparedElements(readFountain(text).elements),
  });
  const before = elements(source);
  const changed = elements(
    source.replaceAll(/\b(kites|street|nobody)\b(?=[^.]*roofs)/g, 'lanterns'),
  );
  const ids = before.scenes.map(() => newId<SceneId>());
  const withIds = ({ titlePage, scenes }: ComparedScript): ComparedScript => ({
    titlePage,
    scenes: scenes.map((scene, index) => ({ ...scene, id: ids[index] ?? null })),
  });
  const named = withIds(changed);
  const moved = {
    ...named,
    scenes: [
      ...named.scenes.slice(60),
      ...named.scenes.slice(20, 60),
      ...named.scenes.slice(0, 20),
    ],
  };
  // The same lengths, and no word in common.
  const stranger = elements(
    source.replaceAll(/\b(?!INT|EXT)[A-Za-z]{2,}\b/g, (word) => `q${word}q`),
  );
  const textOf = ({ scenes }: ComparedScript): string =>
    scenes.flatMap((scene) => scene.elements.map(textOfElement)).join('\n');
  const plain = medianOf(3, () => void diffWords(textOf(before), textOf(changed)));
  const beside = `plain diffWords over the whole text ${plain.toFixed(0)} ms`;

  const cases = [
    ['rewritten and reordered, with ids', withIds(before), moved],
    ['rewritten, without ids', before, changed],
    ['nothing in common', before, stranger],
  ] as const;
  for (const [what, a, b] of cases) {
    for (let warm = 0; warm < 3; warm++) compareScripts(a, b);
    report.row({
      name: `comparison of two drafts of 120 pages: ${what}`,
      value: medianOf(9, () => void compareScripts(a, b)),
      unit: 'ms',
      budget: 300,
      ...(what.startsWith('rewritten,') ? { beside } : {}),
    });
  }
  const { counts } = compareScripts(before, changed);
  report.note(
    `Rewritten: ${counts.changed} scenes changed, ${counts.wordsInserted} words in, ${counts.wordsDeleted} out.`,
  );
  const doc = screenplayToDocument(readFountain(source), () => newId<SceneId>());
  report.row({
    name: 'a document of 120 pages made ready for comparison',
    value: medianOf(9, () => void comparedScenes(doc.children)),
    unit: 'ms',
  });
  return Promise.resolve();
};
