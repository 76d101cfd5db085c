import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { importRecords } from '../../../src/domain/imports/import-records.ts';
import { recordsToReview } from '../../../src/domain/plans/part-2-review.ts';
import { readPlan } from '../../../src/domain/plans/read-plan.ts';
import { reviewProtection } from '../../../src/domain/plans/review-protection.ts';
import { factsOutsidePart2 } from '../../../src/plain-language/audience/visible-facts.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, fhirCondition, fhirPatient, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const subject = { reference: 'Patient/p1' };
type Resource = { resourceType: string; id: string } & Record<string, unknown>;
const load = async (...resources: Resource[]) => {
  const folder = await folderOf({ 'x.json': bundleOf(fhirPatient('p1', 'Chen'), ...resources) });
  const ran = await runImportCommand(database.prisma, [folder]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};
/** A name that tells nothing: the code alone does. */
const problem = (more: object = {}): Resource =>
  fhirCondition('c1', 'Patient/p1', 'Flumbic disorder', {
    code: { text: 'Flumbic disorder', coding: [{ system: ICD10, code: 'F11.20' }] },
    ...more,
  });
const medicine = (text: string, more: object = {}): Resource => ({
  resourceType: 'MedicationRequest',
  id: 'm1',
  status: 'active',
  intent: 'order',
  subject,
  medicationCodeableConcept: { text },
  ...more,
});
const label = { meta: { security: [{ code: '42CFRPart2' }] } };

const condition = () => database.prisma.condition.findFirstOrThrow();
const marks = async () => {
  const { isPart2, part2Review } = await condition();
  return [isPart2, part2Review];
};
const pending = async (ctx: Ctx) => {
  const { id } = await database.prisma.patient.findFirstOrThrow();
  const plan = await readPlan(database.prisma, ctx, 'plan.view', id);
  return plan ? recordsToReview(plan).map(({ kind, text }) => `${kind}: ${text}`) : [];
};

describe('a record that reads like substance use treatment and has no label', () => {
  test('counts as protected until somebody reviews it, whatever kind it is, and the report says so', async () => {
    const ran = await load(
      problem(),
      medicine('Suboxone 8-2 mg film'),
      {
        resourceType: 'Encounter',
        id: 'e1',
        status: 'finished',
        class: { code: 'IMP' },
        subject,
        period: { start: '2026-10-01T10:00:00Z', end: '2026-10-03T10:00:00Z' },
        reasonCode: [{ text: 'Alcohol withdrawal' }],
      },
      {
        resourceType: 'CarePlan',
        id: 'cp1',
        status: 'active',
        intent: 'plan',
        subject,
        title: 'Whole person',
        activity: [
          { detail: { status: 'in-progress', description: 'Addiction counseling' } },
          { detail: { status: 'in-progress', description: 'Walk every day' } },
        ],
      },
      fhirCondition('c2', 'Patient/p1', 'Asthma'),
    );
    expect(ran.out).toMatch(/4 × reads like substance use treatment .* counts as protected by 42 CFR Part 2/);
    const ctx = await someone();
    expect(await pending(ctx)).toEqual([
      'condition: Flumbic disorder',
      'medication: Suboxone 8-2 mg film',
      'intervention: Addiction counseling',
      'carePlan: Whole person',
      'admission: Alcohol withdrawal',
    ]);
    const { id, protectedTexts } = await database.prisma.patient.findFirstOrThrow();
    expect(protectedTexts).toEqual(expect.arrayContaining(['Flumbic disorder', 'Suboxone 8-2 mg film']));
    const { sheet } = await collectFacts(ctx, id);
    const sent = JSON.stringify(factsOutsidePart2(sheet));
    expect(sent).toMatch(/Asthma.*Walk every day/);
    expect(sent).not.toMatch(/flumbic|suboxone|alcohol|addiction/i);
  });

  test('is known by the code of its medicine or its reason, wherever in the bundle that is', async () => {
    await load(
      {
        resourceType: 'Medication',
        id: 'x',
        code: {
          text: 'Zubble',
          coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '1010600' }],
        },
      },
      medicine('', {
        medicationCodeableConcept: undefined,
        medicationReference: { reference: 'Medication/x' },
      }),
    );
    expect(await database.prisma.medication.findFirstOrThrow()).toMatchObject({
      name: 'Zubble',
      isPart2: true,
      part2Review: 'needed',
    });
  });

  test('the same again changes nothing; a row that came in before recognition is marked by the next import', async () => {
    await load(problem());
    await load(problem());
    expect(await condition()).toMatchObject({ version: 1 });
    await database.prisma.condition.updateMany({
      data: { isPart2: false, part2Review: null, contentHash: 'older' },
    });
    await load(problem());
    expect(await marks()).toEqual([true, 'needed']);
    const { changes } = await database.prisma.planVersion.findFirstOrThrow({ orderBy: { version: 'desc' } });
    expect(JSON.stringify(changes)).toContain('Part 2');
  });

  test('a label is its source’s own word, and is listed as that', async () => {
    await load(problem(label));
    expect(await marks()).toEqual([true, 'labelled']);
    await load(problem());
    expect(await marks()).toEqual([true, 'labelled']);
  });

  test('one that its source corrects into something else counts no more, unless somebody has confirmed it', async () => {
    await load(problem());
    await load(problem({ code: { text: 'Asthma' } }));
    expect(await marks()).toEqual([false, null]);
    await load(problem());
    await decide(true);
    await load(problem({ code: { text: 'Asthma' } }));
    expect(await marks()).toEqual([true, 'protected']);
  });

  test('"not protected" holds when it comes again, until the source says something else of it or labels it', async () => {
    await load(problem());
    await decide(false);
    expect(await marks()).toEqual([false, 'not_protected']);
    await load(problem({ onsetDateTime: '2026-01-02' }));
    expect(await marks()).toEqual([false, 'not_protected']);
    await load(problem({ code: { text: 'Heroin dependence' } }));
    expect(await marks()).toEqual([true, 'needed']);
    await decide(false);
    await load(problem({ code: { text: 'Heroin dependence' }, ...label }));
    expect(await marks()).toEqual([true, 'labelled']);
  });

  test('a table without codes is read by its words', async () => {
    await load();
    const ctx = await someone();
    const { mrn } = await database.prisma.patient.findFirstOrThrow();
    const patient = { by: 'identifier', system: null, value: mrn ?? '' } as const;
    await importRecords(
      { ...ctx, actor: { kind: 'system', job: 'test' } },
      {
        records: [
          {
            kind: 'medication',
            patient,
            source: { system: 'table', id: '1' },
            content: {
              code: null,
              name: 'Methadone 10 mg',
              status: 'active',
              dosage: null,
              regimen: null,
              reason: null,
              prescriber: null,
              startedOn: null,
              endedOn: null,
            },
          },
        ],
      },
    );
    expect(await pending(ctx)).toEqual(['medication: Methadone 10 mg']);
  });
});

