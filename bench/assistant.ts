import { benchTasks } from './assistant/bench-tasks.ts';
import { benchUtterances } from './assistant/bench-utterances.ts';
import { benchBudgets } from './assistant/budgets.ts';
import { benchLeftOut } from './assistant/left-out.ts';
import { benchStream } from './assistant/stream-times.ts';
import type { Figure } from './figures.ts';

/** What the assistant understands, answers, does and refuses, and how soon. */
export async function benchAssistant(): Promise<Figure[]> {
  return [
    ...(await benchUtterances()),
    ...benchLeftOut(),
    ...(await benchTasks()),
    ...(await benchBudgets()),
    ...(await benchStream()),
  ];
}
