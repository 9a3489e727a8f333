/** The Open Screenplay Format: what is written is read back; what another program changes counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  printedText,
  typePrints,
  type Screenplay,
  type ScriptElement,
} from '../../src/shared/screenplay/elements.ts';
import { spelledFields } from '../../src/shared/screenplay/fdx/titlePage.ts';
import { readOsf } from '../../src/shared/screenplay/osf/readOsf.ts';
import { writeOsf } from '../../src/shared/screenplay/osf/writeOsf.ts';
import { papers } from '../../src/shared/screenplay/layout.ts';
import { RunBuilder } from '../../src/shared/screenplay/runs.ts';
import { ScriptFileError } from '../../src/shared/screenplay/scriptFileError.ts';
import { parseXml, writeXml, type XmlNode } from '../../src/shared/screenplay/xml.ts';
import { screenplay } from '../support/screenplays.ts';

/** The format has nothing for revisions. */
function withoutRevisions({ omitted, ...element }: ScriptElement): ScriptElement {
  const builder = new RunBuilder();
  for (const { text, marks } of element.runs) builder.add(text, marks);
  return {
    ...element,
    runs: builder.runs,
    ...(omitted === undefined ? {} : { omitted: omitted.map(withoutRevisions) }),
  };
}

function withoutCarried(node: XmlNode): XmlNode {
  return {
    ...node,
    children: node.children
      .filter((child) => typeof child === 'string' || child.name !== 'palimpsest')
      .map((child) => (typeof child === 'string' ? child : withoutCarried(child))),
  };
}

/** A file as another program leaves it that knows nothing of what we carry. */
function elsewhere(text: string): Screenplay {
  return readOsf(writeXml(withoutCarried(parseXml(text)))).screenplay;
}

describe('the Open Screenplay Format, written', () => {
  it('is read back as it was: every element, in any order', () => {
    fc.assert(
      fc.property(screenplay, fc.constantFrom(...papers), (script, paper) => {
        const { screenplay: read, page } = readOsf(writeOsf(script, paper));
        expect(read.elements).toEqual(script.elements.map(withoutRevisions));
        expect(read.titlePage).toEqual(spelledFields(script.titlePage));
        expect(page).toEqual({ paper });
      }),
      { numRuns: 400 },
    );
  });

  it('says all that prints to programs that know nothing of what is carried', () => {
    const printed = (elements: readonly ScriptElement[]): string =>
      elements
        .filter(({ type }) => typePrints(type))
        .map(printedText)
        .join('')
        .replaceAll(/\s/g, '');
    fc.assert(
      fc.property(screenplay, (script) => {
        expect(printed(elsewhere(writeOsf(script)).elements)).toBe(printed(script.elements));
      }),
    );
  });

  it('throws nothing but refusals, whatever a file carries', () => {
    fc.assert(
      fc.property(screenplay, fc.nat(), fc.string({ unit: 'binary' }), (script, at, put) => {
        const text = writeOsf(script);
        const place = at % text.length;
        try {
          readOsf(text.slice(0, place) + put + text.slice(place + put.length));
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptFileError);
        }
      }),
    );
  });
});
