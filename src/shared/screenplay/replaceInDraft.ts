/** Replacement in a draft that no editor shows: the scenes that it changes, as they are to be stored. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { sceneIdOf } from './document.ts';
import { replaceMatches, replacementFor, type FindQuery, type Match } from './findText.ts';

/** A scene before and after a change. */
export interface ChangedScene {
  readonly before: Node;
  readonly after: Node;
}

/** What a replacement does to a draft. */
export interface DraftReplacement {
  /** How many of the matches say something else now. */
  readonly matches: number;
  readonly scenes: readonly ChangedScene[];
}

/** Replaces matches of a document by a template (`replacementFor`). No scene comes, goes or moves. */
export function replaceInDraft(
  doc: Node,
  query: FindQuery,
  matches: readonly Match[],
  template: string,
): DraftReplacement {
  const tr = new Transform(doc);
  const wordsFor = (match: Match): string => replacementFor(query, match, template);
  replaceMatches(tr, matches, wordsFor);
  const scenes = doc.children.flatMap((before, index): ChangedScene[] => {
    const after = tr.doc.child(index);
    if (sceneIdOf(after) !== sceneIdOf(before)) throw new Error('a replacement moved a scene');
    return after === before ? [] : [{ before, after }];
  });
  return { matches: matches.filter((match) => wordsFor(match) !== match.text).length, scenes };
}
