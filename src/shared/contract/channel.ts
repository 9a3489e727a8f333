/** How one request between window and main is described. */
import { z } from 'zod';
import { longestId, toId, type Id } from '../model/ids.ts';

declare const sent: unique symbol;
declare const answered: unique symbol;

/** What checking a message gives: the input, or what is wrong with it. */
export type Checked<T> =
  { readonly ok: true; readonly input: T } | { readonly ok: false; readonly problem: string };

/**
 * `T` where JSON gives it back as it was, and never where it does not. (`undefined` comes back as a
 * property that is not there; `unknown` is what came out of JSON before.)
 */
export type Plain<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends NotPlain
      ? never
      : { readonly [K in keyof T]: Plain<T[K]> };

type NotPlain =
  | bigint
  | symbol
  | Date
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | ArrayBufferView
  | ((...parts: never[]) => unknown);

/** One request: what the caller sends, what the handler gets once it is checked, what comes back. */
export interface Channel<Sent, Got, Answer> {
  check(message: unknown): Checked<Got>;
  /** There for their types alone. */
  readonly [sent]?: Sent;
  readonly [answered]?: Answer;
}

/** Describes a request that answers with `Answer`: `answers<Passage[]>()(z.object({…}))`. */
export function answers<Answer>() {
  return <Schema extends z.ZodType>(
    schema: Schema,
  ): Channel<z.input<Schema>, z.output<Schema>, Answer> => ({
    check: (message) => {
      const result = schema.safeParse(message);
      return result.success
        ? { ok: true, input: result.data }
        : { ok: false, problem: z.prettifyError(result.error) };
    },
  });
}

/** A request without input. */
export const nothing = z.undefined();

/** The schema of an id. */
export function id<T extends Id<string>>() {
  return z
    .string()
    .min(1)
    .max(longestId)
    .transform((value) => toId<T>(value));
}

/** What travels back: the answer, or an error that a writer can read. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

declare const travelling: unique symbol;

/**
 * What main sends to the window, as JSON text. An object would be copied piece by piece by the bridge
 * between the preload's world and the page's, which takes longer than to write and read it.
 */
export type Wire<T> = string & { readonly [travelling]: T };

/** Puts a message for the window on the wire. */
export function toWire<T>(message: T): Wire<T> {
  return JSON.stringify(message) as Wire<T>;
}

/** The message that was put on the wire: nobody but `toWire` makes one. */
export function fromWire<T>(wire: Wire<T>): T {
  return JSON.parse(wire) as T;
}
