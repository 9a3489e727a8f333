/**
 * What is seen of the script. Places are brought into view there and held in it while the page moves under
 * them: scenes off the screen are not laid out, and take their real height only when they come into view.
 */
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** A page stands when it has not moved for so many frames; nothing is shown again for longer than these. */
const stillFrames = 6;
const mostFrames = 60;

/** The pane that a view of the script is scrolled in. */
export class Sight {
  /** Counts what was to be shown: only what came last is shown again. */
  private turns = 0;
  private settling = false;

  constructor(private readonly view: EditorView) {}

  /** Whether something was just brought into view, and the page may still move under it. */
  get isSettling(): boolean {
    return this.settling;
  }

  /** Whether the caret is in what is shown. */
  get hasCaret(): boolean {
    const sight = this.pane?.getBoundingClientRect();
    if (sight === undefined) return false;
    const caret = this.view.coordsAtPos(this.caret, 1);
    return caret.top >= sight.top && caret.bottom <= sight.bottom;
  }

  /**
   * Shows something, and shows it again until the page stands. It is over when the caret goes elsewhere, or
   * something else is to be shown.
   * @param show scrolls the pane to where it should stand
   */
  untilItStands(show: () => void): void {
    const { view, pane, caret } = this;
    const turn = ++this.turns;
    this.settling = true;
    const frame = (frames: number, still: number): void => {
      if (turn !== this.turns) return;
      const before = pane?.scrollTop ?? 0;
      // The page may be gone by then, or be another.
      const isOver = view.isDestroyed || this.caret !== caret;
      if (!isOver) show();
      const stands = Math.abs((pane?.scrollTop ?? 0) - before) <= 1 ? still + 1 : 0;
      this.settling = !isOver && stands <= stillFrames && frames > 0;
      if (this.settling) requestAnimationFrame(() => frame(frames - 1, stands));
    };
    frame(mostFrames, 0);
  }

  /** Puts the line with the caret into the middle. */
  showCaretInMiddle(): void {
    this.untilItStands(() => this.centreCaret());
  }

  /** Shows the caret where the page takes it out of sight within the next frames. */
  keepCaret(): void {
    const { turns } = this;
    requestAnimationFrame(() => {
      if (turns !== this.turns) return;
      this.untilItStands(() => {
        if (!this.hasCaret) this.centreCaret();
      });
    });
  }

  /**
   * Remembers which words stand where: those at the caret when it is in sight, else those in the middle.
   * The answer puts them there again, once the page has another size; a caret that went elsewhere meanwhile is
   * shown instead.
   */
  hold(): () => void {
    const { view, pane, caret } = this;
    if (pane === null) return () => undefined;
    const sight = pane.getBoundingClientRect();
    const seen = this.hasCaret;
    const middle = { left: sight.left + sight.width / 2, top: sight.top + sight.height / 2 };
    const pos = seen ? caret : view.posAtCoords(middle)?.pos;
    if (pos === undefined) return () => undefined;
    const share = (view.coordsAtPos(pos, 1).top - sight.top) / sight.height;
    return () => {
      if (view.isDestroyed) return;
      if (this.caret !== caret) {
        this.keepCaret();
        return;
      }
      this.untilItStands(() => {
        if (pos > view.state.doc.content.size) return;
        const { top, height } = pane.getBoundingClientRect();
        pane.scrollTop += view.coordsAtPos(pos, 1).top - (top + share * height);
        // A line that is higher now can end below what is shown.
        const hidden = view.coordsAtPos(pos, 1).bottom - (top + pane.clientHeight);
        if (seen && hidden > 0) pane.scrollTop += hidden;
      });
    };
  }

  /**
   * Scrolls so that the line with the caret stands in the middle. Answers whether nothing else has to be
   * scrolled: one read of the page, and a write only where the caret came to another line.
   */
  centreCaret(): boolean {
    const { view, pane } = this;
    const { selection } = view.state;
    if (!(selection instanceof TextSelection) || pane === null) return false;
    const caret = view.coordsAtPos(selection.head, 1);
    const sight = pane.getBoundingClientRect();
    const off = (caret.top + caret.bottom) / 2 - (sight.top + sight.height / 2);
    if (Math.abs(off) >= 1) pane.scrollTop += off;
    return isInWidth(caret, sight);
  }

  /**
   * Sees to a caret that is to be scrolled into view. Answers whether it stands well inside what is shown
   * already: ProseMirror would ask every ancestor of the script for its place at each key. Where it does not,
   * ProseMirror scrolls once, and a jump over what is not laid out yet is followed; so is a caret that goes on
   * while the page still moves after such a jump.
   */
  takeCaretIn(): boolean {
    const { view, pane } = this;
    const { selection } = view.state;
    if (!(selection instanceof TextSelection) || pane === null) return false;
    const caret = view.coordsAtPos(selection.head, 1);
    const sight = pane.getBoundingClientRect();
    const margin = 3 * (caret.bottom - caret.top);
    const isOut = caret.bottom <= sight.top || caret.top >= sight.bottom;
    if (isOut || this.settling) this.keepCaret();
    return (
      caret.top > sight.top + margin &&
      caret.bottom < sight.bottom - margin &&
      isInWidth(caret, sight)
    );
  }

  private get pane(): Element | null {
    return this.view.dom.closest('[data-pane]');
  }

  private get caret(): number {
    return this.view.state.selection.head;
  }
}

/** Whether a place of the page is seen from side to side: a large page is wider than its pane. */
function isInWidth(place: { left: number; right: number }, sight: DOMRect): boolean {
  return place.left > sight.left && place.right < sight.right - 2;
}
