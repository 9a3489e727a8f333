/** The list of repairs that the writer switched off. */
import type { RepairKind, RepairOff } from '../../../shared/text/edits.ts';

/** The list with `one` in it if it was not, and without it if it was. */
export function toggleOff(off: readonly RepairOff[], one: RepairOff): RepairOff[] {
  const rest = off.filter(({ kind, rawStart }) => kind !== one.kind || rawStart !== one.rawStart);
  return rest.length < off.length ? rest : [...off, one];
}

/** Whether a whole kind is switched off. */
export function isKindOff(off: readonly RepairOff[], kind: RepairKind): boolean {
  return off.some((one) => one.kind === kind && one.rawStart === null);
}
