/** Turns a file's bytes into text. */
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { ImportError } from './importError.ts';
import { findByteOrderMark } from './sniff.ts';

export interface DecodedText {
  readonly text: string;
  /** In small letters, such as `utf-8` or `windows-1252`. */
  readonly encoding: string;
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

/**
 * The most likely encoding by letter frequencies, among those that turn the bytes into plausible
 * characters; the Western one when nothing is likely.
 */
function guess(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, guessed));
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

function decodeAs(bytes: Uint8Array, encoding: string, path: string): string {
  const mark = findByteOrderMark(bytes);
  const rest = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes;
  const text =
    encoding === 'utf-8'
      ? decodeUtf8(rest)
      : iconv.decode(Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength), encoding);
  if (text === null || looksUndecoded(text)) {
    throw new ImportError(
      'undecodable',
      path,
      `${path} does not read as ${encoding}. Choose another encoding, or save the file as UTF-8.`,
    );
  }
  return text;
}

/** More than one replacement character in fifty: the bytes are not of this encoding. */
function looksUndecoded(text: string): boolean {
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad += 1;
  return bad * 50 > text.length;
}

/**
 * Decodes a file's bytes: by the encoding that the caller chose; else by what `shown` says the bytes
 * themselves show; else as UTF-8 if every byte agrees; else by a guess from the letters' frequencies.
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
    return { text: decodeAs(bytes, encoding, path), encoding };
  }
  if (shown !== null) return { text: decodeAs(bytes, shown, path), encoding: shown };
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const encoding = guess(bytes);
  return { text: decodeAs(bytes, encoding, path), encoding };
}
