/** The words that a project adds to the dictionary. They travel with it. */
import { z } from 'zod';
import type { ProjectSpelling } from '../../shared/contract/spelling.ts';
import { toId, type VersionId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';

const spellingSetting = 'spelling';

const list = z.array(z.string()).catch([]);
const stored = z.object({
  words: list,
  ignored: z.array(z.object({ draftId: z.string(), words: list })).catch([]),
});

/** The project's words; none when what is stored cannot be read. */
export function loadSpelling(db: ProjectDb): ProjectSpelling {
  const { words, ignored } = stored
    .catch({ words: [], ignored: [] })
    .parse(parseJson(db.settings.get(spellingSetting)));
  return {
    words,
    ignored: ignored.map((one) => ({ draftId: toId<VersionId>(one.draftId), words: one.words })),
  };
}

/** Stores the project's words, without those of drafts that are gone. @throws ProjectError */
export function saveSpelling(db: ProjectDb, { words, ignored }: ProjectSpelling): void {
  db.transaction(() => {
    const drafts = new Set(db.versions.list().map((version) => version.id));
    const kept = ignored.filter((one) => drafts.has(one.draftId) && one.words.length > 0);
    db.settings.set(spellingSetting, JSON.stringify({ words, ignored: kept }));
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
