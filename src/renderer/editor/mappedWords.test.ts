import { history, undo } from 'prosemirror-history';
import { EditorState, type Transaction } from 'prosemirror-state';
import { DecorationSet } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import { quoteOf } from '../../shared/adaptation/quotes.ts';
import type { Action } from '../../shared/model/adaptation.ts';
import { toId, type MappingId, type SceneId } from '../../shared/model/ids.ts';
import { scenesOf } from '../../shared/screenplay/document.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import {
  goneWords,
  mappedWords,
  placeOfWords,
  showMappedWords,
  type MappedWords,
} from './mappedWords.ts';

const plugin = mappedWords();

function scene(id: string, ...action: readonly string[]) {
  return screenplaySchema.node('scene', { id }, [
    screenplaySchema.node('scene_heading', null, [screenplaySchema.text('EXT. ROOF - DAY')]),
    ...action.map((text) => screenplaySchema.node('action', null, [screenplaySchema.text(text)])),
  ]);
}

const doc = screenplaySchema.node('doc', null, [
  scene('a', 'Hassan runs for the blue kite.', 'Baba watches.'),
  scene('b', 'Snow.'),
]);

/** A script with words of its first scene underlined. */
class Script {
  state = EditorState.create({ doc, plugins: [history(), plugin] });

  do(build: (tr: Transaction) => Transaction): void {
    this.state = this.state.apply(build(this.state.tr));
  }

  undo(): void {
    undo(this.state, (tr) => {
      this.state = this.state.apply(tr);
    });
  }

  words(exact: string, action: Action = 'kept', key = exact): MappedWords {
    const [first] = scenesOf(this.state.doc);
    const text = first === undefined ? '' : scenePlainText(first.node).text;
    const start = text.indexOf(exact);
    const quote = quoteOf(text, start, start + exact.length);
    if (start < 0 || quote === null) throw new Error(`no quote of “${exact}”`);
    return {
      key,
      mappingId: toId<MappingId>(key),
      sceneId: toId<SceneId>('a'),
      quote,
      action,
    };
  }

  /** Answers whether the words were others than those that are underlined. */
  show(...words: readonly MappedWords[]): boolean {
    const tr = showMappedWords(this.state, words);
    if (tr !== undefined) this.state = this.state.apply(tr);
    return tr !== undefined;
  }

  /** The words that are underlined. */
  get underlined(): string[] {
    const drawn: unknown = plugin.props.decorations?.call(plugin, this.state);
    if (!(drawn instanceof DecorationSet)) throw new Error('nothing is drawn');
    return drawn.find().map(({ from, to }) => this.state.doc.textBetween(from, to, '|'));
  }

  /** The position of words in the document. */
  at(exact: string): number {
    let found = -1;
    this.state.doc.descendants((node, pos) => {
      const at = node.isText ? (node.text ?? '').indexOf(exact) : -1;
      if (found < 0 && at >= 0) found = pos + at;
    });
    return found;
  }
}

describe('mapped words', () => {
  it('are underlined, over the ends of paragraphs too, and drawn anew only when they are others', () => {
    const script = new Script();
    const both = [script.words('the blue kite'), script.words('kite.\nBaba', 'altered')];
    expect(script.show(...both)).toBe(true);
    expect(script.underlined.sort()).toEqual(['kite.|Baba', 'the blue kite']);
    expect(script.show(...both)).toBe(false);
    expect(script.show(script.words('the blue kite'))).toBe(true);
    expect(script.underlined).toEqual(['the blue kite']);
    expect(script.show()).toBe(true);
    expect(script.underlined).toEqual([]);
  });

  it('stay underlined while they are written on, before the mapping knows of it and after', () => {
    const script = new Script();
    const old = script.words('the blue kite', 'kept', 'end');
    script.show(old);
    script.do((tr) => tr.insertText('small ', script.at('blue')));
    expect(script.underlined).toEqual(['the small blue kite']);
    // Another mapping changes, and this one still has the words of before.
    script.show(old, script.words('Baba'));
    expect(script.underlined).toEqual(['the small blue kite', 'Baba']);
    script.show(script.words('the small blue kite', 'kept', 'end'));
    expect(script.underlined).toEqual(['the small blue kite']);
  });

  it('are underlined again when an undo brings them back', () => {
    const script = new Script();
    const words = script.words('the blue kite');
    script.show(words, script.words('Baba'));
    expect(goneWords(script.state)).toEqual([]);
    const from = script.at('the blue kite');
    script.do((tr) => tr.delete(from, from + 'the blue kite'.length));
    expect(script.underlined).toEqual(['Baba']);
    const gone = goneWords(script.state);
    expect(gone).toEqual([words]);
    script.do((tr) => tr.insertText('Late. ', script.at('Snow')));
    expect(goneWords(script.state)).toBe(gone);
    script.undo();
    script.undo();
    expect(script.underlined.sort()).toEqual(['Baba', 'the blue kite']);
    expect(goneWords(script.state)).toEqual([]);
  });

  it('go with their scene where it is moved', () => {
    const script = new Script();
    script.show(script.words('the blue kite'));
    script.do((tr) => tr.replaceWith(0, tr.doc.content.size, tr.doc.children.toReversed()));
    expect(script.underlined).toEqual(['the blue kite']);
    expect(goneWords(script.state)).toEqual([]);
    script.undo();
    expect(script.underlined).toEqual(['the blue kite']);
    expect(goneWords(script.state)).toEqual([]);
  });

  it('are nowhere when their scene does not have them', () => {
    const script = new Script();
    const words = script.words('the blue kite');
    const elsewhere = { ...words, sceneId: toId<SceneId>('b') };
    script.show(elsewhere);
    expect(script.underlined).toEqual([]);
    expect(goneWords(script.state)).toEqual([elsewhere]);
    expect(placeOfWords(script.state.doc, elsewhere.sceneId, words.quote)).toBeNull();
    const from = script.at('the blue kite');
    const place = { from, to: from + words.quote.exact.length };
    expect(placeOfWords(script.state.doc, words.sceneId, words.quote)).toEqual(place);
    expect(placeOfWords(script.state.doc, toId<SceneId>('gone'), words.quote)).toBeNull();
  });
});
