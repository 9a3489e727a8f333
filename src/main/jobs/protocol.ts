/** What main and its worker threads say to each other. */
import type { Pair } from '../../shared/adaptation/backbone.ts';
import type { Room } from '../../shared/adaptation/position.ts';
import type { Languages } from '../../shared/text/language.ts';
import type { SpellingLanguage } from '../../shared/text/spelling.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

/** A job to be done. */
export interface WorkerRequest {
  readonly job: JobName;
  readonly input: JobInput<JobName>;
}

/** The worker's `workerData`: what it is for. */
export type WorkerStart =
  | { readonly kind: 'job'; readonly request: WorkerRequest }
  | { readonly kind: 'suggestions' }
  | { readonly kind: 'spelling' };

/** A message from a worker that does a job. */
export type WorkerReply<J extends JobName> =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'done'; readonly output: JobOutput<J> }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** A message to the worker that serves suggestions. */
export type SuggestionRequest =
  | {
      /** The texts of a witness, before anything is asked of it. */
      readonly kind: 'load';
      readonly witness: string;
      readonly texts: readonly string[];
      readonly aliases: readonly (readonly string[])[];
    }
  | {
      /** What the writer confirmed, from which names are learned: in place of what was told before. */
      readonly kind: 'learn';
      readonly witness: string;
      /** The texts of the draft's scenes. */
      readonly script: readonly string[];
      /** Numbers of the witness's texts with those of scenes. */
      readonly confirmed: readonly Pair[];
    }
  | {
      readonly kind: 'rank';
      readonly ask: number;
      readonly witness: string;
      readonly query: string;
      /** What tells the language that the query is in. */
      readonly around: readonly string[];
      readonly limit: number;
      /** Indices of the texts that are out of the question. */
      readonly excluded: readonly number[];
      /** Between which of the texts the answer is to be expected. */
      readonly room: Room | null;
    };

/** Its answer to a `rank`. */
export interface SuggestionReply {
  readonly ask: number;
  /** The languages of the witness and the query where they differ: nothing is ranked then. */
  readonly languages: Languages | null;
  readonly ranked: readonly {
    readonly passage: number;
    readonly score: number;
    readonly terms: readonly string[];
  }[];
}

/** A dictionary that can be loaded. */
export type Dictionary = Exclude<SpellingLanguage, 'off'>;

/** A message to the worker that looks words up. It answers each before it takes the next. */
export type SpellingRequest =
  | { readonly kind: 'check'; readonly dictionary: Dictionary; readonly words: readonly string[] }
  | { readonly kind: 'suggest'; readonly dictionary: Dictionary; readonly word: string };

/** Its answer: the words that it does not have, or those that it suggests. */
export type SpellingReply =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };
