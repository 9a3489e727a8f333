/**
 * Where in a version's running time or pages each source passage lands, and how much room it gets
 * there: what the version compresses and what it expands.
 */
import { number, text, type Table } from '../../breakdown/rows.ts';
import { programNames, type ActionNames } from '../../model/actionNames.ts';
import { actions, type Mapping } from '../../model/adaptation.ts';
import { counted } from '../../text/counted.ts';
import { unitsOf, type UnitRow } from '../comparison.ts';
import type { Detail } from './detail.ts';
import { lengthWords, placeWords, type LengthScale, type Span } from './lengthScale.ts';
import {
  actionLegend,
  fitText,
  round,
  svg,
  svgText,
  textWidth,
  type ChartColours,
  type Drawing,
  type SvgNode,
} from './svg.ts';
import {
  headingsAbove,
  linksSeenFrom,
  placesOf,
  sharedPlaceWords,
  unitWords,
  type SeenLink,
  type ViewedComparison,
} from './viewedComparison.ts';

/** A place of the version in which a source passage lands. */
export interface Landing {
  readonly unit: UnitRow;
  readonly mapping: Mapping;
  readonly span: Span;
  /** The part of it that this passage gets, beside the others that it answers; all if suggested. */
  readonly share: Span;
  readonly moved: boolean;
  /** True when no mapping joins the two, but both answer the same place of a source. */
  readonly throughSource: boolean;
}

/** A unit on one of the two bars of a timeline. */
export interface TimelineUnit {
  readonly unit: UnitRow;
  /** Its place among the units of its text, from 0. */
  readonly place: number;
  /** Where it stands in its text. */
  readonly span: Span;
}

/** A source passage on the timeline of one version. */
export interface TimelineRow extends TimelineUnit {
  readonly section: string;
  readonly landings: readonly Landing[];
  /**
   * The length it gets in the version by confirmed mappings: a place that answers several passages
   * is shared among them by their lengths, so that the lengths of all passages add up to the length
   * of all places that answer something.
   */
  readonly allotted: number;
  /**
   * The part of the version that it gets, divided by the part of the source that it is: 1 keeps pace,
   * less is compressed, more is expanded. Null where no confirmed mapping says anything.
   */
  readonly pace: number | null;
}

/** A version against its source. */
export interface Timeline {
  /** The columns. */
  readonly source: number;
  readonly version: number;
  readonly sourceLabel: string;
  readonly label: string;
  readonly sourceScale: LengthScale;
  /** How fine the rows are. */
  readonly detail: Detail;
  readonly scale: LengthScale;
  readonly rows: readonly TimelineRow[];
  /** The units of the version, whether anything lands there or not. */
  readonly units: readonly TimelineUnit[];
  /** What the actions are called. */
  readonly names: ActionNames;
}

/**
 * The timeline of one column against another.
 * @param scales the lengths of all columns, in their order
 */
