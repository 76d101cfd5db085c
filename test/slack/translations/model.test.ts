import { beforeEach, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { answer, type Play } from '../../ai/kit/fault-server.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';

const OWN = 'Your 2 left toes look like a grape to Rosa';
const SPANISH = 'Los 2 dedos del pie izquierdo le parecen una uva a Rosa';

let play: Play;
const bodies: string[] = [];
const one = withOneTeam({
  model: (response, body, request) => {
    bodies.push(body);
    play(response, body, request);
  },
});
let rosa: Patient;
let serial = 0;

beforeEach(async () => {
  bodies.length = 0;
  const { testApp, north } = one;
  const family = `Quill${['an', 'ber', 'cott', 'dor', 'ester', 'fern', 'grove'][serial++ % 7]}`;
  rosa = await testApp.seed.patient({ given: 'Rosa', family, team: north, birthOn: '1958-03-14' });
  await testApp.prisma.patient.update({ where: { id: rosa.id }, data: { languages: ['es'] } });
  const of = (sourceId: string) => ({
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    sourceSystem: 'northstar',
    sourceId,
    contentHash: '',
  });
  await testApp.prisma.redFlag.create({ data: { ...of('r1'), sign: OWN, action: 'call_clinic_today' } });
  await testApp.prisma.intervention.create({
    data: { ...of('i1'), polarity: 'avoid', text: 'hide the zebra' },
  });
  await testApp.prisma.goal.create({
    data: { ...of('g1'), text: 'Stay off heroin', status: 'active', isPart2: true },
  });
});

/** Answers line by line, by the words that came; undefined: the line is left out. */
const translating =
  (spanish: (line: string) => string | undefined, back = (line: string) => line): Play =>
  (response, body) => {
    const isBack = /from Spanish into English/.test(body);
    const data = String(JSON.parse(body).input[0].content);
    const lines = [...data.matchAll(/^(\d+): (.+)$/gm)].flatMap(([, number, words = '']) => {
      const said = (isBack ? back : spanish)(words.replaceAll('^', ' '));
      return said === undefined ? [] : [{ number: Number(number), words: said }];
    });
    answer(response, JSON.stringify({ lines }));
  };
const tokenIn = (line: string) => /\[[A-Z]+_\d+[A-Z]*\]/.exec(line)?.[0] ?? '';

async function drafted() {
  const plan = await filledForm(await one.command(`/plan ${rosa.caseKey}`));
  await plan.press('Spanish');
  const form = await filledForm({ opens: () => one.robot().waitModal(/^Spanish$/) });
  await form.press('Draft with AI');
  return form.shows(/was drafted|were drafted|drafted nothing/);
}
const rows = () => one.testApp.prisma.translation.findMany({ where: { patientId: rosa.id } });

test('a model drafts what is missing, masked, with its own English beside it, and on no page', async () => {
  play = translating(
    (line) =>
      line.startsWith('Do not')
        ? 'No esconda la cebra'
        : `Los 2 dedos del pie izquierdo le parecen una uva a ${tokenIn(line)}`,
    (line) => `BACK ${line}`,
  );
  const form = await drafted();
  expect(form.text()).toContain('2 lines were drafted');
  expect(form.text()).toContain('needs a qualified reviewer');
  expect(form.text()).toContain('BACK No esconda la cebra');
  const kept = await rows();
  expect(kept.map(({ words }) => words).toSorted()).toEqual([SPANISH, 'No esconda la cebra']);
  expect(new Set(kept.map(({ status, memberId, model }) => `${status} ${memberId} ${model}`))).toEqual(
    new Set(['proposed null test-model']),
  );
  expect(await one.testApp.prisma.planVersion.count({ where: { patientId: rosa.id } })).toBe(0);
  expect(bodies).toHaveLength(2);
  expect(bodies.join()).not.toMatch(/Rosa|Quill|heroin/);
});

test.each<[string, string]>([
  ['another figure', 'Los 3 dedos le parecen una uva a TOKEN'],
  ['a name that is lost', 'Los 2 dedos le parecen una uva a María'],
  ['an address', 'Los 2 dedos de TOKEN: vea www.example.com'],
  [
    'much more than the line says',
    `Los 2 dedos de TOKEN. ${'No se preocupe, todo va a estar bien. '.repeat(5)}`,
  ],
])('a draft with %s is not kept, and the person writes the line', async (_, words) => {
  play = translating((line) =>
    line.startsWith('Do not') ? undefined : words.replace('TOKEN', tokenIn(line)),
  );
  const form = await drafted();
  expect(form.text()).toContain('The model drafted nothing');
  expect(await rows()).toEqual([]);
});

test('what is to be avoided is not kept without its “no”', async () => {
  play = translating((line) => (line.startsWith('Do not') ? 'Esconda la cebra' : undefined));
  await drafted();
  expect(await rows()).toEqual([]);
});

test('a service that fails leaves the form as it was, and says what to do', async () => {
  play = (response) => {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end('{}');
  };
  const form = await drafted();
  expect(form.text()).toContain('Try again later, or write the Spanish yourself');
});
