import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mergeDraft } from '../../src/ai/merge-draft.ts';
import { plainText, printedDraft } from '../../src/plain-language/draft.ts';
import { draftExplanation } from '../../src/plain-language/drafter/draft-explanation.ts';
import { askInsurer } from '../plain-language/build-sheet.ts';
import { drafting, HEART, knownOf, proseOf, sheetNamed, VERIFIER, verdict } from './kit/draft.ts';

const mock = new LLMock({ port: 0, chunkSize: 9 });
beforeAll(async () => void (await mock.start()));
afterAll(() => mock.stop());
beforeEach(() => void mock.reset());

const problem = HEART.facts.find((fact) => fact.kind === 'problem' && fact.isMain)?.id ?? '';
const step = HEART.facts.find(({ kind }) => kind === 'intervention')?.id ?? '';
const url = () => `${mock.url}/v1`;
const sentences = (...texts: [string, ...string[]][]) => ({
  content: JSON.stringify({ sentences: texts.map(([text, ...facts]) => ({ text, facts })) }),
  usage: { input_tokens: 400, output_tokens: 60 },
});
const MAIN = /main message/;
const GOING_ON = /Explain what is going on/;
const supported = () => void mock.on({ systemMessage: VERIFIER }, verdict('supported', problem, step));
const good = () => {
  supported();
  mock.on({ systemMessage: MAIN }, sentences(['A weak heart can let fluid build up.', problem]));
  mock.on(
    { systemMessage: GOING_ON },
    sentences(
      ['Your heart does not pump as well as it should.', problem],
      ['Fluid can then build up in your legs.', problem],
    ),
  );
};

describe('a model writes the explaining sentences', () => {
  test('each tied to its facts, and every line of the fixed draft stays', async () => {
    good();
    const outcome = await drafting(url()).run();
    expect(outcome).toMatchObject({
      kind: 'drafted',
      sentences: { offered: 3, kept: 3, byGuards: 0, byVerifier: 0, unverified: 0 },
    });
    expect(proseOf(outcome.draft, 'main')).toEqual(['A weak heart can let fluid build up.']);
    expect(proseOf(outcome.draft, 'going_on')).toEqual([
      'Your heart does not pump as well as it should.',
      'Fluid can then build up in your legs.',
    ]);
    const fixed = draftExplanation(HEART, { audience: 'patient', language: 'en', readingLevel: 6 });
    const others = outcome.draft.sections.map(({ id, lines }) => ({
      id,
      lines: lines.filter(({ by }) => by !== 'model'),
    }));
    expect(others).toEqual(fixed.sections.map(({ id, lines }) => ({ id, lines })));
    expect(outcome.draft.origin).toEqual({
      drafter: 'model',
      model: 'test-model',
      promptId: 'explain.en',
      promptVersion: 2,
      offered: 3,
      dropped: 0,
    });
    expect(outcome.draft.label).toMatch(
      /not reviewed yet.*test-model, prompt explain\.en version 2.*Reviewer: none yet/,
    );
  });

  test('and none of them is printed before a reviewer accepts it', async () => {
    good();
    const { draft } = await drafting(url()).run();
    expect(plainText(printedDraft(draft))).not.toContain('build up in your legs');
    const keys = draft.sections.flatMap(({ lines }) => lines.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['main:model:1', 'going_on:model:1', 'going_on:model:2']));
  });

  test('the first sentence about a problem would replace the library’s first, the second its second', () => {
    const skeleton = draftExplanation(HEART, { audience: 'patient', language: 'en', readingLevel: 6 });
    const by = { model: 'm', promptId: 'p', promptVersion: 1, offered: 3 };
    const kept = ['One.', 'Two.', 'Three.'].map((text) => ({
      section: 'going_on' as const,
      text,
      facts: [problem],
    }));
    const { lines = [] } = mergeDraft(skeleton, kept, by).sections.find(({ id }) => id === 'going_on') ?? {};
    const written = lines.filter((line) => line.by === 'model');
    const library = lines.filter((line) => line.by === 'curated' && line.facts.includes(problem));
    expect(library.length).toBeGreaterThan(1);
    expect(written.map(({ replaces }) => replaces)).toEqual([
      library[0]?.key,
      library[1]?.key,
      library[Math.min(2, library.length - 1)]?.key,
    ]);
    for (const line of written)
      expect(lines.indexOf(line)).toBeLessThan(lines.findIndex(({ key }) => key === line.replaces));
  });

  test('in Spanish with prompts of its own, and for clinicians and insurers not at all', async () => {
    supported();
    mock.on({ systemMessage: /Escribe/ }, sentences(['Su corazón no bombea tan bien como debe.', problem]));
    const drafts = drafting(url());
    expect(await drafts.run({ ask: { language: 'es' } })).toMatchObject({ kind: 'drafted' });
    mock.clearRequests();
    for (const ask of [{ audience: 'clinician' } as const, askInsurer(HEART)])
      expect(await drafts.run({ ask })).toMatchObject({ kind: 'instead', reason: 'nothing_to_write' });
    expect(mock.getRequests()).toEqual([]);
  });

  test('the call has no tools, keeps nothing at the service, asks for the schema, and names no person', async () => {
    good();
    await drafting(url()).run();
    const requests = mock.getRequests();
    expect(requests).toHaveLength(5);
    const text = JSON.stringify(requests.map(({ body }) => body));
    for (const { value } of knownOf(HEART)) expect(text).not.toContain(value);
    const body = JSON.parse(JSON.stringify(requests[0]?.body)) as Record<string, unknown>;
    expect(body).not.toHaveProperty('tools');
    expect(text).not.toMatch(/50 mg|9:30|555-0142|chest pain/);
  });

  test('names come back where the model used their tokens', async () => {
    const sheet = {
      ...HEART,
      facts: HEART.facts.map((fact) =>
        fact.kind === 'what_matters' ? { ...fact, text: `Rosa Delgado wants to walk with Amara Osei` } : fact,
      ),
    };
    const matters = sheet.facts.find(({ kind }) => kind === 'what_matters')?.id ?? '';
    mock.on({ systemMessage: VERIFIER }, verdict('supported', problem, matters));
    mock.on({ systemMessage: MAIN }, (request) => {
      const sent = JSON.stringify(request);
      expect(sent).not.toMatch(/Rosa|Osei/);
      const [token = ''] = /\[CLINICIAN_1[A-Z]*\]/.exec(sent) ?? [];
      return sentences([`You want to walk with ${token}.`, matters]);
    });
    mock.on({ systemMessage: GOING_ON }, sentences(['Your heart is weak.', problem]));
    const known = [
      { kind: 'patient' as const, value: 'Rosa Delgado' },
      { kind: 'care_team' as const, value: 'Amara Osei' },
    ];
    const outcome = await drafting(url()).run({ sheet, known });
    expect(proseOf(outcome.draft, 'main')).toEqual(['You want to walk with Amara Osei.']);
  });

  test('what 42 CFR Part 2 protects is not sent', async () => {
    const sheet = sheetNamed('low mood, with an item under Part 2');
    const hidden = sheet.facts.filter(({ isPart2 }) => isPart2 === true);
    expect(hidden.length).toBeGreaterThan(0);
    mock.on(
      {},
      sentences([
        'You feel low.',
        sheet.facts.find(({ kind, isPart2 }) => kind === 'problem' && !isPart2)?.id ?? '',
      ]),
    );
    await drafting(url()).run({ sheet });
    const sent = JSON.stringify(mock.getRequests().map(({ body }) => body));
    for (const fact of hidden) if ('name' in fact) expect(sent).not.toContain(fact.name);
  });
});

