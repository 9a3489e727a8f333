/**
 * What a draft is made of, in numbers: who speaks how much, where and when it plays, how long its
 * scenes are. From plain rows, so that the window and an export count the same.
 */
import { groupBy } from '../model/groupBy.ts';
import type { SceneId } from '../model/ids.ts';
import { cueKey, parseCue } from './cues.ts';
import { printedText, type ElementType, type ScriptElement } from './elements.ts';
import { countLines, isDualElement } from './flow.ts';
import { parseHeading, setKey, type IntExt } from './headings.ts';
import type { PageLayout } from './layout.ts';
import { countWords } from './words.ts';
import { shownText } from './shownCapitals.ts';
import { countTextLines } from './wrap.ts';

/** A scene as it is counted, in the order of the draft. */
export interface CountedScene {
  readonly id: SceneId;
  readonly elements: readonly ScriptElement[];
  /** Its number as shown; null for what stands before the first heading. */
  readonly number: string | null;
  /** The page, from 1, on which it begins. */
  readonly page: number;
  /** The number that is shown of that page. */
  readonly pageLabel: string;
  readonly eighths: number;
}

export interface StatisticsInput {
  readonly scenes: readonly CountedScene[];
  readonly pageCount: number;
  readonly layout: PageLayout;
  /** The people of the names list. */
  readonly names: readonly { readonly name: string; readonly aliases: readonly string[] }[];
}

/** A scene that something leads to. */
export interface ScenePlace {
  readonly id: SceneId;
  readonly number: string | null;
}

/** How much somebody says. */
export interface CharacterStatistics {
  /** The name as the first cue has it, else as the names list has it. */
  readonly name: string;
  readonly speeches: number;
  /** Words of dialogue and lyrics. */
  readonly words: number;
  /** Printed lines of dialogue and lyrics. */
  readonly lines: number;
  /** Of all words that are spoken, 0 to 1. */
  readonly share: number;
  /** Scenes with a cue; for who never speaks, scenes whose action has the name. */
  readonly scenes: number;
  readonly first: ScenePlace;
  readonly last: ScenePlace;
}

/** Scenes that have something in common: a place, a time, inside or outside. */
export interface SceneGroup {
  /** As the first heading has it; empty where the headings do not say. */
  readonly name: string;
  readonly scenes: number;
  readonly eighths: number;
  readonly first: ScenePlace;
}

/** A place, with where its scenes are. */
export interface LocationStatistics extends SceneGroup {
  readonly intExt: readonly IntExt[];
}

export interface SceneStatistics extends ScenePlace {
  readonly heading: string;
  readonly page: number;
  readonly pageLabel: string;
  readonly eighths: number;
  /** Every word that prints. */
  readonly words: number;
  readonly actionLines: number;
  readonly dialogueLines: number;
  /** How many people have a cue. */
  readonly speakers: number;
}

export interface Statistics {
  /** Scenes with a heading. */
  readonly sceneCount: number;
  readonly pageCount: number;
  readonly words: number;
  readonly spokenWords: number;
  /** Printed lines of action and shots, without the blank lines between them. */
  readonly actionLines: number;
  /** Printed lines of speeches, cues and parentheticals included. */
  readonly dialogueLines: number;
  /** Eighths of a page, of the scenes with a heading; 0 without any. */
  readonly averageEighths: number;
  readonly longest: SceneStatistics | null;
  readonly shortest: SceneStatistics | null;
  /** Who speaks most first; who never speaks at the end. */
  readonly characters: readonly CharacterStatistics[];
  /** Longest first, as the next two. */
  readonly locations: readonly LocationStatistics[];
  readonly times: readonly SceneGroup[];
  readonly intExt: readonly SceneGroup[];
  /** In the order of the draft. */
  readonly scenes: readonly SceneStatistics[];
}

/** Whether a scene was omitted: its number stands in the script, and nothing of it is to be shot. */
function keepsOmitted(elements: readonly ScriptElement[]): boolean {
  return elements.some(({ omitted }) => omitted !== undefined);
}

