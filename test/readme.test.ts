import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

/** The rows of the table under a heading of the README, cell by cell, without its head. */
function rowsUnder(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| ?| ?\|$/g, '').trim()));
}

test('each line of "What if it dies here" names a test, and the test is there', () => {
  const lines = rowsUnder('What if it dies here').filter(([, left]) => left);
  expect(lines.length).toBeGreaterThan(25);
  const broken = lines.filter((cells) => {
    const [, file, name] = /`(test\/[^`]+)`: “(.+)”/.exec(cells.at(-1) ?? '') ?? [];
    return !file || !name || !existsSync(file) || !readFileSync(file, 'utf8').includes(name);
  });
  expect(broken).toEqual([]);
});

test('each command that the README names is a script of the package', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/`npm (?:run )?([a-z:-]+)(?: |`)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in scripts) && name !== 'ci')).toEqual([]);
});
