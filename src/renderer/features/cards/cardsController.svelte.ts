/**
 * The cards of one draft: what is laid out, what is shown, chosen and done with it. All changes go to
 * the script at once; nothing is kept here that the script says.
 */
import type { ActionNames } from '../../../shared/model/actionNames.ts';
import type { Mapping } from '../../../shared/model/adaptation.ts';
import { newId, type SceneId } from '../../../shared/model/ids.ts';
import {
  copyCard,
  insertCard,
  levelOf,
  movedWith,
  newCard,
  removeCards,
  sectionEnd,
  sectionPlace,
  stepPlace,
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
import { counted } from '../../../shared/text/counted.ts';
import { keyName } from '../../app/commands.svelte.ts';
import type { Draft, SceneOutline } from '../../app/draft.svelte.ts';
import type { History } from '../../app/history.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tellStep } from '../../app/tellStep.svelte.ts';
import { tell } from '../../app/toasts.ts';
import { DeckMoves, needsHeading } from '../../domain/deckMoves.svelte.ts';
import type { RowMover, RowPlace } from '../../domain/rowDrag.svelte.ts';
import { sceneName } from '../../domain/sceneName.ts';
import { factsOf, type CardFacts } from './cardFacts.ts';
import { isFiltering, noFilter, passes, type CardFilter } from './cardFilter.ts';
import { CardSections, type CardSection } from './cardSections.ts';

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
  /** The ids of the sections that it stands in, outermost first. */
  readonly sections: readonly string[];
  /** The scene's confirmed mappings. */
  readonly choices: readonly Mapping[];
}

/** A section's heading as it is laid out. */
export interface SectionRow extends CardSection {
  readonly kind: 'section';
  readonly key: string;
  readonly item: DeckSection;
  /** Which section of the draft it is, from 0. */
  readonly ordinal: number;
  readonly synopsis: string;
  /** The number of pages that it is to have. */
  readonly target: number | null;
  /** The scenes in it and in its subsections: how many, and their length. */
  readonly scenes: number;
  readonly eighths: number;
}

export type Row = CardRow | SectionRow;
export type CardField = 'heading' | 'synopsis';

const noRows: ReadonlySet<SceneId> = new Set();

/** How the cards of a draft were left, for the next time that they are shown. */
interface LeftAs {
  readonly view: 'cards' | 'outline';
  readonly filter: CardFilter;
  readonly active: string | null;
  /** The scene that the caret was in. */
  readonly caretScene: SceneId | null;
}

const leftAs = new WeakMap<Draft, LeftAs>();

export class CardsController implements RowMover {
  view = $state<'cards' | 'outline'>('cards');
  filter = $state.raw<CardFilter>(noFilter);
  /** The row that the keys are about. */
  active = $state<string | null>(null);
  selected = $state.raw<ReadonlySet<SceneId>>(noRows);
  /** Cards that were cut, to be put elsewhere. They stay where they are until then. */
  cut = $state.raw<ReadonlySet<SceneId>>(noRows);
  /** What is being typed on a card. */
  editing = $state.raw<{ readonly key: string; readonly field: CardField } | null>(null);
  /** Where a stretch of chosen cards begins. */
  private anchor: string | null = null;

  /** What the actions are called in the project. */
  get actionNames(): ActionNames {
    return this.project.mappings.names;
  }

  /** What a screen reader is to say of the last change. */
  get announcement(): string {
    return this.moves.announcement;
  }

  private readonly moves: DeckMoves;

