/** Breakdown sheets: what each scene needs, and what it answers to. */
import { choiceName } from '../model/actionNames.ts';
import type { Action, Flag, Weight } from '../model/adaptation.ts';
import { groupBy } from '../model/groupBy.ts';
import type { PassageId, SceneId } from '../model/ids.ts';
import { formatEighths } from '../screenplay/eighths.ts';
import { ownBegin, printedText, type ScriptElement } from '../screenplay/elements.ts';
import { daysAndNights, parseHeading, type DayNight, type IntExt } from '../screenplay/headings.ts';
import { categories, type CategoryId } from './categories.ts';
import { mappedScenes, type MappedScene } from './choices.ts';
import type { AbsentPerson, BreakdownInput, BreakdownScene, SourcePassage } from './input.ts';
import { castOf, castTags, presences, type Presence } from './people.ts';

/** An element of a scene. */
export interface SheetElement {
  readonly category: CategoryId;
  readonly name: string;
  readonly quantity: string;
  readonly notes: string;
}

/** A choice that a scene embodies: a passage and what was done with it, or an invention. */
export interface SheetChoice {
  /** The work's title; empty for an invention. */
  readonly work: string;
  /** The text of the work, where it has several; else empty. */
  readonly account: string;
  readonly passageId: PassageId | null;
  readonly passageNumber: number | null;
  /** The mapped words, or the whole passage. */
  readonly text: string;
  readonly weight: Weight | null;
  readonly action: Action;
  /** What the project calls what was done: one of its own actions, or its name for `action`. */
  readonly called: string;
  readonly flags: readonly Flag[];
  readonly reason: string;
}

/** One scene's breakdown sheet. */
export interface BreakdownSheet {
  readonly sceneId: SceneId;
  /** Empty for a scene without heading. */
  readonly number: string;
  readonly heading: string;
  /** The heading of the scene that was omitted and is kept; null for a scene that is to be shot. */
  readonly omitted: string | null;
  readonly intExt: IntExt | null;
  readonly set: string;
  /** As the heading says it: `MOMENTS LATER`. */
  readonly timeOfDay: string | null;
  readonly dayNight: DayNight | null;
  readonly synopsis: string;
  /** The number that is shown of the page on which it begins. */
  readonly page: string;
  readonly eighths: number;
  /** Eighths as production writes them: `1 4/8`. */
  readonly length: string;
  readonly scriptDay: string;
  readonly sequence: string;
  readonly unit: string;
  readonly location: string;
  readonly estimatedTime: string;
  readonly comments: string;
  /** Speakers, people who are only named in action, and who was added by hand, by number. */
  readonly cast: readonly Presence[];
  /** Names of people whom the action names and who are not there. */
  readonly absent: readonly AbsentPerson[];
  /** What was tagged, by category, without the cast. */
  readonly elements: readonly SheetElement[];
  readonly choices: readonly SheetChoice[];
}

/** Builds a sheet for every scene, in order. */
export function buildSheets(input: BreakdownInput): BreakdownSheet[] {
  const cast = castOf(input);
  const order = new Map(categories.map(({ id }, index) => [id, index]));
  const works = new Map(input.works.map((work) => [work.id, work]));
  const choices = mappedScenes(input);
  const elements = new Map<SceneId, SheetElement[]>();
  for (const { sceneId, category, name, quantity, notes } of input.tagged) {
    if (category === 'cast') continue;
    const list = elements.get(sceneId) ?? [];
    list.push({ category, name, quantity, notes });
    elements.set(sceneId, list);
  }

  const headings = input.scenes.map((scene) => {
    const heading = headingOf(scene);
    const omitted = keptHeadingOf(scene);
    return { scene, heading, omitted, ...parseHeading(omitted === null ? heading : '') };
  });
  const dayNights = daysAndNights(headings.map(({ timeOfDay }) => timeOfDay));

  return headings.map(({ scene, heading, omitted, intExt, set, timeOfDay }, index) => {
    const { facts } = scene;
    const absent = input.absent.filter(({ sceneId }) => sceneId === scene.id);
    const present = presences(
      scene.elements,
      cast,
      castTags(input.tagged, scene.id),
      absent.map(({ name }) => name),
    );
    const isThere = (name: string): boolean =>
      cast.findByCue(name).some((one) => present.some(({ person }) => person === one));
    const choice = ({ mapping, sources }: MappedScene): SheetChoice[] => {
      const { action, flags, reason } = mapping;
      const common = { action, called: choiceName(mapping, input.actionNames), flags, reason };
      if (sources.length === 0) {
        return [{ ...noPassage, ...common }];
      }
      return sources.map(({ passage, words }) => ({
        ...ofPassage(passage, words, works.get(passage.workId)?.title ?? ''),
        ...common,
      }));
    };
    return {
      sceneId: scene.id,
      number: scene.number ?? '',
      heading,
      omitted,
      intExt,
      set,
      timeOfDay,
      dayNight: dayNights[index] ?? null,
      synopsis: synopsisOf(scene.elements),
      page: scene.pageLabel,
      eighths: scene.eighths,
      length: formatEighths(scene.eighths),
      scriptDay: facts?.scriptDay ?? '',
      sequence: facts?.sequence ?? '',
      unit: facts?.unit ?? '',
      location: facts?.location ?? '',
      estimatedTime: facts?.estimatedTime ?? '',
      comments: facts?.comments ?? '',
      cast: present,
      absent: absent.filter(({ name }) => !isThere(name)),
      elements: (elements.get(scene.id) ?? []).sort(
        (a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0),
      ),
      choices: (choices.get(scene.id) ?? []).flatMap(choice),
    };
  });
}

