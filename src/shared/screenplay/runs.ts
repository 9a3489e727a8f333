/** Runs of styled text: building them up, and their normal form. */
import { runMarks, type Run, type RunMark } from './elements.ts';
import { noRevision, sameRevision, type RevisionMarks } from './revisions.ts';

const emphasis: readonly RunMark[] = ['bold', 'italic', 'underline'];

/** Marks in the order of `runMarks`, each once. */
export function sortMarks(marks: Iterable<RunMark>): RunMark[] {
  if (Array.isArray(marks) && marks.length === 0) return [];
  const present = new Set(marks);
  return runMarks.filter((mark) => present.has(mark));
}

/** Whether two lists of marks, both sorted, are the same. */
export function sameMarks(a: readonly RunMark[], b: readonly RunMark[]): boolean {
  return a.length === b.length && a.every((mark, index) => mark === b[index]);
}

/** Gathers text into runs: neighbours that are marked alike become one, empty ones vanish. */
export class RunBuilder {
  readonly #runs: (RevisionMarks & { text: string; marks: readonly RunMark[] })[] = [];
  #length = 0;

  /** Adds text; `marks` must be sorted. */
  add(text: string, marks: readonly RunMark[], revised: RevisionMarks = noRevision): void {
    if (text === '') return;
    this.#length += text.length;
    const last = this.#runs.at(-1);
    if (last !== undefined && sameMarks(last.marks, marks) && sameRevision(last, revised)) {
      last.text += text;
    } else this.#runs.push(revised === noRevision ? { text, marks } : { text, marks, ...revised });
  }

  get runs(): Run[] {
    return this.#runs;
  }

  /** How long the text is that was added, in UTF-16 units. */
  get length(): number {
    return this.#length;
  }
}

/**
 * The runs in normal form, without revisions: no empty runs, no two neighbours with the same marks, and no bold,
 * italic or underline on line breaks or on the spaces at the edges of a stretch of that emphasis.
 * Fountain can write exactly the texts in this form, since its emphasis ends with its line and
 * begins and ends at a visible character.
 */
export function normalRuns(runs: readonly Run[]): Run[] {
  if (!runs.some((run) => run.marks.some((mark) => emphasis.includes(mark)))) {
    const merged = new RunBuilder();
    for (const run of runs) merged.add(run.text, sortMarks(run.marks));
    return merged.runs;
  }
  const chars: { text: string; marks: Set<RunMark> }[] = [];
  for (const run of runs)
    for (const text of run.text) chars.push({ text, marks: new Set(run.marks) });
  for (const mark of emphasis) {
    let index = 0;
    while (index < chars.length) {
      if (chars[index]?.marks.has(mark) !== true) {
        index++;
        continue;
      }
      let end = index;
      while (chars[end]?.marks.has(mark) === true && chars[end]?.text !== '\n') end++;
      let first = index;
      let last = end - 1;
      while (first <= last && isBlank(chars[first]?.text)) chars[first++]?.marks.delete(mark);
      while (last >= first && isBlank(chars[last]?.text)) chars[last--]?.marks.delete(mark);
      if (chars[end]?.text === '\n') chars[end++]?.marks.delete(mark);
      index = end;
    }
  }
  const builder = new RunBuilder();
  for (const char of chars) builder.add(char.text, sortMarks(char.marks));
  return builder.runs;
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && text.trim() === '';
}
