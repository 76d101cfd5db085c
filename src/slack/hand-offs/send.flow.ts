import type { ModalView } from '@slack/types';
import { invalidField } from '../../domain/errors.ts';
import { draftHandOff, type HandOffDraft } from '../../domain/hand-offs/draft-hand-off.ts';
import { SEVERITIES } from '../../domain/hand-offs/hand-off.ts';
import { listCandidates } from '../../domain/hand-offs/list-candidates.ts';
import { sendHandOff } from '../../domain/hand-offs/send-hand-off.ts';
import { handOffButton } from '../kit/buttons/hand-offs.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel, type Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { type FieldValues, many, one } from '../kit/values.ts';
import { chooseModal, chooseView } from './choose.view.ts';
import { draftModal, draftView, handOffField } from './draft.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** What `/care handoff` opens. */
export const openHandOff = async ({ ctx, phi }: Acting): Promise<ModalView> =>
  chooseView(await listCandidates(ctx), { level: formLevel(phi) });

export const openHandOffFlow = onButton(
  handOffButton,
  async (gesture) => gesture.form.fill(await openHandOff(gesture)),
  { opensForm: true },
);

/** The chosen patients, filled from the record. */
export const chooseFlow = onSubmit(chooseModal, async (gesture) => {
  const { ctx, values } = gesture;
  const patientIds = many(values, 'patients');
  if (patientIds.length === 0) throw invalidField('patients', 'Choose at least one patient.');
  const drafts = await draftHandOff(ctx, { patientIds });
  if (drafts.length === 0) return { update: await openHandOff(gesture) };
  return { update: draftView(drafts, await surfaceFor(gesture, drafts)) };
});

/** A hand-off names nothing that 42 CFR Part 2 protects, wherever it is written. */
const surfaceFor = async (acting: Acting, shown: readonly HandOffDraft[]): Promise<Surface> => ({
  ...(await formSurfaceFor(acting, shown)),
  part2: 'hidden',
});

export const sendFlow = onSubmit(draftModal, async ({ ctx, meta, values }) => {
  const receiver = one(values, 'receiver');
  if (!receiver) throw invalidField('receiver', 'Choose who takes over.');
  const seconds = one(values, 'coverUntil');
  const drafts = await draftHandOff(ctx, { patientIds: meta.patients });
  await sendHandOff(ctx, {
    receiverSlackUserId: receiver,
    coverUntil: seconds ? new Date(Number(seconds) * 1000) : null,
    patients: meta.patients.map((patientId) =>
      patientOf(
        values,
        patientId,
        drafts.find(({ patient }) => patient.id === patientId),
      ),
    ),
  });
  return {
    update: noticeView(
      mrkdwn`*Sent, not read back yet.* The tasks stay yours until your teammate reads it back; you see it in your direct messages, and both of you are reminded once.`,
    ),
  };
});

function patientOf(values: FieldValues, patientId: string, draft: HandOffDraft | undefined) {
  const value = (field: Parameters<typeof handOffField>[1]) => one(values, handOffField(patientId, field));
  return {
    patientId,
    severity: SEVERITIES.find((each) => each === value('severity')) ?? 'watcher',
    summary: value('summary') ?? '',
    contingency: value('contingency'),
    taskIds: many(values, handOffField(patientId, 'tasks')),
    protectedCount: draft?.protectedCount ?? 0,
    reasons: draft?.reasons ?? [],
  };
}
