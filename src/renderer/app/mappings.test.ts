/** Mappings in the window: shown before they are stored, and taken back when they cannot be. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Mapping } from '../../shared/model/adaptation.ts';
import { toId, type MappingId, type PassageId, type VersionId } from '../../shared/model/ids.ts';
import { History } from './history.svelte.ts';
import { Mappings } from './mappings.svelte.ts';

const mapping = (id: string): Mapping => ({
  id: toId<MappingId>(id),
  versionId: toId<VersionId>('film'),
  action: 'kept',
  ownAction: null,
  status: 'confirmed',
  flags: [],
  reason: '',
  score: null,
  source: [{ kind: 'passage', passageId: toId<PassageId>('n'), quote: null }],
  target: [{ kind: 'passage', passageId: toId<PassageId>('f'), quote: null }],
});

/** Main, as it answers one request after the other when it is told to. */
function mainThatWaits(): ((accepts: boolean) => void)[] {
  const answers: ((accepts: boolean) => void)[] = [];
  vi.stubGlobal('window', {
    palimpsest: {
      call: () =>
        new Promise((resolve) => {
          answers.push((accepts) =>
            resolve(
              accepts
                ? { ok: true, value: null }
                : { ok: false, error: { code: 'disk_full', message: 'The disk is full.' } },
            ),
          );
        }),
      on: () => () => undefined,
    },
  });
  return answers;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('mappings', () => {
  const make = (): Mappings =>
    new Mappings(new History({ isGone: () => false, endTyping: () => undefined }));
  const ids = (mappings: Mappings): string[] => mappings.list.map(({ id }) => id).sort();

  it('shows a change at once, and keeps what came after one that could not be stored', async () => {
    const answers = mainThatWaits();
    const mappings = make();
    mappings.reset([mapping('old')]);
    const first = mappings.change('Accept', [{ ...mapping('old'), action: 'altered' }]);
    const second = mappings.change('Accept', [mapping('new')]);
    expect(ids(mappings)).toEqual(['new', 'old']);
    expect(mappings.find(toId('old'))?.action).toBe('altered');
    answers[1]?.(true);
    answers[0]?.(false);
    await expect(first).rejects.toThrow('The disk is full.');
    await second;
    expect(ids(mappings)).toEqual(['new', 'old']);
    expect(mappings.find(toId('old'))?.action).toBe('kept');
  });

  it('takes back what is new and brings back what was removed', async () => {
    const answers = mainThatWaits();
    const mappings = make();
    mappings.reset([mapping('old')]);
    const change = mappings.change('Replace', [mapping('new')], [toId<MappingId>('old')]);
    expect(ids(mappings)).toEqual(['new']);
    answers[0]?.(false);
    await expect(change).rejects.toThrow('The disk is full.');
    expect(ids(mappings)).toEqual(['old']);
  });
});
