import type { Database } from 'better-sqlite3';
import { toId, type PassageId, type VersionId, type WitnessId } from '../../../shared/model/ids.ts';
import type { Weight } from '../../../shared/model/adaptation.ts';
import type {
  Passage,
  PassageKind,
  PlacelessPassage,
  Unit,
  Witness,
  WitnessKind,
} from '../../../shared/model/sources.ts';
import { toMilliseconds, type CueTime } from '../../../shared/model/cueTime.ts';
import { mapDefined } from '../../../shared/model/mapDefined.ts';

interface WitnessRow {
  id: string;
  version_id: string;
  title: string;
  kind: WitnessKind;
  unit: Unit;
  file_name: string;
  encoding: string;
  revision: number;
  position: number;
}

interface PassageRow {
  id: string;
  witness_id: string;
  position: number;
  kind: PassageKind;
  text: string;
  paragraph: number;
  weight: Weight | null;
  begins: number | null;
  ends: number | null;
}

/** What the file held and what was mended, kept beside the witness made of it. */
export interface WitnessOrigin {
  readonly format: string;
  /** The file's bytes, as they came. */
  readonly raw: Uint8Array;
  /** The repairs made, as JSON of `Repair[]`. */
  readonly repairs: string;
  /** The repairs that the writer switched off, as JSON of `RepairOff[]`. */
  readonly repairsOff: string;
  /** When in the film the text begins, in seconds. */
  readonly beginsAt: number;
}

/** What the table holds of it. */
type OriginRow = Omit<WitnessOrigin, 'beginsAt'> & { readonly begins: number };

/** Where a passage stands in its text, and when it is on screen. */
export type PassagePlace = Pick<Passage, 'position' | 'paragraph' | 'time'>;

