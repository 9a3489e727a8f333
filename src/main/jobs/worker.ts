/** A worker thread's entry: does one job, or serves suggestions or spelling until it is stopped. */
import { parentPort, workerData } from 'node:worker_threads';
import { runJob, type JobName } from './jobs.ts';
import type { WorkerReply, WorkerStart } from './protocol.ts';
import { serveSpelling } from './spellingServer.ts';
import { serveSuggestions } from './suggestionServer.ts';

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread only');

const start: unknown = workerData;
if (!isStart(start)) throw new Error('this worker was started without being told what for');
if (start.kind === 'suggestions') void serveSuggestions(port);
else if (start.kind === 'spelling') serveSpelling(port);
else void doJob(start.request.job, start.request.input);

function isStart(data: unknown): data is WorkerStart {
  return typeof data === 'object' && data !== null && 'kind' in data;
}

async function doJob<J extends JobName>(
  job: J,
  input: Parameters<typeof runJob<J>>[1],
): Promise<void> {
  const reply = (message: WorkerReply<J>): void => port?.postMessage(message);
  let told = 0;
  try {
    const output = await runJob(job, input, {
      progress: (done) => {
        // A hundred steps are enough for any bar.
        if (done - told < 0.01 && done < 1) return;
        told = done;
        reply({ kind: 'progress', done });
      },
    });
    reply({ kind: 'done', output });
  } catch (error) {
    reply({
      kind: 'failed',
      code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}
