import { relative } from 'node:path';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import { isFunctionLikeDeclaration } from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { expect, test } from 'vitest';

const MOST_LINES = 80;
const EXCUSE = `Longer than ${MOST_LINES} lines: `;

type Measured = { name: string; lines: number; isExcused: boolean };

/** Each function with a body below `src/`, as the compiler reads it. A function inside another one counts in both. */
function measureFunctions(): Measured[] {
  const compiler = new API();
  try {
    const [project] = compiler.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects();
    if (!project) throw new Error('tsconfig.json names no project.');
    return project.program.getSourceFileNames().flatMap((path) => {
      const name = relative('.', path).replaceAll('\\', '/');
      if (!name.startsWith('src/') || name.startsWith('src/generated/')) return [];
      const file = project.program.getSourceFile(path);
      return file ? measureIn(file, name) : [];
    });
  } finally {
    compiler.close();
  }
}

function measureIn(file: SourceFile, path: string): Measured[] {
  const found: Measured[] = [];
  const visit = (node: Node, isExcusedAbove: boolean): void => {
    const start = node.getStart(file);
    const isExcused = isExcusedAbove || file.text.slice(node.pos, start).includes(EXCUSE);
    if (isFunctionLikeDeclaration(node) && node.body) {
      const text = file.text.slice(start, node.end);
      const firstLine = file.text.slice(0, start).split('\n').length;
      found.push({ name: `${path}:${firstLine}`, lines: text.split('\n').length, isExcused });
    }
    node.forEachChild((child) => visit(child, isExcused));
  };
  file.forEachChild((statement) => visit(statement, false));
  return found;
}

test(`a function has at most ${MOST_LINES} lines, or its docstring says why`, () => {
  const functions = measureFunctions();
  // Whoever measures nothing finds nothing too long.
  expect(functions.length).toBeGreaterThan(3_000);
  const tooLong = functions
    .filter(({ lines, isExcused }) => lines > MOST_LINES && !isExcused)
    .toSorted((a, b) => b.lines - a.lines);
  expect(tooLong.map(({ name, lines }) => `${name} ${lines}`)).toEqual([]);
});
