/** Tells text from everything else by a file's first bytes, before anything is decoded. */
import { ImportError } from './importError.ts';

const sample = 65_536;

/** Beginnings of files that are not text. `name` completes "… is a …". */
const signatures: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], name: 'PDF file' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: 'Rich Text file' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'packed file (a Word, EPUB, OpenDocument or ZIP file)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'file of an old version of Word or Excel' },
];

/** Endings of files that hold text, but in a dress that would be shown as if it were text. */
const unsupportedEndings = new Map([
  ['.epub', 'EPUB file'],
  ['.docx', 'Word file'],
  ['.doc', 'Word file'],
  ['.odt', 'OpenDocument file'],
  ['.rtf', 'Rich Text file'],
  ['.pdf', 'PDF file'],
  ['.html', 'web page'],
  ['.htm', 'web page'],
  ['.xhtml', 'web page'],
]);

/** Endings of subtitles in other formats than those that are read. */
const otherSubtitles = new Set(['.ass', '.ssa', '.sub', '.idx', '.sbv', '.smi', '.ttml', '.dfxp']);

function unsupported(
  path: string,
  name: string,
  cure = 'Save it as plain text (.txt) or Markdown (.md) and import that.',
): ImportError {
  return new ImportError(
    'unsupported',
    path,
    `${path} is a ${name}, which cannot be imported yet. ${cure}`,
  );
}

/** A guess from the places of zero bytes: UTF-16 text without a mark has them on one side. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = bytes.length / 2;
  if (odd > half * 0.4 && even < half * 0.02) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.02) return 'utf-16be';
  return null;
}

/** The encoding that a byte order mark names, with the mark's length, or null. */
export function findByteOrderMark(
  bytes: Uint8Array,
): { readonly encoding: string; readonly length: number } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', length: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', length: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/**
 * Makes sure that the bytes can be text. Returns the encoding when the bytes show it (a mark, or
 * the zero bytes of UTF-16), else null. Throws `ImportError` with `binary` or `unsupported`.
 * @param chosen the encoding that the writer says: in two bytes a letter, any byte can be zero
 */
export function sniffText(
  bytes: Uint8Array,
  path: string,
  ending: string,
  chosen?: string,
): string | null {
  for (const { bytes: signature, name } of signatures) {
    if (signature.every((byte, at) => bytes[at] === byte)) throw unsupported(path, name);
  }
  if (otherSubtitles.has(ending.toLowerCase())) {
    const name = `subtitle file of another format (${ending.toLowerCase()})`;
    throw unsupported(path, name, 'Convert it to SubRip (.srt) and import that.');
  }
  const dressed = unsupportedEndings.get(ending.toLowerCase());
  if (dressed !== undefined) throw unsupported(path, dressed);

  const mark = findByteOrderMark(bytes);
  if (mark !== null) return mark.encoding;
  const head = bytes.subarray(0, sample);
  const wide = wideWithoutMark(head);
  if (wide !== null) return wide;

  if (chosen !== undefined && /^utf-?(?:16|32)/i.test(chosen)) return null;
  let control = 0;
  for (const byte of head) {
    if (byte === 0) control += head.length;
    else if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27 && byte !== 26) control += 1;
  }
  if (control > head.length * 0.05) {
    throw new ImportError(
      'binary',
      path,
      `${path} is not a text file: it holds data such as a picture, sound or program. Choose a plain text or Markdown file.`,
    );
  }
  return null;
}
