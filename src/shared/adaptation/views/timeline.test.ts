import { describe, expect, it } from 'vitest';
import {
  draftId,
  filmId,
  keyOf,
  mapped,
  novelId,
  sceneColumn,
  textColumn,
} from '../../../../tests/support/comparedTexts.ts';
import { toId, type VersionId } from '../../model/ids.ts';
import { unitsOf, type ComparedColumn } from '../comparison.ts';
import { coarsenColumn, coarsenMappings, coarsenScale } from './detail.ts';
import {
  lengthWords,
  placeWords,
  scaleByPages,
  scaleByText,
  scaleByTime,
  type LengthScale,
} from './lengthScale.ts';
import { paperColours } from './paperColours.ts';
import {
  buildTimeline,
  paceWords,
  timelineBands,
  timelineDrawing,
  timelineFrame,
  timelinePlaceAt,
  timelineTable,
} from './timeline.ts';
import { writeSvg } from './svg.ts';
import { viewComparison } from './viewedComparison.ts';

const novel = textColumn(novelId, 'novel', ['#one', 'n1', 'n2', '#two', 'n3'], (_, at) =>
  'x'.repeat([1, 50, 25, 1, 25][at] ?? 1),
);
const film = textColumn(filmId, 'film', ['f1', 'f2'], (_, at) => 'y'.repeat(at === 0 ? 10 : 30));
const draft = sceneColumn(['s1', 's2', 's3']);
const mappings = [
  mapped(filmId, 'condensed', ['n1', 'n2'], ['f1']),
  mapped(filmId, 'expanded', ['n3'], ['f2']),
  mapped(draftId, 'kept', ['n1'], ['s2'], { status: 'suggested' }),
];
const labels = ['Novel', 'Film', 'Draft'];
const view = viewComparison([novel, film, draft], labels, mappings);
const byText = (column: ComparedColumn): LengthScale => scaleByText(unitsOf(column.rows));
const eighths = new Map([
  [keyOf('s1'), 8],
  [keyOf('s2'), 20],
]);
const scales = [byText(novel), byText(film), scaleByPages(unitsOf(draft.rows), eighths)];

