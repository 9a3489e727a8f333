/** The lines of one Fountain paragraph on their way to being one element. */
import type { ElementType, Run, RunMark } from '../elements.ts';
import { RunBuilder } from '../runs.ts';
import { hasMarkup, readInline } from './inline.ts';

const noMarks: readonly RunMark[] = [];

/** Gathers lines. Plain text, which is most of a script, stays one string. */
export class Paragraph {
  readonly type: ElementType;
  #plain: string | null = null;
  #builder: RunBuilder | null = null;
  /** Only notes and boneyards so far: the next line break belongs to them. */
  #remarksOnly = false;
  #lastMarks = noMarks;

  constructor(type: ElementType) {
    this.type = type;
  }

  /** Adds a line, with a line break before it unless it is the first. */
  add(line: string): void {
    if (this.#builder === null && !hasMarkup(line)) {
      this.#plain = this.#plain === null ? line : `${this.#plain}\n${line}`;
      return;
    }
    const fresh = this.#builder === null && this.#plain === null;
    if (this.#builder === null) {
      this.#builder = new RunBuilder();
      this.#builder.add(this.#plain ?? '', noMarks);
    }
    const told = withoutEndSpace(readInline(line));
    const runs = this.type === 'action' ? told : withoutStartSpace(told);
    const remark = runs.length > 0 && runs.every((run) => isRemark(run) || run.text.trim() === '');
    const added = remark ? joinedRemarks(runs) : runs;
    if (!fresh) {
      const others = this.#remarksOnly ? this.#lastMarks : noMarks;
      this.#builder.add('\n', remark ? (added[0]?.marks ?? noMarks) : others);
    }
    for (const run of added) {
      this.#builder.add(run.text, run.marks);
      this.#lastMarks = run.marks;
    }
    this.#remarksOnly = remark && (fresh || this.#remarksOnly);
  }

  /** The runs of all lines. */
  get runs(): readonly Run[] {
    if (this.#builder !== null) return this.#builder.runs;
    return this.#plain === null || this.#plain === ''
      ? []
      : [{ text: this.#plain, marks: noMarks }];
  }
}

/** The runs of a line without the space that an empty remark leaves at its end. */
function withoutEndSpace(runs: Run[]): Run[] {
  const last = runs.at(-1);
  if (last === undefined || isRemark(last)) return runs;
  const text = last.text.trimEnd();
  if (text === last.text) return runs;
  return text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text }];
}

/** The runs of a line without the space that an empty remark leaves at its start; an action has spaces there. */
function withoutStartSpace(runs: Run[]): Run[] {
  const [first, ...rest] = runs;
  if (first === undefined || isRemark(first)) return runs;
  const text = first.text.trimStart();
  if (text === first.text) return runs;
  return text === '' ? rest : [{ ...first, text }, ...rest];
}

/** Whether a run is a note or boneyard. */
export function isRemark(run: Run): boolean {
  return run.marks.includes('note') || run.marks.includes('boneyard');
}

/** The remarks of a line that holds nothing else; the space between them joins the first. */
function joinedRemarks(runs: readonly Run[]): Run[] {
  const joined: { text: string; marks: readonly RunMark[] }[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (isRemark(run)) joined.push({ ...run });
    else if (last !== undefined) last.text += run.text;
  }
  const end = joined.at(-1);
  if (end !== undefined) end.text = end.text.trimEnd();
  return joined;
}
