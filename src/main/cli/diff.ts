import { existsSync } from 'node:fs';
import {
  comparedElements,
  comparedScenes,
  compareScripts,
  type ComparedScript,
  type ElementComparison,
  type SceneComparison,
  type ScriptComparison,
} from '../../shared/screenplay/compareScripts.ts';
import { describeComparison } from '../../shared/screenplay/compareSummary.ts';
import type { WordRun } from '../../shared/screenplay/compareWords.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { elementNames } from '../../shared/screenplay/keys.ts';
import { readScript } from '../importers/readScript.ts';
import { scriptEndingList } from '../importers/scriptEndings.ts';
import { loadDraft } from '../services/drafts.ts';
import { chooseDraft, withProject } from './project.ts';
import { chosenEncodings, encodingOption, encodingsUsage, guessRemark } from './encodings.ts';
import { argument, json, type Verb } from './verb.ts';

export const diffVerb: Verb = {
  name: 'diff',
  summary: 'compare two scripts, scene by scene and word by word',
  usage: `
Usage: palimpsest diff A B [--encoding NAME] [--json]

A and B are scripts (${scriptEndingList})
or drafts: PROJECT#TITLE, or PROJECT for its newest draft.
Prints what became of each scene: [-deleted-] and {+inserted+} words. With --json
{titlePage: [{key, kind, runs}], scenes: [{kind, moved, before, after, elements:
 [{kind, before, after, runs: [{kind, text}], differences}]}], counts}; kinds are unchanged, changed,
added and removed, those of runs kept, inserted and deleted. Exit code 0 whether or not there is a
difference.

${encodingsUsage}`,
  arguments: [2, 2],
  options: encodingOption,
  run: async (words, option, asJson) => {
    const [a, b] = [argument(words, 0), argument(words, 1)];
    const [ofA, ofB] = chosenEncodings(option('encoding'));
    const [before, after] = [await readSide(a, ofA), await readSide(b, ofB)];
    const comparison = compareScripts(before.script, after.script);
    const remark = [before.remark, after.remark].filter((one) => one !== '').join('\n');
    if (asJson) return { ...json(comparison), remark };
    const output = [`A: ${a}`, `B: ${b}`, ...report(comparison)].join('\n');
    return { output, ok: true, remark };
  },
};

/** `PROJECT.palimpsest`, or with `#` and a draft's title after it. */
const projectPattern = /^(.*\.palimpsest)(?:#(.*))?$/is;

/** What is compared, and what there is to say of how it was read. */
interface Side {
  readonly script: ComparedScript;
  readonly remark: string;
}

/** Reads a script's file, or a draft. @throws ImportError, ProjectError, UsageError */
async function readSide(name: string, encoding: string | undefined): Promise<Side> {
  const [, project, title] = projectPattern.exec(name) ?? [];
  // A file may have such a name.
  if (project === undefined || (title !== undefined && existsSync(name))) {
    const file = await readScript(name, encoding);
    const { titlePage, elements } = file.screenplay;
    return {
      script: { titlePage, scenes: comparedElements(elements) },
      remark: guessRemark(name, file),
    };
  }
  return withProject(project, (db) => {
    const { titlePage, scenes } = loadDraft(db, chooseDraft(db, title).id);
    const nodes = scenes.map(({ document }) => sceneFromJson(document));
    return Promise.resolve({ script: { titlePage, scenes: comparedScenes(nodes) }, remark: '' });
  });
}

function report(comparison: ScriptComparison): string[] {
  const lines = [`${describeComparison(comparison)}.`];
  for (const { key, kind, runs } of comparison.titlePage) {
    if (kind !== 'unchanged') lines.push('', `Title page, ${kind}: ${key}: ${marked(runs)}`);
  }
  for (const scene of comparison.scenes) {
    if (scene.kind === 'unchanged' && !scene.moved) continue;
    lines.push('', headOf(scene));
    if (scene.attributesChanged) lines.push('  its colour, card or alternates changed');
    for (const element of scene.elements) {
      if (element.kind !== 'unchanged') lines.push(`  ${lineOf(element)}`);
    }
  }
  return lines;
}

function headOf({ kind, moved, before, after }: SceneComparison): string {
  const place = after ?? before;
  const number = (place?.index ?? 0) + 1;
  const what = [
    ...(kind === 'unchanged' ? [] : [kind]),
    ...(moved ? [`moved from ${(before?.index ?? 0) + 1}`] : []),
  ].join(', ');
  const heading = place === null || place.heading === '' ? '(no heading)' : place.heading;
  return `Scene ${number}, ${what}: ${heading}`;
}

function lineOf({ before, after, runs, differences }: ElementComparison): string {
  const type = after?.type ?? before?.type ?? 'action';
  const name =
    before !== null && after !== null && before.type !== after.type
      ? `${elementNames[before.type]} → ${elementNames[after.type]}`
      : elementNames[type];
  const remarks = differences.filter((one) => one !== 'words' && one !== 'type');
  const remark = remarks.length === 0 ? '' : ` (${remarks.join(', ')} changed)`;
  return `${name}${remark}: ${marked(runs).replaceAll('\n', ' / ')}`;
}

function marked(runs: readonly WordRun[]): string {
  return runs
    .map(({ kind, text }) => {
      switch (kind) {
        case 'kept':
          return text;
        case 'inserted':
          return `{+${text}+}`;
        case 'deleted':
          return `[-${text}-]`;
      }
    })
    .join('');
}
