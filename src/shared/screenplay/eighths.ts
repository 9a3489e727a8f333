/** Scene lengths in eighths of a page, as production counts them. */

/** Whether a part of an eighth counts from its middle on, or always. */
export const eighthRoundings = ['up', 'nearest'] as const;
export type EighthRounding = (typeof eighthRoundings)[number];

/** What Final Draft does: see docs/decisions/0022-pagination.md. */
export const defaultRounding: EighthRounding = 'up';

/** The eighths of a number of lines: at least 1 for anything that has a line, 0 for nothing. */
export function eighths(
  lines: number,
  linesPerPage: number,
  rounding: EighthRounding = defaultRounding,
): number {
  if (lines <= 0) return 0;
  const exact = (lines / linesPerPage) * 8;
  return Math.max(1, rounding === 'up' ? Math.ceil(exact - 1e-9) : Math.round(exact));
}

/**
 * Eighths as production writes them, never reduced and always with the fraction: `6/8`, `1 0/8`,
 * `2 4/8`.
 */
export function formatEighths(count: number): string {
  const pages = Math.floor(count / 8);
  const rest = `${count % 8}/8`;
  return pages === 0 ? rest : `${pages} ${rest}`;
}

/** Reads eighths, with or without fraction (`1 4/8`, `5/8`, `2`). Null where it is none. */
export function parseEighths(text: string): number | null {
  const match = /^(?:(\d+)(?:\s+|$))?(?:([0-7])\s*\/\s*8)?$/.exec(text.trim());
  if (match === null || (match[1] === undefined && match[2] === undefined)) return null;
  return Number(match[1] ?? 0) * 8 + Number(match[2] ?? 0);
}
