/** XML as plain trees. No DTDs and no entities beyond XML's five: neither has a place in a script. */
import { SaxesParser } from 'saxes';
import { ScriptFileError } from './scriptFileError.ts';

/** One element. Plain JSON, so that it can be stored. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlChild[];
}

/** An element or text. */
export type XmlChild = XmlNode | string;

/** No program nests deeper; what does would only exhaust the stack. */
const deepest = 100;

interface OpenNode extends XmlNode {
  readonly children: XmlChild[];
}

/**
 * Reads a text as one tree, in time proportional to its length. White space between elements,
 * comments and processing instructions are left out. @throws ScriptFileError
 */
export function parseXml(text: string): XmlNode {
  if (text.trim() === '') {
    throw new ScriptFileError(
      'cut_off',
      'The file is empty. Copy it again from where it came from.',
    );
  }
  if (!/^\ufeff?\s*</.test(text)) {
    throw new ScriptFileError(
      'malformed',
      'The file is no XML: it does not begin with “<”. If it is a script in plain text, give it the ending .fountain or .txt.',
    );
  }
  const parser = new SaxesParser();
  const open: OpenNode[] = [];
  let root: XmlNode | undefined;
  let ended = false;
  parser.on('error', (error) => {
    throw loneAmpersand(text, error.message, ended) ?? refusal(error.message, ended);
  });
  parser.on('doctype', () => {
    throw new ScriptFileError(
      'doctype',
      'The file declares a document type (DTD), which is never needed for a script and can be harmful. It was not read. Save it anew from the program that made it.',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= deepest) {
      throw new ScriptFileError(
        'too_deep',
        `The file nests more than ${deepest} elements. It is no script.`,
      );
    }
    const node: OpenNode = { name, attributes: { ...attributes }, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const addText = (part: string): void => {
    open.at(-1)?.children.push(part);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const node = open.pop();
    if (node === undefined) return;
    dropLayout(node);
    if (open.length === 0) root = node;
  });
  parser.write(text.startsWith('\ufeff') ? text.slice(1) : text);
  ended = true;
  parser.close();
  if (root === undefined) throw refusal('document must contain a root element.', true);
  return root;
}

/** Writes a tree, with the declaration before it. */
export function writeXml(root: XmlNode): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'];
  writeNode(root, '', parts);
  parts.push('\n');
  return parts.join('');
}

/** Whether two trees say the same. The order of attributes does not count. */
export function sameXml(a: XmlChild, b: XmlChild): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.name !== b.name || a.children.length !== b.children.length) return false;
  const names = Object.keys(a.attributes);
  if (names.length !== Object.keys(b.attributes).length) return false;
  return (
    names.every((name) => a.attributes[name] === b.attributes[name]) &&
    a.children.every((child, index) => {
      const other = b.children[index];
      return other !== undefined && sameXml(child, other);
    })
  );
}

/** A tree, made. */
export function xmlNode(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlChild[] = [],
): XmlNode {
  return { name, attributes, children };
}

/** The children that are elements; of one name, if it is given. */
export function childNodes(node: XmlNode, name?: string): XmlNode[] {
  return node.children.filter(
    (child): child is XmlNode =>
      typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child element of a name. */
export function findChild(node: XmlNode, name: string): XmlNode | undefined {
  return childNodes(node, name)[0];
}

/** All of the text in an element; none where there is none. */
export function textOf(node: XmlNode | undefined): string {
  return node === undefined
    ? ''
    : node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** Takes the white space out that only lays the file out, and joins neighbouring texts. */
function dropLayout({ name, children }: OpenNode): void {
  if (children.length === 0 || (children.length === 1 && typeof children[0] !== 'string')) return;
  const hasNodes = children.some((child) => typeof child !== 'string');
  const kept: XmlChild[] = [];
  let text = '';
  const flush = (): void => {
    const isLayout =
      text.trim() === '' && (hasNodes || (name.toLowerCase() !== 'text' && text.includes('\n')));
    if (text !== '' && !isLayout) kept.push(text);
    text = '';
  };
  for (const child of children) {
    if (typeof child === 'string') text += child;
    else {
      flush();
      kept.push(child);
    }
  }
  flush();
  // One by one: a call cannot take as many arguments as a file has paragraphs.
  kept.forEach((child, index) => (children[index] = child));
  children.length = kept.length;
}

function writeNode(node: XmlNode, indent: string, parts: string[]): void {
  parts.push(indent, '<', node.name);
  for (const [name, value] of Object.entries(node.attributes)) {
    parts.push(' ', name, '="', escapeXml(value).replaceAll('\n', '&#10;'), '"');
  }
  if (node.children.length === 0) {
    parts.push(node.name === 'Text' ? '></Text>' : '/>');
    return;
  }
  parts.push('>');
  if (node.children.some((child) => typeof child === 'string')) {
    // Beside text every space counts.
    for (const child of node.children) {
      if (typeof child === 'string') parts.push(escapeXml(child));
      else writeNode(child, '', parts);
    }
  } else {
    for (const child of node.children) {
      parts.push('\n');
      if (typeof child !== 'string') writeNode(child, `${indent}  `, parts);
    }
    parts.push('\n', indent);
  }
  parts.push('</', node.name, '>');
}

// The rest of C0, lone surrogates and two non-characters cannot stand in XML, not even escaped.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** What XML can say of a text: characters that it cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return text.replaceAll(forbidden, '\ufffd');
}

/** Whether XML can hold a text as it is. */
export function isXmlText(text: string): boolean {
  return text.search(forbidden) < 0;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escapeXml(text: string): string {
  return xmlText(text).replaceAll(/[&<>"\r\t]/g, (char) => escapes[char] ?? char);
}

/** An “&” by itself is read as the beginning of an entity, and what is found wrong then misleads. */
function loneAmpersand(text: string, message: string, ended: boolean): ScriptFileError | null {
  const isWhole = ended && text.trimEnd().endsWith('>');
  if (!isWhole && !message.includes('undefined entity')) return null;
  const at = text.search(/&(?!(?:#\d+|#x[\da-f]+|[\w.-]+);)/i);
  if (at < 0) return null;
  return new ScriptFileError(
    'malformed',
    `The file is damaged (line ${text.slice(0, at).split('\n').length}): an “&” stands by itself there, which has to be “&amp;”. Open it in the program that made it and save it anew.`,
  );
}

function refusal(message: string, ended: boolean): ScriptFileError {
  const [, line, what] = /^(\d+):\d+: (.*)$/s.exec(message) ?? [];
  const where = line === undefined ? '' : ` (line ${line})`;
  const reason = what ?? message;
  if (reason.startsWith('undefined entity')) {
    return new ScriptFileError(
      'entity',
      `The file uses an entity that XML does not know${where}. It was not read. Save it anew from the program that made it.`,
    );
  }
  if (ended) {
    return new ScriptFileError(
      'cut_off',
      'The file ends too early: part of it is missing. Copy it again from where it came from.',
    );
  }
  return new ScriptFileError(
    'malformed',
    `The file is damaged${where}: ${reason.replace(/\.?$/, '.')} Open it in the program that made it and save it anew.`,
  );
}
