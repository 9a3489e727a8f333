import { pagesCommand, parsedScreenplay } from '../../shared/screenplay/commands.ts';
import { papers } from '../../shared/screenplay/layout.ts';
import { readScript } from '../importers/readScript.ts';
import { argument, json, oneOf, type Verb } from './verb.ts';

export const parseVerb: Verb = {
  name: 'parse',
  summary: 'read a script into its elements',
  usage: `
Usage: palimpsest parse FILE [--json]

Reads a Fountain or Final Draft (.fdx) script. Prints {titlePage, elements: [{type, text, number?, dual?}]}. The types are
scene_heading, action, character, parenthetical, dialogue, transition, shot, lyrics, centred_text,
section, synopsis, note, boneyard and page_break; “dual” is left or right.`,
  arguments: [1, 1],
  options: {},
  run: async (words) => json(parsedScreenplay((await readScript(argument(words, 0))).screenplay)),
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
    const { screenplay } = await readScript(argument(words, 0));
    return json(pagesCommand(screenplay, paper));
  },
};
