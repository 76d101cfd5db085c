import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import { type Caseload, startCaseload } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
  await recordAudit(caseload.prisma, caseload.ctx, { action: 'task.remind', subjectType: 'task' });
});
afterAll(() => caseload.drop());

test.each([
  ['UPDATE', 'UPDATE audit_event SET action = $$task.view$$'],
  ['DELETE', 'DELETE FROM audit_event'],
  ['TRUNCATE', 'TRUNCATE audit_event'],
])('the audit trail refuses %s', async (verb, sql) => {
  await expect(caseload.prisma.$executeRawUnsafe(sql)).rejects.toThrow(
    `audit_event is append-only: ${verb} is refused`,
  );
  expect(await caseload.prisma.auditEvent.findMany()).toMatchObject([{ action: 'task.remind' }]);
});
