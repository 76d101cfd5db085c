import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Demo } from '../../demo/start-demo.ts';
import type { Ctx } from '../../src/domain/context.ts';
import { contextOfMember } from '../../src/domain/explanations/acting.ts';
import { collectFacts } from '../../src/domain/explanations/collect-facts.ts';
import { plainText } from '../../src/plain-language/draft.ts';
import { draftExplanation } from '../../src/plain-language/drafter/draft-explanation.ts';
import { untranslatedFindings } from '../../src/plain-language/locked/untranslated.ts';
import { demoFolder, playedIn } from './kit.ts';

let home: Awaited<ReturnType<typeof demoFolder>>;
let demo: Demo;

beforeAll(async () => {
  home = await demoFolder();
  ({ demo } = await playedIn(home.folder));
});
afterAll(async () => {
  await demo?.stop();
  await home?.gone();
});

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Every plan of the demo as a page in Spanish, with what of it is still in English. */
async function pages() {
  const workspace = await demo.prisma.workspace.findFirstOrThrow();
  const patients = await demo.prisma.patient.findMany({
    where: { mergedIntoId: null },
    orderBy: { caseKey: 'asc' },
  });
  const members = await demo.prisma.member.findMany({
    where: { deactivatedAt: null },
    include: { teams: true },
  });
  const base: Ctx = {
    workspace: { id: workspace.id, defaultTimeZone: workspace.defaultTimeZone },
    actor: { kind: 'system', job: 'test' },
    db: demo.prisma,
    now: () => demo.clock.now(),
    log: quiet,
    requestId: 'test',
  };
  const all = [];
  for (const patient of patients) {
    const member = members.find(
      ({ teams, roles }) =>
        roles.includes('coordinator') && teams.some(({ teamId }) => teamId === patient.teamId),
    );
    const ctx = member ? await contextOfMember(base, member.id) : null;
    if (!ctx) continue;
    const { sheet } = await collectFacts(ctx, patient.id);
    const draft = draftExplanation(sheet, { audience: 'patient', language: 'es', readingLevel: 6 });
    all.push({
      name: `${patient.givenNames[0]} ${patient.familyName}`,
      sheet,
      text: plainText(draft),
      findings: untranslatedFindings(sheet, draft),
    });
  }
  return all;
}

/** Whose pages are Spanish from the first line to the last. */
const WHOLE = ['Dolores Ibarra Montes', 'Miguel Santos', 'Gloria Peralta'];

test('three plans of patients who read Spanish have nothing left in English', async () => {
  const whole = (await pages()).filter(({ name }) => WHOLE.includes(name));
  expect(whole.map(({ name }) => name).toSorted()).toEqual(WHOLE.toSorted());
  for (const { findings, text } of whole) {
    expect(findings.map(({ words }) => words)).toEqual([]);
    expect(text).not.toContain('en inglés');
  }
});

test('no plan’s page in Spanish has a coded line in English', async () => {
  const all = await pages();
  expect(all.length).toBeGreaterThanOrEqual(40);
  const coded = await demo.prisma.redFlag.findMany({
    where: { libraryKey: { not: null } },
    select: { id: true },
  });
  const actions = await demo.prisma.intervention.findMany({
    where: { libraryKey: { not: null } },
    select: { id: true },
  });
  const ids = new Set([...coded, ...actions].map(({ id }) => id));
  expect(ids.size).toBeGreaterThan(20);
  const wrong = all.flatMap(({ name, sheet, findings }) =>
    findings.flatMap(({ fact, words }) => {
      const record = sheet.facts.find(({ id }) => id === fact?.id)?.source?.recordId ?? '';
      return ids.has(record) && (fact?.field === 'sign' || fact?.field === 'text')
        ? [`${name}: ${words}`]
        : [];
    }),
  );
  expect(wrong).toEqual([]);
});

test('a coded sign, action, allergen and visit are on the page as the library has them', async () => {
  const page = (await pages()).find(({ name }) => name === 'Miguel Santos')?.text;
  expect(page).toContain('• La herida está roja o tiene pus.');
  expect(page).toContain('• Tiene fiebre de más de 100.4.');
  expect(page).toContain('• Revise si tiene llagas en los pies cada noche.');
  expect(page).toContain('• No camine descalzo.');
  expect(page).toContain('alergia a mariscos. Puede causar: ronchas.');
  expect(page).toContain('Con la Dra. Laura Beckett.');
  expect(page).toContain('• La Dra. Laura Beckett: llame al 207-555-0190.');
  expect(page).toContain(
    'Amoxicilina y clavulanato 875-125 mg tableta (Amoxicillin-clavulanate 875-125 mg tablet)',
  );
});
