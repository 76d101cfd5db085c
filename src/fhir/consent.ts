import { z } from 'zod';
import { chartEntry, namesOf } from './chart-entry.ts';
import { endDayOf, whenOf } from './dates.ts';
import {
  allWords,
  coding,
  concept,
  dateTime,
  joinWords,
  list,
  maybe,
  period,
  reference,
  resourceBase,
  stated,
  text,
  words,
} from './parts.ts';
import { nothing, translator } from './translator.ts';

const consent = z.object({
  ...resourceBase,
  status: text,
  scope: maybe(concept),
  category: list(concept),
  patient: maybe(reference),
  dateTime,
  performer: list(reference),
  organization: list(reference),
  policyRule: maybe(concept),
  provision: maybe(
    z.object({
      type: text,
      period: maybe(period),
      purpose: list(coding),
      actor: list(z.unknown()),
      class: list(z.unknown()),
      code: list(z.unknown()),
      data: list(z.unknown()),
      securityLabel: list(z.unknown()),
      provision: list(z.unknown()),
    }),
  ),
});
type Consent = z.output<typeof consent>;

const OF_PART_2 = /42\W?cfr\W?(?:part\W?)?2\b/i;
/** Treatment, payment, health care operations. */
const TPO: ReadonlySet<string> = new Set(['treat', 'hpaymt', 'hoperat']);

/**
 * What a consent lets go out, where it says so by a code or by name and limits it to no recipient and no part of the
 * record. One with limits is shown and covers nothing: a person reads it.
 */
function coversOf({ scope, category, policyRule, provision }: Consent): 'part2_tpo' | 'research' | null {
  const said = [scope, policyRule, ...category].flatMap(stated);
  const limits = provision
    ? [
        provision.actor,
        provision.class,
        provision.code,
        provision.data,
        provision.securityLabel,
        provision.provision,
      ]
    : [];
  if (limits.some(({ length }) => length > 0)) return null;
  const purposes = (provision?.purpose ?? []).flatMap(({ code }) => (code ? [code.toLowerCase()] : []));
  if (said.some((each) => OF_PART_2.test(each)))
    return purposes.every((each) => TPO.has(each)) ? 'part2_tpo' : null;
  return said.includes('research') ? 'research' : null;
}

const UNSIGNED: ReadonlySet<string> = new Set(['draft', 'proposed']);

export const translateConsent = translator(consent, (resource, around) => {
  const { status, provision } = resource;
  if (UNSIGNED.has(status ?? '')) return nothing('unfinished');
  const patient = around.patientOf(resource.patient);
  if (!patient) return nothing('noPatient');
  const scope = words(resource.scope);
  const category = allWords(resource.category);
  const title = category ?? scope ?? 'Consent';
  const rule = words(resource.policyRule);
  return chartEntry(
    { type: 'Consent', resource, patient, around },
    {
      kind: 'consent',
      title,
      ...whenOf(resource.dateTime, around),
      endsOn: endDayOf(provision?.period?.end ?? null, around),
      isActive: status !== 'inactive' && !around.isOver(provision?.period ?? null),
      details: {
        decision:
          status === 'rejected' || provision?.type === 'deny'
            ? 'deny'
            : provision?.type === 'permit'
              ? 'permit'
              : null,
        about: joinWords([scope, rule].filter((each) => each !== title)),
        covers: coversOf(resource),
        performer: namesOf([...resource.performer, ...resource.organization], around),
      },
    },
  );
});
