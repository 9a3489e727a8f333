/** Turns a file's bytes into text. */
import iconv from 'iconv-lite';
import { encodingName, guessEncoding } from './guessEncoding.ts';
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

/** Whether texts can be read in what a writer calls so. */
export function isEncoding(name: string): boolean {
  return encodingNamed(name) !== null;
}

/** The encoding that is called so; null where that is none of a text. */
function encodingNamed(name: string): string | null {
  const encoding = encodingName(name);
  if (!iconv.encodingExists(encoding) || /^(?:base64|hex|binary|utf-?7)/.test(encoding))
    return null;
  return encoding;
}

/**
 * Decodes a file's bytes: by the encoding that the caller chose; else by what `shown` says the bytes
 * themselves show; else as UTF-8 if all bytes but a few agree; else by a guess (`guessEncoding`).
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
    const encoding = encodingNamed(chosen);
    if (encoding === null) {
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
  return decodeAs(bytes, guessEncoding(bytes), path, true);
}