describe('the timeline', () => {
  it('says where each passage lands, and what room it gets there', () => {
    const { rows } = buildTimeline(view, 0, 1, scales);
    expect(rows.map(({ span }) => [span.from, span.to])).toEqual([
      [0, 50],
      [50, 75],
      [75, 100],
    ]);
    expect(rows.map(({ landings }) => landings.map(({ span }) => [span.from, span.to]))).toEqual([
      [[0, 10]],
      [[0, 10]],
      [[10, 40]],
    ]);
    // The ten characters of f1 are shared by two passages of which one is twice as long.
    expect(rows.map(({ allotted }) => Math.round(allotted * 100) / 100)).toEqual([6.67, 3.33, 30]);
    expect(rows.map(({ pace }) => paceWords(pace))).toEqual([
      '×0.33, compressed',
      '×0.33, compressed',
      '×3.0, expanded',
    ]);
  });

  it('counts a draft by pages, and lets no suggestion count', () => {
    const { rows, scale } = buildTimeline(view, 0, 2, scales);
    expect(scale).toMatchObject({ measure: 'pages', total: 3.625 });
    expect(rows[0]?.landings[0]?.span).toEqual({ from: 1, to: 3.5 });
    expect(rows[0]?.pace).toBeNull();
    expect(placeWords(scale, 1)).toBe('p. 2');
    expect(lengthWords(scale, 2.5)).toBe('2 4/8 pages');
  });

  it('is a table, and a drawing', () => {
    const timeline = buildTimeline(view, 0, 1, scales);
    const table = timelineTable([timeline, buildTimeline(view, 0, 2, scales)]);
    expect(table.rows.length).toBe(6);
    for (const row of table.rows) expect(row.length).toBe(table.columns.length);
    const frame = timelineFrame(0, 1048);
    const bands = timelineBands(timeline, frame);
    // The two passages that share f1 stand in it one after the other, in the order of the novel.
    expect(bands.map(({ from, to }) => [Math.round(from), Math.round(to)])).toEqual([
      [24, 191],
      [191, 274],
      [274, 1024],
    ]);
    const drawn = timelineDrawing([timeline], 1048, paperColours(['film', 'film']));
    expect(drawn.description).toContain('2 get less room');
    expect(drawn.height).toBeGreaterThan(200);
  });

  it('leads to the nearer end of a band, else to what stands on a bar', () => {
    const timeline = buildTimeline(view, 0, 2, scales);
    const frame = timelineFrame(0, 1048);
    const { sourceTop, versionTop, bar } = frame;
    const bands = timelineBands(timeline, frame);
    const at = (x: number, y: number) => {
      const found = timelinePlaceAt(timeline, bands, frame, x, y);
      return found && [found.column, found.place, found.band?.row.place];
    };
    expect(at(100, sourceTop + 2)).toEqual([0, 0, 0]);
    expect(at(140, sourceTop + bar + 20)).toEqual([0, 0, 0]);
    expect(at(600, versionTop - 5)).toEqual([2, 1, 0]);
    expect(at(600, versionTop + 2)).toEqual([2, 1, 0]);
    // Nothing joins the second passage of the novel, nor the first and the last scene.
    expect(at(624, sourceTop + 2)).toEqual([0, 1, undefined]);
    expect(at(124, versionTop + 2)).toEqual([2, 0, undefined]);
    expect(at(1014, versionTop + 2)).toEqual([2, 2, undefined]);
    // The names and figures beside a bar belong to it.
    expect(at(624, sourceTop - 10)).toEqual([0, 1, undefined]);
    expect(at(124, versionTop + bar + 10)).toEqual([2, 0, undefined]);
    expect(at(900, (sourceTop + versionTop) / 2)).toBeUndefined();
    expect(at(10, sourceTop + 2)).toBeUndefined();
    expect(at(624, sourceTop - 30)).toBeUndefined();
    expect(at(624, versionTop + 60)).toBeUndefined();
  });

  it('explains the actions that it draws, and no others', () => {
    const drawn = writeSvg(
      timelineDrawing([buildTimeline(view, 0, 1, scales)], 1048, paperColours([])),
      paperColours([]),
    );
    expect(drawn).toContain('>condensed<');
    expect(drawn).toContain('>expanded<');
    expect(drawn).not.toContain('>kept<');
    expect(drawn).not.toContain('>both answer');
  });

  it('names the chapters that have room, and none at the cost of a longer one after it', () => {
    const lengths = new Map(Object.entries({ short: 8, long: 30, last: 62 }));
    const names = [
      '#A very long name of a short chapter',
      'short',
      '#The winter',
      'long',
      '#What is left',
      'last',
    ];
    const text = textColumn(novelId, 'novel', names, (name) =>
      name.startsWith('#') ? name.slice(1) : 'x'.repeat(lengths.get(name) ?? 0),
    );
    const shown = viewComparison([text, film], ['Novel', 'Film'], []);
    const lines = [scaleByText(unitsOf(text.rows)), scaleByText(unitsOf(film.rows))];
    const drawn = timelineDrawing(
      [buildTimeline(shown, 0, 1, lines)],
      1048,
      paperColours(['novel', 'film']),
    );
    const words = JSON.stringify(drawn.content);
    expect(words).toContain('A very');
    expect(words).toContain('The winter');
    expect(words).toContain('What is left');
  });

  it('names the chapters where the rows are chapters, and counts them', () => {
    const count = 1200;
    const names = Array.from({ length: count }, (_, at) => [`#Chapter ${at}`, `n${at}`]).flat();
    const { column } = coarsenColumn(textColumn(novelId, 'novel', names), 'chapters');
    const shown = {
      ...viewComparison([column, film], ['Novel', 'Film'], []),
      detail: 'chapters' as const,
    };
    const lines = [scaleByText(unitsOf(column.rows)), scaleByText(unitsOf(film.rows))];
    const timeline = buildTimeline(shown, 0, 1, lines);
    expect(timeline.rows.map(({ section }) => section).slice(0, 2)).toEqual([
      '#Chapter 0',
      '#Chapter 1',
    ]);
    const drawn = timelineDrawing([timeline], 1048, paperColours(['novel', 'film']));
    expect(drawn.description).toContain('of 1,200 chapters of Novel');
    expect(JSON.stringify(drawn.content)).toContain('#Chapt');
  });

  it('counts rows where it is not by passages', () => {
    const rows = { ...view, detail: 'chapters' as const };
    const colours = paperColours(['film', 'film']);
    const words = (one: typeof view): string =>
      timelineDrawing([buildTimeline(one, 0, 1, scales)], 1048, colours).description;
    expect(words(view)).toContain('of 3 passages of Novel');
    expect(words(rows)).toContain('of 3 rows of Novel');
  });

  it('is the same in length by chapters', () => {
    const whole = coarsenColumn(novel, 'chapters');
    const same = coarsenColumn(film, 'chapters');
    const columns = [whole.column, same.column];
    const coarse = viewComparison(columns, labels, coarsenMappings(mappings, [whole, same]));
    const { rows } = buildTimeline(coarse, 0, 1, [
      coarsenScale(byText(novel), whole),
      coarsenScale(byText(film), same),
    ]);
    expect(rows.map(({ unit, span }) => [unit.text, span.from, span.to])).toEqual([
      ['x', 0, 75],
      ['x', 75, 100],
    ]);
    expect(rows.map(({ allotted }) => allotted)).toEqual([10, 30]);
  });

  it('has nothing to say of empty texts', () => {
    const empty = viewComparison(
      [textColumn(novelId, 'novel', []), textColumn(filmId, 'film', [])],
      labels,
      [],
    );
    const timeline = buildTimeline(empty, 0, 1, [scaleByText([]), scaleByText([])]);
    expect(timeline.rows).toEqual([]);
    expect(
      timelineDrawing([timeline], 800, paperColours(['novel', 'film'])).height,
    ).toBeGreaterThan(0);
    expect(timelineDrawing([], 800, paperColours([])).content).toEqual([]);
  });
});

