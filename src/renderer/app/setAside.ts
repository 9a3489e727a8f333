/** Automatic snapshots: the draft as it stands, set aside before something rewrites it. */
import { call } from './bridge.ts';
import type { Draft } from './draft.svelte.ts';

/**
 * Sets the draft aside as it stands, unless the newest snapshot says the same.
 * @param title what it comes before, such as “Before replacing all”
 * @throws Error when it cannot be stored: then nothing should be rewritten
 */
export async function setAside(draft: Draft, title: string): Promise<void> {
  await draft.flushOrFail();
  await call('snapshot.take', { draftId: draft.id, title: title.slice(0, 300), kind: 'automatic' });
}
