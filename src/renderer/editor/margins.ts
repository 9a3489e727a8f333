/** The margins of the page: scene numbers on both sides, and the pill that counts a scene's sources. */
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { SceneId } from '../../shared/model/ids.ts';
import {
  findHeading,
  numbersOfScenes,
  sceneIdOf,
  sceneNumberOf,
} from '../../shared/screenplay/document.ts';
import type { Numbering } from '../../shared/screenplay/numbering.ts';
import { pageSetupOf } from './pages.ts';

/** How many passages of which kind of work a scene answers to: one at least. */
export interface SourceCount {
  readonly kind: 'novel' | 'film';
  readonly count: number;
}
/** The counts of each scene that has any, in the order they are shown. */
export type SourceCounts = ReadonlyMap<SceneId, readonly SourceCount[]>;

interface MarginsState {
  readonly counts: SourceCounts;
  readonly decorations: DecorationSet;
  /** What is drawn: redrawn only when this changes. */
  readonly signature: string;
}

const key = new PluginKey<MarginsState>('margins');

/** A transaction that shows other counts; none when they are those that are shown. */
export function showSourceCounts(
  state: EditorState,
  counts: SourceCounts,
): Transaction | undefined {
  const shown = key.getState(state)?.counts;
  if (shown !== undefined && sameCounts(shown, counts)) return undefined;
  return state.tr.setMeta(key, counts).setMeta('addToHistory', false);
}

function sameCounts(a: SourceCounts, b: SourceCounts): boolean {
  return (
    a.size === b.size &&
    [...a].every(([scene, counts]) => pillsOf(counts) === pillsOf(b.get(scene)))
  );
}

/** What the pills of a scene say, as one word for each. */
function pillsOf(counts: readonly SourceCount[] = []): string {
  return counts.map(({ kind, count }) => `${kind}${count}`).join(' ');
}

/** How the scenes of the document are numbered. */
function numberingOf(state: EditorState): Numbering {
  return pageSetupOf(state)?.numbering ?? 'counted';
}

/** @param onPill a pill was pressed: the writer wants to see that scene's sources of that kind */
export function margins(onPill: (scene: SceneId, kind: SourceCount['kind']) => void): Plugin {
  const build = (state: EditorState, counts: SourceCounts, signature: string): MarginsState => ({
    counts,
    signature,
    decorations: DecorationSet.create(
      state.doc,
      decorate(state.doc, numberingOf(state), counts, onPill),
    ),
  });
  return new Plugin<MarginsState>({
    key,
    state: {
      init: (_config, state) => build(state, new Map(), signatureOf(state)),
      apply: (tr, old, before, state) => {
        const counts: unknown = tr.getMeta(key);
        if (counts instanceof Map) return build(state, counts, signatureOf(state));
        if (numberingOf(before) === numberingOf(state)) {
          if (!tr.docChanged) return old;
          if (sameHeadings(before.doc, state.doc)) {
            return { ...old, decorations: old.decorations.map(tr.mapping, tr.doc) };
          }
        }
        const signature = signatureOf(state);
        if (signature !== old.signature) return build(state, old.counts, signature);
        const decorations = old.decorations.map(tr.mapping, tr.doc);
        // A heading that was split or joined loses its number on the way: draw it anew.
        return decorations.find().length === old.decorations.find().length
          ? { ...old, decorations }
          : build(state, old.counts, signature);
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** Whether all scenes have the heading that they had, as after most key presses. */
function sameHeadings(before: Node, after: Node): boolean {
  return (
    before.childCount === after.childCount &&
    after.children.every((scene, index) => {
      const was = before.child(index);
      return (
        scene === was ||
        (sceneIdOf(scene) === sceneIdOf(was) && findHeading(scene) === findHeading(was))
      );
    })
  );
}

/** Which scenes there are, with and without heading and number. */
function signatureOf(state: EditorState): string {
  let signature = `${numberingOf(state)} `;
  state.doc.forEach((scene) => {
    const heading = findHeading(scene);
    signature += `${sceneIdOf(scene)} ${heading === undefined ? '-' : (sceneNumberOf(scene) ?? '')};`;
  });
  return signature;
}

function decorate(
  doc: Node,
  numbering: Numbering,
  counts: SourceCounts,
  onPill: (scene: SceneId, kind: SourceCount['kind']) => void,
): Decoration[] {
  const numbers = numbersOfScenes(doc.children, numbering);
  const decorations: Decoration[] = [];
  doc.forEach((scene, scenePos, index) => {
    const id = sceneIdOf(scene);
    let done = false;
    scene.forEach((block, offset) => {
      if (done || block.type.name !== 'scene_heading') return;
      done = true;
      const pos = scenePos + 1 + offset;
      const number = numbers[index];
      if (number !== null && number !== undefined) {
        decorations.push(
          // The style sheet pushes the two numbers apart at a space: inside them is none.
          Decoration.node(pos, pos + block.nodeSize, {
            'data-scene-number': number.replaceAll(/\s+/g, '\u2007'),
          }),
        );
      }
      const shown = counts.get(id);
      if (shown === undefined) return;
      decorations.push(
        Decoration.widget(pos + 1, () => drawPills(id, shown, onPill), {
          side: -1,
          key: `pills ${id} ${pillsOf(shown)}`,
          ignoreSelection: true,
          marks: [],
          stopEvent: () => true,
        }),
      );
    });
  });
  return decorations;
}

function drawPills(
  scene: SceneId,
  counts: readonly SourceCount[],
  onPill: (scene: SceneId, kind: SourceCount['kind']) => void,
): HTMLElement {
  const pills = document.createElement('span');
  pills.className = 'pills';
  pills.contentEditable = 'false';
  for (const { kind, count } of counts) {
    const pill = document.createElement('button');
    pill.type = 'button';
    pill.tabIndex = -1;
    pill.className = `pill pill-${kind}`;
    pill.textContent = `${kind === 'novel' ? 'N' : 'F'} ${count}`;
    pill.title = `${count} ${kind} ${count === 1 ? 'passage' : 'passages'}`;
    pill.addEventListener('click', () => onPill(scene, kind));
    pills.append(pill);
  }
  return pills;
}
