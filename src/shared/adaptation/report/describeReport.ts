/** A comparison report in words, tables and drawings: fit to be handed to a producer. */
import {
  actionName,
  choiceName,
  choicePhrase,
  plainChoice,
  type ActionNames,
} from '../../model/actionNames.ts';
import { actions, type Action } from '../../model/adaptation.ts';
import { flagNames } from '../../model/adaptationNames.ts';
import type { MappingId } from '../../model/ids.ts';
import { witnessKindNames, workKindNames } from '../../model/versionNames.ts';
import type { TurningPointFate } from '../turningPoints.ts';
import { characterWords } from '../views/characters.ts';
import { coverageDrawing, shareByFate } from '../views/coverageChart.ts';
import { clockTime } from '../../model/cueTime.ts';
import { lengthWords } from '../views/lengthScale.ts';
import { orderDrawing } from '../views/orderChart.ts';
import { paperColours } from '../views/paperColours.ts';
import type { ChartColours } from '../views/svg.ts';
import { paceWords, timelineDrawing, type Timeline } from '../views/timeline.ts';
import type {
  ComparisonReport,
  ReportedAnswer,
  ReportedChoice,
  ReportedPair,
  ReportedPassage,
  ReportedPlace,
  ReportedSource,
  ReportedVersion,
} from './comparisonReport.ts';
import {
  cell,
  column,
  faint,
  figure,
  paragraph,
  percent,
  quoted,
  spans,
  strong,
  table,
  type ReportBlock,
  type ReportDocument,
  type ReportParagraph,
  type ReportRow,
  type ReportSection,
  type ReportSpan,
} from './reportDocument.ts';

/** The width of the drawings, in their own units. */
const drawingWidth = 720;
/** So many passages in a row that nobody answers become one line of a table. */
const leastRun = 3;

/** The report as a document. */
export function describeReport(report: ComparisonReport): ReportDocument {
  const labels = report.versions.map(({ label }) => label);
  const base = report.versions[report.base];
  const names = report.actionNames;
  const section = (
    id: string,
    title: string,
    blocks: readonly (ReportBlock | null)[],
  ): ReportSection[] => {
    const said = blocks.flatMap((block) => block ?? []);
    return said.length === 0 ? [] : [{ id, title, blocks: said }];
  };
  return {
    title: `Comparison: ${base?.version.title ?? report.project}`,
    subtitle: listed(labels),
    facts: [report.project, report.date],
    sections: [
      ...section('versions', 'What is compared', versionBlocks(report)),
      ...section('figures', 'Figures', figureBlocks(report)),
      ...section('choices', 'Choices by action', actionBlocks(report)),
      ...section('coverage', 'Coverage', coverageBlocks(report)),
      ...section('order', 'Order', orderBlocks(report)),
      ...section('turning-points', 'Turning points', turningPointBlocks(report)),
      ...section(
        'omitted',
        actionName('omitted', names),
        perPair(report, omittedTable, nothingMarked('omitted', names)),
      ),
      ...section('invented', actionName('invented', names), inventedBlocks(report)),
      ...section(
        'altered',
        actionName('altered', names),
        perPair(report, alteredTable, nothingMarked('altered', names)),
      ),
      ...section(
        'moved',
        'Moved',
        perPair(report, movedTable, 'Nothing is told out of its order.'),
      ),
      ...section(
        'passages',
        'Passage by passage',
        report.sources.flatMap((source) => passageBlocks(report, source)),
      ),
      ...section('characters', 'Characters', characterBlocks(report)),
      ...section('timeline', 'Timeline', timelineBlocks(report)),
    ],
  };
}

// What is compared

