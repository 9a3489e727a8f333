/**
 * English words that say nothing about which event is told. They are left out when texts are
 * compared, and kept everywhere else. “int” and “ext” begin the headings of scenes.
 */
const words = (
  'a about above after again against all also although always am an and another any anyone anything ' +
  'are around as at away back be became because become becomes been before being below between both ' +
  'but by came can cannot come comes could did do does doing done down during each either else even ' +
  'ever every ext few for from further gave get gets give given gives go goes going gone got had has have ' +
  'having he her here hers herself him himself his how however i if in int into is it its itself just ' +
  'last later least let lets like made make makes many may me might mine more most much must my ' +
  'myself nearly neither never no nor not now of off often on once one only onto or other others our ' +
  'ours out over own perhaps quite rather same shall she should since so some someone something ' +
  'sometimes soon still such than that the their theirs them themselves then there these they this ' +
  'those though through thus to together too took toward towards under until up upon us very was we ' +
  'well went were what when where whether which while who whom whose why will with within without ' +
  "would yet you your yours yourself don't didn't doesn't isn't wasn't won't can't couldn't i'm it's " +
  "that's there's he's she's they're we're you're i'll you'll i've you've let's thou thee thy"
).split(' ');

const set = new Set(words);

/** Whether a word, in small letters and with a straight apostrophe, is one of them. */
export function isStopWord(word: string): boolean {
  return set.has(word);
}
