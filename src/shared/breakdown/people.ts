/** Who is in which scene: cast from cues, and people who are named in action but say nothing. */
import { cueKey, cueParts, parseCue } from '../screenplay/cues.ts';
import { printedText, type ScriptElement } from '../screenplay/elements.ts';
import { countWords } from '../screenplay/words.ts';
import { nameFinder } from '../text/nameFinder.ts';
import type { PersonName } from './input.ts';

/** A person of the script. */
export interface Person {
  /** Number in the cast, from 1, by first cue. */
  readonly number: number;
  /** The name as the names list has it, else as the first cue has it. */
  readonly name: string;
  /** The keys (see `cueKey`) of all names that stand for this person. */
  readonly keys: readonly string[];
}

/** A person in one scene. */
export interface Presence {
  readonly person: Person;
  /** Whether there is a cue; else the person is only named in action. */
  readonly speaks: boolean;
  /** Whether all cues are voices: (V.O.) or (O.S.). */
  readonly voiceOnly: boolean;
  readonly speeches: number;
  /** Words of dialogue. */
  readonly words: number;
}

/** The people of a script, and the way from a cue to them. */
export interface Cast {
  readonly people: readonly Person[];
  /** The people whom a cue names: several for "AMIR AND HASSAN", if each has a cue of their own. */
  readonly findByCue: (cue: string) => readonly Person[];
  /** The people named in a text, each once. */
  readonly findInText: (text: string) => readonly Person[];
}

/** Gathers the cast of a script. Extensions and aliases are folded into one person. */
export function buildCast(
  elements: readonly ScriptElement[],
  names: readonly PersonName[] = [],
): Cast {
  const canonical = new Map<string, string>();
  const written = new Map<string, string>();
  for (const { name, aliases } of names) {
    const key = cueKey(name);
    written.set(key, name);
    for (const alias of [name, ...aliases]) canonical.set(cueKey(alias), key);
  }
  const toKey = (name: string): string => {
    const key = cueKey(name);
    return canonical.get(key) ?? key;
  };

  const cues: string[] = [];
  for (const element of elements) {
    if (element.type === 'character') cues.push(parseCue(printedText(element)).name);
  }
  const single = new Set(cues.map(toKey));
  const split = (name: string): string[] => {
    const parts = cueParts(name).map((part) => part.name);
    const known = (part: string): boolean => canonical.has(cueKey(part)) || single.has(toKey(part));
    return parts.length > 1 && !canonical.has(cueKey(name)) && parts.every(known) ? parts : [name];
  };

  const people = new Map<string, { number: number; name: string; keys: Set<string> }>();
  for (const cue of cues) {
    for (const name of split(cue)) {
      const key = toKey(name);
      if (key === '') continue;
      let person = people.get(key);
      if (person === undefined) {
        person = {
          number: people.size + 1,
          name: written.get(key) ?? name.trim(),
          keys: new Set([key]),
        };
        people.set(key, person);
      }
      person.keys.add(cueKey(name));
    }
  }
  for (const [alias, key] of canonical) people.get(key)?.keys.add(alias);

  const list = [...people.values()].map(({ number, name, keys }) => ({
    number,
    name,
    keys: [...keys],
  }));
  const byKey = new Map(list.flatMap((person) => person.keys.map((key) => [key, person] as const)));
  const find = nameFinder(byKey);
  return {
    people: list,
    findByCue: (cue) => {
      const found = split(parseCue(cue).name).map((name) => byKey.get(cueKey(name)));
      return found.filter((person) => person !== undefined);
    },
    findInText: (text) => [...new Set(find(text).map(({ value }) => value))],
  };
}

/** Who is in a scene, by cue or named in action, by their numbers as a call sheet has them. */
export function presences(scene: readonly ScriptElement[], cast: Cast): Presence[] {
  const found = new Map<
    Person,
    { speaks: boolean; voiceOnly: boolean; speeches: number; words: number }
  >();
  let speakers: readonly Person[] = [];
  for (const element of scene) {
    const text = printedText(element);
    if (element.type === 'character') {
      speakers = cast.findByCue(text);
      const voice = isVoice(text);
      for (const person of speakers) {
        const entry = found.get(person);
        if (entry === undefined) {
          found.set(person, { speaks: true, voiceOnly: voice, speeches: 1, words: 0 });
        } else {
          entry.speeches++;
          entry.voiceOnly &&= voice;
        }
      }
    } else if (element.type === 'dialogue' || element.type === 'lyrics') {
      const words = countWords(text);
      for (const person of speakers) {
        const entry = found.get(person);
        if (entry !== undefined) entry.words += words;
      }
    } else if (element.type !== 'parenthetical') speakers = [];
  }
  const silent = new Set<Person>();
  for (const element of scene) {
    if (element.type !== 'action' && element.type !== 'shot') continue;
    for (const person of cast.findInText(printedText(element))) {
      const entry = found.get(person);
      if (entry === undefined) silent.add(person);
      else entry.voiceOnly = false;
    }
  }
  return [
    ...[...found].map(([person, entry]) => ({ person, ...entry })),
    ...[...silent].map((person) => ({
      person,
      speaks: false,
      voiceOnly: false,
      speeches: 0,
      words: 0,
    })),
  ].sort((a, b) => a.person.number - b.person.number);
}

function isVoice(cue: string): boolean {
  return parseCue(cue).extensions.some((extension) => {
    const letters = extension.toUpperCase().replaceAll(/[^A-Z]/g, '');
    return letters === 'VO' || letters === 'OS' || letters === 'OC';
  });
}
