/** Dragging scenes and sections with the mouse: cards, the outline's rows, the rows of the scene list. */
import { dropPlace, edgeScroll, type DropPlace, type DropTarget } from './dropPlace.ts';

/** The pointer moves so far, in pixels, before a press is a drag. */
const slack = 5;

/** A place beside a row. */
export interface RowPlace {
  /** The row's `data-row`. */
  readonly key: string;
  readonly side: DropPlace['side'];
}

/** What is done with the rows that are dragged. */
export interface RowMover {
  /** Makes a row the one that the drag is about. */
  grab(key: string): void;
  /** Where what is dragged would come to stand if it were let go at a place. */
  placeAt(place: RowPlace): RowPlace;
  /** Puts what is dragged there. */
  moveTo(place: RowPlace): void;
}

/**
 * One drag at a time, among the elements with `data-row` in a list; those with `data-wide`, too, span
 * its width.
 */
export class RowDrag {
  /** Where what is dragged would be put; null while nothing is dragged. */
  mark = $state.raw<RowPlace | null>(null);
  /** The pointer, in the window's pixels; null while nothing is dragged. */
  at = $state.raw<{ readonly x: number; readonly y: number } | null>(null);
  private pressed: { readonly key: string; readonly x: number; readonly y: number } | null = null;
  private frame = 0;
  /** The click that ends a drag is none. */
  private swallow = false;

  /** @param place the list that scrolls, with the rows in it */
  constructor(
    private readonly mover: RowMover,
    private readonly place: () => HTMLElement | undefined,
  ) {}

  /** Hears of a press on a row. */
  press(event: PointerEvent, key: string): void {
    if (event.button !== 0) return;
    this.swallow = false;
    this.pressed = { key, x: event.clientX, y: event.clientY };
    window.addEventListener('pointermove', this.onMove);
    window.addEventListener('pointerup', this.onUp);
    window.addEventListener('pointercancel', this.stop);
    window.addEventListener('keydown', this.onKey, { capture: true });
  }

  /** Whether a click only ended a drag. A key's click ends none. */
  endsDrag({ detail }: MouseEvent): boolean {
    const swallow = this.swallow && detail > 0;
    this.swallow = false;
    return swallow;
  }

  /** Ends a drag without a change. */
  readonly stop = (): void => {
    cancelAnimationFrame(this.frame);
    window.removeEventListener('pointermove', this.onMove);
    window.removeEventListener('pointerup', this.onUp);
    window.removeEventListener('pointercancel', this.stop);
    window.removeEventListener('keydown', this.onKey, { capture: true });
    this.pressed = null;
    this.mark = null;
    this.at = null;
  };

  private readonly onMove = ({ clientX: x, clientY: y, buttons }: PointerEvent): void => {
    const { pressed } = this;
    if (pressed === null) return;
    // The button was let go outside the window.
    if ((buttons & 1) === 0) {
      this.stop();
      return;
    }
    if (this.at === null) {
      if (Math.hypot(x - pressed.x, y - pressed.y) < slack) return;
      this.mover.grab(pressed.key);
      this.frame = requestAnimationFrame(this.onFrame);
    }
    this.at = { x, y };
    this.look();
  };

  private readonly onUp = (): void => {
    const { mark, at } = this;
    this.stop();
    if (at === null) return;
    this.swallow = true;
    if (mark !== null) this.mover.moveTo(mark);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.at === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.swallow = true;
    this.stop();
  };

  /** Scrolls while the pointer rests at an edge. */
  private readonly onFrame = (): void => {
    const place = this.place();
    if (this.at === null || place === undefined) return;
    const { top, bottom } = place.getBoundingClientRect();
    const by = edgeScroll(top, bottom, this.at.y);
    if (by !== 0) {
      place.scrollTop += by;
      this.look();
    }
    this.frame = requestAnimationFrame(this.onFrame);
  };

  private look(): void {
    const place = this.place();
    if (this.at === null || place === undefined) return;
    const rows = [...place.querySelectorAll<HTMLElement>('[data-row]')];
    const targets = rows.map((row): DropTarget => {
      const { left, right, top, bottom } = row.getBoundingClientRect();
      return { left, right, top, bottom, isWide: row.dataset['wide'] !== undefined };
    });
    const found = dropPlace(targets, this.at.x, this.at.y);
    const key = found === null ? undefined : rows[found.target]?.dataset['row'];
    const mark =
      found === null || key === undefined ? null : this.mover.placeAt({ key, side: found.side });
    // All rows ask for it.
    if (mark?.key !== this.mark?.key || mark?.side !== this.mark?.side) this.mark = mark;
  }
}
