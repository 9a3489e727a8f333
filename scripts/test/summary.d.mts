export interface Counts {
  passed: number;
  failed: number;
  /** Titles of what was skipped. */
  skipped: string[];
  /** Titles of what failed. */
  failures: string[];
}
export function countCheck(name: string, code: number): Counts;
export function countVitest(report: object | null, code: number): Counts;
export function countPlaywright(report: object | null, code: number): Counts;
export function addUp(all: Counts[]): Counts;
export function summaryLine(counts: Counts): string;
export function exitCodeOf(counts: Counts): 0 | 1;
