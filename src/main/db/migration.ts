/** One step of the file's shape. Steps are numbered from 1, never changed once released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