function versionBlocks({ versions, pairs }: ComparisonReport): ReportBlock[] {
  const suggestions = pairs.reduce((sum, { openSuggestions }) => sum + openSuggestions, 0);
  return [
    table(
      'The versions and the texts that testify to them',
      [
        column('Version', 14),
        column('Work', 26),
        column('Text that is compared', 32),
        column('Length', 16),
      ],
      versions.map((one): ReportRow => [
        cell(strong(one.label)),
        [spans(quoted(one.version.title)), ...cell(faint(creditOf(one)))],
        textCell(one),
        [...cell(unitCount(one)), ...cell(faint(lengthOf(one)))],
      ]),
    ),
    paragraph(
      'Only what was confirmed by a person counts as a choice. ',
      suggestions === 0
        ? 'No suggestion of the program waits for a decision.'
        : `${counted(suggestions, 'suggestion')} of the program ${suggestions === 1 ? 'waits' : 'wait'} for a decision and ${suggestions === 1 ? 'is' : 'are'} in no figure.`,
      ' Two accounts of one work that differ are not two choices, and what is not in a summary may be in the work all the same.',
    ),
    ...(pairs.every(({ choices }) => choices.length === 0)
      ? [
          paragraph(
            strong('No choice joins these versions. '),
            'What two films or two drafts make of the same work shows when that work is part of the report.',
          ),
        ]
      : []),
    ...pairs.flatMap(({ source, version, elsewhere }) =>
      elsewhere === 0
        ? []
        : [
            paragraph(
              `${counted(elsewhere, 'choice')} of ${nameAt(versions, version)} ${elsewhere === 1 ? 'speaks' : 'speak'} of other texts of ${nameAt(versions, source)} and ${elsewhere === 1 ? 'is' : 'are'} not in this report.`,
            ),
          ],
    ),
  ];
}

function creditOf({ version }: ReportedVersion): string {
  const kind = version.kind === 'draft' ? 'Draft of a screenplay' : workKindNames[version.kind];
  return [kind, version.creator, version.year]
    .filter((part) => part !== '' && part !== null)
    .join(', ');
}

function textCell({ text, otherTexts, version }: ReportedVersion): ReportParagraph[] {
  if (version.kind === 'draft') return cell('The draft as it stands');
  if (text === null) return cell(faint('No text'));
  return [
    spans(`${text.title} (${witnessKindNames[text.kind].toLowerCase()})`),
    ...cell(faint(text.fileName)),
    ...(otherTexts.length === 0 ? [] : cell(faint(`Also there: ${otherTexts.join(', ')}`))),
  ];
}

function unitCount({ units, version }: ReportedVersion): string {
  return counted(units, version.kind === 'draft' ? 'scene' : 'passage');
}

function lengthOf({ scale }: ReportedVersion): string {
  switch (scale.measure) {
    case 'pages':
      return lengthWords(scale, scale.total);
    case 'seconds':
      return `${lengthWords(scale, scale.total)} running time`;
    case 'characters':
      return `${figure(Math.round(scale.total))} characters`;
  }
}

// Figures

function figureBlocks(report: ComparisonReport): ReportBlock[] {
  return report.pairs.map((pair) =>
    table(
      `${nameAt(report.versions, pair.version)} against ${nameAt(report.versions, pair.source)}`,
      [
        column('Figure', 24),
        column('Count', 8, 'right'),
        column('Of', 8, 'right'),
        column('Share', 7, 'right'),
        column('What it counts', 53),
      ],
      pair.figures.map(({ title, count, of, counts }): ReportRow => [
        cell(title),
        cell(count),
        cell(of),
        cell(percent(count, of)),
        cell(faint(counts)),
      ]),
    ),
  );
}

function actionBlocks(report: ComparisonReport): ReportBlock[] {
  const { pairs, versions, actionNames } = report;
  if (pairs.length === 0) return [paragraph('No version here answers another.')];
  const phrase = (action: Action): string => choicePhrase(plainChoice(action), actionNames);
  return [
    table(
      'Confirmed mappings by what was done',
      [
        column('Action', 22),
        ...pairs.map((pair) =>
          column(
            `${nameAt(versions, pair.source)} → ${nameAt(versions, pair.version)}`,
            78 / pairs.length,
            'right',
          ),
        ),
      ],
      [
        ...actions.flatMap((action): ReportRow[] => [
          [
            [[actionSpan(action, actionName(action, actionNames))]],
            ...pairs.map((pair) => cell(pair.actions[action])),
          ],
          ...ownRows(report, action),
        ]),
        [
          cell(faint('Suggestions that wait')),
          ...pairs.map((pair) => cell(faint(figure(pair.openSuggestions)))),
        ],
      ],
    ),
    paragraph(
      faint(
        `A mapping is one decision, whatever the number of passages that it joins: these are not numbers of passages. ${sentence(phrase('kept'))} is the same event with the same function; ${phrase('condensed')} is less of it; ${phrase('expanded')} plays out what the source states or implies; ${phrase('altered')} is the same place in the story with something else in it. What is ${phrase('invented')} belongs to its version, and is counted with each source.`,
      ),
    ),
  ];
}

