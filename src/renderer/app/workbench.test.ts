/** The window's state: drafts that come and go as steps of the history, with the typing in them. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { toWire, type Reply } from '../../shared/contract/channel.ts';
import type { AppSettings } from '../../shared/contract/app.ts';
import { nodeJson, type LoadedDraft } from '../../shared/contract/draft.ts';
import type { ProjectState } from '../../shared/contract/project.ts';
import type { NodeJson } from '../../shared/model/draft.ts';
import { newId, toId, type SceneId, type VersionId } from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import { newScene, sceneFromJson } from '../../shared/screenplay/document.ts';
import { toJson } from '../../shared/screenplay/nodeJson.ts';
import { defaultPageSetup } from '../../shared/screenplay/pageSetup.ts';
import { noRevisions } from '../../shared/screenplay/revisions.ts';
import { Workbench } from './workbench.svelte.ts';

// The names of the keys are read as the module is.
vi.hoisted(() => vi.stubGlobal('navigator', { platform: 'Linux' }));
// Keys that were kept are typed when a frame is drawn, which may be after a test.
globalThis.requestAnimationFrame = (draw) => Number(setTimeout(() => draw(performance.now())));

function draftVersion(title: string, position: number): Version {
  return { id: toId<VersionId>(title), kind: 'draft', title, creator: '', year: null, position };
}

const sceneWrites = z.array(z.object({ id: z.string(), document: nodeJson }));

/** What is asked for, with the part that tells requests apart. */
type Asked = readonly [channel: string, detail: string];

/** What main calls the change that removes a draft: this and its title. */
const removal = 'removal of ';

/** A main process of a few drafts. What it makes is called by the draft's title. */
class Main {
  readonly asked: Asked[] = [];
  /** The requests that fail, with the code of their error. */
  readonly failing = new Map<string, string>();
  readonly drafts = new Map<string, LoadedDraft>();
  private readonly removed = new Map<string, LoadedDraft>();
  private readonly hearing = new Map<string, (payload: string) => void>();

  constructor(private readonly settings: AppSettings) {
    this.add('Draft 1');
  }

  readonly bridge = {
    call: (channel: string, input: Record<string, unknown> | undefined): Promise<string> =>
      Promise.resolve(toWire(this.answer(channel, input ?? {}))),
    on: (event: string, hear: (payload: string) => void) => {
      this.hearing.set(event, hear);
      return () => undefined;
    },
  };

  /** Empties the scenes of a draft, as somebody else would. */
  changeElsewhere(title: string): void {
    const draft = this.drafts.get(title);
    if (draft === undefined) throw new Error(`no ${title}`);
    this.drafts.set(title, {
      ...draft,
      scenes: draft.scenes.map(({ id, revision }) => ({
        id,
        revision: revision + 1,
        document: toJson(newScene(id)),
      })),
    });
  }

  removeElsewhere(title: string): void {
    this.drafts.delete(title);
    this.tellLibrary();
  }

  get state(): ProjectState {
    const draft = this.drafts.get('Draft 1') ?? null;
    return {
      path: '/Project.palimpsest',
      name: 'Project',
      versions: this.versions,
      witnesses: [],
      mappings: [],
      names: [],
      actionNames: { renamed: {}, own: [] },
      draft,
      laneTexts: { novel: null, film: null },
      comparedColumns: null,
      removedScenes: [],
      notice: null,
    };
  }

  /** What happens while a script is read. */
  duringImport: () => void = () => undefined;

  /** Opens another project in the place of this one. */
  openAnother(): void {
    this.hearing.get('project:changed')?.(toWire({ ...this.state, path: '/Other.palimpsest' }));
  }

  private get versions(): Version[] {
    return [...this.drafts.keys()].map(draftVersion);
  }

  private add(title: string): void {
    const id = newId<SceneId>();
    this.drafts.set(title, {
      draftId: toId<VersionId>(title),
      titlePage: [],
      pageSetup: defaultPageSetup,
      revisions: noRevisions,
      scenes: [{ id, revision: 1, document: toJson(newScene(id)) }],
    });
  }

  private tellLibrary(): void {
    const payload = { versions: this.versions, witnesses: [], names: [] };
    this.hearing.get('library:changed')?.(toWire(payload));
  }

  private answer(channel: string, input: Record<string, unknown>): Reply<unknown> {
    const said = input['draftId'] ?? input['title'] ?? input['change'];
    const title = typeof said === 'string' ? said : '';
    const detail = 'way' in input ? `${title} ${String(input['way'])}` : title;
    this.asked.push([channel, detail]);
    const code = this.failing.get(`${channel} ${detail}`);
    if (code !== undefined) return { ok: false, error: { code, message: `no ${detail}` } };
    return { ok: true, value: this.value(channel, title, input) };
  }

