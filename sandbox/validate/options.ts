import { isDeepStrictEqual } from 'node:util';
import { isRecord, type Json } from '../json.ts';
import type { Check } from './check.ts';
import { checkPlain, checkText } from './text.ts';

interface OptionRule {
  /** Checkboxes and radio buttons may use mrkdwn; menus may not. */
  mrkdwn?: boolean;
  /** Only overflow menus have urls. */
  url?: boolean;
}

/** One option: text 75, description 75, value 75 (the site says 150, the typings 75: the lower one is kept). */
export function checkOption(check: Check, value: unknown, pointer: string, rule: OptionRule = {}): void {
  const option = check.object(value, pointer);
  if (option === undefined) return;
  check.keys(option, pointer, ['text', 'value'], ['description', ...(rule.url === true ? ['url'] : [])]);
  const kinds = rule.mrkdwn === true ? (['plain_text', 'mrkdwn'] as const) : (['plain_text'] as const);
  checkText(check, option.text, `${pointer}/text`, { max: 75, kinds });
  checkText(check, option.description, `${pointer}/description`, { max: 75, kinds });
  check.string(option.value, `${pointer}/value`, { min: 1, max: 75 });
  if (rule.url === true) check.url(option.url, `${pointer}/url`);
}

export function checkOptions(
  check: Check,
  value: unknown,
  pointer: string,
  limits: { min?: number; max: number },
  rule: OptionRule = {},
): void {
  const options = check.list(value, pointer, { min: limits.min ?? 1, max: limits.max });
  const seen = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    checkOption(check, option, `${pointer}/${index}`, rule);
    const chosen = isRecord(option) ? option.value : undefined;
    if (chosen !== undefined && seen.has(chosen)) {
      check.fail(`${pointer}/${index}/value`, `option values must be unique: ${String(chosen)}`);
    }
    seen.add(chosen);
  }
}

/** Option groups: at most 100, each labelled (75) and with 1 to 100 options. */
export function checkOptionGroups(check: Check, value: unknown, pointer: string): void {
  for (const [index, entry] of check.list(value, pointer, { min: 1, max: 100 }).entries()) {
    const group = check.object(entry, `${pointer}/${index}`);
    if (group === undefined) continue;
    check.keys(group, `${pointer}/${index}`, ['label', 'options']);
    checkPlain(check, group.label, `${pointer}/${index}/label`, 75);
    checkOptions(check, group.options, `${pointer}/${index}/options`, { max: 100 });
  }
}

/** Every option of a menu, groups included. */
function allOptions(element: Json): unknown[] {
  if (Array.isArray(element.options)) return element.options;
  if (!Array.isArray(element.option_groups)) return [];
  return element.option_groups.flatMap((group) =>
    isRecord(group) && Array.isArray(group.options) ? group.options : [],
  );
}

/** `initial_option(s)` must be one of the options, exactly as it stands there. */
export function checkInitial(check: Check, element: Json, pointer: string): void {
  const options = allOptions(element);
  const isThere = (wanted: unknown) => options.some((option) => sameOption(option, wanted));
  if (element.initial_option !== undefined && !isThere(element.initial_option)) {
    check.fail(`${pointer}/initial_option`, 'initial_option must be one of the options');
  }
  for (const [index, wanted] of check.list(element.initial_options, `${pointer}/initial_options`).entries()) {
    if (!isThere(wanted)) {
      check.fail(`${pointer}/initial_options/${index}`, 'initial_options must be among the options');
    }
  }
}

function sameOption(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(withoutEmoji(left), withoutEmoji(right));
}

/** `emoji` has a default, so an option with and without it is the same one. */
function withoutEmoji(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'emoji')
      .map(([key, inner]) => [key, withoutEmoji(inner)]),
  );
}
