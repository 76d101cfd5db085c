import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { recordAudit } from '../../../src/domain/audit/audit.ts';
import type { Ctx } from '../../../src/domain/context.ts';
import { filledForm } from '../../kit/forms.ts';
import { pdfPages } from '../../kit/pdf-text.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let north: Awaited<ReturnType<TestApp['seed']['team']>>;
let ana: Robot;
let olive: Robot;
let anaId: string;
let rosa: { id: string; caseKey: string };
let una: { id: string; caseKey: string };

beforeAll(async () => {
  app = await startTestApp();
  north = await app.seed.team({ name: 'North' });
  const south = await app.seed.team({ name: 'South' });
  const member = await app.seed.member({ name: 'Ana Silva', teams: [north] });
  anaId = member.member.id;
  ana = app.sandbox.robot(member.user.id);
  olive = app.sandbox.robot(
    (await app.seed.member({ name: 'Olive Whitlow', roles: ['privacy_officer'] })).user.id,
  );
  rosa = await app.seed.patient({ given: 'Rosa', family: 'Chen', team: north });
  una = await app.seed.patient({ given: '=Una', family: 'Oakhurst', team: south });
});
afterEach(async () => {
  await app.idle();
  for (const robot of [ana, olive]) if (robot.hasModal()) await robot.modal().close({ all: true });
  expect(app.sandbox.violations).toEqual([]);
  expect(app.sandbox.failures).toEqual([]);
  expect(app.logged()).not.toContain('unexpected failure');
});
afterAll(() => app.stop());

const command = (robot: Robot, words: string) => robot.command(words, { channel: north.channelId });
const open = async () => filledForm(await command(olive, '/care audit'));
/** The newest file of that name that Northstar has put into a direct message. */
const sentFile = (name: RegExp) =>
  [...app.sandbox.world.files.values()].filter((each) => name.test(each.name)).at(-1);
const lastRow = () => app.prisma.auditEvent.findFirstOrThrow({ orderBy: [{ at: 'desc' }, { id: 'desc' }] });

async function ask(fields: Record<string, string>) {
  const form = await open();
  for (const [label, entry] of Object.entries(fields)) {
    if (label === 'Patient') await form.choose('Patient', { search: entry.split(' ')[1] ?? '', pick: entry });
    else await form.fill(label, entry);
  }
  const { errors, next } = await form.submit();
  return { errors, results: next ?? form };
}

test('the privacy officer reads who saw a patient, in words, with searches and refused tries', async () => {
  await command(ana, '/patient chen');
  await command(ana, '/plan chen');
  await app.idle();
  const { results } = await ask({
    Report: 'Who saw or changed a patient',
    Patient: `Rosa Chen · ${rosa.caseKey}`,
  });
  const words = results.text();
  expect(words).toContain(`Rosa Chen · ${rosa.caseKey}`);
  expect(words).toMatch(/Ana Silva · Viewed a care plan/);
  expect(words).toMatch(/Ana Silva · Viewed a patient's card/);
  expect(words).toMatch(/Ana Silva · Searched for patients/);
  expect(words).toContain('Team: Own team');
  expect(await app.prisma.auditEvent.findMany({ where: { action: 'audit.view' } })).toMatchObject([
    { patientId: rosa.id, outcome: 'allowed' },
  ]);
});

test('what a member did is found by the person, page by page', async () => {
  const ctx = {
    db: app.prisma,
    workspace: { id: north.workspaceId },
    now: app.clock.now,
    actor: { kind: 'member', memberId: anaId },
    requestId: 'test',
  } as unknown as Ctx;
  const entry = { action: 'task.view', subjectType: 'Task' } as const;
  await recordAudit(app.prisma, ctx, ...Array.from({ length: 35 }, () => entry));
  const { results } = await ask({ Report: 'What a member did', Member: 'Ana Silva' });
  const count = (text: string) => text.match(/Viewed a task/g)?.length ?? 0;
  expect(count(results.text())).toBe(30);
  await results.press('Next page');
  await results.shows(/First page/);
  expect(count(olive.modal().text())).toBe(5);
  await results.press('First page');
  await results.shows(/Next page/);
});

test('a question without a patient, a member or with days the wrong way around says so under its field', async () => {
  expect((await ask({ Report: 'Who saw or changed a patient' })).errors).toEqual({
    Patient: 'Choose a patient.',
  });
  await olive.modal().close({ all: true });
  expect((await ask({ Report: 'What a member did' })).errors).toEqual({ Member: 'Choose a member.' });
  await olive.modal().close({ all: true });
  expect((await ask({ Report: 'Refusals', From: '2026-11-23', To: '2026-11-01' })).errors).toEqual({
    To: 'The last day is before the first one.',
  });
});

test('CSV and PDF arrive in a direct message under a name that names no one, with formulas made harmless', async () => {
  const { results } = await ask({
    Report: 'Who saw or changed a patient',
    Patient: `=Una Oakhurst · ${una.caseKey}`,
  });
  await results.press('Download CSV');
  await app.idle();
  const csv = sentFile(/\.csv$/);
  expect(csv?.name).toBe(`${una.caseKey}-audit-2026-10-24-to-2026-11-23.csv`);
  const text = csv?.data?.toString() ?? '';
  expect(text.split('\r\n')[0]).toContain('Time,Who,What,Outcome,Patient,Team (today),Details');
  expect(text).toMatch(/Olive Whitlow,Viewed the audit trail,Done,'?'?=Una Oakhurst|"'=Una Oakhurst/);
  await results.press('Download PDF');
  await app.idle();
  const pdf = sentFile(/\.pdf$/);
  const pages = pdfPages(pdf?.data ?? Buffer.alloc(0)).join('\n');
  expect(pages).toContain('Who saw or changed a patient');
  expect(pages).toMatch(/Times are in America\/New_York/);
  expect(app.sandbox.world.files.size).toBeGreaterThan(1);
  expect((await app.prisma.auditEvent.findMany({ where: { action: 'audit.export' } })).length).toBe(2);
  expect(app.logged()).not.toContain('Oakhurst');
});

test('App Home and the help lead the privacy officer there, and no one else', async () => {
  const home = await olive.home.open();
  await home.press('Audit trail');
  await (await olive.waitModal('Audit trail')).shows(/Report/);
  await olive.modal().close({ all: true });
  await (await command(olive, '/care')).tells(/\/care audit/);
  const help = await command(ana, '/care');
  await help.tells(/\/care privacy/);
  expect(ana.read(help.ephemeral ?? expect.fail('no help'))).not.toContain('/care audit');
});

test('anyone else is refused with a sentence that names whom to ask, and the try is a row', async () => {
  const form = await filledForm(await command(ana, '/care audit'));
  await form.shows(
    /Only a privacy officer can do that: please ask Olive Whitlow\. Nothing was shown or changed\./,
  );
  await app.idle();
  expect(await lastRow()).toMatchObject({ action: 'audit.view', outcome: 'refused', memberId: anaId });
});

test('under strict, forms show initials and the file the name', async () => {
  await app.restart({ phi: 'strict' });
  const form = await open();
  const found = await form.search('Patient', 'oakhurst');
  expect(found.join()).toContain(una.caseKey);
  expect(found.join()).not.toContain('Oakhurst');
  await app.restart({ phi: 'standard' });
});
