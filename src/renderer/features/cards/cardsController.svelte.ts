/**
 * The cards of one draft: what is laid out, what is shown, chosen and done with it. All changes go to
 * the script at once; nothing is kept here that the script says.
 */
import type { ActionNames } from '../../../shared/model/actionNames.ts';
import type { Mapping } from '../../../shared/model/adaptation.ts';
import { newId, type SceneId } from '../../../shared/model/ids.ts';
import {
  applyDeck,
  copyCard,
  deckOf,
  insertCard,
  levelOf,
  moveItems,
  newCard,
  removeCards,
  sectionEnd,
  synopsisOf,
  type Deck,
  type DeckCard,
  type DeckSection,
} from '../../../shared/screenplay/deck.ts';
import { textOfBlock } from '../../../shared/screenplay/document.ts';
import {
  markScenes,
  setSectionTarget,
  type SceneMarks,
} from '../../../shared/screenplay/sceneEdits.ts';
import { sectionTargetOf } from '../../../shared/screenplay/schema.ts';
import { keyName } from '../../app/commands.svelte.ts';
import type { Draft, SceneOutline } from '../../app/draft.svelte.ts';
import type { History } from '../../app/history.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tellStep } from '../../app/tellStep.svelte.ts';
import { tell } from '../../app/toasts.ts';
import { factsOf, type CardFacts } from './cardFacts.ts';
import { isFiltering, noFilter, passes, type CardFilter } from './cardFilter.ts';
import { sceneName } from './planningNames.ts';

/** A scene as it is laid out. */
export interface CardRow {
  readonly kind: 'card';
  /** The scene's id. */
  readonly key: string;
  readonly item: DeckCard;
  readonly number: string | null;
  readonly heading: string;
  /** The heading that it had before it was omitted; null for a scene that was not. */
  readonly omitted: string | null;
  /** The number that is shown of the page on which it begins. */
  readonly page: string;
  readonly eighths: number;
  readonly facts: CardFacts;
  /** The titles of the sections that it stands in, outermost first. */
  readonly sections: readonly string[];
  /** The scene's confirmed mappings. */
  readonly choices: readonly Mapping[];
}

/** A section's heading as it is laid out. */
export interface SectionRow {
  readonly kind: 'section';
  readonly key: string;
  readonly item: DeckSection;
  /** Which section of the draft it is, from 0. */
  readonly ordinal: number;
  readonly title: string;
  readonly level: number;
  readonly synopsis: string;
  /** The number of pages that it is to have. */
  readonly target: number | null;
  /** The scenes in it and in its subsections: how many, and their length. */
  readonly scenes: number;
  readonly eighths: number;
}

export type Row = CardRow | SectionRow;
export type Side = 'before' | 'after';
export type CardField = 'heading' | 'synopsis';

const cannotChange = 'The script cannot be changed at this moment.';
const needsHeading =
  'A scene without a heading stays where it begins. Give it a heading, and it can be moved.';
const noRows: ReadonlySet<SceneId> = new Set();

/** How the cards of a draft were left, for the next time that they are shown. */
interface LeftAs {
  readonly view: 'cards' | 'outline';
  readonly filter: CardFilter;
  readonly active: string | null;
}

const leftAs = new WeakMap<Draft, LeftAs>();

export class CardsController {
  view = $state<'cards' | 'outline'>('cards');
  filter = $state.raw<CardFilter>(noFilter);
  /** The row that the keys are about. */
  active = $state<string | null>(null);
  selected = $state.raw<ReadonlySet<SceneId>>(noRows);
  /** Cards that were cut, to be put elsewhere. They stay where they are until then. */
  cut = $state.raw<ReadonlySet<SceneId>>(noRows);
  /** What is being typed on a card. */
  editing = $state.raw<{ readonly key: string; readonly field: CardField } | null>(null);
  /** What a screen reader is to say of the last change. */
  announcement = $state('');
  /** Where a stretch of chosen cards begins. */
  private anchor: string | null = null;

  /** What the actions are called in the project. */
  get actionNames(): ActionNames {
    return this.project.mappings.names;
  }

  private readonly deck = $derived.by(() =>
    deckOf(this.draft.outline.scenes.map((scene) => scene.node)),
  );

