import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { currentAlternate, mostAlternates, toAlternates, type Alternates } from './alternates.ts';
import { sceneFromJson, scenesOf, screenplayToDocument } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { repairAllScenes } from './repairScenes.ts';
import {
  addAlternate,
  alternateBeside,
  canHaveAlternates,
  makeAlternateCurrent,
  removeAlternate,
  renameAlternate,
  sceneOfAlternate,
} from './sceneAlternates.ts';
import { sceneAlternatesOf, screenplaySchema } from './schema.ts';

const fountain = `INT. A - DAY #7#

Rain.

# Act two

= It goes on.

INT. B - DAY #8#

Snow.

NILA
Cold.

INT. C - DAY

Sun.
`;

const b = toId<SceneId>('s1');

function open(text = fountain): Transform {
  let next = 0;
  return new Transform(
    screenplayToDocument(readFountain(text), () => toId<SceneId>(`s${String(next++)}`)),
  );
}

/** What the scene says, block by block. */
function said(tr: Transform, index = 1): string[] {
  return tr.doc.child(index).children.map(({ textContent }) => textContent);
}

function alternates(tr: Transform, index = 1): Alternates {
  return sceneAlternatesOf(tr.doc.child(index)) ?? [];
}

function names(tr: Transform): string[] {
  return alternates(tr).map(({ name, blocks }) => (blocks === null ? `${name}, current` : name));
}

/** Appends a word to the last line of scene B. */
function write(tr: Transform, words: string): void {
  const scene = scenesOf(tr.doc)[1];
  if (scene !== undefined) {
    tr.insert(scene.pos + scene.node.nodeSize - 2, screenplaySchema.text(words));
  }
}

const asItWas = ['Act two', 'It goes on.', 'INT. B - DAY', 'Snow.', 'NILA', 'Cold.'];

