/** Which language texts are in, as far as it matters: two texts of different languages share no words. */

/** What can be told apart: languages by their commonest words, others by their letters alone. */
export type TextLanguage =
  | 'English'
  | 'German'
  | 'French'
  | 'Spanish'
  | 'Italian'
  | 'Portuguese'
  | 'Dutch'
  | 'Swedish'
  | 'Polish'
  | 'a language in Cyrillic letters'
  | 'Greek'
  | 'Hebrew'
  | 'a language in Arabic letters'
  | 'a language in Devanagari letters'
  | 'Thai'
  | 'Korean'
  | 'Japanese'
  | 'Chinese'
  /** Another one than a text that it was held against. */
  | 'an unknown language';

/** The languages of two texts. */
export interface Languages {
  readonly source: TextLanguage;
  readonly target: TextLanguage;
}

/** Words that stand in nearly every sentence of a language, and seldom in one of another. */
const commonest: readonly (readonly [TextLanguage, string])[] = [
  [
    'English',
    'the and of to in his was that he with her is for as had it from she by they their him this not you but which were who what been when there into out your are',
  ],
  [
    'German',
    'der die und das den nicht sich ist mit dem ein eine er sie zu auf von im als auch es war wie aus bei nach',
  ],
  [
    'French',
    'le la les et des un une est que qui dans il elle pas sur au du pour avec ce se son sa ses à en lui',
  ],
  [
    'Spanish',
    'el la los las y que en un una es se no por con su para del lo al le como más pero sus',
  ],
  [
    'Italian',
    'il la di che e un una per non con è si del della nel sono lo gli da le al suo sua anche',
  ],
  ['Portuguese', 'o a os as e que em um uma é se não por com para do da no na seu sua ao dos mais'],
  [
    'Dutch',
    'de het een en van in is dat op te zijn met voor niet hij aan er om ook als maar haar zij naar',
  ],
  [
    'Swedish',
    'och att det som en på är av för med den till inte har de ett om han hon var sig men från',
  ],
  [
    'Polish',
    'i w na z się do nie że jest to jak od po przez ale ich jego jej który dla go był była',
  ],
];
const words = commonest.map(([language, list]) => [language, new Set(list.split(' '))] as const);

