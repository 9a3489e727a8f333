/** Ranks a witness's passages for a scene, in a worker that keeps its index between questions. */
import { Worker } from 'node:worker_threads';
import type { Room } from '../../shared/adaptation/position.ts';
import type { Suggestions } from '../../shared/contract/mapping.ts';
import type { PassageId, VersionId, WitnessId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { aliasGroups } from '../services/aliases.ts';
import type { SuggestionReply, SuggestionRequest, WorkerStart } from './protocol.ts';

/** A question: which passages may this text answer to? */
export interface SuggestionQuery {
  /** The draft whose scene asks. */
  readonly draftId: VersionId;
  readonly text: string;
  /** What tells the language that it is in. */
  readonly around: readonly string[];
  readonly excluded: readonly PassageId[];
  readonly limit: number;
  /** Where its passages are to be expected, by their numbers among those that are no headings. */
  readonly room: Room | null;
}

/** What the worker has of a witness. */
interface Loaded {
  /** Its passages that are no headings, in order. */
  readonly ids: readonly PassageId[];
  /** From what it learned names, to tell whether that has changed; empty: from nothing. */
  learnedFrom: string;
}

export class Suggester {
  private worker: Worker | undefined;
  private readonly loaded = new Map<WitnessId, Loaded>();
  private readonly waiting = new Map<number, (reply: SuggestionReply) => void>();
  private asks = 0;

  /** @param workerFile the built `worker.cjs` */
  constructor(private readonly workerFile: string) {}

  /** The best passages first; none when nothing matches, or the languages differ. */
  async suggest(
    db: ProjectDb,
    witnessId: WitnessId,
    { draftId, text, around, excluded, limit, room }: SuggestionQuery,
  ): Promise<Suggestions> {
    const loaded = this.load(db, witnessId);
    const { ids } = loaded;
    this.learn(db, draftId, witnessId, loaded);
    const out = new Set(excluded);
    const ask = ++this.asks;
    const reply = await new Promise<SuggestionReply>((resolve) => {
      this.waiting.set(ask, resolve);
      this.post({
        kind: 'rank',
        ask,
        witness: witnessId,
        query: text,
        around,
        limit,
        room,
        excluded: ids.flatMap((id, index) => (out.has(id) ? [index] : [])),
      });
    });
    const passages = reply.ranked.flatMap(({ passage, score, terms }) => {
      const passageId = ids[passage];
      return passageId === undefined ? [] : [{ passageId, score, terms }];
    });
    return { passages, languages: reply.languages };
  }

  /** Forgets what it has read: the texts or names changed, or another project is open. */
  forget(): void {
    this.loaded.clear();
  }

  /** Ends the worker. */
  stop(): void {
    this.forget();
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private load(db: ProjectDb, witnessId: WitnessId): Loaded {
    const known = this.loaded.get(witnessId);
    if (known !== undefined) return known;
    const passages = db.witnesses
      .passages(witnessId)
      .filter((passage) => passage.kind !== 'heading');
    const ids = passages.map((passage) => passage.id);
    this.post({
      kind: 'load',
      witness: witnessId,
      texts: passages.map((passage) => passage.text),
      aliases: aliasGroups(db),
    });
    const loaded: Loaded = { ids, learnedFrom: '' };
    this.loaded.set(witnessId, loaded);
    return loaded;
  }

  /**
   * Lets the worker learn names from what the draft has confirmed, before it answers and as often as that or the
   * script changes: the same scene has the same answer, whatever was asked before.
   */
  private learn(db: ProjectDb, draftId: VersionId, witnessId: WitnessId, loaded: Loaded): void {
    const pairs = db.mappings.confirmedPairs(draftId, witnessId);
    const scenes = pairs.length === 0 ? [] : db.scenes.revisions(draftId);
    const from = pairs.length === 0 ? '' : JSON.stringify([pairs, scenes]);
    if (from === loaded.learnedFrom) return;
    loaded.learnedFrom = from;
    const passageAt = new Map(loaded.ids.map((id, at) => [id, at]));
    const sceneAt = new Map(scenes.map(({ id }, at) => [id, at]));
    this.post({
      kind: 'learn',
      witness: witnessId,
      script: scenes.map(({ id }) => db.scenes.text(id) ?? ''),
      confirmed: pairs.flatMap(({ passage, scene }) => {
        const [source, target] = [passageAt.get(passage), sceneAt.get(scene)];
        return source === undefined || target === undefined ? [] : [{ source, target }];
      }),
    });
  }

  private post(request: SuggestionRequest): void {
    this.worker ??= this.start();
    this.worker.postMessage(request);
  }

  private start(): Worker {
    const start: WorkerStart = { kind: 'suggestions' };
    const worker = new Worker(this.workerFile, { workerData: start });
    worker.unref();
    worker.on('message', (reply: SuggestionReply) => {
      this.waiting.get(reply.ask)?.(reply);
      this.waiting.delete(reply.ask);
    });
    // A dead worker answers every open question with nothing; the next question starts another.
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = undefined;
      this.loaded.clear();
      for (const [ask, answer] of this.waiting) answer({ ask, languages: null, ranked: [] });
      this.waiting.clear();
    });
    worker.on('error', (error) => console.error(error));
    return worker;
  }
}
