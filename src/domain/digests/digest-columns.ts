import { Prisma } from '../../generated/prisma/client.ts';
import type { DigestKind } from './digest.ts';

/** Where a member's row keeps the chosen time of each digest and the instant of the next one. */
export const DIGEST_COLUMNS: Record<DigestKind, { chosen: Prisma.Sql; next: Prisma.Sql }> = {
  digest_morning: { chosen: Prisma.sql`"digestAt"`, next: Prisma.sql`"nextDigestAt"` },
  digest_evening: { chosen: Prisma.sql`"eveningDigestAt"`, next: Prisma.sql`"nextEveningDigestAt"` },
};
