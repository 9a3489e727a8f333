/** The printing of a draft: as it is stored, after a flush. */
import { missingLettersMessage } from '../../shared/screenplay/missingLetters.ts';
import { call } from './bridge.ts';
import type { Draft } from './draft.svelte.ts';
import { tell, tellForGood } from './toasts.ts';

/** A second press while the dialog is being made ready would show a second one. */
let printing = false;

/**
 * Shows the print dialog for a draft, and says what became of it.
 * @param revisedPages only the pages that the current revision changed
 * @throws CallError
 */
export async function printDraft(draft: Draft, revisedPages: boolean): Promise<void> {
  if (printing) return;
  printing = true;
  try {
    await draft.flushOrFail('Nothing was printed.');
    tell('The pages are made ready for the printer…');
    const printed = await call('draft.print', { draftId: draft.id, revisedPages });
    if (printed === null) return;
    tell(
      printed.pages === 1
        ? '1 page went to the printer.'
        : `${printed.pages} pages went to the printer.`,
    );
    const missing = missingLettersMessage(printed.missing);
    if (missing !== '') tellForGood(missing);
  } finally {
    printing = false;
  }
}