const scripts: readonly (readonly [TextLanguage, RegExp])[] = [
  // Kana before Han: Japanese has both.
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Chinese', /\p{Script=Han}/gu],
  ['Korean', /\p{Script=Hangul}/gu],
  ['a language in Cyrillic letters', /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['a language in Arabic letters', /\p{Script=Arabic}/gu],
  ['a language in Devanagari letters', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
];

/** As much of a text is looked at, taken from all its parts. */
const mostLetters = 40_000;
/** Less says nothing. */
const fewestLetters = 20;
const fewestWords = 12;
/** So much of the letters must be of a script, or of the words of a language. */
const leastScript = 0.5;
const leastKana = 0.1;
const leastWords = 0.12;
/** So many of a language's words must be there: one that stands everywhere, such as “a”, may be another's. */
const fewestDifferent = 4;
/** The second likeliest language may have no more than this part of the likeliest one's words. */
const mostSecond = 0.6;
/**
 * The same for a text of a few words that is held against one of a known language and has none of its commonest words.
 * Of 12,000 pieces of nine words of English novels one, of German prose two is then taken for another language than its
 * book's (docs/decisions/0045).
 */
const leastWordsOfFew = 0.2;
const fewestDifferentOfFew = 3;
/** A text is of another language from so many words on that are no names, if hardly any is of its commonest words. */
const fewestPlainWords = 40;
/** The same where the other text has letters of its own. Headings and names stand in Latin ones everywhere. */
const fewestLatinWords = 6;
const hardlyAny = 0.06;

/** Evenly spread passages, together about as long as is looked at. */
function sample(texts: readonly string[]): string {
  let total = 0;
  for (const text of texts) total += text.length;
  const step = Math.max(1, Math.ceil(total / mostLetters));
  const parts: string[] = [];
  for (let at = 0; at < texts.length; at += step)
    parts.push((texts[at] ?? '').slice(0, mostLetters));
  return parts.join('\n').slice(0, 4 * mostLetters);
}

/** What there is in a text of each language. */
export interface LanguageSigns {
  /** The one that it is surely in; null where it is too short, mixed, or in one that is not known here. */
  readonly language: TextLanguage | null;
  readonly letters: number;
  /** What part of the letters is Latin, and what part of each script. */
  readonly latin: number;
  readonly scripts: ReadonlyMap<TextLanguage, number>;
  readonly words: number;
  /** Its words in small letters: in most languages no names are among them. */
  readonly plainWords: number;
  /** What there is of each language's commonest words. */
  readonly commonest: ReadonlyMap<TextLanguage, CommonestWords>;
}

/** How many of a text's words are a language's commonest. */
export interface CommonestWords {
  readonly all: number;
  readonly different: number;
  /** Those in small letters. */
  readonly plain: number;
}

/** Reads what tells the language of a text that is given in passages. */
export function readLanguage(texts: readonly string[]): LanguageSigns {
  const text = sample(texts);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const part = (letter: RegExp): number => (text.match(letter)?.length ?? 0) / Math.max(1, letters);
  const all = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const spoken = all.map((word) => word.toLowerCase());
  const plain = all.filter((word) => /^\p{Ll}/u.test(word)).map((word) => word.toLowerCase());
  const shares = new Map(scripts.map(([language, letter]) => [language, part(letter)]));
  const signs = {
    letters,
    latin: part(/\p{Script=Latin}/gu),
    scripts: shares,
    words: spoken.length,
    plainWords: plain.length,
    commonest: new Map(
      words.map(([language, set]): [TextLanguage, CommonestWords] => {
        const found = spoken.filter((word) => set.has(word));
        return [
          language,
          {
            all: found.length,
            different: new Set(found).size,
            plain: plain.filter((word) => set.has(word)).length,
          },
        ];
      }),
    ),
  };
  return { ...signs, language: surely(signs) };
}

/** Careful: when in doubt, null. */
function surely(signs: Omit<LanguageSigns, 'language'>): TextLanguage | null {
  if (signs.letters < fewestLetters) return null;
  for (const [language, share] of signs.scripts) {
    if (share >= (language === 'Japanese' ? leastKana : leastScript)) return language;
  }
  return signs.words < fewestWords ? null : likeliest(signs, leastWords, fewestDifferent);
}

/** The language whose commonest words are the most, if they are enough and no other language's are nearly as many. */
function likeliest(
  { words: total, commonest: found }: Omit<LanguageSigns, 'language'>,
  least: number,
  fewest: number,
): TextLanguage | null {
  const [first, second] = [...found].sort(([, a], [, b]) => b.all - a.all);
  if (first === undefined) return null;
  const [language, { all, different }] = first;
  if (all < least * total || different < fewest) return null;
  return (second?.[1].all ?? 0) > mostSecond * all ? null : language;
}

/** The language that a text is surely in, given in passages; else null. */
export function findLanguage(texts: readonly string[]): TextLanguage | null {
  return readLanguage(texts).language;
}

/**
 * The languages of two texts where they surely differ, else null. A text whose language is not known is of another one
 * where it is in other letters, has hardly any of the commonest words in so many that are no names, or where the few
 * words that it has are another language's.
 */
export function differentLanguages(source: LanguageSigns, target: LanguageSigns): Languages | null {
  const [from, to] = [source.language, target.language];
  if (from === null) {
    const other = to === null ? null : foreignTo(source, to);
    return to === null || other === null ? null : { source: other, target: to };
  }
  if (to === null) {
    const other = foreignTo(target, from);
    return other === null ? null : { source: from, target: other };
  }
  return from === to ? null : { source: from, target: to };
}

/** The language of a text of a few words, if it is another than this one; else null. */
function foreignTo(signs: LanguageSigns, language: TextLanguage): TextLanguage | null {
  if (isForeign(signs, language)) return 'an unknown language';
  // Nothing is said of its own words where the language is known by its letters.
  if (signs.commonest.get(language)?.all !== 0) return null;
  return likeliest(signs, leastWordsOfFew, fewestDifferentOfFew);
}

/** Whether a text of unknown language is not of this one. Short ones, and such as are all names, may be. */
function isForeign(signs: LanguageSigns, language: TextLanguage): boolean {
  const isLatin = signs.latin >= leastScript;
  const ofScript = signs.scripts.get(language);
  if (!isLatin && signs.letters >= fewestLetters) {
    return ofScript === undefined || ofScript < hardlyAny;
  }
  if (ofScript !== undefined) return signs.plainWords >= fewestLatinWords && ofScript < hardlyAny;
  return (
    signs.plainWords >= fewestPlainWords &&
    (signs.commonest.get(language)?.plain ?? 0) < hardlyAny * signs.plainWords
  );
}
