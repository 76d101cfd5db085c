import { describe, expect, test } from 'vitest';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from '../../domain/imports/kit.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const one = withOneTeam();
const { robot, command } = one;

const coded = (code: string, system?: string) => ({ coding: [{ code, ...(system ? { system } : {}) }] });
const V2 = 'http://terminology.hl7.org/CodeSystem/v2-0004';
const LATE = { start: '2015-01-01', end: '2100-12-31T00:00:00Z' };

/** What a coordinator reads of a chart as other systems write it: the card with every part, then the plan. */
async function shown(family: string, patient: object, ...resources: object[]): Promise<string> {
  const id = family.toLowerCase();
  const subject = { reference: `Patient/${id}` };
  const whole = resources.map((each, index) => ({ id: `${id}${index}`, subject, patient: subject, ...each }));
  const folder = await folderOf({ 'x.json': bundleOf(fhirPatient(id, family, patient), ...whole) });
  const ran = await runImportCommand(one.testApp.prisma, [folder, '--team', 'North']);
  expect(ran.code, ran.err).toBe(0);
  let read = ran.out + (await (await command(`/patient ${family}`)).tells(new RegExp(family)));
  const opened = new Set<string>();
  for (;;) {
    const card = robot().ephemerals().at(-1);
    if (!card) throw new Error('no card');
    read += `\n${robot().read(card)}`;
    const next = robot()
      .buttons(card)
      .find((label) => /\(\d+\)$/.test(label) && !label.startsWith('Close') && !opened.has(label));
    if (!next) break;
    opened.add(next);
    await robot().press(card, next);
    await one.testApp.idle();
  }
  const plan = await filledForm(await command(`/plan ${family}`));
  read += `\n${plan.text()}`;
  await plan.close({ all: true });
  return read;
}

test('what ends in 2100 is in force: number, address, name, people, problem and medicine', async () => {
  const read = await shown(
    'Endlessby',
    {
      identifier: [{ type: coded('MR'), system: 'urn:oid:1.2.3.4', value: 'E-77', period: LATE }],
      name: [
        { use: 'official', family: 'Endlessby', given: ['Rosa'], period: LATE },
        { use: 'usual', family: 'Former', given: ['Other'] },
      ],
      telecom: [{ system: 'phone', value: '555-0111', use: 'home', period: LATE }],
    },
    {
      resourceType: 'RelatedPerson',
      active: true,
      relationship: [{ text: 'Daughter' }],
      name: [{ text: 'Ina Endlessby' }],
      period: LATE,
    },
    {
      resourceType: 'CareTeam',
      status: 'active',
      participant: [{ role: [{ text: 'PCP' }], member: { display: 'Dr. Wexcombe' }, period: LATE }],
    },
    { resourceType: 'Condition', code: { text: 'Gleet' }, abatementDateTime: '2100-12-31' },
    {
      resourceType: 'MedicationStatement',
      status: 'active',
      medicationCodeableConcept: { text: 'zorbamol 5 mg' },
      effectivePeriod: LATE,
    },
  );
  for (const words of ['MRN E-77', '555-0111', 'Ina Endlessby', 'Dr. Wexcombe', 'Gleet', 'zorbamol'])
    expect(read).toContain(words);
  expect(read).not.toMatch(/Rosa Former|Other Former|until Dec 31/);
  const { sourceSystem, sourceId } = await one.testApp.prisma.patient.findFirstOrThrow({
    where: { familyName: 'Endlessby' },
  });
  expect([sourceSystem, sourceId]).toEqual(['urn:oid:1.2.3.4', 'E-77']);
});

test('class and status decide what is a stay, and whether the patient is in', async () => {
  const stay = (code: string, more: object) => ({
    resourceType: 'Encounter',
    status: 'finished',
    class: { code },
    period: { start: '2026-10-01T10:00:00Z', end: '2026-10-05T10:00:00Z' },
    ...more,
  });
  const read = await shown(
    'Stayfield',
    {},
    stay('AMB', {
      hospitalization: { dischargeDisposition: { text: 'Home' } },
      reasonCode: [{ text: 'Check-up alpha' }],
    }),
    stay('O', {
      class: { system: V2, code: 'O' },
      hospitalization: { admitSource: { text: 'x' } },
      reasonCode: [{ text: 'Outpatient beta' }],
    }),
    stay('P', { class: { system: V2, code: 'P' }, reasonCode: [{ text: 'Preadmit gamma' }] }),
    stay('I', { class: { system: V2, code: 'I' }, reasonCode: [{ text: 'Ward delta' }] }),
    stay('E', { class: { system: V2, code: 'E' }, reasonCode: [{ text: 'Fall epsilon' }] }),
    stay('IMP', {
      status: 'unknown',
      period: { start: '2026-09-01T10:00:00Z' },
      reasonCode: [{ text: 'Riddle zeta' }],
    }),
    stay('IMP', {
      status: 'in-progress',
      period: { start: '2026-11-20T10:00:00Z' },
      reasonCode: [{ text: 'Still eta' }],
    }),
  );
  expect(read).not.toMatch(/alpha|beta|gamma/);
  expect(read).toMatch(/In hospital[^\n]*delta/);
  expect(read).toMatch(/Emergency[^\n]*epsilon/);
  expect(read).toMatch(/In hospital[^\n]*end not known[^\n]*zeta/);
  expect(read).toMatch(/In hospital[^\n]*still admitted[^\n]*eta/);
  expect(read).toContain('stay of unknown status without an end');
});

