/**
 * Colour and status of a scene, and the target of a section, for which Fountain has no sign: notes at
 * the end of the heading's line, `[[color teal]]`, `[[status first draft]]`, `[[target 12.5 pages]]`.
 * The first is the form of Beat (beat-app.fi), which shows it. Other programs keep them as notes.
 */
import type { Run, ScriptElement } from '../elements.ts';
import { toSceneColor, toSceneStatus, toTargetPages } from '../planning.ts';

/** What is planned with a scene or a section. */
type Planning = Pick<ScriptElement, 'color' | 'status' | 'targetPages'>;

/** The notes that say what is planned with a scene or section, a space before each. */
export function planningNotes({ type, color, status, targetPages }: ScriptElement): string {
  let notes = '';
  if (type === 'scene_heading') {
    if (color !== undefined) notes += ` [[color ${color === 'grey' ? 'gray' : color}]]`;
    if (status !== undefined) notes += ` [[status ${status.replaceAll('_', ' ')}]]`;
  } else if (type === 'section' && targetPages !== undefined) {
    notes += ` [[target ${targetPages} ${targetPages === 1 ? 'page' : 'pages'}]]`;
  }
  return notes;
}

/**
 * Takes such notes off the end of a scene heading or a section. A note that says nothing that there is,
 * or what another after it says already, stays a note.
 */
export function takePlanning(
  type: 'scene_heading' | 'section',
  runs: readonly Run[],
): { readonly runs: readonly Run[]; readonly planning: Planning } {
  let planning: Planning = {};
  let left = runs;
  for (;;) {
    const last = left.at(-1);
    if (last === undefined || !last.marks.includes('note')) break;
    const said = readNote(type, last.text);
    const [name] = Object.keys(said);
    if (name === undefined || name in planning) break;
    planning = { ...planning, ...said };
    left = withoutSpaceAtEnd(left.slice(0, -1));
  }
  return { runs: left, planning };
}

function readNote(type: 'scene_heading' | 'section', note: string): Planning {
  const [name = '', ...words] = note.trim().toLowerCase().split(/\s+/);
  if (type === 'section') {
    const [pages = '', unit] = words;
    const isTarget = name === 'target' && words.length === 2 && /^pages?$/.test(unit ?? '');
    const targetPages = isTarget && /^[\d.e-]+$/.test(pages) ? toTargetPages(Number(pages)) : null;
    return targetPages === null ? {} : { targetPages };
  }
  const value = words.join('_');
  const color = name === 'color' ? toSceneColor(value === 'gray' ? 'grey' : value) : null;
  const status = name === 'status' ? toSceneStatus(value) : null;
  return { ...(color === null ? {} : { color }), ...(status === null ? {} : { status }) };
}

function withoutSpaceAtEnd(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1);
  if (last === undefined || last.marks.includes('note') || last.marks.includes('boneyard')) {
    return runs;
  }
  const text = last.text.trimEnd();
  if (text === last.text) return runs;
  const before = runs.slice(0, -1);
  return text === '' ? withoutSpaceAtEnd(before) : [...before, { ...last, text }];
}
