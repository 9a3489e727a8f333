/** What a benchmark hands in: see README.md in this folder. */

/** One figure. */
export interface Row {
  /** What was measured, in a few words. */
  readonly name: string;
  readonly value: number;
  /** `ms`, `MB`, `F1` … */
  readonly unit: string;
  /** The limit that the program promises to keep. */
  readonly budget?: number;
  /** For figures of which more is better, such as a score; otherwise less is. */
  readonly atLeast?: boolean;
  /** What the figure stands beside: a bare library's time, another program's. */
  readonly beside?: string;
}

export interface Report {
  row(row: Row): void;
  /** A line of explanation under the table. */
  note(text: string): void;
}

/** What every `*.bench.ts` exports as `run`. */
export type Benchmark = (report: Report) => Promise<void>;
