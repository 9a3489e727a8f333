import { describe, expect, it } from 'vitest';
import type { TitlePageField } from './elements.ts';
import { titlePageKeys, titlePageRows, titlePageText, withTitlePageText } from './titlePage.ts';

const fields: readonly TitlePageField[] = [
  { key: 'title', values: ['Rain'] },
  { key: 'Revision', values: ['Blue'] },
  { key: 'Authors', values: ['Nila', 'Bo'] },
  { key: 'Author', values: ['A third'] },
];

describe('the title page', () => {
  it('finds a field however its key is spelled', () => {
    expect(titlePageText(fields, 'Title')).toBe('Rain');
    expect(titlePageText(fields, 'Author')).toBe('Nila\nBo\nA third');
    expect(titlePageText(fields, 'Contact')).toBe('');
  });

  it('changes one field in its place, and leaves the others', () => {
    expect(withTitlePageText(fields, 'Author', 'Nila\n\nZoe \n')).toEqual([
      { key: 'title', values: ['Rain'] },
      { key: 'Revision', values: ['Blue'] },
      { key: 'Authors', values: ['Nila', '', 'Zoe'] },
    ]);
    expect(withTitlePageText(fields, 'Title', '')).toEqual(fields.slice(1));
    expect(withTitlePageText([], 'Draft date', 'May')).toEqual([
      { key: 'Draft date', values: ['May'] },
    ]);
  });

  it('has a row for each field that every program knows, and one for what else stands there', () => {
    expect(titlePageRows([])).toEqual(titlePageKeys);
    const others = [
      ...fields,
      { key: ' revision', values: [] },
      { key: '__proto__', values: ['x'] },
    ];
    expect(titlePageRows(others)).toEqual([...titlePageKeys, 'Revision', '__proto__']);
    expect(titlePageText(fields, 'Revision')).toBe('Blue');
    expect(withTitlePageText(fields, 'Revision', '').map(({ key }) => key)).not.toContain(
      'Revision',
    );
  });

  it('leaves everything as it is written when nothing changed', () => {
    expect(withTitlePageText(fields, 'Author', 'Nila\nBo\nA third')).toEqual(fields);
  });
});
