/** Dragging cards and sections with the mouse. */
import { dropPlace, edgeScroll, type DropTarget } from './dropPlace.ts';
import type { CardsController, Side } from './cardsController.svelte.ts';

/** The pointer moves so far, in pixels, before a press is a drag. */
const slack = 5;

export class CardDrag {
  /** Where what is dragged would be put; null while nothing is dragged. */
  mark = $state.raw<{ readonly key: string; readonly side: Side } | null>(null);
  /** The pointer, in the window's pixels; null while nothing is dragged. */
  at = $state.raw<{ readonly x: number; readonly y: number } | null>(null);
  private pressed: { readonly key: string; readonly x: number; readonly y: number } | null = null;
  private frame = 0;
  /** The click that ends a drag is none. */
  private swallow = false;

  /** @param place the list that scrolls, with the rows in it */
  constructor(
    private readonly c: CardsController,
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

  /** Whether the click that is heard now only ended a drag. */
  endsDrag(): boolean {
    const swallow = this.swallow;
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
      this.c.grab(pressed.key);
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
    if (mark !== null) this.c.moveTo(mark.key, mark.side);
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
    if (found === null || key === undefined) this.mark = null;
    else {
      this.mark =
        this.c.activeRow?.kind === 'section'
          ? this.c.sectionPlace(key, found.side)
          : { key, side: found.side };
    }
  }
}
