/** Ranks a witness's passages for a scene, in a worker that keeps its index between questions. */
import { Worker } from 'node:worker_threads';
import type { Room } from '../../shared/adaptation/position.ts';
import type { Suggestions } from '../../shared/contract/mapping.ts';
import type { PassageId, WitnessId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { aliasGroups } from '../services/aliases.ts';
import type { SuggestionReply, SuggestionRequest, WorkerStart } from './protocol.ts';

/** A question: which passages may this text answer to? */
export interface SuggestionQuery {
  readonly text: string;
  /** What tells the language that it is in. */
  readonly around: readonly string[];
  readonly excluded: readonly PassageId[];
  readonly limit: number;
  /** Where its passages are to be expected, by their numbers among those that are no headings. */
  readonly room: Room | null;
}

export class Suggester {
  private worker: Worker | undefined;
  /** For each witness that the worker has, the ids of its passages in order. */
  private readonly loaded = new Map<WitnessId, readonly PassageId[]>();
  private readonly waiting = new Map<number, (reply: SuggestionReply) => void>();
  private asks = 0;

  /** @param workerFile the built `worker.cjs` */
  constructor(private readonly workerFile: string) {}

  /** The best passages first; none when nothing matches, or the languages differ. */
  async suggest(
    db: ProjectDb,
    witnessId: WitnessId,
    { text, around, excluded, limit, room }: SuggestionQuery,
  ): Promise<Suggestions> {
    const ids = this.load(db, witnessId);
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

  private load(db: ProjectDb, witnessId: WitnessId): readonly PassageId[] {
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
    this.loaded.set(witnessId, ids);
    return ids;
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
