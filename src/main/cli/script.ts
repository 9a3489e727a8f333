import { pagesCommand, parsedScreenplay } from '../../shared/screenplay/commands.ts';
import { fullText } from '../../shared/screenplay/elements.ts';
import { papers } from '../../shared/screenplay/layout.ts';
import { readScript, type ScriptFile } from '../importers/readScript.ts';
import { scriptEndingList } from '../importers/scriptEndings.ts';
import { UserError } from '../services/userError.ts';
import { chosenEncoding, encodingOption, encodingUsage, guessRemark } from './encodings.ts';
import { argument, json, oneOf, type Verb } from './verb.ts';

/** A script that says something. @throws UserError `empty_script` */
async function readWords(path: string, encoding: string | undefined): Promise<ScriptFile> {
  const file = await readScript(path, encoding);
  const { screenplay } = file;
  const said = [
    ...screenplay.titlePage.flatMap(({ values }) => values),
    ...screenplay.elements.map(fullText),
  ];
  if (said.every((text) => text.trim() === '')) {
    throw new UserError(
      'empty_script',
      `“${path}” is empty: there are no words of a script in it. Name a file that has some.`,
    );
  }
  return file;
}

export const parseVerb: Verb = {
  name: 'parse',
  summary: 'read a script into its elements',
  usage: `
Usage: palimpsest parse FILE [--encoding NAME] [--json]

Reads a script (${scriptEndingList}).
Prints {titlePage, elements: [{type, text, number?, dual?}]}. The types are scene_heading, action,
character, parenthetical, dialogue, transition, shot, lyrics, centred_text, section, synopsis, note,
boneyard and page_break; “dual” is left or right. A file without a script in it (empty, or nothing but
spaces and page breaks) is an error: exit code 1.

${encodingUsage}`,
  arguments: [1, 1],
  options: encodingOption,
  run: async (words, option) => {
    const file = await readWords(argument(words, 0), chosenEncoding(option('encoding')));
    return { ...json(parsedScreenplay(file.screenplay)), remark: guessRemark(words[0], file) };
  },
};

export const pagesVerb: Verb = {
  name: 'pages',
  summary: 'put a script on pages and measure its scenes',
  usage: `
Usage: palimpsest pages FILE [--paper letter|a4] [--encoding NAME] [--json]

Reads a script (${scriptEndingList}).
Prints {pages, starts: [text of the first line of each page],
 scenes: [{number, heading, page, eighths}]}. The paper and the space before headings are those that the
file names, as FDX does; other scripts are put on Letter. --paper says otherwise. Pages and eighths count as in the
editor, and pages that an FDX file locks begin where they are locked. A file without a script in it
(empty, or nothing but spaces and page breaks) is an error: exit code 1.

${encodingUsage}`,
  arguments: [1, 1],
  options: { paper: { type: 'string' }, ...encodingOption },
  run: async (words, option) => {
    const paper = oneOf('paper', option('paper'), papers);
    const file = await readWords(argument(words, 0), chosenEncoding(option('encoding')));
    const { screenplay, lockedPages, page } = file;
    const said = { ...page, ...(paper === undefined ? {} : { paper }) };
    return {
      ...json(pagesCommand(screenplay, said, undefined, lockedPages)),
      remark: guessRemark(words[0], file),
    };
  },
};
