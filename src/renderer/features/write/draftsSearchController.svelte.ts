/** Find and replace over all drafts of the project: the open one as it stands, the others as stored. */
import type { Node } from 'prosemirror-model';
import type { VersionId } from '../../../shared/model/ids.ts';
import { numbersOfScenes, sceneFromJson, sceneIdOf } from '../../../shared/screenplay/document.ts';
import {
  createSearch,
  replaceMatches,
  replacementFor,
  type FindQuery,
  type Match,
} from '../../../shared/screenplay/findText.ts';
import { placeOfMatch, type MatchPlace } from '../../../shared/screenplay/matchPlace.ts';
import { toJson } from '../../../shared/screenplay/nodeJson.ts';
import { replaceInDraft, type ChangedScene } from '../../../shared/screenplay/replaceInDraft.ts';
import { screenplaySchema } from '../../../shared/screenplay/schema.ts';
import { call, CallError } from '../../app/bridge.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import { emptyFind } from '../../editor/find.ts';
import type { History } from '../../app/history.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { setAside } from '../../app/setAside.ts';

/** A draft that is looked through. */
interface OpenedDraft {
  readonly id: VersionId;
  readonly title: string;
  readonly doc: Node;
  readonly numbers: readonly (string | null)[];
}

/** A match in the list. */
export interface Hit extends MatchPlace {
  readonly match: Match;
  /** The number of its scene; null where it has none. */
  readonly number: string | null;
}

/** What was found in one draft. */
export interface DraftHits {
  readonly id: VersionId;
  readonly title: string;
  /** The first of the matches. */
  readonly hits: readonly Hit[];
  readonly count: number;
  readonly scenes: number;
}

/** What was replaced in one draft. */
export interface DraftReplaced {
  readonly title: string;
  readonly matches: number;
}

/** Nobody reads more of one draft in a list. */
const mostHitsShown = 200;
/** What was looked for when the search was closed last, in whatever draft. */
let lastQuery = emptyFind.query;
const before = 'Before replacing in all drafts';
const label = 'Replace in all drafts';

export class DraftsSearchController {
  private drafts = $state.raw<readonly OpenedDraft[]>([]);
  query = $state.raw<FindQuery>(emptyFind.query);
  /** Drafts that could not be read, in words. */
  unread = $state.raw<readonly string[]>([]);
  /** Whether the drafts are being read. */
  loading = $state(false);

  private readonly search = $derived(createSearch(this.query));
  private readonly found = $derived(
    this.drafts.map((one) => ({ draft: one, ...this.search.find(one.doc) })),
  );
  /** Why nothing can be looked for, in words. */
  readonly problem = $derived(this.found.find((one) => one.problem !== null)?.problem ?? null);
  /** The drafts with matches: the open one first. */
  readonly results = $derived.by((): readonly DraftHits[] =>
    this.problem !== null
      ? []
      : this.found.flatMap(({ draft, matches }): DraftHits[] => {
          if (matches.length === 0) return [];
          return [
            {
              id: draft.id,
              title: draft.title,
              count: matches.length,
              scenes: new Set(matches.map(({ from }) => draft.doc.resolve(from).index(0))).size,
              hits: matches.slice(0, mostHitsShown).map((match): Hit => {
                const place = placeOfMatch(draft.doc, match);
                return { ...place, match, number: draft.numbers[place.sceneIndex] ?? null };
              }),
            },
          ];
        }),
  );

  constructor(
    private readonly draft: Draft,
    private readonly project: Project,
    private readonly history: History,
  ) {}

  /** Looks for what is looked for on the page, else for what was looked for last. */
  begin(): void {
    const { open, query } = this.draft.find;
    this.query = open && query.words !== '' ? query : lastQuery;
  }

  /** Forgets the drafts: they are large. */
  close(): void {
    lastQuery = this.query;
    this.drafts = [];
    this.unread = [];
  }

