/** Looks words up in a dictionary, in a worker that is started by the first question. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../services/userError.ts';
import type { Dictionary, SpellingReply, SpellingRequest, WorkerStart } from './protocol.ts';

/** A question and who waits for its answer. */
interface Asked {
  readonly request: SpellingRequest;
  /** Null: nobody answers it any more. */
  readonly answer: (reply: SpellingReply | null) => void;
}

export class Speller {
  private worker: Worker | undefined;
  /** What the worker has before it. It gets one question at a time, so that others can be dropped. */
  private current: Asked | undefined;
  private waiting: readonly Asked[] = [];

  /** @param workerFile the built `worker.cjs` */
  constructor(private readonly workerFile: string) {}

  /**
   * Those of the words that the dictionary does not have. Null when a newer question came first or the
   * worker died: whoever still wants to know asks again.
   * @throws UserError `no_dictionary`
   */
  async check(dictionary: Dictionary, words: readonly string[]): Promise<readonly string[] | null> {
    return this.ask({ kind: 'check', dictionary, words });
  }

  /**
   * Up to six words that are like one that the dictionary does not have, best first; none when a newer
   * question came first.
   * @throws UserError `no_dictionary`
   */
  async suggest(dictionary: Dictionary, word: string): Promise<readonly string[]> {
    return (await this.ask({ kind: 'suggest', dictionary, word })) ?? [];
  }

  /** Ends the worker, and with it the dictionary. The next question starts another. */
  stop(): void {
    void this.worker?.terminate();
    this.lose(this.worker);
  }

  private async ask(request: SpellingRequest): Promise<readonly string[] | null> {
    const reply = await new Promise<SpellingReply | null>((answer) => {
      const stale = this.waiting.filter((one) => isSuperseded(one.request, request));
      const kept = this.waiting.filter((one) => !stale.includes(one));
      const asked = { request, answer };
      // The writer waits for suggestions, and for nothing else.
      this.waiting = request.kind === 'suggest' ? [asked, ...kept] : [...kept, asked];
      for (const one of stale) one.answer(null);
      this.next();
    });
    if (reply?.kind === 'failed') {
      throw new UserError(
        'no_dictionary',
        `The dictionary could not be read, so that spelling is not checked. ${reply.message}`,
      );
    }
    return reply?.words ?? null;
  }

  private next(): void {
    const [first, ...rest] = this.waiting;
    if (this.current !== undefined || first === undefined) return;
    this.waiting = rest;
    this.current = first;
    this.worker ??= this.start();
    this.worker.postMessage(first.request);
  }

  private start(): Worker {
    const start: WorkerStart = { kind: 'spelling' };
    const worker = new Worker(this.workerFile, { workerData: start });
    worker.unref();
    worker.on('message', (reply: SpellingReply) => {
      if (this.worker !== worker) return;
      const asked = this.current;
      this.current = undefined;
      asked?.answer(reply);
      this.next();
    });
    worker.on('error', (error) => console.error(error));
    worker.on('exit', () => this.lose(worker));
    return worker;
  }

  /** Forgets a worker that is gone. What it was asked, and what waited for it, is answered by nobody. */
  private lose(worker: Worker | undefined): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const lost = [this.current, ...this.waiting];
    this.current = undefined;
    this.waiting = [];
    for (const one of lost) one?.answer(null);
  }
}

/** A question gives way to a newer one of its kind, and to any of another dictionary. */
function isSuperseded(old: SpellingRequest, newer: SpellingRequest): boolean {
  return old.kind === newer.kind || old.dictionary !== newer.dictionary;
}