/** Of the mappings of an action, those that have each of the project's own that count as it. */
function ownRows({ pairs, actionNames }: ComparisonReport, action: Action): ReportRow[] {
  const countOf = (pair: ReportedPair, own: string): number =>
    pair.ownActions.find(({ id }) => id === own)?.count ?? 0;
  return actionNames.own
    .filter(({ id, base }) => base === action && pairs.some((pair) => countOf(pair, id) > 0))
    .map(({ id, name }): ReportRow => [
      cell(faint(`of which ${name}`)),
      ...pairs.map((pair) => cell(faint(figure(countOf(pair, id))))),
    ]);
}

// Coverage and order

const fates = [...actions.filter((action) => action !== 'invented'), 'unanswered'] as const;

function coverageBlocks(report: ComparisonReport): ReportBlock[] {
  const colours = coloursOf(report);
  return report.sources.flatMap((source): ReportBlock[] => {
    const pairs = report.pairs.filter((pair) => pair.source === source.version);
    const name = nameAt(report.versions, source.version);
    return [
      {
        kind: 'drawing',
        drawing: coverageDrawing(
          pairs.map(({ version, strip }) => ({ label: nameAt(report.versions, version), strip })),
          name,
          drawingWidth,
          report.actionNames,
          colours,
        ),
      },
      table(
        `What became of the text of ${name}, in parts of its characters`,
        [
          column('Version', 22),
          ...fates.map((fate) =>
            column(
              fate === 'unanswered' ? 'Not answered' : actionName(fate, report.actionNames),
              13,
              'right',
            ),
          ),
        ],
        pairs.map(({ version, strip }): ReportRow => {
          const shares = shareByFate(strip.segments);
          return [
            cell(nameAt(report.versions, version)),
            ...fates.map((fate) => cell(percent(shares.get(fate) ?? 0, 1))),
          ];
        }),
      ),
    ];
  });
}

function orderBlocks(report: ComparisonReport): ReportBlock[] {
  const { view, versions, pairs } = report;
  if (pairs.length === 0) return [];
  const colours = coloursOf({ versions });
  return [
    {
      kind: 'drawing',
      drawing: orderDrawing(view, { width: drawingWidth, height: 300, margin: 24 }, colours),
    },
    paragraph(
      faint(
        'Each line is a confirmed link of a passage with a place in the next version, from the first at the top to the last at the bottom. Those drawn in red and heavier are told out of the order that most links keep.',
      ),
    ),
  ];
}

// Turning points

function turningPointBlocks(report: ComparisonReport): ReportBlock[] {
  const { turningPoints, versions, sources, actionNames } = report;
  if (turningPoints.length === 0) return [paragraph('No passage is marked as a turning point.')];
  const indexOf = (id: string): number => versions.findIndex(({ version }) => version.id === id);
  return sources.flatMap(({ version: source, answering }): ReportBlock[] => {
    const own = turningPoints.filter(({ point }) => indexOf(point.versionId) === source);
    if (own.length === 0) return [];
    return [
      table(
        `The turning points of ${nameAt(versions, source)}, and what became of them`,
        [
          column('№', 5, 'right'),
          column('Turning point', 40),
          ...answering.map((version) => column(nameAt(versions, version), 55 / answering.length)),
        ],
        own.map(({ point, fates: all }): ReportRow => [
          cell(point.number),
          cell(point.text),
          ...answering.map((version) => {
            const found = all.find((one) => one.version === version);
            return found === undefined ? [] : fateCell(found.fate, actionNames);
          }),
        ]),
      ),
    ];
  });
}

function fateCell(fate: TurningPointFate, names: ActionNames): ReportParagraph[] {
  switch (fate.kind) {
    case 'omitted':
      return [[actionSpan('omitted', choiceName(fate.choice, names))], ...reasonOf(fate.reason)];
    case 'unanswered':
      return cell(faint(fate.suggested ? 'Not decided: something is suggested' : 'Not decided'));
    case 'moved':
    case 'in_place':
      return [
        spans(
          actionSpan(fate.choice.action, choiceName(fate.choice, names)),
          fate.kind === 'moved' ? strong(', moved') : '',
        ),
        ...reasonOf(fate.reason),
      ];
  }
}

// What was done, action by action

function perPair(
  report: ComparisonReport,
  tableOf: (report: ComparisonReport, pair: ReportedPair) => ReportBlock | null,
  none: string,
): ReportBlock[] {
  const tables = report.pairs.flatMap((pair) => tableOf(report, pair) ?? []);
  return tables.length === 0 ? [paragraph(none)] : tables;
}

