import { relative } from 'node:path';
import { type FunctionDeclaration, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import { isFunctionDeclaration } from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { expect, test } from 'vitest';

/** What throws a DomainError by itself, so that a function that names it has to say when. */
const THROWS = /\bnew DomainError\(|\b(?:invalidField|parseInput|requireCareRole|requireAdmin)\(/;

type Verb = { name: string; docstring: string; code: string; returnsNothing: boolean };

/** Each exported function below `src/domain/` whose first parameter is `ctx`, or `tx` and then `ctx`. */
function readVerbs(): Verb[] {
  const compiler = new API();
  try {
    const [project] = compiler.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects();
    if (!project) throw new Error('tsconfig.json names no project.');
    return project.program.getSourceFileNames().flatMap((path) => {
      const name = relative('.', path).replaceAll('\\', '/');
      const file = name.startsWith('src/domain/') ? project.program.getSourceFile(path) : undefined;
      return file ? verbsIn(file, name) : [];
    });
  } finally {
    compiler.close();
  }
}

function verbsIn(file: SourceFile, path: string): Verb[] {
  const verbs: Verb[] = [];
  file.forEachChild((node) => {
    if (isFunctionDeclaration(node) && isVerb(file, node)) verbs.push(verbOf(file, node, path));
  });
  return verbs;
}

function isVerb(file: SourceFile, node: FunctionDeclaration): boolean {
  const isExported = node.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword) ?? false;
  const [first, second] = node.parameters.map(({ name }) => file.text.slice(name.getStart(file), name.end));
  return isExported && (first === 'ctx' || (first === 'tx' && second === 'ctx'));
}

function verbOf(file: SourceFile, node: FunctionDeclaration, path: string): Verb {
  const start = node.getStart(file);
  const type = node.type ? file.text.slice(node.type.getStart(file), node.type.end) : '';
  return {
    name: `${path}: ${file.text.slice(node.name?.getStart(file) ?? start, node.name?.end ?? start)}`,
    docstring: /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/.exec(file.text.slice(node.pos, start))?.[0] ?? '',
    code: file.text.slice(start, node.end),
    returnsNothing: /^(?:void|never|Promise<(?:void|never)>)$/.test(type),
  };
}

const verbs = readVerbs();

test('every verb of the domain has a docstring', () => {
  expect(verbs.length).toBeGreaterThan(200);
  expect(verbs.filter(({ docstring }) => docstring === '').map(({ name }) => name)).toEqual([]);
});

test('the docstring of a verb says what it gives', () => {
  const silent = verbs.filter(
    ({ docstring, returnsNothing }) =>
      !returnsNothing && !/@returns |(?:^|[.*] )(?:Gives|Returns) /m.test(docstring),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('the docstring of a verb says which errors it throws', () => {
  const silent = verbs.filter(
    ({ docstring, code }) => THROWS.test(code) && !/@throws DomainError `/.test(docstring),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});