  /** Reads the drafts. Those that cannot be read are named in `unread`. */
  async load(): Promise<void> {
    this.loading = true;
    try {
      const drafts: OpenedDraft[] = [this.here()];
      const unread: string[] = [];
      for (const { id, title } of this.project.drafts) {
        if (id === this.draft.id) continue;
        try {
          drafts.push(await read(id, title));
        } catch (error) {
          unread.push(`“${title}”: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      this.drafts = drafts;
      this.unread = unread;
    } finally {
      this.loading = false;
    }
  }

  private here(): OpenedDraft {
    const { doc } = this.draft.editor.state;
    return {
      id: this.draft.id,
      title: this.project.version(this.draft.id)?.title ?? '',
      doc,
      numbers: numbersOfScenes(doc.children, this.draft.pageSetup.numbering),
    };
  }

  /**
   * Replaces all matches of some drafts, as one step of the history; each draft is set aside before.
   * Answers what was replaced, or null where the script cannot be changed now. @throws Error
   */
  async replaceAll(
    template: string,
    wanted: ReadonlySet<VersionId>,
  ): Promise<readonly DraftReplaced[] | null> {
    const { editor } = this.draft;
    if (!editor.isEditable) return null;
    const { query, search } = this;
    const chosen = this.found.filter(
      ({ draft, matches }) => wanted.has(draft.id) && matches.length > 0,
    );
    const replaced = chosen.map(({ draft, matches }) => ({
      draft,
      ...replaceInDraft(draft.doc, query, matches, template),
    }));
    const mine = replaced.find(({ draft }) => draft.id === this.draft.id);
    if (mine !== undefined && mine.matches > 0) await setAside(this.draft, before);
    const others = new StoredChange(
      replaced.filter(({ draft, scenes }) => draft.id !== this.draft.id && scenes.length > 0),
      this.project,
    );
    if (!others.isEmpty) await others.write('after', before);
    const beyond = {
      undo: () => others.write('before', null),
      redo: () => others.write('after', null),
    };
    if (mine !== undefined && mine.scenes.length > 0) {
      const done = this.draft.change(
        label,
        (tr) => {
          // As it stands now: what is typed while the others are stored is looked through, too.
          const { matches } = search.find(tr.doc);
          replaceMatches(tr, matches, (match) => replacementFor(query, match, template));
        },
        others.isEmpty ? undefined : beyond,
      );
      if (!done) {
        await beyond.undo();
        return null;
      }
    } else if (!others.isEmpty) {
      // Like typing it is taken back in this draft: the others are stored anew, which none that is open may be.
      editor.endUndoStep();
      this.history.add({ label, typedIn: this.draft, ...beyond });
    }
    await this.load();
    return replaced
      .filter(({ matches }) => matches > 0)
      .map(({ draft, matches }) => ({ title: draft.title, matches }));
  }
}

/** Changed scenes of drafts that are not open, on their way there and back. */
class StoredChange {
  constructor(
    private readonly drafts: readonly {
      readonly draft: OpenedDraft;
      readonly scenes: readonly ChangedScene[];
    }[],
    private readonly project: Project,
  ) {}

  get isEmpty(): boolean {
    return this.drafts.length === 0;
  }

  /**
   * Stores the scenes as they were before or after, in the drafts that are still there. They have to stand there as
   * the other way left them: what was written in them since, and not taken back, would be lost.
   * @throws CallError `changed_project` when they do not
   */
  async write(side: 'before' | 'after', setAside: string | null): Promise<void> {
    const other = side === 'before' ? 'after' : 'before';
    const there = this.drafts.filter(({ draft }) => this.project.version(draft.id) !== undefined);
    const drafts = await Promise.all(
      there.map(async ({ draft, scenes }) => {
        const stored = await call('draft.load', { draftId: draft.id });
        const found = new Map(stored.scenes.map((scene) => [scene.id, scene]));
        const writes = scenes.map((scene) => {
          const id = sceneIdOf(scene.before);
          const now = found.get(id);
          if (now === undefined || !sceneFromJson(now.document).eq(scene[other])) {
            throw new CallError('changed_project', `“${draft.title}” was changed since.`);
          }
          return { id, revision: now.revision, document: toJson(scene[side]) };
        });
        return { draftId: draft.id, scenes: writes };
      }),
    );
    const { mappings } = await call('draft.saveSeveral', { setAside, drafts });
    this.project.mappings.takeCarried(mappings);
    this.project.otherDraftsTurn++;
  }
}

/** A stored draft. @throws CallError, RangeError when it does not open */
async function read(id: VersionId, title: string): Promise<OpenedDraft> {
  const loaded = await call('draft.load', { draftId: id });
  const scenes = loaded.scenes.map(({ document }) => sceneFromJson(document));
  return {
    id,
    title,
    doc: screenplaySchema.node('doc', null, scenes),
    numbers: numbersOfScenes(scenes, loaded.pageSetup.numbering),
  };
}