function omittedTable(report: ComparisonReport, pair: ReportedPair): ReportBlock | null {
  const { versions } = report;
  const source = report.sources.find(({ version }) => version === pair.source);
  const omitted = (source?.passages ?? []).flatMap(({ place, weight, answers }) => {
    const choices = answers.find(({ version }) => version === pair.version)?.choices ?? [];
    // What is used elsewhere in the version is not left out of it.
    const isUsed = choices.some(({ target }) => target.length > 0);
    return isUsed
      ? []
      : choices
          .filter(({ action }) => action === 'omitted')
          .map((choice) => ({ place, weight, choice }));
  });
  if (omitted.length === 0) return null;
  const turning = omitted.filter(({ weight }) => weight === 'turning_point');
  return table(
    `${actionName('omitted', report.actionNames)} from ${nameAt(versions, pair.version)}: ${counted(omitted.length, 'passage')} of ${nameAt(versions, pair.source)}${turning.length === 0 ? '' : `, ${counted(turning.length, 'turning point')} first`}`,
    [column('№', 6, 'right'), column('Passage', 52), column('Why', 42)],
    [...turning, ...omitted.filter(({ weight }) => weight !== 'turning_point')].map(
      ({ place, weight, choice }): ReportRow => [
        cell(place.number),
        [...turningPointMark(weight), ...cell(place.text)],
        [...finerWord(report, choice), ...reasonOf(choice.reason)],
      ],
    ),
  );
}

function inventedBlocks(report: ComparisonReport): ReportBlock[] {
  const { versions, inventions, actionNames } = report;
  const blocks = versions.flatMap(({ label }, index): ReportBlock[] => {
    const own = inventions.filter(({ version }) => version === index);
    if (own.length === 0) return [];
    return [
      table(
        `${actionName('invented', actionNames)} in ${label}`,
        [column('Where', 52), column('Why', 48)],
        own.map((choice): ReportRow => [
          choice.target.flatMap((place) => placeLines(place)),
          [...finerWord(report, choice), ...reasonOf(choice.reason)],
        ]),
      ),
    ];
  });
  return blocks.length === 0 ? [paragraph(nothingMarked('invented', actionNames))] : blocks;
}

function alteredTable(report: ComparisonReport, pair: ReportedPair): ReportBlock | null {
  const altered = pair.choices.filter(({ action }) => action === 'altered');
  if (altered.length === 0) return null;
  return table(
    `${actionName('altered', report.actionNames)} in ${nameAt(report.versions, pair.version)}`,
    [
      column(nameAt(report.versions, pair.source), 34),
      column(nameAt(report.versions, pair.version), 34),
      column('What and why', 32),
    ],
    altered.map((choice): ReportRow => [
      choice.source.flatMap((place) => placeLines(place)),
      choice.target.flatMap((place) => placeLines(place)),
      [
        ...finerWord(report, choice),
        ...cell(strong(sentence(flagWords(choice)))),
        ...reasonOf(choice.reason),
      ],
    ]),
  );
}

function movedTable(report: ComparisonReport, pair: ReportedPair): ReportBlock | null {
  const moved = pair.choices.filter(({ moved: isMoved, target }) => isMoved && target.length > 0);
  if (moved.length === 0) return null;
  return table(
    `Told elsewhere in ${nameAt(report.versions, pair.version)} than in ${nameAt(report.versions, pair.source)}`,
    [
      column(nameAt(report.versions, pair.source), 34),
      column(nameAt(report.versions, pair.version), 34),
      column('What and why', 32),
    ],
    moved.map((choice): ReportRow => [
      choice.source.flatMap((place) => placeLines(place)),
      choice.target.flatMap((place) => placeLines(place)),
      [[actionSpan(choice.action, choice.called)], ...reasonOf(choice.reason)],
    ]),
  );
}

// Passage by passage

