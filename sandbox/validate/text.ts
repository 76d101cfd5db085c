import type { Check } from './check.ts';

interface TextRule {
  max: number;
  min?: number;
  kinds?: readonly ('plain_text' | 'mrkdwn')[];
}

const BOTH = ['plain_text', 'mrkdwn'] as const;

/** A text object. At least one character always; `max` differs by the place it stands in. */
export function checkText(check: Check, value: unknown, pointer: string, rule: TextRule): void {
  if (value === undefined || value === null) return;
  const text = check.object(value, pointer);
  if (text === undefined) return;
  check.keys(text, pointer, ['type', 'text'], text.type === 'mrkdwn' ? ['verbatim'] : ['emoji']);
  check.oneOf(text.type, `${pointer}/type`, rule.kinds ?? BOTH);
  check.string(text.text, `${pointer}/text`, { min: rule.min ?? 1, max: rule.max });
}

export function checkPlain(check: Check, value: unknown, pointer: string, max: number): void {
  checkText(check, value, pointer, { max, kinds: ['plain_text'] });
}

/** A confirmation dialog: title 100, text 300, buttons 30. */
export function checkConfirm(check: Check, value: unknown, pointer: string): void {
  if (value === undefined) return;
  const confirm = check.object(value, pointer);
  if (confirm === undefined) return;
  check.keys(confirm, pointer, ['title', 'text', 'confirm', 'deny'], ['style']);
  checkPlain(check, confirm.title, `${pointer}/title`, 100);
  checkText(check, confirm.text, `${pointer}/text`, { max: 300 });
  checkPlain(check, confirm.confirm, `${pointer}/confirm`, 30);
  checkPlain(check, confirm.deny, `${pointer}/deny`, 30);
  check.oneOf(confirm.style, `${pointer}/style`, ['primary', 'danger']);
}
