import { describe, expect, it } from 'vitest';
import { parseXml } from '../xml.ts';
import { readFdx } from './readFdx.ts';
import { writeFdx } from './writeFdx.ts';

const file = (layout: string): string =>
  `<FinalDraft DocumentType="Script" Version="5"><Content><Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content>${layout}</FinalDraft>`;
const settings = (space: number): string =>
  `<ElementSettings Type="Scene Heading"><FontSpec Font="Own"/><ParagraphSpec LeftIndent="1.50" SpaceBefore="${space}"/></ElementSettings>`;
const a4 =
  '<PageLayout TopMargin="72"><PageSize Height="11.69" Width="8.26"/><AutoCastList/></PageLayout>';
const legal = '<PageLayout><PageSize Height="14.00" Width="8.50"/></PageLayout>';

const usual = { paper: 'letter', headingSpace: 2 } as const;
const other = { paper: 'a4', headingSpace: 1 } as const;
const usualSetup = { ...usual, linesPerPage: 54 };
const otherSetup = { ...other, linesPerPage: 58 };

describe('the page of an FDX file', () => {
  it('is read where it is one of ours', () => {
    expect(readFdx(file(a4 + settings(12))).page).toEqual(other);
    expect(readFdx(file(settings(24))).page).toEqual({ headingSpace: 2 });
    expect(readFdx(file(legal + settings(18))).page).toEqual({});
  });

  it.each([
    ['ours', a4 + settings(12), otherSetup],
    ['not ours', legal + settings(18), usualSetup],
    ['not said', '', usualSetup],
  ])('stays as it was where it agrees: %s', (_what, layout, page) => {
    const { screenplay, carried } = readFdx(file(layout));
    const written = writeFdx(screenplay, carried, undefined, [], page);
    expect(parseXml(written)).toEqual(parseXml(file(layout)));
  });

  it.each([
    ['of a file', file(legal + settings(24))],
    ['of a file that says nothing of it', file('')],
  ])('reads back as it was set in a draft %s, beside what the file says', (_what, source) => {
    const { screenplay, carried } = readFdx(source);
    const written = writeFdx(screenplay, carried, undefined, [], otherSetup);
    expect(readFdx(written).page).toEqual(other);
    if (source.includes('Own')) expect(written).toContain('<FontSpec Font="Own"/>');
    expect(readFdx(writeFdx(screenplay, undefined, undefined, [], otherSetup)).page).toEqual(other);
  });

  it('is the file’s own in a draft that was made before it was read', () => {
    const { screenplay, carried } = readFdx(file(a4));
    const before = { ...carried };
    Reflect.deleteProperty(before, 'page');
    expect(readFdx(writeFdx(screenplay, before, undefined, [], usualSetup)).page).toEqual({
      paper: 'a4',
    });
  });

  it.each([
    ['Letter', usualSetup, 'Height="11.00" Width="8.50"', '72'],
    [
      'A4',
      { ...usualSetup, paper: 'a4', linesPerPage: 58 } as const,
      'Height="11.69" Width="8.27"',
      '73',
    ],
    [
      'Letter, of more lines',
      { ...usualSetup, linesPerPage: 57 },
      'Height="11.00" Width="8.50"',
      '36',
    ],
  ])('is written with its margins in a new file: %s', (_what, page, size, bottom) => {
    const { screenplay, carried } = readFdx(file(''));
    const written = writeFdx(screenplay, undefined, undefined, [], page);
    expect(written).toContain(`<PageSize ${size}/>`);
    expect(written).toMatch(new RegExp(`<PageLayout BottomMargin="${bottom}"[^>]* TopMargin="72"`));
    expect(readFdx(written).page.paper).toBe(page.paper);
    const isOther = page.paper !== 'letter';
    expect(writeFdx(screenplay, carried, undefined, [], page).includes(size)).toBe(isOther);
  });
});