  /** Everything, in order: as the items of the deck. */
  readonly rows = $derived.by(() =>
    rowsOf(this.deck, this.draft.outline.scenes, (id) =>
      (this.project.mappings.byScene.get(id) ?? []).filter(({ status }) => status === 'confirmed'),
    ),
  );
  readonly isFiltered = $derived(isFiltering(this.filter));
  /** The rows that pass the filter. A section is shown with any of its cards. */
  readonly shown = $derived.by((): readonly Row[] => {
    if (!this.isFiltered) return this.rows;
    return this.rows.filter((row, index) => {
      if (row.kind === 'card') return this.passes(row);
      const under = this.rows.slice(index + 1, sectionEnd(this.deck, index));
      return under.some((one) => one.kind === 'card' && this.passes(one));
    });
  });
  readonly cardCount = $derived(this.rows.filter((row) => row.kind === 'card').length);
  readonly shownCount = $derived(this.shown.filter((row) => row.kind === 'card').length);
  readonly activeRow = $derived(this.rows.find((row) => row.key === this.active));
  /** The cards that a change is about: the chosen ones, in order. */
  readonly chosen = $derived(
    this.rows.filter(
      (row): row is CardRow => row.kind === 'card' && this.selected.has(row.item.id),
    ),
  );

  constructor(
    readonly draft: Draft,
    readonly project: Project,
    private readonly history: History,
  ) {
    const left = leftAs.get(draft);
    if (left === undefined) return;
    this.view = left.view;
    this.filter = left.filter;
    this.active = left.active;
  }

  /** Keeps how things stand until the cards are shown again. */
  remember(): void {
    leftAs.set(this.draft, { view: this.view, filter: this.filter, active: this.active });
  }

  /** Makes sure that some row has the focus: the one that had it, or the scene under the caret. */
  settle(): void {
    if (this.shown.some((row) => row.key === this.active)) {
      if (this.selected.size === 0) this.select(this.active ?? undefined);
      return;
    }
    const caret = this.shown.find((row) => row.key === this.draft.caret.sceneId);
    this.select((caret ?? this.shown.find((row) => row.kind === 'card') ?? this.shown[0])?.key);
  }

  /** Chooses a row alone, adds or takes one (`toggle`), or all up to it (`extend`). */
  select(key: string | undefined, how: 'alone' | 'toggle' | 'extend' = 'alone'): void {
    const row = this.rows.find((one) => one.key === key);
    if (row === undefined) return;
    this.active = row.key;
    if (how === 'extend') {
      const from = this.shown.findIndex((one) => one.key === (this.anchor ?? row.key));
      const to = this.shown.indexOf(row);
      this.selected = cardIds(this.shown.slice(Math.min(from, to), Math.max(from, to) + 1));
      return;
    }
    this.anchor = row.key;
    if (how === 'toggle' && row.kind === 'card') {
      const selected = new Set(this.selected);
      if (!selected.delete(row.item.id)) selected.add(row.item.id);
      this.selected = selected;
    } else this.selected = cardIds([row]);
  }

  selectAll(): void {
    this.selected = cardIds(this.shown);
  }

  /** Makes a row the one that a move is about: with the other chosen cards, if it is one of them. */
  grab(key: string): void {
    const row = this.rows.find((one) => one.key === key);
    if (row?.kind === 'card' && this.selected.has(row.item.id)) this.active = key;
    else this.select(key);
  }

  /** Moves the chosen cards, or the section, one place on (1) or back (-1). */
  step(by: 1 | -1): void {
    this.refresh();
    const row = this.activeRow;
    if (row?.kind === 'section') {
      this.stepSection(this.rows.indexOf(row), by);
      return;
    }
    const moving = this.moving();
    const places = this.shown.flatMap((one, at) =>
      moving.has(this.rows.indexOf(one)) ? [at] : [],
    );
    const beside = this.shown[by < 0 ? (places[0] ?? 0) - 1 : (places.at(-1) ?? -1) + 1];
    if (beside === undefined)
      this.announce(by < 0 ? 'This is the first place.' : 'This is the last place.');
    else this.moveTo(beside.key, by < 0 ? 'before' : 'after');
  }

  /** Puts the chosen cards, or the section, beside a row. */
  moveTo(key: string, side: Side): void {
    this.refresh();
    const at = this.rows.findIndex((row) => row.key === key);
    if (at >= 0) this.move(this.moving(), at + (side === 'after' ? 1 : 0));
  }

  /**
   * Where a section that is dragged to this place would come to stand: before the section that it is
   * dragged up over, or after the one that it is dragged down over. In the midst it would take scenes.
   */
  sectionPlace(key: string, side: Side): { readonly key: string; readonly side: Side } {
    const at = this.rows.findIndex((row) => row.key === key) + (side === 'after' ? 1 : 0);
    const from = this.rows.findIndex((row) => row.key === this.active);
    const next =
      at <= from
        ? (this.rows.findLast((row, index) => index <= at && row.kind === 'section') ??
          this.rows[0])
        : this.rows.find((row, index) => index >= at && row.kind === 'section');
    return next === undefined
      ? { key: this.rows.at(-1)?.key ?? key, side: 'after' }
      : { key: next.key, side: 'before' };
  }