describe('alternates of a scene', () => {
  it('begin with a copy that is current; the text before is kept', () => {
    const tr = open();
    expect(addAlternate(tr, b)).toBe(true);
    expect(names(tr)).toEqual(['Alternate 1', 'Alternate 2, current']);
    expect(said(tr)).toEqual(asItWas);
    write(tr, ' So cold.');
    expect(makeAlternateCurrent(tr, b, 0)).toBe(true);
    tr.doc.check();
    expect(said(tr)).toEqual(asItWas);
    expect(names(tr)).toEqual(['Alternate 1, current', 'Alternate 2']);
    expect(makeAlternateCurrent(tr, b, 1)).toBe(true);
    expect(said(tr).at(-1)).toBe('Cold. So cold.');
    expect(said(tr, 0)).toEqual(['INT. A - DAY', 'Rain.']);
    expect(scenesOf(tr.doc).map(({ id }) => id)).toEqual(['s0', 's1', 's2']);
    expect(repairAllScenes(new Transform(tr.doc), () => b)).toBe(false);
  });

  it('leave the scene its number and the sections before it', () => {
    const tr = open();
    addAlternate(tr, b);
    const kept = alternates(tr)[0]?.blocks ?? [];
    expect(kept.map(({ type }) => type)).toEqual([
      'scene_heading',
      'action',
      'character',
      'dialogue',
    ]);
    expect(kept[0]?.attrs?.['number']).toBeNull();
    makeAlternateCurrent(tr, b, 0);
    expect(tr.doc.child(1).child(2).attrs['number']).toBe('8');
  });

  it('are gone through round and round, named and deleted', () => {
    const tr = open();
    expect(alternateBeside(tr.doc.child(1), 1)).toBeNull();
    addAlternate(tr, b);
    addAlternate(tr, b);
    expect(names(tr)).toEqual(['Alternate 1', 'Alternate 2', 'Alternate 3, current']);
    expect(alternateBeside(tr.doc.child(1), 1)).toBe(0);
    expect(alternateBeside(tr.doc.child(1), -1)).toBe(1);
    renameAlternate(tr, b, 0, '  Quiet ');
    renameAlternate(tr, b, 1, '  ');
    renameAlternate(tr, b, 9, 'Nobody');
    expect(names(tr)).toEqual(['Quiet', 'Alternate 2', 'Alternate 3, current']);
    write(tr, ' Colder.');
    // In the place of the current one comes the one before, where none follows.
    expect(removeAlternate(tr, b, 2)).toBe(true);
    expect(names(tr)).toEqual(['Quiet', 'Alternate 2, current']);
    expect(said(tr)).toEqual(asItWas);
    expect(removeAlternate(tr, b, 0)).toBe(true);
    expect(alternates(tr)).toEqual([]);
    expect(said(tr)).toEqual(asItWas);
  });

  it('have names that are free, and an end', () => {
    const tr = open();
    for (let count = 1; count < mostAlternates; count++) expect(addAlternate(tr, b)).toBe(true);
    expect(addAlternate(tr, b)).toBe(false);
    expect(new Set(alternates(tr).map(({ name }) => name)).size).toBe(mostAlternates);
  });

  it('keep the heading of a scene where they have none', () => {
    const tr = open('Rain on a roof.\n\nINT. A - DAY\n\nSnow.\n');
    const first = toId<SceneId>('s0');
    addAlternate(tr, first);
    // The writer gives the scene a heading after all.
    tr.insert(1, screenplaySchema.node('scene_heading', null, [screenplaySchema.text('EXT. B')]));
    makeAlternateCurrent(tr, first, 0);
    expect(said(tr, 0)).toEqual(['EXT. B', 'Rain on a roof.']);
    makeAlternateCurrent(tr, first, 1);
    expect(said(tr, 0)).toEqual(['EXT. B', 'Rain on a roof.']);
  });

  it('are not for sections that stand at the end without a scene', () => {
    const tr = open('INT. A - DAY\n\nRain.\n\n# The end\n');
    expect(canHaveAlternates(tr.doc.child(1))).toBe(false);
    expect(addAlternate(tr, b)).toBe(false);
    expect(addAlternate(tr, toId<SceneId>('nobody'))).toBe(false);
  });

  it('that cannot be read stay as they are, and leave the script alone', () => {
    const tr = open();
    addAlternate(tr, b);
    const scene = scenesOf(tr.doc)[1];
    const damaged = [{ name: 'Alternate 1', blocks: [{ type: 'no_such_block' }] }];
    tr.setNodeAttribute(scene?.pos ?? 0, 'alternates', [...damaged, ...alternates(tr).slice(1)]);
    // Such a scene opens and is stored like any other.
    const again = sceneFromJson(tr.doc.child(1).toJSON());
    expect(sceneAlternatesOf(again)?.[0]).toEqual(damaged[0]);
    const [unreadable, current] = alternates(tr);
    if (unreadable === undefined || current === undefined) throw new Error('they went');
    expect(sceneOfAlternate(again, unreadable)).toBeNull();
    expect(sceneOfAlternate(again, current)?.textContent).toBe('INT. B - DAYSnow.NILACold.');
    expect(makeAlternateCurrent(tr, b, 0)).toBe(false);
    // The current one cannot be deleted: nothing could stand in its place.
    expect(removeAlternate(tr, b, 1)).toBe(false);
    expect(said(tr)).toEqual(asItWas);
    expect(removeAlternate(tr, b, 0)).toBe(true);
    expect(said(tr)).toEqual(asItWas);
  });

  it('are read from what is stored, and nothing else is taken for them', () => {
    const one = { name: 'A', blocks: null };
    const other = { name: 'B', blocks: [{ type: 'action' }] };
    expect(toAlternates([one, other])).toEqual([one, other]);
    expect(currentAlternate([other, one])).toBe(1);
    for (const wrong of [
      null,
      'x',
      [],
      [one],
      [one, one],
      [other, other],
      [one, { name: 'B', blocks: [] }],
      [one, { name: 1, blocks: [{ type: 'action' }] }],
      [one, { name: 'B', blocks: ['x'] }],
    ]) {
      expect(toAlternates(wrong)).toBeNull();
    }
    expect(() =>
      sceneFromJson({
        type: 'scene',
        attrs: { id: 'a', alternates: 'x' },
        content: [{ type: 'action' }],
      }),
    ).toThrow(RangeError);
  });
});
