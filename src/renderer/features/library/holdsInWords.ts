/** What a passage without a place holds, in words. */
import type { Weight } from '../../../shared/model/adaptation.ts';

/** Such as `2 mappings · turning point`. */
export function holdsInWords(mappings: number, weight: Weight | null): string {
  const parts: string[] = [];
  if (mappings > 0) parts.push(mappings === 1 ? '1 mapping' : `${mappings} mappings`);
  if (weight !== null) parts.push(weight === 'turning_point' ? 'turning point' : 'support');
  return parts.join(' · ');
}
