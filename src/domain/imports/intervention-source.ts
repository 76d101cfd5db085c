import { hash } from 'node:crypto';
import { cutText, TEXT_LIMITS } from '../text-limits.ts';
import { shortKey } from './limited.ts';
import type { SourceKey } from './records.ts';

/**
 * An activity has no id of its own: its plan's, and a hash of its words as they are kept. The migration of care_plans
 * made the same.
 */
export const interventionSource = ({ system, id }: SourceKey, text: string): SourceKey => ({
  system,
  id: `${shortKey(id)}#${hash('sha256', cutText(text, TEXT_LIMITS.planText), 'hex').slice(0, 16)}`,
});
