/**
 * How long a regular expression can take at worst. One that tries the same letters in ever new ways
 * cannot be stopped once it runs, so it is judged before: by a count of the ways in which it can
 * divide a text among its repetitions. The count errs towards too many.
 */

/** One item of an expression. */
type Item =
  /** A place between characters, or what a group matched before: one way only. */
  | { readonly kind: 'place' }
  /** Something that matches one character; `literal` when it is that very character. */
  | { readonly kind: 'letter'; readonly source: string; readonly literal: string | null }
  /** `aside`: it looks ahead or behind, and what comes next does not begin where it ends. */
  | {
      readonly kind: 'group';
      readonly branches: readonly (readonly Item[])[];
      readonly aside: boolean;
    }
  | { readonly kind: 'repeat'; readonly of: Item; readonly min: number; readonly max: number };

/**
 * The number of ways that an expression may try at one place of a text before it gives up.
 * Infinite when it grows with a power of the text's length.
 * @param source an expression that is valid with these flags
 * @param length how long the text is
 */
export function expressionCost(source: string, flags: string, length: number): number {
  return costOfBranches(parse(source), undefined, flags, length);
}

function costOfBranches(
  branches: readonly (readonly Item[])[],
  next: Item | undefined,
  flags: string,
  length: number,
): number {
  const costs = branches.map((items) =>
    items.reduce(
      (cost, item, at) => cost * costOfItem(item, items[at + 1] ?? next, flags, length),
      1,
    ),
  );
  const firsts = new Set(branches.map((items) => literalOf(items[0])?.toLowerCase() ?? null));
  // Where the first letter tells the branches apart, only one of them is ever tried.
  const apart = firsts.size === branches.length && !firsts.has(null);
  return apart ? Math.max(...costs) : costs.reduce((sum, cost) => sum + cost, 0);
}

function costOfItem(item: Item, next: Item | undefined, flags: string, length: number): number {
  switch (item.kind) {
    case 'place':
    case 'letter':
      return 1;
    case 'group':
      return costOfBranches(item.branches, item.aside ? undefined : next, flags, length);
    case 'repeat': {
      const { of, min, max } = item;
      const inner = costOfItem(of, undefined, flags, length);
      if (inner > 1) return max === Infinity ? Infinity : inner ** max * (max - min + 1);
      if (endsWith(of, next, flags)) return 1;
      return Math.max(1, Math.min(length, max) - min + 1);
    }
  }
}

/** Whether a repeated letter must end where the next item begins, so that there is one way only. */
function endsWith(letter: Item, next: Item | undefined, flags: string): boolean {
  const end = literalOf(next?.kind === 'repeat' && next.min > 0 ? next.of : next);
  if (letter.kind !== 'letter' || end === null) return false;
  return !new RegExp(`^${letter.source}$`, flags).test(end);
}

function literalOf(item: Item | undefined): string | null {
  return item?.kind === 'letter' ? item.literal : null;
}

/** Takes a valid expression apart. */
function parse(source: string): Item[][] {
  let rest = source;

  /** Takes what a pattern finds at the start of the rest. */
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found !== null) rest = rest.slice(found[0].length);
    return found;
  };

  const readBranches = (): Item[][] => {
    const branches: Item[][] = [[]];
    while (rest !== '' && !rest.startsWith(')')) {
      if (take(/^\|/) !== null) branches.push([]);
      else branches.at(-1)?.push(readRepeated());
    }
    take(/^\)/);
    return branches;
  };

  const readRepeated = (): Item => {
    const of = readOne();
    const found = take(/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/);
    if (found === null) return of;
    const [text, least, comma, most] = found;
    if (text.startsWith('*')) return { kind: 'repeat', of, min: 0, max: Infinity };
    if (text.startsWith('+')) return { kind: 'repeat', of, min: 1, max: Infinity };
    if (text.startsWith('?')) return { kind: 'repeat', of, min: 0, max: 1 };
    const min = Number(least);
    const max = comma === '' ? min : most === '' ? Infinity : Number(most);
    return { kind: 'repeat', of, min, max };
  };

  const readOne = (): Item => {
    const open = take(/^\((?:\?(?:<[^=!>][^>]*>|<?[=!]|[a-z-]*:))?/);
    if (open !== null) {
      return { kind: 'group', aside: /[=!]$/.test(open[0]), branches: readBranches() };
    }
    if (take(/^(?:\\(?:[bB]|[1-9]\d*|k<[^>]*>)|[\^$])/) !== null) return { kind: 'place' };
    const set = take(/^(?:\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\[dDsSwW]|\.)/su);
    if (set !== null) return { kind: 'letter', source: set[0], literal: null };
    const coded = take(/^\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[0fnrtv])/u);
    if (coded !== null) return { kind: 'letter', source: coded[0], literal: null };
    const plain = take(/^\\?(.)/su);
    return plain === null
      ? { kind: 'place' }
      : { kind: 'letter', source: plain[0], literal: plain[1] ?? null };
  };

  return readBranches();
}
