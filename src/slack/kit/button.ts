import type { Button } from '@slack/types';
import { z } from 'zod';
import { SLACK_LIMITS } from './limits.ts';
import { readJson } from './metadata.ts';
import { cut } from './mrkdwn.ts';

/** Ids and their payload, declared once. Values hold `v` and ids only: they outlive deploys and carry no PHI. */
export type ButtonDefinition<S extends z.ZodType = z.ZodType> = {
  actionId: string;
  parse(value: string | undefined): z.output<S>;
  /** `label` is what a person reads (75 characters); `describes` names the row for a screen reader when labels repeat. */
  element(
    label: string,
    payload: z.input<S>,
    look?: { style?: 'primary' | 'danger'; describes?: string; confirm?: Button['confirm'] },
  ): Button;
  value(payload: z.input<S>): string;
};

/** Declares a button. The schema accepts every version of the payload that was ever sent out. */
export function defineButton<S extends z.ZodType>(actionId: string, payload: S): ButtonDefinition<S> {
  const value = (input: z.input<S>) => JSON.stringify(input);
  return {
    actionId,
    value,
    parse: (text) => payload.parse(readJson(text)),
    element: (label, input, look = {}) => ({
      type: 'button',
      // The same button is there once per row of a list: the value keeps them apart, block ids keep them unique.
      action_id: actionId,
      text: { type: 'plain_text', text: cut(label, SLACK_LIMITS.buttonText), emoji: false },
      value: value(input),
      ...(look.style ? { style: look.style } : {}),
      ...(look.confirm ? { confirm: look.confirm } : {}),
      ...(look.describes
        ? { accessibility_label: cut(`${label}: ${look.describes}`, SLACK_LIMITS.accessibilityLabel) }
        : {}),
    }),
  };
}

/** The payload of a button about one record. */
export const IdPayload = z.object({ v: z.literal(1), id: z.uuid() });
