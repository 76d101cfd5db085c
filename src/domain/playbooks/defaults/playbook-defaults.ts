import type { Barrier } from '../../../generated/prisma/enums.ts';
import type { PlaybookContent } from '../playbook.ts';
import { CIRCUMSTANCES } from './circumstances.ts';
import { NEEDS } from './needs.ts';

/**
 * What is done about a barrier where a team has written nothing of its own. Names and numbers of services were written
 * down on that day and are checked by the team that uses them; a change is a new day.
 */
export const PLAYBOOK_DEFAULTS: { effectiveFrom: string; playbooks: Record<Barrier, PlaybookContent> } = {
  effectiveFrom: '2026-11-30',
  playbooks: { ...NEEDS, ...CIRCUMSTANCES },
};
