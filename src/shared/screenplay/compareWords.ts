/** Two texts word by word. */
import { alignTokens } from './compareSequences.ts';

/** A stretch of text that both have, or only one of them. */
export interface WordRun {
  readonly kind: 'kept' | 'inserted' | 'deleted';
  readonly text: string;
}

/** A word or a sign, and the white space before it. */
interface Token {
  readonly space: string;
  readonly word: string;
}

const tokenPattern = /\s+|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*|\S/gu;

/** Less than this share of words in common, and the one text is told as out, the other as in. */
const leastKept = 0.2;

/**
 * How one text becomes the other. Kept and deleted runs read on make the old text, kept and inserted
 * runs the new one, to the last space. A deletion comes before the insertion in its place. Texts that
 * share only a stray word here and there are not spliced, because nobody could read that.
 */
export function compareWords(before: string, after: string): WordRun[] {
  const runs = new RunList();
  if (before === after) {
    runs.add('kept', before);
    return runs.list;
  }
  const [left, leftEnd] = tokensOf(before);
  const [right, rightEnd] = tokensOf(after);
  const pairs = alignTokens(
    left.map(({ word }) => word),
    right.map(({ word }) => word),
  );
  const kept = pairs.filter(([at]) => isWord(left[at]?.word ?? '')).length;
  const most = Math.min(...[left, right].map((side) => side.filter((t) => isWord(t.word)).length));
  if (most > 0 && kept < most * leastKept) {
    runs.add('deleted', before);
    runs.add('inserted', after);
    return runs.list;
  }
  let a = 0;
  let b = 0;
  for (const [pairA, pairB] of [...pairs, [left.length, right.length] as const]) {
    for (; a < pairA; a++) runs.add('deleted', textOf(left[a]));
    for (; b < pairB; b++) runs.add('inserted', textOf(right[b]));
    const [from, to] = [left[a], right[b]];
    const [spaceA, spaceB] = [from?.space ?? leftEnd, to?.space ?? rightEnd];
    if (spaceA === spaceB) runs.add('kept', spaceA);
    else {
      runs.add('deleted', spaceA);
      runs.add('inserted', spaceB);
    }
    runs.add('kept', from?.word ?? '');
    a++;
    b++;
  }
  return runs.list;
}

/** A text's tokens, and the white space after the last. */
function tokensOf(text: string): [Token[], string] {
  const tokens: Token[] = [];
  let space = '';
  for (const [piece] of text.matchAll(tokenPattern)) {
    if (/^\s/u.test(piece)) space = piece;
    else {
      tokens.push({ space, word: piece });
      space = '';
    }
  }
  return [tokens, space];
}

function textOf(token: Token | undefined): string {
  return token === undefined ? '' : token.space + token.word;
}

function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Runs as they come, joined where they are of one kind, a deletion before the insertion beside it. */
class RunList {
  readonly list: WordRun[] = [];

  add(kind: WordRun['kind'], text: string): void {
    if (text === '') return;
    const last = this.list.at(-1);
    if (last?.kind === kind) {
      this.list.splice(-1, 1, { kind, text: last.text + text });
      return;
    }
    const beforeLast = this.list.at(-2);
    if (kind === 'deleted' && last?.kind === 'inserted') {
      if (beforeLast?.kind === 'deleted') {
        this.list.splice(-2, 1, { kind, text: beforeLast.text + text });
      } else this.list.splice(-1, 0, { kind, text });
      return;
    }
    this.list.push({ kind, text });
  }
}
