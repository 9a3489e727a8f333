/** Use cases of the library: bringing texts in, reading them, mending how they were read. */
import { basename } from 'node:path';
import type { WitnessOriginView, ImportPreview } from '../../shared/contract/library.ts';
import type { WitnessSummary } from '../../shared/contract/project.ts';
import { sameWords } from '../../shared/adaptation/recut.ts';
import type { Mapping, Weight } from '../../shared/model/adaptation.ts';
import {
  newId,
  type MappingId,
  type PassageId,
  type VersionId,
  type WitnessId,
} from '../../shared/model/ids.ts';
import type {
  Passage,
  PassageWeight,
  Unit,
  Version,
  WitnessFacts,
  WitnessKind,
  WorkFacts,
} from '../../shared/model/sources.ts';
import type { Repair, RepairOff } from '../../shared/text/edits.ts';
import { textFormats } from '../../shared/text/segment.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { WitnessOrigin } from '../db/queries/witnesses.ts';
import type { ReadWitness, ReadWitnessInput } from '../jobs/readWitness.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import { takeEndsOut, writeMappings } from './mappings.ts';
import { getWitness } from './projectState.ts';
import { UserError } from './userError.ts';

/** How a file is to be read. Null: what suits it. */
export interface Reading {
  readonly unit: Unit | null;
  readonly encoding: string | null;
  readonly off: readonly RepairOff[];
}

/** What an import makes. */
export interface ImportRequest extends Reading {
  readonly work: { readonly versionId: VersionId } | WorkFacts;
  readonly title: string;
  readonly kind: WitnessKind;
  /** When in the film the text begins, in seconds; it counts for subtitles only. */
  readonly beginsAt: number;
}

const previewLength = 80;
/** The longest text, in characters, that a preview sends along to show repairs in. */
const previewText = 200_000;

/** Reads a file without storing anything. */
export async function previewWitness(
  jobs: Jobs,
  path: string,
  reading: Reading,
  options?: JobOptions,
): Promise<ImportPreview> {
  const read = await jobs.run(
    'readWitness',
    { from: { path }, format: null, ...reading, beginsAt: 0 },
    { ...options, about: path },
  );
  return {
    format: read.format,
    encoding: read.encoding,
    unreadable: read.unreadable,
    isGuessed: read.isGuessed,
    unit: read.unit,
    repairs: read.repairs,
    passages: read.passages
      .slice(0, previewLength)
      .map(({ kind, text, time }) => ({ kind, text, time })),
    passageCount: read.passages.length,
    runningTime: runningTimeOf(read.passages),
    suggestedTitle: basename(path).replace(/\.[^.]+$/, ''),
    rawText: read.rawText.length <= previewText ? read.rawText : '',
  };
}

/** When the last cue of subtitles goes, in seconds; null for a text that is none. */
function runningTimeOf(passages: ReadWitness['passages']): number | null {
  return passages.reduce<number | null>(
    (latest, { time }) => (time === null ? latest : Math.max(latest ?? 0, time.to)),
    null,
  );
}

/** Reads a file and stores it as a witness, with its work if that is new, in one transaction. */
export async function importWitness(
  db: ProjectDb,
  jobs: Jobs,
  path: string,
  request: ImportRequest,
  options?: JobOptions,
): Promise<WitnessSummary> {
  const { unit, encoding, off, beginsAt } = request;
  const read = await jobs.run(
    'readWitness',
    { from: { path }, format: null, unit, encoding, off, beginsAt },
    { ...options, about: path },
  );
  return db.transaction(() => storeWitness(db, read, basename(path), request));
}

