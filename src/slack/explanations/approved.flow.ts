import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { throughBreakGlass } from '../../domain/access/break-glass.ts';
import { readApproved } from '../../domain/explanations/read-approved.ts';
import { showsProtected } from '../../domain/explanations/shows-protected.ts';
import { printedDraft } from '../../plain-language/draft.ts';
import { breakGlassBanner } from '../kit/break-glass-banner.ts';
import { approvedButton } from '../kit/buttons/explanations.ts';
import { onButton } from '../kit/flows.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { noticeIf, protectedCountLine } from '../kit/part-2-notice.ts';
import { formLevel, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { preview } from './explanation-preview.view.ts';
import { headline } from './explanation-words.ts';

const approvedModal = defineModal('explanation.approved', z.object({ v: z.literal(1) }));

/** What was approved of a patient, to be read and not changed. Where forms show no names, that it is there alone. */
export const approvedFlow = onButton(
  approvedButton,
  async ({ ctx, phi, payload, form }) => {
    const shown = await throughBreakGlass(ctx, payload.id, (reader) =>
      readApproved(reader, { patientId: payload.id }),
    );
    const level = formLevel(phi);
    const blocks: KnownBlock[] = shown.texts.flatMap((each): KnownBlock[] => [
      paragraph(headline(each, { level })),
      ...(each.text && level === 'L2' ? preview(printedDraft(each.text.draft).sections) : []),
    ]);
    await form.fill(
      approvedModal.view({
        title: 'Explanations',
        meta: { v: 1 },
        blocks: [
          ...breakGlassBanner(shown.breakGlass),
          paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(shown.patient, { level }))}*`),
          ...noticeIf(shown.texts.some((each) => showsProtected(each))),
          ...protectedCountLine(shown),
          ...(blocks.length === 0 ? [paragraph(mrkdwn`No explanation has been approved.`)] : blocks),
        ].slice(0, SLACK_LIMITS.viewBlocks),
      }),
    );
  },
  { opensForm: true },
);
