import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../shared/model/adaptation.ts';
import { newId, toId, type SceneId } from '../../../shared/model/ids.ts';
import { deckOf, type DeckCard } from '../../../shared/screenplay/deck.ts';
import { screenplayToDocument } from '../../../shared/screenplay/document.ts';
import { readFountain } from '../../../shared/screenplay/fountain/readFountain.ts';
import { factsOf } from './cardFacts.ts';
import { isFiltering, noFilter, passes, type CardFilter } from './cardFilter.ts';

const fountain = `# Act one

INT. FERRY HOUSE - NIGHT

= Ilse mends a net.

ILSE (V.O.)
Who knocks?

STRANGER
Me.

ILSE
Come in.
`;

function firstCard(): DeckCard {
  const doc = screenplayToDocument(readFountain(fountain), () => toId<SceneId>('s'));
  const card = deckOf(doc.children).items.find((item) => item.kind === 'card');
  if (card === undefined) throw new Error('no card');
  return card;
}

const facts = factsOf(firstCard());

function choice(parts: Partial<Mapping>): Mapping {
  return {
    id: newId(),
    versionId: newId(),
    action: 'kept',
    ownAction: null,
    status: 'confirmed',
    flags: [],
    reason: '',
    score: null,
    source: [{ kind: 'passage', passageId: newId(), quote: null }],
    target: [],
    ...parts,
  };
}

function shows(wanted: Partial<CardFilter>, choices: readonly Mapping[] = []): boolean {
  return passes({ ...noFilter, ...wanted }, facts, ['Act one'], choices);
}

describe('a card', () => {
  it('says what the scene says', () => {
    expect(facts.heading).toBe('INT. FERRY HOUSE - NIGHT');
    expect(facts.synopsis).toBe('Ilse mends a net.');
    expect(facts.cast).toEqual(['ILSE', 'STRANGER']);
    expect(facts.location).toBe('FERRY HOUSE');
  });
});

describe('a filter', () => {
  it('asks nothing at first', () => {
    expect(isFiltering(noFilter)).toBe(false);
    expect(shows({})).toBe(true);
  });

  it('goes by words anywhere in the scene, in any order and case', () => {
    expect(shows({ text: 'KNOCKS mends' })).toBe(true);
    expect(shows({ text: 'knocks lantern' })).toBe(false);
  });

  it('goes by character, location and section', () => {
    expect(shows({ character: 'Stranger' })).toBe(true);
    expect(shows({ character: 'FATHER' })).toBe(false);
    expect(shows({ location: 'FERRY HOUSE' })).toBe(true);
    expect(shows({ location: 'RIVER' })).toBe(false);
    expect(shows({ section: 'Act one' })).toBe(true);
    expect(shows({ section: 'Act two' })).toBe(false);
  });

  it('goes by colour and status, and by their absence', () => {
    expect(shows({ color: 'none', status: 'none' })).toBe(true);
    expect(shows({ color: 'blue' })).toBe(false);
    expect(shows({ status: 'done' })).toBe(false);
  });

  it('goes by action, and finds scenes without a source', () => {
    expect(shows({ action: 'kept' }, [choice({})])).toBe(true);
    expect(shows({ action: 'altered' }, [choice({})])).toBe(false);
    expect(shows({ action: 'no_source' }, [])).toBe(true);
    expect(shows({ action: 'no_source' }, [choice({ action: 'invented', source: [] })])).toBe(true);
    expect(shows({ action: 'no_source' }, [choice({})])).toBe(false);
  });
});
