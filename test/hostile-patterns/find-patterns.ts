import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** Where texts are read that anybody may have written. */
const FOLDERS = ['plain-language', 'domain', 'ai', 'slack', 'fhir', 'tables', 'assistant', 'handout'];

export type Pattern = { source: string; flags: string; where: string };

/** Each regular expression that is written as one below these folders, as the compiler reads it. */
export function writtenPatterns(): Pattern[] {
  const compiler = new API();
  try {
    const [project] = compiler.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects();
    if (!project) throw new Error('tsconfig.json names no project.');
    return modulePaths().flatMap((path) => {
      const file = project.program.getSourceFile(path);
      if (!file) return [];
      const found: Pattern[] = [];
      const visit = (node: Node): void => {
        if (node.kind === SyntaxKind.RegularExpressionLiteral) {
          const text = file.text.slice(node.getStart(file), node.end);
          const end = text.lastIndexOf('/');
          const line = file.text.slice(0, node.getStart(file)).split('\n').length;
          found.push({
            source: text.slice(1, end),
            flags: text.slice(end + 1),
            where: `${relative('.', path)}:${line}`,
          });
        }
        node.forEachChild(visit);
      };
      file.forEachChild(visit);
      return found;
    });
  } finally {
    compiler.close();
  }
}

export const modulePaths = (): string[] =>
  FOLDERS.flatMap((folder) => globSync(`${process.cwd()}/src/${folder}/**/*.ts`)).filter(
    (path) => !path.endsWith('.d.ts'),
  );

/** Each regular expression that is put together while `work` runs. */
export async function builtPatterns(work: () => Promise<void>): Promise<Pattern[]> {
  const found = new Map<string, Pattern>();
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(target, args, newTarget) as RegExp;
      const key = `${made.source}/${made.flags}`;
      if (found.has(key)) return made;
      // What a package puts together is the package's.
      const maker = new Error().stack?.split('\n')[2] ?? '';
      const where = /src\/[^:)]+:\d+/.exec(maker)?.[0] ?? 'elsewhere';
      found.set(key, { source: made.source, flags: made.flags, where });
      return made;
    },
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = plain;
  }
  return [...found.values()].filter(({ where }) => where.startsWith('src/'));
}
