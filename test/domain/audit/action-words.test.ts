import { expect, test } from 'vitest';
import { ACTION_WORDS, actionWords, jobWords } from '../../../src/domain/audit/action-words.ts';
import { AUDIT_ACTIONS } from '../../../src/domain/audit/actions.ts';

test('each action of the audit is called something of its own, in plain English', () => {
  const words = AUDIT_ACTIONS.map((action) => ACTION_WORDS[action]);
  for (const [at, said] of words.entries())
    expect(said, AUDIT_ACTIONS[at]).toMatch(/^[A-Z][a-z]+ [\w ,.'-]+$/);
  expect(new Set(words).size).toBe(AUDIT_ACTIONS.length);
});

test('an action or a job of another version is named as it was written', () => {
  expect(actionWords('plan.dance')).toBe('plan.dance');
  expect(jobWords('tick')).toBe('Northstar (reminders)');
  expect(jobWords('user_change')).toBe('Northstar (Slack event user_change)');
  expect(jobWords(null)).toBe('Northstar (system)');
});
