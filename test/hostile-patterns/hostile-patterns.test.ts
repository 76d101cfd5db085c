import { execFileSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { type Pattern, writtenPatterns } from './find-patterns.ts';
import { LENGTH, LIMIT_MS, type Slow, slowOn } from './slowest.ts';

// A text that keeps one pattern busy for minutes stops the process for everyone.

let written: Pattern[];
let built: Pattern[];

beforeAll(() => {
  written = writtenPatterns();
  const printer = `${import.meta.dirname}/print-built.ts`;
  const printed = execFileSync(process.execPath, [printer], { maxBuffer: 64 * 1024 * 1024 });
  built = JSON.parse(printed.toString('utf8'));
}, 120_000);

const told = ({ pattern, shape, length, ms }: Slow) =>
  `${pattern.where} /${pattern.source.slice(0, 200)}/${pattern.flags} takes ${Math.round(ms)} ms on ${length} characters: ${shape.slice(0, 80)}`;
const slow = (patterns: readonly Pattern[]) =>
  [...new Map(patterns.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()]
    .map(slowOn)
    .filter((found) => found !== null)
    .map(told);

test(`each pattern that is written reads ${LENGTH} hostile characters in ${LIMIT_MS} ms`, {
  timeout: 600_000,
}, () => {
  expect(written.length).toBeGreaterThan(1_000);
  expect(slow(written)).toEqual([]);
});

test(`so does each that is put together while texts are read`, { timeout: 600_000 }, () => {
  expect(built.length).toBeGreaterThan(100);
  expect(slow(built)).toEqual([]);
});

test('a pattern that grows with the square of its text is found, by the text that it repeats', () => {
  const slowOnes = ['\\s+$', '(\\d+)+x', '<[^>]*>', 'from .* to', '^(.*?),(.*?),(.*?)x$'];
  expect(slowOnes.filter((source) => !slowOn({ source, flags: 'u', where: 'here' }))).toEqual([]);
  const quick = ['(?<!\\s)\\s+$', '<[^<>]*>', '\\bpain\\b', '^.*x'];
  expect(quick.filter((source) => slowOn({ source, flags: 'u', where: 'here' }))).toEqual([]);
});
