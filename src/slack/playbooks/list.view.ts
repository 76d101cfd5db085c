import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { BARRIER_LABELS } from '../../domain/contacts/contact.ts';
import type { Playbook } from '../../domain/playbooks/read-playbooks.ts';
import { editPlaybookButton } from '../kit/buttons/playbooks.ts';
import { option, selectField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const listModal = defineModal('playbook.list', z.object({ v: z.literal(1) }));

type Team = { id: string; name: string };

/** All playbooks of one team: one row a barrier. */
export function playbooksView(
  playbooks: readonly Playbook[],
  { team, teams }: { team: Team; teams: readonly Team[] },
): ModalView {
  return listModal.view({
    title: 'Playbooks',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`What *${escapeMrkdwn(team.name)}* does about a barrier: choosing one on a contact offers these tasks. Write nothing about a patient here.`,
      ),
      ...(teams.length > 1
        ? [
            selectField({
              name: 'team',
              label: 'Team',
              options: teams.map(({ id, name }) => option(id, name)),
              initial: team.id,
              dispatchAs: 'playbook.team',
            }),
          ]
        : []),
      ...playbooks.map(({ barrier, tasks, isDefault, version }) => ({
        ...paragraph(
          mrkdwn`*${BARRIER_LABELS[barrier]}*\n${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} · ${isDefault ? 'default' : mrkdwn`version ${version}`}`,
        ),
        accessory: editPlaybookButton.element(
          'Edit',
          { v: 1, teamId: team.id, barrier },
          { describes: BARRIER_LABELS[barrier] },
        ),
      })),
    ],
  });
}
