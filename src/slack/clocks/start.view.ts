import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { lengthWords, type Rule } from '../../domain/clocks/rule.ts';
import { startableRules } from '../../domain/clocks/rules.ts';
import { dateField, memberField, option, selectField, suggestField, timeField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';

export const startClockForm = defineModal('clock.start', z.object({ v: z.literal(1) }));

/** A deadline from a letter, a request or a discharge: patient, rule, when it began, what the letter prints. */
export function startClockView({ today, ownerId }: { today: string; ownerId: string }): ModalView {
  return startClockForm.view({
    title: 'Start a deadline',
    submit: 'Start',
    meta: { v: 1 },
    blocks: [
      suggestField({
        name: 'patientId',
        label: 'Patient',
        suggestAs: 'patient.search',
        placeholder: 'Name, case key or MRN',
      }),
      selectField({
        name: 'ruleKey',
        label: 'Rule',
        options: startableRules(today).map((rule) => option(rule.key, rule.title, ruleHint(rule))),
      }),
      dateField({
        name: 'startOn',
        label: 'Start',
        hint: 'The date of the notice, the request, the discharge: as the rule says.',
        initial: today,
      }),
      timeField({ name: 'startTime', label: 'Start time', hint: 'For rules in hours.', optional: true }),
      dateField({
        name: 'letterDueOn',
        label: 'Date on the letter',
        hint: 'The last day that the letter prints. It counts before the rule.',
        optional: true,
      }),
      memberField({ name: 'owner', label: 'Owner of the task', initial: ownerId, optional: true }),
    ],
  });
}

const ruleHint = (rule: Rule): string =>
  `${lengthWords(rule)}${rule.trust === 'verify' ? ', check this date' : ''}`;
