/** Use case: a text whose file was changed is imported again, and its mappings are carried over. */
import { basename, extname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { returnPlaceless } from '../../shared/adaptation/carryAnchors.ts';
import type { ChangedTextPreview } from '../../shared/contract/library.ts';
import type { WitnessSummary } from '../../shared/contract/project.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import { laterBy } from '../../shared/model/cueTime.ts';
import type { PassageId, WitnessId } from '../../shared/model/ids.ts';
import type { Passage } from '../../shared/model/sources.ts';
import type { RepairOff } from '../../shared/text/edits.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { WitnessOrigin } from '../db/queries/witnesses.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import type { KeptChange } from './keptChanges.ts';
import { storedReading } from './library.ts';
import { writeMappings } from './mappings.ts';
import { getWitness } from './projectState.ts';
import { UserError } from './userError.ts';

/** A text as it stands at one of the two ends of a change. */
interface TextState {
  readonly fileName: string;
  readonly encoding: string;
  readonly origin: WitnessOrigin;
  readonly passages: readonly Passage[];
  /** The passages that are out of the text for the change, and hold something. */
  readonly placeless: readonly Passage[];
  /** The mappings that the change touches, as they are at this end. */
  readonly mappings: readonly Mapping[];
}

/** A text and what its changed file makes of it: all that is needed to change it, and to take that back. */
export interface TextChange {
  readonly witnessId: WitnessId;
  /** The text's revision when the change was planned. */
  readonly revision: number;
  readonly before: TextState;
  readonly after: TextState;
}

/** A change that can be made, with what the writer is told of it. Null: the file is the one that is stored. */
export interface PlannedTextChange {
  readonly change: TextChange | null;
  readonly preview: Omit<ChangedTextPreview, 'change'>;
}

/** As many of the passages without a place as a preview lists. */
const listedLength = 500;

/**
 * Reads the changed file of a text and says what importing it would do. It is cut as the text was; the kinds
 * of repair that are switched off stay so. Nothing is stored.
 * @param encoding null: found out
 * @throws ImportError, UserError `no_witness`
 */
export async function planTextChange(
  db: ProjectDb,
  jobs: Jobs,
  path: string,
  { witnessId, encoding }: { readonly witnessId: WitnessId; readonly encoding: string | null },
  options?: JobOptions,
): Promise<PlannedTextChange> {
  const witness = getWitness(db, witnessId);
  const { origin, reading } = storedReading(db, witnessId);
  const before = stateBefore(db, witness, origin);
  const { mappings } = before;
  const allOff = parseJson<RepairOff[]>(origin.repairsOff);
  // A single repair is known by its place in the file, which is another file now.
  const off = allOff.filter(({ rawStart }) => rawStart === null);
  const { unit } = witness;
  // What a program that knew fewer formats has read as prose stays prose.
  const format =
    extname(path).toLowerCase() === extname(witness.fileName).toLowerCase() ? reading.format : null;
  const { read, carried } = await jobs.run(
    'readChangedText',
    {
      stored: reading,
      changed: { from: { path }, format, unit, encoding, off, beginsAt: origin.beginsAt },
      old: before.passages,
      mappings,
    },
    { ...options, about: path },
  );
  const isSameFile =
    Buffer.compare(origin.raw, read.raw) === 0 &&
    (encoding === null || encoding === witness.encoding);
  const endsIn = new Map<PassageId, number>();
  for (const { source, target } of mappings) {
    for (const anchor of [...source, ...target]) {
      if (anchor.kind !== 'passage') continue;
      endsIn.set(anchor.passageId, (endsIn.get(anchor.passageId) ?? 0) + 1);
    }
  }
  const change = changeOf(witness, before, {
    fileName: basename(path),
    encoding: read.encoding,
    origin: {
      format: read.format,
      raw: read.raw,
      repairs: JSON.stringify(read.repairs),
      repairsOff: JSON.stringify(off),
      // The file is another, and the same part of the film.
      beginsAt: origin.beginsAt,
    },
    ...carried,
  });
  return {
    change: isSameFile ? null : change,
    preview: {
      fileName: basename(path),
      encoding: read.encoding,
      unreadable: read.unreadable,
      isGuessed: read.isGuessed,
      isSameFile,
      counts: carried.counts,
      carriedMappings: carried.mappings.length,
      placelessCount: carried.placeless.length,
      placeless: carried.placeless.slice(0, listedLength).map(({ id, text, weight }) => ({
        text,
        weight,
        ends: endsIn.get(id) ?? 0,
      })),
    },
  };
}

/**
 * Reads the stored file of a text anew with some repairs left out, and says what that makes of the text and of what
 * is mapped to it: as with a changed file, what has no sure place stays in a passage without one. Nothing is stored.
 * @throws UserError `no_witness`
 */
export async function planRepairsOff(
  db: ProjectDb,
  jobs: Jobs,
  witnessId: WitnessId,
  off: readonly RepairOff[],
): Promise<TextChange> {
  const { about, origin, reading } = storedReading(db, witnessId);
  const witness = getWitness(db, witnessId);
  const before = stateBefore(db, witness, origin);
  const { read, carried } = await jobs.run(
    'readChangedText',
    {
      stored: reading,
      changed: { ...reading, off },
      old: before.passages,
      mappings: before.mappings,
    },
    { about },
  );
  const repaired: WitnessOrigin = {
    ...origin,
    repairs: JSON.stringify(read.repairs),
    repairsOff: JSON.stringify(off),
  };
  const known = new Set(before.passages.map(({ id }) => id));
  // A passage that something was carried to has ends of its own by now: it is no place to come back to.
  const holding = new Set(carried.mappings.flatMap(passagesOf));
  const { passages, returned } = returnPlaceless(
    carried.passages,
    placelessHolding(db, witnessId, before.mappings),
    (id) => !known.has(id) && !holding.has(id),
  );
  return changeOf(
    witness,
    { ...before, placeless: returned },
    { ...before, ...carried, origin: repaired, passages },
  );
}

/**
 * Lets a text of subtitles begin at another time of the film. Nothing is stored.
 * @param beginsAt in seconds
 * @throws UserError `no_witness`
 */
export function planBeginning(db: ProjectDb, witnessId: WitnessId, beginsAt: number): TextChange {
  const witness = getWitness(db, witnessId);
  const { origin } = storedReading(db, witnessId);
  const before = { ...stateBefore(db, witness, origin), mappings: [] };
  const passages = before.passages.map((passage) => ({
    ...passage,
    time: laterBy(beginsAt - origin.beginsAt, passage.time),
  }));
  return changeOf(witness, before, {
    ...before,
    origin: { ...origin, beginsAt },
    passages,
  });
}

/** The passages without a place that still hold ends of mappings, or a weight. */
function placelessHolding(
  db: ProjectDb,
  witnessId: WitnessId,
  mappings: readonly Mapping[],
): Passage[] {
  const mapped = new Set(mappings.flatMap(passagesOf));
  return db.witnesses
    .placeless(witnessId)
    .filter(({ id, weight }) => weight !== null || mapped.has(id));
}

function passagesOf({ source, target }: Mapping): PassageId[] {
  return [...source, ...target].flatMap((end) => (end.kind === 'passage' ? [end.passageId] : []));
}

/** A text as it stands before a change, with all mappings of the project. */
function stateBefore(db: ProjectDb, witness: WitnessSummary, origin: WitnessOrigin): TextState {
  return {
    fileName: witness.fileName,
    encoding: witness.encoding,
    origin,
    passages: db.witnesses.passages(witness.id),
    placeless: [],
    mappings: db.mappings.list(),
  };
}

/** The change from one state to another, of which only the mappings that it touches are kept. */
function changeOf(
  { id, revision }: WitnessSummary,
  before: TextState,
  { fileName, encoding, origin, passages, placeless, mappings }: TextState,
): TextChange {
  const touched = new Set(mappings.map((mapping) => mapping.id));
  return {
    witnessId: id,
    revision,
    before: { ...before, mappings: before.mappings.filter((one) => touched.has(one.id)) },
    after: { fileName, encoding, origin, passages, placeless, mappings },
  };
}

/**
 * Makes a change of a text, or takes it back exactly, in one transaction. Either way is a revision of its own.
 * @throws UserError `changed_text` when the text or its mappings are not as the change knows them: then nothing
 * is stored
 */
export function writeTextChange(
  db: ProjectDb,
  change: TextChange,
  way: 'make' | 'take_back',
): WitnessSummary {
  const [from, to] = way === 'make' ? [change.before, change.after] : [change.after, change.before];
  const refused = (): UserError =>
    new UserError(
      'changed_text',
      'The text or its mappings have changed meanwhile. Nothing was changed or taken back.',
    );
  return db.transaction(() => {
    const witness = getWitness(db, change.witnessId);
    const { id: witnessId, revision } = witness;
    const there = db.witnesses.passages(witnessId);
    if (!isSameList(there, from.passages)) throw refused();
    const known = (mapping: Mapping): boolean => db.mappings.find(mapping.id) !== undefined;
    // One that was removed with its draft stays away.
    const isChanged = (mapping: Mapping): boolean =>
      known(mapping) && !isDeepStrictEqual(db.mappings.find(mapping.id), mapping);
    if (from.mappings.some(isChanged)) throw refused();
    putPassages(db, to, from, revision + 1);
    writeMappings(db, to.mappings.filter(known), []);
    const stays = new Set([...to.passages, ...to.placeless].map(({ id }) => id));
    for (const { id } of [...from.passages, ...from.placeless]) {
      if (stays.has(id)) continue;
      // Nothing that the writer mapped goes with a passage.
      if (db.mappings.countEndsIn(id) > 0) throw refused();
      db.witnesses.removePassage(id);
    }
    db.witnesses.setOrigin(witnessId, to.origin);
    db.witnesses.update({
      ...witness,
      fileName: to.fileName,
      encoding: to.encoding,
      revision: revision + 1,
    });
    return getWitness(db, witnessId);
  });
}

/** A change of a text as one that is kept. */
export function keptTextChange(change: TextChange): KeptChange {
  return {
    make: (db) => void writeTextChange(db, change, 'make'),
    takeBack: (db) => void writeTextChange(db, change, 'take_back'),
    // All of it is the change itself.
    forget: () => undefined,
  };
}

/** Puts the passages of `to` in their places: those that are there are moved, the others come. */
function putPassages(db: ProjectDb, to: TextState, from: TextState, revision: number): void {
  const inText = new Set(from.passages.map(({ id }) => id));
  const there = new Set([...inText, ...from.placeless.map(({ id }) => id)]);
  for (const passage of to.passages) {
    const { id, position, paragraph, weight, time } = passage;
    if (!there.has(id)) db.witnesses.insertPassage(passage);
    else {
      db.witnesses.movePassage(id, { position, paragraph, time });
      // A passage that was in the text all along has the weight that it has.
      if (!inText.has(id)) db.witnesses.leaveText(id, null, weight);
    }
  }
  for (const { id, weight } of to.placeless) db.witnesses.leaveText(id, revision, weight);
}

function isSameList(a: readonly Passage[], b: readonly Passage[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, weight }, at) => {
      const other = b[at];
      return id === other?.id && weight === other.weight;
    })
  );
}
