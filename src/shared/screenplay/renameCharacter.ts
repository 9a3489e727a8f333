/** Where a draft names a character: in cues, whatever their extensions, and in all other words. */
import type { Node, ResolvedPos } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { cueKey, cueParts, parseCue } from './cues.ts';
import { printedTextOf } from './document.ts';
import { createSearch, replaceMatches, type Match } from './findText.ts';
import { placeOfMatch, type MatchPlace } from './matchPlace.ts';
import { isRemark, screenplaySchema } from './schema.ts';

/** A character who speaks in a draft. */
export interface SpeakingName {
  /** The name as its first cue has it, without extensions. */
  readonly name: string;
  readonly cues: number;
}

/**
 * What a place where a character is named is: a cue of their own, one of the names of a cue that they
 * share ("AMIR / HASSAN"), a word in somebody else's name ("YOUNG AMIR"), or a word anywhere else.
 */
export type NameUseKind = 'own_cue' | 'shared_cue' | 'other_cue' | 'words';

/** A place where a character is named. */
export interface NameUse extends MatchPlace {
  readonly match: Match;
  readonly kind: NameUseKind;
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

/** Where a character is named: each of their cues, and each whole word elsewhere. */
export function listNameUses(doc: Node, name: string): NameUse[] {
  const search = createSearch({
    words: name,
    matchCase: false,
    wholeWord: true,
    isExpression: false,
    scope: 'all',
  });
  return search.find(doc).matches.map((match) => ({
    ...placeOfMatch(doc, match),
    match,
    kind: kindOf(doc.resolve(match.from), name),
  }));
}

/** Whether a place is renamed unless the writer says otherwise. Who is called “YOUNG AMIR” is somebody else. */
export function isRenamedAtFirst({ kind }: NameUse): boolean {
  return kind !== 'other_cue';
}

/** What the place is at which a name begins. */
function kindOf($from: ResolvedPos, name: string): NameUseKind {
  const { parent: block, nodeAfter } = $from;
  if (block.type !== screenplaySchema.nodes.character) return 'words';
  if (nodeAfter !== null && isRemark(nodeAfter)) return 'words';
  const text = printedTextOf(block);
  const cue = parseCue(text).name;
  const start = text.length - text.trimStart().length;
  const at = printedTextOf(block.cut(0, $from.parentOffset)).length - start;
  // In “HASSAN (TO AMIR)” it is said of the cue, and not its name.
  if (at >= cue.length) return 'words';
  if (cueKey(cue) === cueKey(name)) return 'own_cue';
  const shared = cueParts(cue).some(
    (part) => part.from === at && cueKey(part.name) === cueKey(name),
  );
  return shared ? 'shared_cue' : 'other_cue';
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
