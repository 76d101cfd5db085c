import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Workspace } from '../context.ts';
import { DomainError } from '../errors.ts';

/** Until the app has met Slack the workspace has this name; the first start gives it its own. */
const FIRST_NAME = 'Northstar';

type Choice = {
  name?: string | undefined;
  /** True: nothing is made; null says that the first import would make it. */
  isRehearsal: boolean;
};

/**
 * The workspace that an import writes to: the only one, the one with that name, or a first one that the app adopts at
 * its first start.
 * @returns the workspace; null when a rehearsal finds none.
 * @throws DomainError `invalid` when it is unclear which is meant.
 */
export async function chooseWorkspace(db: PrismaClient, choice: Choice): Promise<Workspace | null> {
  const { name, isRehearsal } = choice;
  const workspaces = await db.workspace.findMany({ orderBy: { createdAt: 'asc' }, take: 50 });
  if (workspaces.length === 0)
    return isRehearsal ? null : db.workspace.create({ data: { name: name ?? FIRST_NAME } });
  const meant = name === undefined ? workspaces : workspaces.filter((workspace) => workspace.name === name);
  const [only, ...others] = meant;
  if (only && others.length === 0) return only;
  const names = workspaces.map((workspace) => `"${workspace.name}"`).join(', ');
  throw new DomainError(
    'invalid',
    only
      ? `There are several workspaces here: ${names}. Nothing was imported. Say which one with --workspace NAME.`
      : `There is no workspace "${name}". Nothing was imported. The workspaces here: ${names}.`,
  );
}
