/**
 * Ranks the passages of one witness for a piece of writing, such as the scene under the caret: the
 * sidebar's suggestions. It compares as the aligner does, but one text at a time, so that it can answer
 * while the writer types; of the draft's other scenes it knows no more than where they lead.
 */
import { alignmentSettings } from './alignmentSettings.ts';
import { buildAliasBook, readTerms, type Term } from './aliases.ts';
import { createTermFinder } from './matchedTerms.ts';
import {
  noNamesElsewhere,
  readTermsElsewhere,
  type IndexedText,
  type NamesElsewhere,
} from './namesElsewhere.ts';
import { distanceFrom, type Room } from './position.ts';
import { indexPhrases, sharedPhrase } from './sharedPhrases.ts';
import { noRelatedWords, relateVocabulary, type RelatedWords } from './relatedWords.ts';
import { TextComparer } from './similarity.ts';
import {
  countTexts,
  raritiesOf,
  Vocabulary,
  weighAgainst,
  weighTexts,
  type Rarities,
  type SparseRows,
} from './vectors.ts';

/** A witness made ready for ranking. Build it once and keep it. */
export interface PassageIndex extends IndexedText {
  readonly rarities: Rarities;
  readonly related: SparseRows;
  readonly comparer: TextComparer;
}

/** A passage that may be what a text was made from. */
export interface RankedPassage {
  /** The passage's number in the list that the index was built from. */
  readonly passage: number;
  /** 0 to 1, to order passages by. It is no probability. */
  readonly score: number;
  /** Words of the passage, as they stand in it, that the text has too or related ones; best first. */
  readonly terms: readonly string[];
}

export interface RankOptions {
  /** At most so many passages are returned. */
  readonly limit: number;
  /** Passages that are not returned: already mapped, dismissed. */
  readonly excluded?: ReadonlySet<number>;
  /** Where the passages are to be expected: what stands elsewhere has to have more in common. */
  readonly room?: Room | null;
  /** What the passages call the people and places of the text. */
  readonly names?: NamesElsewhere;
}

/** What a passage loses that stands away from where it is expected: so much for the whole length of the text. */
const drift = 0.6;
/** What a passage must have in common with a text to be more than chance: where it is expected, and elsewhere. */
const leastExpected = 0.08;
const least = 0.16;
/** Elsewhere one word that both have is chance as well, unless it is nearly all that they say. */
const leastOfOneWord = 0.24;
/** Nor is a passage suggested that has less than this part of what the best one has. */
const leastPart = 0.4;
/** What each telling word of a phrase brings that both have. */
const phraseGain = 0.12;
/** So many passages are read for a phrase that they share with the text: those that share the most words. */
const mostRead = 200;
/** A phrase that more passages have than these is a manner of speaking. */
const mostWithPhrase = 3;

/** Prepares a witness's passages. About two seconds for a million words. */
export function buildPassageIndex(
  passages: readonly { readonly text: string }[],
  aliases: readonly (readonly string[])[] = [],
  relatedWords: RelatedWords = noRelatedWords,
): PassageIndex {
  const book = buildAliasBook(aliases);
  const vocabulary = new Vocabulary();
  const texts = passages.map((passage) => passage.text);
  const counted = countTexts(texts, vocabulary, book);
  // A text to come may say it in any of the words that are related to those of the passages.
  for (const stem of relatedWords.stems) vocabulary.word(stem);
  const related = relateVocabulary(vocabulary, relatedWords, alignmentSettings.leastLikeness);
  const target = weighTexts(counted, vocabulary);
  return {
    texts,
    book,
    vocabulary,
    rarities: raritiesOf(vocabulary),
    words: target.words,
    related,
    comparer: new TextComparer(target, vocabulary, alignmentSettings, related),
  };
}

/**
 * The passages that share a phrase with a text, each with how many of its words say something: two at least.
 * @param terms of the text
 * @param values what each passage has in common with it
 */
function phrasesIn(
  index: PassageIndex,
  terms: readonly Term[],
  values: Float32Array,
): ReadonlyMap<number, number> {
  const likely = Array.from(values.keys())
    .filter((passage) => (values[passage] ?? 0) > 0)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
    .slice(0, mostRead);
  const phrases = indexPhrases(terms);
  const byPhrase = new Map<string, { readonly passages: number[]; readonly telling: number }>();
  for (const passage of likely) {
    const found = sharedPhrase(phrases, terms, readTerms(index.texts[passage] ?? '', index.book));
    if (found === null) continue;
    const known = byPhrase.get(found.words);
    if (known === undefined)
      byPhrase.set(found.words, { passages: [passage], telling: found.telling });
    else known.passages.push(passage);
  }
  return new Map(
    [...byPhrase.values()].flatMap(({ passages, telling }) =>
      passages.length > mostWithPhrase
        ? []
        : passages.map((passage): [number, number] => [passage, telling]),
    ),
  );
}

/**
 * The passages that share the most with a text, best first; empty when nothing matches. What the aligner takes for
 * alike counts, and a line of four words or more that stands in both.
 */
export function rankPassages(
  index: PassageIndex,
  query: string,
  options: RankOptions,
): RankedPassage[] {
  const { texts, vocabulary, book } = index;
  const { room = null, excluded, names = noNamesElsewhere } = options;
  const read = readTermsElsewhere(query, book, names);
  const { vectors, rarities } = weighAgainst(read, vocabulary, index.rarities);
  const { ids, values } = index.comparer.compare(vectors, rarities.words);
  const shared = new Float32Array(texts.length);
  ids.forEach((passage, k) => {
    shared[passage] = values[k] ?? 0;
  });
  for (const [passage, telling] of phrasesIn(index, read, shared)) {
    shared[passage] = (shared[passage] ?? 0) + phraseGain * telling;
  }
  const scored = Array.from(shared, (value, passage) => {
    const away = room === null ? 0 : distanceFrom(room, passage, texts.length);
    const expected = room !== null && away === 0;
    return {
      passage,
      value: value - drift * away,
      hasMatched: value >= (expected ? leastExpected : least) && excluded?.has(passage) !== true,
      fewestTerms: expected || value >= leastOfOneWord ? 1 : 2,
    };
  })
    .filter(({ hasMatched }) => hasMatched)
    .sort((a, b) => b.value - a.value || a.passage - b.passage);
  const floor = Math.max(0, leastPart * (scored[0]?.value ?? 0));
  const { find } = createTermFinder(vectors, texts, vocabulary, book, index.related);
  const ranked: RankedPassage[] = [];
  for (const { passage, value, fewestTerms } of scored) {
    if (ranked.length >= options.limit || value <= floor) break;
    const terms = find(0, passage);
    if (terms.length >= fewestTerms) ranked.push({ passage, score: Math.min(1, value), terms });
  }
  return ranked;
}
