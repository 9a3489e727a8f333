/** The text of a PDF, page by page and line by line, as far as our own PDFs need it. */
import { inflateSync } from 'node:zlib';

/** A stretch of text where it stands. */
export interface PdfText {
  readonly text: string;
  /** Points from the left, and from the bottom of the paper. */
  readonly x: number;
  readonly y: number;
}

/** What a PDF says: its pages in order, its bookmarks, and its embedded fonts. */
export interface PdfContent {
  readonly pages: readonly (readonly PdfText[])[];
  readonly bookmarks: readonly string[];
  readonly fonts: readonly string[];
}

/** Reads a PDF with one content stream a page and Unicode maps for its fonts. @throws Error */
export function readPdf(bytes: Uint8Array): PdfContent {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, { readonly dictionary: string; readonly stream: string }>();
  for (const found of file.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [, id = '', body = ''] = found;
    const at = body.indexOf('stream\n');
    const dictionary = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = Buffer.from(body.slice(at + 7, at + 7 + length), 'latin1');
    const packed = dictionary.includes('/FlateDecode');
    const stream = at < 0 ? '' : (packed ? inflateSync(raw) : raw).toString('latin1');
    objects.set(id, { dictionary, stream });
  }
  const get = (id: string | undefined) => {
    const object = objects.get(id ?? '');
    if (object === undefined) throw new Error(`the PDF has no object ${id ?? ''}`);
    return object;
  };
  const refer = (text: string, name: string): string | undefined =>
    new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];

  const maps = new Map<string, ReadonlyMap<number, string>>();
  const mapOf = (font: string): ReadonlyMap<number, string> => {
    let map = maps.get(font);
    if (map === undefined) {
      map = readUnicodeMap(get(refer(get(font).dictionary, 'ToUnicode')).stream);
      maps.set(font, map);
    }
    return map;
  };

  const tree = [...objects.values()].find(({ dictionary }) => dictionary.includes('/Type /Pages'));
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree?.dictionary ?? '')?.[1] ?? '';
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const { dictionary } = get(id);
    const resources = get(refer(dictionary, 'Resources')).dictionary;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => [
        name,
        font,
      ]),
    );
    return readContent(get(refer(dictionary, 'Contents')).stream, (name) =>
      mapOf(fonts.get(name) ?? ''),
    );
  });
  return {
    pages,
    bookmarks: [...objects.values()]
      .filter(({ dictionary }) => dictionary.includes('/Dest '))
      .map(({ dictionary }) => readString(/\/Title \(((?:\\[^]|[^)\\])*)\)/.exec(dictionary)?.[1])),
    fonts: [
      ...new Set([...file.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map(([, name = '']) => name)),
    ],
  };
}

/** A string of the PDF: plain, or UTF-16 after its mark. */
function readString(written = ''): string {
  const bytes = Buffer.from(written.replaceAll(/\\([^])/g, '$1'), 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1');
}

function readContent(
  content: string,
  mapOf: (font: string) => ReadonlyMap<number, string>,
): PdfText[] {
  const found: PdfText[] = [];
  let map: ReadonlyMap<number, string> = new Map();
  let [x, y] = [0, 0];
  for (const [, font, tx, ty, glyphs] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\[([^\]]*)\] TJ/g,
  )) {
    if (font !== undefined) map = mapOf(font);
    else if (glyphs === undefined) [x, y] = [Number(tx), Number(ty)];
    else {
      const codes = [...glyphs.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => hex).join('');
      const text = (codes.match(/.{4}/g) ?? []).map((code) => map.get(parseInt(code, 16)) ?? '�');
      found.push({ text: text.join(''), x, y });
    }
  }
  return found;
}

function readUnicodeMap(map: string): ReadonlyMap<number, string> {
  const unicode = new Map<number, string>();
  for (const [, first = '', , list = ''] of map.matchAll(
    /<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi,
  )) {
    [...list.matchAll(/<([0-9a-f]+)>/gi)].forEach(([, hex = ''], index) => {
      const units = (hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16));
      unicode.set(parseInt(first, 16) + index, String.fromCharCode(...units));
    });
  }
  return unicode;
}
