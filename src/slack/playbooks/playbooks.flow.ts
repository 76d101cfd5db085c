import { randomBytes } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { requireAccess } from '../../domain/access/require-access.ts';
import { DomainError } from '../../domain/errors.ts';
import { playbookTeams } from '../../domain/playbooks/find-team.ts';
import { getPlaybook, listPlaybooks } from '../../domain/playbooks/list-playbooks.ts';
import { resetPlaybook, savePlaybook } from '../../domain/playbooks/save-playbook.ts';
import { editPlaybookButton, playbooksButton, resetPlaybookButton } from '../kit/buttons/playbooks.ts';
import { type Gesture, onButton, onField, onSubmit } from '../kit/flows.ts';
import { type FieldValues, one } from '../kit/values.ts';
import { editModal, editView, fieldName, taskFieldName } from './edit.view.ts';
import { playbooksView } from './list.view.ts';

type Acting = Pick<Gesture, 'ctx'>;

/** What `/care playbooks` opens: those of one's team; of several teams one chooses. */
export async function openPlaybooks({ ctx }: Acting, teamId?: string): Promise<ModalView> {
  const teams = await playbookTeams(ctx);
  const team = teams.find(({ id }) => id === teamId) ?? teams[0];
  if (team) return playbooksView(await listPlaybooks(ctx, { teamId: team.id }), { team, teams });
  await requireAccess(ctx, { action: 'playbook.list', subjectType: 'Team' });
  throw new DomainError('not-found', 'There is no team yet. Create one with `/care admin`.');
}

export const openPlaybooksFlow = onButton(
  playbooksButton,
  async (gesture) => gesture.form.fill(await openPlaybooks(gesture)),
  { opensForm: true },
);

export const choosePlaybookTeamFlow = onField('playbook.team', async (gesture) => {
  await gesture.show(await openPlaybooks(gesture, gesture.value ?? undefined));
});

type Which = Parameters<typeof getPlaybook>[1];

async function editFor({ ctx }: Acting, which: Which): Promise<ModalView> {
  const { playbook, history } = await getPlaybook(ctx, which);
  const newKeys = [1, 2].map(() => `own_${randomBytes(6).toString('hex')}`);
  return editView({ teamId: which.teamId, playbook, history, newKeys });
}

export const editPlaybookFlow = onButton(
  editPlaybookButton,
  async (gesture) => gesture.form.fill(await editFor(gesture, gesture.payload)),
  { opensForm: true },
);

export const resetPlaybookFlow = onButton(resetPlaybookButton, async (gesture) => {
  const { ctx, payload, client, view } = gesture;
  await resetPlaybook(ctx, payload);
  if (view) await client.views.update({ view_id: view.id, view: await editFor(gesture, payload) });
});

export const savePlaybookFlow = onSubmit(
  editModal,
  async ({ ctx, meta, values, parentViewId, after, client }) => {
    const { teamId, barrier, version, keys } = meta;
    await savePlaybook(ctx, {
      teamId,
      barrier,
      version,
      content: {
        tasks: keys.flatMap((key) => taskOf(values, version, key)),
        reason: one(values, fieldName(version, 'reason')),
        resources: one(values, fieldName(version, 'resources')),
        ask: one(values, fieldName(version, 'ask')),
      },
    });
    if (parentViewId)
      after(async () => {
        await client.views.update({ view_id: parentViewId, view: await openPlaybooks({ ctx }, teamId) });
      });
    return undefined;
  },
);

function taskOf(values: FieldValues, version: number, key: string) {
  const value = (field: Parameters<typeof taskFieldName>[2]) =>
    one(values, taskFieldName(version, key, field));
  const title = value('title');
  if (!title) return [];
  return [
    {
      key,
      title,
      details: value('details'),
      kind: value('kind'),
      priority: value('priority'),
      role: value('role'),
      dueInDays: Number(value('dueInDays') ?? 0),
    },
  ];
}
