import { describe, expect, it } from 'vitest';
import { continuesOwnSpeech } from './cues.ts';

const speech = (name: string) => [
  { type: 'character', text: name },
  { type: 'dialogue', text: 'Words.' },
];
const action = { type: 'action', text: 'A pause.' };

describe('continuesOwnSpeech', () => {
  it('is so when the same person speaks on after action', () => {
    expect(continuesOwnSpeech('NILA', [...speech('NILA'), action])).toBe(true);
  });

  it('folds extensions', () => {
    expect(continuesOwnSpeech('NILA', [...speech('NILA (O.S.)'), action])).toBe(true);
  });

  it('is not so without action between, after somebody else, or at the first cue', () => {
    expect(continuesOwnSpeech('NILA', speech('NILA'))).toBe(false);
    expect(continuesOwnSpeech('NILA', [...speech('NILA'), action, ...speech('OMAR')])).toBe(false);
    expect(continuesOwnSpeech('NILA', [action])).toBe(false);
  });
});
