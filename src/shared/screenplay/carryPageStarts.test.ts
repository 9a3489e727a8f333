import { Transform } from 'prosemirror-transform';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { toId, type SceneId } from '../model/ids.ts';
import { withPageStartsOf } from './carryPageStarts.ts';
import { elementsToScene } from './document.ts';
import { readFountain } from './fountain/readFountain.ts';
import { markPageStart, pageStartsBetween } from './pageStarts.ts';
import { screenplaySchema } from './schema.ts';

/** A document of scenes, in which `2|` stands before the character that page 2 begins with. */
function docOf(scenes: Readonly<Record<string, string>>): Node {
  const nodes = Object.entries(scenes).map(([id, text]) =>
    elementsToScene(readFountain(text).elements, toId<SceneId>(id)),
  );
  const tr = new Transform(screenplaySchema.node('doc', null, nodes));
  for (let found = findMark(tr.doc); found !== null; found = findMark(tr.doc)) {
    tr.delete(found.pos, found.pos + 2);
    markPageStart(tr, { from: found.pos, to: found.pos + 1 }, found.page);
  }
  return tr.doc;
}

function findMark(doc: Node): { page: string; pos: number } | null {
  let found: { page: string; pos: number } | null = null;
  doc.descendants((node, pos) => {
    const at = node.text?.search(/\d\|/) ?? -1;
    if (at >= 0) found ??= { page: node.text?.charAt(at) ?? '', pos: pos + at };
    return found === null;
  });
  return found;
}

/** The words that each page begins with after scenes took the place of others. */
function starts(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string> {
  const wanted = withPageStartsOf(docOf(before), docOf(after).children, ['1', '2', '3', '4']);
  const doc = screenplaySchema.node('doc', null, wanted);
  return Object.fromEntries(
    pageStartsBetween(doc, 0, doc.content.size).map(({ page, from }) => {
      const $from = doc.resolve(from);
      return [page, $from.parent.textContent.slice($from.parentOffset)];
    }),
  );
}

const scene = (...lines: readonly string[]): string => ['INT. HALL', ...lines].join('\n\n');
const locked = { a: scene('One.', 'Two two.', '2|Three.', 'Four.') };

describe('the pages that begin in scenes which take the place of others', () => {
  it('begin at the same words', () => {
    expect(starts(locked, { a: scene('One.', 'Two two.', 'Three.', 'Four.') })).toEqual({
      2: 'Three.',
    });
    expect(starts(locked, { a: scene('Zero.', 'Three.') })).toEqual({ 2: 'Three.' });
  });

  it('begin at the same place of a line that was changed behind or before it', () => {
    const inside = { a: scene('One.', 'Two 2|and a half.') };
    expect(starts(inside, { a: scene('One.', 'Two and some.') })).toEqual({ 2: 'and some.' });
    expect(starts(inside, { a: scene('One.', 'Only a day and a half.') })).toEqual({
      2: 'and a half.',
    });
  });

  it('begin with what follows where their words are gone', () => {
    expect(starts(locked, { a: scene('One.', 'Two two.', 'Four.') })).toEqual({ 2: 'Four.' });
    expect(starts(locked, { a: scene('One.', 'Two two.', 'Else.', 'Four.') })).toEqual({
      2: 'Else.',
    });
    expect(starts(locked, { a: scene('One.') })).toEqual({});
    expect(starts(locked, { b: scene('Three.') })).toEqual({});
  });

  it('begin where the text itself says so', () => {
    expect(starts(locked, { a: scene('2|One.', 'Three.') })).toEqual({ 2: 'One.' });
  });

  it('begin in one scene only: that in which they begin now, if it stays', () => {
    const both = { a: scene('2|One.'), b: scene('3|Two.', 'Three.') };
    expect(starts(both, { a: scene('One.', '3|Else.'), b: scene('Two.', 'Three.') })).toEqual({
      2: 'One.',
      3: 'Two.',
    });
    expect(starts(both, { a: scene('One.', '3|Else.') })).toEqual({ 2: 'One.', 3: 'Else.' });
  });

  it('are those that are locked', () => {
    expect(starts(locked, { a: scene('5|One.', 'Three.') })).toEqual({ 2: 'Three.' });
  });
});
