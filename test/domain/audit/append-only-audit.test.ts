import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import { type Caseload, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
  await recordAudit(caseload.prisma, caseload.ctx, { action: 'task.remind', subjectType: 'Task' });
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

test('what was audited can be deleted, and its audit rows stay as they were', async () => {
  const { prisma, ctx, team, ana } = caseload;
  const patient = await prisma.patient.create({
    data: {
      workspaceId: ctx.workspace.id,
      teamId: team.id,
      caseKey: 'K7Q4',
      sourceSystem: 'test',
      sourceId: '1',
      contentHash: '',
      familyName: 'Quillfeather',
    },
  });
  const byAna = {
    ...ctx,
    actor: {
      kind: 'member' as const,
      memberId: ana.id,
      slackUserId: ana.slackUserId,
      displayName: ana.displayName,
      timeZone: ana.timeZone,
      roles: [],
      teamIds: [],
    },
  };
  await recordAudit(prisma, byAna, {
    action: 'patient.view',
    subjectType: 'Patient',
    subjectId: patient.id,
    patientId: patient.id,
  });
  const before = await prisma.auditEvent.findFirst({ where: { action: 'patient.view' } });
  await prisma.patient.delete({ where: { id: patient.id } });
  await prisma.member.delete({ where: { id: ana.id } });
  expect(before).toMatchObject({ memberId: ana.id, patientId: patient.id });
  expect(await prisma.auditEvent.findFirst({ where: { action: 'patient.view' } })).toEqual(before);
});
