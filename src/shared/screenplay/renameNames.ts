/**
 * Which of the project's names and aliases hold a character's name, and what they say under a new one.
 * The sources are not rewritten: what they call somebody stays known as an alias.
 */
import type { Name } from '../model/draft.ts';
import type { NameId, VersionId } from '../model/ids.ts';
import { findAlike, titleKey } from '../model/titles.ts';
import { findInText } from './findText.ts';
import { inCapitalsOf } from './renameCharacter.ts';

/** A name or an alias of the project that holds a character's name. */
export interface ProjectNameUse {
  readonly nameId: NameId;
  /** Which of its aliases, from 0; null for the name itself. */
  readonly alias: number | null;
  /** The name or alias as it stands. */
  readonly text: string;
  /** The name that an alias belongs to. */
  readonly of: string;
  /** The version in which an alias holds; null where it holds in all. */
  readonly versionId: VersionId | null;
}

/** The project's names and aliases in which a character's name is a word. */
export function listProjectNames(names: readonly Name[], character: string): ProjectNameUse[] {
  const useOf = (
    { id, name }: Name,
    text: string,
    alias: number | null,
    versionId: VersionId | null,
  ): ProjectNameUse[] => {
    if (findInText(text, character).length === 0) return [];
    return [{ nameId: id, alias, text, of: name, versionId }];
  };
  return names.flatMap((one) => [
    ...useOf(one, one.name, null, null),
    ...one.aliases.flatMap(({ alias, versionId }, index) => useOf(one, alias, index, versionId)),
  ]);
}

/**
 * The names that change when a character's name becomes another in some of them. A name that changes as
 * a whole is kept as an alias in all versions, unless it is one.
 */
export function renameProjectNames(
  names: readonly Name[],
  uses: readonly ProjectNameUse[],
  character: string,
  newName: string,
): Name[] {
  return names.flatMap((one): Name[] => {
    const own = uses.filter(({ nameId }) => nameId === one.id);
    if (own.length === 0) return [];
    const renamed = (text: string): string => replaceName(text, character, newName);
    const isNamed = own.some(({ alias }) => alias === null);
    const aliases = one.aliases.map((alias, index) =>
      own.some((use) => use.alias === index) ? { ...alias, alias: renamed(alias.alias) } : alias,
    );
    const name = isNamed ? renamed(one.name) : one.name;
    const isSame = one.aliases.every(({ alias }, index) => alias === aliases[index]?.alias);
    if (name === one.name && isSame) return [];
    const isKept = name !== one.name && !aliases.some(({ alias }) => alias === one.name);
    return [
      {
        ...one,
        name,
        aliases: isKept ? [...aliases, { alias: one.name, versionId: null }] : aliases,
      },
    ];
  });
}

/** A name of the project that another has after a change, too: the first; null for none. */
export function findSharedName(names: readonly Name[], changed: readonly Name[]): string | null {
  for (const { id, kind, name } of changed) {
    const before = names.find((one) => one.id === id);
    if (before !== undefined && titleKey(before.name) === titleKey(name)) continue;
    const others = names
      .filter((one) => one.id !== id && one.kind === kind)
      .map((one) => changed.find((after) => after.id === one.id)?.name ?? one.name);
    const alike = findAlike(others, name);
    if (alike !== undefined) return alike;
  }
  return null;
}

function replaceName(text: string, character: string, newName: string): string {
  let result = '';
  let done = 0;
  for (const match of findInText(text, character)) {
    result += text.slice(done, match.from) + inCapitalsOf(match.text, newName);
    done = match.to;
  }
  return result + text.slice(done);
}
