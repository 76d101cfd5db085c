import { DomainError } from '../errors.ts';

/** The 30 days are over: nothing of them is changed any more. */
export const notOpen = (): DomainError =>
  new DomainError('conflict', 'These 30 days are over. Nothing was changed.');

/** Another person saved the same part since it was opened; what was typed stays in the form. */
export const changedMeanwhile = (
  what: 'checklist' | 'list of medications' | 'discharge',
  by?: string | null,
) =>
  new DomainError(
    'conflict',
    `${by ?? 'A teammate'} saved this ${what} after you opened it. Nothing of yours was saved; it is still in the form. Open it again to see both.`,
  );
