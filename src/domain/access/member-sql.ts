import { Prisma } from '../../generated/prisma/client.ts';
import type { Role } from '../../generated/prisma/enums.ts';
import { CARE_ROLES } from './matrix.ts';

const hasRoleOf = (alias: string, roles: readonly Role[]): Prisma.Sql =>
  Prisma.raw(`(${alias}."deactivatedAt" IS NULL AND ${alias}."roles" && '{${roles.join(',')}}'::role[])`);

/** SQL: this member is active and cares for patients. Whether on the right team is the statement's own question. */
export const isCaring = (alias: string): Prisma.Sql => hasRoleOf(alias, CARE_ROLES);

/** SQL: this member is an administrator who has not left. */
export const isActiveAdmin = (alias: string): Prisma.Sql => hasRoleOf(alias, ['admin']);
