import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { CareRecord, PatientRecord } from '../../domain/imports/records.ts';
import { saysNothing } from '../../domain/imports/revision.ts';
import type { Locator } from '../../fhir/items.ts';
import type { Progress } from './progress.ts';
import type { Report } from './report.ts';

export type ImportRun = {
  /** Null: a rehearsal before anything is here, so everything would be new. */
  ctx: Ctx<SystemActor> | null;
  teamId: string;
  files: readonly string[];
  /** The system that all files come from; null: their records say it. */
  source: string | null;
  isRehearsal: boolean;
  cleansNames: boolean;
  timeZone: string;
  /** YYYY-MM-DD in that zone. */
  today: string;
  report: Report;
  progress: Progress;
};

export type Read<T> = { at: Locator; resourceType: string; value: T };

/** Sizes at which one transaction takes about a tenth of a second. */
export const PATIENTS_AT_ONCE = 250;
export const RECORDS_AT_ONCE = 500;

export const CANNOT_SAVE = 'holds something that the database cannot store';

/** Nobody can say whether it is newer than what was here: the report names the rule. */
export const isUndated = ({ revision }: PatientRecord | CareRecord) => !revision || saysNothing(revision);
