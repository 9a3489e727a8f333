/**
 * Keeps the words at the caret where they are when the page's pane gets another size. The page is as wide as
 * its pane: in a wider window every line is higher, and what was in sight would be far from it.
 */
import type { DraftEditor } from './draftEditor.ts';

/** How long the page has to rest before it is noted what stands where, in milliseconds. */
const rest = 150;

/**
 * Watches the pane that a script is scrolled in.
 * @returns stops it
 */
export function keepPlace(pane: HTMLElement, editor: Pick<DraftEditor, 'sight'>): () => void {
  let restore: () => void = () => undefined;
  let sawCaret = false;
  let width = 0;
  let height = 0;
  let timer: number | undefined;

  const note = (): void => {
    // Behind another screen nothing stands anywhere.
    if (pane.clientWidth === 0) return;
    restore = editor.sight?.hold() ?? restore;
    sawCaret = editor.sight?.hasCaret === true;
  };
  const noteAtRest = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => requestIdleCallback(note), rest);
  };
  const observer = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = pane;
    if (clientWidth === 0) return;
    const { sight } = editor;
    const isOtherPage = width !== 0 && clientWidth !== width;
    const hidesCaret = clientHeight < height && sawCaret && sight?.hasCaret === false;
    width = clientWidth;
    height = clientHeight;
    // What is just being shown is newer than what was noted.
    if ((isOtherPage || hidesCaret) && sight?.isSettling === false) restore();
  });

  observer.observe(pane);
  pane.addEventListener('scroll', noteAtRest, { passive: true });
  document.addEventListener('selectionchange', noteAtRest);
  return () => {
    observer.disconnect();
    pane.removeEventListener('scroll', noteAtRest);
    document.removeEventListener('selectionchange', noteAtRest);
    window.clearTimeout(timer);
  };
}
