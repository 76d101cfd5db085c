import type { KnownBlock, ModalView } from '@slack/types';
import { CARE_ROLES } from '../../domain/access/access.ts';
import type { MemberActor } from '../../domain/context.ts';
import { wayOn } from '../../domain/explanations/blocking-now.ts';
import {
  blocking,
  type Explanation,
  hasOverruled,
  LANGUAGE_LABELS,
  overruledIn,
} from '../../domain/explanations/explanation.ts';
import { ROLE_LABELS } from '../../domain/members/role.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { RULES } from '../../plain-language/finding.ts';
import { checkField, option, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { InReview } from './review-forms.view.ts';

export const approveForm = defineModal('explanation.approve', InReview);

/** A person's word for the text: in which role, with which licence. What was overruled is before their eyes. */
export function approveView(
  meta: InReview,
  explanation: Explanation,
  { actor, surface }: { actor: MemberActor; surface: Surface },
): ModalView {
  const blocks = blocking(explanation).length;
  const warns = explanation.text?.findings.filter(({ level }) => level === 'warn').length ?? 0;
  if (blocks > 0)
    return approveForm.view({
      title: 'Approve',
      meta,
      blocks: [
        paragraph(
          mrkdwn`*${blocks === 1 ? 'One finding blocks' : mrkdwn`${blocks} findings block`} this text.* Nothing was approved: ${escapeMrkdwn(wayOn(blocking(explanation)))}.`,
        ),
      ],
    });
  if (hasOverruled(explanation, actor.memberId))
    return approveForm.view({
      title: 'Approve',
      meta,
      blocks: [
        paragraph(
          mrkdwn`*You have overruled a finding of this text, so another person on the team must approve it.* They can find it with /explain and the patient’s name, and will see your reason. Nothing was approved.`,
        ),
      ],
    });
  const roles = actor.roles.filter((role) => CARE_ROLES.includes(role));
  return approveForm.view({
    title: 'Approve',
    submit: 'Approve',
    meta,
    blocks: [
      paragraph(
        mrkdwn`By approving, you confirm that this text may be handed out.${warns > 0 ? mrkdwn` ${warns === 1 ? 'One warning is' : mrkdwn`${warns} warnings are`} open: they do not block.` : ''} The checks run again when you press Approve.`,
      ),
      ...overruledBlocks(explanation, surface),
      selectField({
        name: 'role',
        label: 'Reviewer role',
        options: roles.map((role) => option(role, ROLE_LABELS[role])),
        initial: roles[0] ?? null,
      }),
      textField({
        name: 'licence',
        label: 'License',
        hint: 'Type and number, for example RN 123456. Without a license, the handout states how the text was produced.',
        max: TEXT_LIMITS.licence,
        optional: true,
      }),
      ...translation(explanation),
    ],
  });
}

/** At most this many in one form; the review shows each under its line. */
const MOST_OVERRULED = 40;

/** What a person lives with, in whose words: the approver takes it on. */
function overruledBlocks(explanation: Explanation, surface: Surface): KnownBlock[] {
  const { patient } = explanation;
  const all = overruledIn(explanation);
  if (all.length === 0) return [];
  const shown = (words: string) => escapeMrkdwn(cut(freeText(words, patient, surface) ?? '', 1200));
  const rest = all.length - MOST_OVERRULED;
  return [
    paragraph(mrkdwn`*Overruled findings for your review:*`),
    ...all
      .slice(0, MOST_OVERRULED)
      .map(({ finding, by, reason }) =>
        paragraph(
          mrkdwn`*${RULES[finding.rule].title}:* ${shown(finding.words)}\n_${escapeMrkdwn(by)}:_ ${shown(reason)}`,
        ),
      ),
    ...(rest > 0 ? [paragraph(mrkdwn`And ${rest} more: read them in the review.`)] : []),
  ];
}

function translation({ language }: Explanation): KnownBlock[] {
  if (language === 'en') return [];
  return [
    checkField({
      name: 'translation',
      label: `${LANGUAGE_LABELS[language]} text`,
      text: 'Reviewed by a qualified translator or bilingual clinician',
      optional: true,
    }),
  ];
}
