/**
 * Mappings on their way out of a project and into one: what every format of exchange says of them,
 * and how their ends are found again. The formats themselves stand beside this file.
 */
import { wasToldBefore } from '../comparison.ts';
import { readOwnAction } from '../ownActions.ts';
import { findQuote, findQuoteInSpacedText, quoteOf, squeezeBlanks } from '../quotes.ts';
import {
  anchorKey,
  flags,
  longestReason,
  type Action,
  type Anchor,
  type Flag,
  type Mapping,
  type Quote,
  type Status,
  type Weight,
} from '../../model/adaptation.ts';
import { findOwnAction, type ActionNames } from '../../model/actionNames.ts';
import type { CueTime } from '../../model/cueTime.ts';
import {
  longestId,
  newId,
  toId,
  type PassageId,
  type SceneId,
  type VersionId,
} from '../../model/ids.ts';
import {
  workKinds,
  type Passage,
  type PassageWeight,
  type Version,
  type Witness,
} from '../../model/sources.ts';

/** An end of a mapping with what finds it again where ids are others. */
export interface ExchangedEnd {
  readonly kind: Anchor['kind'];
  /** Of the passage or the scene; empty when another program wrote it. */
  readonly id: string;
  /** The title of the text, or of the draft, that it stands in. */
  readonly title: string;
  /** Its place there, from 1; 0 when it is not known. */
  readonly number: number;
  /** When a cue of subtitles is on screen. It finds nothing, and is only written: null when a file was read. */
  readonly time: CueTime | null;
  /** Of the passage; null for a scene. */
  readonly weight: Weight | null;
  /** All the words of the passage or the scene as it was written; empty when they are not known. */
  readonly text: string;
  readonly quote: Quote | null;
  /**
   * The part of the text that another program means without saying its words: from a code point to another, or
   * “unread” where it tells it in a way that is not read here.
   */
  readonly part?: { readonly start: number; readonly end: number } | 'unread';
}

/** The version that a choice was made in. */
export type ExchangedVersion = Pick<Version, 'kind' | 'title' | 'year'> & { readonly id: string };

export interface ExchangedMapping {
  /** Empty when another program wrote it. */
  readonly id: string;
  /** Null when the file does not say: the version is then the one that the targets stand in. */
  readonly version: ExchangedVersion | null;
  readonly action: Action;
  /** The name of the project's own action that counts as `action`; empty when there is none. */
  readonly ownAction: string;
  readonly status: Status;
  readonly flags: readonly Flag[];
  readonly reason: string;
  readonly score: number | null;
  readonly source: readonly ExchangedEnd[];
  readonly target: readonly ExchangedEnd[];
}

/** A mapping as a file says it. */
export interface ReadMapping extends ExchangedMapping {
  /** What finds it in the file: the id or the address that it has there, else its place. */
  readonly named: string;
  /** The ends of which the file does not say the side, in its order. */
  readonly unsided: readonly ExchangedEnd[];
}

/** What a file said that is no mapping. */
export interface LeftOut {
  /** What it was, as the file calls it. */
  readonly what: string;
  /** Why it was left out: a sentence. */
  readonly why: string;
}

/** What was read of a file. */
export interface ReadMappings {
  readonly mappings: readonly ReadMapping[];
  readonly leftOut: readonly LeftOut[];
}

/** The file is none of the format that it was taken for. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
}

/** The flags among some words of a file; those of other programs are passed over. */
export function flagsAmong(words: readonly string[]): Flag[] {
  return words.flatMap((word) => flags.find((flag) => flag === word) ?? []);
}

/** The score that a file says in digits; null where it says none from 0 to 1. */
export function scoreOf(digits: string): number | null {
  const score = digits.trim() === '' ? Number.NaN : Number(digits);
  return score >= 0 && score <= 1 ? score : null;
}

/** The kind of version that a file names. */
export function versionKindOf(word: string | undefined): Version['kind'] {
  return word === 'draft' ? word : (workKinds.find((kind) => kind === word) ?? 'other');
}

/** A scene that an end can stand in. */
export interface ExchangeScene {
  readonly id: SceneId;
  readonly draftId: VersionId;
  /** Its place in the draft, from 1. */
  readonly number: number;
  /** Its plain text, that quotes count in. */
  readonly text: string;
}

