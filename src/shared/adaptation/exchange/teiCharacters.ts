/**
 * Characters that XML cannot hold, not even escaped, in a TEI document: a control character that was pasted into a
 * reason, say. TEI has the element `<g>` for what the document's own alphabet lacks; each is described by a
 * `<char>` in the header (TEI P5, chapter 5).
 */
import {
  childNodes,
  findChild,
  isXmlText,
  xmlNode,
  type XmlChild,
  type XmlNode,
} from '../../screenplay/xml.ts';

const nameOf = (char: string): string =>
  `u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const toGlyph = (char: string): XmlNode => xmlNode('g', { ref: `#${nameOf(char)}` });

/** A text as the content of an element, with a `<g>` for each character that XML cannot hold. */
export function toContent(text: string): readonly XmlChild[] {
  if (isXmlText(text)) return text === '' ? [] : [text];
  const content: XmlChild[] = [];
  let words = '';
  const endWords = (): void => {
    // White space alone between two elements is layout and does not survive.
    if (words.trim() === '') content.push(...Array.from(words, toGlyph));
    else content.push(words);
    words = '';
  };
  for (const char of text) {
    if (isXmlText(char)) words += char;
    else {
      endWords();
      content.push(toGlyph(char));
    }
  }
  endWords();
  return content;
}

/** What the header says of the characters that stand as `<g>` in some elements; nothing where there are none. */
export function describeCharacters(elements: readonly XmlNode[]): readonly XmlNode[] {
  const names = new Set<string>();
  const collect = ({ name, attributes, children }: XmlNode): void => {
    if (name === 'g') names.add((attributes['ref'] ?? '').slice(1));
    for (const child of children) if (typeof child !== 'string') collect(child);
  };
  elements.forEach(collect);
  if (names.size === 0) return [];
  const described = [...names]
    .sort()
    .map((name) =>
      xmlNode('char', { 'xml:id': name }, [
        xmlNode('localProp', { name: 'codepoint', value: `U+${name.slice(1)}` }),
      ]),
    );
  return [xmlNode('encodingDesc', {}, [xmlNode('charDecl', {}, described)])];
}

/** A document with the characters themselves in place of its `<g>`, as far as its header tells which they are. */
export function withCharacters(root: XmlNode): XmlNode {
  const header = findChild(root, 'teiHeader');
  const characters = new Map<string, string>(
    (header === undefined ? [] : childNodes(header, 'encodingDesc'))
      .flatMap((encoding) => childNodes(encoding, 'charDecl'))
      .flatMap((declared) => childNodes(declared, 'char'))
      .flatMap((char) => {
        const property = childNodes(char, 'localProp').find(
          ({ attributes }) => attributes['name'] === 'codepoint',
        );
        const code = /^U\+([\dA-F]{4,6})$/.exec(property?.attributes['value'] ?? '')?.[1];
        const point = Number.parseInt(code ?? '', 16);
        return point <= 0x10ffff
          ? [[`#${char.attributes['xml:id'] ?? ''}`, String.fromCodePoint(point)] as const]
          : [];
      }),
  );
  if (characters.size === 0) return root;
  const read = (node: XmlNode): XmlNode => ({
    ...node,
    children: node.children.map((child) => {
      if (typeof child === 'string') return child;
      const char = child.name === 'g' ? characters.get(child.attributes['ref'] ?? '') : undefined;
      return char ?? read(child);
    }),
  });
  return read(root);
}
