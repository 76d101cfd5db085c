import { hash } from 'node:crypto';
import type { SourceKey } from './records.ts';

/** An activity has no id of its own: its plan's, and a hash of its words. The migration of care_plans made the same. */
export const interventionSource = ({ system, id }: SourceKey, text: string): SourceKey => ({
  system,
  id: `${id}#${hash('sha256', text, 'hex').slice(0, 16)}`,
});
