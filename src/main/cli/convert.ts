import { extname, resolve } from 'node:path';
import { parsedScreenplay } from '../../shared/screenplay/commands.ts';
import { writeFdx } from '../../shared/screenplay/fdx/writeFdx.ts';
import { writeFountain } from '../../shared/screenplay/fountain/writeFountain.ts';
import { noRevisions } from '../../shared/screenplay/revisions.ts';
import { writeHtml } from '../../shared/screenplay/writeHtml.ts';
import { writePlainText } from '../../shared/screenplay/writePlainText.ts';
import { writePdf } from '../exporters/pdf.ts';
import { writeWhole, type Content } from '../exporters/writeWhole.ts';
import { readScript, type ScriptFile } from '../importers/readScript.ts';
import { argument, UsageError, type Verb } from './verb.ts';

const writers: Readonly<Record<string, (script: ScriptFile) => Content | Promise<Content>>> = {
  '.fountain': ({ screenplay }) => writeFountain(screenplay),
  '.fdx': ({ screenplay, carried, revisions }) => writeFdx(screenplay, carried, revisions),
  '.pdf': ({ screenplay, revisions = noRevisions }) =>
    writePdf(screenplay, undefined, undefined, { revisions }),
  '.html': ({ screenplay }) => writeHtml(screenplay),
  '.txt': ({ screenplay }) => writePlainText(screenplay),
  '.json': ({ screenplay }) => `${JSON.stringify(parsedScreenplay(screenplay), null, 2)}\n`,
};

export const convertVerb: Verb = {
  name: 'convert',
  summary: 'write a script in another format',
  usage: `
Usage: palimpsest convert IN OUT

Reads IN (.fountain, .fdx, .osf, .fadein) and writes OUT (.fountain, .fdx, .pdf, .html, .txt, .json) by its ending. OUT is written
whole or not at all. Prints its path.`,
  arguments: [2, 2],
  options: {},
  run: async (words) => {
    const out = argument(words, 1);
    const write = writers[extname(out).toLowerCase()];
    if (write === undefined) {
      throw new UsageError(
        `“${out}” has no ending that can be written. Use ${Object.keys(writers).join(', ')}.`,
      );
    }
    const script = await readScript(argument(words, 0));
    const path = resolve(out);
    await writeWhole([[path, await write(script)]]);
    return { output: path, ok: true };
  },
};
