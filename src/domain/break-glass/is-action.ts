import { AUDIT_ACTIONS, type AuditAction } from '../audit/actions.ts';

const KNOWN: ReadonlySet<string> = new Set(AUDIT_ACTIONS);

/** Whether a stored word is one of the actions that this version knows. */
export const isAction = (word: string): word is AuditAction => KNOWN.has(word);