function passageBlocks(report: ComparisonReport, source: ReportedSource): ReportBlock[] {
  const { versions } = report;
  const name = nameAt(versions, source.version);
  const isDraft = versions[source.version]?.version.kind === 'draft';
  const rows: ReportRow[] = [];
  /** By choice, the passage at which all of it is said. */
  const told = new Map<MappingId, string>();
  const rowOf = ({ place, weight, answers }: ReportedPassage): ReportRow => [
    cell(place.number),
    [...turningPointMark(weight), ...cell(place.text)],
    answers.flatMap((answer) => answerLines(report, answer, place, told)),
  ];
  let silent: ReportedPassage[] = [];
  const close = (): void => {
    if (silent.length >= leastRun) rows.push(silentRow(silent, isDraft ? 'scene' : 'passage'));
    else rows.push(...silent.map(rowOf));
    silent = [];
  };
  for (const passage of source.passages) {
    if (isSilent(passage)) silent.push(passage);
    else {
      close();
      rows.push(rowOf(passage));
    }
  }
  close();
  return [
    table(
      `${name}, with what ${listed(source.answering.map((at) => nameAt(versions, at)))} made of it`,
      [
        column('№', 9, 'right'),
        column(isDraft ? 'Scene' : 'Passage', 39),
        column('What became of it', 52),
      ],
      rows,
    ),
  ];
}

function isSilent({ answers, weight }: ReportedPassage): boolean {
  return (
    weight === null &&
    answers.every(({ choices, suggestions }) => choices.length === 0 && suggestions === 0)
  );
}

function silentRow(passages: readonly ReportedPassage[], unit: string): ReportRow {
  const [first, last] = [passages[0]?.place.number ?? '', passages.at(-1)?.place.number ?? ''];
  return [
    cell(`${first}–${last}`),
    cell(faint(`${counted(passages.length, unit)} of which nothing is said yet`)),
    cell(faint('Not decided')),
  ];
}

function answerLines(
  { versions }: ComparisonReport,
  { version, choices, suggestions }: ReportedAnswer,
  place: ReportedPlace,
  told: Map<MappingId, string>,
): ReportParagraph[] {
  const label = strong(`${nameAt(versions, version)}: `);
  if (choices.length === 0) {
    const waiting = suggestions === 0 ? '' : `, ${counted(suggestions, 'suggestion')}`;
    return [spans(label, faint(`not decided${waiting}`))];
  }
  return choices.flatMap((choice): ReportParagraph[] => {
    const quotes = quotesIn(place, choice.source).map((words) => spans(faint('of it '), words));
    const before = told.get(choice.id);
    // One choice can join several passages: all of it is said at the first.
    if (before !== undefined) {
      return [
        spans(label, actionSpan(choice.action, choice.called), faint(`, with ¶ ${before}`)),
        ...quotes,
      ];
    }
    told.set(choice.id, place.number);
    return [
      spans(label, actionSpan(choice.action, choice.called), faint(remarksOn(choice))),
      ...quotes,
      ...choice.target.flatMap((end) => placeLines(end, '→ ')),
      ...reasonOf(choice.reason),
    ];
  });
}

/** A text's words in quotes; a line of speech that was taken whole has its own. */
function inQuotes(words: string): string {
  return /^["“].*["”]$/s.test(words) ? words : `“${words}”`;
}

/** The words of a passage that a mapping means, where it names some. */
function quotesIn({ id }: ReportedPlace, ends: readonly ReportedPlace[]): string[] {
  return ends.flatMap((end) => (end.id === id && end.quote !== null ? [inQuotes(end.quote)] : []));
}

function remarksOn(choice: ReportedChoice): string {
  const remarks = [choice.moved ? 'moved' : '', choice.shape, flagWords(choice)].filter(Boolean);
  return remarks.length === 0 ? '' : ` · ${remarks.join(' · ')}`;
}

function flagWords({ flags }: ReportedChoice): string {
  return flags.map((flag) => flagNames[flag]).join(', ');
}

function placeLines(place: ReportedPlace, arrow = ''): ReportParagraph[] {
  const { kind, number, account, time, text, quote } = place;
  if (text === '') {
    const words = quote === null ? '' : ` ${inQuotes(quote)}`;
    return [spans(arrow, faint(`in a text or scene that is not part of this report${words}`))];
  }
  const where = [
    kind === 'scene' ? `scene ${number}`.trim() : time === null ? `¶ ${number}` : clockTime(time),
    account === '' ? '' : `of ${account}`,
  ]
    .filter(Boolean)
    .join(' ');
  const words =
    quote === null ? text : kind === 'scene' ? `${text}: ${inQuotes(quote)}` : inQuotes(quote);
  return [spans(arrow, faint(`${where} `), words)];
}

// Characters and time