describe('the decision', () => {
  test('is audited by ids alone, takes the mark off, and counts one version of the plan', async () => {
    await load(problem());
    const before = await database.prisma.patient.findFirstOrThrow();
    await decide(false);
    const after = await database.prisma.patient.findFirstOrThrow();
    expect(after.planVersion).toBe(before.planVersion + 1);
    expect(after.protectedTexts).toEqual([]);
    const audit = await database.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'protection.review' },
    });
    const { id } = await condition();
    expect(audit).toMatchObject({
      patientId: after.id,
      details: { protected: [], notProtected: [`condition:${id}`] },
    });
    expect(JSON.stringify(audit)).not.toMatch(/flumbic/i);
  });

  test('of two people who decide at once the second is told, and nothing of theirs is saved', async () => {
    await load(problem(), medicine('Vivitrol 380 mg'));
    const { id: m, patientId } = await database.prisma.medication.findFirstOrThrow();
    const { id: c } = await condition();
    const ctx = await someone();
    await reviewProtection(ctx, { patientId, decisions: [{ kind: 'condition', id: c, isProtected: true }] });
    const both = [
      { kind: 'medication', id: m, isProtected: false },
      { kind: 'condition', id: c, isProtected: false },
    ];
    await expect(reviewProtection(ctx, { patientId, decisions: both })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await database.prisma.medication.findFirstOrThrow()).toMatchObject({
      isPart2: true,
      part2Review: 'needed',
    });
  });

  test('is another team’s to make nobody else’s, and each attempt is recorded', async () => {
    await load(problem());
    const { id, patientId } = await condition();
    const stranger = await someone('U0SOL', false);
    await expect(
      reviewProtection(stranger, { patientId, decisions: [{ kind: 'condition', id, isProtected: false }] }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await marks()).toEqual([true, 'needed']);
    expect(
      await database.prisma.auditEvent.count({ where: { action: 'protection.review', outcome: 'refused' } }),
    ).toBe(1);
  });
});

async function decide(isProtected: boolean): Promise<void> {
  const { id, patientId } = await condition();
  await reviewProtection(await someone(), { patientId, decisions: [{ kind: 'condition', id, isProtected }] });
}

/** A coordinator of the team that the import has chosen, or of none. */
async function someone(slackUserId = 'U0ANA', isOfTeam = true): Promise<Ctx<MemberActor>> {
  const { prisma } = database;
  const workspace = await prisma.workspace.findFirstOrThrow();
  const { teamId } = await prisma.patient.findFirstOrThrow();
  const who = { slackUserId, displayName: 'Ana', timeZone: 'America/New_York' };
  const key = { workspaceId: workspace.id, slackUserId };
  const member = await prisma.member.upsert({
    where: { workspaceId_slackUserId: key },
    update: {},
    create: { ...key, ...who, roles: ['coordinator'], profileReadAt: new Date('2026-11-23T14:30:00Z') },
  });
  const teamIds = isOfTeam ? [teamId] : [];
  return {
    workspace,
    actor: { kind: 'member', ...who, memberId: member.id, roles: ['coordinator'], teamIds },
    db: prisma,
    now: () => new Date('2026-11-23T14:30:00Z'),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    requestId: 'test',
  };
}
