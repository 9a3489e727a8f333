/** Runs long work off main's thread, with progress, cancel, and limits on time and memory. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../services/userError.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';
import type { WorkerReply, WorkerStart } from './protocol.ts';

/** What a caller may say about a job. */
export interface JobOptions {
  /** For `cancel`; a job without it cannot be cancelled. */
  readonly jobId?: string;
  /** The file or text that the work is about, for what the writer is told. */
  readonly about?: string;
  /** Hears 0 to 1 as the work goes on. */
  readonly onProgress?: (done: number) => void;
}

/** Where long work is done: in worker threads, or for tests and scripts in the caller's own. */
export interface Jobs {
  run<J extends JobName>(job: J, input: JobInput<J>, options?: JobOptions): Promise<JobOutput<J>>;
  cancel(jobId: string): void;
}

/** What a job may use before it is stopped. */
export interface JobLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Room for new objects. A text that is read is kept: with little room V8 copies it about again and again
 * (decision 0043).
 */
const youngMegabytes = 96;

/** Jobs in worker threads, one thread a job, ended with it. */
export class WorkerJobs implements Jobs {
  private readonly running = new Map<string, () => void>();

  /** @param workerFile the built `worker.cjs` */
  constructor(
    private readonly workerFile: string,
    private readonly limits: JobLimits = { seconds: 600, megabytes: 1500 },
  ) {}

  run<J extends JobName>(
    job: J,
    input: JobInput<J>,
    { jobId, about, onProgress }: JobOptions = {},
  ): Promise<JobOutput<J>> {
    const start: WorkerStart = { kind: 'job', request: { job, input } };
    const worker = new Worker(this.workerFile, {
      workerData: start,
      resourceLimits: {
        maxOldGenerationSizeMb: this.limits.megabytes,
        maxYoungGenerationSizeMb: youngMegabytes,
      },
    });
    const work = about === undefined ? 'The work' : `The work on “${about}”`;
    return new Promise<JobOutput<J>>((resolve, reject) => {
      const fail = (code: string, message: string): void => reject(new UserError(code, message));
      const timer = setTimeout(() => {
        fail(
          'too_slow',
          `${work} took too long and was stopped. Nothing was changed. Try again when the computer has less to do, or split the text into parts.`,
        );
        void worker.terminate();
      }, this.limits.seconds * 1000);
      if (jobId !== undefined) {
        this.running.set(jobId, () => {
          fail('cancelled', 'Cancelled. Nothing was changed.');
          void worker.terminate();
        });
      }
      worker.on('message', (reply: WorkerReply<J>) => {
        switch (reply.kind) {
          case 'progress':
            onProgress?.(reply.done);
            break;
          case 'done':
            resolve(reply.output);
            break;
          case 'failed':
            fail(reply.code, reply.message);
            break;
        }
      });
      worker.on('error', (error) => {
        if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
          fail(
            'too_large',
            `${work} needs more memory than the program may use. Nothing was changed. Split the text into parts.`,
          );
        } else reject(error);
      });
      worker.on('exit', () => {
        clearTimeout(timer);
        if (jobId !== undefined) this.running.delete(jobId);
        fail('stopped', `${work} stopped before it was done. Nothing was changed. Try again.`);
      });
    });
  }

  cancel(jobId: string): void {
    this.running.get(jobId)?.();
  }
}

/** Jobs in the caller's own thread, for the command line and for tests. */
export const directJobs: Jobs = {
  run: async (job, input, options) => {
    // Loaded when it is needed: the window's main process never does a job itself.
    const { runJob } = await import('./jobs.ts');
    return runJob(job, input, { progress: (done) => options?.onProgress?.(done) });
  },
  cancel: () => undefined,
};
