import { interventionSource } from '../domain/imports/intervention-source.ts';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import type { CareRecord, SourceKey } from '../domain/imports/records.ts';
import type { ReasonPart } from './reason-parts.ts';

type Activity = {
  /** The activity's words, as the plan keeps them. */
  text: string;
  what: string;
  isLeft: boolean;
  status: string | null;
  reason: string | null;
  reasonParts: ReasonPart[];
  howOften: string | null;
  responsible: string | null;
};
type Plan = { patient: PatientRef; source: SourceKey; isActive: boolean };

const OVER: ReadonlySet<string> = new Set(['completed', 'cancelled', 'stopped', 'entered-in-error']);

/** The activities of a plan as actions to do or to avoid. One that appears twice counts once, in force if either is. */
export function interventionsOf(activities: readonly Activity[], plan: Plan): CareRecord[] {
  const made = new Map<string, CareRecord>();
  for (const each of activities) {
    const source = interventionSource(plan.source, each.text);
    const isActive = plan.isActive && !OVER.has(each.status ?? '');
    if (made.has(source.id) && !isActive) continue;
    const { text, isLeft } = polarityOf(each);
    made.set(source.id, {
      kind: 'intervention',
      patient: plan.patient,
      source,
      content: {
        polarity: isLeft ? 'avoid' : 'do',
        text,
        howOften: each.howOften,
        responsible: each.responsible,
        why: each.reason,
        reasonParts: each.reasonParts,
        isActive,
      },
    });
  }
  return [...made.values()];
}

/** "Do not drive" is to be left, and reads "drive". "No salt" and "Avoid salt" say it by themselves and stay. */
function polarityOf({ what, isLeft }: Activity): { text: string; isLeft: boolean } {
  const [, rest] = /^(?:do not|don['’]t|never):? (.+)$/i.exec(what) ?? [];
  return rest ? { text: rest, isLeft: true } : { text: what, isLeft };
}
