import type { KnownBlock, ModalView } from '@slack/types';
import type { MemberActor } from '../../domain/context.ts';
import { approverRoles, CONFIRM, noRoleWords } from '../../domain/explanations/approve-explanation.ts';
import { wayOn } from '../../domain/explanations/blocking-now.ts';
import {
  blocking,
  type Explanation,
  LANGUAGE_LABELS,
  overruledIn,
  toConfirm,
} from '../../domain/explanations/explanation.ts';
import { ROLE_LABELS } from '../../domain/members/role.ts';
import { RULES } from '../../plain-language/finding.ts';
import { hiddenSafetyLines } from '../../plain-language/locked/decisions.ts';
import { checkField, option, selectField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { InReview } from './review-forms.view.ts';

export const approveForm = defineModal('explanation.approve', InReview);

/** A person's word for the text, and in which role. What was overridden or hidden is before their eyes. `barred`: why another person must give it. */
export function approveView(
  meta: InReview,
  explanation: Explanation,
  { actor, barred, surface }: { actor: MemberActor; barred: string | null; surface: Surface },
): ModalView {
  const roles = approverRoles(explanation, actor);
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
  const refusal =
    roles.length === 0
      ? noRoleWords(explanation)
      : barred
        ? `${barred} They can find it with /explain and the patient’s name, and will see what you changed or decided. Nothing was approved.`
        : null;
  if (refusal)
    return approveForm.view({ title: 'Approve', meta, blocks: [paragraph(escapeMrkdwn(refusal))] });
  return approveForm.view({
    title: 'Approve',
    submit: 'Approve',
    meta,
    blocks: [
      paragraph(
        mrkdwn`By approving, you confirm that this text may be handed out.${warns > 0 ? mrkdwn` ${warns === 1 ? 'One warning is' : mrkdwn`${warns} warnings are`} open: they do not block.` : ''} The checks run again when you press Approve.`,
      ),
      ...overruledBlocks(explanation, surface),
      ...shapedBlocks(explanation, surface),
      ...questionBlocks(explanation, surface),
      selectField({
        name: 'role',
        label: 'Reviewer role',
        options: roles.map((role) => option(role, ROLE_LABELS[role])),
        initial: roles[0] ?? null,
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
    paragraph(mrkdwn`*Overridden findings for your review:*`),
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

/** Each line that the reader will not get, and why: the approver is the second person who says so. */
function shapedBlocks({ text, sheet, patient }: Explanation, surface: Surface): KnownBlock[] {
  const hidden = text && sheet ? hiddenSafetyLines(text.draft, sheet) : [];
  if (hidden.length === 0) return [];
  const shown = (words: string) => escapeMrkdwn(cut(freeText(words, patient, surface) ?? '', 800));
  return [
    paragraph(mrkdwn`*Left out of the printed text:*`),
    ...hidden
      .slice(0, MOST_OVERRULED)
      .map((line) => paragraph(mrkdwn`~${shown(line.text)}~\n_Reason:_ ${shown(line.hidden?.reason ?? '')}`)),
    checkField({
      name: 'hidden',
      label: 'Hidden lines',
      text: 'These lines may be left out',
      optional: true,
    }),
  ];
}

/** What only a person can say of a note, one by one: the approver is the second person who looks at it. */
function questionBlocks(explanation: Explanation, surface: Surface): KnownBlock[] {
  const asked = toConfirm(explanation);
  if (asked.length === 0) return [];
  const { patient, text } = explanation;
  return [
    paragraph(mrkdwn`*Questions about notes:* look at each. If one is not so, send the text back.`),
    ...asked.flatMap(({ key, at, words }, index) => {
      const note = text?.draft.sections.find(({ id }) => id === at?.section)?.lines[at?.line ?? -1];
      const shown = (some: string) => escapeMrkdwn(cut(freeText(some, patient, surface) ?? '', 800));
      return [
        paragraph(mrkdwn`> ${shown(note?.text ?? '')}\n${shown(words)}`),
        checkField({
          name: `${CONFIRM}${key}`,
          label: `Question ${index + 1}`,
          text: 'Yes, I checked this',
          optional: true,
        }),
      ];
    }),
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
