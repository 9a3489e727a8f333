import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionName,
  choiceName,
  choicePhrase,
  choicesOf,
  cleanActionName,
  faultOf,
  findNamed,
  followNames,
  longestActionName,
  mostOwnActions,
  moveOwnAction,
  nameFault,
  ownChoice,
  plainChoice,
  programNames,
  putOwnAction,
  removeOwnAction,
  renameAction,
  type ActionNames,
  type OwnAction,
} from './actionNames.ts';
import { actions } from './adaptation.ts';
import { programActionNames } from './adaptationNames.ts';
import { toId, type OwnActionId } from './ids.ts';

const merged: OwnAction = { id: toId('o1'), name: 'Merged', base: 'condensed' };
const transposed: OwnAction = { id: toId('o2'), name: 'Transposed', base: 'altered' };
const names: ActionNames = { renamed: { kept: 'Taken over' }, own: [merged, transposed] };

describe('what an action is called', () => {
  it('is the project’s word, else the program’s', () => {
    expect(actionName('kept', names)).toBe('Taken over');
    expect(actionName('altered', names)).toBe('Altered');
    expect(choiceName(ownChoice(merged), names)).toBe('Merged');
    expect(choiceName(plainChoice('kept'), names)).toBe('Taken over');
  });

  it('is the base’s word for an own action that is not there', () => {
    expect(choiceName({ action: 'condensed', ownAction: toId('gone') }, names)).toBe('Condensed');
  });

  it('keeps the writer’s capitals within a sentence, and not those of the program', () => {
    expect(choicePhrase(plainChoice('altered'), names)).toBe('altered');
    expect(choicePhrase(plainChoice('kept'), names)).toBe('Taken over');
    expect(choicePhrase(ownChoice(merged), names)).toBe('Merged');
  });
});

describe('what can be chosen', () => {
  it('is the six that are offered, then the own actions that count as one of them', () => {
    expect(choicesOf(['kept', 'condensed'], names)).toEqual([
      plainChoice('kept'),
      plainChoice('condensed'),
      ownChoice(merged),
    ]);
    expect(choicesOf(['omitted'], names)).toEqual([plainChoice('omitted')]);
  });
});

describe('a name', () => {
  it('is trimmed, of one line, and without what no file can hold', () => {
    expect(cleanActionName('  Told\n\tby  Ali \u0000\ud800')).toBe('Told by Ali');
    expect(cleanActionName('Cafe\u0301')).toBe('Café');
  });

  it('is refused when another action has it, whatever its capitals', () => {
    expect(nameFault(' CONDENSED ', merged.id, names)).toMatch(/“Condensed” is the name of/);
    expect(nameFault('transposed', 'kept', names)).toMatch(/“Transposed”/);
    expect(nameFault('MERGED', merged.id, names)).toBeNull();
    // Nobody is called so any more.
    expect(nameFault('Kept', merged.id, names)).toBeNull();
  });

  it('is refused when it is empty, for an own action alone', () => {
    for (const typed of ['', ' \n', '\u200b']) {
      expect(nameFault(typed, merged.id, names)).toBe('An action needs a name.');
    }
    expect(nameFault(' ', 'kept', names)).toBeNull();
  });

  it('is not given back to one of the six while an own action has it', () => {
    const taken = putOwnAction(names, { ...merged, name: 'Kept' });
    expect(nameFault('', 'kept', taken)).toMatch(/“Kept”/);
  });

  it('has 40 characters at most', () => {
    expect(nameFault('x'.repeat(longestActionName), merged.id, names)).toBeNull();
    expect(nameFault('x'.repeat(longestActionName + 1), merged.id, names)).toMatch(/40/);
  });
});

describe('names as a whole', () => {
  it('are refused when there are too many, or one is there twice', () => {
    const own = Array.from({ length: mostOwnActions + 1 }, (_, index) => ({
      ...merged,
      id: toId<OwnActionId>(`o${index}`),
      name: `Own ${index}`,
    }));
    expect(faultOf({ renamed: {}, own })).toMatch(/60/);
    expect(faultOf({ renamed: {}, own: own.slice(1) })).toBeNull();
    expect(faultOf({ renamed: {}, own: [merged, { ...merged, name: 'Other' }] })).toMatch(/one id/);
    expect(faultOf({ renamed: { kept: 'merged' }, own: [merged] })).toMatch(/“Merged”/);
  });

  it('give an action the program’s word again when it is renamed to nothing', () => {
    expect(renameAction(names, 'kept', '  ').renamed).toEqual({});
    expect(renameAction(names, 'kept', 'Kept').renamed).toEqual({});
    expect(renameAction(names, 'kept', ' kept').renamed).toEqual({ kept: 'kept' });
  });
});