/** Counts a draft, without the scenes that were omitted. People are told apart by the key of their cue, so that (V.O.) makes no other. */
export function countStatistics(all: StatisticsInput): Statistics {
  const input = { ...all, scenes: all.scenes.filter(({ elements }) => !keepsOmitted(elements)) };
  const scenes = input.scenes.map((scene) => countScene(scene, input.layout));
  const headed = scenes.filter((scene) => scene.number !== null);
  const byLength = headed.toSorted((a, b) => b.eighths - a.eighths || b.words - a.words);
  const { characters, spokenWords } = countCharacters(input);
  return {
    sceneCount: headed.length,
    pageCount: input.pageCount,
    words: sum(scenes, (scene) => scene.words),
    spokenWords,
    actionLines: sum(scenes, (scene) => scene.actionLines),
    dialogueLines: sum(scenes, (scene) => scene.dialogueLines),
    averageEighths: headed.length === 0 ? 0 : sum(headed, (scene) => scene.eighths) / headed.length,
    longest: byLength[0] ?? null,
    shortest: byLength.at(-1) ?? null,
    characters,
    locations: countLocations(headed),
    times: groupScenes(headed, ({ heading }) => parseHeading(heading).timeOfDay ?? ''),
    intExt: groupScenes(headed, ({ heading }) => parseHeading(heading).intExt ?? ''),
    scenes,
  };
}

/** What an element's lines and words count as. */
type Kind = 'action' | 'dialogue' | 'other' | 'unprinted';

function kindOf(type: ElementType): Kind {
  switch (type) {
    case 'action':
    case 'shot':
    case 'centred_text':
      return 'action';
    case 'character':
    case 'parenthetical':
    case 'dialogue':
    case 'lyrics':
      return 'dialogue';
    case 'scene_heading':
    case 'transition':
      return 'other';
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
    case 'page_break':
      return 'unprinted';
  }
}

function countScene(
  { id, number, page, pageLabel, eighths, elements }: CountedScene,
  layout: PageLayout,
): SceneStatistics {
  const heading = elements.find(({ type }) => type === 'scene_heading');
  const speakers = new Set<string>();
  let words = 0;
  let actionLines = 0;
  let dialogueLines = 0;
  for (const element of elements) {
    const kind = kindOf(element.type);
    if (kind === 'unprinted') continue;
    const text = printedText(element);
    words += countWords(text);
    if (element.type === 'character') addKey(speakers, text);
    if (kind === 'action') actionLines += linesOf(element, text, layout);
    else if (kind === 'dialogue') dialogueLines += linesOf(element, text, layout);
  }
  return {
    id,
    number,
    heading: heading === undefined ? '' : shownText(heading.type, printedText(heading)).trim(),
    page,
    pageLabel,
    eighths,
    words,
    actionLines,
    dialogueLines,
    speakers: speakers.size,
  };
}

interface Speaker {
  readonly name: string;
  speeches: number;
  words: number;
  lines: number;
  readonly scenes: Set<SceneId>;
  readonly first: ScenePlace;
  last: ScenePlace;
}

