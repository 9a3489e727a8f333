/** The parts of nspell that are used; the package brings no types. */
declare module 'nspell' {
  /** A dictionary that is loaded. */
  export interface NSpell {
    /** Whether it has a word, in this case or, for capitals, another. */
    correct(word: string): boolean;
    /** Words that are like one that it does not have, best first. */
    suggest(word: string): string[];
  }
  /** Reads a Hunspell dictionary: its affix file and its words. @throws Error */
  export default function nspell(dictionary: { aff: Uint8Array; dic: Uint8Array }): NSpell;
}
