import type { Page } from '@playwright/test';
import { script } from './program.ts';

/** An element of the script, with the lines that it is drawn in, as they were typed. */
export interface DrawnElement {
  readonly type: string | null;
  readonly lines: readonly string[];
}

/** The elements on screen, from top to bottom. */
export async function drawnElements(page: Page): Promise<DrawnElement[]> {
  return script(page).evaluate((sheet) => {
    const range = document.createRange();
    return [...sheet.querySelectorAll<HTMLElement>('.el')].map((element) => {
      const lines: string[] = [];
      let top = -Infinity;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('[contenteditable=false]') === null
          ? NodeFilter.FILTER_ACCEPT
          : NodeFilter.FILTER_REJECT,
      );
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        for (let at = 0; at < text.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = [...range.getClientRects()].at(-1);
          // Half a line: a letter of another font stands a little higher or lower.
          if (box !== undefined && box.width > 0 && box.top > top + 8) {
            top = box.top;
            lines.push('');
          }
          lines.push((lines.pop() ?? '') + (text[at] ?? ''));
        }
      }
      return {
        type: element.getAttribute('data-type'),
        lines: lines.map((line) => line.trimEnd()),
      };
    });
  });
}
