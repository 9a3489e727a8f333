/** The import of a script as a draft, with its progress shown. */
import type { ImportedDraft } from '../../shared/contract/draft.ts';
import { call, CallError, listen } from './bridge.ts';
import { tellProgress } from './toasts.ts';

/** Asks for a script's file and makes a draft of it. Null when the writer called it off. */
export async function importScript(): Promise<ImportedDraft | null> {
  const jobId = crypto.randomUUID();
  const shown = tellProgress('Reading the script…', () => call('job.cancel', { jobId }));
  const stop = listen('job:progress', (told) => {
    if (told.jobId === jobId) shown.show(told.done);
  });
  try {
    return await call('draft.import', { jobId });
  } catch (error) {
    if (error instanceof CallError && error.code === 'cancelled') return null;
    throw error;
  } finally {
    stop();
    shown.end();
  }
}