  private get deck(): Deck {
    return this.moves.deck;
  }

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
    this.moves = new DeckMoves(draft);
    const left = leftAs.get(draft);
    if (left === undefined) return;
    this.view = left.view;
    this.filter = left.filter;
    this.active = left.active;
    // A caret that has gone elsewhere takes its card along, if that is among those that are shown.
    const { sceneId } = draft.caret;
    if (sceneId === left.caretScene) return;
    if (this.shown.some((row) => row.key === sceneId)) this.active = sceneId;
  }

  /** Keeps how things stand until the cards are shown again. */
  remember(): void {
    const { draft, view, filter, active } = this;
    leftAs.set(draft, { view, filter, active, caretScene: draft.caret.sceneId });
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
    this.moves.refresh();
    const row = this.activeRow;
    if (row?.kind === 'section') {
      const place = stepPlace(this.deck, this.rows.indexOf(row), by);
      if (place === null) this.moves.announceEnd(by);
      else this.move(this.moving(), place);
      return;
    }
    const moving = this.moving();
    const places = this.shown.flatMap((one, at) =>
      moving.has(this.rows.indexOf(one)) ? [at] : [],
    );
    const beside = this.shown[by < 0 ? (places[0] ?? 0) - 1 : (places.at(-1) ?? -1) + 1];
    if (beside === undefined) this.moves.announceEnd(by);
    else this.moveTo({ key: beside.key, side: by < 0 ? 'before' : 'after' });
  }

  /** Puts the chosen cards, or the section, beside a row. */
  moveTo(place: RowPlace): void {
    this.moves.refresh();
    const at = this.placeIndex(place);
    if (at !== null) this.move(this.moving(), at);
  }

  /** Where the chosen cards, or the section, would come to stand. */
  placeAt(place: RowPlace): RowPlace {
    const row = this.activeRow;
    const at = this.placeIndex(place);
    if (row?.kind !== 'section' || at === null) return place;
    const to = this.rows[sectionPlace(this.deck, this.rows.indexOf(row), at)];
    return to === undefined
      ? { key: this.rows.at(-1)?.key ?? place.key, side: 'after' }
      : { key: to.key, side: 'before' };
  }

  /** Cuts the chosen cards: they go where they are pasted. */
  cutChosen(): void {
    this.cut = this.selected;
    this.moves.announce(
      `${counted(this.cut.size, 'scene')} cut. Paste puts them after another card.`,
    );
  }

  /** Puts the cards that were cut after the active row. */
  paste(): void {
    this.moves.refresh();
    const at = this.rows.findIndex((row) => row.key === this.active);
    const moved = indicesOf(this.rows, this.cut);
    this.cut = noRows;
    if (moved.size > 0 && at >= 0) this.move(moved, at + 1);
  }

  /** Makes a scene after the active row, and lets its heading be typed. */
  addScene(): void {
    this.moves.refresh();
    const id = newId<SceneId>();
    const at = this.rows.findIndex((row) => row.key === this.active);
    const place = at < 0 ? this.rows.length : at + 1;
    if (!this.moves.put(insertCard(this.deck, newCard(id), place))) return;
    // It has no words yet that a filter could find.
    this.filter = noFilter;
    this.select(id);
    this.editing = { key: id, field: 'heading' };
  }

  /** Copies the chosen cards after the last of them, without their mappings. */
  duplicate(): void {
    this.moves.refresh();
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
    if (!this.moves.put(deck)) return;
    this.select(ids[0]);
    this.selected = new Set(ids);
    this.moves.announce(`${counted(ids.length, 'scene')} duplicated.`);
  }

  /** Takes the chosen cards out of the script. */
  remove(): void {
    this.moves.refresh();
    const gone = this.chosen;
    const last = gone.at(-1);
    if (last === undefined) return;
    const stays = (row: Row): boolean => !gone.some((one) => one.key === row.key);
    const at = this.shown.findIndex((row) => row.key === last.key);
    const next = this.shown.slice(at + 1).find(stays) ?? this.shown.slice(0, at).findLast(stays);
    if (!this.moves.put(removeCards(this.deck, new Set(gone.map(({ item }) => item.id))))) return;
    this.select(next?.key);
    this.settle();
    const what = gone.length === 1 ? sceneName(last) : counted(gone.length, 'scene');
    tellStep(this.history, `Removed: ${what}. ${keyName('Mod-z')} brings it back.`);
  }

  /** Gives the chosen cards a colour or a status. */
  mark(marks: Partial<SceneMarks>): void {
    this.moves.change((tr) => markScenes(tr, new Set(this.selected), marks));
  }

  /** Says how many pages a section is to have. */
  setTarget({ ordinal }: SectionRow, target: number | null): void {
    this.moves.change((tr) => setSectionTarget(tr, ordinal, target));
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
  private moving(): ReadonlySet<number> {
    const row = this.activeRow;
    return row?.kind === 'section'
      ? movedWith(this.deck, this.rows.indexOf(row))
      : indicesOf(this.rows, this.selected);
  }

  /** The index of the row before which a place is; null where that row is gone. */
  private placeIndex({ key, side }: RowPlace): number | null {
    const at = this.rows.findIndex((row) => row.key === key);
    return at < 0 ? null : at + (side === 'after' ? 1 : 0);
  }

  private move(moved: ReadonlySet<number>, place: number): void {
    const now = this.moves.move(moved, place);
    const row = now === null ? undefined : this.rows[now];
    // A section's key is its place among the sections.
    if (row?.kind === 'section') this.select(row.key);
  }
}

function rowsOf(
  deck: Deck,
  scenes: readonly SceneOutline[],
  choicesOf: (id: SceneId) => readonly Mapping[],
): Row[] {
  const outlines = new Map(scenes.map((scene) => [scene.id, scene]));
  const sections = new CardSections();
  let section: CardSection | null = null;
  let ordinal = 0;
  return deck.items.map((item, index): Row => {
    if (item.kind === 'section') {
      const [block] = item.blocks;
      const title = block === undefined ? '' : textOfBlock(block);
      section = sections.enter({ title, level: levelOf(item) });
      const under = deck.items
        .slice(index, sectionEnd(deck, index))
        .flatMap((one) => (one.kind === 'card' ? [one] : []));
      return {
        kind: 'section',
        key: `section ${ordinal}`,
        item,
        ordinal: ordinal++,
        ...section,
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
      sections: section?.path ?? [],
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
