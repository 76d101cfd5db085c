import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

type Path = {
  node: { type: string; callee?: { type: string; object?: unknown; name?: string }; arguments?: unknown[] };
  parent?: { type: string; callee?: { type: string; name?: string }; arguments?: unknown[] } | null;
};

/** What a log line or an error carries beside its sentence is no rule: no test should hold it. */
const ignorer = {
  shouldIgnore(path: unknown): string | undefined {
    const { node, parent } = path as Path;
    if (node.type === 'CallExpression' && /"name":"log"/.test(JSON.stringify(node.callee?.object ?? null)))
      return 'a line of the log';
    if (
      parent?.type === 'NewExpression' &&
      parent.callee?.name === 'DomainError' &&
      parent.arguments?.[2] === node
    )
      return 'details of an error';
    return undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'no-rule', ignorer)];
