import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

const text =
  '“Amir” ran — he was naïve. Then he slept, and Hassan’s kite flew over the café. '.repeat(20);
const damaged = Buffer.concat([
  Buffer.from(text.slice(0, 300)),
  Buffer.from([0xff]),
  Buffer.from(text.slice(300)),
]);
const cut = Buffer.from(`${text}“`).subarray(0, -1);

describe('decodeText', () => {
  it('reads a text that is UTF-8 but for one byte as UTF-8, and counts what it could not read', () => {
    expect(decodeText(damaged, 'a.txt', null)).toEqual({
      text: `${text.slice(0, 300)}\ufffd${text.slice(300)}`,
      encoding: 'utf-8',
      unreadable: 1,
      isGuessed: true,
    });
  });

  it('reads a text that was cut inside its last character as UTF-8', () => {
    expect(decodeText(cut, 'a.txt', null)).toEqual({
      text: `${text}\ufffd`,
      encoding: 'utf-8',
      unreadable: 1,
      isGuessed: true,
    });
  });

  it('believes the writer who says that such a text is UTF-8', () => {
    expect(decodeText(damaged, 'a.txt', null, 'utf-8').unreadable).toBe(1);
    expect(() =>
      decodeText(iconv.encode('Ça brûlait déjà là.', 'windows-1252'), 'a.txt', null, 'utf-8'),
    ).toThrow('does not read as utf-8');
  });

  it('says of a whole text that nothing in it could not be read', () => {
    expect(decodeText(Buffer.from(text), 'a.txt', null)).toEqual({
      text,
      encoding: 'utf-8',
      unreadable: 0,
      isGuessed: false,
    });
  });
});
