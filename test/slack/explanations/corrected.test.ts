import { expect, test } from 'vitest';
import { AUDIENCE_LABELS } from '../../../src/domain/explanations/explanation.ts';
import { answer } from '../../ai/kit/fault-server.ts';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from '../../domain/imports/kit.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const GOOD = JSON.stringify({ sentences: [{ text: 'You have heart failure.', facts: ['p1'] }] });

const one = withOneTeam({ model: (response) => answer(response, GOOD) });
const { robot, command } = one;

const subject = { reference: 'Patient/z1' };
const coded = (code: string) => ({ coding: [{ code }] });
type Resource = { resourceType: string; id: string } & Record<string, unknown>;

const problem = (id: string, text: string, more: object = {}): Resource => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: coded('active'),
  code: { text },
  subject,
  ...more,
});
const order = (id: string, text: string, more: object = {}): Resource => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text },
  requester: { display: 'Dr. Orrery' },
  subject,
  ...more,
});
const forWrong = { reasonReference: [{ reference: 'Condition/c1', display: 'Zumbitis' }] };
const BEFORE: Resource[] = [
  problem('c1', 'Zumbitis'),
  problem('c2', 'Heart failure'),
  problem('c3', 'Gallop fever'),
  order('m1', 'quorbanol 5 mg tablet'),
  order('m2', 'furosemide 20 mg tablet', {
    ...forWrong,
    dosageInstruction: [{ text: 'Take 1 tablet by mouth once a day' }],
  }),
  { resourceType: 'AllergyIntolerance', id: 'a1', patient: subject, code: { text: 'Wembicillin' } },
  {
    resourceType: 'AllergyIntolerance',
    id: 'a2',
    patient: subject,
    type: 'intolerance',
    code: { text: 'Lactose' },
  },
  {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'finished',
    class: { code: 'IMP' },
    subject,
    period: { start: '2026-11-01T10:00:00Z', end: '2026-11-03T10:00:00Z' },
    diagnosis: [{ condition: { reference: 'Condition/c1', display: 'Zumbitis' } }],
  },
  {
    resourceType: 'CarePlan',
    id: 'cp1',
    status: 'active',
    intent: 'plan',
    title: 'Whole person',
    subject,
    activity: [
      { detail: { status: 'in-progress', description: 'Weigh yourself every morning', ...forWrong } },
    ],
  },
  {
    resourceType: 'Goal',
    id: 'g1',
    lifecycleStatus: 'active',
    subject,
    description: { text: 'Cure the flobbing' },
  },
];
const AFTER: Resource[] = [
  problem('c1', 'Zumbitis', { clinicalStatus: undefined, verificationStatus: coded('entered-in-error') }),
  problem('c3', 'Gallop fever', { verificationStatus: coded('differential') }),
  order('m1', 'quorbanol 5 mg tablet', { status: 'entered-in-error' }),
  order('m2', 'furosemide 40 mg tablet', {
    ...forWrong,
    dosageInstruction: [{ text: 'Take 1 tablet by mouth once a day' }],
  }),
  {
    resourceType: 'AllergyIntolerance',
    id: 'a1',
    patient: subject,
    verificationStatus: coded('entered-in-error'),
  },
  {
    resourceType: 'Goal',
    id: 'g1',
    lifecycleStatus: 'entered-in-error',
    subject,
    description: { text: 'Cure the flobbing' },
  },
];
const WITHDRAWN = /zumbitis|quorbanol|wembicillin|flobbing/i;

const load = async (resources: readonly Resource[]) => {
  const folder = await folderOf({ 'x.json': bundleOf(fhirPatient('z1', 'Pettigrove'), ...resources) });
  const ran = await runImportCommand(one.testApp.prisma, [folder, '--team', 'North']);
  expect(ran.code, ran.err).toBe(0);
  await one.testApp.idle();
};

/** A draft for this reader, whole, and all that went to the model for it. */
async function drafted(audience: 'patient' | 'clinician'): Promise<{ words: string; sent: string }> {
  const before = one.server.bodies.length;
  const form = await filledForm(await command('/explain Pettigrove'));
  await form.fill('Audience', AUDIENCE_LABELS[audience]);
  await writeDraft(form);
  await one.testApp.idle();
  const latest = await one.testApp.prisma.explanationVersion.findFirstOrThrow({
    where: { explanation: { audience } },
    orderBy: { at: 'desc' },
  });
  return {
    words: JSON.stringify(latest.draft),
    sent: one.server.bodies.slice(before).join('\n').replaceAll('^', ' '),
  };
}

test('after corrections no card, plan, draft or prompt names what was withdrawn, and nothing is invented about what changed', async () => {
  await load(BEFORE);
  await load(AFTER);

  await (await command('/patient Pettigrove')).tells(/Rosa Pettigrove/);
  for (;;) {
    const card = robot().ephemerals().at(-1);
    if (!card) throw new Error('no card');
    expect(robot().read(card)).not.toMatch(WITHDRAWN);
    const closed = robot()
      .buttons(card)
      .filter((label) => /\(\d+\)$/.test(label) && !label.startsWith('Close'));
    const seen = opened.size;
    const next = closed.find((label) => !opened.has(label));
    if (!next) break;
    opened.add(next);
    await robot().press(card, next);
    await one.testApp.idle();
    expect(opened.size).toBe(seen + 1);
  }
  expect(opened.size).toBeGreaterThan(2);

  const plan = await filledForm(await command('/plan Pettigrove'));
  expect(plan.text()).toContain('Heart failure');
  expect(plan.text()).toMatch(/Gallop fever.*differential/);
  expect(plan.text()).not.toMatch(WITHDRAWN);
  await plan.close({ all: true });

  const patient = await drafted('patient');
  expect(patient.words).toContain('eart failure');
  expect(patient.words).toMatch(/You have an intolerance to lactose/i);
  expect(patient.words).toMatch(/urosemide changed/);
  expect(patient.words).not.toMatch(/gallop|allergic to lactose|Orrery|decided|November 23/i);
  const clinician = await drafted('clinician');
  expect(clinician.words).toMatch(/Not confirmed: gallop fever \(differential diagnosis\)/i);
  expect(patient.sent).toMatch(/heart failure/i);
  // A note to a colleague is written by fixed rules alone.
  expect(clinician.sent).toBe('');
  for (const { words, sent } of [patient, clinician]) {
    expect(words).not.toMatch(WITHDRAWN);
    expect(sent).not.toMatch(WITHDRAWN);
    expect(sent).not.toMatch(/gallop/i);
  }
});
const opened = new Set<string>();
