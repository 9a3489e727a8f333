import { describe, expect, it } from 'vitest';
import { directionOf, directionOfElement, directionOfScript } from './direction.ts';
import type { ElementType, ScriptElement } from './elements.ts';
import { pageLayout } from './layout.ts';
import { printedPages } from './printedPages.ts';
import { writeHtml } from './writeHtml.ts';

const el = (type: ElementType, text: string): ScriptElement => ({
  type,
  runs: [{ text, marks: [] }],
});

describe('the direction of a text', () => {
  it.each([
    ['', 'ltr'],
    ['12 – 13', 'ltr'],
    ['Omar walks in.', 'ltr'],
    ['عمر يمشي.', 'rtl'],
    ['“שלום”', 'rtl'],
  ])('of one kind of letters, %j, is %s wherever it stands', (text, way) => {
    expect([directionOf(text), directionOf(text, 'ltr'), directionOf(text, 'rtl')]).toEqual([
      way,
      way,
      way,
    ]);
  });

  it.each([
    'عمر walks in.',
    'عبد الرحمن sits.',
    'عمر hits علي.',
    'The letter says: السلام عليكم',
    'Nila يجلس.',
  ])('that mixes them, %j, is that of the script', (text) => {
    expect(directionOf(text, 'ltr')).toBe('ltr');
    expect(directionOf(text, 'rtl')).toBe('rtl');
  });

  it.each([
    ['اذهب إلى John الآن', 'rtl'],
    ['שלום לך, Bo!', 'rtl'],
    ['Nobody told him that עמר had come home.', 'ltr'],
  ] as const)('that is plainly of the other way, %j, is its own', (text, way) => {
    expect(directionOf(text, way === 'ltr' ? 'rtl' : 'ltr')).toBe(way);
  });

  it('that stands alone is that of its first letter', () => {
    expect(directionOf('عمر walks in.')).toBe('rtl');
    expect(directionOf('Nila يجلس هناك.')).toBe('ltr');
  });

  it("is as Unicode's mark before it says", () => {
    expect(directionOf('\u200f(MORE)', 'ltr')).toBe('rtl');
    expect(directionOf('“\u200eعمر”', 'rtl')).toBe('ltr');
  });

  it('of a cue is that of the name', () => {
    expect(directionOfElement('character', "عمر (V.O.) (CONT'D)", 'ltr')).toBe('rtl');
    expect(directionOfElement('character', 'NILA (عمر)', 'rtl')).toBe('ltr');
  });
});

describe('the direction of a script', () => {
  it('is that of its action, whatever is spoken', () => {
    const spoken = el('dialogue', 'السلام عليكم ورحمة الله وبركاته يا صديقي');
    expect(directionOfScript([el('action', 'Rain.'), spoken])).toBe('ltr');
    expect(directionOfScript([el('scene_heading', 'INT. HALL - DAY'), el('action', 'مطر.')])).toBe(
      'rtl',
    );
    expect(directionOfScript([el('scene_heading', 'INT.'), spoken])).toBe('rtl');
    expect(directionOfScript([])).toBe('ltr');
  });

  it('is that of mixed lines on paper and in a web page', () => {
    const name = el('action', 'عمر walks in.');
    const own = el('action', 'Rain falls on the town.');
    const turnedIn = (...elements: ScriptElement[]): unknown[] =>
      printedPages({ titlePage: [], elements }, pageLayout()).flatMap(({ lines }) =>
        lines.flatMap(({ runs }) =>
          runs.flatMap(({ turned }) => (turned === undefined ? [] : [turned.direction])),
        ),
      );
    expect(turnedIn(own, name)).toEqual(['ltr']);
    expect(turnedIn(el('action', 'مطر على المدينة كلها.'), name)).toEqual(['rtl', 'rtl']);
    const html = (...elements: ScriptElement[]): string => writeHtml({ titlePage: [], elements });
    expect(html(own, name)).toContain('<p class="action">عمر walks in.</p>');
    expect(html(name, el('dialogue', 'مطر.'))).toContain('<p class="dialogue" dir="rtl">مطر.</p>');
  });
});
