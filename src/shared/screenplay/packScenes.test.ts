import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NodeJson } from '../model/draft.ts';
import { packNode, unpackNode } from './packScenes.ts';

type Loose = { readonly [Name in keyof NodeJson]: NodeJson[Name] | undefined } & {
  readonly type: string;
};

const attrs = fc.option(
  fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.constant(null), fc.integer())),
  { nil: undefined },
);
const marks = fc.option(fc.array(fc.record({ type: fc.string() }), { maxLength: 2 }), {
  nil: undefined,
});
const { node } = fc.letrec<{ node: NodeJson; text: NodeJson }>((tie) => ({
  text: fc.record({ type: fc.constant('text'), text: fc.string(), marks }).map(tidy),
  node: fc
    .record({
      type: fc.constantFrom('scene', 'action', 'hard_break', 'later_invented'),
      attrs,
      marks,
      content: fc.option(
        fc.array(fc.oneof({ maxDepth: 3 }, tie('text'), tie('node')), { maxLength: 3 }),
        { nil: undefined },
      ),
    })
    .map(tidy),
}));

/** Without the parts that are undefined: JSON has none. */
function tidy({ type, text, attrs: given, marks: signs, content }: Loose): NodeJson {
  return {
    type,
    ...(text === undefined ? {} : { text }),
    ...(given === undefined ? {} : { attrs: given }),
    ...(signs === undefined ? {} : { marks: signs }),
    ...(content === undefined ? {} : { content }),
  };
}

it('gives back every node as it was, through JSON', () => {
  fc.assert(
    fc.property(node, (json) => {
      expect(unpackNode(JSON.parse(JSON.stringify(packNode(json))))).toEqual(json);
    }),
    { numRuns: 500 },
  );
});

it('refuses what is no packed node', () => {
  for (const wrong of [null, 3, {}, [], [3], ['scene', {}, [[null]]]]) {
    expect(() => unpackNode(wrong)).toThrow(RangeError);
  }
});

it('takes little more room than the words', () => {
  const action: NodeJson = { type: 'action', content: [{ type: 'text', text: 'Snow.' }] };
  expect(JSON.stringify(packNode(action))).toBe('["action",0,["Snow."]]');
});
