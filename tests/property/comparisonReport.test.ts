/** Whatever is mapped and typed, a report says each choice once, adds up, and shows words as words. */
import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programNames } from '../../src/shared/model/actionNames.ts';
import { buildComparisonReport } from '../../src/shared/adaptation/report/comparisonReport.ts';
import { describeReport } from '../../src/shared/adaptation/report/describeReport.ts';
import type { ReportInput } from '../../src/shared/adaptation/report/reportInput.ts';
import { writeReportHtml } from '../../src/shared/adaptation/report/writeReportHtml.ts';
import {
  actions,
  flags,
  statuses,
  type Anchor,
  type Mapping,
} from '../../src/shared/model/adaptation.ts';
import { toId, type PassageId, type SceneId } from '../../src/shared/model/ids.ts';
import type { Passage, Version, Witness } from '../../src/shared/model/sources.ts';

const words = fc
  .array(
    fc.constantFrom(
      'kite',
      'Hassan',
      '<script>',
      '&amp;',
      '"quoted"',
      "it's",
      '—',
      'שלום',
      '風',
      ']]>',
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(' '));

const version = (id: string, kind: Version['kind']): Version => ({
  id: toId(id),
  kind,
  title: `<${id}>`,
  creator: '',
  year: null,
  position: 0,
});
const witness = (id: string, versionId: string): Witness => ({
  id: toId(id),
  versionId: toId(versionId),
  title: `${id} & co`,
  kind: 'plot_summary',
  unit: 'sentence',
  fileName: `${id}.txt`,
  encoding: 'utf-8',
  revision: 0,
  position: 0,
});

const passagesOf = (id: string, texts: readonly string[]): Passage[] =>
  texts.map((text, position) => ({
    id: toId<PassageId>(`${id}${position}`),
    witnessId: toId(id),
    position,
    kind: position % 5 === 4 ? 'heading' : 'sentence',
    text,
    paragraph: position,
    time: null,
    weight: position % 3 === 1 ? 'turning_point' : null,
  }));

const texts = fc.array(words, { minLength: 1, maxLength: 9 });

function anchors(from: readonly Anchor[]): fc.Arbitrary<Anchor[]> {
  return from.length === 0
    ? fc.constant([])
    : fc.uniqueArray(fc.constantFrom(...from), { maxLength: 3 });
}

const input: fc.Arbitrary<ReportInput> = fc
  .record({
    novel: texts,
    film: texts,
    other: texts,
    scenes: fc.array(words, { maxLength: 6 }),
    later: fc.array(words, { maxLength: 4 }),
  })
  .chain(({ novel, film, other, scenes, later }) => {
    const [n, f, g] = [passagesOf('n', novel), passagesOf('f', film), passagesOf('g', other)];
    const ends = (passages: readonly Passage[]): Anchor[] =>
      passages
        .filter(({ kind }) => kind !== 'heading')
        .map(({ id }) => ({ kind: 'passage', passageId: id, quote: null }));
    const endsOf = (draft: string, all: readonly string[]): Anchor[] =>
      all.map((_, index) => ({
        kind: 'scene',
        sceneId: toId<SceneId>(`${draft}${index}`),
        quote: null,
      }));
    const [sceneEnds, laterEnds] = [endsOf('s', scenes), endsOf('t', later)];
    const scenesOf = (draft: string, all: readonly string[]) =>
      all.map((text, index) => ({
        id: toId<SceneId>(`${draft}${index}`),
        number: String(index + 1),
        heading: text,
        synopsis: '',
        sections: [],
        text,
        characters: text.length,
        cues: ['AMIR'],
        eighths: 4,
      }));
    const facts = {
      action: fc.constantFrom(...actions),
      ownAction: fc.constant(null),
      status: fc.constantFrom(...statuses),
      flags: fc.uniqueArray(fc.constantFrom(...flags), { maxLength: 2 }),
      reason: fc.oneof(fc.constant(''), words),
      score: fc.constant(null),
    };
    const mapping = fc.oneof(
      fc.record({
        ...facts,
        versionId: fc.constant('film'),
        source: anchors(ends(n)),
        target: anchors([...ends(f), ...ends(g)]),
      }),
      fc.record({
        ...facts,
        versionId: fc.constant('draft'),
        source: anchors([...ends(n), ...ends(f)]),
        target: anchors(sceneEnds),
      }),
      fc.record({
        ...facts,
        versionId: fc.constant('later'),
        source: anchors([...ends(n), ...sceneEnds]),
        target: anchors(laterEnds),
      }),
    );
    return fc
      .record({ mappings: fc.array(mapping, { maxLength: 10 }), swapped: fc.boolean() })
      .map(({ mappings, swapped }): ReportInput => {
        const versions = [
          {
            version: version('novel', 'novel'),
            label: 'Novel <1>',
            texts: [{ witness: witness('n', 'novel'), passages: n }],
            scenes: [],
          },
          {
            version: version('film', 'film'),
            label: 'Film & Co',
            texts: [
              { witness: witness('f', 'film'), passages: f },
              { witness: witness('g', 'film'), passages: g },
            ],
            scenes: [],
          },
          {
            version: version('draft', 'draft'),
            label: 'Draft "1"',
            texts: [],
            scenes: scenesOf('s', scenes),
          },
          {
            version: version('later', 'draft'),
            label: 'Draft 2',
            texts: [],
            scenes: scenesOf('t', later),
          },
        ];
        return {
          project: 'Project',
          date: 'today',
          versions: swapped ? [...versions].reverse() : versions,
          names: [],
          actionNames: programNames,
          mappings: mappings
            .filter(({ source, target }) => source.length + target.length > 0)
            .map((one, index): Mapping => ({
              ...one,
              id: toId(`m${index}`),
              versionId: toId(one.versionId),
            })),
        };
      });
  });

describe('a comparison report', () => {
  it('says each confirmed choice once for each version that it answers, and counts all passages', () => {
    fc.assert(
      fc.property(input, (given) => {
        const report = buildComparisonReport(given);
        const confirmed = given.mappings.filter(({ status }) => status === 'confirmed');
        const told = new Set(
          [...report.pairs.flatMap(({ choices }) => choices), ...report.inventions].map(
            ({ id }) => id,
          ),
        );
        expect([...told].sort()).toEqual(confirmed.map(({ id }) => id).sort());
        for (const { choices } of report.pairs) {
          expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
        }
        for (const { version: at, passages } of report.sources) {
          expect(passages).toHaveLength(report.versions[at]?.units ?? -1);
          expect(new Set(passages.map(({ place }) => place.id)).size).toBe(passages.length);
        }
        for (const { figures, source } of report.pairs) {
          const count = (name: string): number =>
            figures.find((figure) => figure.name === name)?.count ?? -1;
          expect(count('used') + count('omitted') + count('unanswered')).toBe(
            report.versions[source]?.units,
          );
          for (const figure of figures) expect(figure.count).toBeLessThanOrEqual(figure.of);
        }
      }),
    );
  });

  it('shows what was typed as text, and nothing of it as markup', () => {
    fc.assert(
      fc.property(input, (given) => {
        const report = buildComparisonReport(given);
        const html = writeReportHtml(describeReport(report));
        expect(html).not.toMatch(/<script|\]\]>(?!<)/i);
        const said = decodeHTML(html.replaceAll(/<[^>]*>/g, ''));
        for (const { choices } of report.pairs) {
          for (const { reason } of choices) expect(said).toContain(reason);
        }
        for (const tag of ['table', 'section', 'tr', 'td', 'p', 'figure']) {
          const opened = html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
          expect(html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0).toBe(opened);
        }
      }),
      { numRuns: 60 },
    );
  });
});
