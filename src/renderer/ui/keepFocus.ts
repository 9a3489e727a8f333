import type { Attachment } from 'svelte/attachments';

/**
 * Keeps the focus in a place whose parts come and go. When the part that has it is taken out, the
 * focus goes to the part after it, or the one before, or to the place itself when it is empty.
 * @param parts selects the parts that can have the focus
 * @param home selects a part that gets it before the neighbours do
 */
export function keepFocus(parts: string, home?: string): Attachment<HTMLElement> {
  return (place) => {
    /** What had the focus last, and the parts as they stood then. */
    let focused: HTMLElement | null = null;
    let own: HTMLElement | null = null;
    let row: readonly HTMLElement[] = [];

    const look = (): void => {
      row = [...place.querySelectorAll<HTMLElement>(parts)];
    };
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      focused = target;
      own = target.closest<HTMLElement>(parts);
      look();
    };
    const onFocusOut = (): void => {
      // Whether it was taken out, or the writer went elsewhere, shows only after this.
      setTimeout(() => {
        if (!place.contains(document.activeElement)) focused = null;
      });
    };
    const next = (): HTMLElement => {
      const stands = (one: HTMLElement): boolean => one.isConnected;
      const at = own === null ? -1 : row.indexOf(own);
      return (
        (home === undefined ? null : place.querySelector<HTMLElement>(home)) ??
        row.slice(Math.max(0, at)).find(stands) ??
        row.slice(0, Math.max(0, at)).findLast(stands) ??
        place.querySelector<HTMLElement>(parts) ??
        place
      );
    };
    const observer = new MutationObserver(() => {
      if (focused === null) return;
      const lost = document.activeElement === null || document.activeElement === document.body;
      // A part that was only moved loses the focus, too.
      if (lost) (focused.isConnected ? focused : next()).focus();
      look();
    });

    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.addEventListener('focusin', onFocusIn);
    place.addEventListener('focusout', onFocusOut);
    observer.observe(place, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      place.removeEventListener('focusin', onFocusIn);
      place.removeEventListener('focusout', onFocusOut);
    };
  };
}
