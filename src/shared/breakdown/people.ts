/** Who is in which scene: cast from cues or added by hand, and people who are named in action but say nothing. */
import type { SceneId } from '../model/ids.ts';
import { cueKey, cueParts, parseCue } from '../screenplay/cues.ts';
import { printedText, type ScriptElement } from '../screenplay/elements.ts';
import { countWords } from '../screenplay/words.ts';
import { nameFinder } from '../text/nameFinder.ts';
import type { BreakdownInput, PersonName, TaggedElement } from './input.ts';

/** A person of the script. */
export interface Person {
  /** Number in the cast, from 1: who speaks by first appearance, then who was added, by the first scene. */
  readonly number: number;
  /** The name as the names list has it, else as the first cue or tag has it. */
  readonly name: string;
  /** The keys (see `cueKey`) of all names that stand for this person. */
  readonly keys: readonly string[];
}

/** A person in one scene. */
export interface Presence {
  readonly person: Person;
  /** Whether there is a cue; else the person is only named in action, or added by hand. */
  readonly speaks: boolean;
  /** Whether all cues are voices: (V.O.) or (O.S.). */
  readonly voiceOnly: boolean;
  readonly speeches: number;
  /** Words of dialogue. */
  readonly words: number;
  /** The tags that put the person into this scene by hand; none where the script alone does. */
  readonly byHand: readonly TaggedElement[];
}

/** The people of a script, and the way from a cue to them. */
export interface Cast {
  readonly people: readonly Person[];
  /** The people whom a cue or a tag names: several for "AMIR AND HASSAN", if each is there alone, too. */
  readonly findByCue: (cue: string) => readonly Person[];
  /** The people with a cue who are named in a text, each once. Who was added by hand is where the writer says. */
  readonly findInText: (text: string) => readonly Person[];
  /** Those of them who are there: a possessive alone, as in "the eyes are Hassan's", puts nobody on the set. */
  readonly findPresent: (text: string) => readonly Person[];
}

/** The cast of a draft: whom its cues name, and who was added by hand. */
export function castOf({ scenes, tagged, names }: BreakdownInput): Cast {
  return buildCast(
    scenes.flatMap((scene) => scene.elements),
    names,
    // By name within a scene: a tag that is taken back comes back to its number.
    scenes.flatMap(({ id }) =>
      castTags(tagged, id)
        .map(({ name }) => name)
        .toSorted(compareNames),
    ),
  );
}

const compareNames = new Intl.Collator('en').compare;

/** The cast that was added to a scene by hand. */
export function castTags(tagged: readonly TaggedElement[], scene: SceneId): TaggedElement[] {
  return tagged.filter(({ category, sceneId }) => category === 'cast' && sceneId === scene);
}

/**
 * Gathers the cast of a script. Extensions and aliases are folded into one person. Numbers go by first appearance,
 * speaking or named in action, as call sheets have them.
 * @param byHand names of cast that was added by hand, in the order of the scenes
 */
export function buildCast(
  elements: readonly ScriptElement[],
  names: readonly PersonName[] = [],
  byHand: readonly string[] = [],
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
  const speaking = cues.length;
  cues.push(...byHand.map((name) => parseCue(name).name));
  const single = new Set(cues.map(toKey));
  const split = (name: string): string[] => {
    const parts = cueParts(name).map((part) => part.name);
    const known = (part: string): boolean => canonical.has(cueKey(part)) || single.has(toKey(part));
    return parts.length > 1 && !canonical.has(cueKey(name)) && parts.every(known) ? parts : [name];
  };

  const people = new Map<string, { name: string; keys: Set<string>; speaks: boolean }>();
  for (const [index, cue] of cues.entries()) {
    for (const name of split(cue)) {
      const key = toKey(name);
      if (key === '') continue;
      const person = people.get(key) ?? {
        name: written.get(key) ?? name.trim(),
        keys: new Set([key]),
        speaks: index < speaking,
      };
      people.set(key, person);
      person.keys.add(cueKey(name));
    }
  }
  for (const [alias, key] of canonical) people.get(key)?.keys.add(alias);

  const keyed = <Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value> =>
    new Map(
      entries.flatMap(([key, value]) =>
        [...(people.get(key)?.keys ?? [])].map((own) => [own, value] as const),
      ),
    );
  const speakers = [...people].flatMap(([key, { speaks }]) => (speaks ? [key] : []));
  const find = nameFinder(keyed(speakers.map((key) => [key, key] as const)));
  const present = (text: string): string[] => [
    ...new Set(find(text).flatMap(({ value, possessive }) => (possessive ? [] : [value]))),
  ];

  const order = new Set<string>();
  for (const element of elements) {
    const keys =
      element.type === 'character'
        ? split(parseCue(printedText(element)).name).map(toKey)
        : element.type === 'action' || element.type === 'shot'
          ? present(printedText(element))
          : [];
    for (const key of keys) if (people.has(key)) order.add(key);
  }
  for (const key of people.keys()) order.add(key);

  const list = [...order].flatMap((key, index): [string, Person][] => {
    const person = people.get(key);
    if (person === undefined) return [];
    return [[key, { number: index + 1, name: person.name, keys: [...person.keys] }]];
  });
  const byPerson = new Map(list);
  const byKey = keyed(list);
  const personsOf = (keys: readonly string[]): Person[] =>
    keys.flatMap((key) => byPerson.get(key) ?? []);
  return {
    people: list.map(([, person]) => person),
    findByCue: (cue) => split(parseCue(cue).name).flatMap((name) => byKey.get(cueKey(name)) ?? []),
    findInText: (text) => personsOf([...new Set(find(text).map(({ value }) => value))]),
    findPresent: (text) => personsOf(present(text)),
  };
}

/**
 * Who is in a scene, by cue, named in action or added by hand, by their numbers as a call sheet has them.
 * @param tags the cast that was added to the scene by hand
 * @param absent names of people of whom the scene's action only speaks
 */
export function presences(
  scene: readonly ScriptElement[],
  cast: Cast,
  tags: readonly TaggedElement[] = [],
  absent: readonly string[] = [],
): Presence[] {
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
  const spokenOf = new Set(absent.flatMap((name) => cast.findByCue(name)));
  const silent = { speaks: false, voiceOnly: false, speeches: 0, words: 0 };
  for (const element of scene) {
    if (element.type !== 'action' && element.type !== 'shot') continue;
    for (const person of cast.findPresent(printedText(element))) {
      if (spokenOf.has(person)) continue;
      found.set(person, { ...(found.get(person) ?? silent), voiceOnly: false });
    }
  }
  const byHand = new Map<Person, TaggedElement[]>();
  for (const tag of tags) {
    for (const person of cast.findByCue(tag.name)) {
      // A voice that is tagged stays one: its cues tell how it is heard.
      if (!found.has(person)) found.set(person, silent);
      byHand.set(person, [...(byHand.get(person) ?? []), tag]);
    }
  }
  return [...found]
    .map(([person, entry]) => ({ person, ...entry, byHand: byHand.get(person) ?? [] }))
    .sort((a, b) => a.person.number - b.person.number);
}

function isVoice(cue: string): boolean {
  return parseCue(cue).extensions.some((extension) => {
    const letters = extension.toUpperCase().replaceAll(/[^A-Z]/g, '');
    return letters === 'VO' || letters === 'OS' || letters === 'OC';
  });
}
