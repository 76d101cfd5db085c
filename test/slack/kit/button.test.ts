import { describe, expect, test } from 'vitest';
import { defineButton, IdPayload } from '../../../src/slack/kit/button.ts';

const id = '01999999-9999-7999-8999-999999999999';
const button = defineButton('task.complete', IdPayload);

describe('a button', () => {
  test('carries a version and an id, and nothing that a person reads', () => {
    const element = button.element('Done', { v: 1, id });
    expect(element).toEqual({
      type: 'button',
      action_id: 'task.complete',
      text: { type: 'plain_text', text: 'Done', emoji: false },
      value: JSON.stringify({ v: 1, id }),
    });
    expect(button.parse(element.value)).toEqual({ v: 1, id });
  });

  test('has a style, a question and words for a screen reader only where they are given', () => {
    const confirm = { title: { type: 'plain_text' as const, text: 'Sure?' } } as never;
    const look = { style: 'danger' as const, confirm, describes: 'K7Q4' };
    expect(button.element('Cancel', { v: 1, id }, look)).toMatchObject({
      style: 'danger',
      confirm,
      accessibility_label: 'Cancel: K7Q4',
    });
  });

  test('keeps to Slack’s 75 characters, in its label and for a screen reader', () => {
    const label = 'x'.repeat(75);
    expect(button.element(label, { v: 1, id }).text.text).toBe(label);
    const long = button.element(`${label}x`, { v: 1, id }, { describes: 'K7Q4' });
    expect(long.text.text).toHaveLength(75);
    expect(long.text.text).not.toBe(label);
    expect(long.accessibility_label).toHaveLength(75);
  });

  test.each([
    undefined,
    '',
    'null',
    'no JSON',
    '{}',
    JSON.stringify({ v: 2, id }),
    JSON.stringify({ v: 1, id: 'K7Q4' }),
    JSON.stringify({ id }),
  ])('refuses the value %s', (value) => {
    expect(() => button.parse(value)).toThrow();
  });
});
