/** A script of about 120 pages, made up by rule, for the benchmarks of reading and paginating. */

const words =
  'the boy runs down a long street where kites hang over roofs and nobody looks up at them now'.split(
    ' ',
  );

function sentence(seed: number, length: number): string {
  const picked = Array.from(
    { length },
    (_, index) => words[(seed * 7 + index * 5 + ((seed * index) % 11)) % words.length] ?? '',
  );
  const text = picked.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Fountain of `scenes` scenes; 95 make about 120 pages. */
export function longScript(scenes = 95): string {
  const parts: string[] = ['Title: A long script\nAuthor: Nobody\n'];
  for (let scene = 0; scene < scenes; scene++) {
    if (scene % 20 === 0) parts.push(`# Act ${scene / 20 + 1}`);
    parts.push(
      `${scene % 2 === 0 ? 'INT' : 'EXT'}. PLACE ${scene % 17} - ${scene % 3 ? 'DAY' : 'NIGHT'}`,
    );
    for (let beat = 0; beat < 4; beat++) {
      const seed = scene * 13 + beat;
      parts.push(
        `${sentence(seed, 18)} ${sentence(seed + 3, 9)} *${words[seed % words.length] ?? ''}* ends.`,
      );
      parts.push(
        `ANNA${beat === 2 ? ' (V.O.)' : ''}\n${beat === 1 ? '(low)\n' : ''}${sentence(seed, 14)}`,
      );
      parts.push(`BORIS\n${sentence(seed + 1, 8)} ${sentence(seed + 2, 12)}`);
      parts.push(sentence(seed + 5, 12));
    }
    if (scene % 5 === 0) parts.push('CUT TO:');
  }
  return `${parts.join('\n\n')}\n`;
}

/** The median time in milliseconds of calls of a function. */
export function medianOf(count: number, run: (index: number) => void): number {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const started = performance.now();
    run(index);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

/**
 * How many times as long one thing takes as another: the fastest run of each, one after the other in turns, so
 * that what else the machine does falls on neither alone.
 */
export function timesAsLong(count: number, long: () => void, short: () => void): number {
  let [fastestLong, fastestShort] = [Infinity, Infinity];
  for (let round = 0; round < count; round++) {
    fastestShort = Math.min(fastestShort, medianOf(1, short));
    fastestLong = Math.min(fastestLong, medianOf(1, long));
  }
  return fastestLong / fastestShort;
}
