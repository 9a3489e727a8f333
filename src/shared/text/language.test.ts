import { describe, expect, it } from 'vitest';
import { unknownTexts } from '../../../tests/support/textsInOtherLanguages.ts';
import { differentLanguages, findLanguage, readLanguage, type Languages } from './language.ts';
import { processorTime } from '../../../tests/support/processorTime.ts';

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
    expect(processorTime(() => expect(findLanguage(text)).toBe('English'))).toBeLessThan(500);
  });
});

const english =
  'The young woman found the letter only after midnight. Her father had always kept the drawer locked, but that day the key was still in the door. She opened it and began to read. Outside it rained, and the wind beat upon the windows. Her brother had left the house many years ago and had never come back. Now that she saw his hand she trembled. She sat in the dark for a long time.';

function between(source: string, target: string): Languages | null {
  return differentLanguages(readLanguage([source]), readLanguage([target]));
}

describe('differentLanguages', () => {
  it.each(Object.entries(unknownTexts))('tells English and %s apart', (_, text) => {
    expect(between(english, text)?.source).toBe('English');
    expect(between(english, text)?.target).not.toBe('English');
    expect(between(text, english)?.target).toBe('English');
    expect(between(text, text)).toBeNull();
  });

  it('does not name a language that it does not know', () => {
    for (const name of ['Turkish', 'Finnish', 'Hungarian', 'Indonesian', 'Latin']) {
      expect(between(english, unknownTexts[name] ?? '')).toEqual({
        source: 'English',
        target: 'an unknown language',
      });
    }
  });

  it('knows that other letters are another language', () => {
    const georgian = 'ახალგაზრდა ქალმა წერილი მხოლოდ შუაღამის შემდეგ იპოვა.';
    const russian = 'Паром стоит в гавани, а мальчик, который принёс письмо, ушёл.';
    expect(between(english, georgian)?.target).toBe('an unknown language');
    expect(between(georgian, russian)?.source).toBe('an unknown language');
    expect(between(russian, unknownTexts['Turkish'] ?? '')?.target).toBe('an unknown language');
    expect(
      between(russian, 'Поїзд стоїть у гавані, а хлопець, який приніс лист, пішов.'),
    ).toBeNull();
  });

  it('needs but a few words in small letters to see that they are other letters', () => {
    const russian = 'Паром стоит в гавани, а мальчик, который принёс письмо, ушёл.';
    const scene =
      'INT. BEDROOM - DAY\nGREGOR SAMSA (30) wakes from troubled dreams. He looks down.';
    expect(between(russian, scene)).toEqual({
      source: 'a language in Cyrillic letters',
      target: 'an unknown language',
    });
    expect(between(scene, russian)?.source).toBe('an unknown language');
    // Headings and names are in any letters.
    expect(
      between(russian, 'INT. BEDROOM - DAY\nGREGOR SAMSA\nEXT. Moscow, Red Square - NIGHT'),
    ).toBeNull();
    expect(
      between(russian, `INT. DACHA - DAY\n${russian.slice(0, 20)} he looks down at the letter`),
    ).toBeNull();
  });

  it.each([
    ['English', 'INT. BEDROOM - DAY\nThe man wakes in his bed and is an insect.'],
    ['French', 'Elle ouvre le tiroir et trouve une lettre.'],
    ['Dutch', 'De jongen rent naar het huis en zij niet.'],
  ])('names %s in a few words beside a German text', (language, scene) => {
    const german = 'Die Fähre liegt im Hafen, und der Junge, der den Brief gebracht hat, ist fort.';
    expect(between(german, scene)).toEqual({ source: 'German', target: language });
    expect(between(scene, german)).toEqual({ source: language, target: 'German' });
  });

  it.each([
    ['shares a common word', 'Der Junge and the man of the house.'],
    ['has but two of another language', 'Ferry of the harbour.'],
    ['could be one of two others', 'Una casa con un gato no es para una persona sin un di la.'],
  ])('is not sure of a few words beside a German text where they are too alike: %s', (_, scene) => {
    const german = 'Die Fähre liegt im Hafen, und der Junge, der den Brief gebracht hat, ist fort.';
    expect(between(german, scene)).toBeNull();
  });

  it.each([
    ['too short', 'Gece yarısı mektubu buldu ve okumaya başladı, sonra yola çıktı.'],
    ['names', 'Nell Harmon Tomas Lisbon Baba Hassan Rahim Kabul Peshawar Fremont '.repeat(20)],
    ['a cast in capitals', 'INT. KABUL - NIGHT BABA HASSAN ALI FARZANA '.repeat(30)],
    [
      'terse English',
      'Night. Nell waits. She opens drawer, finds letter, reads. Footsteps. She hides it in her boot, blows out lamp, listens. Harmon enters, looks around, leaves. She breathes. Out through window, down drainpipe, across yard. Dog barks. She runs to river, jumps into boat, rows hard.',
    ],
    ['half of it English', `${english} ${unknownTexts['Turkish'] ?? ''}`],
    ['nothing', ''],
  ])('is not sure of %s', (_, text) => {
    expect(between(english, text)).toBeNull();
    expect(between(text, english)).toBeNull();
  });
});
