import { joinBackward } from 'prosemirror-commands';
import { describe, expect, it } from 'vitest';
import { HandledScript, type Line } from '../../../tests/support/handledScript.ts';
import { keyTables } from '../../shared/screenplay/keys.ts';
import { continuedCues, leaveCues } from './continuedCues.ts';
import { toggleDualDialogue } from './dualDialogue.ts';
import { enter, tab } from './elementCommands.ts';

const heading: Line = ['scene_heading', 'INT. ROOM - DAY'];
const speech = (cue: string, words = 'Words.'): readonly Line[] => [
  ['character', cue],
  ['dialogue', words],
];
const beat: Line = ['action', 'Beat.'];
const table = () => keyTables.standard;

function scriptOf(on: boolean, ...scenes: readonly (readonly Line[])[]): HandledScript {
  return new HandledScript([continuedCues(() => on)], ...scenes);
}

/** The cues of a script, in order. */
const cues = (script: HandledScript): string[] =>
  script.lines.flatMap((line) =>
    line.startsWith('character: ') ? [line.slice('character: '.length)] : [],
  );

/** Ann speaks, an empty line follows, and Ann goes on. */
const goingOn = (): readonly Line[] => [
  heading,
  ...speech('ANN'),
  ['action', ''],
  ...speech("ANN (CONT'D)"),
];

/** Makes a cue of the empty line and types a name and words. */
function speak(script: HandledScript, line: number, name: string): void {
  script.click(line);
  script.run(tab(table));
  script.type(name);
}

describe('a speech that comes between', () => {
  it('takes the (CONT’D) away once its cue is left by Enter, in the step of undo of that key', () => {
    const script = scriptOf(true, goingOn());
    speak(script, 3, 'BOB');
    expect(cues(script)).toEqual(['ANN', 'BOB', "ANN (CONT'D)"]);
    const before = script.state.doc;
    script.run(enter(table, () => undefined));
    script.type('No.');
    expect(cues(script)).toEqual(['ANN', 'BOB', 'ANN']);
    script.undo();
    expect(cues(script)).not.toEqual(['ANN', 'BOB', 'ANN']);
    while (!script.state.doc.eq(before)) script.redo();
    script.redo();
    expect(cues(script)).toEqual(['ANN', 'BOB', 'ANN']);
  });

  it('takes it away when the cue is left by mouse', () => {
    const script = scriptOf(true, goingOn());
    speak(script, 3, 'BOB');
    script.click(0);
    expect(cues(script)).toEqual(['ANN', 'BOB', 'ANN']);
  });

  it('leaves it while the same person speaks', () => {
    const script = scriptOf(true, [
      ...goingOn().slice(0, 3),
      beat,
      ['action', ''],
      beat,
      ...speech("ANN (CONT'D)"),
    ]);
    speak(script, 4, 'ANN');
    script.click(0);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)", "ANN (CONT'D)"]);
  });

  it('does nothing with the setting off', () => {
    const script = scriptOf(false, goingOn());
    speak(script, 3, 'BOB');
    script.click(0);
    expect(cues(script)).toEqual(['ANN', 'BOB', "ANN (CONT'D)"]);
  });
});

describe('what stands between two speeches', () => {
  const apart: readonly Line[] = [heading, ...speech('ANN'), beat, ...speech("ANN (CONT'D)")];

  it('takes the (CONT’D) along when all of it goes, as one step of undo', () => {
    const script = scriptOf(true, apart);
    script.click(0);
    const before = script.state.doc;
    script.remove(3, 3);
    expect(cues(script)).toEqual(['ANN', 'ANN']);
    script.undo();
    expect(script.state.doc.eq(before)).toBe(true);
  });

  it('takes it along when it is made a part of the speech', () => {
    const script = scriptOf(true, apart);
    script.click(3);
    script.set('dialogue');
    expect(cues(script)).toEqual(['ANN', 'ANN']);
    script.set('action');
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
  });

  it('leaves it while some of it stays, and what the writer has spelt otherwise', () => {
    const script = scriptOf(true, [...apart.slice(0, 3), beat, ...apart.slice(3)]);
    script.remove(3, 3);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
    const own = scriptOf(true, [...apart.slice(0, 4), ...speech('ANN (continuing)')]);
    own.remove(3, 3);
    expect(cues(own)).toEqual(['ANN', 'ANN (continuing)']);
    const off = scriptOf(false, apart);
    off.remove(3, 3);
    expect(cues(off)).toEqual(['ANN', "ANN (CONT'D)"]);
  });
});

describe('a speech that goes', () => {
  const between = (last: string): readonly Line[] => [
    heading,
    ...speech('ANN'),
    beat,
    ...speech('BOB'),
    ...speech(last),
  ];

  it('lets the next cue go on, as one step of undo', () => {
    const script = scriptOf(true, between('ANN'));
    script.click(0);
    const before = script.state.doc;
    script.remove(4, 5);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
    script.undo();
    expect(script.state.doc.eq(before)).toBe(true);
    script.redo();
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
  });

  it('doubles no (CONT’D), whatever its spelling', () => {
    for (const cue of ["ANN (CONT'D)", 'ANN (CONT’D)', 'ANN (continuing)']) {
      const script = scriptOf(true, between(cue));
      script.remove(4, 5);
      expect(cues(script)).toEqual(['ANN', cue]);
    }
  });

  it('gives it to nobody else, to no later cue, and none with the setting off', () => {
    const other = scriptOf(true, [...between('CID'), beat, ...speech('CID')]);
    other.remove(4, 5);
    expect(cues(other)).toEqual(['ANN', 'CID', 'CID']);
    const off = scriptOf(false, between('ANN'));
    off.remove(4, 5);
    expect(cues(off)).toEqual(['ANN', 'ANN']);
  });

  it('counts as gone when its cue becomes action', () => {
    const script = scriptOf(true, between('ANN'));
    script.click(4);
    script.set('action');
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
  });

  it('counts as gone when its cue is emptied and taken away key by key', () => {
    const script = scriptOf(true, [
      heading,
      ...speech('ANN'),
      beat,
      ['character', 'BOB'],
      ...speech('ANN'),
    ]);
    script.click(4);
    script.backspace(3);
    expect(cues(script)).toEqual(['ANN', '', 'ANN']);
    script.run(joinBackward);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
  });
});

