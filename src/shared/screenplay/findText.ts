/**
 * Find and replace in a script: words or a regular expression, to ranges of the document, and back
 * into it. A match lies in one element and never spans two; where marks divide its words, it is
 * found all the same.
 */
import { Fragment, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { typesCapitals } from './elements.ts';
import { expressionCost } from './expressionCost.ts';
import { elementTypeOf, screenplaySchema } from './schema.ts';

/** Where a search looks: everywhere, or in elements of one type. */
export const findScopes = [
  'all',
  'scene_heading',
  'action',
  'character',
  'dialogue',
  'parenthetical',
  'transition',
  'shot',
  'lyrics',
  'centred_text',
  'section',
  'synopsis',
  'note',
] as const;
/** One of the places where a search may look. */
export type FindScope = (typeof findScopes)[number];

/** What is looked for, and how. */
export interface FindQuery {
  /** Words, or the source of a regular expression. */
  readonly words: string;
  readonly matchCase: boolean;
  /** Whether what stands before and after must not be a letter, a digit or an underscore. */
  readonly wholeWord: boolean;
  readonly isExpression: boolean;
  readonly scope: FindScope;
}

/** A place of the document that holds what was looked for. */
export interface Match {
  readonly from: number;
  readonly to: number;
  /** What stands there, with `\n` for a line break. */
  readonly text: string;
  /** What an expression's groups hold, from `$1`. */
  readonly groups: readonly string[];
}

/** What a search found. */
export interface Found {
  /** In the order of the document. */
  readonly matches: readonly Match[];
  /** Why nothing could be looked for, in words for the writer; null when all went well. */
  readonly problem: string | null;
}

/** A search that is made ready once and can be run again and again. */
export interface TextSearch {
  readonly query: FindQuery;
  /** Looks through a document. An element that was looked through before costs nothing again. */
  find(doc: Node): Found;
}

const nothing: Found = { matches: [], problem: null };
/** How long a search with an expression may take, in milliseconds. */
const patience = 400;
/** How many ways an expression may try at one place of an element; see `expressionCost`. */
const greatestCost = 5e8;
const tooSlow =
  'This expression can take very long: it repeats what can be repeated in many ways. Make it plainer.';
const matchesNothing =
  'This expression matches places that hold no words. Say what has to stand there.';

/** Makes a search ready. Never throws: what is wrong with an expression is told by `find`. */
export function createSearch(query: FindQuery, now: () => number = Date.now): TextSearch {
  const pattern = query.words === '' ? null : compile(query);
  if (pattern === null || typeof pattern === 'string') {
    const found = pattern === null ? nothing : { matches: [], problem: pattern };
    return { query, find: () => found };
  }
  const known = new WeakMap<Node, readonly Match[]>();
  return {
    query,
    find(doc) {
      const started = now();
      const matches: Match[] = [];
      for (const { block, start } of textBlocks(doc, query.scope)) {
        let inBlock = known.get(block);
        if (inBlock === undefined) {
          const found = query.isExpression
            ? matchExpression(textOf(block), pattern, () => now() - started > patience)
            : matchWords(textOf(block), pattern);
          if (typeof found === 'string') return { matches: [], problem: found };
          inBlock =
            query.scope === 'note' && block.type !== screenplaySchema.nodes.note
              ? found.filter((match) => isNoted(block, match))
              : found;
          known.set(block, inBlock);
        }
        for (const match of inBlock) {
          matches.push({ ...match, from: start + match.from, to: start + match.to });
        }
      }
      return { matches, problem: null };
    },
  };
}

/** Where words stand in a text as whole words, in any case. Offsets are in the text. */
export function findInText(text: string, words: string): readonly Match[] {
  const pattern = compile({
    words,
    matchCase: false,
    wholeWord: true,
    isExpression: false,
    scope: 'all',
  });
  return words === '' || typeof pattern === 'string' ? [] : matchWords(text, pattern);
}

/**
 * What a match is replaced by. `template` is taken as it stands, but for an expression `$1` to `$99`
 * stand for its groups, `$<name>` for one that has a name, `$&` for the whole match and `$$` for a dollar sign.
 */
export function replacementFor(query: FindQuery, match: Match, template: string): string {
  if (!query.isExpression) return template;
  const place = /\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g;
  return template.replaceAll(place, (all, dollar, whole, digits, name: string | undefined) => {
    if (dollar !== undefined) return '$';
    if (whole !== undefined) return match.text;
    if (name !== undefined) return match.groups[groupNames(query.words).indexOf(name)] ?? all;
    const number = Number(digits);
    // As everywhere: where there is no group 12, `$12` is group 1 and a 2.
    const group = number > match.groups.length ? Math.floor(number / 10) : number;
    const said = match.groups[group - 1];
    if (said === undefined) return all;
    return group === number ? said : `${said}${number % 10}`;
  });
}

/** The name of each group of an expression, in order; empty where it has none. */
function groupNames(expression: string): string[] {
  // What is escaped or in a class opens no group, and neither does what only looks or only holds together.
  const parts = /\\.|\[(?:\\.|[^\]\\])*\]|(\((?!\?)|\(\?<(?![=!])([^>]*)>)/gsu;
  return [...expression.matchAll(parts)].flatMap(([, opens, name]) =>
    opens === undefined ? [] : [name ?? ''],
  );
}

/**
 * Replaces matches of `tr.doc`, as they were found there. The words keep the marks of those whose
 * place they take, and are in capitals where the element is typed in capitals. Adds one step for
 * each element that changes.
 * @param wordsFor what a match is replaced by
 */
export function replaceMatches(
  tr: Transform,
  matches: readonly Match[],
  wordsFor: (match: Match) => string,
): void {
  const byBlock = new Map<number, Match[]>();
  for (const match of matches) {
    const start = tr.doc.resolve(match.from).start();
    byBlock.set(start, [...(byBlock.get(start) ?? []), match]);
  }
  // From the end, so that the positions before stay true.
  for (const [start, inBlock] of [...byBlock].sort(([a], [b]) => b - a)) {
    const block = tr.doc.resolve(start).parent;
    const capitals = typesCapitals(elementTypeOf(block));
    let content = Fragment.empty;
    let done = (inBlock[0]?.from ?? start) - start;
    const first = done;
    for (const match of inBlock) {
      const words = wordsFor(match);
      const from = match.from - start;
      content = content
        .append(block.content.cut(done, from))
        .append(replaced(block, match, from, capitals ? words.toUpperCase() : words));
      done = match.to - start;
    }
    if (!content.eq(block.content.cut(first, done))) {
      tr.replaceWith(start + first, start + done, content);
    }
  }
}

/** New words in the place of a match, which begins at an offset of its block. */
function replaced(block: Node, match: Match, from: number, words: string): Fragment {
  const { before, after } = sameEnds(match.text, words);
  const to = from + match.text.length;
  // Letters that stay keep the marks they have; the others get those of the first that goes, or of
  // the letter that they are put after.
  const gone = from + before;
  const marked = gone < to - after || before === 0 ? gone : gone - 1;
  const marks = block.nodeAt(marked)?.marks ?? [];
  const nodes = words
    .slice(before, words.length - after)
    .split(/(\n)/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '\n'
        ? screenplaySchema.node('hard_break', null, undefined, marks)
        : screenplaySchema.text(part, marks),
    );
  return block.content
    .cut(from, gone)
    .append(Fragment.fromArray(nodes))
    .append(block.content.cut(to - after, to));
}

/** How much two texts have in common at their start and at their end; no character is cut in two. */
function sameEnds(one: string, other: string): { before: number; after: number } {
  const most = Math.min(one.length, other.length);
  let before = 0;
  while (before < most && one[before] === other[before]) before++;
  if (/[\ud800-\udbff]$/.test(one.slice(0, before))) before--;
  let after = 0;
  while (after < most - before && one.at(-1 - after) === other.at(-1 - after)) after++;
  if (/^[\udc00-\udfff]/.test(one.slice(one.length - after))) after--;
  return { before, after };
}

/** The text of a block, in which every offset is one of the block. */
function textOf(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, '\n');
}

/** The blocks that a search has to look through, and where the text of each begins. */
function textBlocks(doc: Node, scope: FindScope): { block: Node; start: number }[] {
  const blocks: { block: Node; start: number }[] = [];
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    // Notes stand inside other elements, too.
    const wanted = scope === 'all' || scope === 'note' || block.type.name === scope;
    if (wanted) blocks.push({ block, start: pos + 1 });
    return false;
  });
  return blocks;
}