/** Stores what was read of a file. The caller holds the transaction. */
export function storeWitness(
  db: ProjectDb,
  read: ReadWitness,
  fileName: string,
  request: Pick<ImportRequest, 'work' | 'title' | 'kind' | 'off' | 'beginsAt'>,
): WitnessSummary {
  const versionId =
    'versionId' in request.work
      ? getWork(db, request.work.versionId).id
      : createWork(db, request.work).id;
  const id = newId<WitnessId>();
  db.witnesses.insert(
    {
      id,
      versionId,
      title: request.title,
      kind: request.kind,
      unit: read.unit,
      fileName,
      encoding: read.encoding,
      revision: 0,
      position: db.witnesses.nextPosition(),
    },
    {
      format: read.format,
      raw: read.raw,
      repairs: JSON.stringify(read.repairs),
      repairsOff: JSON.stringify(request.off),
      beginsAt: request.beginsAt,
    },
  );
  read.passages.forEach((passage, position) => {
    db.witnesses.insertPassage({
      id: newId<PassageId>(),
      witnessId: id,
      position,
      ...passage,
      weight: null,
    });
  });
  return getWitness(db, id);
}

/** Makes a work. */
export function createWork(db: ProjectDb, facts: WorkFacts): Version {
  const { kind, title, creator, year } = facts;
  const work: Version = {
    id: newId<VersionId>(),
    kind,
    title,
    creator,
    year,
    position: db.versions.nextPosition(),
  };
  db.versions.insert(work);
  return work;
}

/** Changes the facts of a work. */
export function updateWork(db: ProjectDb, versionId: VersionId, facts: WorkFacts): void {
  const { kind, title, creator, year } = facts;
  db.transaction(() =>
    db.versions.update({ ...getWork(db, versionId), kind, title, creator, year }),
  );
}

/** Changes what is said of a text. */
export function updateWitness(
  db: ProjectDb,
  witnessId: WitnessId,
  { title, kind }: WitnessFacts,
): void {
  db.transaction(() => db.witnesses.update({ ...getWitness(db, witnessId), title, kind }));
}

/** Deletes a work with its texts and the mappings that lead to or from them. */
export function removeWork(db: ProjectDb, versionId: VersionId): void {
  db.transaction(() => {
    getWork(db, versionId);
    for (const { id, versionId: of } of db.witnesses.list()) {
      if (of === versionId) removeMappingsOf(db, id);
    }
    db.versions.remove(versionId);
  });
}

/** Deletes a text with the mappings that lead to or from it. */
export function removeWitness(db: ProjectDb, witnessId: WitnessId): void {
  db.transaction(() => {
    getWitness(db, witnessId);
    removeMappingsOf(db, witnessId);
    db.witnesses.remove(witnessId);
  });
}

/**
 * Deletes a text that was imported, and its work where that came with it and no other text testifies to it by now.
 * @param hasBroughtWork whether the work came with the text
 */
export function removeImport(
  db: ProjectDb,
  { id, versionId }: Pick<WitnessSummary, 'id' | 'versionId'>,
  hasBroughtWork: boolean,
): void {
  db.transaction(() => {
    removeWitness(db, id);
    const isAlone = !db.witnesses.list().some((one) => one.versionId === versionId);
    if (hasBroughtWork && isAlone) removeWork(db, versionId);
  });
}

/** Takes the ends in a text out of the mappings. */
function removeMappingsOf(db: ProjectDb, witnessId: WitnessId): void {
  const going = new Set(
    [...db.witnesses.passages(witnessId), ...db.witnesses.placeless(witnessId)].map(({ id }) => id),
  );
  takeEndsOut(db, (anchor) => anchor.kind === 'passage' && going.has(anchor.passageId));
}

/** The work with this id. @throws UserError when there is none */
export function getWork(db: ProjectDb, versionId: VersionId): Version {
  const work = db.versions.find(versionId);
  if (work === undefined || work.kind === 'draft') {
    throw new UserError('no_work', 'This work is not in the project any more.');
  }
  return work;
}

/** The text as it came, and what was mended in it. */
export async function readOrigin(
  db: ProjectDb,
  jobs: Jobs,
  witnessId: WitnessId,
): Promise<WitnessOriginView> {
  const { about, origin, reading } = storedReading(db, witnessId);
  const { rawText } = await jobs.run('readWitness', reading, { about });
  return {
    text: rawText,
    repairs: parseJson<Repair[]>(origin.repairs),
    off: parseJson<RepairOff[]>(origin.repairsOff),
  };
}