describe('a timeline of two versions of one source', () => {
  it('draws what no mapping joins dotted, in no action’s colour, and says so', () => {
    const otherId = toId<VersionId>('other');
    const other = textColumn(otherId, 'film', ['o1', 'o2']);
    const shared = viewComparison(
      [film, other],
      ['Film', 'Other'],
      [mapped(filmId, 'condensed', ['n1', 'n2'], ['f1']), mapped(otherId, 'kept', ['n1'], ['o2'])],
    );
    const timeline = buildTimeline(shared, 0, 1, [byText(film), byText(other)]);
    const through = timeline.rows.map(({ landings }) =>
      landings.map(({ throughSource }) => throughSource),
    );
    expect(through).toEqual([[true], []]);
    const colours = paperColours(['film', 'film']);
    const drawn = timelineDrawing([timeline], 600, colours);
    expect(drawn.description).toContain(
      'Of 1 no choice says so: both answer the same place of a source.',
    );
    const [band] = writeSvg(drawn, colours).match(/<path[^>]*stroke-dasharray="1 3"[^>]*>/) ?? [];
    expect(band).toContain(`fill="${colours.faint}"`);
    expect(writeSvg(drawn, colours)).toContain('>both answer the same place of a source<');
    expect(writeSvg(drawn, colours)).not.toContain('>kept<');
  });
});

describe('the running time', () => {
  const units = (...texts: readonly string[]) =>
    texts.map((text, index) => ({ key: String(index), text, size: text.length, time: null }));

  it('is read from the times of subtitles', () => {
    const scale = scaleByTime(
      units(
        '1 00:00:10,000 --> 00:00:12,000 Hassan!',
        '2 00:00:20,500 --> 00:00:22,000 For you.',
        '3 00:01:00,000 --> 00:01:05,000 A thousand times over.',
      ),
    );
    expect(scale?.measure).toBe('seconds');
    expect(scale?.total).toBe(65);
    expect([...(scale?.spans.values() ?? [])]).toEqual([
      { from: 0, to: 20.5 },
      { from: 20.5, to: 60 },
      { from: 60, to: 65 },
    ]);
    expect(placeWords({ measure: 'seconds', total: 9000 }, 3725)).toBe('01:02:05');
  });

  it('is that of the cues, whatever their words are', () => {
    const cues = [
      { from: 10, to: 12 },
      { from: 20.5, to: 22 },
      { from: 60, to: 65 },
    ].map((time, index) => ({ key: String(index), text: 'Hassan!', size: 7, time }));
    const scale = scaleByTime(cues);
    expect(scale?.total).toBe(65);
    expect([...(scale?.spans.values() ?? [])].map(({ from }) => from)).toEqual([0, 20.5, 60]);
  });

  it('is shared by lines that have no time of their own', () => {
    const scale = scaleByTime(
      units('00:00.000 --> 00:02.000', 'aaaa', 'bb', '00:10.000 --> 00:12.000', 'cccc'),
    );
    expect(scale?.total).toBe(12);
    expect(scale?.spans.get('3')?.from).toBe(10);
  });

  it('does not go back where a second file begins', () => {
    const scale = scaleByTime(
      units('00:10.000 --> 00:12.000 a', '00:50.000 --> 00:52.000 b', '00:05.000 --> 00:06.000 c'),
    );
    expect([...(scale?.spans.values() ?? [])].every(({ from, to }) => to >= from)).toBe(true);
    expect(scale?.total).toBe(52);
  });

  it('is not looked for in a text that only mentions an arrow', () => {
    expect(scaleByTime(units('a --> b', '00:10.000 --> 00:12.000 once', 'c'))).toBeNull();
    expect(scaleByTime([])).toBeNull();
  });
});
