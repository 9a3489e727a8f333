/**
 * A text of made-up words with the word frequencies of prose, the same at every run.
 * @param units how many passages of so many words each
 */
export function madeText(units: number, wordsEach: number, seed: number): string[] {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  const word = (): string => {
    let rank = Math.floor(20_000 ** next());
    let letters = '';
    do {
      letters += String.fromCharCode(97 + (rank % 26)) + 'aeiou'.charAt(rank % 5);
      rank = Math.floor(rank / 26);
    } while (rank > 0);
    return letters;
  };
  return Array.from({ length: units }, () => Array.from({ length: wordsEach }, word).join(' '));
}