/** Passages that follow each other in a text, and what takes their place there. */
export interface RecutRequest {
  readonly witnessId: WitnessId;
  readonly remove: readonly PassageId[];
  /** In the order of the text; with ids, so that undo brings back what was. */
  readonly insert: readonly Pick<
    Passage,
    'id' | 'kind' | 'text' | 'paragraph' | 'weight' | 'time'
  >[];
  /** The mappings that had an end in what goes, as they are from now on. */
  readonly put: readonly Mapping[];
}

/**
 * Cuts a stretch of a text anew, with the mappings that have an end in it, in one transaction.
 * @throws UserError `recut` when the passages are not there any more, when the words would not be the same,
 * or when a mapping would lose an end
 */
export function recutText(
  db: ProjectDb,
  { witnessId, remove, insert, put }: RecutRequest,
): WitnessSummary {
  const refused = (): UserError =>
    new UserError('recut', 'The text or its mappings have changed meanwhile. Nothing was cut.');
  return db.transaction(() => {
    const witness = getWitness(db, witnessId);
    const old = remove.flatMap((id) =>
      db.witnesses.isInText(id) ? (db.witnesses.findPassage(id) ?? []) : [],
    );
    const first = old[0]?.position ?? 0;
    const isStretch = old.every(
      (passage, turn) => passage.witnessId === witnessId && passage.position === first + turn,
    );
    if (old.length === 0 || old.length !== remove.length || !isStretch) throw refused();
    if (!sameWords(old, insert)) throw refused();
    // The new ones come before the old ones go: a mapping is never without its end.
    db.witnesses.shiftPassages(witnessId, first, insert.length);
    insert.forEach((passage, turn) => {
      db.witnesses.insertPassage({ ...passage, witnessId, position: first + turn });
    });
    writeMappings(db, put, []);
    if (remove.some((id) => db.mappings.countEndsIn(id) > 0)) throw refused();
    for (const id of remove) db.witnesses.removePassage(id);
    db.witnesses.shiftPassages(witnessId, first + insert.length, -remove.length);
    db.witnesses.update({ ...witness, revision: witness.revision + 1 });
    return getWitness(db, witnessId);
  });
}

/** Says for passages that they are turning points, support, or nothing in particular. */
export function setWeight(
  db: ProjectDb,
  passageIds: readonly PassageId[],
  weight: Weight | null,
): void {
  db.transaction(() => {
    for (const id of passageIds) db.witnesses.setWeight(id, weight);
  });
}

/** What a passage without a place gives up, and what another takes over. */
export interface SettledPassage {
  /** The mappings that had an end in it, as they are from now on, and those that go. */
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
  readonly weights: readonly PassageWeight[];
}

/** Gives what a passage without a place holds to another, or takes it away, in one transaction. */
export function settlePlaceless(db: ProjectDb, { put, remove, weights }: SettledPassage): void {
  db.transaction(() => {
    writeMappings(db, put, remove);
    for (const { passageId, weight } of weights) db.witnesses.setWeight(passageId, weight);
  });
}

/** How the stored file of a text is read. @throws UserError `no_witness` */
export function storedReading(
  db: ProjectDb,
  witnessId: WitnessId,
): { readonly about: string; readonly origin: WitnessOrigin; readonly reading: ReadWitnessInput } {
  const witness = getWitness(db, witnessId);
  const origin = db.witnesses.origin(witnessId);
  if (origin === undefined) throw new UserError('no_witness', 'This text is not in the project.');
  const reading = {
    from: { bytes: origin.raw, fileName: witness.fileName },
    // As it was read once: a program that knows more formats does not read it as another.
    format: textFormats.find((format) => format === origin.format) ?? null,
    unit: witness.unit,
    encoding: witness.encoding,
    off: parseJson<RepairOff[]>(origin.repairsOff),
    beginsAt: origin.beginsAt,
  };
  return { about: witness.title, origin, reading };
}