/** Whether a match of a block is a note inside the line. */
function isNoted(block: Node, { from, to }: Match): boolean {
  let noted = true;
  block.nodesBetween(from, to, (node) => {
    if (screenplaySchema.marks.inline_note.isInSet(node.marks) === undefined) noted = false;
  });
  return noted;
}

/** The expression of a query, or what is wrong with it. */
function compile(query: FindQuery): RegExp | string {
  const source = query.isExpression ? query.words : sourceOfWords(query.words);
  const flags = `u${query.matchCase ? '' : 'i'}${query.isExpression ? 'y' : 'g'}`;
  try {
    // Alone first: within the other it might close a parenthesis that is not its own.
    const alone = new RegExp(source, flags);
    const letter = String.raw`[\p{L}\p{M}\p{N}_]`;
    return query.wholeWord ? new RegExp(`(?<!${letter})(?:${source})(?!${letter})`, flags) : alone;
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /su, '') : '';
    return `This is not an expression yet${why === '' ? '' : `: ${why.toLowerCase()}`}.`;
  }
}

/** Words as an expression. A straight quotation mark finds the curved ones, too. */
function sourceOfWords(words: string): string {
  return words
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll("'", "['‘’]")
    .replaceAll('"', '["“”]');
}

function matchWords(text: string, pattern: RegExp): readonly Match[] {
  return [...text.matchAll(pattern)].map((found) => toMatch(found));
}

/**
 * Tries an expression at one character after the other, so that the clock can be looked at between
 * them. Answers what is wrong where it cannot be used.
 */
function matchExpression(
  text: string,
  pattern: RegExp,
  isLate: () => boolean,
): readonly Match[] | string {
  if (expressionCost(pattern.source, pattern.flags.replace('y', ''), text.length) > greatestCost) {
    return tooSlow;
  }
  const matches: Match[] = [];
  let at = 0;
  while (at <= text.length) {
    if (isLate()) return tooSlow;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    if (found[0] === '') return matchesNothing;
    matches.push(toMatch(found));
    at = pattern.lastIndex;
  }
  return matches;
}

/** Undefined groups took no part in the match: they hold nothing. */
function toMatch(found: RegExpExecArray): Match {
  const [text, ...groups] = found;
  return {
    from: found.index,
    to: found.index + text.length,
    text,
    groups: groups.map((group: string | undefined) => group ?? ''),
  };
}
