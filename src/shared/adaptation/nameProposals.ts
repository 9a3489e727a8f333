/** Names that the texts use and the project's list of people and places lacks. */
import type { Name } from '../model/draft.ts';
import { foldWord, tokenize, type Token } from '../text/tokens.ts';

/** A name, and how often it was met. */
export interface NameProposal {
  readonly name: string;
  readonly count: number;
}

/** A name that stands only once may be any word with a capital. */
const fewestUses = 2;

/**
 * The names that stand in the texts most often, the most used first: words with capitals inside sentences,
 * neighbours of them taken together (“San Francisco”). What is in the list under any name is left out.
 * @param limit how many at most
 */
export function proposeNames(
  texts: Iterable<string>,
  known: readonly Name[],
  limit: number,
): NameProposal[] {
  const knownNames = known
    .flatMap(({ name, aliases }) => [name, ...aliases.map(({ alias }) => alias)])
    .map(keyOf);
  // A part of a known name is that name: a sentence may begin with its other part.
  const taken = new Set(knownNames.flatMap((name) => [name, ...name.split(' ')]));
  const counts = new Map<string, { name: string; count: number }>();
  for (const text of texts) {
    for (const name of namesIn(text)) {
      const key = keyOf(name);
      const same = counts.get(key);
      if (same === undefined) counts.set(key, { name, count: 1 });
      else same.count++;
    }
  }
  return [...counts]
    .filter(([key, { count }]) => count >= fewestUses && !taken.has(key))
    .map(([, proposal]) => proposal)
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
    .slice(0, limit);
}

function namesIn(text: string): string[] {
  const names: string[] = [];
  let run: Token[] = [];
  const end = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined) names.push(text.slice(first.start, last.end));
    run = [];
  };
  for (const token of tokenize(text)) {
    const last = run.at(-1);
    const goesOn = last !== undefined && text.slice(last.end, token.start) === ' ';
    if (!token.name || token.stop) {
      end();
      continue;
    }
    if (!goesOn) end();
    run.push(token);
  }
  end();
  return names;
}

function keyOf(name: string): string {
  return name.split(/\s+/).map(foldWord).join(' ');
}
