import type { Draft, DraftRequest } from '../../plain-language/draft.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import type { CheckResult } from '../../plain-language/finding.ts';

/** Writes and checks texts where no one is held up, and within a time. */
export type TextWork = {
  /** By fixed rules. Throws DomainError when none can be written. */
  draft: (sheet: FactSheet, request: DraftRequest) => Promise<Draft>;
  check: (sheet: FactSheet, draft: Draft) => Promise<CheckResult>;
};