/** What a project holds that ends can stand in. */
export interface ExchangeLibrary {
  readonly versions: readonly Version[];
  readonly witnesses: readonly Witness[];
  readonly passages: readonly Passage[];
  /** Those that have no place in their text any more: they are found by their ids alone. */
  readonly placeless: readonly Passage[];
  readonly scenes: readonly ExchangeScene[];
  readonly actionNames: ActionNames;
}

/** Where an end stands in a library. */
interface Place {
  readonly anchor: Anchor;
  readonly version: Version;
  readonly title: string;
  readonly number: number;
  readonly time: CueTime | null;
  readonly weight: Weight | null;
  readonly text: string;
}

/** The places of a library, by what they can be found by. */
class Places {
  /** Those that are found by their words. */
  private readonly all: readonly Place[];
  private readonly byId = new Map<string, Place>();
  private readonly byText = new Map<string, Place[]>();
  /** Their words whatever their blanks are, once they are looked for. */
  private squeezed: readonly { readonly place: Place; readonly words: string }[] | undefined;

  constructor({ versions, witnesses, passages, placeless, scenes }: ExchangeLibrary) {
    const witnessOf = new Map(witnesses.map((witness) => [witness.id, witness]));
    const versionOf = new Map(versions.map((version) => [version.id, version]));
    const ofPassage = (passage: Passage, number: number): Place[] => {
      const witness = witnessOf.get(passage.witnessId);
      const version = witness === undefined ? undefined : versionOf.get(witness.versionId);
      if (witness === undefined || version === undefined) return [];
      const { id, time, weight, text } = passage;
      const anchor: Anchor = { kind: 'passage', passageId: id, quote: null };
      return [{ anchor, version, title: witness.title, number, time, weight, text }];
    };
    const ofScene = ({ id, draftId, number, text }: ExchangeScene): Place[] => {
      const version = versionOf.get(draftId);
      if (version === undefined) return [];
      const anchor: Anchor = { kind: 'scene', sceneId: id, quote: null };
      const facts = { title: version.title, number, time: null, weight: null, text };
      return [{ anchor, version, ...facts }];
    };
    this.all = [
      ...passages.flatMap((passage) => ofPassage(passage, passage.position + 1)),
      ...scenes.flatMap(ofScene),
    ];
    for (const place of [...this.all, ...placeless.flatMap((passage) => ofPassage(passage, 0))]) {
      this.byId.set(anchorKey(place.anchor), place);
    }
    for (const place of this.all) {
      const same = this.byText.get(place.text) ?? [];
      this.byText.set(place.text, same);
      same.push(place);
    }
  }

  ofAnchor(anchor: Anchor): Place | undefined {
    return this.byId.get(anchorKey(anchor));
  }

  /** The place of the passage or the scene with an end's id. */
  ofId({ kind, id }: ExchangedEnd): Place | undefined {
    return id === '' ? undefined : this.byId.get(`${kind} ${id}`);
  }

  /** The one place that an end means, or in words why there is none. */
  find(end: ExchangedEnd): Place | string {
    const known = this.ofId(end);
    if (known !== undefined) return known;
    return end.text === '' ? this.findByWords(end) : this.findByText(end);
  }

  private findByText(end: ExchangedEnd): Place | string {
    const same = (this.byText.get(end.text) ?? []).filter(({ anchor }) => anchor.kind === end.kind);
    const titled = same.filter(({ title }) => title === end.title);
    const exact = titled.filter(({ number }) => number === end.number);
    for (const found of [same, titled, exact]) {
      if (found.length === 1 && found[0] !== undefined) return found[0];
    }
    return same.length === 0
      ? `No ${end.kind} of this project has the words ${shown(end.text)}.`
      : `Several ${end.kind}s of this project have the words ${shown(end.text)}.`;
  }

