import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, xmlText } from '../../screenplay/xml.ts';
import type { ActionNames } from '../../model/actionNames.ts';
import { actions } from '../../model/adaptation.ts';
import { paperColours } from './paperColours.ts';
import {
  actionLegend,
  escapeXml,
  fitText,
  svg,
  svgText,
  textWidth,
  writeSvg,
  type Drawing,
  type SvgNode,
} from './svg.ts';

const drawing = (words: string): Drawing => ({
  width: 100,
  height: 50,
  title: words,
  description: words,
  content: [svg('g', { 'data-words': words }, svgText(1, 2, words))],
});

describe('an SVG file', () => {
  it('says its size, its title and its description, and paints its ground', () => {
    const root = parseXml(writeSvg(drawing('Order'), { ground: '#fffefb' }));
    expect(root.name).toBe('svg');
    expect(root.attributes).toMatchObject({
      width: '100',
      height: '50',
      viewBox: '0 0 100 50',
      role: 'img',
      'aria-labelledby': 'title',
      'aria-describedby': 'desc',
    });
    const [title, desc, ground] = root.children;
    expect(title).toMatchObject({ name: 'title', children: ['Order'] });
    expect(desc).toMatchObject({ name: 'desc', children: ['Order'] });
    expect(ground).toMatchObject({ name: 'rect', attributes: { fill: '#fffefb' } });
  });

  it('holds a text of markup as text', () => {
    const file = writeSvg(drawing('</text><script>alert("1")</script>&amp;'), { ground: 'white' });
    expect(file).not.toContain('<script');
    expect(file).toContain('&lt;/text&gt;&lt;script&gt;');
  });

  it('is well formed whatever the words are, and gives them back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (words) => {
        const root = parseXml(writeSvg(drawing(words), { ground: 'white' }));
        const group = root.children.at(-1);
        if (group === undefined || typeof group === 'string') throw new Error('no group');
        expect(group.attributes['data-words']).toBe(xmlText(words));
      }),
    );
  });

  it('has no character that XML cannot hold', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff })), (units) => {
        const escaped = escapeXml(String.fromCharCode(...units));
        expect(xmlText(escaped)).toBe(escaped);
        expect(escaped).not.toMatch(/[<>"'\n\r\t]/);
      }),
    );
  });
});

describe('words in a width', () => {
  it('stay whole where there is room, and end in an ellipsis where there is not', () => {
    expect(fitText('short', 100, 12)).toBe('short');
    expect(fitText('a very long heading of a chapter', 60, 12)).toBe('a very l…');
    expect(fitText('', 60, 12)).toBe('');
    expect(fitText('mm', 1, 12)).toBe('…');
  });

  it('are never cut within a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 1, max: 400 }),
        (words, width) => {
          const fitted = fitText(words, width, 12);
          expect(xmlText(fitted) === fitted || xmlText(words) !== words).toBe(true);
          expect(fitted === '…' || textWidth(fitted, 12) <= width + 1e-9).toBe(true);
        },
      ),
    );
  });
});

describe('a legend of the actions', () => {
  const wide = (nodes: readonly SvgNode[]): number =>
    nodes.reduce((right, { tag, attributes, children }) => {
      if (tag !== 'text') return right;
      return Math.max(
        right,
        Number(attributes['x']) +
          textWidth(children.filter((one) => typeof one === 'string').join(''), 11),
      );
    }, 0);
  const legendIn = (room: number, names: ActionNames): readonly SvgNode[] =>
    actionLegend(24, 10, room, actions, names, paperColours([]));

  it('says the project’s words, and cuts long ones where they have no room', () => {
    const long: ActionNames = {
      renamed: Object.fromEntries(actions.map((action) => [action, `${action} ${'m'.repeat(30)}`])),
      own: [],
    };
    expect(JSON.stringify(legendIn(600, { renamed: { kept: 'As it is' }, own: [] }))).toContain(
      'As it is',
    );
    expect(wide(legendIn(600, long))).toBeLessThanOrEqual(624);
    expect(wide(legendIn(6000, long))).toBeGreaterThan(1500);
    expect(JSON.stringify(legendIn(6000, long))).toContain('m'.repeat(30));
  });
});
