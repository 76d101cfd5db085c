import { z } from 'zod';
import { BARRIERS } from '../../../domain/contacts/contact.ts';
import { defineButton } from '../button.ts';

const Which = z.object({ v: z.literal(1), teamId: z.uuid(), barrier: z.enum(BARRIERS) });

/** Opens the playbooks of one's team. */
export const playbooksButton = defineButton('playbook.open', z.object({ v: z.literal(1) }));
export const editPlaybookButton = defineButton('playbook.edit', Which);
/** `version`: the one that the person has seen. */
export const resetPlaybookButton = defineButton('playbook.reset', Which.extend({ version: z.int().min(0) }));
