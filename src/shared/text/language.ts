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
  | 'Chinese';

/** Words that stand in nearly every sentence of a language, and seldom in one of another. */
const commonest: readonly (readonly [TextLanguage, string])[] = [
  [
    'English',
    'the and of to in his was that he with her is for as had it from she by they their him',
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
/** The second likeliest language may have no more than this part of the likeliest one's words. */
const mostSecond = 0.6;

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

/**
 * The language of a text that is given in passages; null where it is too short, mixed, or in a language
 * that is not known here. Careful: when in doubt, null.
 */
export function findLanguage(texts: readonly string[]): TextLanguage | null {
  const text = sample(texts);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < fewestLetters) return null;
  for (const [language, letter] of scripts) {
    const part = (text.match(letter)?.length ?? 0) / letters;
    if (part >= (language === 'Japanese' ? leastKana : leastScript)) return language;
  }
  const spoken = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (spoken.length < fewestWords) return null;
  const counts = words
    .map(([language, set]) => ({ language, count: spoken.filter((word) => set.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (first === undefined || first.count < leastWords * spoken.length) return null;
  return (second?.count ?? 0) > mostSecond * first.count ? null : first.language;
}
