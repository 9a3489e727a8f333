/**
 * Ranks the passages of one witness for a piece of writing, such as the scene under the caret: the
 * sidebar's suggestions. Unlike the aligner it looks at one text at a time and knows nothing of the
 * draft's other scenes, so that it can answer while the writer types.
 */
import { isEverydayStem } from '../text/everydayWords.ts';
import { buildAliasBook, readTerms, type AliasBook, type Term } from './aliases.ts';
import { indexPhrases, sharedPhrase } from './sharedPhrases.ts';
import { noRelatedWords, type RelatedWords } from './relatedWords.ts';
import { countTexts, invert, Vocabulary, weighTexts, type SparseRows } from './vectors.ts';

/** A witness made ready for ranking. Build it once and keep it. */
export interface PassageIndex {
  readonly size: number;
  readonly book: AliasBook;
  readonly vocabulary: Vocabulary;
  readonly texts: readonly string[];
  /** For each word, the passages that have it. */
  readonly byWord: SparseRows;
  /** How many words each passage has, stop words left out. */
  readonly lengths: Int32Array;
  readonly meanLength: number;
  /** What each word tells, by its number: its rarity, less if it is an everyday word. */
  readonly telling: Float64Array;
  /** For each passage, the sum of what its words tell. */
  readonly sums: Float64Array;
  /** Words that mean nearly the same. */
  readonly related: RelatedWords;
}

/** A passage that may be what a text was made from. */
export interface RankedPassage {
  /** The passage's number in the list that the index was built from. */
  readonly passage: number;
  /** 0 to 1, to order passages by. It is no probability: nobody has told which passages are right. */
  readonly score: number;
  /** Words of the passage, as they stand in it, that the text has too or related ones; best first. */
  readonly terms: readonly string[];
}

export interface RankOptions {
  /** At most so many passages are returned. */
  readonly limit: number;
  /** Passages that are not returned: already mapped, dismissed, headings. */
  readonly excluded?: ReadonlySet<number>;
  /** A passage near which the answer is likelier, such as the one mapped to the scene before. */
  readonly near?: number;
}

/** The usual constants of BM25, but that length matters less: passages of one witness are alike. */
const saturation = 1.2;
const lengthWeight = 0.5;
/** What is added to sums of rarities so that one shared word of a short text is not everything. */
const damping = 6;
/** A passage whose score is lower has nothing to do with the text. */
const leastScore = 0.125;
/** A match needs more than one rare word: this many times what a word tells that only one passage has. */
const leastEvidence = 1.2;
/** What part of its rarity an everyday word counts for. */
const everyday = 0.25;
/** What part of the highest rarity a word of the text counts for that the witness never uses. */
const unknown = 0.25;
/** How much a passage at `near` gains; a tenth of the witness away it gains half. */
const nearGain = 0.25;
const mostTerms = 8;
/** So many passages are read for a phrase that they share with the text: those that share the most words. */
const mostRead = 200;
/** A phrase that more passages have than these is a manner of speaking. */
const mostWithPhrase = 3;
/** How nearly related two words must be to count, and what part of the same word they count for. */
const leastLikeness = 0.52;
const relatedPart = 0.5;

/** Prepares a witness's passages. About a second for a million words. */
export function buildPassageIndex(
  passages: readonly { readonly text: string }[],
  aliases: readonly (readonly string[])[] = [],
  related: RelatedWords = noRelatedWords,
): PassageIndex {
  const book = buildAliasBook(aliases);
  const vocabulary = new Vocabulary();
  const texts = passages.map((passage) => passage.text);
  const { words, lengths } = weighTexts(
    countTexts(texts, vocabulary, book, { what: 'words' }),
    vocabulary,
  );
  const telling = new Float64Array(vocabulary.wordTexts.length);
  for (const [stem, id] of vocabulary.wordIds) {
    telling[id] = vocabulary.wordRarity(id) * (isEverydayStem(stem) ? everyday : 1);
  }
  const sums = new Float64Array(texts.length);
  const counts = new Float32Array(words.ids.length);
  let total = 0;
  for (let row = 0; row < texts.length; row += 1) {
    total += lengths[row] ?? 0;
    for (let k = words.start[row] ?? 0; k < (words.start[row + 1] ?? 0); k += 1) {
      sums[row] = (sums[row] ?? 0) + (telling[words.ids[k] ?? 0] ?? 0);
      counts[k] = 1;
    }
  }
  return {
    size: texts.length,
    book,
    vocabulary,
    texts,
    byWord: invert({ ...words, values: counts }, vocabulary.wordTexts.length),
    lengths,
    meanLength: Math.max(1, total / Math.max(1, texts.length)),
    telling,
    sums,
    related,
  };
}

