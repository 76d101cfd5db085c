import { describe, expect, test } from 'vitest';
import { readMedicine } from '../../src/domain/plans/read-medicine.ts';
import { regimenText } from '../../src/domain/plans/regimen.ts';
import { translate } from './kit.ts';

const order = (dosage: object) =>
  translate({
    resourceType: 'MedicationRequest',
    id: 'm',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/rosa' },
    medicationCodeableConcept: { text: 'Zorbamol 500 mg tablet' },
    dosageInstruction: [dosage],
  });
/** The words that are kept, and what a reader of the plan gets. */
function shown(dosage: object) {
  const { records } = order(dosage);
  const [record] = records;
  if (record?.kind !== 'medication') throw new Error('no medicine');
  const { content } = record;
  const read = readMedicine({
    name: content.name,
    brand: null,
    dosage: content.dosage,
    regimen: content.regimen,
  });
  return { words: content.dosage, plan: read.unreadDosage ?? regimenText(read.regimen) };
}
const per = (value: number, unit: string, hours = 24) => ({
  numerator: { value, unit },
  denominator: { value: hours, unit: 'h', code: 'h' },
});

describe('a dosage that has a text and a structure', () => {
  const rest = {
    patientInstruction: 'Stop if your skin turns yellow',
    asNeededCodeableConcept: { text: 'pain' },
    maxDosePerPeriod: per(3, 'g'),
    additionalInstruction: [{ text: 'Do not drink alcohol' }],
  };

  test('loses nothing of either: the words are kept, then what only the structure says', () => {
    const { words, plan } = shown({ text: 'Take 1 to 2 tablets by mouth every 6 hours.', ...rest });
    expect(words).toBe(
      'Take 1 to 2 tablets by mouth every 6 hours, as needed for pain, at most 3 g in 24 hours, Do not drink alcohol, Stop if your skin turns yellow',
    );
    // A range is not understood, so all of it is shown as it is.
    expect(plan).toBe(words);
  });

  test('whose text is understood has the rest in its places, and warnings as a note', () => {
    const { plan } = shown({
      text: 'Take 1 tablet by mouth every 6 hours',
      ...rest,
      maxDosePerPeriod: per(4, 'tablets'),
    });
    expect(plan).toBe(
      '500 mg tablet, 1 tablet, by mouth, every 6 hours, only when needed for pain, at most 4 tablets a day, Do not drink alcohol, Stop if your skin turns yellow',
    );
  });

  test('a limit for another time than a day is a note', () => {
    const { plan } = shown({
      text: 'Take 1 tablet by mouth once a day',
      maxDosePerPeriod: per(2, 'tablets', 12),
    });
    expect(plan).toContain('at most 2 tablets in 12 hours');
  });

  test.each([
    [
      'the same in other words',
      {
        text: 'Take one tablet by mouth twice daily as needed for pain',
        asNeededBoolean: true,
        timing: { code: { coding: [{ code: 'BID' }] } },
        doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
        route: { text: 'Oral' },
      },
    ],
    [
      'its limit in the text',
      {
        text: 'Take 1 tablet by mouth every 4 hours, max 6 tablets per day',
        maxDosePerPeriod: per(6, 'tablets'),
      },
    ],
    [
      'an end that the text has',
      {
        text: 'Take 1 tablet twice daily for 7 days',
        timing: {
          repeat: {
            frequency: 2,
            period: 1,
            periodUnit: 'd',
            boundsDuration: { value: 7, unit: 'd', code: 'd' },
          },
        },
      },
    ],
  ])('is not said twice: %s', (_what, dosage) => {
    expect(shown(dosage).words).toBe(dosage.text);
  });

  test.each([
    [
      'another amount',
      {
        text: 'Take 2 tablets by mouth once a day',
        doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
      },
      /2 tablets.*dose 1 tablet/,
    ],
    [
      'as directed',
      {
        text: 'Take as directed',
        doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
      },
      /as directed, dose 1 tablet, twice a day/,
    ],
    [
      'once a day and twice',
      {
        text: 'Take 1 tablet daily',
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
      },
      /1 tablet daily, twice a day/,
    ],
    [
      'only the structure has the end',
      {
        text: '1 tab q6h prn',
        timing: {
          repeat: {
            frequency: 1,
            period: 6,
            periodUnit: 'h',
            boundsDuration: { value: 5, unit: 'd', code: 'd' },
          },
        },
      },
      /for 5 days/,
    ],
    [
      'only the structure has the day',
      {
        text: 'Take 4 tablets once weekly',
        timing: { repeat: { frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] } },
      },
      /on Monday/,
    ],
    [
      'only the structure has the hour',
      {
        text: 'Take 1 tablet daily',
        timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00'] } },
      },
      /at 08:00/,
    ],
    [
      'two limits',
      {
        text: 'Take 1 tablet by mouth every 4 hours, max 6 tablets per day',
        maxDosePerPeriod: per(4, 'tablets'),
      },
      /max 6 tablets.*at most 4 tablets/,
    ],
  ])('where the two differ both are shown: %s', (_what, dosage, both) => {
    expect(shown(dosage).plan).toMatch(both);
  });
});

test('a structure alone reads as before', () => {
  expect(
    shown({
      doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
      timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
      asNeededBoolean: true,
    }).plan,
  ).toBe('500 mg tablet, 1 tablet, in the morning and in the evening, only when needed');
});

describe('who gives a medicine', () => {
  const given = (performer: object, dosage: object) => {
    const [record] = translate({
      resourceType: 'MedicationRequest',
      id: 'm',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/rosa' },
      medicationCodeableConcept: { text: 'Zorbamol 5 mg/mL solution' },
      performer,
      dosageInstruction: [dosage],
    }).records;
    return record?.kind === 'medication' ? record.content.regimen : null;
  };

  test.each([
    ['Organization/dialysis', 'clinic'],
    ['Practitioner/nurse', 'care_team'],
    ['RelatedPerson/daughter', 'self'],
    ['Device/pump', undefined],
  ])('is known by the order that names %s as its performer', (reference, giver) => {
    expect(given({ reference }, { text: 'Inject 2 mL into the muscle once a week' })).toMatchObject(
      giver ? { route: 'into the muscle', givenBy: giver } : {},
    );
  });

  test('of words that cannot be read nothing is said: they are quoted whole', () => {
    expect(
      given({ reference: 'Organization/dialysis' }, { text: 'per protocol 7 after each run' }),
    ).toBeNull();
  });
});
