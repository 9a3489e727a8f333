import { describe, expect, it } from 'vitest';
import { readFountain } from './fountain/readFountain.ts';
import { readScenePassages } from './scenePassages.ts';

const passagesOf = (fountain: string): string[] =>
  readScenePassages(readFountain(fountain)).map(({ kind, text }) => `${kind}: ${text}`);

describe('readScenePassages', () => {
  it('makes a passage of each scene, with a line for each element and one for each speech', () => {
    expect(
      passagesOf(`Title: The Ferry

FADE IN:

INT. FERRY HOUSE - NIGHT #4#

Ilse mends a **net**.
A stranger knocks.

STRANGER (O.S.)
(softly)
Ferry!
Is nobody there?

ILSE
Coming.

CUT TO:

EXT. RIVER - NIGHT

~Row, row

The lantern goes out.`),
    ).toEqual([
      'scene: INT. FERRY HOUSE - NIGHT\nIlse mends a net. A stranger knocks.\nSTRANGER (O.S.): (softly) Ferry! Is nobody there?\nILSE: Coming.\nCUT TO:',
      'scene: EXT. RIVER - NIGHT\nRow, row\nThe lantern goes out.',
    ]);
  });

  it('takes sections as headings, and leaves out what is no part of the story', () => {
    expect(
      passagesOf(`# Act One

= What happens here.

INT. ATTIC - DAY

[[Is this needed?]]

Dust. [[more?]] Light.

/*
INT. CUT SCENE - DAY
*/

===

# Act Two

EXT. YARD - DAY

A dog.`),
    ).toEqual([
      'heading: Act One',
      'scene: INT. ATTIC - DAY\nDust. Light.',
      'heading: Act Two',
      'scene: EXT. YARD - DAY\nA dog.',
    ]);
  });

  it('keeps what stands before the first heading, and a script without any', () => {
    expect(passagesOf('A voice in the dark.\n\nINT. CELL - NIGHT\n\nNothing.')).toEqual([
      'scene: A voice in the dark.',
      'scene: INT. CELL - NIGHT\nNothing.',
    ]);
    expect(passagesOf('A man walks.\n\nAnother follows.')).toEqual([
      'scene: A man walks.\nAnother follows.',
    ]);
    expect(passagesOf('')).toEqual([]);
  });

  it('counts the passages as paragraphs', () => {
    const passages = readScenePassages(readFountain('# One\n\nINT. A - DAY\n\nEXT. B - DAY'));
    expect(passages.map(({ paragraph }) => paragraph)).toEqual([0, 1, 2]);
  });
});
