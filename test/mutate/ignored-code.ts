import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

type Node = {
  type: string;
  expression?: Node;
  callee?: { type: string; object?: unknown; name?: string };
  arguments?: unknown[];
};

const isLogCall = ({ type, callee }: Node) =>
  type === 'CallExpression' && /"name":"log"/.test(JSON.stringify(callee?.object ?? null));

/** What a log line or an error carries beside its sentence is no rule: no test should hold it. */
const ignorer = {
  shouldIgnore(path: unknown): string | undefined {
    const { node, parent } = path as { node: Node; parent?: Node | null };
    // As a statement of its own it could be taken out as a whole.
    const call = node.type === 'ExpressionStatement' && node.expression ? node.expression : node;
    if (isLogCall(call)) return 'a line of the log';
    const isOfError = parent?.type === 'NewExpression' && parent.callee?.name === 'DomainError';
    return isOfError && parent.arguments?.[2] === node ? 'details of an error' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'no-rule', ignorer)];
