import { describe, expect, it } from 'vitest';
import { propose } from './proposal.ts';

const twenty = 'one two three four five six seven eight nine ten '.repeat(2);

describe('propose', () => {
  it('takes a clear difference in length for expanded or condensed, and else for kept', () => {
    expect(propose(twenty, twenty).action).toBe('kept');
    expect(propose(twenty, twenty.repeat(2)).action).toBe('expanded');
    expect(propose(twenty, 'one two three four').action).toBe('condensed');
    expect(propose(twenty, `${twenty} and a little more`).action).toBe('kept');
  });

  it('never proposes what only the writer can say', () => {
    for (const target of ['', 'x', twenty, twenty.repeat(9)]) {
      expect(['kept', 'condensed', 'expanded']).toContain(propose(twenty, target).action);
    }
  });

  it('flags four quoted words in a row that the target repeats', () => {
    const source = 'He calls: “For you, a thousand times over!” and is gone.';
    expect(propose(source, 'HASSAN\nFor you, a thousand times over.').flags).toEqual([
      'dialogue_reused',
    ]);
    expect(propose(source, 'A thousand kites, times past, over you.').flags).toEqual([]);
  });

  it('does not flag shared words that nobody says', () => {
    expect(
      propose('He runs for the last blue kite.', 'He runs for the last blue kite.').flags,
    ).toEqual([]);
  });

  it('knows words again that are typed otherwise', () => {
    const source = '“I’ll run it for you, José.”';
    expect(propose(source, "I'll run it for someone").flags).toEqual(['dialogue_reused']);
    const accents = 'He says: "À la fenêtre déjà vue."';
    expect(propose(accents, 'à la fenêtre déjà vue'.normalize('NFD')).flags).toEqual([
      'dialogue_reused',
    ]);
  });
});
