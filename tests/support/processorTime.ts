/**
 * How long work keeps this process's processors busy, in milliseconds. What else the machine does at the time does not
 * count, so that a limit on it holds on a loaded machine as well.
 */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
