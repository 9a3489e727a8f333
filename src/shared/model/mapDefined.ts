/** `change(value)`, or undefined where there is none. */
export function mapDefined<A, B>(value: A | undefined, change: (value: A) => B): B | undefined {
  return value === undefined ? undefined : change(value);
}