describe('the order of own actions', () => {
  const own = (...ids: string[]): ActionNames => ({
    renamed: {},
    own: ids.map((id) => ({ id: toId<OwnActionId>(id), name: `Own ${id}`, base: 'kept' })),
  });
  const order = (all: ActionNames): string[] => all.own.map(({ id }) => id);

  it('changes by one place, as far as there is one', () => {
    const all = own('a', 'b', 'c');
    expect(order(moveOwnAction(all, toId('c'), -1))).toEqual(['a', 'c', 'b']);
    expect(order(moveOwnAction(all, toId('a'), 1))).toEqual(['b', 'a', 'c']);
    for (const [id, by] of [
      ['a', -1],
      ['c', 1],
      ['gone', 1],
      ['gone', -1],
    ] as const) {
      expect(moveOwnAction(all, toId(id), by)).toBe(all);
    }
  });

  it('is that in which they are offered', () => {
    const moved = moveOwnAction(names, transposed.id, -1);
    expect(choicesOf(['condensed', 'altered'], moved).slice(2)).toEqual([
      ownChoice(transposed),
      ownChoice(merged),
    ]);
  });
});

describe('a mapping’s choice', () => {
  it('falls back to its base when its own action goes, and follows one that counts otherwise', () => {
    expect(followNames(ownChoice(merged), removeOwnAction(names, merged.id))).toEqual(
      plainChoice('condensed'),
    );
    expect(
      followNames(ownChoice(merged), putOwnAction(names, { ...merged, base: 'kept' })),
    ).toEqual({ action: 'kept', ownAction: merged.id });
    expect(followNames(plainChoice('kept'), names)).toEqual(plainChoice('kept'));
  });
});

const typedName = fc.oneof(
  fc.constantFrom(...Object.values(programActionNames), 'kept ', 'Merged', 'merged', ' ', ''),
  fc.string({ unit: 'grapheme', maxLength: 45 }),
);
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('rename' as const),
    action: fc.constantFrom(...actions),
    name: typedName,
  }),
  fc.record({
    kind: fc.constant('put' as const),
    index: fc.nat({ max: 5 }),
    base: fc.constantFrom(...actions),
    name: typedName,
  }),
  fc.record({ kind: fc.constant('remove' as const), index: fc.nat({ max: 5 }) }),
  fc.record({
    kind: fc.constant('move' as const),
    index: fc.nat({ max: 5 }),
    by: fc.constantFrom(1 as const, -1 as const),
  }),
);

describe('any changes that are not refused', () => {
  it('leave names that can be stored, each of one action alone', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        let now = programNames;
        for (const one of edits) {
          const id = 'index' in one ? toId<OwnActionId>(`o${one.index}`) : null;
          if (one.kind === 'rename' && nameFault(one.name, one.action, now) === null) {
            now = renameAction(now, one.action, one.name);
          } else if (one.kind === 'put' && id !== null && nameFault(one.name, id, now) === null) {
            now = putOwnAction(now, { id, name: one.name, base: one.base });
          } else if (one.kind === 'remove' && id !== null) now = removeOwnAction(now, id);
          else if (one.kind === 'move' && id !== null) {
            const before = now;
            now = moveOwnAction(now, id, one.by);
            expect(new Set(now.own)).toEqual(new Set(before.own));
            const back = one.by === 1 ? -1 : 1;
            if (now !== before) expect(moveOwnAction(now, id, back)).toEqual(before);
          }
          expect(faultOf(now)).toBeNull();
        }
        for (const action of actions) expect(findNamed(actionName(action, now), now)).toBe(action);
        for (const { id, name } of now.own)
          expect(findNamed(` ${name.toLowerCase()} `, now)).toBe(id);
      }),
    );
  });

  it('are said by every choice: no two choices are called the same', () => {
    fc.assert(
      fc.property(fc.array(typedName, { maxLength: 8 }), (typed) => {
        const all = typed.reduce((now, name, index) => {
          const id = toId<OwnActionId>(`o${index}`);
          return nameFault(name, id, now) === null
            ? putOwnAction(now, { id, name, base: actions[index % 6] ?? 'kept' })
            : now;
        }, programNames);
        const called = choicesOf(actions, all).map((choice) => choiceName(choice, all));
        expect(new Set(called).size).toBe(called.length);
      }),
    );
  });
});
