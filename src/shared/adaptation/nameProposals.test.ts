import { describe, expect, it } from 'vitest';
import type { Name } from '../model/draft.ts';
import { newId } from '../model/ids.ts';
import { proposeNames } from './nameProposals.ts';

const known = (name: string, ...aliases: string[]): Name => ({
  id: newId(),
  kind: 'person',
  name,
  aliases: aliases.map((alias) => ({ alias, versionId: null })),
});

describe('proposeNames', () => {
  const texts = [
    'At dusk Ada and old Bruno reach Port Said. There Ada’s boat waits.',
    'Later the boat leaves Port Said with Ada, and Bruno stays. Once, Clara waved.',
  ];

  it('counts names, neighbours together, the most used first', () => {
    expect(proposeNames(texts, [], 9)).toEqual([
      { name: 'Ada', count: 3 },
      { name: 'Bruno', count: 2 },
      { name: 'Port Said', count: 2 },
    ]);
  });

  it('leaves out what is known under any name, whatever its capitals and accents', () => {
    expect(proposeNames(texts, [known('ADA', 'Brúno')], 9).map(({ name }) => name)).toEqual([
      'Port Said',
    ]);
  });

  it('takes a part of a known name for that name', () => {
    expect(proposeNames(texts, [known('Ada Said')], 9).map(({ name }) => name)).toEqual([
      'Bruno',
      'Port Said',
    ]);
  });

  it('proposes no more than is asked for, and nothing of an empty text', () => {
    expect(proposeNames(texts, [], 1)).toHaveLength(1);
    expect(proposeNames([''], [], 9)).toEqual([]);
  });
});
