import { describe, expect, it } from 'vitest';
import {
  correctionFor,
  defaultSpelling,
  foldWord,
  spellingWords,
  wordsOfNames,
} from './spelling.ts';

function wordsIn(text: string, inCapitals = false): string[] {
  return spellingWords(text, inCapitals).map((word) => word.text);
}

describe('the words to be looked up', () => {
  it('are letters with apostrophes of either kind between them', () => {
    expect(wordsIn("Don't stop; don’t “stop”. 'Quoted' café")).toEqual([
      "Don't",
      'stop',
      'don’t',
      'stop',
      'Quoted',
      'café',
    ]);
  });

  it('stand where they say', () => {
    const text = 'A well-worn, old kite.';
    for (const { from, to, text: word } of spellingWords(text, false)) {
      expect(text.slice(from, to)).toBe(word);
    }
    expect(wordsIn(text)).toEqual(['well', 'worn', 'old', 'kite']);
  });

  it('have the apostrophe of a dropped g, which is not part of the place', () => {
    expect(spellingWords('runnin’ on', false)[0]).toEqual({ from: 0, to: 6, text: 'runnin’' });
    expect(wordsIn("the cabin's in 'the inn'")).toEqual(['the', "cabin's", 'in', 'the', 'inn']);
  });

  it('are not numbers, addresses, single letters or the words of the form', () => {
    expect(wordsIn('At 10pm, 3rd, R2D2, A4')).toEqual(['At']);
    expect(
      wordsIn('See https://a.example/qwxz?y, www.qwxz.example, x@qwxz.example, qwxz.com'),
    ).toEqual(['See']);
    expect(wordsIn('#qwxz @qwxz')).toEqual([]);
    expect(wordsIn('(V.O.) (O.S.) INT./EXT. (CONT’D) POV a.m.')).toEqual([]);
  });

  it('are Latin', () => {
    expect(wordsIn('کابل Кабул 喀布爾 काबुल שלום Kabul')).toEqual(['Kabul']);
    expect(wordsIn('aб')).toEqual([]);
  });

  it('are no abbreviations, unless everything is in capitals', () => {
    expect(wordsIn('The FBI hears a GUNSHOT')).toEqual(['The', 'hears', 'GUNSHOT']);
    expect(wordsIn('BUS STOP', true)).toEqual(['BUS', 'STOP']);
  });

  it('are not endless', () => {
    expect(wordsIn('a'.repeat(41))).toEqual([]);
  });
});

describe('words compared', () => {
  it('are one in any case, with either apostrophe, and in the possessive', () => {
    expect(new Set(['Amir', 'AMIR', 'Amir’s', "amir's", "Amir'"].map(foldWord)).size).toBe(1);
    expect(foldWord('O’Hara')).toBe("o'hara");
  });

  it('come from names', () => {
    expect([...wordsOfNames(["Rahim Khan's", 'General (retired)', 'Ali-Reza'])]).toEqual([
      'rahim',
      'khan',
      'general',
      'retired',
      'ali',
      'reza',
    ]);
  });
});

describe('a correction', () => {
  it('takes over capitals and the apostrophe', () => {
    expect(correctionFor('recieve', 'receive')).toBe('receive');
    expect(correctionFor('Recieve', 'receive')).toBe('Receive');
    expect(correctionFor('RECIEVE', 'receive')).toBe('RECEIVE');
    expect(correctionFor('pakistn', 'Pakistan')).toBe('Pakistan');
    expect(correctionFor('dosn’t', "doesn't")).toBe('doesn’t');
    expect(correctionFor('I', 'in')).toBe('In');
  });
});

describe('the dictionary of who has not chosen', () => {
  it('is that of the system’s language, where it is English', () => {
    expect(defaultSpelling(['en-US', 'de'])).toBe('en-US');
    expect(defaultSpelling(['en'])).toBe('en-US');
    expect(defaultSpelling(['en_GB'])).toBe('en-GB');
    expect(defaultSpelling(['en-Latn-IN'])).toBe('en-GB');
    expect(defaultSpelling(['de-DE', 'en-US'])).toBe('off');
    expect(defaultSpelling([])).toBe('off');
  });
});