/** SQL over witnesses and their passages. */
export function witnessQueries(db: Database) {
  const columns = 'id, version_id, title, kind, unit, file_name, encoding, revision, position';
  const list = db.prepare<[], WitnessRow>(`SELECT ${columns} FROM witness ORDER BY position, id`);
  const find = db.prepare<[string], WitnessRow>(`SELECT ${columns} FROM witness WHERE id = ?`);
  const insert = db.prepare<[WitnessRow & OriginRow]>(
    `INSERT INTO witness (${columns}, format, raw, repairs, repairs_off, begins)
     VALUES (@id, @version_id, @title, @kind, @unit, @file_name, @encoding, @revision, @position,
             @format, @raw, @repairs, @repairsOff, @begins)`,
  );
  const update = db.prepare<[WitnessRow]>(
    `UPDATE witness SET version_id = @version_id, title = @title, kind = @kind, unit = @unit,
     file_name = @file_name, encoding = @encoding, revision = @revision, position = @position
     WHERE id = @id`,
  );
  const setOrigin = db.prepare<[OriginRow & { id: string }]>(
    `UPDATE witness SET format = @format, raw = @raw, repairs = @repairs, repairs_off = @repairsOff,
     begins = @begins WHERE id = @id`,
  );
  const origin = db.prepare<[string], OriginRow>(
    'SELECT format, raw, repairs, repairs_off AS repairsOff, begins FROM witness WHERE id = ?',
  );
  const begins = db.prepare<[string], number>('SELECT begins FROM witness WHERE id = ?').pluck();
  const remove = db.prepare<[string]>('DELETE FROM witness WHERE id = ?');
  const nextPosition = db
    .prepare<[], number>('SELECT coalesce(max(position) + 1, 0) FROM witness')
    .pluck();

  const passageColumns = 'id, witness_id, position, kind, text, paragraph, weight, begins, ends';
  const insertPassage = db.prepare<[PassageRow]>(
    `INSERT INTO passage (${passageColumns})
     VALUES (@id, @witness_id, @position, @kind, @text, @paragraph, @weight, @begins, @ends)`,
  );
  const movePassage = db.prepare<
    [Omit<PassagePlace, 'time'> & { id: string; begins: number | null; ends: number | null }]
  >(
    `UPDATE passage SET position = @position, paragraph = @paragraph, begins = @begins, ends = @ends
     WHERE id = @id`,
  );
  const shiftPassages = db.prepare<[number, string, number]>(
    `UPDATE passage SET position = position + ?
     WHERE witness_id = ? AND position >= ? AND left_revision IS NULL`,
  );
  const removePassage = db.prepare<[string]>('DELETE FROM passage WHERE id = ?');
  const passages = db.prepare<[string], PassageRow>(
    `SELECT ${passageColumns} FROM passage
     WHERE witness_id = ? AND left_revision IS NULL ORDER BY position`,
  );
  const range = db.prepare<[string, number, number], PassageRow>(
    `SELECT ${passageColumns} FROM passage
     WHERE witness_id = ? AND position >= ? AND position < ? AND left_revision IS NULL
     ORDER BY position`,
  );
  const placeless = db.prepare<[string], PassageRow & { left_revision: number }>(
    `SELECT ${passageColumns}, left_revision FROM passage
     WHERE witness_id = ? AND left_revision IS NOT NULL ORDER BY left_revision, position`,
  );
  const leave = db.prepare<[number | null, Weight | null, string]>(
    'UPDATE passage SET left_revision = ?, weight = ? WHERE id = ?',
  );
  const findPassage = db.prepare<[string], PassageRow>(
    `SELECT ${passageColumns} FROM passage WHERE id = ?`,
  );
  const count = db
    .prepare<[string], number>(
      'SELECT count(*) FROM passage WHERE witness_id = ? AND left_revision IS NULL',
    )
    .pluck();
  const countPlaceless = db
    .prepare<[string], number>(
      'SELECT count(*) FROM passage WHERE witness_id = ? AND left_revision IS NOT NULL',
    )
    .pluck();
  const isInText = db
    .prepare<[string], number>('SELECT 1 FROM passage WHERE id = ? AND left_revision IS NULL')
    .pluck();
  const setWeight = db.prepare<[Weight | null, string]>(
    'UPDATE passage SET weight = ? WHERE id = ?',
  );

  return {
    list: (): Witness[] => list.all().map(toWitness),
    find: (id: WitnessId): Witness | undefined => mapDefined(find.get(id), toWitness),
    insert: (witness: Witness, from: WitnessOrigin): void => {
      insert.run({ ...toWitnessRow(witness), ...toOriginRow(from) });
    },
    update: (witness: Witness): void => {
      update.run(toWitnessRow(witness));
    },
    /** The file's bytes and the list of repairs. */
    origin: (id: WitnessId): WitnessOrigin | undefined => mapDefined(origin.get(id), toOrigin),
    /** When in the film the text begins, in seconds. */
    beginsAt: (id: WitnessId): number => (begins.get(id) ?? 0) / 1000,
    /** Puts another file's bytes, and what was mended in it, in the place of those so far. */
    setOrigin: (id: WitnessId, from: WitnessOrigin): void => {
      setOrigin.run({ ...toOriginRow(from), id });
    },
    /** Deletes the witness, its passages, and the mapping ends in them. */
    remove: (id: WitnessId): void => {
      remove.run(id);
    },
    nextPosition: (): number => nextPosition.get() ?? 0,

    insertPassage: (passage: Passage): void => {
      const { id, witnessId, position, kind, text, paragraph, weight, time } = passage;
      insertPassage.run({
        ...{ id, position, kind, text, paragraph, weight },
        witness_id: witnessId,
        ...toTimeColumns(time),
      });
    },
    /** Gives a passage its place, and its time, in a witness that was read anew. */
    movePassage: (id: PassageId, { position, paragraph, time }: PassagePlace): void => {
      movePassage.run({ id, position, paragraph, ...toTimeColumns(time) });
    },
    /** Moves the passages from a position on by so many places. */
    shiftPassages: (id: WitnessId, from: number, by: number): void => {
      shiftPassages.run(by, id, from);
    },
    removePassage: (id: PassageId): void => {
      removePassage.run(id);
    },
    /** Takes a passage out of its text at a revision, or (null) back in; its place is set by `movePassage`. */
    leaveText: (id: PassageId, revision: number | null, weight: Weight | null): void => {
      leave.run(revision, weight, id);
    },
    /** The passages that have left the text, oldest first. */
    placeless: (id: WitnessId): PlacelessPassage[] =>
      placeless.all(id).map(({ left_revision, ...row }) => ({
        ...toPassage(row),
        leftRevision: left_revision,
      })),
    /** Whether a passage is in the project, and in its text. */
    isInText: (id: PassageId): boolean => isInText.get(id) !== undefined,
    /** The passages of the text, in order. */
    passages: (id: WitnessId): Passage[] => passages.all(id).map(toPassage),
    /** Passages at positions `from` up to, not including, `to`. */
    passageRange: (id: WitnessId, from: number, to: number): Passage[] =>
      range.all(id, from, to).map(toPassage),
    /** A passage, in its text or not. */
    findPassage: (id: PassageId): Passage | undefined => mapDefined(findPassage.get(id), toPassage),
    countPassages: (id: WitnessId): number => count.get(id) ?? 0,
    countPlaceless: (id: WitnessId): number => countPlaceless.get(id) ?? 0,
    setWeight: (id: PassageId, weight: Weight | null): void => {
      setWeight.run(weight, id);
    },
  };
}

function toWitness({ version_id, file_name, ...row }: WitnessRow): Witness {
  return { ...row, id: toId(row.id), versionId: toId<VersionId>(version_id), fileName: file_name };
}

function toOrigin({ begins, ...row }: OriginRow): WitnessOrigin {
  return { ...row, beginsAt: begins / 1000 };
}

function toOriginRow({ beginsAt, ...origin }: WitnessOrigin): OriginRow {
  return { ...origin, begins: toMilliseconds(beginsAt) };
}

function toWitnessRow(witness: Witness): WitnessRow {
  return {
    id: witness.id,
    version_id: witness.versionId,
    title: witness.title,
    kind: witness.kind,
    unit: witness.unit,
    file_name: witness.fileName,
    encoding: witness.encoding,
    revision: witness.revision,
    position: witness.position,
  };
}

function toPassage({ witness_id, begins, ends, ...row }: PassageRow): Passage {
  const time = begins === null || ends === null ? null : { from: begins / 1000, to: ends / 1000 };
  return { ...row, id: toId(row.id), witnessId: toId<WitnessId>(witness_id), time };
}

function toTimeColumns(time: CueTime | null): { begins: number | null; ends: number | null } {
  if (time === null) return { begins: null, ends: null };
  return { begins: toMilliseconds(time.from), ends: toMilliseconds(time.to) };
}