  private findByWords({ quote, title }: ExchangedEnd): Place | string {
    if (quote === null) return 'It points at something that this project does not hold.';
    const exactly = this.all.filter(({ text }) => findQuote(text, quote) !== null);
    const holding = exactly.length > 0 ? exactly : this.holdingInOtherLines(quote);
    const titled = holding.filter((place) => place.title === title);
    for (const found of [holding, titled]) {
      if (found.length === 1 && found[0] !== undefined) return found[0];
    }
    return holding.length === 0
      ? `The words ${shown(quote.exact)} stand nowhere in this project.`
      : `The words ${shown(quote.exact)} stand in several places of this project.`;
  }

  /** The places where words stand with other blanks, as where a program wraps its lines. */
  private holdingInOtherLines(quote: Quote): readonly Place[] {
    const words = squeezeBlanks(quote.exact);
    this.squeezed ??= this.all.map((place) => ({ place, words: squeezeBlanks(place.text) }));
    return this.squeezed.flatMap(({ place, words: all }) =>
      all.includes(words) && findQuoteInSpacedText(place.text, quote) !== null ? [place] : [],
    );
  }
}

/** The words in quotation marks, cut for a sentence. */
export function shown(text: string): string {
  return text.length <= 60 ? `“${text}”` : `“${text.slice(0, 59)}…”`;
}

/**
 * Mappings with all that finds their ends again. An end that the library does not hold is said by its id and its
 * quote: no mapping is left out, and none loses a side and reads as omitted or invented.
 */
export function toExchanged(
  mappings: readonly Mapping[],
  library: ExchangeLibrary,
): ExchangedMapping[] {
  const places = new Places(library);
  const versions = new Map(library.versions.map((version) => [version.id, version]));
  const toEnd = (anchor: Anchor): ExchangedEnd => {
    const { kind, quote } = anchor;
    const id = anchor.kind === 'passage' ? anchor.passageId : anchor.sceneId;
    const place = places.ofAnchor(anchor);
    if (place === undefined) {
      return { kind, id, title: '', number: 0, time: null, weight: null, text: '', quote };
    }
    const { title, number, time, weight, text } = place;
    return { kind, id, title, number, time, weight, text, quote };
  };
  return mappings.map(({ versionId, source, target, ownAction, ...facts }) => {
    const version = versions.get(versionId);
    return {
      ...facts,
      ownAction:
        ownAction === null ? '' : (findOwnAction(ownAction, library.actionNames)?.name ?? ''),
      version:
        version === undefined
          ? null
          : { id: version.id, kind: version.kind, title: version.title, year: version.year },
      source: source.map(toEnd),
      target: target.map(toEnd),
    };
  });
}

/** What becomes of a file's mappings in a project. */
export interface ResolvedMappings {
  /** With ends that stand in the project: new ones, and those that it has by the same id. */
  readonly mappings: readonly Mapping[];
  readonly leftOut: readonly LeftOut[];
  /** The project's names, with the own actions that the mappings bring. */
  readonly actionNames: ActionNames;
  /** Those that the file says of mapped passages which have none here: it takes none away. */
  readonly weights: readonly PassageWeight[];
}

/**
 * Finds the ends of mappings in a project: by their ids, else by all their words, else by the words
 * that are quoted. What stands nowhere, or in several places, is left out and said: a place is never
 * guessed, and a mapping is taken in whole or not at all. An own action is found by its name and its base, or comes
 * with the mappings (`readOwnAction`).
 * @param progress hears 0 to 1
 */
export function resolveMappings(
  read: ReadMappings,
  library: ExchangeLibrary,
  progress: (done: number) => void = () => undefined,
): ResolvedMappings {
  const places = new Places(library);
  const versionOf = versionsFound(read.mappings, places, library.versions);
  const mappings = new Map<string, Mapping>();
  const leftOut: LeftOut[] = [...read.leftOut];
  const weights = new Map<PassageId, PassageWeight>();
  let { actionNames } = library;
  read.mappings.forEach((one, index) => {
    progress(index / read.mappings.length);
    const found = resolve(one, places, versionOf);
    if (typeof found === 'string') leftOut.push({ what: nameOf(one), why: found });
    else if (mappings.has(found.id)) {
      leftOut.push({ what: nameOf(one), why: 'Another mapping of the file has its id.' });
    } else {
      const own = readOwnAction(one.ownAction, one.action, actionNames);
      actionNames = own.names;
      const { weights: said, ...mapping } = found;
      mappings.set(found.id, { ...mapping, ownAction: own.id });
      for (const one of said) {
        if (!weights.has(one.passageId)) weights.set(one.passageId, one);
      }
    }
  });
  return {
    mappings: [...mappings.values()],
    leftOut,
    actionNames,
    weights: [...weights.values()],
  };
}

