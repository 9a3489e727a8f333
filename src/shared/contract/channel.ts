/** How one request between window and main is described. */
import { z } from 'zod';
import { longestId, toId, type Id } from '../model/ids.ts';

declare const sent: unique symbol;
declare const answered: unique symbol;

/** What checking a message gives: the input, or what is wrong with it. */
export type Checked<T> =
  { readonly ok: true; readonly input: T } | { readonly ok: false; readonly problem: string };

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