function characterBlocks({ characters, versions, base }: ComparisonReport): ReportBlock[] {
  const seen = characters.filter(({ cells }) => cells.some(({ fate }) => fate !== 'absent'));
  if (seen.length === 0) {
    return [
      paragraph('The names list of the project and the cues of the drafts name nobody here.'),
    ];
  }
  return [
    table(
      `The people, and what became of them against ${nameAt(versions, base)}`,
      [column('Person', 24), ...versions.map(({ label }) => column(label, 76 / versions.length))],
      seen.map(({ name, cells }): ReportRow => [
        cell(strong(name)),
        ...cells.map((one) => {
          const words = characterWords(one);
          return words === '' ? cell(faint('–')) : cell(words);
        }),
      ]),
    ),
    paragraph(
      faint(
        'The numbers are those of the passages or scenes that name the person, by the names list of the project and the cues of the drafts. Nobody is guessed: a person whom a text calls by a name that is not listed counts as not there.',
      ),
    ),
  ];
}

function timelineBlocks({ timelines, versions }: ComparisonReport): ReportBlock[] {
  const told = timelines.filter(({ rows }) => rows.some(({ pace }) => pace !== null));
  if (told.length === 0) return [];
  const colours = coloursOf({ versions });
  return [
    paragraph(
      'Where in each version the passages land, and how much room they get: running time where the text is subtitles, pages of a draft, else characters of the text. A chapter counts whole, with the passages that nothing answers; so it can be compressed although what is used of it is not.',
    ),
    ...told.flatMap((timeline): ReportBlock[] => [
      {
        kind: 'drawing',
        drawing: {
          ...timelineDrawing([timeline], drawingWidth, colours),
          title: `Timeline of ${timeline.label}`,
        },
      },
      paceTable(timeline),
    ]),
  ];
}

/** How much room the chapters of the source get; tenths of it where it has no chapters. */
function paceTable({ sourceLabel, label, sourceScale, scale, rows }: Timeline): ReportBlock {
  const hasChapters = new Set(rows.map(({ section }) => section)).size > 1;
  const tenth = (from: number): string => {
    const at = Math.min(9, Math.floor((10 * from) / Math.max(1, sourceScale.total)));
    return `${at * 10}–${at * 10 + 10}%`;
  };
  const groups = new Map<string, { length: number; got: number; answered: boolean }>();
  for (const { section, span, allotted, pace } of rows) {
    const key = hasChapters ? section : tenth(span.from);
    const group = groups.get(key) ?? { length: 0, got: 0, answered: false };
    groups.set(key, group);
    group.length += span.to - span.from;
    group.got += allotted;
    group.answered ||= pace !== null;
  }
  return table(
    `How ${label} spends its length on ${sourceLabel}`,
    [
      column(hasChapters ? 'Chapter' : 'Part', 44),
      column(`Part of ${sourceLabel}`, 17, 'right'),
      column(`Gets of ${label}`, 17, 'right'),
      column('Pace', 22),
    ],
    [...groups].map(([name, { length, got, answered }]): ReportRow => {
      const part = sourceScale.total === 0 ? 0 : length / sourceScale.total;
      const gets = scale.total === 0 ? 0 : got / scale.total;
      return [
        cell(name === '' ? 'Before the first heading' : name),
        cell(percent(part, 1)),
        cell(percent(gets, 1)),
        answered && part > 0 ? cell(paceWords(gets / part)) : cell(faint('not answered')),
      ];
    }),
  );
}

// Words

function coloursOf({ versions }: Pick<ComparisonReport, 'versions'>): ChartColours {
  return paperColours(versions.map(({ version }) => version.kind));
}

function nameAt(versions: readonly ReportedVersion[], at: number): string {
  return versions[at]?.label ?? '';
}

function actionSpan(action: Action, called: string): ReportSpan {
  return { text: called, style: 'strong', action };
}

/** The project's own word for a choice, where a table says by its title what was done. */
function finerWord(
  { actionNames }: ComparisonReport,
  { action, called }: ReportedChoice,
): ReportParagraph[] {
  return called === actionName(action, actionNames) ? [] : [[actionSpan(action, called)]];
}

function nothingMarked(action: Action, names: ActionNames): string {
  return `Nothing is marked as ${choicePhrase(plainChoice(action), names)}.`;
}

function turningPointMark(weight: ReportedPassage['weight']): ReportParagraph[] {
  return weight === 'turning_point' ? [spans(strong('Turning point'))] : [];
}

function reasonOf(reason: string): ReportParagraph[] {
  return reason
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => spans(quoted(line)));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function counted(count: number, one: string): string {
  return `${figure(count)} ${count === 1 ? one : `${one}s`}`;
}