/** An end that stands in a library. */
interface PlacedEnd {
  readonly anchor: Anchor;
  readonly place: Place;
  /** What the file says. */
  readonly weight: Weight | null;
}

/** The ends of a mapping at either side. */
interface Sides {
  readonly source: readonly PlacedEnd[];
  readonly target: readonly PlacedEnd[];
}

function resolve(
  exchanged: ReadMapping,
  places: Places,
  versionOf: (version: ExchangedVersion) => VersionId | undefined,
): (Omit<Mapping, 'ownAction'> & Pick<ResolvedMappings, 'weights'>) | string {
  const { id, version, action, status, reason, score } = exchanged;
  const facts = { action, status, flags: exchanged.flags, reason, score };
  if (facts.reason.length > longestReason) {
    return `Its reason is longer than ${longestReason.toLocaleString('en')} characters.`;
  }
  const sides = placeEnds(exchanged, places);
  if (typeof sides === 'string') return sides;
  const { source, target } = sides;
  const targetVersions = new Set(target.map(({ place }) => place.version.id));
  const chosen = version === null ? onlyOf(targetVersions) : versionOf(version);
  if (chosen === undefined) {
    return version === null
      ? 'It does not say in which version the choice was made.'
      : `The project has no “${version.title}” in which the choice could stand.`;
  }
  if ([...targetVersions].some((one) => one !== chosen)) {
    return 'Its targets stand in another version than the one in which the choice was made.';
  }
  const anchors = (ends: readonly PlacedEnd[]): Anchor[] => ends.map(({ anchor }) => anchor);
  return {
    id: isOwnId(id) ? toId(id) : newId(),
    versionId: chosen,
    ...facts,
    source: anchors(source),
    target: anchors(target),
    weights: [...source, ...target].flatMap(({ anchor, place, weight }) =>
      anchor.kind === 'passage' && place.weight === null && weight !== null
        ? [{ passageId: anchor.passageId, weight }]
        : [],
    ),
  };
}

/** The ends of a file's mapping in a library, or in words why they make none. */
function placeEnds({ source, target, unsided }: ReadMapping, places: Places): Sides | string {
  if (source.length + target.length + unsided.length === 0) return 'It points at nothing.';
  const placed: PlacedEnd[] = [];
  for (const end of [...source, ...target, ...unsided]) {
    const place = places.find(end);
    if (typeof place === 'string') return place;
    const anchor = anchorOf(place, end);
    if (typeof anchor === 'string') return anchor;
    placed.push({ anchor, place, weight: end.weight });
  }
  const sides = toSides(
    {
      source: placed.slice(0, source.length),
      target: placed.slice(source.length, source.length + target.length),
    },
    placed.slice(source.length + target.length),
  );
  const sources = new Set(sides.source.map(({ anchor }) => anchorKey(anchor)));
  const itself = sides.target.find(({ anchor }) => sources.has(anchorKey(anchor)));
  return itself === undefined ? sides : `It joins ${calledIn(itself.place)} to itself.`;
}

/**
 * Gives ends without a side theirs. Where the file says only one side they are the other; where it says none, what
 * was told before is the source, and of what is of one kind the first: a file need not keep an order.
 */
function toSides({ source, target }: Sides, unsided: readonly PlacedEnd[]): Sides {
  if (source.length > 0) return { source, target: [...target, ...unsided] };
  if (target.length > 0) return { source: unsided, target };
  const wasBefore = ({ place }: PlacedEnd): boolean =>
    unsided.some((other) => wasToldBefore(place.version.kind, other.place.version.kind));
  const before = unsided.filter(wasBefore);
  return before.length > 0
    ? { source: before, target: unsided.filter((end) => !wasBefore(end)) }
    : { source: unsided.slice(0, 1), target: unsided.slice(1) };
}

