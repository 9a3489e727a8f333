/** Requests about spelling: what a dictionary says, and the words that a project adds to it. */
import { z } from 'zod';
import type { VersionId } from '../model/ids.ts';
import { mostWordsAsked, spellingLanguages } from '../text/spelling.ts';
import { answers, id, nothing } from './channel.ts';

/** The words that are right in one project, whatever a dictionary says. */
export interface ProjectSpelling {
  /** In every draft, as the writer wrote them. */
  readonly words: readonly string[];
  /** In one draft each. */
  readonly ignored: readonly { readonly draftId: VersionId; readonly words: readonly string[] }[];
}

const word = z.string().min(1).max(100);
const words = z.array(word).max(50_000).readonly();
const dictionary = z.enum(spellingLanguages).exclude(['off']);

export const spellingContract = {
  /** Those of some words that a dictionary does not have. Null: not answered, ask once more. */
  'spelling.check': answers<readonly string[] | null>()(
    z.object({ dictionary, words: z.array(word).max(mostWordsAsked).readonly() }),
  ),
  /** What a word may be meant to be, best first; none when nothing is like it. */
  'spelling.suggest': answers<readonly string[]>()(z.object({ dictionary, word })),
  'spelling.load': answers<ProjectSpelling>()(nothing),
  /** Stores the project's words whole. */
  'spelling.save': answers<null>()(
    z.object({
      words,
      ignored: z
        .array(z.object({ draftId: id<VersionId>(), words }))
        .max(1000)
        .readonly(),
    }),
  ),
};
