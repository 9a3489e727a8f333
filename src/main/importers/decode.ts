/** Turns a file's bytes into text. */
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { ImportError } from './importError.ts';
import { findByteOrderMark } from './sniff.ts';

export interface DecodedText {
  readonly text: string;
  /** In small letters, such as `utf-8` or `windows-1252`. */
  readonly encoding: string;
  /** How many places could not be read; each stands in the text as U+FFFD. */
  readonly unreadable: number;
  /** Whether the bytes do not say which encoding they are in. */
  readonly isGuessed: boolean;
}

/** Guessing looks at so many bytes; a book's encoding shows in them. */
const guessed = 262_144;

/** Western encodings of which the second holds all that the first does, and what is really used. */
const realName = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['ascii', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['utf8', 'utf-8'],
  ['utf16le', 'utf-16le'],
]);

/** Characters that a right decoding does not give: replacements, and controls above ASCII. */
const implausible = /[\ufffd\u0080-\u009f]/g;

/** A letter beyond ASCII that is a capital behind a small letter: Mac Roman's quotes and accents look so elsewhere. */
const capitalInWord = /\p{Ll}(?!\p{ASCII})\p{Lu}/gu;

function capitalsInWords(bytes: Buffer, encoding: string): number {
  return iconv.decode(bytes, encoding).match(capitalInWord)?.length ?? 0;
}

/** The encodings of Western and Central Europe that Mac Roman is taken for, which letter frequencies do not know. */
const besideMacintosh = /^(?:windows-125[02]|iso-8859-\d+)$/;

/** The most likely encoding of a text that is not UTF-8. */
function guess(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, guessed));
  const encoding = likeliest(head);
  return besideMacintosh.test(encoding) &&
    capitalsInWords(head, encoding) > capitalsInWords(head, 'macintosh')
    ? 'macintosh'
    : encoding;
}

/**
 * The most likely encoding by letter frequencies, among those that turn the bytes into plausible
 * characters; the Western one when nothing is likely.
 */
function likeliest(head: Buffer): string {
  for (const { name, confidence } of chardet.analyse(head)) {
    const lower = name.toLowerCase();
    const encoding = realName.get(lower) ?? lower;
    if (confidence < 15 || /^utf-?(?:8|16|32)/.test(encoding)) continue;
    if (!iconv.encodingExists(encoding)) continue;
    const decoded = iconv.decode(head, encoding);
    const bad = decoded.match(implausible)?.length ?? 0;
    if (bad * 1000 <= decoded.length) return encoding;
  }
  return 'windows-1252';
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text of bytes that are UTF-8 but for a few, as a file is that was cut or mended by hand; null where
 * they are of another encoding. Letters of others hardly ever make whole characters of UTF-8, so that
 * more of these than of what cannot be read settles it.
 */
function decodeDamagedUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const unreadable = countUnreadable(text);
  if (isUndecoded(text, unreadable)) return null;
  let whole = 0;
  for (let at = 0; at < text.length && whole <= unreadable; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f && code !== 0xfffd) whole += 1;
  }
  return whole > unreadable ? text : null;
}

function decodeAs(
  bytes: Uint8Array,
  encoding: string,
  path: string,
  isGuessed = false,
): DecodedText {
  const mark = findByteOrderMark(bytes);
  const rest = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes;
  const text =
    encoding === 'utf-8'
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(rest)
      : iconv.decode(Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength), encoding);
  const unreadable = countUnreadable(text);
  if (isUndecoded(text, unreadable)) {
    throw new ImportError(
      'undecodable',
      path,
      `${path} does not read as ${encoding}. Choose another encoding, or save the file as UTF-8.`,
    );
  }
  return { text, encoding, unreadable, isGuessed };
}

function countUnreadable(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

/** More than one replacement character in fifty: the bytes are not of this encoding. */
function isUndecoded(text: string, unreadable: number): boolean {
  return unreadable * 50 > text.length;
}

/**
 * Decodes a file's bytes: by the encoding that the caller chose; else by what `shown` says the bytes
 * themselves show; else as UTF-8 if all bytes but a few agree; else by a guess from the letters' frequencies.
 * A byte order mark is left out. Throws `ImportError`: `unknown_encoding` for a name that is none,
 * `undecodable` where the bytes are not of the encoding.
 */
export function decodeText(
  bytes: Uint8Array,
  path: string,
  shown: string | null,
  chosen?: string,
): DecodedText {
  if (chosen !== undefined) {
    const lower = chosen.trim().toLowerCase();
    const encoding = realName.get(lower) ?? lower;
    if (!iconv.encodingExists(encoding) || /^(?:base64|hex|binary|utf-?7)/.test(encoding)) {
      throw new ImportError(
        'unknown_encoding',
        path,
        `${path} cannot be read as "${chosen}", which is no encoding that is known here. Use a name such as utf-8, windows-1252, utf-16le or shift_jis.`,
      );
    }
    return decodeAs(bytes, encoding, path);
  }
  if (shown !== null) return decodeAs(bytes, shown, path);
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', unreadable: 0, isGuessed: false };
  const damaged = decodeDamagedUtf8(bytes);
  if (damaged !== null) {
    const unreadable = countUnreadable(damaged);
    return { text: damaged, encoding: 'utf-8', unreadable, isGuessed: true };
  }
  return decodeAs(bytes, guess(bytes), path, true);
}
