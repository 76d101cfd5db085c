import type { ModalView } from '@slack/types';
import { noAccess } from '../../domain/access/require-access.ts';
import { createPatient } from '../../domain/patient-changes/create-patient.ts';
import { myTeams } from '../../domain/teams/list-teams.ts';
import { type Gesture, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel } from '../kit/phi.ts';
import { one } from '../kit/values.ts';
import { filledPatient, newPatientModal, newPatientView } from './patient-form.view.ts';

/** `/patient new`: the form for a patient of one of the person's teams. */
export async function openNewPatient({ ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>): Promise<ModalView> {
  const teams = await myTeams(ctx);
  if (teams.length === 0) return noticeView(escapeMrkdwn(noAccess(ctx.actor.roles)));
  return newPatientView(teams, { shown: {}, duplicates: [], surface: { level: formLevel(phi) } });
}

/** Where somebody like them is here, the form comes again with who that is; what was typed stays. */
export const createPatientFlow = onSubmit(newPatientModal, async ({ ctx, phi, values }) => {
  const filled = filledPatient(values);
  const teamId = one(values, 'teamId') ?? '';
  const created = await createPatient(ctx, { ...filled, teamId, reason: one(values, 'reason') });
  if (created.kind === 'created')
    return {
      update: noticeView(
        mrkdwn`The patient was added: \`/patient ${escapeMrkdwn(created.caseKey)}\` shows their card, \`/plan ${escapeMrkdwn(created.caseKey)}\` takes caregivers, providers and the rest.`,
      ),
    };
  return {
    update: newPatientView(await myTeams(ctx), {
      shown: { ...filled, gender: filled.gender ?? null, teamId },
      duplicates: created.duplicates,
      surface: { level: formLevel(phi) },
    }),
  };
});
