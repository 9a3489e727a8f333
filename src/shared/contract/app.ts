/** Requests about the program itself. */
import { z } from 'zod';
import { spellingLanguages, type SpellingLanguage } from '../text/spelling.ts';
import { largestZoom, smallestZoom } from '../model/pageZoom.ts';
import { readKeyChanges, type KeyChanges } from '../screenplay/keys.ts';
import { answers, nothing } from './channel.ts';

export const themes = ['system', 'light', 'dark'] as const;

/** What the writer chose for the program, on this machine. */
export interface AppSettings {
  readonly theme: (typeof themes)[number];
  readonly keyTable: string;
  /** What the writer changed in that table. */
  readonly keyChanges: KeyChanges;
  /** Whether cues, headings and transitions are completed while they are typed. */
  readonly completion: boolean;
  /** Whether a cue gets (CONT'D) when the same person speaks on after action. */
  readonly continued: boolean;
  /** Whether straight quotation marks are curved as they are typed. */
  readonly smartQuotes: boolean;
  /** The dictionary by which spelling is checked, or `off`. */
  readonly spelling: SpellingLanguage;
  /** Whether the line with the caret stays in the middle of the page's pane. */
  readonly typewriter: boolean;
  /** The size of the page on Write, in percent; the interface keeps its size. */
  readonly pageZoom: number;
  /** Whether the passages beside the script stand close together, each in two lines. */
  readonly compactSources: boolean;
}

export const appContract = {
  'app.settings': answers<AppSettings>()(nothing),
  'app.setSettings': answers<null>()(
    z.object({
      theme: z.enum(themes),
      keyTable: z.string().max(40),
      keyChanges: z.unknown().transform(readKeyChanges),
      completion: z.boolean(),
      continued: z.boolean(),
      smartQuotes: z.boolean(),
      spelling: z.enum(spellingLanguages),
      typewriter: z.boolean(),
      pageZoom: z.number().int().min(smallestZoom).max(largestZoom),
      compactSources: z.boolean(),
    }),
  ),
  /** Stops a job that was started with this id. Harmless when it is over. */
  'job.cancel': answers<null>()(z.object({ jobId: z.string() })),
  /** Puts text on the clipboard: the page itself may not. */
  'app.copyText': answers<null>()(z.object({ text: z.string().max(5_000_000) })),
  /** The window's answer to `app:flush`: everything typed is stored, or `unsaved` says why not. */
  'app.flushed': answers<null>()(z.object({ unsaved: z.string().nullable() })),
};
