/** Keeps what is compared in sight, where a text is longer than the room for it. */

/** How much room is left above and below what is shown, so that its neighbours are seen to go on. */
const margin = 10;
/** What of a screenful is gone on by: the last lines stay, to read on from. */
const page = 0.8;

interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** Where an element stands in the whole height of what it is scrolled in. */
function stretchOf(list: HTMLElement, part: Element): Stretch {
  const from = list.getBoundingClientRect().top - list.scrollTop;
  const { top, bottom } = part.getBoundingClientRect();
  return { top: top - from, bottom: bottom - from };
}

/**
 * Scrolls no further than it must to show a part. Of one that is higher than the list its beginning is shown, or
 * the first words that match, where those come later.
 */
export function showToRead(list: HTMLElement, part: Element): void {
  const { top, bottom } = stretchOf(list, part);
  const room = list.clientHeight;
  const first = Math.max(0, top - margin);
  if (bottom - top + 2 * margin <= room) {
    const last = bottom + margin - room;
    list.scrollTop = Math.min(first, Math.max(last, list.scrollTop));
    return;
  }
  const mark = part.querySelector('mark');
  const matches = mark === null ? top : stretchOf(list, mark).bottom;
  list.scrollTop = matches > first + room ? matches - room / 2 : first;
}

/** Scrolls no further than it must to show the beginning of a part, or all of it where there is room. */
export function showAdded(list: HTMLElement, part: Element): void {
  const { top, bottom } = stretchOf(list, part);
  const room = list.clientHeight;
  if (top < list.scrollTop) list.scrollTop = top - room / 4;
  else if (bottom > list.scrollTop + room) {
    list.scrollTop = Math.min(bottom - room + margin, top - room / 4);
  }
}

/** Goes on by a screenful within a part, or back, and not beyond it. */
export function turnPage(list: HTMLElement, part: Element, step: 1 | -1): void {
  const { top, bottom } = stretchOf(list, part);
  const room = list.clientHeight;
  const wanted = list.scrollTop + step * room * page;
  if (step > 0) {
    list.scrollTop = Math.max(list.scrollTop, Math.min(wanted, bottom + margin - room));
  } else list.scrollTop = Math.min(list.scrollTop, Math.max(wanted, top - margin));
}
