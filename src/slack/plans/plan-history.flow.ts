import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { throughBreakGlass } from '../../domain/access/break-glass.ts';
import { diffWords } from '../../domain/plans/diff-plan.ts';
import { listPlanVersions, type PlanVersionShown } from '../../domain/plans/list-plan-versions.ts';
import { breakGlassBanner } from '../kit/break-glass-banner.ts';
import { earlierHistoryButton, laterHistoryButton, planHistoryButton } from '../kit/buttons/plans.ts';
import { type ButtonGesture, type Gesture, onButton } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { part2NoticeIn, protectedCountLine } from '../kit/part-2-notice.ts';
import { patientLabel } from '../kit/phi.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { safeFor } from './plan.view.ts';
import type { Safe } from './row-words.ts';

const historyModal = defineModal(
  'plan.history',
  z.object({ v: z.literal(1), id: z.uuid(), page: z.int().min(0) }),
);

/** At most this many lines of one version are shown; an import may bring hundreds. */
const LINES = 12;

async function historyFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  id: string,
  page: number,
): Promise<ModalView> {
  const history = await throughBreakGlass(ctx, id, (reader) =>
    listPlanVersions(reader, { patientId: id, page }),
  );
  const { patient, versions, hasMore, breakGlass } = history;
  const surface = await planSurfaceFor({ ctx, phi }, versions);
  const safe = safeFor(patient, surface);
  const turns = [
    ...(page > 0 ? [earlierHistoryButton.element('Newer', { v: 1, id, page: page - 1 })] : []),
    ...(hasMore ? [laterHistoryButton.element('Older', { v: 1, id, page: page + 1 })] : []),
  ];
  const blocks: KnownBlock[] = [
    ...breakGlassBanner(breakGlass),
    paragraph(mrkdwn`*${escapeMrkdwn(patientLabel(patient, surface))}* · what changed in the plan`),
    ...part2NoticeIn(patient, versions),
    ...protectedCountLine(history),
    ...(versions.length === 0 ? [paragraph(mrkdwn`_Nothing has changed since the plan was imported._`)] : []),
    ...versions.map((version) => paragraph(versionText(version, safe))),
    ...(turns.length > 0 ? [{ type: 'actions' as const, elements: turns }] : []),
  ];
  return historyModal.view({ title: 'What changed', meta: { v: 1, id, page }, blocks });
}

/** "*Version 4* · today at 9:00 · @ana" and a line for each change. */
function versionText({ version, at, slackUserId, changes, reason }: PlanVersionShown, safe: Safe): Mrkdwn {
  const lines = diffWords(changes, at).map((line) => mrkdwn`• ${safe(cut(line, 500)) ?? ''}`);
  const rest = lines.length - LINES;
  return joinMrkdwn(
    [
      mrkdwn`*Version ${version}* · ${slackDate(at)} · ${slackUserId ? mention(slackUserId) : 'an import'}`,
      ...lines.slice(0, LINES).filter((_line, index) => lines.slice(0, index + 1).join('\n').length < 2500),
      ...(rest > 0 ? [mrkdwn`_and ${rest} more_`] : []),
      ...(reason ? [mrkdwn`_${safe(reason) ?? ''}_`] : []),
    ],
    '\n',
  );
}

export const planHistoryFlow = onButton(
  planHistoryButton,
  async (gesture) => gesture.form.fill(await historyFor(gesture, gesture.payload.id, 0)),
  { opensForm: true },
);

const turn = async (gesture: ButtonGesture<{ id: string; page?: number | undefined }>) => {
  const { view, client, payload } = gesture;
  if (!view) return;
  await client.views.update({
    view_id: view.id,
    view: await historyFor(gesture, payload.id, payload.page ?? 0),
  });
};
export const earlierHistoryFlow = onButton(earlierHistoryButton, turn);
export const laterHistoryFlow = onButton(laterHistoryButton, turn);