export function buildTimeline(
  view: ViewedComparison,
  source: number,
  version: number,
  scales: readonly LengthScale[],
): Timeline {
  const { comparison, shown, labels } = view;
  const sourceScale = scales[source] ?? nothing;
  const scale = scales[version] ?? nothing;
  const sections = headingsAbove(comparison.columns[source]?.rows ?? []);
  const unitsOn = (column: number, { spans }: LengthScale): TimelineUnit[] => {
    const places = placesOf(comparison.columns[column]?.rows ?? []);
    return unitsOf(shown.rows[column] ?? []).map((unit) => ({
      unit,
      place: places.get(unit.key) ?? 0,
      span: spans.get(unit.key) ?? { from: 0, to: 0 },
    }));
  };

  const seen = linksSeenFrom(shown, source, version);
  const shares = sharesOf(seen, sourceScale, scale);
  const landings = new Map<string, Landing[]>();
  for (const { own, other, mapping, moved, throughSource } of seen) {
    const span = scale.spans.get(other.key);
    if (span === undefined) continue;
    const share =
      mapping.status === 'confirmed' ? shares.get(`${own.key} ${other.key}`) : undefined;
    const landing = { unit: other, mapping, span, share: share ?? span, moved, throughSource };
    const known = landings.get(own.key);
    if (known === undefined) landings.set(own.key, [landing]);
    else known.push(landing);
  }
  const allotted = new Map<string, number>();
  for (const [key, byPlace] of landings) {
    // Two mappings of one passage to one place share what it gets there.
    const places = new Map<string, number>();
    for (const { unit, share, mapping } of byPlace) {
      if (mapping.status === 'confirmed') places.set(unit.key, share.to - share.from);
    }
    if (places.size === 0) continue;
    allotted.set(
      key,
      [...places.values()].reduce((sum, length) => sum + length, 0),
    );
  }
  return {
    source,
    version,
    sourceLabel: labels[source] ?? '',
    label: labels[version] ?? '',
    names: view.names,
    detail: view.detail,
    sourceScale,
    scale,
    units: unitsOn(version, scale),
    rows: unitsOn(source, sourceScale).map((own): TimelineRow => {
      const { unit, span } = own;
      const got = allotted.get(unit.key);
      const part = ratio(lengthOf(span), sourceScale.total);
      return {
        ...own,
        section: unit.heading ?? sections.get(unit.key) ?? '',
        landings: landings.get(unit.key) ?? [],
        allotted: got ?? 0,
        pace: got === undefined || part === 0 ? null : ratio(got, scale.total) / part,
      };
    }),
  };
}

/**
 * How each place is shared among the passages that it answers by choices: one after the other, in the
 * order of the source, by their lengths. By the keys of passage and place.
 */
function sharesOf(
  links: readonly SeenLink[],
  sourceScale: LengthScale,
  scale: LengthScale,
): ReadonlyMap<string, Span> {
  const answered = new Map<string, Map<string, SeenLink>>();
  for (const link of links) {
    if (link.mapping.status !== 'confirmed') continue;
    const sources = answered.get(link.other.key) ?? new Map<string, SeenLink>();
    answered.set(link.other.key, sources.set(link.own.key, link));
  }
  const shares = new Map<string, Span>();
  for (const [place, sources] of answered) {
    const span = scale.spans.get(place);
    if (span === undefined) continue;
    const inOrder = [...sources.values()].sort((a, b) => a.ownIndex - b.ownIndex);
    const whole = inOrder.reduce((sum, { own }) => sum + weigh(own, sourceScale), 0);
    let at = span.from;
    for (const { own } of inOrder) {
      const part = whole === 0 ? 1 / inOrder.length : weigh(own, sourceScale) / whole;
      const to = at + lengthOf(span) * part;
      shares.set(`${own.key} ${place}`, { from: at, to });
      at = to;
    }
  }
  return shares;
}

const nothing: LengthScale = { measure: 'characters', total: 0, spans: new Map() };

function weigh(unit: UnitRow, { spans }: LengthScale): number {
  return lengthOf(spans.get(unit.key));
}

