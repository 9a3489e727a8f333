import { extname, resolve } from 'node:path';
import { parsedScreenplay } from '../../shared/screenplay/commands.ts';
import { writeFdx } from '../../shared/screenplay/fdx/writeFdx.ts';
import { writeFountainFile } from '../../shared/screenplay/fountain/page.ts';
import { writeOsf } from '../../shared/screenplay/osf/writeOsf.ts';
import { setupOfFile } from '../../shared/screenplay/pageSetup.ts';
import { noRevisions } from '../../shared/screenplay/revisions.ts';
import { unplacedPagesMessage } from '../../shared/screenplay/unplacedPages.ts';
import { unreadTextMessage } from '../../shared/screenplay/unreadText.ts';
import { writeHtml } from '../../shared/screenplay/writeHtml.ts';
import { writePlainText } from '../../shared/screenplay/writePlainText.ts';
import { missingLettersMessage } from '../../shared/screenplay/missingLetters.ts';
import { writeFadeIn } from '../exporters/fadeIn.ts';
import { writePdf } from '../exporters/pdf.ts';
import { realPlace, writeWhole, type Content } from '../exporters/writeWhole.ts';
import { readScript, type ScriptFile } from '../importers/readScript.ts';
import { scriptEndingList } from '../importers/scriptEndings.ts';
import { chosenEncoding, encodingOption, encodingUsage, guessRemark } from './encodings.ts';
import { argument, UsageError, type Verb } from './verb.ts';

/** What a script is written as, and what there is to say about it. */
interface Written {
  readonly content: Content;
  readonly remark: string;
}

const writers: Readonly<Record<string, (script: ScriptFile) => Content>> = {
  '.fountain': ({ screenplay, page }) => writeFountainFile(screenplay, page?.paper),
  // What an FDX file says of its page it goes on saying.
  '.fdx': ({ screenplay, carried, revisions, lockedPages = [], page = {} }) =>
    writeFdx(
      screenplay,
      carried,
      revisions,
      lockedPages,
      carried === undefined ? setupOfFile(page, lockedPages) : undefined,
    ),
  '.osf': writeOsfOf,
  '.fadein': (script) => writeFadeIn(writeOsfOf(script)),
  '.html': ({ screenplay }) => writeHtml(screenplay),
  '.txt': ({ screenplay }) => writePlainText(screenplay),
  '.json': ({ screenplay }) => `${JSON.stringify(parsedScreenplay(screenplay), null, 2)}\n`,
};

const endings = [...Object.keys(writers), '.pdf'];

function writeOsfOf({ screenplay, page = {} }: ScriptFile): string {
  return writeOsf(screenplay, page.paper);
}

/** The script in the format of one of the endings. */
async function write(script: ScriptFile, ending: string): Promise<Written> {
  const writeAs = writers[ending];
  if (writeAs !== undefined) return { content: writeAs(script), remark: '' };
  const { screenplay, revisions = noRevisions, lockedPages = [], page = {} } = script;
  const setup = setupOfFile(page, lockedPages);
  const { bytes, missing } = await writePdf(screenplay, setup, undefined, { revisions });
  const { unplacedPages = 0 } = script;
  const remarks = [
    missingLettersMessage(missing),
    unplacedPages === 0 ? '' : unplacedPagesMessage(unplacedPages),
  ];
  return { content: bytes, remark: remarks.filter((one) => one !== '').join('\n') };
}

export const convertVerb: Verb = {
  name: 'convert',
  summary: 'write a script in another format',
  usage: `
Usage: palimpsest convert IN OUT [--encoding NAME]

Reads IN (${scriptEndingList})
and writes OUT (${endings.join(', ')}) by its ending.
A .txt that is laid out as a page is read by its places, and as Fountain otherwise, as .md and .spmd are.
OUT is written whole or not at all, and never over IN. Prints its path.

${encodingUsage}`,
  arguments: [2, 2],
  options: encodingOption,
  run: async (words, option) => {
    const out = argument(words, 1);
    const ending = extname(out).toLowerCase();
    if (!endings.includes(ending)) {
      throw new UsageError(
        `“${out}” has no ending that can be written. Use ${endings.join(', ')}.`,
      );
    }
    const path = resolve(out);
    if ((await realPlace(path)) === (await realPlace(resolve(argument(words, 0))))) {
      // What a format cannot hold would be gone for good.
      throw new UsageError(`“${out}” is the script that is read. Choose another name for OUT.`);
    }
    const script = await readScript(argument(words, 0), chosenEncoding(option('encoding')));
    const { content, remark } = await write(script, ending);
    await writeWhole([[path, content]]);
    // An FDX file has it again.
    const { unread = null } = ending === '.fdx' ? {} : script;
    const remarks = [
      guessRemark(words[0], script),
      unread === null ? '' : unreadTextMessage(unread),
      remark,
    ];
    return { output: path, ok: true, remark: remarks.filter((one) => one !== '').join('\n') };
  },
};
