/** The open project in the window: what it does as steps of the history. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toWire } from '../../shared/contract/channel.ts';
import type { ProjectState, WitnessSummary } from '../../shared/contract/project.ts';
import type { Name, Snapshot } from '../../shared/model/draft.ts';
import {
  toId,
  type NameId,
  type SnapshotId,
  type VersionId,
  type WitnessId,
} from '../../shared/model/ids.ts';
import type { Version } from '../../shared/model/sources.ts';
import { History } from './history.svelte.ts';
import { Project } from './project.svelte.ts';

const witness: WitnessSummary = {
  id: toId<WitnessId>('text'),
  versionId: toId<VersionId>('film'),
  title: 'Disc 2',
  kind: 'subtitles',
  unit: 'line',
  fileName: 'disc 2.srt',
  encoding: 'utf-8',
  revision: 0,
  position: 0,
  passageCount: 1,
  placelessCount: 0,
  beginsAt: 0,
};

const film: Version = {
  id: witness.versionId,
  kind: 'film',
  title: 'Film',
  creator: '',
  year: null,
  position: 0,
};

const snapshot: Snapshot = {
  id: toId<SnapshotId>('snapshot'),
  draftId: toId<VersionId>('draft'),
  title: 'As it was',
  kind: 'automatic',
  createdAt: '2026-11-22T12:00:00.000Z',
};

const state: ProjectState = {
  path: '/Film.palimpsest',
  name: 'Film',
  versions: [],
  witnesses: [witness],
  mappings: [],
  names: [],
  actionNames: { renamed: {}, own: [] },
  draft: null,
  laneTexts: { novel: null, film: null },
  comparedColumns: null,
  removedScenes: [],
  notice: null,
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a change that main keeps', () => {
  it.each([
    [
      'a switched repair',
      (project: Project) => project.setRepairsOff(witness, () => Promise.resolve([])),
    ],
    ['another beginning', (project: Project) => project.setBeginning(witness, 60)],
    ['a removed text', (project: Project) => project.removeWitness(witness)],
    ['a removed work', (project: Project) => project.removeWork(film)],
    ['a deleted version', (project: Project) => project.removeSnapshot(snapshot)],
    ['a saved version', (project: Project) => project.takeSnapshot(snapshot.draftId, 'First pass')],
  ])('%s is what an undo takes back that comes while it is stored', async (_name, change) => {
    const asked: string[] = [];
    let store = (): void => undefined;
    const isStored = new Promise<void>((resolve) => {
      store = resolve;
    });
    vi.stubGlobal('window', {
      palimpsest: {
        call: (channel: string, input: object) => {
          asked.push('way' in input ? `${channel} ${String(input.way)}` : channel);
          const value = /remove|take/.test(channel)
            ? 'the change'
            : { witness, change: 'the change' };
          const answer = toWire({ ok: true, value });
          if (channel === 'project.writeChange') return Promise.resolve(answer);
          return isStored.then(() => answer);
        },
        on: () => () => undefined,
      },
    });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    const before = { label: 'What was done before', undo: vi.fn(), redo: vi.fn() };
    history.add(before);
    const project = new Project(state, history);
    const changing = change(project);
    const undoing = history.undo();
    store();
    await Promise.all([changing, undoing]);
    expect(before.undo).not.toHaveBeenCalled();
    expect(asked.slice(1)).toEqual(['project.writeChange take_back']);
    await history.redo();
    expect(asked.slice(2)).toEqual(['project.writeChange make']);
    history.forget(() => true);
    expect(asked.slice(3)).toEqual(['project.forgetChange']);
    project.dispose();
  });
});

describe('the facts of a work', () => {
  const facts = { kind: 'play', title: 'Play', creator: 'Nobody', year: 1900 } as const;

  function open(answer: (input: object) => unknown = () => null) {
    const asked: object[] = [];
    vi.stubGlobal('window', {
      palimpsest: {
        call: (_channel: string, input: object) => {
          asked.push(input);
          return Promise.resolve(toWire({ ok: true, value: answer(input) }));
        },
        on: () => () => undefined,
      },
    });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    const project = new Project({ ...state, versions: [film] }, history);
    return { asked, history, project };
  }

  it('are the old ones after an undo, and the new ones again after a redo', async () => {
    const { asked, history, project } = open();
    await project.changeWork(film, facts);
    expect(history.nextUndo).toBe('Edit the work');
    await history.undo();
    await history.redo();
    const { id: versionId, kind, title, creator, year } = film;
    const changed = { versionId, ...facts };
    expect(asked).toEqual([changed, { versionId, kind, title, creator, year }, changed]);
    project.dispose();
  });

  it('are no step when they are the same', async () => {
    const { asked, history, project } = open();
    const { kind, title, creator, year } = film;
    if (kind === 'draft') throw new Error('a film is no draft');
    await project.changeWork(film, { kind, title, creator, year });
    expect(asked).toEqual([]);
    expect(history.canUndo).toBe(false);
    project.dispose();
  });

  it('are no step when they cannot be stored', async () => {
    const { history, project } = open(() => {
      throw new Error('full disk');
    });
    await expect(project.changeWork(film, facts)).rejects.toThrow('full disk');
    expect(history.canUndo).toBe(false);
    project.dispose();
  });
});

describe('a title that stays', () => {
  it('is no step of the history', async () => {
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    vi.stubGlobal('window', { palimpsest: { on: () => () => undefined } });
    const project = new Project(state, history);
    await project.renameDraft({ ...film, kind: 'draft' }, film.title);
    await project.renameSnapshot({ ...snapshot, kind: 'named' }, snapshot.title);
    expect(history.canUndo).toBe(false);
    project.dispose();
  });
});

describe('the name of a version', () => {
  it('is an automatic one’s own again after an undo, and lists hear of each turn', async () => {
    const asked: object[] = [];
    vi.stubGlobal('window', {
      palimpsest: {
        call: (_channel: string, input: object) => {
          asked.push(input);
          return Promise.resolve(toWire({ ok: true, value: null }));
        },
        on: () => () => undefined,
      },
    });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    const project = new Project(state, history);
    await project.renameSnapshot(snapshot, 'First pass');
    await history.undo();
    await history.redo();
    const { id: snapshotId } = snapshot;
    const named = { snapshotId, title: 'First pass', kind: 'named' };
    expect(asked).toEqual([named, { snapshotId, title: 'As it was', kind: 'automatic' }, named]);
    expect(project.snapshotTurn).toBe(3);
    project.dispose();
  });
});

describe('what main says of the library', () => {
  it('brings the names, whose aliases go and come with works', () => {
    const heard = new Map<string, (payload: string) => void>();
    vi.stubGlobal('window', {
      palimpsest: {
        call: () => new Promise(() => undefined),
        on: (event: string, hear: (payload: string) => void) => {
          heard.set(event, hear);
          return () => undefined;
        },
      },
    });
    const history = new History({ isGone: () => false, endTyping: () => undefined });
    const project = new Project(state, history);
    const names: readonly Name[] = [
      {
        id: toId<NameId>('amir'),
        kind: 'person',
        name: 'Amir',
        aliases: [{ alias: 'Amir jan', versionId: film.id }],
      },
    ];
    heard.get('library:changed')?.(toWire({ versions: [film], witnesses: [], names }));
    expect(project.names).toEqual(names);
    project.dispose();
  });
});
