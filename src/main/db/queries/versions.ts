import type { Database } from 'better-sqlite3';
import { toId, type VersionId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';
import { mapDefined } from '../../../shared/model/mapDefined.ts';
import type { TitlePageField } from '../../../shared/screenplay/elements.ts';
import { readPageSetup, type PageSetup } from '../../../shared/screenplay/pageSetup.ts';
import { readRevisions, type DraftRevisions } from '../../../shared/screenplay/revisions.ts';
import { parseJson } from '../json.ts';

interface VersionRow {
  id: string;
  kind: Version['kind'];
  title: string;
  creator: string;
  year: number | null;
  position: number;
}

/** SQL over works and drafts. */
export function versionQueries(db: Database) {
  const columns = 'id, kind, title, creator, year, position';
  const list = db.prepare<[], VersionRow>(`SELECT ${columns} FROM version ORDER BY position, id`);
  const find = db.prepare<[string], VersionRow>(`SELECT ${columns} FROM version WHERE id = ?`);
  const insert = db.prepare<[VersionRow]>(
    `INSERT INTO version (${columns}) VALUES (@id, @kind, @title, @creator, @year, @position)`,
  );
  const update = db.prepare<[VersionRow]>(
    `UPDATE version SET kind = @kind, title = @title, creator = @creator, year = @year,
     position = @position WHERE id = @id`,
  );
  const remove = db.prepare<[string]>('DELETE FROM version WHERE id = ?');
  const nextPosition = db
    .prepare<[], number>('SELECT coalesce(max(position) + 1, 0) FROM version')
    .pluck();
  const titlePage = db
    .prepare<[string], string>('SELECT title_page FROM version WHERE id = ?')
    .pluck();
  const setTitlePage = db.prepare<[string, string]>(
    'UPDATE version SET title_page = ? WHERE id = ?',
  );

  const pageSetup = db
    .prepare<[string], string>('SELECT page_setup FROM version WHERE id = ?')
    .pluck();
  const setPageSetup = db.prepare<[string, string]>(
    'UPDATE version SET page_setup = ? WHERE id = ?',
  );

  const revisions = db
    .prepare<[string], string>('SELECT revisions FROM version WHERE id = ?')
    .pluck();
  const setRevisions = db.prepare<[string, string]>(
    'UPDATE version SET revisions = ? WHERE id = ?',
  );

  const fdxCarried = db
    .prepare<[string], string | null>('SELECT fdx_carried FROM version WHERE id = ?')
    .pluck();
  const setFdxCarried = db.prepare<[string | null, string]>(
    'UPDATE version SET fdx_carried = ? WHERE id = ?',
  );

  return {
    /** All versions, works and drafts, in the writer's order. */
    list: (): Version[] => list.all().map(toVersion),
    find: (id: VersionId): Version | undefined => mapDefined(find.get(id), toVersion),
    insert: (version: Version): void => {
      insert.run(version);
    },
    update: (version: Version): void => {
      update.run(version);
    },
    /** Deletes the version with its witnesses, scenes and mappings. */
    remove: (id: VersionId): void => {
      remove.run(id);
    },
    nextPosition: (): number => nextPosition.get() ?? 0,
    titlePage: (id: VersionId): TitlePageField[] =>
      parseJson<TitlePageField[]>(titlePage.get(id) ?? '[]'),
    setTitlePage: (id: VersionId, fields: readonly TitlePageField[]): void => {
      setTitlePage.run(JSON.stringify(fields), id);
    },
    /** What a draft's FDX file said beside its script, as JSON; null where there was none. */
    fdxCarried: (id: VersionId): string | null => fdxCarried.get(id) ?? null,
    setFdxCarried: (id: VersionId, json: string | null): void => {
      setFdxCarried.run(json, id);
    },
    pageSetup: (id: VersionId): PageSetup =>
      readPageSetup(parseJson<unknown>(pageSetup.get(id) ?? '{}')),
    setPageSetup: (id: VersionId, setup: PageSetup): void => {
      setPageSetup.run(JSON.stringify(setup), id);
    },
    revisions: (id: VersionId): DraftRevisions =>
      readRevisions(parseJson<unknown>(revisions.get(id) ?? '{}')),
    setRevisions: (id: VersionId, value: DraftRevisions): void => {
      setRevisions.run(JSON.stringify(value), id);
    },
  };
}

function toVersion(row: VersionRow): Version {
  return { ...row, id: toId(row.id) };
}
