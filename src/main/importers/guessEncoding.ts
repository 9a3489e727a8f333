/** Which encoding a text is in whose bytes do not say so. */
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** Guessing looks at so many bytes; a book's encoding shows in them. */
const lookedAt = 262_144;

/** Names that mean another: Western encodings of which the second holds all that the first does, and aliases. */
const realName = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['ascii', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['utf8', 'utf-8'],
  ['utf16le', 'utf-16le'],
]);

/** The name by which an encoding is known here: small letters, and the one that is really used. */
export function encodingName(name: string): string {
  const lower = name.trim().toLowerCase();
  return realName.get(lower) ?? lower;
}

/** Characters that a right decoding does not give: replacements, and controls above ASCII. */
const implausible = /[\ufffd\u0080-\u009f]/g;

/**
 * What letters of one encoding look like when they are read in another: a control or a piece of a box;
 * a sign inside a word (but for apostrophes, dashes and the like) or one that opens at its end; a capital behind
 * a small letter; two alphabets in a word; a Latin word of three letters or more with none of A to Z.
 */
const strange = new RegExp(
  [
    '[\\ufffd\\u0080-\\u009f\\u2500-\\u259f\\ue000-\\uf8ff]',
    '\\p{L}(?![‘’–—…·])[^\\p{ASCII}\\p{L}\\p{M}\\p{Cf}\\p{Z}]+(?=\\p{L})',
    '\\p{L}[‚„¡¿ˆ]',
    '\\p{Ll}(?!\\p{ASCII})\\p{Lu}',
    '\\p{sc=Latin}(?=\\p{sc=Cyrillic}|\\p{sc=Greek})|[\\p{sc=Cyrillic}\\p{sc=Greek}](?=\\p{sc=Latin})',
    '(?<!\\p{L})[\\u00c0-\\u024f]{3,}(?!\\p{L})',
  ].join('|'),
  'gu',
);

/**
 * The encodings that letter frequencies take for one another, or do not know: those of Windows, ISO, the Mac and DOS
 * for Western and Central Europe and for Russian. Of two that are alike the first is the more usual.
 */
const alike = new Set([
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'iso-8859-2',
  'koi8-r',
  'cp850',
  'cp852',
  'cp866',
  'iso-8859-5',
  'maccyrillic',
]);

/**
 * The most likely encoding of a text that is not UTF-8: the one that the letters' frequencies say, or one that is
 * often taken for it, if fewer strange words come of that. The Western one when nothing is likely.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, lookedAt));
  const likely = likelyEncodings(head);
  let best = likely.find((encoding) => isPlausible(head, encoding)) ?? 'windows-1252';
  if (!alike.has(best)) return best;
  let fewest = countStrange(head, best);
  for (const encoding of new Set([...likely, ...alike])) {
    if (fewest === 0) break;
    if (!alike.has(encoding)) continue;
    const count = countStrange(head, encoding);
    if (count < fewest) [best, fewest] = [encoding, count];
  }
  return best;
}

/** By letter frequencies, the likeliest first. */
function likelyEncodings(head: Buffer): string[] {
  return chardet
    .analyse(head)
    .filter(({ confidence }) => confidence >= 15)
    .map(({ name }) => encodingName(name))
    .filter((name) => !/^utf-?(?:8|16|32)/.test(name) && iconv.encodingExists(name));
}

/** Whether hardly any character comes of the bytes that no text has. */
function isPlausible(head: Buffer, encoding: string): boolean {
  const decoded = iconv.decode(head, encoding);
  return (decoded.match(implausible)?.length ?? 0) * 1000 <= decoded.length;
}

function countStrange(head: Buffer, encoding: string): number {
  return iconv.decode(head, encoding).match(strange)?.length ?? 0;
}
