import { describe, expect, it } from 'vitest';
import { findLanguage } from './language.ts';

describe('findLanguage', () => {
  it.each([
    [
      'English',
      'The ferry lies in the harbour, and the boy who brought the letter is gone with it.',
    ],
    [
      'German',
      'Die Fähre liegt im Hafen, und der Junge, der den Brief gebracht hat, ist mit ihr fort.',
    ],
    ['French', 'Le bac est dans le port, et le garçon qui a apporté la lettre est parti avec lui.'],
    [
      'Spanish',
      'El barco está en el puerto, y el muchacho que trajo la carta se ha ido con él en la noche.',
    ],
    [
      'Italian',
      'Il traghetto è nel porto, e il ragazzo che ha portato la lettera è partito con lui per la città.',
    ],
    [
      'Dutch',
      'De veerboot ligt in de haven en de jongen die het bericht heeft gebracht is er niet meer.',
    ],
    [
      'Polish',
      'Prom stoi w porcie, a chłopiec, który przyniósł list, nie jest już na brzegu i się nie pokaże.',
    ],
    [
      'a language in Cyrillic letters',
      'Паром стоит в гавани, а мальчик, который принёс письмо, ушёл.',
    ],
    ['Greek', 'Το πλοίο είναι στο λιμάνι και το αγόρι έφυγε.'],
    ['Japanese', '渡し船は港にあり、手紙を運んできた少年はもういない。'],
    ['Chinese', '渡船停在港口，送信的男孩已经离开了，再也没有回来。'],
    ['Korean', '나룻배는 항구에 있고 편지를 가져온 소년은 떠났다.'],
    ['a language in Arabic letters', 'العبارة في الميناء والصبي الذي أحضر الرسالة رحل'],
  ])('knows %s', (language, text) => {
    expect(findLanguage([text])).toBe(language);
  });

  it.each([
    ['nothing', []],
    ['no words', ['* * *', '1984', '…']],
    ['too few words', ['The ferry is gone.']],
    [
      'only names',
      ['Nell Harmon Tomas Lisbon Baba Hassan Rahim Kabul Peshawar Fremont Soraya Sohrab Assef'],
    ],
    [
      'two languages in equal parts',
      [
        'The ferry lies in the harbour and the boy is gone with it.',
        'Die Fähre liegt in dem Hafen und der Junge ist mit ihr fort.',
      ],
    ],
  ])('is not sure of %s', (_, texts) => {
    expect(findLanguage(texts)).toBeNull();
  });

  it('looks at all parts of a long text, in no time', () => {
    const text = Array.from(
      { length: 100_000 },
      () => 'She said that it was the ferry of the king.',
    );
    const started = performance.now();
    expect(findLanguage(text)).toBe('English');
    expect(performance.now() - started).toBeLessThan(500);
  });
});