describe('a cue that is changed', () => {
  it('takes the (CONT’D) of the next cue away, and gives it back', () => {
    const script = scriptOf(true, [heading, ...speech('ANN'), beat, ...speech("ANN (CONT'D)")]);
    script.select(1, 1);
    script.type('BOB');
    expect(cues(script)).toEqual(['BOB', "ANN (CONT'D)"]);
    script.click(0);
    expect(cues(script)).toEqual(['BOB', 'ANN']);
    script.select(1, 1);
    script.type('ANN');
    script.click(3);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
  });

  it('gets and loses its own', () => {
    const script = scriptOf(true, [heading, ...speech('ANN'), beat, ...speech('BOB')]);
    script.select(4, 4);
    script.type('ANN');
    script.click(0);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
    script.select(4, 4);
    script.type("BOB (CONT'D)");
    script.click(0);
    expect(cues(script)).toEqual(['ANN', 'BOB']);
  });

  it('keeps what the writer took away or wrote where nothing else has changed', () => {
    const script = scriptOf(true, [
      heading,
      ...speech('ANN'),
      beat,
      ...speech("ANN (CONT'D)"),
      beat,
      ...speech('ANN'),
      beat,
      ...speech('CID'),
      beat,
      ...speech("ANN (CONT'D)"),
    ]);
    script.click(4);
    script.backspace(" (CONT'D)".length);
    script.click(0);
    expect(cues(script)).toEqual(['ANN', 'ANN', 'ANN', 'CID', "ANN (CONT'D)"]);
    script.click(2);
    script.type(' More.');
    script.click(3);
    script.remove(3, 3);
    expect(cues(script)).toEqual(['ANN', 'ANN', 'ANN', 'CID', "ANN (CONT'D)"]);
  });

  it('says the same of all where several are changed at once', () => {
    const script = scriptOf(true, [
      heading,
      ...speech('ANN'),
      beat,
      ...speech('BOB'),
      beat,
      ...speech('CID'),
      beat,
      ...speech('ANN'),
    ]);
    const { tr } = script.state;
    for (const line of [7, 4]) {
      script.select(line, line);
      const { from, to } = script.state.selection;
      tr.insertText('ANN', from, to);
    }
    script.click(0);
    script.state = script.state.apply(
      tr.setSelection(script.state.selection.map(tr.doc, tr.mapping)),
    );
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)", "ANN (CONT'D)", "ANN (CONT'D)"]);
  });
});

describe('a scene that is parted', () => {
  it('lets nobody go on from the scene before, and does again when it is joined', () => {
    const script = scriptOf(true, [
      heading,
      ...speech('ANN'),
      ['action', 'EXT. YARD'],
      ...speech("ANN (CONT'D)"),
    ]);
    script.click(3);
    script.set('scene_heading');
    expect(script.state.doc.childCount).toBe(2);
    expect(cues(script)).toEqual(['ANN', 'ANN']);
    script.set('action');
    expect(script.state.doc.childCount).toBe(1);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
    script.undo();
    expect(cues(script)).toEqual(['ANN', 'ANN']);
    script.undo();
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
  });
});

describe('a heading that is deleted between two speeches of one person', () => {
  it('lets the second go on', () => {
    const yard: Line = ['scene_heading', 'EXT. YARD'];
    const script = scriptOf(true, [heading, ...speech('ANN'), beat], [yard, ...speech('ANN')]);
    script.remove(4, 4);
    expect(script.state.doc.childCount).toBe(1);
    expect(cues(script)).toEqual(['ANN', "ANN (CONT'D)"]);
    script.undo();
    expect(cues(script)).toEqual(['ANN', 'ANN']);
  });
});

describe('two who speak side by side', () => {
  it('come between as anybody does', () => {
    const script = scriptOf(true, [
      heading,
      ...speech('BOB'),
      ...speech('ALICE'),
      ...speech('CAROL'),
      beat,
      ...speech('BOB'),
    ]);
    script.click(6);
    script.run(toggleDualDialogue);
    const pair = script.state.doc.child(0).child(3);
    expect([pair.type.name, pair.textContent]).toEqual(['dual_dialogue', 'ALICEWords.CAROLWords.']);
    expect(script.lines).toContain('character: BOB');
    expect(script.lines).not.toContain("character: BOB (CONT'D)");
  });
});

it('leaves a scene as it was that is put in from beside the page, and those that change places', () => {
  const own = [heading, ...speech('ANN'), beat, ...speech('ANN')];
  const other = [heading, ...speech('ANN'), beat, ...speech('BOB')];
  const script = scriptOf(true, own, other);
  const moved = script.state.tr.replaceWith(
    0,
    script.state.doc.content.size,
    script.state.doc.children.toReversed(),
  );
  script.state = script.state.apply(moved);
  expect(cues(script)).toEqual(['ANN', 'BOB', 'ANN', 'ANN']);
  const put = leaveCues(script.state.tr);
  put.replaceWith(
    1,
    put.doc.child(0).nodeSize - 1,
    scriptOf(true, own).state.doc.child(0).children,
  );
  script.state = script.state.apply(put);
  expect(cues(script)).toEqual(['ANN', 'ANN', 'ANN', 'ANN']);
});
