import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { guessEncoding } from './guessEncoding.ts';

const english = '“Amir” ran — he was naïve. Then he slept, and Hassan’s kite flew over the café. ';
const plain = 'It was 20° outside, and the room had 30 m². He paid £5. The end.';
const french =
  'Le garçon était déjà là, près de la fenêtre où brûlait une chandelle. Ça ira, À bientôt. ';
const german = 'Die Mutter öffnete die Tür und grüßte ihn. Wo bist du gewesen?, fragte sie. ';
const polish = 'Chłopiec był już tam, przy oknie, gdzie płonęła świeca. Śnił o lecie. Żółw. ';
const czech =
  'Mladá žena našla dopis až po půlnoci. Otec měl tu zásuvku vždycky zamčenou, ale klíč nechal ve dveřích. ';
const russian = 'Мальчик уже был там, у окна. Мать спросила, где он был. Он не ответил. ';

describe('guessEncoding', () => {
  it.each([
    ['windows-1252', english],
    ['macintosh', english],
    ['windows-1252', plain],
    ['windows-1252', french],
    ['macintosh', french],
    ['cp850', french],
    ['windows-1252', german],
    ['macintosh', german],
    ['cp850', german],
    ['windows-1250', polish],
    ['iso-8859-2', polish],
    ['cp852', polish],
    ['windows-1250', czech],
    ['iso-8859-2', czech],
    ['cp852', czech],
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['iso-8859-5', russian],
    ['cp866', russian],
    ['shift_jis', '少年はもうそこにいた。窓のそばで蝋燭が燃えていた。'],
  ])('finds out that two sentences, and a chapter, are in %s: %s', (encoding, text) => {
    for (const content of [text, text.repeat(50)]) {
      const bytes = iconv.encode(content, encoding);
      expect(iconv.decode(bytes, guessEncoding(bytes))).toBe(content);
    }
  });

  it('takes a single short Russian sentence for Russian', () => {
    const bytes = iconv.encode('Мальчик уже был там, у окна.', 'windows-1251');
    expect(guessEncoding(bytes)).toBe('windows-1251');
  });

  it('takes for the Western one what could be any', () => {
    expect(guessEncoding(iconv.encode('The café.', 'windows-1252'))).toBe('windows-1252');
    expect(guessEncoding(new Uint8Array())).toBe('windows-1252');
  });
});