  /** Cuts the chosen cards: they go where they are pasted. */
  cutChosen(): void {
    this.cut = this.selected;
    this.announce(`${counted(this.cut.size)} cut. Paste puts them after another card.`);
  }

  /** Puts the cards that were cut after the active row. */
  paste(): void {
    this.refresh();
    const at = this.rows.findIndex((row) => row.key === this.active);
    const moved = indicesOf(this.rows, this.cut);
    this.cut = noRows;
    if (moved.size > 0 && at >= 0) this.move(moved, at + 1);
  }

  /** Makes a scene after the active row, and lets its heading be typed. */
  addScene(): void {
    this.refresh();
    const id = newId<SceneId>();
    const at = this.rows.findIndex((row) => row.key === this.active);
    const place = at < 0 ? this.rows.length : at + 1;
    if (!this.put(insertCard(this.deck, newCard(id), place))) return;
    // It has no words yet that a filter could find.
    this.filter = noFilter;
    this.select(id);
    this.editing = { key: id, field: 'heading' };
  }

  /** Copies the chosen cards after the last of them, without their mappings. */
  duplicate(): void {
    this.refresh();
    const cards = this.chosen.filter(({ item }) => item.hasHeading);
    const last = cards.at(-1);
    if (last === undefined) {
      if (this.chosen.length > 0) tell(needsHeading);
      return;
    }
    let deck: Deck | null = this.deck;
    let place = this.rows.indexOf(last) + 1;
    const ids: SceneId[] = [];
    for (const { item } of cards) {
      const id = newId<SceneId>();
      ids.push(id);
      deck = deck === null ? null : insertCard(deck, copyCard(item, id), place++);
    }
    if (!this.put(deck)) return;
    this.select(ids[0]);
    this.selected = new Set(ids);
    this.announce(`${counted(ids.length)} duplicated.`);
  }

  /** Takes the chosen cards out of the script. */
  remove(): void {
    this.refresh();
    const gone = this.chosen;
    const last = gone.at(-1);
    if (last === undefined) return;
    const stays = (row: Row): boolean => !gone.some((one) => one.key === row.key);
    const at = this.shown.findIndex((row) => row.key === last.key);
    const next = this.shown.slice(at + 1).find(stays) ?? this.shown.slice(0, at).findLast(stays);
    if (!this.put(removeCards(this.deck, new Set(gone.map(({ item }) => item.id))))) return;
    this.select(next?.key);
    this.settle();
    const what = gone.length === 1 ? sceneName(last) : counted(gone.length);
    tellStep(this.history, `Removed: ${what}. ${keyName('Mod-z')} brings it back.`);
  }

  /** Gives the chosen cards a colour or a status. */
  mark(marks: Partial<SceneMarks>): void {
    this.change((tr) => markScenes(tr, new Set(this.selected), marks));
  }

  /** Says how many pages a section is to have. */
  setTarget({ ordinal }: SectionRow, target: number | null): void {
    this.change((tr) => setSectionTarget(tr, ordinal, target));
  }

  /** Lets the active card's heading or synopsis be typed. */
  edit(field: CardField): void {
    const row = this.activeRow;
    if (row?.kind !== 'card') return;
    if (field === 'heading' && !row.item.hasHeading) return;
    this.editing = { key: row.key, field };
  }

  private passes(row: CardRow): boolean {
    return passes(this.filter, row.facts, row.sections, row.choices);
  }

  /** The items that a move is about, by their index: a section with all under it, or the chosen cards. */
  private moving(): Set<number> {
    const row = this.activeRow;
    if (row?.kind !== 'section') return indicesOf(this.rows, this.selected);
    const at = this.rows.indexOf(row);
    const end = sectionEnd(this.deck, at);
    return new Set(this.rows.flatMap((_row, index) => (index >= at && index < end ? [index] : [])));
  }

  private stepSection(at: number, by: 1 | -1): void {
    const level = levelOf(this.deck.items[at]);
    const end = sectionEnd(this.deck, at);
    if (by < 0) {
      const before = this.rows.findLastIndex(
        (row, index) => index < at && row.kind === 'section' && row.level <= level,
      );
      this.move(this.moving(), Math.max(0, before));
      return;
    }
    const next = this.rows[end];
    if (next === undefined) this.announce('This is the last place.');
    // Under a section of a higher level it becomes the first.
    else if (next.kind === 'section' && next.level < level) this.move(this.moving(), end + 1);
    else this.move(this.moving(), sectionEnd(this.deck, end));
  }

