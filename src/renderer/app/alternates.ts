/** What the writer does with the alternates of a scene, from the page and from the cards. */
import type { Transform } from 'prosemirror-transform';
import type { SceneId } from '../../shared/model/ids.ts';
import { currentAlternate, mostAlternates } from '../../shared/screenplay/alternates.ts';
import {
  addAlternate,
  alternateBeside,
  canHaveAlternates,
  makeAlternateCurrent,
  removeAlternate,
  renameAlternate,
} from '../../shared/screenplay/sceneAlternates.ts';
import type { Draft, SceneOutline } from './draft.svelte.ts';
import { tellStep } from './tellStep.svelte.ts';
import { tell } from './toasts.ts';

const cannotChange = 'The script cannot be changed at this moment. Try again when it is stored.';
const unreadable = 'This alternate cannot be read. The script is as it was.';
const none = 'This scene has no other alternate. “New alternate of this scene” begins one.';

/** A scene as the history names it. */
export function alternatesLabel(scene: SceneOutline | undefined): string {
  return scene?.number == null ? 'a scene' : `scene ${scene.number}`;
}

/** Begins another telling of a scene; the text as it stands is kept. */
export function newAlternate(draft: Draft, id: SceneId): void {
  const scene = draft.freshOutline().scenes.find((one) => one.id === id);
  if (scene === undefined) return;
  if (!canHaveAlternates(scene.node)) {
    tell('Here stands no scene, only the headings of sections.');
    return;
  }
  if ((scene.alternates?.length ?? 1) >= mostAlternates) {
    tell(`A scene has ${mostAlternates} alternates at most. Delete one, or save a version.`);
    return;
  }
  const label = `New alternate of ${alternatesLabel(scene)}`;
  if (!draft.change(label, (tr) => void addAlternate(tr, id))) {
    tell(cannotChange);
    return;
  }
  const name = nameOfCurrent(draft, id);
  tellStep(draft.history, `“${name}” begins as a copy. The text as it was is kept beside it.`);
}

/** Puts the next alternate of a scene into the script (1), or the one before (-1). */
export function stepAlternate(draft: Draft, id: SceneId, by: 1 | -1): void {
  const scene = draft.freshOutline().scenes.find((one) => one.id === id);
  const beside = scene === undefined ? null : alternateBeside(scene.node, by);
  if (beside === null) tell(none);
  else if (chooseAlternate(draft, id, beside)) {
    tellStep(draft.history, `“${nameOfCurrent(draft, id)}” is current.`);
  }
}

/** Puts an alternate into the script. Answers whether it is there. */
export function chooseAlternate(draft: Draft, id: SceneId, index: number): boolean {
  const label = `Make another alternate of ${alternatesLabel(draft.scene(id))} current`;
  return carryOut(draft, label, (tr) => makeAlternateCurrent(tr, id, index), unreadable);
}

/** Gives an alternate another name. */
export function nameAlternate(draft: Draft, id: SceneId, index: number, name: string): void {
  const label = `Name an alternate of ${alternatesLabel(draft.scene(id))}`;
  carryOut(
    draft,
    label,
    (tr) => {
      renameAlternate(tr, id, index, name);
      return true;
    },
    unreadable,
  );
}

/** Deletes an alternate; in the place of the current one comes another. Answers whether it is gone. */
export function deleteAlternate(draft: Draft, id: SceneId, index: number): boolean {
  const label = `Delete an alternate of ${alternatesLabel(draft.scene(id))}`;
  return carryOut(
    draft,
    label,
    (tr) => removeAlternate(tr, id, index),
    'None of the others can be read, so that this one stays. The script is as it was.',
  );
}

function carryOut(
  draft: Draft,
  label: string,
  work: (tr: Transform) => boolean,
  refusal: string,
): boolean {
  const outcome = { done: false };
  const possible = draft.change(label, (tr) => {
    outcome.done = work(tr);
  });
  if (!possible) tell(cannotChange);
  else if (!outcome.done) tell(refusal);
  return possible && outcome.done;
}

function nameOfCurrent(draft: Draft, id: SceneId): string {
  const alternates = draft.scene(id)?.alternates ?? [];
  return alternates[currentAlternate(alternates)]?.name ?? '';
}
