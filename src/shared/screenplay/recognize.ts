/**
 * What a line of text looks like, judged by its words alone. Shared by the Fountain reader and the
 * editor's automatic elements. Rules: Fountain syntax (fountain.io/syntax), which is also what
 * writers of screenplays expect. Each runs in time proportional to the line.
 */
import type { ElementType } from './elements.ts';

const headingPrefix = /^(?:int\.?\/ext|int|ext|est|i\/e)(?:[. ]|$)/i;

/** Whether a line begins as scene headings do: INT, EXT, EST, INT./EXT, INT/EXT or I/E, then "." or space. */
export function looksLikeSceneHeading(text: string): boolean {
  const match = headingPrefix.exec(text);
  return (
    match !== null && match[0].length < text.length && text.slice(match[0].length).trim() !== ''
  );
}

/** Whether what has been typed so far, such as `int. `, turns an action into a scene heading. */
export function opensSceneHeading(text: string): boolean {
  return /^(?:int\.?\/ext|int|ext|est|i\/e)[. ]/i.test(text);
}

/** Whether a line is a transition: capitals that end in "TO:". */
export function looksLikeTransition(text: string): boolean {
  const line = text.trim();
  return line.endsWith('TO:') && isCapitals(line);
}

const namedTransition =
  /^(?:(?:(?:smash|match|jump|hard|quick|slow|time|flash|cross)[ -])?(?:cut|dissolve|fade|wipe)(?: back)? to(?: black| white)?|fade out)([:.])$/i;

/**
 * Whether a line is nothing but a transition that has a name (`cut to:`, `FADE OUT.`), in capitals or not. Where
 * it ends in a full stop, `Fade out.` is a sentence.
 */
function namesTransition(text: string): boolean {
  const line = text.trim();
  const end = namedTransition.exec(line)?.[1];
  if (end === undefined) return false;
  return end === ':' || !/\p{Ll}/u.test(line) || !/\p{Lu}/u.test(line);
}

/**
 * What a line turns out to be by its words once the writer goes on from its end; null: what it is.
 * Capitals that end in `TO:` are a transition, and so are those that have a name. `FADE IN:` opens the script and no scene: it stands at
 * the left as action, which is also what the readers make of it. After either comes a scene heading.
 */
export function elementByWords(type: ElementType, text: string): 'action' | 'transition' | null {
  if (type !== 'action' && type !== 'scene_heading') return null;
  if (looksLikeTransition(text) || namesTransition(text)) return 'transition';
  return type === 'scene_heading' && /^fade in[:.]?$/i.test(text.trim()) ? 'action' : null;
}

/**
 * Whether a line is a cue: capitals with at least one letter, lower case only inside parentheses.
 * Scripts without capitals (Arabic, Japanese) cannot be told from action, and need Fountain's "@".
 */
export function looksLikeCue(text: string): boolean {
  if (!text.includes('(')) return isCapitals(text);
  const outside = withoutParentheses(text);
  return outside !== null && isCapitals(outside);
}

/** Whether a line is wrapped in parentheses. */
export function looksLikeParenthetical(text: string): boolean {
  const line = text.trim();
  return line.length > 1 && line.startsWith('(') && line.endsWith(')');
}

/** Whether a text has a capital letter and no small one. */
export function isCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text);
}

/** Whether a text is of letters that know no capitals: Arabic, Hebrew, Chinese, Japanese and others. */
export function isCaseless(text: string): boolean {
  return /\p{Lo}/u.test(text) && !/[\p{Ll}\p{Lu}]/u.test(text);
}

/** The text outside parentheses, or null where it begins with one. */
function withoutParentheses(text: string): string | null {
  if (text.trimStart().startsWith('(')) return null;
  let depth = 0;
  let outside = '';
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && depth > 0) depth--;
    else if (depth === 0) outside += char;
  }
  return outside;
}
