/**
 * The paper of a Fountain file. The syntax has no word for it, and a field of the title page would make a title page where there
 * is none: a note at the very end says it, which no program prints. On US Letter, which is usual, nothing is said.
 */
import { fullText, type Screenplay } from '../elements.ts';
import { papers, type Paper } from '../layout.ts';
import { defaultPageSetup, type FilePage } from '../pageSetup.ts';
import { readFountain } from './readFountain.ts';
import { writeFountain } from './writeFountain.ts';

const said = /^paper\s+(\S+)$/i;

/** A Fountain file, read: the script, and the paper if it says one. */
export function readFountainFile(text: string): {
  readonly screenplay: Screenplay;
  readonly page: FilePage;
} {
  const screenplay = readFountain(text);
  const last = screenplay.elements.at(-1);
  const [, name = ''] = (last?.type === 'note' && said.exec(fullText(last).trim())) || [];
  const paper = papers.find((one) => one === name.toLowerCase());
  if (paper === undefined) return { screenplay, page: {} };
  return {
    screenplay: { ...screenplay, elements: screenplay.elements.slice(0, -1) },
    page: { paper },
  };
}

/** A script as a Fountain file on its paper. */
export function writeFountainFile(screenplay: Screenplay, paper?: Paper): string {
  const isUsual = paper === undefined || paper === defaultPageSetup.paper;
  if (isUsual) return writeFountain(screenplay);
  const note = {
    type: 'note',
    runs: [{ text: `paper ${paper.toUpperCase()}`, marks: [] }],
  } as const;
  return writeFountain({ ...screenplay, elements: [...screenplay.elements, note] });
}