  private value(channel: string, title: string, input: Record<string, unknown>): unknown {
    switch (channel) {
      case 'app.settings':
        return this.settings;
      case 'project.current':
        return this.state;
      case 'draft.open':
        return this.drafts.get(title);
      case 'draft.create':
        this.add(title);
        this.tellLibrary();
        return { draft: draftVersion(title, 1), change: title };
      case 'draft.import':
        this.duringImport();
        return { token: 'script', fileName: 'Script.txt', encoding: 'koi8-r', lines: [] };
      case 'draft.remove': {
        const draft = this.drafts.get(title);
        if (draft !== undefined) this.removed.set(title, draft);
        this.drafts.delete(title);
        this.tellLibrary();
        return `${removal}${title}`;
      }
      case 'draft.save':
        return this.save(title, written(input['scenes']));
      case 'project.writeChange': {
        const comes = (input['way'] === 'make') !== title.startsWith(removal);
        const name = title.replace(removal, '');
        const [from, to] = comes ? [this.removed, this.drafts] : [this.drafts, this.removed];
        const draft = from.get(name);
        if (draft !== undefined) to.set(name, draft);
        from.delete(name);
        this.tellLibrary();
        return null;
      }
      default:
        return null;
    }
  }

  private save(title: string, writes: ReadonlyMap<string, NodeJson>): unknown {
    const draft = this.drafts.get(title);
    if (draft === undefined) throw new Error('nothing to save');
    const scenes = draft.scenes.map(({ id, revision, document }) => ({
      id,
      revision: revision + 1,
      document: writes.get(id) ?? document,
    }));
    this.drafts.set(title, { ...draft, scenes });
    return { revisions: scenes.map(({ id, revision }) => ({ id, revision })), mappings: [] };
  }
}

/** The documents of the scenes that are to be stored, by scene. */
function written(scenes: unknown): Map<string, NodeJson> {
  return new Map(sceneWrites.parse(scenes).map(({ id, document }) => [id, document]));
}

let main: Main;
let workbench: Workbench;

async function start(): Promise<void> {
  workbench = new Workbench();
  main = new Main(workbench.settings);
  vi.stubGlobal('window', { palimpsest: main.bridge });
  await workbench.start();
}

beforeEach(start);

afterEach(() => {
  workbench.draft?.dispose();
  vi.unstubAllGlobals();
});

function type(words: string): void {
  const { editor } = workbench.draft ?? {};
  if (editor === undefined) throw new Error('no draft is open');
  editor.dispatch(editor.state.tr.insertText(words));
}

const words = (): string => workbench.draft?.editor.state.doc.textContent ?? '';
const open = (): string | undefined => workbench.draft?.id;

describe('the question of a script’s encoding', () => {
  it('goes with the project that the script was for', async () => {
    const done = workbench.importDraft();
    await expect.poll(() => workbench.scriptEncoding.asked?.fileName).toBe('Script.txt');
    main.openAnother();
    expect(workbench.scriptEncoding.asked).toBeNull();
    await done;
    expect(main.asked.filter(([channel]) => channel === 'draft.import')).toHaveLength(1);
  });

  it('is not put to who has another project open by then', async () => {
    main.duringImport = () => main.openAnother();
    await workbench.importDraft();
    expect(workbench.scriptEncoding.asked).toBeNull();
  });
});

