/** Use case: a text whose file was changed is imported again, and its mappings are carried over. */
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ChangedTextPreview } from '../../shared/contract/library.ts';
import type { WitnessSummary } from '../../shared/contract/project.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import type { PassageId, WitnessId } from '../../shared/model/ids.ts';
import type { Passage } from '../../shared/model/sources.ts';
import type { RepairOff } from '../../shared/text/edits.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { WitnessOrigin } from '../db/queries/witnesses.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
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
  const origin = db.witnesses.origin(witnessId);
  if (origin === undefined) throw new UserError('no_witness', 'This text is not in the project.');
  const old = db.witnesses.passages(witnessId);
  const mappings = db.mappings.list();
  const allOff = parseJson<RepairOff[]>(origin.repairsOff);
  // A single repair is known by its place in the file, which is another file now.
  const off = allOff.filter(({ rawStart }) => rawStart === null);
  const { unit } = witness;
  const { read, carried } = await jobs.run(
    'readChangedText',
    {
      stored: storedReading(db, witnessId).reading,
      changed: { from: { path }, format: null, unit, encoding, off },
      old,
      mappings,
    },
    { ...options, about: path },
  );
  const isSameFile =
    Buffer.compare(origin.raw, read.raw) === 0 &&
    (encoding === null || encoding === witness.encoding);
  const touched = new Set(carried.mappings.map(({ id }) => id));
  const endsIn = new Map<PassageId, number>();
  for (const { source, target } of mappings) {
    for (const anchor of [...source, ...target]) {
      if (anchor.kind !== 'passage') continue;
      endsIn.set(anchor.passageId, (endsIn.get(anchor.passageId) ?? 0) + 1);
    }
  }
  const change: TextChange = {
    witnessId,
    revision: witness.revision,
    before: {
      fileName: witness.fileName,
      encoding: witness.encoding,
      origin,
      passages: old,
      placeless: [],
      mappings: mappings.filter(({ id }) => touched.has(id)),
    },
    after: {
      fileName: basename(path),
      encoding: read.encoding,
      origin: {
        format: read.format,
        raw: read.raw,
        repairs: JSON.stringify(read.repairs),
        repairsOff: JSON.stringify(off),
      },
      passages: carried.passages,
      placeless: carried.placeless,
      mappings: carried.mappings,
    },
  };
  return {
    change: isSameFile ? null : change,
    preview: {
      fileName: basename(path),
      encoding: read.encoding,
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
      'The text or its mappings have changed meanwhile. Nothing was imported or taken back.',
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
