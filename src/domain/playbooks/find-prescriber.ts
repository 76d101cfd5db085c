import type { Ctx, Tx } from '../context.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { namesProtected } from '../protection/names-protected.ts';

export type Prescriber = {
  /** @phi As the plan names them. */
  name: string;
  /** A member of the patient's team: a task of theirs reaches them. Null: they are outside of Northstar. */
  slackUserId: string | null;
};

const PRESCRIBES =
  /\b(?:pcp|primary care|physician|doctor|prescriber|nurse practitioner|physician assistant|general practice|internist|internal medicine|\w+(?:ologist|iatrist)|m\.?d|d\.?o|n\.?p)\b/i;

/**
 * Who prescribes for a patient: of the care team a physician who works here, then anyone whose role prescribes, then the
 * most frequent prescriber of the medicines. Nothing that 42 CFR Part 2 protects is looked at: a task would name it.
 * @returns null where the plan names no one.
 */
export async function findPrescriber(
  tx: Tx,
  ctx: Ctx,
  patient: { id: string; teamId: string; protectedTexts: readonly string[] },
): Promise<Prescriber | null> {
  const open = { patientId: patient.id, withdrawnAt: null, isPart2: false };
  const [careTeam, medicines] = await Promise.all([
    tx.careTeamMember.findMany({
      where: { ...open, isActive: true },
      orderBy: { createdAt: 'asc' },
      select: {
        name: true,
        roleName: true,
        member: { select: { id: true, displayName: true, roles: true } },
      },
    }),
    tx.medication.findMany({
      where: { ...open, status: 'active', prescriber: { not: null } },
      select: { prescriber: true },
    }),
  ]);
  const isOpen = (name: string) => !namesProtected(name, patient.protectedTexts);
  for (const { member } of careTeam) {
    if (!member?.roles.includes('physician')) continue;
    const mate = await findTeamMate(tx, ctx, { id: member.id, teamId: patient.teamId });
    if (mate) return { name: member.displayName, slackUserId: mate.slackUserId };
  }
  const onCareTeam = careTeam.find(
    ({ name, roleName }) => roleName && PRESCRIBES.test(roleName) && isOpen(`${name} ${roleName}`),
  );
  const name =
    onCareTeam?.name ?? mostFrequent(medicines.flatMap(({ prescriber }) => prescriber ?? []).filter(isOpen));
  return name ? { name, slackUserId: null } : null;
}

function mostFrequent(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
