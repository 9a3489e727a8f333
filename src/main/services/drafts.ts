/** Use cases of drafts: reading, the save protocol, making, copying, removing. */
import type { Anchor, Mapping } from '../../shared/model/adaptation.ts';
import type { NodeJson, StoredScene } from '../../shared/model/draft.ts';
import { newId, type MappingId, type SceneId, type VersionId } from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import type { LoadedDraft, SaveReceipt } from '../../shared/contract/draft.ts';
import type { RewrittenScene } from '../../shared/adaptation/joinedScenes.ts';
import { newScene, sceneFromJson, sceneIdOf } from '../../shared/screenplay/document.ts';
import type { TitlePageField } from '../../shared/screenplay/elements.ts';
import { setupOfFile, type FilePage, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { noRevisions, type DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { Node } from 'prosemirror-model';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { ProjectError } from '../db/projectError.ts';
import { takeEndsOut } from './mappings.ts';
import { carryJoinedScenes } from './sceneJoins.ts';
import { carrySceneQuotes } from './sceneQuotes.ts';
import { sceneRow, type SceneRow } from './sceneRow.ts';
import { UserError } from './userError.ts';

/** A scene to be written, with the revision that its change is based on (0: it is new). */
export interface SceneWrite {
  readonly id: SceneId;
  readonly revision: number;
  readonly document: NodeJson;
}

/** The draft with its scenes in order. @throws UserError when there is no such draft */
export function loadDraft(db: ProjectDb, draftId: VersionId): LoadedDraft {
  getDraft(db, draftId);
  return {
    draftId,
    titlePage: db.versions.titlePage(draftId),
    pageSetup: db.versions.pageSetup(draftId),
    revisions: db.versions.revisions(draftId),
    scenes: db.scenes.list(draftId),
  };
}

/** The setting that holds the id of the draft that was opened last. */
const openDraftSetting = 'open_draft';

/** Loads a draft to be written in, and remembers it. @throws UserError when there is no such draft */
export function openDraft(db: ProjectDb, draftId: VersionId): LoadedDraft {
  const loaded = loadDraft(db, draftId);
  if (draftToOpen(db)?.id !== draftId) {
    try {
      db.transaction(() => db.settings.set(openDraftSetting, JSON.stringify(draftId)));
    } catch (error) {
      // A full disk must not keep a draft from being read.
      if (!(error instanceof ProjectError)) throw error;
    }
  }
  return loaded;
}

/** The draft with which the project opens: the one that was opened last, else the newest. */
export function draftToOpen(db: ProjectDb): Version | undefined {
  const drafts = db.versions.list().filter((version) => version.kind === 'draft');
  const setting = db.settings.get(openDraftSetting);
  const last = setting === undefined ? undefined : parseJson<unknown>(setting);
  return drafts.find((draft) => draft.id === last) ?? drafts.at(-1);
}

/**
 * Writes changed scenes, and the order when it changed, in one transaction. Every scene is checked
 * against the schema first, so that nothing is stored that could not be opened again.
 * @throws UserError `conflict` when the draft was changed by somebody else since, `invalid_scene`,
 * `invalid_order` when a scene would be stored outside the draft's order, where nobody finds it
 */
export function saveScenes(
  db: ProjectDb,
  draftId: VersionId,
  writes: readonly SceneWrite[],
  order: readonly SceneId[] | null,
): SaveReceipt {
  const checked = writes.map((write) => ({ ...write, node: checkScene(write) }));
  let rememberJoins = (): void => undefined;
  const receipt = db.transaction(() => {
    if (db.versions.find(draftId)?.kind !== 'draft') throw changedElsewhere();
    const written: RewrittenScene[] = [];
    const revisions = checked.map(({ id, revision, document, node }) => {
      const stored = db.scenes.state(id);
      if (stored !== undefined && stored.draftId !== draftId) {
        throw changedElsewhere();
      }
      if ((stored?.revision ?? 0) !== revision) throw changedElsewhere();
      const json = JSON.stringify(document);
      const { text } = scenePlainText(node);
      written.push({ id, before: db.scenes.text(id) ?? '', after: text });
      if (stored === undefined) db.scenes.insert(id, draftId, json, text);
      else db.scenes.update(id, json, text);
      return { id, revision: revision + 1 };
    });
    checkOrder(db, draftId, checked, order);
    if (order === null) return { revisions, mappings: carrySceneQuotes(db, written, []) };
    const [were, are] = [new Set(db.scenes.order(draftId)), new Set(order)];
    db.scenes.setOrder(draftId, order);
    const known = new Set(written.map(({ id }) => id));
    const back = order.filter((id) => !were.has(id));
    const returned = back
      .filter((id) => !known.has(id))
      .map((id) => ({ id, before: '', after: db.scenes.text(id) ?? '' }));
    const removed = [...were].filter((id) => !are.has(id));
    const rewritten = [...written, ...returned];
    const quoted = carrySceneQuotes(db, rewritten, removed);
    const joins = carryJoinedScenes(db, rewritten, removed, back);
    rememberJoins = joins.remember;
    const carried = [...quoted, ...joins.mappings];
    // One that was carried twice is answered as it stands in the end.
    const mappings = [...new Map(carried.map((mapping) => [mapping.id, mapping])).values()];
    return { revisions, mappings };
  });
  rememberJoins();
  return receipt;
}

/** What helps when the stored draft is no longer the one that the window has. */
const reloadCure =
  'Choose “Reload the project” (palette or File menu): what you typed is kept as a draft of its own.';

function changedElsewhere(): UserError {
  return new UserError('conflict', `The draft was changed elsewhere. ${reloadCure}`);
}

function checkOrder(
  db: ProjectDb,
  draftId: VersionId,
  writes: readonly SceneWrite[],
  order: readonly SceneId[] | null,
): void {
  const listed = new Set(order);
  const isWrong =
    order === null
      ? writes.some((write) => write.revision === 0)
      : order.length === 0 ||
        listed.size < order.length ||
        writes.some((write) => !listed.has(write.id)) ||
        order.some((id) => db.scenes.state(id)?.draftId !== draftId);
  if (isWrong) {
    throw new UserError(
      'invalid_order',
      `The scenes came in an order that does not fit the draft. ${reloadCure}`,
    );
  }
}

function checkScene({ id, document }: SceneWrite): Node {
  let node: Node;
  try {
    node = sceneFromJson(document);
  } catch (error) {
    throw new UserError('invalid_scene', `A scene could not be stored: ${String(error)}`, {
      cause: error,
    });
  }
  if (sceneIdOf(node) !== id) throw new UserError('invalid_scene', 'A scene came with another id.');
  return node;
}

/** Makes an empty draft of one scene with an empty heading. */
export function createDraft(db: ProjectDb, title: string): Version {
  return insertDraft(db, title, [newScene(newId<SceneId>())], []);
}

/** Stores scene nodes as a new draft. The scenes keep their ids. */
export function insertDraft(
  db: ProjectDb,
  title: string,
  scenes: readonly Node[],
  titlePage: readonly TitlePageField[],
): Version {
  return storeDraft(db, title, scenes.map(sceneRow), titlePage);
}

/** What a script's file said beside its scenes and its title page. */
export interface ScriptFileFacts {
  /** What an FDX file says besides, as JSON. */
  readonly fdxCarried: string | null;
  readonly revisions: DraftRevisions;
  /** The numbers of the pages that are locked in it. */
  readonly lockedPages: readonly string[];
  /** What the file says of its page. */
  readonly page: FilePage;
}

const noFacts: ScriptFileFacts = {
  fdxCarried: null,
  revisions: noRevisions,
  lockedPages: [],
  page: {},
};

/** Stores scenes that were made ready elsewhere as a new draft, in one transaction. */
export function storeDraft(
  db: ProjectDb,
  title: string,
  scenes: readonly SceneRow[],
  titlePage: readonly TitlePageField[],
  { fdxCarried, revisions, lockedPages, page }: ScriptFileFacts = noFacts,
): Version {
  return db.transaction(() => {
    const draft: Version = {
      id: newId<VersionId>(),
      kind: 'draft',
      title,
      creator: '',
      year: null,
      position: db.versions.nextPosition(),
    };
    db.versions.insert(draft);
    db.versions.setTitlePage(draft.id, titlePage);
    if (fdxCarried !== null) db.versions.setFdxCarried(draft.id, fdxCarried);
    if (revisions !== noRevisions) db.versions.setRevisions(draft.id, revisions);
    if (lockedPages.length > 0 || Object.keys(page).length > 0) {
      db.versions.setPageSetup(draft.id, setupOfFile(page, lockedPages));
    }
    for (const { id, document, text } of scenes) db.scenes.insert(id, draft.id, document, text);
    db.scenes.setOrder(
      draft.id,
      scenes.map(({ id }) => id),
    );
    return draft;
  });
}

/**
 * Copies a draft with its scenes, facts, taggings and mappings, all under new ids. Its mappings are the choices made
 * in it. What another draft made of its scenes stays with the scenes that it was said of.
 * @param scenes how the scenes are to stand in the copy, if not as they are stored
 */
export function copyDraft(
  db: ProjectDb,
  from: VersionId,
  title: string,
  scenes: readonly Pick<StoredScene, 'id' | 'document'>[] = db.scenes.list(from),
): Version {
  return db.transaction(() => {
    const ids = new Map(scenes.map((scene) => [scene.id, newId<SceneId>()]));
    const draft = insertDraft(
      db,
      title,
      scenes.map(({ id, document }) =>
        sceneFromJson({ ...document, attrs: { ...document.attrs, id: ids.get(id) } }),
      ),
      db.versions.titlePage(from),
    );
    db.versions.setPageSetup(draft.id, db.versions.pageSetup(from));
    db.versions.setRevisions(draft.id, db.versions.revisions(from));
    db.versions.setFdxCarried(draft.id, db.versions.fdxCarried(from));
    for (const [sceneId, facts] of db.scenes.facts(from)) {
      const copy = ids.get(sceneId);
      if (copy !== undefined) db.scenes.setFacts(copy, facts);
    }
    for (const tagging of db.elements.taggings(from)) {
      const copy = ids.get(tagging.sceneId);
      if (copy !== undefined) db.elements.putTagging({ ...tagging, id: newId(), sceneId: copy });
    }
    for (const mapping of db.mappings.list()) {
      if (mapping.versionId !== from) continue;
      const copy = mappingCopy(mapping, draft.id, ids);
      // What led to removed scenes only must not turn into an omission.
      if (copy.target.length > 0 || mapping.target.length === 0) db.mappings.put(copy);
    }
    return draft;
  });
}

/**
 * Keeps what a window holds of a draft and could not save, as a draft of its own. The project opens
 * with the draft that it was typed in, where that is still there.
 */
export function keepUnsaved(
  db: ProjectDb,
  draftId: VersionId,
  scenes: readonly Pick<StoredScene, 'id' | 'document'>[],
): Version {
  const draft = db.versions.find(draftId);
  const kept = copyDraft(
    db,
    draftId,
    freeTitle(db, `${draft?.title ?? 'Draft'} (kept from the window)`),
    scenes,
  );
  if (draft !== undefined) openDraft(db, draftId);
  return kept;
}

/** A draft's title has at most 300 characters; a file's name can have more. */
const longestName = 280;

/** The title, numbered where it is taken. */
export function freeTitle(db: ProjectDb, wanted: string): string {
  const taken = new Set(db.versions.list().map(({ title }) => title));
  const name = wanted.slice(0, longestName);
  let title = name;
  for (let count = 2; taken.has(title); count++) title = `${name} ${count}`;
  return title;
}

function mappingCopy(
  mapping: Mapping,
  versionId: VersionId,
  ids: ReadonlyMap<SceneId, SceneId>,
): Mapping {
  return {
    ...mapping,
    id: newId<MappingId>(),
    versionId,
    // Where a draft's own scene is the source, the copy's is. One of another draft stays.
    source: mapping.source.map((anchor): Anchor =>
      anchor.kind === 'passage'
        ? anchor
        : { ...anchor, sceneId: ids.get(anchor.sceneId) ?? anchor.sceneId },
    ),
    target: mapping.target.flatMap((anchor): Anchor[] => {
      if (anchor.kind === 'passage') return [anchor];
      const sceneId = ids.get(anchor.sceneId);
      return sceneId === undefined ? [] : [{ ...anchor, sceneId }];
    }),
  };
}

/** Gives a draft another title. */
export function renameDraft(db: ProjectDb, draftId: VersionId, title: string): void {
  db.transaction(() => db.versions.update({ ...getDraft(db, draftId), title }));
}

/** Stores what a draft's title page says, as a whole. */
export function setTitlePage(
  db: ProjectDb,
  draftId: VersionId,
  titlePage: readonly TitlePageField[],
): void {
  db.transaction(() => db.versions.setTitlePage(getDraft(db, draftId).id, titlePage));
}

/** Stores a draft's page as a whole. */
export function setPageSetup(db: ProjectDb, draftId: VersionId, setup: PageSetup): void {
  db.transaction(() => db.versions.setPageSetup(getDraft(db, draftId).id, setup));
}

/** Stores the revisions of a draft as a whole. */
export function setRevisions(db: ProjectDb, draftId: VersionId, revisions: DraftRevisions): void {
  db.transaction(() => db.versions.setRevisions(getDraft(db, draftId).id, revisions));
}

/** Deletes a draft with its scenes and mappings, and the elements that it alone needs. @throws UserError for the project's only draft */
export function removeDraft(db: ProjectDb, draftId: VersionId): void {
  getDraft(db, draftId);
  const drafts = db.versions.list().filter((version) => version.kind === 'draft');
  if (drafts.length < 2) {
    throw new UserError('last_draft', 'A project keeps at least one draft. Make another first.');
  }
  db.transaction(() => {
    // Other drafts may answer its scenes, those that were deleted among them.
    takeEndsOut(
      db,
      (anchor) => anchor.kind === 'scene' && db.scenes.state(anchor.sceneId)?.draftId === draftId,
    );
    db.versions.remove(draftId);
    // Here, and not at the next tagging: who takes this back has them again, too.
    db.elements.removeUnused();
  });
}

/** The draft with this id. @throws UserError when there is none */
export function getDraft(db: ProjectDb, draftId: VersionId): Version {
  const draft = db.versions.find(draftId);
  if (draft?.kind !== 'draft') throw new UserError('no_draft', 'This draft is not there any more.');
  return draft;
}
