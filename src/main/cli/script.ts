import { extname } from 'node:path';
import { pagesCommand, parsedScreenplay } from '../../shared/screenplay/commands.ts';
import type { Screenplay } from '../../shared/screenplay/elements.ts';
import { readFountain } from '../../shared/screenplay/fountain/readFountain.ts';
import { papers } from '../../shared/screenplay/layout.ts';
import { ImportError } from '../importers/importError.ts';
import { readScriptText } from '../importers/readScriptText.ts';
import { argument, json, oneOf, type Verb } from './verb.ts';

const formats: Readonly<Record<string, (text: string) => Screenplay>> = {
  '.fountain': readFountain,
  '.spmd': readFountain,
  '.txt': readFountain,
  '.md': readFountain,
};

/** Reads a script of any format that we read. @throws ImportError */
export async function readScript(file: string): Promise<Screenplay> {
  const read = formats[extname(file).toLowerCase()];
  if (read === undefined) {
    throw new ImportError(
      'unsupported',
      file,
      `“${file}” is not a script that can be read. Save it as Fountain (.fountain).`,
    );
  }
  return read(await readScriptText(file));
}

export const parseVerb: Verb = {
  name: 'parse',
  summary: 'read a script into its elements',
  usage: `
Usage: palimpsest parse FILE [--json]

Reads a Fountain script. Prints {titlePage, elements: [{type, text, number?, dual?}]}. The types are
scene_heading, action, character, parenthetical, dialogue, transition, shot, lyrics, centred_text,
section, synopsis, note, boneyard and page_break; “dual” is left or right.`,
  arguments: [1, 1],
  options: {},
  run: async (words) => json(parsedScreenplay(await readScript(argument(words, 0)))),
};

export const pagesVerb: Verb = {
  name: 'pages',
  summary: 'put a script on pages and measure its scenes',
  usage: `
Usage: palimpsest pages FILE [--paper letter|a4] [--json]

Prints {pages, starts: [text of the first line of each page],
 scenes: [{number, heading, page, eighths}]}. Letter unless --paper says; pages and eighths count as
in the editor.`,
  arguments: [1, 1],
  options: { paper: { type: 'string' } },
  run: async (words, option) => {
    const paper = oneOf('paper', option('paper'), papers) ?? 'letter';
    return json(pagesCommand(await readScript(argument(words, 0)), paper));
  },
};
