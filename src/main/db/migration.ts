/** One step of the file's shape. Steps are numbered from 1, never changed once released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /**
   * A table that others refer to is made anew: foreign keys are off meanwhile, because dropping the old one would
   * take along all that refers to it.
   */
  readonly remakesTables?: true;
}
