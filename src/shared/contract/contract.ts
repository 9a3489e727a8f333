/** Everything that the window may ask of main, and everything that main may tell the window. */
import type { Mapping } from '../model/adaptation.ts';
import type { Name } from '../model/draft.ts';
import type { Version } from '../model/sources.ts';
import { actionNamesContract } from './actionNames.ts';
import { appContract } from './app.ts';
import { breakdownContract } from './breakdown.ts';
import { comparisonContract } from './comparison.ts';
import type { Channel, Plain, Reply, Wire } from './channel.ts';
import type { ChannelName, EventName } from './channels.ts';
import { draftContract } from './draft.ts';
import { exchangeContract } from './exchange.ts';
import { goalsContract } from './goals.ts';
import { libraryContract } from './library.ts';
import { mappingContract } from './mapping.ts';
import { projectContract, type ProjectState, type WitnessSummary } from './project.ts';
import { reportContract } from './report.ts';
import { snapshotContract } from './snapshot.ts';
import { spellingContract } from './spelling.ts';

const all = {
  ...projectContract,
  ...actionNamesContract,
  ...libraryContract,
  ...draftContract,
  ...snapshotContract,
  ...mappingContract,
  ...exchangeContract,
  ...reportContract,
  ...breakdownContract,
  ...comparisonContract,
  ...spellingContract,
  ...goalsContract,
  ...appContract,
};
type All = typeof all;

/** What a caller passes. */
export type Input<C extends ChannelName> =
  All[C] extends Channel<infer Sent, unknown, unknown> ? Sent : never;
/** The same as the handler gets it, checked. */
export type CheckedInput<C extends ChannelName> =
  All[C] extends Channel<unknown, infer Got, unknown> ? Got : never;
/** What comes back. */
export type Output<C extends ChannelName> =
  All[C] extends Channel<unknown, unknown, infer Answer> ? Answer : never;

/**
 * Every request by its name. Neither a name of `channels.ts` without one compiles, nor an answer that
 * is another when it has travelled as JSON.
 */
export const contract: {
  readonly [C in ChannelName]: Channel<Input<C>, CheckedInput<C>, Plain<Output<C>>>;
} = all;

/** What each event carries. */
export interface EventPayloads extends Record<EventName, unknown> {
  /** Another project is open now, or none. */
  'project:changed': ProjectState | null;
  /** Works, drafts or witnesses came, went or were renamed. */
  'library:changed': {
    readonly versions: readonly Version[];
    readonly witnesses: readonly WitnessSummary[];
    readonly names: readonly Name[];
  };
  /** Mappings were written other than by the window's own `mapping.write`. */
  'mapping:changed': { readonly mappings: readonly Mapping[] };
  /** `done` is 0 to 1. */
  'job:progress': { readonly jobId: string; readonly done: number };
  /** A menu item was chosen; the id is a command's. */
  'app:command': { readonly id: string };
  /** Something that the writer has to be told. */
  'app:notice': { readonly message: string };
  /** A second start of the program asks for a project to be opened. */
  'app:open': { readonly path: string };
  /** Main is about to close: store what is not stored yet, then answer `app.flushed`. */
  'app:flush': null;
}

/** The bridge that the preload puts into the window. */
export interface Bridge {
  call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Wire<Reply<Output<C>>>>;
  /** Hears an event until the function that is returned is called. */
  on<E extends EventName>(event: E, hear: (payload: Wire<EventPayloads[E]>) => void): () => void;
}