/** What a place is called in a sentence. */
function calledIn({ anchor, number, title }: Place): string {
  return number === 0
    ? `a ${anchor.kind} that is not in “${title}” any more`
    : `${anchor.kind} ${number} of “${title}”`;
}

/** Whether a file's id can be one of ours; what another program made up is replaced. */
function isOwnId(id: string): boolean {
  return id !== '' && id.length <= longestId;
}

/** An end at a place, or in words why there is none: a passage has its words for good. */
function anchorOf(place: Place, end: ExchangedEnd): Anchor | string {
  const { anchor, text } = place;
  const { quote, part } = end;
  if (quote === null) return part === undefined ? { ...anchor, quote } : partOf(place, part);
  const asQuoted = findQuote(text, quote);
  const stands = asQuoted ?? findQuoteInSpacedText(text, quote);
  if (stands === null && anchor.kind === 'passage') {
    return `The words ${shown(quote.exact)} do not stand in ${calledIn(place)}.`;
  }
  // Another program counts in its own way: the words say where they stand.
  const counted = end.id !== '' || end.text !== '';
  // The words of a scene change, and its mappings stay.
  const stays = counted && isCounted(quote) && (asQuoted !== null || anchor.kind === 'scene');
  if (stands !== null && !stays) {
    return { ...anchor, quote: quoteOf(text, stands.start, stands.end) };
  }
  return isCounted(quote)
    ? { ...anchor, quote }
    : `The words ${shown(quote.exact)} do not stand in the scene any more.`;
}

/** An end at the part of a place that a file counts out, or in words why there is none. */
function partOf(place: Place, part: NonNullable<ExchangedEnd['part']>): Anchor | string {
  const { anchor, text } = place;
  const called = calledIn(place);
  if (part === 'unread') return `It means a part of ${called} in a way that is not read here.`;
  const characters = Array.from(text);
  const offset = (at: number): number => characters.slice(0, at).join('').length;
  const [start, end] = [offset(part.start), offset(part.end)];
  if (part.end > characters.length || text.slice(start, end).trim() === '') {
    return `There are no words from character ${part.start} to ${part.end} of ${called}.`;
  }
  return { ...anchor, quote: quoteOf(text, start, end) };
}

/** Whether a quote's numbers can be offsets. */
function isCounted({ start, end }: Quote): boolean {
  return [start, end].every((at) => Number.isSafeInteger(at) && at >= 0);
}

function onlyOf<T>(values: ReadonlySet<T>): T | undefined {
  return values.size === 1 ? [...values][0] : undefined;
}

/**
 * The versions that a file's are in a project: by id, by what is said of them, else the one that all the targets stand in
 * that are found by their ids. A version may have got another title or year meanwhile.
 */
function versionsFound(
  mappings: readonly ReadMapping[],
  places: Places,
  versions: readonly Version[],
): (version: ExchangedVersion) => VersionId | undefined {
  const keyOf = ({ id, kind, title, year }: ExchangedVersion): string =>
    JSON.stringify([id, kind, title, year]);
  const standing = new Map<string, Set<VersionId>>();
  for (const { version, target } of mappings) {
    if (version === null) continue;
    const found = standing.get(keyOf(version)) ?? new Set();
    standing.set(keyOf(version), found);
    for (const end of target) {
      const place = places.ofId(end);
      if (place !== undefined) found.add(place.version.id);
    }
  }
  return (version) =>
    findVersion(version, versions) ?? onlyOf(standing.get(keyOf(version)) ?? new Set());
}

function findVersion(
  wanted: ExchangedVersion,
  versions: readonly Version[],
): VersionId | undefined {
  const known = versions.find(({ id }) => id === wanted.id);
  if (known !== undefined) return known.id;
  const same = versions.filter(
    ({ kind, title, year }) =>
      kind === wanted.kind && title === wanted.title && year === wanted.year,
  );
  return same.length === 1 ? same[0]?.id : undefined;
}

/** What a mapping is called where it is left out. */
function nameOf({ named, action, source, target, unsided }: ReadMapping): string {
  const words = [...source, ...target, ...unsided]
    .map(({ quote, text }) => quote?.exact ?? text)
    .find(Boolean);
  return words === undefined ? `${action} (${named})` : `${action}: ${shown(words)} (${named})`;
}
