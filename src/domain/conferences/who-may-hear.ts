import type { PlanTopic } from '../../generated/prisma/enums.ts';
import { PLAN_TOPICS } from '../plans/plan-topics.ts';

/** Somebody who hears what is read aloud. */
export type Listener = {
  /** Of the attendance. */
  id: string;
  /** @phi */
  name: string;
  kind: 'member' | 'patient' | 'caregiver' | 'guest' | 'interpreter';
  /** What they may hear now. */
  mayHear: readonly PlanTopic[];
  /** Of what 42 CFR Part 2 protects; a caregiver by consent (`get-conference.ts`). */
  isClinical: boolean;
  /** What was chosen for them and the patient does not allow any more. */
  withdrawn: readonly PlanTopic[];
};

/** Whether a topic may be read aloud: `none`: nobody of the family may hear it; `some`: not all of them may. */
export type Hearing = { topic: PlanTopic; heard: 'all' | 'some' | 'none'; notBy: Listener[] };

type Attending = {
  id: string;
  memberId: string | null;
  /** A member's own name, or what a guest or caregiver is called. */
  name: string;
  party: string | null;
  isInterpreter: boolean;
  mayHear: readonly PlanTopic[];
  caregiver: {
    mayKnow: readonly PlanTopic[];
    isActive: boolean;
    withdrawnAt: Date | null;
  } | null;
  isOnFile: boolean;
  /** A member who may see this patient, and what 42 CFR Part 2 protects of theirs. */
  seesPatient: boolean;
  isClinical: boolean;
};

/** What one person may hear now: for a caregiver what was chosen and the patient still allows. */
export function listenerOf(one: Attending): Listener {
  const { id, name } = one;
  const none = { id, name, mayHear: [], withdrawn: [], isClinical: false };
  const all = { id, name, mayHear: PLAN_TOPICS, withdrawn: [], isClinical: true };
  if (one.isInterpreter) return { ...all, kind: 'interpreter' };
  if (one.memberId)
    return one.seesPatient
      ? { ...all, kind: 'member', isClinical: one.isClinical }
      : { ...none, kind: 'guest' };
  if (one.party === 'patient') return { ...all, kind: 'patient' };
  if (!one.isOnFile) return { ...none, kind: 'guest' };
  const { caregiver } = one;
  const allowed = caregiver?.isActive && caregiver.withdrawnAt === null ? caregiver.mayKnow : [];
  return {
    id,
    name,
    kind: 'caregiver',
    isClinical: false,
    mayHear: PLAN_TOPICS.filter((topic) => one.mayHear.includes(topic) && allowed.includes(topic)),
    withdrawn: PLAN_TOPICS.filter((topic) => one.mayHear.includes(topic) && !allowed.includes(topic)),
  };
}

/** Each topic, and who may not hear it; without family everyone may. */
export function hearingOf(listeners: readonly Listener[]): Hearing[] {
  const family = listeners.filter(({ kind }) => kind === 'caregiver' || kind === 'guest');
  return PLAN_TOPICS.map((topic) => {
    const notBy = family.filter(({ mayHear }) => !mayHear.includes(topic));
    const heard = notBy.length === 0 ? 'all' : notBy.length < family.length ? 'some' : 'none';
    return { topic, heard, notBy };
  });
}
