/**
 * What the people and places of a script are called in the text that it is compared with while it is written, as
 * the writer's confirmed pairs tell. It is applied to the scene that asks and not to the text: the text's index
 * stays as it was built.
 */
import { readTerms, type AliasBook, type Term } from './aliases.ts';
import type { Pair } from './backbone.ts';
import { learnNames } from './learnedNames.ts';
import { Borrowed, SeenNames, type SparseRows, type Vocabulary } from './vectors.ts';

/** A text that was counted, with which scripts are compared. */
export interface IndexedText {
  readonly texts: readonly string[];
  readonly book: AliasBook;
  readonly vocabulary: Vocabulary;
  /** The words of each passage. */
  readonly words: SparseRows;
}

/** For the stem of a name in the script, the name that the text has for it. */
export type NamesElsewhere = ReadonlyMap<string, Pick<Term, 'stem' | 'plain'>>;

/** Nothing is known of other names. */
export const noNamesElsewhere: NamesElsewhere = new Map();

/** A scene as names are learned from it. */
interface ReadScene {
  readonly text: string;
  /** Its words, by their numbers. */
  readonly ids: ReadonlySet<number>;
  readonly seen: SeenNames;
}

/** Learns names for scripts that are compared with one text. A scene that has not changed is read once. */
export class NamesElsewhereLearner {
  private readonly borrowed: Borrowed;
  private readonly stems: readonly string[];
  private scenes: ReadonlyMap<string, ReadScene> = new Map();

  /** @param index stays as it is */
  constructor(private readonly index: IndexedText) {
    this.borrowed = new Borrowed(index.vocabulary);
    this.stems = [...index.vocabulary.wordIds.keys()];
  }

  /**
   * Learns from confirmed pairs, as the aligner does (see `learnNames`).
   * @param script the texts of its scenes
   * @param confirmed passages of the text with scenes of the script, both by their numbers
   */
  learn(script: readonly string[], confirmed: readonly Pair[]): NamesElsewhere {
    const { vocabulary, book, words, texts } = this.index;
    const scenes = script.map((text) => this.scenes.get(text) ?? this.read(text));
    this.scenes = new Map(scenes.map((scene) => [scene.text, scene]));
    const seen = new SeenNames();
    const inScript = new Set<number>();
    for (const scene of scenes) {
      seen.add(scene.seen);
      for (const id of scene.ids) inScript.add(id);
    }
    let further: readonly string[] | undefined;
    const learned = learnNames(
      confirmed,
      {
        wordsAt: (at) => words.ids.subarray(words.start[at] ?? 0, words.start[at + 1] ?? 0),
        has: (word) => (vocabulary.wordTexts[word] ?? 0) > 0,
      },
      { wordsAt: (at) => scenes[at]?.ids ?? [], has: (word) => inScript.has(word) },
      {
        names: vocabulary.seen.together(seen),
        stemOf: (word) =>
          this.stems[word] ??
          (further ??= [...this.borrowed.wordIds.keys()])[word - this.stems.length],
      },
    );
    if (learned.length === 0) return noNamesElsewhere;
    const plains = new Map<string, string>();
    for (const { source } of confirmed) {
      for (const { stem, plain } of readTerms(texts[source] ?? '', book)) plains.set(stem, plain);
    }
    return new Map(
      learned.map(([stem, here]) => [here, { stem, plain: plains.get(stem) ?? stem }]),
    );
  }

  private read(text: string): ReadScene {
    const ids = new Set<number>();
    const seen = new SeenNames();
    for (const term of readTerms(text, this.index.book)) {
      if (term.stop) continue;
      const id = this.borrowed.word(term.stem);
      seen.see(id, term);
      ids.add(id);
    }
    return { text, ids, seen };
  }
}

/** The words of a scene, with the names that the text has for its people and places. */
export function readTermsElsewhere(text: string, book: AliasBook, names: NamesElsewhere): Term[] {
  return readTerms(text, book).map((term) => ({ ...term, ...names.get(term.stem) }));
}
