/** Which cards are shown. */
import type { Named } from '../../../shared/model/actionNames.ts';
import type { Mapping } from '../../../shared/model/adaptation.ts';
import { cueKey } from '../../../shared/screenplay/cues.ts';
import type { SceneColor, SceneStatus } from '../../../shared/screenplay/planning.ts';
import type { CardFacts } from './cardFacts.ts';

/** What a card has to be to be shown; empty or null asks nothing. */
export interface CardFilter {
  readonly text: string;
  /** A character's name as on a cue. */
  readonly character: string | null;
  readonly location: string | null;
  /** A section's id. Its subsections belong to it. */
  readonly section: string | null;
  readonly status: SceneStatus | 'none' | null;
  readonly color: SceneColor | 'none' | null;
  /** An action, or one of the project's own, of a confirmed mapping, or that none of them has a source. */
  readonly action: Named | 'no_source' | null;
}

export const noFilter: CardFilter = {
  text: '',
  character: null,
  location: null,
  section: null,
  status: null,
  color: null,
  action: null,
};

/** Whether a filter asks for anything. */
export function isFiltering(filter: CardFilter): boolean {
  return Object.values(filter).some((wanted) => wanted !== null && wanted !== '');
}

/**
 * Whether a card passes.
 * @param sections the ids of the sections that it stands in
 * @param choices the scene's confirmed mappings
 */
export function passes(
  filter: CardFilter,
  facts: CardFacts,
  sections: readonly string[],
  choices: readonly Mapping[],
): boolean {
  const { text, character, location, section, status, color, action } = filter;
  return (
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => facts.words.includes(word)) &&
    (character === null || facts.cast.some((name) => cueKey(name) === cueKey(character))) &&
    (location === null || facts.location === location) &&
    (section === null || sections.includes(section)) &&
    (status === null || (facts.status ?? 'none') === status) &&
    (color === null || (facts.color ?? 'none') === color) &&
    (action === null ||
      (action === 'no_source'
        ? choices.every((choice) => choice.source.length === 0)
        : choices.some((choice) => choice.action === action || choice.ownAction === action)))
  );
}
