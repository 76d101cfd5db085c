import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { changeWords } from '../../../src/domain/plans/diff-plan.ts';
import { getPlan } from '../../../src/domain/plans/get-plan.ts';
import { planChangeSchema } from '../../../src/domain/plans/plan-change.ts';
import { saveIntervention } from '../../../src/domain/plans/save-intervention.ts';
import { saveRedFlag } from '../../../src/domain/plans/save-red-flag.ts';
import { saveTranslations } from '../../../src/domain/translations/save-translations.ts';
import { spanishLines } from '../../../src/domain/translations/spanish-lines.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { openPlan, type PlanWorld } from '../plans/kit.ts';

let testApp: PlanWorld;
beforeEach(async () => {
  testApp = await openPlan();
});
afterEach(() => testApp.drop());

const OWN = 'Your left toe looks like a grape';
const SPANISH = 'El dedo del pie izquierdo parece una uva';

/** Adds a warning sign; gives its id. */
async function sign(words: string): Promise<string> {
  const { ana, patient } = testApp;
  const { changes } = await saveRedFlag(ana, {
    patientId: patient.id,
    id: null,
    redFlag: { sign: words, action: 'call_clinic_today', isActive: true },
  });
  return changes[0]?.recordId ?? '';
}
const translate = (recordId: string, english: string, words: string | null, ctx = testApp.ana) =>
  saveTranslations(ctx, {
    patientId: testApp.patient.id,
    lines: [{ recordId, field: 'sign', english, words }],
  });
const lines = async () =>
  spanishLines(await getPlan(testApp.ana, { patientId: testApp.patient.id }), testApp.ana.now());
const page = async () => {
  const { sheet } = await collectFacts(testApp.ana, testApp.patient.id);
  return plainText(draftExplanation(sheet, { audience: 'patient', language: 'es', readingLevel: 6 }));
};

test('a line of the library has its key, and its Spanish with the plan’s numbers', async () => {
  const id = await sign('You gain 4 pounds in one day.');
  expect(await testApp.db.redFlag.findUnique({ where: { id } })).toMatchObject({
    libraryKey: 'weight-gain-day',
  });
  expect(await page()).toContain('• Sube 4 libras en un día.');
  expect((await lines()).filter(({ recordId }) => recordId === id)).toEqual([]);
});

test('a person who changes the words makes them their own: there is no key, and the page quotes them', async () => {
  const { ana, patient } = testApp;
  const id = await sign('You gain 4 pounds in one day');
  await saveRedFlag(ana, {
    patientId: patient.id,
    id,
    redFlag: {
      sign: 'You gain 4 pounds in one day on our scale',
      action: 'call_clinic_today',
      isActive: true,
    },
  });
  expect(await testApp.db.redFlag.findUnique({ where: { id } })).toMatchObject({ libraryKey: null });
  expect(await page()).toContain('«You gain 4 pounds in one day on our scale» (en inglés');
});

test('an action has the key of what is asked: to avoid is another line than to do', async () => {
  const { ana, patient, db } = testApp;
  for (const polarity of ['do', 'avoid'] as const)
    await saveIntervention(ana, {
      patientId: patient.id,
      id: null,
      intervention: {
        polarity,
        text: 'skip meals',
        howOften: null,
        responsible: null,
        why: null,
        isActive: true,
      },
    });
  const rows = await db.intervention.findMany({ where: { patientId: patient.id } });
  expect(Object.fromEntries(rows.map(({ polarity, libraryKey }) => [polarity, libraryKey]))).toEqual({
    do: null,
    avoid: 'no-skipped-meals',
  });
});

test('a person’s Spanish is on the page as they wrote it, with who and when', async () => {
  const id = await sign(OWN);
  expect((await lines())[0]).toMatchObject({ recordId: id, english: OWN, isSafety: true, spanish: null });
  await translate(id, OWN, SPANISH);
  expect(await page()).toContain(`• ${SPANISH}.`);
  const { ana, db } = testApp;
  expect(await db.translation.findFirst()).toMatchObject({
    english: OWN,
    words: SPANISH,
    status: 'accepted',
    model: null,
    memberId: ana.actor.kind === 'member' ? ana.actor.memberId : '',
    writtenAt: ana.now(),
  });
});