/** Day or night as a sheet has it, with the heading's word where that is another: `night (DUSK)`. */
export function dayNightWords({
  dayNight,
  timeOfDay,
}: Pick<BreakdownSheet, 'dayNight' | 'timeOfDay'>): string {
  if (dayNight === null) return timeOfDay ?? '';
  return timeOfDay === null || timeOfDay.toLowerCase() === dayNight
    ? dayNight
    : `${dayNight} (${timeOfDay})`;
}

/** A scene's heading as it prints; empty where it has none. */
export function headingOf(scene: Pick<BreakdownScene, 'elements'>): string {
  const heading = scene.elements.find((element) => element.type === 'scene_heading');
  return heading === undefined ? '' : printedText(heading).replaceAll('\n', ' ').trim();
}

/** The heading of the scene that an omitted scene keeps; null where it keeps none. */
function keptHeadingOf({ elements }: Pick<BreakdownScene, 'elements'>): string | null {
  const kept = elements.find((element) => element.omitted !== undefined)?.omitted;
  return kept === undefined ? null : headingOf({ elements: kept });
}

/** Whether a scene was omitted, and is not to be shot. */
export function isOmitted(scene: Pick<BreakdownScene, 'elements'>): boolean {
  return keptHeadingOf(scene) !== null;
}

function synopsisOf(elements: readonly ScriptElement[]): string {
  return elements
    .slice(ownBegin(elements.map(({ type }) => type)))
    .filter((element) => element.type === 'synopsis')
    .map(printedText)
    .join(' ')
    .trim();
}

/** What a choice has of its passage. */
type OfPassage = Omit<SheetChoice, 'action' | 'called' | 'flags' | 'reason'>;

const noPassage: OfPassage = {
  work: '',
  account: '',
  passageId: null,
  passageNumber: null,
  text: '',
  weight: null,
};

function ofPassage(passage: SourcePassage, words: string | null, work: string): OfPassage {
  return {
    work,
    account: passage.account,
    passageId: passage.id,
    passageNumber: passage.number,
    text: words ?? passage.text,
    weight: passage.weight,
  };
}

/** Choices whose passages are counted together: those of one text. */
export interface ChoicesOfText {
  readonly work: string;
  readonly account: string;
  readonly choices: readonly SheetChoice[];
  /** Such as `¶ 9–12, 14 of Account B`; empty for inventions. */
  readonly places: string;
}

/** A sheet's choices by the text that they are of, in the order in which each first comes. */
export function choicesByText(choices: readonly SheetChoice[]): ChoicesOfText[] {
  const byText = groupBy(choices, ({ work, account }) => JSON.stringify([work, account]));
  return [...byText.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const { work, account } = first;
    return [{ work, account, choices: list, places: placesOf(list, account) }];
  });
}

function placesOf(choices: readonly SheetChoice[], account: string): string {
  const numbers = [...new Set(choices.flatMap((choice) => choice.passageNumber ?? []))].sort(
    (a, b) => a - b,
  );
  const runs: string[] = [];
  for (let at = 0; at < numbers.length;) {
    let end = at;
    while (numbers[end + 1] === (numbers[end] ?? 0) + 1) end++;
    const from = String(numbers[at]);
    runs.push(end > at ? `${from}–${String(numbers[end])}` : from);
    at = end + 1;
  }
  if (runs.length === 0) return '';
  return `¶ ${runs.join(', ')}${account === '' ? '' : ` of ${account}`}`;
}
