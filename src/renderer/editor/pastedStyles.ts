/**
 * What the named styles of a word processor say: Word and LibreOffice put them at the head of what they
 * copy, as rules for a tag, a class or both. The sheet is never given to a page, so that nothing of it
 * is drawn or loaded.
 */

/** The properties that are read. */
export const readProperties = [
  'display',
  'visibility',
  'margin-left',
  'padding-left',
  'text-indent',
  'text-align',
  'text-transform',
  'white-space',
  'font-weight',
  'font-style',
  'text-decoration-line',
] as const;
/** One of the properties that are read. */
export type ReadProperty = (typeof readProperties)[number];

/** The rules of a text that was copied. */
export interface PastedStyles {
  /** What they say of an element; empty where they say nothing. */
  said(element: Element, property: ReadProperty): string;
}

/** A tag, a class or both. What depends on other elements says nothing here. */
const plainSelector = /^(?:[a-z][\w-]*)?(?:\.[\w-]+)?$/;

/** Reads the style sheets of a document that is in no window. */
export function readPastedStyles(from: Document): PastedStyles {
  const rules = new Map<string, Map<ReadProperty, string>>();
  for (const { textContent } of from.querySelectorAll('style')) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(textContent);
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSStyleRule) addRule(rules, rule);
    }
  }
  return {
    said(element, property) {
      if (rules.size === 0) return '';
      const tag = element.tagName.toLowerCase();
      const classes = [...element.classList].map((name) => `.${name.toLowerCase()}`);
      // What counts most stands first.
      const selectors = [...classes.map((name) => tag + name), ...classes, tag];
      const found = selectors.find((selector) => rules.get(selector)?.has(property) === true);
      return found === undefined ? '' : (rules.get(found)?.get(property) ?? '');
    },
  };
}

function addRule(
  rules: Map<string, Map<ReadProperty, string>>,
  { selectorText, style }: CSSStyleRule,
): void {
  for (const part of selectorText.split(',')) {
    const selector = part.trim().toLowerCase();
    if (!plainSelector.test(selector)) continue;
    const said = rules.get(selector) ?? new Map<ReadProperty, string>();
    rules.set(selector, said);
    for (const property of readProperties) {
      const value = style.getPropertyValue(property);
      if (value !== '') said.set(property, value);
    }
  }
}
