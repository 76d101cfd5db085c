import type { PlaybookContent, PlaybookRole, PlaybookTaskContent } from '../playbook.ts';

type More = Partial<Pick<PlaybookTaskContent, 'kind' | 'priority' | 'details'>>;

/** One task: its key, what to do, for which person, in how many business days. */
export const task = (
  key: string,
  title: string,
  role: PlaybookRole,
  dueInDays: number,
  { kind = 'follow_up', priority = 'routine', details = null }: More = {},
): PlaybookTaskContent => ({ key, title, role, dueInDays, kind, priority, details });

/** One playbook: why, its tasks, what helps, and who knows more; lists are a line each. */
export const playbook = (
  reason: string,
  tasks: PlaybookTaskContent[],
  resources: readonly string[],
  ask: readonly string[],
): PlaybookContent => ({ reason, tasks, resources: resources.join('\n'), ask: ask.join('\n') });
