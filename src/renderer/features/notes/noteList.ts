/** The notes of a draft as the list shows them. */
import type { SceneId } from '../../../shared/model/ids.ts';
import {
  noteMarkerNames,
  notesOfScene,
  type NoteMarker,
  type SceneNote,
} from '../../../shared/screenplay/notes.ts';
import type { DraftOutline, SceneOutline } from '../../app/draft.svelte.ts';

/** A note of the list. */
export interface ListedNote {
  /** Tells it from every other, as long as no note comes or goes before it in its scene. */
  readonly key: string;
  readonly note: SceneNote;
  readonly sceneId: SceneId;
  /** Which note of its scene it is, from 0. */
  readonly ordinal: number;
  /** Where its text begins in the document. */
  readonly pos: number;
  /** Which bookmark of the draft it is, from 1; null for another note. */
  readonly bookmark: number | null;
}

/** The notes of one scene. */
export interface NotesOfScene {
  readonly scene: SceneOutline;
  readonly notes: readonly ListedNote[];
}

/** What the list shows. */
export interface NoteFilter {
  readonly marker: NoteMarker | 'all';
  readonly state: 'all' | 'open' | 'done';
  readonly words: string;
}

/** All notes of a draft, by scene; scenes without notes are left out. */
export function listNotes(outline: DraftOutline): NotesOfScene[] {
  const listed: NotesOfScene[] = [];
  let start = 1;
  let bookmarks = 0;
  for (const scene of outline.scenes) {
    const sceneStart = start;
    const notes = notesOfScene(scene.node).map((note, ordinal): ListedNote => {
      if (note.marker === 'bookmark') bookmarks++;
      return {
        key: `${scene.id} ${ordinal}`,
        note,
        sceneId: scene.id,
        ordinal,
        pos: sceneStart + note.from,
        bookmark: note.marker === 'bookmark' ? bookmarks : null,
      };
    });
    if (notes.length > 0) listed.push({ scene, notes });
    start += scene.node.nodeSize;
  }
  return listed;
}

/** The notes that a filter leaves. */
export function filterNotes(
  scenes: readonly NotesOfScene[],
  { marker, state, words }: NoteFilter,
): NotesOfScene[] {
  const wanted = words.trim().toLowerCase();
  return scenes.flatMap(({ scene, notes }) => {
    const left = notes.filter(
      ({ note }) =>
        (marker === 'all' || note.marker === marker) &&
        (state === 'all' || note.done === (state === 'done')) &&
        [noteMarkerNames[note.marker], note.raw].join(' ').toLowerCase().includes(wanted),
    );
    return left.length === 0 ? [] : [{ scene, notes: left }];
  });
}