describe('a second model judges each sentence against its facts', () => {
  const claim = (request: unknown) =>
    /BEGIN SENTENCE \w+\\+n(.*?)\\+nEND SENTENCE/.exec(JSON.stringify(request))?.[1]?.replaceAll('^', ' ') ??
    '';

  test.each([
    ['not_supported', 'byVerifier'],
    ['contradicts', 'byVerifier'],
  ])('%s: it is dropped and counted, the others stay', async (word, counted) => {
    mock.on({ systemMessage: VERIFIER }, (request) =>
      verdict(claim(request).includes('pump') ? word : 'supported', problem),
    );
    good();
    const outcome = await drafting(url()).run();
    expect(outcome).toMatchObject({ kind: 'drafted', sentences: { offered: 3, kept: 2, [counted]: 1 } });
    expect(proseOf(outcome.draft, 'going_on')).toEqual(['Fluid can then build up in your legs.']);
    expect(outcome.draft.origin).toMatchObject({ offered: 3, dropped: 1 });
  });

  test('it sees the facts, masked, and one sentence, with a model and a prompt of its own', async () => {
    good();
    const drafts = drafting(url());
    await drafts.run();
    const asked = mock
      .getRequests()
      .map(({ body }) => JSON.stringify(body))
      .filter((body) => VERIFIER.test(body));
    expect(asked).toHaveLength(3);
    for (const body of asked) {
      expect(body).toContain('"model":"test-verifier"');
      expect(body.match(/BEGIN SENTENCE [0-9a-f]{16}/g)).toHaveLength(1);
      expect(body).toContain(
        'known | Heart failure means that the heart does not pump as well as it should.',
      );
      for (const { value } of knownOf(HEART)) expect(body).not.toContain(value);
    }
    const booked = drafts.reserved.filter(({ promptId }) => promptId === 'verify/sentence');
    expect(booked).toHaveLength(3);
    expect(booked[0]).toMatchObject({ model: 'test-verifier', promptVersion: 2 });
    expect(drafts.settled).toHaveLength(drafts.reserved.length);
  });

  test.each([
    ['more than half against it drop it', ['supported', 'not_supported', 'not_supported'], 2, 3],
    ['one against two keeps it', ['not_supported', 'supported', 'supported'], 3, 3],
    ['two of three are enough, no third is asked', ['supported', 'supported', 'not_supported'], 3, 2],
  ] as const)('of three votes %s', async (_, answers, kept, asked) => {
    let votes = 0;
    mock.on({ systemMessage: VERIFIER }, (request) =>
      verdict(claim(request).includes('pump') ? (answers[votes++] ?? 'supported') : 'supported', problem),
    );
    good();
    const outcome = await drafting(url(), { verifierVotes: 3 }).run();
    expect(outcome).toMatchObject({ sentences: { kept, byVerifier: 3 - kept } });
    expect(votes).toBe(asked);
  });

  test.each([
    ['the first three alike, no fourth is asked', ['supported', 'supported', 'supported'], 3, 3],
    [
      'two more where they differ',
      ['supported', 'not_supported', 'supported', 'contradicts', 'supported'],
      3,
      5,
    ],
    ['three against drop it', ['not_supported', 'supported', 'contradicts', 'not_supported'], 2, 4],
  ] as const)('of five votes: %s', async (_, answers, kept, asked) => {
    let votes = 0;
    mock.on({ systemMessage: VERIFIER }, (request) =>
      verdict(claim(request).includes('pump') ? (answers[votes++] ?? 'supported') : 'supported', problem),
    );
    good();
    const drafts = drafting(url(), { verifierVotes: 5 });
    expect(await drafts.run()).toMatchObject({ sentences: { kept, byVerifier: 3 - kept } });
    expect(votes).toBe(asked);
    // Each vote is booked: two other sentences had three each.
    expect(drafts.reserved.filter(({ promptId }) => promptId === 'verify/sentence')).toHaveLength(asked + 6);
  });

  test('a verifier that is refused for good is not asked about the other sentences', async () => {
    mock.on({ systemMessage: VERIFIER }, { error: { message: 'no such model', type: 'x' }, status: 404 });
    good();
    const drafts = drafting(url(), { verifierVotes: 5 }, { verifiedAtOnce: 1 });
    expect(await drafts.run()).toMatchObject({ kind: 'instead', sentences: { offered: 3, unverified: 3 } });
    expect(drafts.reserved.filter(({ promptId }) => promptId === 'verify/sentence')).toHaveLength(3);
  });

  test('what the guards doubt is handed to it as a question, and refuses nothing by itself', async () => {
    supported();
    mock.on({}, sentences(['Your heart will get better.', problem]));
    expect(await drafting(url()).run()).toMatchObject({ kind: 'drafted' });
    const [asked] = mock
      .getRequests()
      .map(({ body }) => JSON.stringify(body))
      .filter((body) => VERIFIER.test(body));
    expect(asked).toMatch(
      /BEGIN QUESTIONS \w+\\+nDoes a record support this comfort or forecast\?\\+nEND QUESTIONS/,
    );
  });

  test('"supported" by facts that it does not cite is not supported', async () => {
    mock.on({ systemMessage: VERIFIER }, verdict('supported', 'zz9'));
    good();
    expect(await drafting(url()).run()).toMatchObject({
      kind: 'instead',
      reason: 'failed_checks',
      sentences: { offered: 3, kept: 0, byVerifier: 3 },
    });
  });

  test('what the guards stop is not sent to it', async () => {
    supported();
    mock.on(
      {},
      sentences(
        ['Your heart has 35 percent.', problem],
        ['Your heart is weak.', 'zz9'],
        ['Fluid can build up in your legs.', problem],
      ),
    );
    const outcome = await drafting(url()).run();
    expect(outcome).toMatchObject({ kind: 'drafted', sentences: { kept: 1 } });
    const sent = JSON.stringify(mock.getRequests().filter(({ body }) => VERIFIER.test(JSON.stringify(body))));
    expect(sent).not.toMatch(/35\^percent/);
  });

  test('of one problem there are at most four sentences, and one main message', async () => {
    supported();
    const many = Array.from({ length: 9 }, (): [string, string] => ['Your heart is weak.', problem]);
    mock.on({}, sentences(...many));
    const { draft } = await drafting(url()).run();
    expect(proseOf(draft, 'main')).toHaveLength(1);
    expect(proseOf(draft, 'going_on')).toHaveLength(4);
  });
});

describe('logs and bookkeeping', () => {
  test('hold hashes, model, prompt and version, and no word of the plan or of the answer', async () => {
    good();
    const drafts = drafting(url());
    await drafts.run();
    const text = JSON.stringify([drafts.logged, drafts.settled, drafts.reserved]);
    expect(text).not.toMatch(/heart|fluid|Weigh|Rosa|Delgado|Osei/i);
    expect(text).toContain('"promptId":"explain.en/main"');
    expect(drafts.settled[0]).toMatchObject({
      outcome: 'drafted',
      fault: null,
      answerHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(drafts.settled[0]?.used?.tokensIn).toBeGreaterThan(0);
  });
});
