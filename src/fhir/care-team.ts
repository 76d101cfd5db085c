import { z } from 'zod';
import type { PatientRef } from '../domain/imports/patient-ref.ts';
import type { CareRecord } from '../domain/imports/records.ts';
import { allSpoken } from './code-names.ts';
import { telecomsOf } from './contact-points.ts';
import { concept, list, maybe, period, type Reference, reference, resourceBase, text } from './parts.ts';
import { behindRole, personOf } from './people.ts';
import type { LeftOut } from './reasons.ts';
import { targetOf } from './references.ts';
import { sourceOf } from './source-of.ts';
import { nothing, type Surroundings, translator } from './translator.ts';

const participant = z.object({
  role: list(concept),
  member: maybe(reference),
  onBehalfOf: maybe(reference),
  period: maybe(period),
});

const careTeam = z.object({
  ...resourceBase,
  status: text,
  subject: maybe(reference),
  participant: list(participant),
});

export const translateCareTeam = translator(careTeam, (resource, around) => {
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const team = {
    patient,
    source: sourceOf('CareTeam', resource, around.fullUrl),
    isActive: resource.status !== 'inactive' && resource.status !== 'suspended',
  };
  const made = resource.participant.map((each) => memberOf(each, team, around));
  const leftOut = made.filter((each) => typeof each === 'string');
  return { ...nothing(...leftOut), records: made.filter((each) => typeof each !== 'string') };
});

type Team = { patient: PatientRef; source: CareRecord['source']; isActive: boolean };

function memberOf(
  each: z.output<typeof participant>,
  team: Team,
  around: Surroundings,
): CareRecord | LeftOut {
  const target = targetOf(each.member);
  if (target && 'type' in target && target.type === 'Patient') return 'patientHimself';
  const patient = target?.by === 'id' ? around.patientOf(each.member) : null;
  if (patient && JSON.stringify(patient) === JSON.stringify(team.patient)) return 'patientHimself';
  const named = around.namedOf(each.member);
  if (named?.type === 'RelatedPerson') return 'caregiverElsewhere';
  const role = allSpoken(each.role) ?? named?.roleName ?? null;
  const name = personOf(each.member, around) ?? role;
  if (!name) return 'noName';
  const own = telecomsOf(named?.telecoms ?? [], around.isOver);
  const organization = each.onBehalfOf ?? named?.organization ?? null;
  return {
    kind: 'careTeamMember',
    patient: team.patient,
    source: { system: team.source.system, id: `${team.source.id}#${memberKey(each.member) ?? name}` },
    content: {
      name,
      roleName: role,
      organization: around.namedOf(organization)?.name ?? organization?.display ?? null,
      telecoms: own.length > 0 ? own : telecomsOf(behindRole(named, around)?.telecoms ?? [], around.isOver),
      isActive: team.isActive && !around.isOver(each.period),
    },
  };
}

const memberKey = (member: Reference | null) =>
  member?.reference ??
  (member?.identifier?.value ? `${member.identifier.system ?? ''}|${member.identifier.value}` : null);