  private move(moved: ReadonlySet<number>, place: number): void {
    const items = this.rows.filter((_row, index) => moved.has(index)).map(({ item }) => item);
    const [first] = items;
    const next = moveItems(this.deck, moved, place);
    if (first === undefined) return;
    if (next === this.deck) {
      this.announce('It stands there already.');
      return;
    }
    if (!this.put(next)) return;
    const isSame = ({ item }: Row): boolean =>
      item.kind === 'card'
        ? first.kind === 'card' && item.id === first.id
        : item.blocks[0] === first.blocks[0];
    const now = this.rows.find(isSame);
    if (now === undefined) return;
    // A section's key is its place among the sections.
    if (now.kind === 'section') this.select(now.key);
    const cards = this.rows.filter((row) => row.kind === 'card');
    const name = now.kind === 'section' ? `Section ${now.title}` : sceneName(now);
    const others = items.length > 1 && now.kind === 'card' ? ` and ${items.length - 1} more` : '';
    const under = now.kind === 'card' ? now.sections.at(-1) : undefined;
    const where =
      now.kind === 'card'
        ? `now ${cards.indexOf(now) + 1} of ${cards.length}${under === undefined ? '' : `, in ${under}`}`
        : `moved with ${counted(now.scenes)}`;
    this.announce(`${name}${others}: ${where}.`);
  }

  /** Makes the script say what a deck says. Answers whether it does. */
  private put(deck: Deck | null): boolean {
    if (deck === null) {
      this.announce(needsHeading);
      tell(needsHeading);
      return false;
    }
    return this.change((tr) => applyDeck(tr, deck, () => newId<SceneId>()));
  }

  private change(build: Parameters<Draft['editor']['change']>[0]): boolean {
    const done = this.draft.editor.change(build);
    if (!done) tell(cannotChange);
    this.refresh();
    return done;
  }

  /** Takes in what the script says this moment: the outline may lag behind it. */
  private refresh(): void {
    this.draft.freshOutline();
  }

  private announce(words: string): void {
    // The same words twice would be said once.
    this.announcement = this.announcement === words ? `${words}\u00a0` : words;
  }
}

function rowsOf(
  deck: Deck,
  scenes: readonly SceneOutline[],
  choicesOf: (id: SceneId) => readonly Mapping[],
): Row[] {
  const outlines = new Map(scenes.map((scene) => [scene.id, scene]));
  const above: { title: string; level: number }[] = [];
  let ordinal = 0;
  return deck.items.map((item, index): Row => {
    if (item.kind === 'section') {
      const [block] = item.blocks;
      const title = block === undefined ? '' : textOfBlock(block);
      const level = levelOf(item);
      while ((above.at(-1)?.level ?? 0) >= level) above.pop();
      above.push({ title, level });
      const under = deck.items
        .slice(index, sectionEnd(deck, index))
        .flatMap((one) => (one.kind === 'card' ? [one] : []));
      return {
        kind: 'section',
        key: `section ${ordinal}`,
        item,
        ordinal: ordinal++,
        title,
        level,
        synopsis: synopsisOf(item.blocks),
        target: block === undefined ? null : sectionTargetOf(block),
        scenes: under.length,
        eighths: under.reduce((sum, { id }) => sum + (outlines.get(id)?.eighths ?? 0), 0),
      };
    }
    const outline = outlines.get(item.id);
    const facts = factsOf(item);
    return {
      kind: 'card',
      key: item.id,
      item,
      number: outline?.number ?? null,
      heading: facts.heading,
      omitted: outline?.omitted ?? null,
      page: outline?.pageLabel ?? '1',
      eighths: outline?.eighths ?? 0,
      facts,
      sections: above.map(({ title }) => title),
      choices: choicesOf(item.id),
    };
  });
}

function cardIds(rows: readonly Row[]): ReadonlySet<SceneId> {
  return new Set(rows.flatMap((row) => (row.kind === 'card' ? [row.item.id] : [])));
}

function indicesOf(rows: readonly Row[], ids: ReadonlySet<SceneId>): Set<number> {
  return new Set(
    rows.flatMap((row, index) => (row.kind === 'card' && ids.has(row.item.id) ? [index] : [])),
  );
}

function counted(scenes: number): string {
  return `${scenes} ${scenes === 1 ? 'scene' : 'scenes'}`;
}