function lengthOf(span: Span | undefined): number {
  return span === undefined ? 0 : span.to - span.from;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** A pace as it is read: `×0.40, compressed`; within a fifth of 1 it is kept. */
export function paceWords(pace: number | null): string {
  if (pace === null) return '';
  const figure = `×${pace < 0.995 ? pace.toFixed(2) : pace.toFixed(1)}`;
  return pace < 0.8
    ? `${figure}, compressed`
    : pace > 1.25
      ? `${figure}, expanded`
      : `${figure}, keeps pace`;
}

/** Timelines as one table: a row for each source passage and version. */
export function timelineTable(timelines: readonly Timeline[]): Table {
  return {
    name: 'timeline',
    title: 'Timeline',
    columns: [
      text('version', 'Version'),
      text('source', 'Source'),
      number('passage', 'Passage'),
      text('section', 'Section'),
      text('text', 'Text'),
      number('sourceFrom', 'From, part of the source'),
      number('sourceTo', 'To, part of the source'),
      text('measure', 'Counted in'),
      number('from', 'Lands from'),
      number('to', 'Lands to'),
      text('place', 'Lands at'),
      number('length', 'Gets'),
      number('pace', 'Pace'),
      text('moved', 'Moved'),
    ],
    rows: timelines.flatMap(({ label, sourceLabel, sourceScale, scale, rows }) =>
      rows.map(({ unit, place, section, span, landings, allotted, pace }) => {
        const first = landings.reduce<Landing | null>(
          (least, one) => (least === null || one.span.from < least.span.from ? one : least),
          null,
        );
        const to = landings.reduce((most, one) => Math.max(most, one.span.to), 0);
        return [
          label,
          sourceLabel,
          place + 1,
          section,
          unitWords(unit),
          fine(ratio(span.from, sourceScale.total)),
          fine(ratio(span.to, sourceScale.total)),
          scale.measure,
          first === null ? null : fine(first.span.from),
          first === null ? null : fine(to),
          first === null ? '' : placeWords(scale, first.span.from),
          pace === null ? null : fine(allotted),
          pace === null ? null : fine(pace),
          landings.some(({ moved }) => moved) ? 'yes' : '',
        ];
      }),
    ),
  };
}

function fine(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Where the parts of a timeline lie in its drawing. */
export interface TimelineFrame {
  readonly left: number;
  readonly width: number;
  /** The top edges of the source's bar and of the version's. */
  readonly sourceTop: number;
  readonly versionTop: number;
  readonly bar: number;
  readonly height: number;
}

/** The frame of a timeline that begins at `top`, in a drawing of that width. */
export function timelineFrame(top: number, width: number): TimelineFrame {
  return {
    left: 24,
    width: width - 48,
    sourceTop: top + 44,
    versionTop: top + 190,
    bar: 14,
    height: 250,
  };
}

/** What is drawn of one landing: the corners of its band, in the drawing's units. */
export interface TimelineBand {
  readonly row: TimelineRow;
  readonly landing: Landing;
  readonly sourceFrom: number;
  readonly sourceTo: number;
  readonly from: number;
  readonly to: number;
}

/** The bands of a timeline in a frame. */
export function timelineBands(
  { rows, sourceScale, scale }: Timeline,
  { left, width }: TimelineFrame,
): readonly TimelineBand[] {
  const x = (at: number, total: number): number => left + width * ratio(at, total);
  return rows.flatMap((row) =>
    row.landings.map((landing) => ({
      row,
      landing,
      sourceFrom: x(row.span.from, sourceScale.total),
      sourceTo: x(row.span.to, sourceScale.total),
      from: x(landing.share.from, scale.total),
      to: x(landing.share.to, scale.total),
    })),
  );
}

/** What a point of a timeline's drawing stands for: a unit of a column, and the band that leads there. */
export interface TimelinePlace extends TimelineUnit {
  readonly band: TimelineBand | undefined;
  readonly column: number;
}

/** What is thinner than a pointer can be hit all the same, so far beside it. */
const nearBand = 1.5;
/** The names of the chapters and the figures beside a bar belong to it. */
const besideBar = 18;

/** The nearer end of the band at a point, of the one that is drawn last there; else what stands there on a bar. */
export function timelinePlaceAt(
  timeline: Timeline,
  bands: readonly TimelineBand[],
  frame: TimelineFrame,
  x: number,
  y: number,
): TimelinePlace | undefined {
  const { source, version, sourceScale, scale, rows, units } = timeline;
  const { left, width, sourceTop, versionTop, bar } = frame;
  if (y < sourceTop - besideBar || y > versionTop + bar + besideBar) return undefined;
  const top = sourceTop + bar;
  const part = Math.max(0, Math.min(1, (y - top) / (versionTop - top)));
  const isBeside = y < sourceTop || y > versionTop + bar;
  const band = isBeside ? undefined : bandAt(bands, x, part);
  const isSource = part < 0.5;
  const column = isSource ? source : version;
  if (band !== undefined && isSource) {
    const { unit, place, span } = band.row;
    return { unit, place, span, band, column };
  }
  if (band !== undefined) {
    const { landing } = band;
    const there = units.find(({ unit }) => unit.key === landing.unit.key);
    return { unit: landing.unit, place: there?.place ?? 0, span: landing.span, band, column };
  }
  if (part > 0 && part < 1) return undefined;
  const { total } = isSource ? sourceScale : scale;
  const xOf = (at: number): number => left + width * ratio(at, total);
  const away = ({ span }: TimelineUnit): number =>
    Math.max(0, xOf(span.from) - x, x - xOf(span.to));
  let nearest: TimelineUnit | undefined;
  let least = nearBand;
  for (const one of isSource ? rows : units) {
    const distance = away(one);
    if (distance < least) [nearest, least] = [one, distance];
  }
  return nearest === undefined
    ? undefined
    : { unit: nearest.unit, place: nearest.place, span: nearest.span, band: undefined, column };
}

/** @param part how far down from the source's bar to the version's, from 0 to 1 */
function bandAt(bands: readonly TimelineBand[], x: number, part: number): TimelineBand | undefined {
  return bands.findLast((band) => {
    const from = band.sourceFrom + (band.from - band.sourceFrom) * part;
    const to = band.sourceTo + (band.to - band.sourceTo) * part;
    return x >= from - nearBand && x <= to + nearBand;
  });
}

/** Timelines one below the other as a drawing. */
export function timelineDrawing(
  timelines: readonly Timeline[],
  width: number,
  colours: ChartColours,
): Drawing {
  const frames = timelineFrames(timelines, width);
  const last = frames.at(-1);
  const legendTop = (last === undefined ? 0 : last.sourceTop - 44 + last.height) + 14;
  return {
    width,
    height: legendTop + 14,
    title: 'Timeline',
    description: timelines.map(describe).join(' '),
    content: [
      ...timelines.flatMap((timeline, index) => {
        const frame = frames[index];
        return frame === undefined ? [] : drawTimeline(timeline, frame, colours);
      }),
      ...(last === undefined ? [] : drawLegend(timelines, last, legendTop, colours)),
    ],
  };
}

/** What the bands that are drawn mean, below them. */
function drawLegend(
  timelines: readonly Timeline[],
  { left, width }: TimelineFrame,
  top: number,
  colours: ChartColours,
): SvgNode[] {
  const landings = timelines.flatMap(({ rows }) => rows.flatMap((row) => row.landings));
  const drawn = new Set(
    landings.flatMap(({ throughSource, mapping }) => (throughSource ? [] : [mapping.action])),
  );
  const isShared = landings.some(({ throughSource }) => throughSource);
  const sharedWidth = isShared ? 28 + textWidth(sharedPlaceWords, 11) : 0;
  const names = timelines[0]?.names ?? programNames;
  const answering = actions.filter((action) => drawn.has(action));
  const sharedLeft = drawn.size === 0 ? left : left + width - sharedWidth;
  return [
    ...actionLegend(left, top, width - sharedWidth, answering, names, colours),
    ...(isShared
      ? [
          svg('rect', {
            x: round(sharedLeft),
            y: top - 9,
            width: 22,
            height: 10,
            rx: 2,
            fill: colours.faint,
            stroke: colours.faint,
            'stroke-width': 0.7,
            ...bandLooks.shared,
          }),
          svgText(sharedLeft + 28, top, sharedPlaceWords, { 'font-size': 11, fill: colours.faint }),
        ]
      : []),
  ];
}

/** The frames of timelines that stand one below the other. */
export function timelineFrames(
  timelines: readonly Timeline[],
  width: number,
): readonly TimelineFrame[] {
  return timelines.map((_, index) => timelineFrame(index * 250, width));
}

function figure(count: number): string {
  return count.toLocaleString('en');
}

/** A timeline in words, for those who cannot see it. */
function describe({ label, sourceLabel, rows, detail }: Timeline): string {
  const paces = rows.flatMap(({ pace }) => (pace === null ? [] : [pace]));
  const compressed = paces.filter((pace) => pace < 0.8).length;
  const expanded = paces.filter((pace) => pace > 1.25).length;
  const finest = rows[0]?.unit.anchor.kind === 'scene' ? 'scene' : 'passage';
  const whole = rows.every(({ unit }) => unit.heading !== undefined) ? 'chapter' : 'row';
  // A text without headings stands in passages where others stand in chapters: a row is what either is.
  const unit = detail === 'passages' ? finest : whole;
  const shared = rows.filter(
    ({ landings }) => landings.length > 0 && landings.every(({ throughSource }) => throughSource),
  ).length;
  const apart = shared === 0 ? '' : ` Of ${figure(shared)} no choice says so: ${sharedPlaceWords}.`;
  return `${label}: of ${counted(rows.length, unit)} of ${sourceLabel}, ${figure(paces.length)} are answered; ${figure(compressed)} get less room than in the source, ${figure(expanded)} more.${apart}`;
}

/** How the bands of a kind look: dashed where suggested, dotted and grey where no mapping joins the two. */
const bandLooks = {
  confirmed: { 'fill-opacity': 0.34, 'stroke-opacity': 0.55 },
  suggested: { 'fill-opacity': 0.06, 'stroke-opacity': 0.8, 'stroke-dasharray': '4 3' },
  shared: { 'fill-opacity': 0.1, 'stroke-opacity': 0.8, 'stroke-dasharray': '1 3' },
} as const;

function lookOf({ mapping, throughSource }: Landing): keyof typeof bandLooks {
  if (throughSource) return 'shared';
  return mapping.status === 'suggested' ? 'suggested' : 'confirmed';
}

function drawTimeline(timeline: Timeline, frame: TimelineFrame, colours: ChartColours): SvgNode[] {
  const { label, sourceLabel, sourceScale, scale, source, version, rows } = timeline;
  const { left, width, sourceTop, versionTop, bar } = frame;
  const paths = new Map<string, { colour: string; look: keyof typeof bandLooks; d: string }>();
  for (const band of timelineBands(timeline, frame)) {
    const look = lookOf(band.landing);
    const colour = look === 'shared' ? colours.faint : colours.actions[band.landing.mapping.action];
    const key = `${colour} ${look}`;
    const known = paths.get(key) ?? { colour, look, d: '' };
    known.d += bandPath(band, frame);
    paths.set(key, known);
  }
  const title = (y: number, words: string, column: number): SvgNode =>
    svgText(left, y, fitText(words, width * 0.6, 12.5), {
      'font-size': 12.5,
      'font-weight': 600,
      fill: colours.tones[column] ?? colours.ink,
    });
  const barOf = (top: number, column: number): SvgNode =>
    svg('rect', {
      x: left,
      y: top,
      width,
      height: bar,
      rx: 3,
      fill: colours.tones[column] ?? colours.ink,
      'fill-opacity': 0.16,
      stroke: colours.line,
    });
  return [
    title(sourceTop - 22, sourceLabel, source),
    barOf(sourceTop, source),
    ...chapterTicks(rows, sourceScale, frame, colours),
    ...[...paths.values()].map(({ colour, look, d }) =>
      svg('path', { d, fill: colour, stroke: colour, 'stroke-width': 0.7, ...bandLooks[look] }),
    ),
    barOf(versionTop, version),
    ...lengthTicks(scale, frame, colours),
    title(versionTop + bar + 34, label, version),
  ];
}

function bandPath(band: TimelineBand, { sourceTop, versionTop, bar }: TimelineFrame): string {
  const top = sourceTop + bar;
  const middle = (top + versionTop) / 2;
  const [a, b] = [round(band.sourceFrom), round(Math.max(band.sourceTo, band.sourceFrom + 0.6))];
  const [c, d] = [round(band.from), round(Math.max(band.to, band.from + 0.6))];
  return `M${a} ${sourceTop}H${b}V${top}C${b} ${middle} ${d} ${middle} ${d} ${versionTop}V${versionTop + bar}H${c}V${versionTop}C${c} ${middle} ${a} ${middle} ${a} ${top}Z`;
}

/** From this width on a chapter keeps its room from the name of the one before. */
const namedChapter = 40;
/** Less than this holds no name that could be read. */
const leastName = 22;

/** The chapters of the source above its bar, as many as have room. */
function chapterTicks(
  rows: readonly TimelineRow[],
  { total }: LengthScale,
  { left, width, sourceTop, bar }: TimelineFrame,
  colours: ChartColours,
): SvgNode[] {
  const starts = rows.flatMap(({ section, span }, at) =>
    section === '' || section === rows[at - 1]?.section
      ? []
      : [{ section, x: left + width * ratio(span.from, total) }],
  );
  if (starts.length === 0) return [];
  const ends = starts.map((_, at) => starts[at + 1]?.x ?? left + width);
  const names: SvgNode[] = [];
  let room = 0;
  for (const [at, { section, x }] of starts.entries()) {
    if (x < room) continue;
    const next = starts.findIndex(
      (one, later) => later > at && (ends[later] ?? 0) - one.x >= namedChapter,
    );
    const limit = (starts[next]?.x ?? left + width) - x - (next < 0 ? 0 : 8);
    if (limit < leastName) continue;
    const words = fitText(section, Math.min(110, limit), 10);
    names.push(svgText(x, sourceTop - 6, words, { 'font-size': 10, fill: colours.faint }));
    room = x + textWidth(words, 10) + 8;
  }
  const marks = starts.map(({ x }) => `M${round(x)} ${sourceTop - 3}V${sourceTop + bar}`).join('');
  return [svg('path', { d: marks, stroke: colours.faint, 'stroke-width': 0.8 }), ...names];
}

/** The lengths below the version's bar, in round figures. */
function lengthTicks(
  scale: LengthScale,
  { left, width, versionTop, bar }: TimelineFrame,
  colours: ChartColours,
): SvgNode[] {
  const { total, measure } = scale;
  if (total === 0) return [];
  const step = measure === 'characters' ? total / 4 : roundStep(total / 6, measure);
  const ticks: SvgNode[] = [];
  for (let at = 0; at <= total * 1.0001; at += step) {
    const x = left + width * ratio(at, total);
    const anchor = at === 0 ? 'start' : x > left + width - 30 ? 'end' : 'middle';
    ticks.push(
      svg('line', {
        x1: round(x),
        x2: round(x),
        y1: versionTop + bar,
        y2: versionTop + bar + 4,
        stroke: colours.faint,
        'stroke-width': 0.8,
      }),
      svgText(x, versionTop + bar + 15, placeWords(scale, at), {
        'font-size': 10,
        'text-anchor': anchor,
        fill: colours.faint,
      }),
    );
  }
  return ticks;
}

/** A step that a clock or a page count has: 1, 2, 5, 10 … pages; 1, 2, 5, 10, 15, 20, 30 … minutes. */
function roundStep(least: number, measure: 'seconds' | 'pages'): number {
  const unit = measure === 'seconds' ? 60 : 1;
  const steps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 960];
  return unit * (steps.find((step) => step * unit >= least) ?? Math.ceil(least / unit));
}

/** How long a passage is in its source and what it gets, in words. */
export function lengthsInWords(timeline: Timeline, row: TimelineRow): string {
  const own = lengthWords(timeline.sourceScale, lengthOf(row.span));
  return row.pace === null ? own : `${own} → ${lengthWords(timeline.scale, row.allotted)}`;
}
