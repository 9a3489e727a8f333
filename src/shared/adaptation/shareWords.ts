/**
 * A part of a whole in percent: of 0 to 1. Nothing is 0% and everything 100%, and nothing else is: on a whole novel a
 * dozen choices are less than a half percent, and a passage that is left is less than that.
 */
export function shareWords(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}
