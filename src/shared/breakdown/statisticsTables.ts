/** A draft's statistics as tables, for the exports. */
import { formatEighths } from '../screenplay/eighths.ts';
import type { ScenePlace, SceneGroup, Statistics } from '../screenplay/statistics.ts';
import { number, pageCell, text, type Cell, type Table } from './rows.ts';

/** All the tables: overview, characters, scenes, locations, times and sides. */
export function statisticsTables(statistics: Statistics): Table[] {
  return [
    {
      name: 'overview',
      title: 'Overview',
      columns: [text('measure', 'Measure'), number('value', 'Value')],
      rows: [
        ['Scenes', statistics.sceneCount],
        ['Pages', statistics.pageCount],
        ['Words', statistics.words],
        ['Words of dialogue', statistics.spokenWords],
        ['Lines of action', statistics.actionLines],
        ['Lines of dialogue', statistics.dialogueLines],
        ['Eighths of an average scene', round(statistics.averageEighths)],
        ['Eighths of the longest scene', statistics.longest?.eighths ?? null],
        ['Eighths of the shortest scene', statistics.shortest?.eighths ?? null],
      ],
    },
    {
      name: 'characters',
      title: 'Characters',
      columns: [
        text('name', 'Name'),
        number('speeches', 'Speeches'),
        number('words', 'Words'),
        number('lines', 'Lines'),
        number('share', 'Share'),
        number('scenes', 'Scenes'),
        text('first', 'First scene'),
        text('last', 'Last scene'),
      ],
      rows: statistics.characters.map((one) => [
        one.name,
        one.speeches,
        one.words,
        one.lines,
        round(one.share),
        one.scenes,
        placeCell(one.first),
        placeCell(one.last),
      ]),
    },
    {
      name: 'scenes',
      title: 'Scenes',
      columns: [
        text('scene', 'Scene'),
        text('heading', 'Heading'),
        number('page', 'Page'),
        number('eighths', 'Eighths'),
        text('length', 'Length'),
        number('words', 'Words'),
        number('actionLines', 'Lines of action'),
        number('dialogueLines', 'Lines of dialogue'),
        number('speakers', 'Speakers'),
      ],
      rows: statistics.scenes.map((one) => [
        one.number,
        one.heading,
        pageCell(one.pageLabel),
        one.eighths,
        formatEighths(one.eighths),
        one.words,
        one.actionLines,
        one.dialogueLines,
        one.speakers,
      ]),
    },
    {
      name: 'locations',
      title: 'Locations',
      columns: [text('location', 'Location'), text('intExt', 'Int/Ext'), ...groupColumns],
      rows: statistics.locations.map((one) => [
        one.name,
        one.intExt.join(', '),
        ...groupCells(one),
      ]),
    },
    {
      name: 'settings',
      title: 'Times and sides',
      columns: [text('kind', 'Kind'), text('name', 'Name'), ...groupColumns],
      rows: [
        ...statistics.times.map((one) => ['time', one.name, ...groupCells(one)]),
        ...statistics.intExt.map((one) => ['int/ext', one.name, ...groupCells(one)]),
      ],
    },
  ];
}

const groupColumns = [
  number('scenes', 'Scenes'),
  number('eighths', 'Eighths'),
  text('length', 'Length'),
];

function groupCells({ scenes, eighths }: SceneGroup): Cell[] {
  return [scenes, eighths, formatEighths(eighths)];
}

function placeCell({ number: shown }: ScenePlace): Cell {
  return shown;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
