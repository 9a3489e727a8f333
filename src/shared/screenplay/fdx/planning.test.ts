import { describe, expect, it } from 'vitest';
import { sceneColors } from '../planning.ts';
import { parseXml } from '../xml.ts';
import { readFdxColor } from './planning.ts';
import { readFdx } from './readFdx.ts';
import { writeFdx } from './writeFdx.ts';

const file = (properties: string): string =>
  `<FinalDraft DocumentType="Script"><Content><Paragraph Type="Scene Heading">${properties}<Text>INT. HALL</Text></Paragraph></Content></FinalDraft>`;

describe('colours, status and targets in FDX', () => {
  it.each([
    ['#000000000000', null],
    ['#FFFFFFFFFFFF', null],
    ['#F8F8F8F8F8F8', null],
    ['#999999999999', 'grey'],
    ['#FFFF00000000', 'red'],
    ['#FDFDCCCCD4D4', 'red'],
    ['#FFFFC8C80000', 'yellow'],
    ['#D1D1FEFED0D0', 'green'],
    ['#C6C6EDEDFEFE', 'blue'],
    ['#89895757CFCF', 'purple'],
    ['#fff', null],
    ['blue', null],
    [undefined, null],
  ])('%s is %s', (color, name) => {
    expect(readFdxColor(color)).toBe(name);
  });

  it('have a colour of their own for each that a card can have', () => {
    for (const color of sceneColors) {
      const elements = [{ type: 'scene_heading' as const, runs: [], color }];
      const written = writeFdx({ titlePage: [], elements });
      expect(readFdx(written).screenplay.elements).toEqual(elements);
      // Whoever writes the digits small means the same colour.
      const digits = /Color="(#\w+)"/.exec(written)?.[1] ?? '';
      expect(readFdxColor(digits.toLowerCase())).toBe(color);
    }
  });

  it('leave a shade of Final Draft as it is, until the scene gets another colour', () => {
    const source = file('<SceneProperties Color="#FDFDCCCCD4D4" Length="1/8" Title="Hall"/>');
    const { screenplay, carried } = readFdx(source);
    const [heading] = screenplay.elements;
    if (heading === undefined) throw new Error('no heading');
    expect(heading.color).toBe('red');
    const write = (changes: object): string =>
      writeFdx({ titlePage: [], elements: [{ ...heading, ...changes }] }, carried);
    expect(write({ runs: [{ text: 'INT. CELLAR', marks: [] }] })).toContain('"#FDFDCCCCD4D4"');
    const done = write({ status: 'done' });
    expect(done).toContain('"#FDFDCCCCD4D4"');
    expect(done).toContain('PalimpsestStatus="done"');
    const blue = write({ color: 'blue' });
    expect(blue).toContain('Color="#00000000FFFF"');
    expect(blue).toContain('Length="1/8"');
    expect(blue).toContain('Title="Hall"');
    expect(write({ color: undefined })).not.toContain('Color=');
  });

  it('stay in the file of a draft that was made of it before they were read', () => {
    const source = file('<SceneProperties Color="#FDFDCCCCD4D4" Length="1/8"/>');
    const { screenplay, carried } = readFdx(source);
    const { planned, ...older } = carried;
    expect(planned).toBe(true);
    const elements = screenplay.elements.map(({ type, runs }) => ({ type, runs }));
    expect(parseXml(writeFdx({ titlePage: [], elements }, older))).toEqual(parseXml(source));
    expect(writeFdx({ titlePage: [], elements }, carried)).not.toContain('Color=');
  });
});
