/**
 * Underlines the words of the script that mappings lead to, in the colour of what was done. The lines move with their
 * words through every edit; which words they are is said from outside, whenever the mappings change.
 */
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { findQuote } from '../../shared/adaptation/quotes.ts';
import type { Action, Quote } from '../../shared/model/adaptation.ts';
import type { MappingId, SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf, scenesOf, type SceneAt } from '../../shared/screenplay/document.ts';
import { offsetToPosition, scenePlainText } from '../../shared/screenplay/plainText.ts';

/** Words that a mapping leads to. */
export interface MappedWords {
  /** Tells them from all others; the same for as long as it is the same end of a mapping. */
  readonly key: string;
  readonly mappingId: MappingId;
  readonly sceneId: SceneId;
  readonly quote: Quote;
  readonly action: Action;
}

interface MappedWordsState {
  readonly words: readonly MappedWords[];
  readonly lines: DecorationSet;
  /** Those that do not stand in the script. */
  readonly gone: readonly MappedWords[];
}

/** What a transaction says: underline these words from now on. */
class Show {
  readonly kind = 'show';
  constructor(readonly words: readonly MappedWords[]) {}
}

const none: MappedWordsState = { words: [], lines: DecorationSet.empty, gone: [] };
const key = new PluginKey<MappedWordsState>('mappedWords');

/** A transaction that underlines these words; none when they are those that are underlined. */
export function showMappedWords(
  state: EditorState,
  words: readonly MappedWords[],
): Transaction | undefined {
  const shown = key.getState(state)?.words ?? [];
  const same = shown.length === words.length && shown.every((one, at) => isSame(one, words[at]));
  return same ? undefined : state.tr.setMeta(key, new Show(words)).setMeta('addToHistory', false);
}

function isSame(one: MappedWords, other: MappedWords | undefined): boolean {
  return one.key === other?.key && one.action === other.action && one.quote === other.quote;
}

/** The mapped words that do not stand in the script: the same list until it changes. */
export function goneWords(state: EditorState): readonly MappedWords[] {
  return key.getState(state)?.gone ?? none.gone;
}

/** Where quoted words of a scene stand in the document; null where they do not. */
export function placeOfWords(
  doc: Node,
  sceneId: SceneId,
  quote: Quote,
): { readonly from: number; readonly to: number } | null {
  const scene = scenesOf(doc).find(({ id }) => id === sceneId);
  return scene === undefined ? null : placeIn(scene, quote);
}

function placeIn({ node, pos }: SceneAt, quote: Quote): { from: number; to: number } | null {
  const plain = scenePlainText(node);
  const found = findQuote(plain.text, quote);
  if (found === null) return null;
  const from = pos + 1 + offsetToPosition(plain, found.start, 1);
  const to = pos + 1 + offsetToPosition(plain, found.end, -1);
  return to > from ? { from, to } : null;
}

/** The plugin; until words are shown, an edit costs nothing here. */
export function mappedWords(): Plugin<MappedWordsState> {
  return new Plugin<MappedWordsState>({
    key,
    state: {
      init: () => none,
      apply(tr, old) {
        const told: unknown = tr.getMeta(key);
        if (told instanceof Show) {
          return draw(tr.doc, told.words, old.lines.map(tr.mapping, tr.doc));
        }
        if (!tr.docChanged || old.words.length === 0) return old;
        const lost: unknown[] = [];
        const lines = old.lines.map(tr.mapping, tr.doc, {
          onRemove: (line: unknown) => {
            lost.push(line);
          },
        });
        // The lines of a scene that is moved go with the place that it left.
        if (lost.length > 0 || mayBringBack(tr, old.gone)) return draw(tr.doc, old.words, lines);
        return { words: old.words, lines, gone: old.gone };
      },
    },
    props: { decorations: (state) => key.getState(state)?.lines },
  });
}

/** Whether an edit is in a scene that has lost mapped words: an undo brings them back. */
function mayBringBack(tr: Transaction, gone: readonly MappedWords[]): boolean {
  if (gone.length === 0) return false;
  const before = new Set(tr.before.children);
  const changed = new Set(
    tr.doc.children.filter((scene) => !before.has(scene)).map((scene) => sceneIdOf(scene)),
  );
  return gone.some(({ sceneId }) => changed.has(sceneId));
}

/** The key of the words that a line is drawn under, from the line's own facts. */
function keysOf(spec: unknown): string[] {
  return typeof spec === 'object' && spec !== null && 'key' in spec ? [String(spec.key)] : [];
}

/** @param drawn what is underlined: words that are being written in are where they were */
function draw(doc: Node, words: readonly MappedWords[], drawn: DecorationSet): MappedWordsState {
  if (words.length === 0) return none;
  const scenes = new Map(scenesOf(doc).map((scene) => [scene.id, scene]));
  const old = new Map(
    drawn.find().flatMap((line) => keysOf(line.spec).map((own) => [own, line] as const)),
  );
  const gone: MappedWords[] = [];
  const lines = words.flatMap((one) => {
    const scene = scenes.get(one.sceneId);
    const place =
      (scene === undefined ? null : placeIn(scene, one.quote)) ?? old.get(one.key) ?? null;
    if (place === null) {
      gone.push(one);
      return [];
    }
    return [
      Decoration.inline(
        place.from,
        place.to,
        { class: `mapped-words mapped-words-${one.action}` },
        { key: one.key },
      ),
    ];
  });
  return { words, lines: DecorationSet.create(doc, lines), gone };
}
