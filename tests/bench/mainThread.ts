/**
 * What keys cost the window's main thread, by that thread's own clock: the time for which it ran. The
 * time for which another process had its core, the test driver's for one, is no work of the window's and
 * does not count; what a wall clock would have shown stands beside it.
 */
import type { CDPSession } from 'playwright';

/** An event of Chromium's trace, as far as it is read here. Times are microseconds. */
interface TraceEvent {
  readonly name: string;
  /** Its kind: `X` for something that has a length. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** How long its thread ran in it. */
  readonly tdur?: number;
  readonly args?: { readonly type?: unknown };
}

/** What one key press set off, in milliseconds. */
export interface KeyWork {
  /** How long the main thread ran in the task that handles the key. */
  readonly own: number;
  /** How long that task took by the wall clock. */
  readonly ownByTheWall: number;
  /** How long the main thread ran from that task on, until `keyIsDone` was marked. */
  readonly all: number;
  /** How long it ran before the key, from `idleBegins` on. */
  readonly idle: number;
}

/** What the page marks with `performance.mark` between the keys. */
export const idleBegins = 'idleBegins';
export const keyIsDone = 'keyIsDone';

const categories = ['toplevel', 'rail', 'blink.user_timing'];

/** Follows the window while `press` presses keys, and answers what each of them cost. */
export async function traceKeys(
  session: CDPSession,
  press: () => Promise<void>,
): Promise<KeyWork[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    // The protocol types what an event holds as text, numbers too.
    const found: readonly unknown[] = value;
    events.push(...found.filter(isTraceEvent));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await press();
  const ended = new Promise<void>((settle) => {
    session.once('Tracing.tracingComplete', () => settle());
  });
  await session.send('Tracing.end');
  await ended;
  return readKeys(events);
}

function isTraceEvent(event: unknown): event is TraceEvent {
  if (typeof event !== 'object' || event === null) return false;
  const has = (name: string, type: 'string' | 'number'): boolean =>
    typeof Reflect.get(event, name) === type;
  return (
    has('name', 'string') &&
    has('ph', 'string') &&
    has('pid', 'number') &&
    has('tid', 'number') &&
    has('ts', 'number')
  );
}

function readKeys(events: readonly TraceEvent[]): KeyWork[] {
  const inOrder = [...events].sort((one, other) => one.ts - other.ts);
  const keys = inOrder.filter(
    ({ name, args }) => name === 'WebFrameWidgetImpl::HandleInputEvent' && args?.type === 'KeyDown',
  );
  const [first] = keys;
  if (first === undefined) throw new Error('the trace holds no key');
  const ofMain = inOrder.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  const tasks = outermost(ofMain.filter(({ name, ph }) => name.endsWith('RunTask') && ph === 'X'));
  const marks = (wanted: string) => ofMain.filter(({ name }) => name === wanted);
  const [idles, dones] = [marks(idleBegins), marks(keyIsDone)];
  return keys.map((key) => {
    const task = tasks.find((one) => one.ts <= key.ts && endOf(one) >= endOf(key));
    const idle = idles.findLast(({ ts }) => ts < key.ts);
    const done = dones.find(({ ts }) => ts > key.ts);
    if (task === undefined || idle === undefined || done === undefined) {
      throw new Error('the trace does not say in which task a key was handled');
    }
    const ran = (from: number, to: number) =>
      tasks.filter(({ ts }) => ts >= from && ts < to).reduce((sum, { tdur = 0 }) => sum + tdur, 0) /
      1000;
    return {
      own: (task.tdur ?? 0) / 1000,
      ownByTheWall: (task.dur ?? 0) / 1000,
      all: ran(task.ts, done.ts),
      idle: ran(idle.ts, task.ts),
    };
  });
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

/** The tasks of one thread that stand in no other task, in their order. */
function outermost(tasks: readonly TraceEvent[]): TraceEvent[] {
  const whole: TraceEvent[] = [];
  let end = 0;
  for (const task of tasks) {
    if (task.ts < end) continue;
    whole.push(task);
    end = endOf(task);
  }
  return whole;
}
