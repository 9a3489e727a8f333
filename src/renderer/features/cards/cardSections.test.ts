import { describe, expect, it } from 'vitest';
import {
  CardSections,
  sectionNames,
  type CardSection,
  type SectionHeading,
} from './cardSections.ts';

const heading = (title: string, level = 1): SectionHeading => ({ title, level });

function cardSections(headings: readonly SectionHeading[]): CardSection[] {
  const sections = new CardSections();
  return headings.map((one) => sections.enter(one));
}

function namesOf(...headings: SectionHeading[]): string[] {
  return [...sectionNames(cardSections(headings)).values()];
}

describe('sections of cards', () => {
  it('are called by their titles', () => {
    expect(namesOf(heading('Act one'), heading('Opening', 2), heading('Act two'))).toEqual([
      'Act one',
      'Opening',
      'Act two',
    ]);
  });

  it('of one title are told apart by what they stand in, else by their number', () => {
    expect(
      namesOf(
        heading('Act one'),
        heading('Opening', 2),
        heading('Act two'),
        heading('Opening', 2),
        heading('Kabul'),
        heading('Kabul'),
        heading(''),
      ),
    ).toEqual([
      'Act one',
      'Act one › Opening',
      'Act two',
      'Act two › Opening',
      'Kabul (1)',
      'Kabul (2)',
      'Section without a title',
    ]);
  });

  it('keep what they are known by when others come, go and move', () => {
    const ids = (...headings: SectionHeading[]) => cardSections(headings).map(({ id }) => id);
    const [, opening] = ids(heading('Act one'), heading('Opening', 2), heading('Act two'));
    expect(
      ids(heading('Act two'), heading('Act one'), heading('New', 2), heading('Opening', 2))[3],
    ).toBe(opening);
    expect(new Set(ids(heading('Kabul'), heading('Kabul'), heading('Opening', 2))).size).toBe(3);
  });
});
