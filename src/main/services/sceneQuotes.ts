/**
 * What points at words of a scene, mappings and tags, goes with its words through every save: into what they became,
 * and into another scene when a split, a join or a cut took them there. Words that went leave their quote as it was;
 * an undo brings them back, and with them what pointed at them.
 */
import { carryQuote } from '../../shared/adaptation/carryQuote.ts';
import type { RewrittenScene } from '../../shared/adaptation/joinedScenes.ts';
import { findQuote, quotePart } from '../../shared/adaptation/quotes.ts';
import type { Anchor, Mapping, Quote } from '../../shared/model/adaptation.ts';
import type { Tagging } from '../../shared/model/draft.ts';
import type { MappingId, SceneId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';

interface QuotedWords {
  /** The mapping or the tag that points at them. */
  readonly by: string;
  readonly sceneId: SceneId;
  readonly quote: Quote;
}

/** So many words have to agree where nothing that stood around them came along. */
const fewestWords = 3;
/** In so many saves it is remembered where words stood. */
const mostForms = 200;

/** Words as they stood in a scene of this text. */
interface Form extends QuotedWords {
  readonly text: string;
}

/**
 * The forms that quoted words had since the project was opened. An undo puts a scene back as it was, and with it what
 * pointed at its words; and a step of the history may hold a quote of words that were written on since.
 */
class Forms {
  /** Scenes that words went out of: they may have been cut, and come back with a later save elsewhere. */
  readonly left = new Set<SceneId>();
  private readonly byWords = new Map<string, Form[]>();

  /** All forms of the words of one of them, oldest first. */
  of(words: QuotedWords): readonly Form[] {
    return this.byWords.get(keyOf(words)) ?? [];
  }

  /** Notes a form that words have, or had. */
  note(words: QuotedWords, form: Form): void {
    const forms = this.byWords.get(keyOf(words)) ?? [];
    const last = forms.at(-1);
    if (last?.text !== form.text || keyOf(last) !== keyOf(form)) forms.push(form);
    forms.splice(0, forms.length - mostForms);
    this.byWords.set(keyOf(words), forms);
    this.byWords.set(keyOf(form), forms);
  }
}

function keyOf({ by, sceneId, quote }: QuotedWords): string {
  const { start, end, exact, prefix, suffix } = quote;
  return JSON.stringify([by, sceneId, start, end, exact, prefix, suffix]);
}

const formsOf = new WeakMap<ProjectDb, Forms>();

function formsIn(db: ProjectDb): Forms {
  const known = formsOf.get(db) ?? new Forms();
  formsOf.set(db, known);
  return known;
}

/**
 * Carries what points at words of scenes that were written, or went out of their draft. Call in the transaction that
 * wrote them.
 * @returns the mappings that changed
 */
export function carrySceneQuotes(
  db: ProjectDb,
  written: readonly RewrittenScene[],
  removed: readonly SceneId[],
): Mapping[] {
  const forms = formsIn(db);
  const scenes = new Map(written.map((scene) => [scene.id, scene]));
  const gone = new Set(removed);
  // Words go from scene to scene of one draft: a copy of it has the same words.
  const drafts = new Set([...scenes.keys(), ...removed].map((id) => db.scenes.state(id)?.draftId));
  const left = [...forms.left].filter((id) => drafts.has(db.scenes.state(id)?.draftId));
  const places = new Set([...scenes.keys(), ...removed, ...left]);
  const carry = (words: QuotedWords): QuotedWords => {
    const { sceneId, quote } = words;
    const isTouched = scenes.has(sceneId) || gone.has(sceneId);
    if (!isTouched && findQuote(db.scenes.text(sceneId) ?? '', quote) !== null) return words;
    const now = wordsAfter(words, scenes, forms.of(words));
    const before = scenes.get(sceneId)?.before ?? db.scenes.text(sceneId) ?? '';
    if (findQuote(before, quote) !== null) forms.note(words, { ...words, text: before });
    if (now === null) forms.left.add(sceneId);
    else forms.note(words, { ...now, text: scenes.get(now.sceneId)?.after ?? '' });
    return now ?? words;
  };

  for (const tagging of [...places].flatMap((scene) => db.elements.quotedIn(scene))) {
    const now = withWords(tagging, carry);
    if (now !== tagging) db.elements.putTagging(now);
  }
  const ids = new Set([...places].flatMap((scene): MappingId[] => db.mappings.quotedIn(scene)));
  return [...ids].flatMap((id) => {
    const mapping = db.mappings.find(id);
    if (mapping === undefined) return [];
    const now = withEnds(mapping, carry);
    if (now === mapping) return [];
    db.mappings.put(now);
    return [now];
  });
}

/**
 * A mapping with each quote that a script no longer has in the form that its words have now, where that is known: a step
 * of the history may hold an earlier one. The same mapping where there is nothing to mend.
 */
export function withWordsOfNow(db: ProjectDb, mapping: Mapping): Mapping {
  return withEnds(mapping, (words) => formOfNow(db, words));
}

/** A tagging likewise. */
export function taggedWordsOfNow(db: ProjectDb, tagging: Tagging): Tagging {
  return withWords(tagging, (words) => formOfNow(db, words));
}

function formOfNow(db: ProjectDb, words: QuotedWords): QuotedWords {
  const stands = ({ sceneId, quote }: QuotedWords): boolean =>
    findQuote(db.scenes.text(sceneId) ?? '', quote) !== null;
  return stands(words) ? words : (formsIn(db).of(words).findLast(stands) ?? words);
}

/** Where words are after a save; null where they went. */
function wordsAfter(
  words: QuotedWords,
  scenes: ReadonlyMap<SceneId, RewrittenScene>,
  forms: readonly Form[],
): QuotedWords | null {
  const scene = scenes.get(words.sceneId);
  const isBack = ({ sceneId, text }: Form): boolean => scenes.get(sceneId)?.after === text;
  const back =
    forms.findLast((form) => form.sceneId === words.sceneId && isBack(form)) ??
    forms.findLast(isBack);
  if (back !== undefined) return { by: words.by, sceneId: back.sceneId, quote: back.quote };
  const quote = scene === undefined ? null : carryQuote(scene.before, scene.after, words.quote);
  if (quote !== null) return quote === words.quote ? words : { ...words, quote };
  return wordsInAnother(words, scenes);
}

/** The words in another scene that has gained them in the same save; null where none has, or several have. */
function wordsInAnother(
  { by, sceneId, quote }: QuotedWords,
  scenes: ReadonlyMap<SceneId, RewrittenScene>,
): QuotedWords | null {
  const { exact, prefix, suffix } = quote;
  const isTelling = (exact.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= fewestWords;
  const found = [...scenes.values()].flatMap(({ id, before, after }): QuotedWords[] => {
    const at = after.indexOf(exact);
    if (id === sceneId || at < 0 || before.includes(exact)) return [];
    const cameAlong =
      (prefix.trim() !== '' && after.includes(prefix + exact)) ||
      (suffix.trim() !== '' && after.includes(exact + suffix));
    const now = isTelling || cameAlong ? quotePart(after, at, at + exact.length) : null;
    return now === null || after.includes(exact, at + 1) ? [] : [{ by, sceneId: id, quote: now }];
  });
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : only;
}

function withWords(tagging: Tagging, carry: (words: QuotedWords) => QuotedWords): Tagging {
  const { id, sceneId, quote } = tagging;
  if (quote === null) return tagging;
  const words = { by: id, sceneId, quote };
  const now = carry(words);
  return isSame(words, now) ? tagging : { ...tagging, sceneId: now.sceneId, quote: now.quote };
}

function withEnds(mapping: Mapping, carry: (words: QuotedWords) => QuotedWords): Mapping {
  const ends = (anchors: readonly Anchor[]): readonly Anchor[] => {
    const carried = anchors.map((anchor): Anchor => {
      if (anchor.kind !== 'scene' || anchor.quote === null) return anchor;
      const words = { by: mapping.id, sceneId: anchor.sceneId, quote: anchor.quote };
      const now = carry(words);
      return isSame(words, now) ? anchor : { ...anchor, sceneId: now.sceneId, quote: now.quote };
    });
    return carried.every((anchor, index) => anchor === anchors[index]) ? anchors : carried;
  };
  const [source, target] = [ends(mapping.source), ends(mapping.target)];
  return source === mapping.source && target === mapping.target
    ? mapping
    : { ...mapping, source, target };
}

function isSame(one: QuotedWords, other: QuotedWords): boolean {
  return one.sceneId === other.sceneId && one.quote === other.quote;
}
