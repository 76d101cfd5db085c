import type { Barrier } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { PLAYBOOK_DEFAULTS } from './defaults/playbook-defaults.ts';
import { PlaybookContent } from './playbook.ts';

export type Playbook = PlaybookContent & {
  barrier: Barrier;
  /** 0: the team has never written one. */
  version: number;
  /** The default counts: never changed, or reset. */
  isDefault: boolean;
};

/**
 * What counts now in a team for these barriers. That the actor may know of the team was settled before.
 * @returns one playbook a barrier, in their order.
 */
export async function readPlaybooks(
  tx: Tx,
  ctx: Ctx,
  { teamId, barriers }: { teamId: string; barriers: readonly Barrier[] },
): Promise<Playbook[]> {
  const wanted = [...new Set(barriers)];
  const newest = await tx.playbookVersion.findMany({
    where: { workspaceId: ctx.workspace.id, teamId, barrier: { in: wanted } },
    orderBy: { version: 'desc' },
    distinct: ['barrier'],
    select: { barrier: true, version: true, content: true },
  });
  return wanted.map((barrier) => {
    const row = newest.find((each) => each.barrier === barrier);
    const own = row?.content == null ? null : PlaybookContent.parse(row.content);
    return {
      barrier,
      ...(own ?? PLAYBOOK_DEFAULTS.playbooks[barrier]),
      version: row?.version ?? 0,
      isDefault: own === null,
    };
  });
}
