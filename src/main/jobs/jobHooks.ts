/** What a job may tell while it works. */
export interface JobHooks {
  /** 0 to 1. */
  progress(done: number): void;
}
