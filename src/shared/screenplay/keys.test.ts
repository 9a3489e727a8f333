import { describe, expect, it } from 'vitest';
import { elementTypes, type ElementType } from './elements.ts';
import {
  changeKeyCell,
  changedKeyTable,
  directKeyOf,
  directKeys,
  elementNames,
  keyCells,
  keyElements,
  keyTableNamed,
  keyTables,
  nextOnEnter,
  onShiftTab,
  onTab,
  readKeyChanges,
} from './keys.ts';
import {
  looksLikeCue,
  looksLikeParenthetical,
  looksLikeSceneHeading,
  looksLikeTransition,
  opensSceneHeading,
} from './recognize.ts';

/** The table of the design, row by row: Enter, Enter when empty, Tab empty, Tab at end, Shift+Tab. */
const design: [ElementType, ElementType, ElementType, ElementType, ElementType, ElementType][] = [
  ['scene_heading', 'action', 'action', 'action', 'action', 'transition'],
  ['action', 'action', 'scene_heading', 'character', 'character', 'scene_heading'],
  ['character', 'dialogue', 'action', 'action', 'parenthetical', 'action'],
  ['parenthetical', 'dialogue', 'dialogue', 'dialogue', 'dialogue', 'dialogue'],
  ['dialogue', 'action', 'character', 'parenthetical', 'parenthetical', 'character'],
  ['transition', 'scene_heading', 'scene_heading', 'scene_heading', 'scene_heading', 'action'],
  ['shot', 'action', 'action', 'action', 'character', 'action'],
];

describe('the standard key table', () => {
  const table = keyTables.standard;
  it.each(design)('%s', (type, enter, enterEmpty, tabEmpty, tabAtEnd, shiftTabEmpty) => {
    expect(nextOnEnter(table, type, { empty: false })).toEqual({ kind: 'insert', element: enter });
    expect(nextOnEnter(table, type, { empty: true })).toEqual({ kind: 'convert', to: enterEmpty });
    expect(onTab(table, type, { empty: true, atEnd: true })).toEqual({
      kind: 'convert',
      to: tabEmpty,
    });
    expect(onTab(table, type, { empty: false, atEnd: true })).toEqual({
      kind: 'insert',
      element: tabAtEnd,
    });
    expect(onTab(table, type, { empty: false, atEnd: false })).toBeNull();
    expect(onShiftTab(table, type, { empty: true })).toEqual({
      kind: 'convert',
      to: shiftTabEmpty,
    });
    expect(onShiftTab(table, type, { empty: false })).toBeNull();
  });

  it('opens the element menu at the second Enter on an empty line', () => {
    expect(nextOnEnter(table, 'scene_heading', { empty: true, again: true })).toEqual({
      kind: 'menu',
    });
  });

  it('goes from a speech to the next cue in the Trelby table', () => {
    expect(nextOnEnter(keyTables.trelby, 'dialogue', { empty: false })).toEqual({
      kind: 'insert',
      element: 'character',
    });
  });
});

describe('names and direct keys', () => {
  it('names every element once', () => {
    expect(new Set(Object.values(elementNames)).size).toBe(elementTypes.length);
  });
  it('gives nine different elements a digit', () => {
    expect(new Set(directKeys).size).toBe(9);
    expect(directKeyOf('scene_heading')).toBe(1);
    expect(directKeyOf('boneyard')).toBeNull();
  });
});

describe('recognisers', () => {
  it.each([
    'INT. HOUSE',
    'int house',
    'EXT. A',
    'Est. city',
    'INT./EXT. CAR',
    'INT/EXT CAR',
    'I/E CAR',
    'i/e. car',
  ])('takes %j for a scene heading', (text) => {
    expect(looksLikeSceneHeading(text)).toBe(true);
    expect(opensSceneHeading(text)).toBe(true);
  });
  it.each(['INTERIOR HOUSE', 'EXTRA', 'INT', 'INT.', 'INT. ', 'Interest. X', ' INT. X', ''])(
    'does not take %j for one',
    (text) => {
      expect(looksLikeSceneHeading(text)).toBe(false);
    },
  );
  it.each(['CUT TO:', 'SMASH CUT TO:', 'À:TO:'])('takes %j for a transition', (text) => {
    expect(looksLikeTransition(text)).toBe(true);
  });
  it.each(['Cut to:', 'CUT TO', 'FADE OUT.', 'TO: HIM'])('not %j', (text) => {
    expect(looksLikeTransition(text)).toBe(false);
  });
  it.each(['HASSAN', 'R2D2', "MRS. O'NEIL (cont'd)", 'ÉMILE', 'ИВАН', 'HANS (on the radio)'])(
    'takes %j for a cue',
    (text) => {
      expect(looksLikeCue(text)).toBe(true);
    },
  );
  it.each(['23', '(V.O.)', 'McAVOY', 'Hassan', '', '田中', '(beat)'])('not %j', (text) => {
    expect(looksLikeCue(text)).toBe(false);
  });
  it('knows a parenthetical', () => {
    expect(looksLikeParenthetical('(beat)')).toBe(true);
    expect(looksLikeParenthetical('(')).toBe(false);
    expect(looksLikeParenthetical('(a) b')).toBe(false);
  });
});

describe('the writer’s own cells', () => {
  const { standard } = keyTables;
  const cells = keyElements.flatMap((type) => keyCells.map((cell) => [type, cell] as const));

  it.each(cells)('are honoured: %s, %s', (type, cell) => {
    const to = standard[type][cell] === 'shot' ? 'lyrics' : 'shot';
    const changes = changeKeyCell(standard, {}, type, cell, to);
    const table = changedKeyTable(standard, changes);
    expect(table[type]).toEqual({ ...standard[type], [cell]: to });
    const said = {
      enter: nextOnEnter(table, type, { empty: false }),
      enterEmpty: nextOnEnter(table, type, { empty: true }),
      tabAtEnd: onTab(table, type, { empty: false, atEnd: true }),
      tabEmpty: onTab(table, type, { empty: true }),
      shiftTabEmpty: onShiftTab(table, type, { empty: true }),
    }[cell];
    expect(said === null || said.kind === 'menu').toBe(false);
    expect(said).toMatchObject(said?.kind === 'insert' ? { element: to } : { to });
    expect(readKeyChanges(JSON.parse(JSON.stringify(changes)))).toEqual(changes);
    expect(changeKeyCell(standard, changes, type, cell, standard[type][cell])).toEqual({});
  });

  it('can say that a key does nothing, but not that Enter after text does', () => {
    const none = changeKeyCell(standard, {}, 'action', 'tabEmpty', null);
    expect(onTab(changedKeyTable(standard, none), 'action', { empty: true })).toBeNull();
    expect(changeKeyCell(standard, {}, 'action', 'enter', null)).toEqual({});
  });

  it.each([
    null,
    'standard',
    7,
    [],
    { action: null },
    { action: { enter: 'poem', leave: 'shot', tabEmpty: 3 } },
    { poem: { enter: 'shot' }, page_break: { enter: 'shot' } },
    { __proto__: { action: { enter: 'shot' } } },
  ])('leave out what there is not: %j', (stored) => {
    expect(readKeyChanges(stored)).toEqual({});
  });

  it('fall back to the standard table for a name that there is not', () => {
    expect(keyTableNamed('trelby')).toBe(keyTables.trelby);
    expect(keyTableNamed('poem')).toBe(standard);
  });
});
