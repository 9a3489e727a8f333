/** Names of several words found in texts. */

/** A name that stands in a text. */
export interface FoundName<T> {
  /** The key that it was found by. */
  readonly key: string;
  readonly value: T;
  /** Whether it stands in the genitive: "Hassan's eyes" speak of Hassan, who may be elsewhere. */
  readonly possessive: boolean;
}

/**
 * Finds names word by word, each as often as it stands there; a name in the text must begin with a
 * capital, as names do. Of names that begin at one place the longest counts.
 * @param byKey what each name stands for, by its key (see `cueKey`)
 */
export function nameFinder<T>(
  byKey: ReadonlyMap<string, T>,
): (text: string) => readonly FoundName<T>[] {
  const byFirst = new Map<string, { words: readonly string[]; key: string; value: T }[]>();
  for (const [key, value] of byKey) {
    const words = nameWords(key).map((word) => word.key);
    const [first] = words;
    if (first === undefined) continue;
    const entries = byFirst.get(first) ?? [];
    entries.push({ words, key, value });
    entries.sort((a, b) => b.words.length - a.words.length);
    byFirst.set(first, entries);
  }
  return (text) => {
    const words = nameWords(text);
    const found: FoundName<T>[] = [];
    for (let index = 0; index < words.length;) {
      const match = byFirst.get(words[index]?.key ?? '')?.find((entry) =>
        entry.words.every((word, offset) => {
          const here = words[index + offset];
          return here?.key === word && here.capital;
        }),
      );
      if (match !== undefined) {
        const last = words[index + match.words.length - 1];
        found.push({ key: match.key, value: match.value, possessive: last?.possessive ?? false });
      }
      index += match?.words.length ?? 1;
    }
    return found;
  };
}

function nameWords(text: string): { key: string; capital: boolean; possessive: boolean }[] {
  const words = text.replaceAll(/[\u2018\u2019]/g, "'").match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  return words.map((word) => ({
    key: word.replace(/^'+|'+$|'s$/gi, '').toUpperCase(),
    possessive: /'s'*$|^[^'].*s'+$/i.test(word),
    capital: !/^\p{Ll}/u.test(word),
  }));
}
