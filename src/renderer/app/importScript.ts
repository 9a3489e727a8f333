/** The import of a script as a draft, with its progress shown. */
import type { ImportedDraft, ScriptToCheck } from '../../shared/contract/draft.ts';
import { call, CallError, listen } from './bridge.ts';
import { tellProgress } from './toasts.ts';

/**
 * Asks for a script's file and makes a draft of it. Null when the writer called it off.
 * @param askEncoding asks the writer in which encoding a file is that does not say it; null: called off
 */
export async function importScript(
  askEncoding: (script: ScriptToCheck) => Promise<string | null>,
): Promise<ImportedDraft | null> {
  const found = await readScript(null);
  if (found === null || 'draft' in found) return found;
  const encoding = await askEncoding(found);
  if (encoding === null) return null;
  const made = await readScript({ token: found.token, encoding });
  return made !== null && 'draft' in made ? made : null;
}

/** Has main read a script, with its progress shown. */
async function readScript(
  chosen: { readonly token: string; readonly encoding: string } | null,
): Promise<ImportedDraft | ScriptToCheck | null> {
  const jobId = crypto.randomUUID();
  const shown = tellProgress('Reading the script…', () => call('job.cancel', { jobId }));
  const stop = listen('job:progress', (told) => {
    if (told.jobId === jobId) shown.show(told.done);
  });
  try {
    return await call('draft.import', { jobId, chosen });
  } catch (error) {
    if (error instanceof CallError && error.code === 'cancelled') return null;
    throw error;
  } finally {
    stop();
    shown.end();
  }
}