describe('a draft that is made', () => {
  it('stands between the typing before and in it', async () => {
    type('BEFORE');
    await workbench.drafts.make('Draft 2', null);
    expect(open()).toBe('Draft 2');
    type('IN IT');
    for (const round of [1, 2]) {
      for (let step = 0; step < 2; step++) await workbench.history.undo();
      expect([open(), words()], `round ${round}`).toEqual(['Draft 1', 'BEFORE']);
      await workbench.history.undo();
      expect(words()).toBe('');
      expect(workbench.history.canUndo).toBe(false);
      for (let step = 0; step < 2; step++) await workbench.history.redo();
      expect([open(), words()], `round ${round}`).toEqual(['Draft 2', '']);
      await workbench.history.redo();
      expect(words()).toBe('IN IT');
      expect(workbench.history.nextRedo).toBeUndefined();
    }
  });

  it('is no step when it cannot be made', async () => {
    main.failing.set('draft.create Draft 2', 'disk_full');
    await expect(workbench.drafts.make('Draft 2', null)).rejects.toThrow('no Draft 2');
    expect(workbench.history.canUndo).toBe(false);
    expect(open()).toBe('Draft 1');
  });

  it('is open again when it cannot be taken back, and can be after that', async () => {
    await workbench.drafts.make('Draft 2', null);
    type('IN IT');
    await workbench.history.undo();
    main.failing.set('project.writeChange Draft 2 take_back', 'disk_full');
    await expect(workbench.history.undo()).rejects.toThrow('no Draft 2 take_back');
    expect(open()).toBe('Draft 2');
    expect(workbench.history.nextUndo).toBe('Make the draft');
    await workbench.history.redo();
    expect(words()).toBe('IN IT');
    await workbench.history.undo();
    main.failing.clear();
    await workbench.history.undo();
    expect(open()).toBe('Draft 1');
    expect([...main.drafts.keys()]).toEqual(['Draft 1']);
  });

  it('stays when what was typed in it cannot be stored', async () => {
    await workbench.drafts.make('Draft 2', null);
    type('IN IT');
    await workbench.draft?.flush();
    await workbench.history.undo();
    main.failing.set('draft.save Draft 2', 'disk_full');
    await expect(workbench.history.undo()).rejects.toThrow('no Draft 2');
    expect(open()).toBe('Draft 2');
    expect([...main.drafts.keys()]).toEqual(['Draft 1', 'Draft 2']);
  });

  it('is there after a redo, though it cannot be opened', async () => {
    await workbench.drafts.make('Draft 2', null);
    await workbench.history.undo();
    main.failing.set('draft.open Draft 2', 'disk_full');
    await workbench.history.redo();
    expect(open()).toBe('Draft 1');
    expect([...main.drafts.keys()]).toEqual(['Draft 1', 'Draft 2']);
    main.failing.clear();
    await workbench.history.undo();
    expect([...main.drafts.keys()]).toEqual(['Draft 1']);
  });

  it('leads back to a draft that was changed elsewhere as that is now, without the typing in it', async () => {
    type('BEFORE');
    await workbench.drafts.make('Draft 2', null);
    main.changeElsewhere('Draft 1');
    await workbench.history.undo();
    expect(open()).toBe('Draft 1');
    expect(words()).toBe('');
    expect(workbench.history.canUndo).toBe(false);
    await workbench.history.redo();
    expect(open()).toBe('Draft 2');
  });

  it('is dropped with the typing in it when it is gone for good', async () => {
    await workbench.drafts.make('Draft 2', null);
    type('IN IT');
    for (let step = 0; step < 2; step++) await workbench.history.undo();
    main.failing.set('project.writeChange Draft 2 make', 'changed_project');
    await expect(workbench.history.redo()).rejects.toThrow(
      '“Make the draft” cannot be done again: what it belongs to was removed, or has changed since.',
    );
    expect(workbench.history.nextRedo).toBeUndefined();
    expect(main.asked.at(-1)).toEqual(['project.forgetChange', 'Draft 2']);
  });

  it('is let go when something else is done after its undo', async () => {
    await workbench.drafts.make('Draft 2', null);
    await workbench.history.undo();
    type('INSTEAD');
    expect(workbench.history.nextRedo).toBeUndefined();
    expect(main.asked).toContainEqual(['project.forgetChange', 'Draft 2']);
  });

  it('goes and comes unseen while another is open', async () => {
    await workbench.drafts.make('Draft 2', null);
    await workbench.drafts.make('Draft 3', null);
    await workbench.drafts.open(toId<VersionId>('Draft 1'));
    type('ELSEWHERE');
    for (let step = 0; step < 3; step++) await workbench.history.undo();
    expect(open()).toBe('Draft 1');
    expect([...main.drafts.keys()]).toEqual(['Draft 1']);
    for (let step = 0; step < 3; step++) await workbench.history.redo();
    expect([open(), words()]).toEqual(['Draft 1', 'ELSEWHERE']);
    expect([...main.drafts.keys()]).toEqual(['Draft 1', 'Draft 2', 'Draft 3']);
  });

  it('stays when words stand in it that can no longer be taken back', async () => {
    type('BEFORE');
    await workbench.drafts.make('Draft 2', null);
    type('IN IT');
    await workbench.drafts.open(toId<VersionId>('Draft 1'));
    main.changeElsewhere('Draft 2');
    // Back to it, without the typing in it: that was done to other words.
    await workbench.history.undo();
    expect(open()).toBe('Draft 2');
    expect(workbench.history.nextUndo).toBe('Typing');
    expect(main.asked).toContainEqual(['project.forgetChange', 'Draft 2']);
    await workbench.history.undo();
    expect([...main.drafts.keys()]).toEqual(['Draft 1', 'Draft 2']);
  });

  it('is left and opened by hand, and all typing is taken back where it was typed', async () => {
    type('BEFORE');
    await workbench.drafts.make('Draft 2', null);
    type('IN IT');
    await workbench.drafts.open(toId<VersionId>('Draft 1'));
    type(' AND AFTER');
    expect([open(), words()]).toEqual(['Draft 1', 'BEFORE AND AFTER']);
    const labels: unknown[] = [];
    while (workbench.history.canUndo) {
      labels.push([workbench.history.nextUndo, open()]);
      await workbench.history.undo();
    }
    expect(labels).toEqual([
      ['Typing', 'Draft 1'],
      ['Open “Draft 1”', 'Draft 1'],
      ['Typing', 'Draft 2'],
      ['Make the draft', 'Draft 2'],
      ['Typing', 'Draft 1'],
    ]);
    expect([open(), words()]).toEqual(['Draft 1', '']);
    while (workbench.history.nextRedo !== undefined) await workbench.history.redo();
    expect([open(), words()]).toEqual(['Draft 1', 'BEFORE AND AFTER']);
  });

  it('is open again with the typing in it when its removal is taken back, or fails', async () => {
    await workbench.drafts.make('Draft 2', null);
    type('IN IT');
    main.failing.set('draft.remove Draft 2', 'disk_full');
    await expect(workbench.drafts.remove(toId<VersionId>('Draft 2'))).rejects.toThrow();
    expect([open(), words()]).toEqual(['Draft 2', 'IN IT']);
    expect(workbench.history.nextUndo).toBe('Typing');
    main.failing.clear();
    await workbench.drafts.remove(toId<VersionId>('Draft 2'));
    expect([open(), words()]).toEqual(['Draft 1', '']);
    await workbench.history.undo();
    expect([open(), words()]).toEqual(['Draft 2', 'IN IT']);
    await workbench.history.undo();
    expect([open(), words()]).toEqual(['Draft 2', '']);
    for (let step = 0; step < 2; step++) await workbench.history.redo();
    expect([open(), [...main.drafts.keys()]]).toEqual(['Draft 1', ['Draft 1']]);
  });

  it('leads to a draft that is there, where the one before is not', async () => {
    await workbench.drafts.make('Draft 2', null);
    await workbench.drafts.make('Draft 3', null);
    await workbench.drafts.open(toId<VersionId>('Draft 1'));
    await workbench.drafts.open(toId<VersionId>('Draft 3'));
    main.removeElsewhere('Draft 2');
    await workbench.history.undo();
    expect(open()).toBe('Draft 1');
  });
});

