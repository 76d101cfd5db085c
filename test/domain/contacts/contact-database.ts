import { randomUUID } from 'node:crypto';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { searchTermsOf } from '../../../src/domain/patients/search-terms.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import { freshDatabase } from '../../kit/database.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Friday, 10:00 in New York. */
export const FRIDAY = new Date('2026-11-20T15:00:00Z');

/** A workspace with two teams on a fresh database, and contexts for whoever acts. The clock stands still. */
export async function openTestDatabase() {
  const { prisma: db, drop } = await freshDatabase();
  const workspace = await db.workspace.create({ data: { name: 'Clinic' } });
  const base = { workspaceId: workspace.id, timeZone: 'America/New_York' };
  const north = await db.team.create({
    data: { ...base, name: 'North', slackChannelId: 'C0NORTH', channelFitness: 'fit' },
  });
  const south = await db.team.create({ data: { ...base, name: 'South' } });
  let serial = 0;

  return {
    db,
    north,
    south,
    drop,
    async member(teamIds: string[], roles: Role[] = ['coordinator']): Promise<Ctx<MemberActor>> {
      serial += 1;
      const slackUserId = `U0MEMBER${serial}`;
      const row = await db.member.create({
        data: {
          ...base,
          slackUserId,
          displayName: `Member ${serial}`,
          roles,
          profileReadAt: FRIDAY,
          teams: { create: teamIds.map((teamId) => ({ workspaceId: workspace.id, teamId })) },
        },
      });
      const actor = { kind: 'member', memberId: row.id, slackUserId, displayName: row.displayName } as const;
      return {
        workspace,
        actor: { ...actor, timeZone: base.timeZone, roles, teamIds },
        db,
        now: () => FRIDAY,
        log: quiet,
        requestId: randomUUID(),
      };
    },
    async patient(
      teamId: string,
      givenNames: string[],
      familyName: string,
      {
        otherNames = [],
        birthOn = null,
      }: { otherNames?: string[] | undefined; birthOn?: string | null } = {},
    ) {
      serial += 1;
      const sourceId = `p${serial}`;
      const caseKey = `K${String(200 + serial)}`.replaceAll('0', 'Z').replaceAll('1', 'X');
      const terms = searchTermsOf({ givenNames, familyName, otherNames, caseKey, mrn: null, birthOn });
      return db.patient.create({
        data: {
          workspaceId: workspace.id,
          teamId,
          givenNames,
          familyName,
          sourceId,
          sourceSystem: 'test',
          contentHash: '',
          caseKey,
          birthOn: birthOn && new Date(birthOn),
          searchTerms: { create: terms.map((term) => ({ workspaceId: workspace.id, teamId, term })) },
        },
      });
    },
  };
}

export type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;
