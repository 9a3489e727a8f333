/** Where a draft names a character: in cues, whatever their extensions, and in all other words. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { cueKey, parseCue } from './cues.ts';
import { printedTextOf, textOfBlock } from './document.ts';
import { createSearch, replaceMatches, type Match } from './findText.ts';
import { placeOfMatch, type MatchPlace } from './matchPlace.ts';
import { screenplaySchema } from './schema.ts';

/** A character who speaks in a draft. */
export interface SpeakingName {
  /** The name as its first cue has it, without extensions. */
  readonly name: string;
  readonly cues: number;
}

/** A place where a character is named. */
export interface NameUse extends MatchPlace {
  readonly match: Match;
  /** Whether it is the name of a cue. */
  readonly inCue: boolean;
}

/** Who speaks in a draft, in the order of their first cues. */
export function listSpeakingNames(doc: Node): SpeakingName[] {
  const names = new Map<string, SpeakingName>();
  doc.descendants((block) => {
    if (block.type !== screenplaySchema.nodes.character) return !block.isTextblock;
    const { name } = parseCue(printedTextOf(block));
    const key = cueKey(name);
    const known = names.get(key);
    if (key !== '') names.set(key, { name: known?.name ?? name, cues: (known?.cues ?? 0) + 1 });
    return false;
  });
  return [...names.values()];
}

/** The other character who speaks under a name that one is to get; null where nobody does. */
export function findNamesake(
  names: readonly SpeakingName[],
  name: string,
  wanted: string,
): SpeakingName | null {
  const key = cueKey(wanted);
  if (key === '' || key === cueKey(name)) return null;
  return names.find((one) => cueKey(one.name) === key) ?? null;
}

/** Where a character is named: each of the cues that are theirs alone, and each whole word elsewhere. */
export function listNameUses(doc: Node, name: string): NameUse[] {
  const search = createSearch({
    words: name,
    matchCase: false,
    wholeWord: true,
    isExpression: false,
    scope: 'all',
  });
  return search.find(doc).matches.flatMap((match) => {
    const $from = doc.resolve(match.from);
    const block = $from.parent;
    const text = textOfBlock(block);
    const inCue = block.type === screenplaySchema.nodes.character;
    // “YOUNG AMIR” is somebody else; and in “AMIR (TO AMIR’S SON)” only the first is the name.
    const theirs =
      cueKey(printedTextOf(block)) === cueKey(name) &&
      text.slice(0, $from.parentOffset).trim() === '';
    if (inCue && !theirs) return [];
    return [{ ...placeOfMatch(doc, match), match, inCue }];
  });
}

/** Puts a new name into the places. Where the old one stood in capitals, so does the new one. */
export function renameIn(tr: Transform, uses: readonly NameUse[], name: string): void {
  replaceMatches(
    tr,
    uses.map(({ match }) => match),
    ({ text }) => inCapitalsOf(text, name),
  );
}

/** A new name, in capitals where the old one stood in capitals. */
export function inCapitalsOf(old: string, name: string): string {
  return isCapitals(old) ? name.toUpperCase() : name;
}

/** Whether a name of more than one letter stands in capitals. */
function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
}
