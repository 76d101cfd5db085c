import { relative } from 'node:path';
import { type FunctionDeclaration, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import { isFunctionDeclaration } from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { expect, test } from 'vitest';

const FOLDERS = /^src\/(?:domain|plain-language)\//;

/** Throws a DomainError by itself: `throw new DomainError(…)`, `throw noLongerDead(…)`, or one of the first lines of a verb. */
const THROWS =
  /\bthrow (?:await )?(?:new DomainError|[a-z]\w*)\(|\b(?:parseInput|requireAccess|recordAccess)\(/;

const SAYS_WHAT_IT_GIVES = /@returns |(?:^|[.*] )(?:Gives|Returns) /m;

type Documented = {
  name: string;
  docstring: string;
  code: string;
  /** Its first parameter is `ctx`, or `tx` and then `ctx`. */
  isVerb: boolean;
  returnsNothing: boolean;
};

/** Each exported function of these folders, with the docstring directly above it; '' where there is none. */
function readFunctions(): Documented[] {
  const compiler = new API();
  try {
    const [project] = compiler.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects();
    if (!project) throw new Error('tsconfig.json names no project.');
    return project.program.getSourceFileNames().flatMap((path) => {
      const name = relative('.', path).replaceAll('\\', '/');
      const file = FOLDERS.test(name) ? project.program.getSourceFile(path) : undefined;
      return file ? functionsIn(file, name) : [];
    });
  } finally {
    compiler.close();
  }
}

function functionsIn(file: SourceFile, path: string): Documented[] {
  const found: Documented[] = [];
  file.forEachChild((node) => {
    if (!isFunctionDeclaration(node)) return;
    if (node.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword))
      found.push(documented(file, node, path));
  });
  return found;
}

function documented(file: SourceFile, node: FunctionDeclaration, path: string): Documented {
  const start = node.getStart(file);
  const textOf = (part: typeof node.name | typeof node.type) =>
    part ? file.text.slice(part.getStart(file), part.end) : '';
  const [first, second] = node.parameters.map(({ name }) => file.text.slice(name.getStart(file), name.end));
  return {
    name: `${path}: ${textOf(node.name)}`,
    docstring: /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\r?\n$/.exec(file.text.slice(node.pos, start))?.[0] ?? '',
    code: file.text.slice(start, node.end),
    isVerb: first === 'ctx' || (first === 'tx' && second === 'ctx'),
    returnsNothing: /^(?:void|never|Promise<(?:void|never)>)$/.test(textOf(node.type)),
  };
}

const functions = readFunctions();
const namesOf = (found: readonly Documented[]) => found.map(({ name }) => name);

test('every exported function of the domain and of the plain texts has a docstring', () => {
  expect(functions.length).toBeGreaterThan(500);
  expect(namesOf(functions.filter(({ docstring }) => docstring === ''))).toEqual([]);
});

test('the docstring of a verb says what it gives', () => {
  const verbs = functions.filter(({ isVerb }) => isVerb);
  expect(verbs.length).toBeGreaterThan(200);
  const silent = verbs.filter((verb) => !verb.returnsNothing && !SAYS_WHAT_IT_GIVES.test(verb.docstring));
  expect(namesOf(silent)).toEqual([]);
});

test('the docstring of a function that throws a DomainError says which and when', () => {
  const throwing = functions.filter(({ code }) => THROWS.test(code));
  expect(throwing.length).toBeGreaterThan(80);
  const silent = throwing.filter(({ docstring }) => !/@throws DomainError `/.test(docstring));
  expect(namesOf(silent)).toEqual([]);
});