function countCharacters({ scenes, layout, names }: StatisticsInput): {
  characters: CharacterStatistics[];
  spokenWords: number;
} {
  const speakers = new Map<string, Speaker>();
  for (const scene of scenes) {
    const place = { id: scene.id, number: scene.number };
    let speaker: Speaker | undefined;
    for (const element of scene.elements) {
      const text = printedText(element);
      if (element.type === 'character') {
        const key = cueKey(text);
        speaker = speakers.get(key);
        if (speaker === undefined && key !== '') {
          speaker = {
            name: parseCue(shownText(element.type, text)).name,
            speeches: 0,
            words: 0,
            lines: 0,
            scenes: new Set(),
            first: place,
            last: place,
          };
          speakers.set(key, speaker);
        }
        if (speaker === undefined) continue;
        speaker.speeches++;
        speaker.scenes.add(scene.id);
        speaker.last = place;
      } else if (element.type === 'dialogue' || element.type === 'lyrics') {
        if (speaker === undefined) continue;
        speaker.words += countWords(text);
        speaker.lines += linesOf(element, text, layout);
      } else if (kindOf(element.type) === 'action' || element.type === 'scene_heading') {
        speaker = undefined;
      }
    }
  }
  const spokenWords = sum([...speakers.values()], ({ words }) => words);
  const speaking = [...speakers.values()]
    .map((speaker) => ({
      ...speaker,
      scenes: speaker.scenes.size,
      share: spokenWords === 0 ? 0 : speaker.words / spokenWords,
    }))
    .sort((a, b) => b.words - a.words || b.speeches - a.speeches);
  const mute = names.filter(
    ({ name, aliases }) => ![name, ...aliases].some((one) => speakers.has(cueKey(one))),
  );
  const told = mute.length === 0 ? [] : scenes.map(toldOf);
  const silent = mute.flatMap(({ name }) => silentPerson(name, told));
  return { characters: [...speaking, ...silent], spokenWords };
}

/** A scene's action as words between spaces, a line for each element. */
interface ToldScene {
  readonly place: ScenePlace;
  readonly told: string;
}

function toldOf({ id, number, elements }: CountedScene): ToldScene {
  const lines = elements
    .filter(({ type }) => kindOf(type) === 'action')
    .map((element) => ` ${plainWords(printedText(element))} `);
  return { place: { id, number }, told: lines.join('\n') };
}

/** Somebody who has no cue but is named in action; nobody when the draft does not have the name. */
function silentPerson(name: string, scenes: readonly ToldScene[]): CharacterStatistics[] {
  const wanted = ` ${plainWords(name)} `;
  if (wanted.trim() === '') return [];
  const named = scenes.filter(({ told }) => told.includes(wanted));
  const [first] = named;
  const last = named.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      name,
      speeches: 0,
      words: 0,
      lines: 0,
      share: 0,
      scenes: named.length,
      first: first.place,
      last: last.place,
    },
  ];
}

/** The words of a text in capitals, single spaces between them: `HASSAN'S KITE` → `HASSAN KITE`. */
function plainWords(text: string): string {
  const words = text.replaceAll('\u2019', "'").match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  return words.map((word) => word.toUpperCase().replace(/'S?$/, '')).join(' ');
}

function countLocations(scenes: readonly SceneStatistics[]): LocationStatistics[] {
  const sides = groupBy(scenes, ({ heading }) => setKey(parseHeading(heading).location));
  return groupScenes(scenes, ({ heading }) => parseHeading(heading).location).map((group) => {
    const found = (sides.get(setKey(group.name)) ?? []).map(
      ({ heading }) => parseHeading(heading).intExt,
    );
    return { ...group, intExt: [...new Set(found)].filter((side) => side !== null) };
  });
}

/** Scenes by what their headings say, spellings folded as those of a set are. Longest first. */
function groupScenes(
  scenes: readonly SceneStatistics[],
  nameOf: (scene: SceneStatistics) => string,
): SceneGroup[] {
  return [...groupBy(scenes, (scene) => setKey(nameOf(scene))).values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined
        ? []
        : [
            {
              name: nameOf(first),
              scenes: group.length,
              eighths: sum(group, ({ eighths }) => eighths),
              first: { id: first.id, number: first.number },
            },
          ];
    })
    .sort((a, b) => b.eighths - a.eighths);
}

/** The lines that an element takes where it stands, which is narrower in a dual dialogue. */
function linesOf(element: ScriptElement, text: string, layout: PageLayout): number {
  return element.dual !== undefined && isDualElement(element.type)
    ? countTextLines(text, layout.dual[element.type])
    : countLines(text, element.type, layout);
}

function addKey(keys: Set<string>, cue: string): void {
  const key = cueKey(cue);
  if (key !== '') keys.add(key);
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