test('it counts as a change of the plan, in words and in the audit', async () => {
  const id = await sign(OWN);
  const { version } = await translate(id, OWN, SPANISH);
  const last = (await testApp.versions()).at(-1);
  expect(last?.version).toBe(version);
  const [change] = planChangeSchema.array().parse(last?.changes);
  expect(change && changeWords(change)).toContain(SPANISH);
  const audit = await testApp.db.auditEvent.findFirst({
    where: { action: 'plan.edit' },
    orderBy: { id: 'desc' },
  });
  expect(audit?.details).toMatchObject({ part: 'translation', records: [id], fields: ['Spanish'] });
  expect(JSON.stringify(audit?.details)).not.toContain('uva');
});

test('the same Spanish again changes nothing', async () => {
  const id = await sign(OWN);
  await translate(id, OWN, SPANISH);
  expect((await translate(id, OWN, ` ${SPANISH} `)).changes).toEqual([]);
});

test('when the English changes, its Spanish is out of date and on no page, until a person translates the new words', async () => {
  const { ana, patient } = testApp;
  const id = await sign(OWN);
  await translate(id, OWN, SPANISH);
  const changed = `${OWN} or a plum`;
  await saveRedFlag(ana, {
    patientId: patient.id,
    id,
    redFlag: { sign: changed, action: 'call_911', isActive: true },
  });
  expect(await page()).not.toContain('uva');
  const [line] = await lines();
  expect(line).toMatchObject({
    english: changed,
    spanish: null,
    translation: null,
    outdated: { words: SPANISH },
  });
  await translate(id, changed, `${SPANISH} o una ciruela`);
  expect(await page()).toContain('o una ciruela');
});

test('Spanish of words that changed while a person translated them is not saved', async () => {
  const id = await sign(OWN);
  await expect(translate(id, 'Your left toe looks fine', SPANISH)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Nothing was saved'),
  });
  expect(await testApp.db.translation.count()).toBe(0);
});

test('an emptied field takes the Spanish away, and the line is asked for again', async () => {
  const id = await sign(OWN);
  await translate(id, OWN, SPANISH);
  await translate(id, OWN, '');
  expect(await testApp.db.translation.count()).toBe(0);
  expect((await lines())[0]).toMatchObject({ recordId: id, spanish: null });
});

test('a plan is translated by its own team alone', async () => {
  const id = await sign(OWN);
  await expect(translate(id, OWN, SPANISH, testApp.stranger)).rejects.toMatchObject({ code: 'not-found' });
});

test('a name that a person wrote in Spanish is on the page, and none is asked for', async () => {
  const { visit, patient, ana } = testApp;
  await saveTranslations(ana, {
    patientId: patient.id,
    lines: [
      {
        recordId: visit.id,
        field: 'withWhom',
        english: 'Dr. Ingrid Solberg',
        words: 'la Dra. Ingrid Solberg',
      },
    ],
  });
  expect(await page()).toContain('Con la Dra. Ingrid Solberg.');
  const names = (await lines()).filter(({ isName }) => isName);
  expect(names.map(({ field }) => field)).toContain('withWhom');
});

test('the Spanish of what 42 CFR Part 2 protects is hidden wherever its English is', async () => {
  const { ana, patient, db } = testApp;
  const words = 'You want to use heroin again';
  const { changes } = await saveRedFlag(ana, {
    patientId: patient.id,
    id: null,
    redFlag: { sign: words, action: 'call_clinic_now', isActive: true, isPart2: true },
  });
  await translate(changes[0]?.recordId ?? '', words, 'Quiere volver a usar heroína');
  const { protectedTexts } = await db.patient.findUniqueOrThrow({ where: { id: patient.id } });
  expect(protectedTexts).toEqual(['Quiere volver a usar heroína', words]);
});