describe('what a source is sure of', () => {
  test('reads beside it, and what it is not sure of is told as that', async () => {
    const allergy = (text: string, more: object) => ({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: coded('active'),
      code: { text },
      ...more,
    });
    const problem = (text: string, more: object) => ({
      resourceType: 'Condition',
      clinicalStatus: coded('active'),
      code: { text },
      ...more,
    });
    const read = await shown(
      'Surewell',
      {},
      allergy('No known drug allergies', {}),
      allergy('Wembicillin', { criticality: 'high', verificationStatus: coded('confirmed') }),
      allergy('Milk sugar', { type: 'intolerance', verificationStatus: coded('unconfirmed') }),
      problem('Maybe-itis', { verificationStatus: coded('provisional') }),
      problem('Never-itis', { verificationStatus: coded('refuted') }),
      problem('Childhood pox', { clinicalStatus: undefined, abatementString: 'in childhood' }),
      problem('Yearly ache', { onsetDateTime: '2020' }),
    );
    expect(read).not.toMatch(/No known drug|Never-itis/i);
    expect(read).toMatch(/Wembicillin[^\n]*high criticality/);
    expect(read).toMatch(/Milk sugar[^\n]*intolerance[^\n]*unconfirmed/);
    expect(read).toMatch(/Maybe-itis[^\n]*provisional/);
    expect(read).toMatch(/Childhood pox[^\n]*resolved/);
    expect(read).toMatch(/Yearly ache[^\n]*since 2020/);
    expect(read).not.toContain('Jan 1, 2020');
  });

  test('a record with a code and no name says so, and the plan asks for its name', async () => {
    const snomed = (code: string) => coded(code, 'http://snomed.info/sct');
    const read = await shown(
      'Codewell',
      {},
      { resourceType: 'Condition', clinicalStatus: coded('active'), code: snomed('99999000') },
      { resourceType: 'Condition', clinicalStatus: coded('active'), code: snomed('84114007') },
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        medicationCodeableConcept: snomed('99999001'),
        dosageInstruction: [{ text: 'Take 1 tablet by mouth once a day' }],
      },
      { resourceType: 'AllergyIntolerance', clinicalStatus: coded('active'), code: snomed('99999002') },
      {
        resourceType: 'AllergyIntolerance',
        clinicalStatus: coded('active'),
        code: { ...snomed('716186003'), text: 'No known allergies except wembicillin' },
      },
      {
        resourceType: 'Coverage',
        status: 'active',
        beneficiary: { reference: 'Patient/codewell' },
        payor: [{ display: 'Harbor Health' }],
        period: { start: '2024-01-01', end: '9999-12-31' },
      },
    );
    for (const code of ['99999000', '99999001', '99999002'])
      expect(read).toMatch(new RegExp(`No name in the record \\(SNOMED CT ${code}\\)[^\n]*needs a name`));
    expect(read).toMatch(/Heart failure/i);
    expect(read).not.toContain('84114007');
    expect(read).toMatch(/wembicillin/);
    expect(read).not.toMatch(/No known allergies/i);
    expect(read).toMatch(/Harbor Health/);
    expect(read).not.toMatch(/9999[,)\s]|until/);
  });

  test('a social finding is a barrier by its category, and a job is none', async () => {
    const finding = (text: string, code: string, system: string) => ({
      resourceType: 'Condition',
      clinicalStatus: coded('active'),
      code: { text, ...coded(code, system) },
    });
    const read = await shown(
      'Needham',
      {},
      finding('Sleeps in the car', 'Z59.02', 'http://hl7.org/fhir/sid/icd-10-cm'),
      finding('Has no ride', '713458007', 'http://snomed.info/sct'),
      finding('Full-time employment', '160903007', 'http://snomed.info/sct'),
    );
    expect(read).toMatch(/Homelessness[^\n]*Sleeps in the car[^\n]*in the chart/);
    expect(read).toMatch(/Transportation[^\n]*Has no ride/);
    expect(read).not.toMatch(/Active conditions/);
    expect(read).toMatch(/Full-time employment[^\n]*social history/);
  });
});

test('the death of a year is that year, and what stands beside a dosage is kept', async () => {
  const read = await shown(
    'Dosewick',
    { deceasedDateTime: '2021' },
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'zorbamol 500 mg tablet' },
      dosageInstruction: [
        {
          text: 'Take 1 to 2 tablets by mouth every 6 hours',
          asNeededCodeableConcept: { text: 'pain' },
          maxDosePerPeriod: {
            numerator: { value: 3, unit: 'g' },
            denominator: { value: 24, unit: 'h', code: 'h' },
          },
          additionalInstruction: [{ text: 'No alcohol' }],
          patientInstruction: 'Stop if you turn yellow',
        },
      ],
    },
  );
  expect(read).toMatch(/died 2021/);
  for (const words of [
    '1 to 2 tablets',
    'as needed for pain',
    'at most 3 g in 24 hours',
    'No alcohol',
    'Stop if you turn yellow',
  ])
    expect(read).toContain(words);
});
