/** How many crashes, within how many milliseconds, are too many to load the window once more. */
export const mostCrashes = 3;
export const crashSpan = 60_000;

/** Counts the crashes of the window: one that crashes while it loads would be loaded without end. */
export class Crashes {
  private times: number[] = [];

  /** Notes a crash. True when there were too many of late; the count then begins anew. */
  tooMany(now: number): boolean {
    this.times = [...this.times.filter((time) => now - time < crashSpan), now];
    if (this.times.length < mostCrashes) return false;
    this.times = [];
    return true;
  }
}
