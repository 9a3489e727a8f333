import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Name } from '../model/draft.ts';
import { newId, toId, type VersionId } from '../model/ids.ts';
import { findSharedName, listProjectNames, renameProjectNames } from './renameNames.ts';

const film = toId<VersionId>('film');

function named(name: string, ...aliases: Name['aliases']): Name {
  return { id: newId(), kind: 'person', name, aliases };
}

const amir = named(
  'Amir',
  { alias: 'AMIR QADIRI', versionId: film },
  { alias: 'Young Amir', versionId: null },
);
const baba = named('Baba', { alias: 'Amir’s father', versionId: null });
const names = [amir, baba, named('Amira')];

describe('a character in the names of the project', () => {
  it('is found as a word of a name or an alias, in any case', () => {
    expect(listProjectNames(names, 'AMIR').map(({ text, of }) => [text, of])).toEqual([
      ['Amir', 'Amir'],
      ['AMIR QADIRI', 'Amir'],
      ['Young Amir', 'Amir'],
      ['Amir’s father', 'Baba'],
    ]);
  });

  it('is renamed where that was chosen, and stays known under the old name', () => {
    const uses = listProjectNames(names, 'AMIR').filter(({ text }) => text !== 'AMIR QADIRI');
    expect(renameProjectNames(names, uses, 'AMIR', 'Yusuf')).toEqual([
      {
        ...amir,
        name: 'Yusuf',
        aliases: [
          { alias: 'AMIR QADIRI', versionId: film },
          { alias: 'Young Yusuf', versionId: null },
          { alias: 'Amir', versionId: null },
        ],
      },
      { ...baba, aliases: [{ alias: 'Yusuf’s father', versionId: null }] },
    ]);
    expect(renameProjectNames(names, [], 'AMIR', 'Yusuf')).toEqual([]);
    expect(renameProjectNames(names, uses, 'AMIR', 'Amir')).toEqual([]);
    const [capitals] = renameProjectNames(
      names,
      listProjectNames(names, 'Amir').filter(({ alias }) => alias === 0),
      'Amir',
      'Yusuf',
    );
    expect(capitals?.aliases[0]?.alias).toBe('YUSUF QADIRI');
    expect(capitals?.name).toBe('Amir');
  });

  it('is told when another of its kind has the new name already', () => {
    const uses = listProjectNames(names, 'AMIR').filter(({ alias }) => alias === null);
    const shared = (newName: string, project = names): string | null =>
      findSharedName(project, renameProjectNames(project, uses, 'Amir', newName));
    expect(shared('baba')).toBe('Baba');
    expect(shared('Yusuf')).toBeNull();
    expect(shared('Amir')).toBeNull();
    // A place may be called as a person is, and what was alike before is not told of.
    expect(shared('Kabul', [...names, { ...named('Kabul'), kind: 'place' }])).toBeNull();
    expect(findSharedName([amir, named('Amir')], [{ ...amir, aliases: [] }])).toBeNull();
  });

  it('leaves every other word of every name as it is', () => {
    const word = fc.constantFrom('Amir', 'AMIR', 'Amira', 'Baba', '’s', 'Khan', 'é', '(', '$&');
    const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.array(text))), (all) => {
        const project = all.map(([name, aliases]) =>
          named(name, ...aliases.map((alias) => ({ alias, versionId: film }))),
        );
        const uses = listProjectNames(project, 'Amir');
        const after = renameProjectNames(project, uses, 'Amir', 'Zed');
        for (const one of after) {
          const before = project.find(({ id }) => id === one.id);
          const expected = (said = ''): string =>
            said.replaceAll(/\bAMIR\b/g, 'ZED').replaceAll(/\bAmir\b/g, 'Zed');
          expect(one.name).toBe(expected(before?.name));
          before?.aliases.forEach(({ alias }, index) => {
            expect(one.aliases[index]).toEqual({ alias: expected(alias), versionId: film });
          });
        }
      }),
    );
  });
});