describe('whatever is typed, made, opened, undone and redone', () => {
  /** The words of every draft, and which one is open. */
  async function everything(): Promise<unknown> {
    await workbench.draft?.flush();
    return {
      open: open(),
      words: words(),
      drafts: [...main.drafts]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([title, { scenes }]) => [
          title,
          scenes.map(({ document }) => sceneFromJson(document).textContent),
        ]),
    };
  }

  /** The words that are stored of each draft which has any. */
  function storedWords(): Map<string, string> {
    const texts = [...main.drafts].map(([title, { scenes }]): [string, string] => [
      title,
      scenes.map(({ document }) => sceneFromJson(document).textContent).join(''),
    ]);
    return new Map(texts.filter(([, text]) => text !== ''));
  }

  async function redoAll(): Promise<void> {
    const { history } = workbench;
    for (let next = history.nextRedo; next !== undefined; next = history.nextRedo) {
      await history.redo();
    }
  }

  it('is the same once all of it was undone and redone', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('type', 'make', 'undo', 'redo') }),
      fc.record({ kind: fc.constantFrom('open', 'remove'), which: fc.nat(3) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        await start();
        let count = 1;
        for (const one of steps) {
          if (one.kind === 'type') type(`W${++count} `);
          else if (one.kind === 'make') await workbench.drafts.make(`Draft ${++count}`, null);
          else if (one.kind === 'undo') await workbench.history.undo();
          else if (one.kind === 'redo') await workbench.history.redo();
          else if ('which' in one) {
            const titles = [...main.drafts.keys()];
            const title = titles[one.which % titles.length] ?? '';
            const id = toId<VersionId>(title);
            if (one.kind === 'open') await workbench.drafts.open(id);
            else if (titles.length > 1) await workbench.drafts.remove(id);
          }
        }
        await redoAll();
        const end = await everything();
        for (const round of [1, 2]) {
          while (workbench.history.canUndo) await workbench.history.undo();
          await workbench.draft?.flush();
          expect(storedWords(), `undone in round ${round}`).toEqual(new Map());
          await redoAll();
          expect(await everything(), `round ${round}`).toEqual(end);
        }
        workbench.draft?.dispose();
      }),
      { numRuns: 100 },
    );
  });
});
