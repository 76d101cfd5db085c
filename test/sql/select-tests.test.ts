import { expect, test } from 'vitest';
import { selectTests } from './select-tests.ts';

test('another PostgreSQL is tried with the tests that start a database, and the app only where nothing else runs its SQL', () => {
  const tests = selectTests();
  expect(tests).toEqual(
    expect.arrayContaining([
      'test/domain/deliveries/lease-deliveries.test.ts',
      'test/platform/migrations.test.ts',
      'test/slack/explanations/explain.test.ts',
    ]),
  );
  expect(tests).not.toContain('test/domain/time/recurrence.test.ts');
  expect(tests).not.toContain('test/domain/access/verbs.test.ts');
  expect(tests).not.toContain('test/slack/tasks/task-form.test.ts');
});

const file = (text: string, ...imports: string[]) => ({ text, imports });
const SQL = 'db.$queryRaw`SELECT 1`';

test('a statement that no test with a database runs is named', () => {
  const tree = new Map([
    ['src/domain/wins/count-wins.ts', file(SQL)],
    ['test/domain/wins/count-wins.test.ts', file('count()', 'src/domain/wins/count-wins.ts')],
  ]);
  expect(() => selectTests(tree)).toThrow(
    'No test with a database reaches the SQL of src/domain/wins/count-wins.ts.',
  );
});

test('a statement behind the whole app is run by the tests of its feature', () => {
  const tree = new Map([
    ['src/domain/wins/count-wins.ts', file(SQL)],
    ['src/northstar.ts', file('', 'src/domain/wins/count-wins.ts')],
    ['test/kit/test-app.ts', file('freshDatabase()', 'src/northstar.ts')],
    ['test/slack/wins/win.test.ts', file('', 'test/kit/test-app.ts')],
    ['test/slack/wins/words.test.ts', file('')],
    ['test/slack/tasks/task.test.ts', file('', 'test/kit/test-app.ts')],
  ]);
  expect(selectTests(tree)).toEqual(['test/slack/wins/win.test.ts']);
});
