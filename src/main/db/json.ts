/** JSON that this program wrote into a checked column, under the type it was written with. */
export function parseJson<T>(json: string): T {
  return JSON.parse(json) as T;
}
