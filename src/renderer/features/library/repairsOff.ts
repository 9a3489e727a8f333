/** The list of repairs that the writer switched off. */
import type { RepairKind, RepairOff } from '../../../shared/text/edits.ts';

/** Whether they say the same repair, or the same kind. */
function isSame(a: RepairOff, b: RepairOff): boolean {
  return a.kind === b.kind && a.rawStart === b.rawStart;
}

/** The list with `one` in it, or without it. */
export function switchRepair(
  off: readonly RepairOff[],
  one: RepairOff,
  isOff: boolean,
): RepairOff[] {
  const rest = off.filter((other) => !isSame(other, one));
  return isOff ? [...rest, { kind: one.kind, rawStart: one.rawStart }] : rest;
}

/** Whether this repair is switched off. */
export function isOneOff(off: readonly RepairOff[], one: RepairOff): boolean {
  return off.some((other) => isSame(other, one));
}

/** Whether a whole kind is switched off. */
export function isKindOff(off: readonly RepairOff[], kind: RepairKind): boolean {
  return isOneOff(off, { kind, rawStart: null });
}