/** @param parts what part of the same word each word counts for */
function termsOf(
  index: PassageIndex,
  passage: number,
  parts: ReadonlyMap<number, number>,
): string[] {
  const found = new Map<number, string>();
  for (const term of readTerms(index.texts[passage] ?? '', index.book)) {
    const id = term.stop ? undefined : index.vocabulary.wordIds.get(term.stem);
    if (id !== undefined && parts.has(id) && !found.has(id)) found.set(id, term.text);
  }
  const weight = (id: number): number => index.vocabulary.wordRarity(id) * (parts.get(id) ?? 0);
  return [...found]
    .sort(([a, textA], [b, textB]) => weight(b) - weight(a) || (textA < textB ? -1 : 1))
    .slice(0, mostTerms)
    .map(([, text]) => text);
}

/**
 * The passages that share a phrase with a text, each with how many of its words say something: two at least.
 * @param evidence what each passage shares with the text word by word
 */
function phrasesIn(
  index: PassageIndex,
  terms: readonly Term[],
  evidence: Float64Array,
): ReadonlyMap<number, number> {
  const likely = Array.from(evidence.keys())
    .filter((passage) => (evidence[passage] ?? 0) > 0)
    .sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0))
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
 * The passages that share the most with a text, best first. Empty when nothing matches: shared
 * everyday words are no match, unless four words or more stand in both in a row. The score is the geometric mean of two parts: how much of the
 * passage's telling words the text has, and how much of the text's the passage has.
 */
export function rankPassages(
  index: PassageIndex,
  query: string,
  options: RankOptions,
): RankedPassage[] {
  const rarest = Math.log(1 + index.size);
  const { vocabulary } = index;
  const words = new Set<number>();
  const queryTerms = readTerms(query, index.book);
  /** What part of the same word each word of the passages counts for. */
  const parts = new Map<number, number>();
  let queryRarity = 0;
  for (const term of queryTerms) {
    if (term.stop) continue;
    const id = vocabulary.wordIds.get(term.stem);
    const isName = term.name || (id !== undefined && vocabulary.names.has(id));
    for (const { stem, likeness } of isName ? [] : index.related.of(term.stem)) {
      const other = vocabulary.wordIds.get(stem);
      if (other === undefined || vocabulary.names.has(other) || likeness < leastLikeness) continue;
      parts.set(other, Math.max(parts.get(other) ?? 0, relatedPart * likeness));
    }
    // A word that the witness never uses counts against every passage, as a word of one would.
    if (id === undefined) queryRarity += unknown * rarest;
    else if (!words.has(id)) queryRarity += index.telling[id] ?? 0;
    if (id !== undefined) words.add(id);
  }

  for (const id of words) parts.set(id, 1);
  const shared = new Float64Array(index.size);
  /** Of the same words alone: related ones order what has something to say, and are no evidence. */
  const evidence = new Float64Array(index.size);
  for (const [id, part] of parts) {
    const rarity = part * (index.telling[id] ?? 0);
    const { start, ids } = index.byWord;
    for (let k = start[id] ?? 0; k < (start[id + 1] ?? 0); k += 1) {
      const passage = ids[k] ?? 0;
      const norm =
        saturation *
        (1 - lengthWeight + (lengthWeight * (index.lengths[passage] ?? 0)) / index.meanLength);
      const weight = (rarity * (saturation + 1)) / (1 + norm);
      shared[passage] = (shared[passage] ?? 0) + weight;
      if (part === 1) evidence[passage] = (evidence[passage] ?? 0) + weight;
    }
  }

  for (const [passage, telling] of phrasesIn(index, queryTerms, evidence)) {
    const gain = (leastEvidence * rarest * telling) / 2;
    evidence[passage] = (evidence[passage] ?? 0) + gain;
    shared[passage] = (shared[passage] ?? 0) + gain;
  }

  const scored: { passage: number; score: number }[] = [];
  for (let passage = 0; passage < index.size; passage += 1) {
    const sum = shared[passage] ?? 0;
    if ((evidence[passage] ?? 0) < leastEvidence * rarest) continue;
    if (options.excluded?.has(passage) === true) continue;
    const ofPassage = sum / ((index.sums[passage] ?? 0) + damping);
    const ofQuery = sum / (Math.min(queryRarity, 8 * rarest) + damping);
    let score = Math.sqrt(Math.min(1, ofPassage) * Math.min(1, ofQuery));
    if (options.near !== undefined) {
      const away = (10 * Math.abs(passage - options.near)) / index.size;
      score *= 1 + nearGain / (1 + away);
    }
    score = Math.min(1, score);
    if (score >= leastScore) scored.push({ passage, score });
  }
  scored.sort((a, b) => b.score - a.score || a.passage - b.passage);
  return scored
    .slice(0, Math.max(0, options.limit))
    .map(({ passage, score }) => ({ passage, score, terms: termsOf(index, passage, parts) }));
}
