/**
 * Shortened words that carry a full stop. A sentence never ends after a title or before a number's
 * own figure; after the others it ends only when the next word is one that likes to begin sentences.
 */

/** Stand before a name, or a title: a capital that follows says nothing. */
const titles = new Set(
  (
    'mr mrs ms messrs mme mlle dr prof st ste rev revd hon gen maj col lt lieut capt cmdr cpl sgt pvt ' +
    'adm gov sen rep pres sr fr bro mt ft esq mgr insp supt det cf'
  ).split(' '),
);

/** Stand before a number: a digit that follows belongs to them. */
const counters = new Set(
  'no nos nr vol vols p pp ch chap fig figs sec art par op ed c ca'.split(' '),
);

/** May stand anywhere. */
const others = new Set(
  (
    'vs etc viz jr al inc ltd co corp bros dept est approx jan feb mar apr jun jul aug sep sept oct ' +
    'nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd univ ie eg am pm ad bc'
  ).split(' '),
);

/** Words that begin a sentence far more often than they follow an abbreviation in a name. */
const starters = new Set(
  (
    'a an the he she it they we you i this that these those there here then when while where who what ' +
    'why how his her its their our my your in on at by as after before but and or so if for from to ' +
    'with not no yes one some all both each every soon later meanwhile finally however once now'
  ).split(' '),
);

/** How a full stop after a word behaves. */
export type StopBehaviour = 'ends' | 'never' | 'before_starter' | 'unless_digit';

/**
 * What the full stop after `word` means. `word` is the run of letters and inner full stops before
 * the stop, such as `Mr`, `U.S` or `J`, without the stop itself.
 */
export function stopBehaviour(word: string): StopBehaviour {
  const plain = word.toLowerCase();
  if (titles.has(plain)) return 'never';
  if (counters.has(plain)) return 'unless_digit';
  if (others.has(plain)) return 'before_starter';
  if (word.includes('.')) return 'before_starter';
  if (word.length === 1 && word !== word.toLowerCase()) return 'before_starter';
  return 'ends';
}

/** Whether a word likes to begin a sentence. */
export function isSentenceStarter(word: string): boolean {
  return starters.has(word.toLowerCase());
}
