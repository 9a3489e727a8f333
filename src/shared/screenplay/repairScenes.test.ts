import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { repairAllScenes, repairScenes } from './repairScenes.ts';
import { screenplaySchema } from './schema.ts';

function scene(id: string, ...blocks: [type: string, text: string][]): Node {
  return screenplaySchema.node(
    'scene',
    { id },
    blocks.map(([type, text]) =>
      screenplaySchema.node(type, null, text === '' ? [] : [screenplaySchema.text(text)]),
    ),
  );
}

function repaired(...scenes: Node[]): string[] {
  const tr = new Transform(screenplaySchema.node('doc', null, scenes));
  let next = 1;
  repairAllScenes(tr, () => toId<SceneId>(`new${String(next++)}`));
  return outline(tr.doc);
}

function outline(doc: Node): string[] {
  const lines: string[] = [];
  doc.forEach((node) => {
    const texts: string[] = [];
    node.forEach((block) => texts.push(block.textContent));
    lines.push(`${String(node.attrs['id'])}: ${texts.join(' | ')}`);
  });
  return lines;
}

describe('repairScenes', () => {
  it('splits before a stray heading; the first part keeps the id', () => {
    expect(
      repaired(scene('a', ['scene_heading', 'H1'], ['action', 'x'], ['scene_heading', 'H2'])),
    ).toEqual(['a: H1 | x', 'new1: H2']);
  });

  it('joins a scene that lost its heading to the one before', () => {
    expect(
      repaired(scene('a', ['scene_heading', 'H1']), scene('b', ['action', 'x'], ['action', 'y'])),
    ).toEqual(['a: H1 | x | y']);
  });

  it('lets the id follow the heading when an empty line comes to stand before it', () => {
    expect(
      repaired(
        scene('a', ['scene_heading', 'H1']),
        scene('b', ['action', ''], ['scene_heading', 'H2'], ['action', 'y']),
      ),
    ).toEqual(['a: H1 | ', 'b: H2 | y']);
    expect(repaired(scene('a', ['action', ''], ['scene_heading', 'H1']))).toEqual([
      'new1: ',
      'a: H1',
    ]);
  });

  it('lets words before the first heading keep the id of the first scene', () => {
    expect(repaired(scene('a', ['action', 'x'], ['scene_heading', 'H1']))).toEqual([
      'a: x',
      'new1: H1',
    ]);
  });

  it('moves a section at the end of a scene into the scene that it opens', () => {
    expect(
      repaired(
        scene('a', ['scene_heading', 'H1'], ['section', 'Act two'], ['synopsis', 's']),
        scene('b', ['scene_heading', 'H2']),
      ),
    ).toEqual(['a: H1', 'b: Act two | s | H2']);
  });

  it('gives the pasted copy of a scene a new id, wherever it was pasted', () => {
    const copy = scene('a', ['scene_heading', 'H1']);
    const doc = screenplaySchema.node('doc', null, [
      scene('b', ['scene_heading', 'H0']),
      scene('a', ['scene_heading', 'H1']),
    ]);
    const tr = new Transform(doc).insert(0, copy);
    repairScenes(tr, 0, copy.nodeSize, () => toId<SceneId>('new'));
    expect(outline(tr.doc)).toEqual(['new: H1', 'b: H0', 'a: H1']);
  });

  it('gives the second of two parts with one id a new one', () => {
    expect(
      repaired(scene('a', ['scene_heading', 'H1']), scene('a', ['scene_heading', 'H2'])),
    ).toEqual(['a: H1', 'new1: H2']);
  });

  it('keeps the colour and the status with the id', () => {
    const tr = new Transform(
      screenplaySchema.node('doc', null, [
        scene('a', ['scene_heading', 'H1']),
        screenplaySchema.node('scene', { id: 'b', color: 'teal', status: 'done' }, [
          screenplaySchema.node('action'),
          screenplaySchema.node('scene_heading'),
        ]),
      ]),
    );
    repairAllScenes(tr, () => toId<SceneId>('new'));
    expect(tr.doc.child(1).attrs).toMatchObject({ id: 'b', color: 'teal', status: 'done' });
  });
});
