/**
 * Repairs as a list of replaced stretches, and the arithmetic on them: several passes are laid over
 * each other, and any place in the repaired text can be found again in the raw one.
 *
 * Invariant of a `readonly Repair[]`: sorted by `rawStart`, not overlapping, and replacing each
 * stretch of the raw text by its `after` gives the repaired text.
 */

/** What kinds of damage are mended. */
export const repairKinds = [
  'control',
  'entity',
  'wiki_residue',
  'heading',
  'paragraph',
  'glued_word',
  'gap',
  'spaces',
] as const;
export type RepairKind = (typeof repairKinds)[number];

/**
 * One replaced stretch. Offsets are UTF-16 units of the raw text; `before` is what stood there
 * (empty when something was only put in), `after` what stands there now (empty when removed).
 */
export interface Repair {
  readonly kind: RepairKind;
  readonly rawStart: number;
  readonly rawEnd: number;
  readonly before: string;
  readonly after: string;
}

/**
 * A repair that the writer does not want: all of a kind, or the one of that kind that begins at
 * `rawStart` in the raw text.
 */
export interface RepairOff {
  readonly kind: RepairKind;
  readonly rawStart: number | null;
}

/** A change that a pass proposes, in offsets of the text that the pass was given. */
export interface Edit {
  readonly kind: RepairKind;
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** Replaces the stretches of `raw` by what the repairs put there. */
export function applyRepairs(raw: string, repairs: readonly Repair[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const repair of repairs) {
    pieces.push(raw.slice(at, repair.rawStart), repair.after);
    at = repair.rawEnd;
  }
  pieces.push(raw.slice(at));
  return pieces.join('');
}

interface Placed {
  readonly repair: Repair;
  /** Where `after` stands in the text before the new pass. */
  readonly start: number;
  readonly end: number;
}

function place(repairs: readonly Repair[]): Placed[] {
  let shift = 0;
  return repairs.map((repair) => {
    const start = repair.rawStart + shift;
    shift += repair.after.length - (repair.rawEnd - repair.rawStart);
    return { repair, start, end: start + repair.after.length };
  });
}

/**
 * Lays a pass over the repairs made so far. `edits` are in offsets of the text that `repairs` give,
 * sorted and not overlapping. Where an edit reaches into an earlier repair, the two become one
 * repair of the earlier one's kind.
 */
export function layer(raw: string, repairs: readonly Repair[], edits: readonly Edit[]): Repair[] {
  if (edits.length === 0) return [...repairs];
  const placed = place(repairs);
  const result: Repair[] = [];
  let next = 0;
  let shift = 0; // text offset minus raw offset, after the repairs already passed

  const pass = (old: Placed): void => {
    result.push(old.repair);
    shift = old.end - old.repair.rawEnd;
  };

  for (const edit of edits) {
    for (;;) {
      const old = placed[next];
      if (old === undefined || old.end > edit.start) break;
      pass(old);
      next += 1;
    }
    let rawStart = edit.start - shift;
    let head = '';
    let tail = '';
    let kind = edit.kind;
    let last: Placed | undefined;
    for (;;) {
      const old = placed[next];
      if (old === undefined || old.start >= edit.end) break;
      if (last === undefined) {
        if (old.start <= edit.start) {
          rawStart = old.repair.rawStart;
          head = old.repair.after.slice(0, edit.start - old.start);
        }
        kind = old.repair.kind;
      }
      if (old.end > edit.end) tail = old.repair.after.slice(edit.end - old.start);
      last = old;
      shift = old.end - old.repair.rawEnd;
      next += 1;
    }
    const rawEnd = last !== undefined && tail !== '' ? last.repair.rawEnd : edit.end - shift;
    result.push({
      kind,
      rawStart,
      rawEnd,
      before: raw.slice(rawStart, rawEnd),
      after: head + edit.after + tail,
    });
  }
  for (let old = placed[next]; old !== undefined; old = placed[next]) {
    result.push(old.repair);
    next += 1;
  }
  return result;
}

/** Finds a place of the repaired text in the raw text and the other way round. */
export interface OffsetMap {
  /** The raw offset of a repaired one. Inside a replaced stretch: the stretch's raw start. */
  toRaw: (offset: number) => number;
  /** The repaired offset of a raw one. Inside a replaced stretch: the start of what replaced it. */
  toRepaired: (rawOffset: number) => number;
}

/** Prepares the look-up of offsets; each look-up takes logarithmic time. */
export function mapOffsets(repairs: readonly Repair[]): OffsetMap {
  const placed = place(repairs);
  const lastBefore = (test: (p: Placed) => boolean): Placed | undefined => {
    let low = 0;
    let high = placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = placed[middle];
      if (candidate !== undefined && test(candidate)) low = middle + 1;
      else high = middle;
    }
    return placed[low - 1];
  };
  return {
    toRaw(offset) {
      const found = lastBefore((p) => p.start <= offset);
      if (found === undefined) return offset;
      return offset < found.end ? found.repair.rawStart : found.repair.rawEnd + offset - found.end;
    },
    toRepaired(rawOffset) {
      const found = lastBefore((p) => p.repair.rawStart <= rawOffset);
      if (found === undefined) return rawOffset;
      return rawOffset < found.repair.rawEnd
        ? found.start
        : found.end + rawOffset - found.repair.rawEnd;
    },
  };
}
