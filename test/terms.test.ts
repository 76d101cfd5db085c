import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blamesPatient } from '../src/plain-language/lexicons/blame-words.ts';
import { type SourceText, sourceTexts } from './kit/source-text.ts';

/**
 * Words that US clinicians and engineers stumble over, and what to write. They are looked for in the texts that
 * people read: labels, sentences, help, log messages. Comments and names in code are not texts.
 */
const WORN: [pattern: RegExp, write: string][] = [
  [/\b(?:tells?|told|telling)\b/i, 'notify, inform; for a command: run'],
  [/\b(?:stands?|stood) in\b|\bstanding in\b/i, 'cover for, coverage'],
  [/\b(?:stands|stood)\b/i, 'is, appears, remains'],
  [/\b(?:whoever|whomever)\b/i, 'the person who'],
  [/\bwhom\b/i, 'a noun: New owner, Contact name'],
  [/\b(?:somebody|nobody|everybody)\b/i, 'a teammate, someone, no one, unassigned'],
  [/\banew\b/i, 'again, re-: repost, refresh'],
  [/\b(?:begins?|began|begun)\b/i, 'start'],
  [/\bg(?:ive|ives|iven|ave) (?:it |this |them )?(?:on\b|back\b|to some)/i, 'reassign, return'],
  [/\bg(?:ave|iven) (?:you|to you)\b/i, 'assigned to you'],
  [/\bword (?:of|to|that)\b/i, 'notice, alert'],
  [/\bhearers?\b/i, 'recipient'],
  [/\blook(?:s|ed)? after\b/i, 'own, cover, handle'],
  [/\blooked at\b/i, 'checked, confirmed'],
  [/\bcall(?:s|ed)? (?:it )?off\b/i, 'cancel'],
  [/\bcancell(?:ed|ing)\b/i, 'canceled: US spelling'],
  [/\bput off\b/i, 'snooze'],
  [/\b(?:changed|brought|taken|took|put) back\b/i, 'undo, repost, restore'],
  [/\bc(?:omes?|ame) back\b/i, 'return, reappear, reposted'],
  [/\bow(?:e|es|ed|ing)\b/i, 'open tasks, due'],
  [/\bto be (?:done|left)\b/i, 'Do / Avoid'],
  [/\bsigns? of danger\b/i, 'warning sign'],
  [/\bas of now\b/i, 'currently'],
  [/\btak(?:es?|en) up\b/i, 'start, handle'],
  [/\bmeanwhile\b/i, 'in the meantime'],
  [/\bany more\b/i, 'no longer'],
  [/\bonce more\b/i, 'again'],
  [/\brhythms?\b/i, 'repeat rule, schedule'],
  [/\bmend(?:s|ed)?\b/i, 'fix'],
  [/\bmake (?:a|this|the) (?:task|team|handout)\b/i, 'create'],
  [/\bhow urgent\b/i, 'priority'],
  [/\bdisturbs\b/i, 'Do Not Disturb'],
];

/** Where a word is right after all. Each entry is a part of the text, and has to be needed. */
const ALLOWED: { file: string; part: string; why: string }[] = [
  { file: 'src/ai/data-block.ts', part: 'BEGIN {}', why: 'a mark in a prompt, which no person reads' },
  {
    file: 'src/ai/facts-for-model.ts',
    part: 'to be done',
    why: 'facts for a model, as its prompts name them',
  },
];

/** Values of the database, names of columns and what only a machine reads have no space; a label starts with a capital. */
const isRead = ({ text }: SourceText): boolean =>
  /[a-z]/i.test(text) && (/\s/.test(text.trim()) || /^[A-Z][a-z’']/.test(text));

const isSql = ({ text, tag }: SourceText): boolean =>
  /^(?:sql|\$queryRaw|\$executeRaw|\$queryRawUnsafe|\$executeRawUnsafe)$/.test(tag) ||
  /^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|LISTEN|NOTIFY|DO \$\$|AND|OR) /.test(
    text,
  );

const readTexts = (source: string): SourceText[] =>
  sourceTexts(source).filter((each) => isRead(each) && !isSql(each));

const wornIn = (text: string): string[] =>
  WORN.flatMap(([pattern, write]) => {
    const found = pattern.exec(text)?.[0];
    return found ? [`"${found}" → ${write}`] : [];
  });

/** What people type is read by these; drafts for patients follow a glossary of their own. */
const IS_NOT_SHOWN =
  /^src\/(?:generated|fhir)\/|^src\/plain-language\/(?!checks|finding)|^src\/domain\/(?:task-text|protection|red-flags)\/(?!red-flag\.ts)|^src\/domain\/contact-notes\/(?:barrier-phrases|events|follow-ups)\.ts$|^src\/domain\/assistant\/(?:cues(?:-spanish)?|courtesy)\.ts$|\/(?:dosage-words|read-[a-z]+|match-[a-z]+|dose-words|recurrence-(?:head|words))\.ts$|^src\/tables\/(?:fields|cells\/words)\.ts$/;

const shown = globSync(['src/**/*.ts', 'demo/{.,guide,load,slack}/*.ts', 'sandbox/page/**/*.ts'])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !IS_NOT_SHOWN.test(path))
  .toSorted();

const worn = shown.flatMap((file) =>
  readTexts(readFileSync(file, 'utf8')).flatMap(({ text, line }) =>
    wornIn(text).map((words) => ({ file, line, text, words })),
  ),
);

const allows = ({ file, part }: (typeof ALLOWED)[number], each: { file: string; text: string }) =>
  each.file === file && each.text.includes(part);

describe('texts that people read', () => {
  test('use the terms of their field, and no worn-out words', () => {
    const left = worn
      .filter((each) => !ALLOWED.some((entry) => allows(entry, each)))
      .map(
        ({ file, line, text, words }) => `${file}:${line} ${words}: ${JSON.stringify(text.slice(0, 120))}`,
      );
    expect(left).toEqual([]);
  });

  test('every exception is still needed', () => {
    expect(ALLOWED.filter((entry) => !worn.some((each) => allows(entry, each)))).toEqual([]);
  });
});

describe('the reading of texts', () => {
  const wornOf = (source: string) => readTexts(source).flatMap(({ text }) => wornIn(text));

  test.each([
    `const hint = 'Somebody on the team stands in for you.';`,
    `const line = mrkdwn\`\${name} has it; \${other} was told.\`;`,
    `const line = mrkdwn\`It is \${isLate ? \`called off by \${name}\` : nothing} today\`;`,
    `throw new DomainError('conflict', "That task was begun already.");`,
    `const LABELS = { owed: 'Begun' };`,
  ])('finds a worn-out word: %s', (source) => {
    expect(wornOf(source)).not.toEqual([]);
  });

  test.each([
    `const label = 'New owner';`,
    `const line = mrkdwn\`Reassigned by \${name}, \${when}\`;`,
    `const hint = 'If empty, anyone on the team can take it.';`,
  ])('passes a good text: %s', (source) => {
    expect(wornOf(source)).toEqual([]);
    expect(readTexts(source)).toHaveLength(1);
  });

  test.each([
    ['SQL', `await tx.$queryRaw<Row[]>\`SELECT "told" FROM somebody WHERE \${id} AND begun\`;`],
    ['SQL in parts', `const mine = Prisma.sql\`AND t."told" = \${id} OR nobody\`;`],
    ['regular expression', `const found = /somebody told|a 'nobody' b/.test(text) ? a / b : c / d;`],
    ['import', `import { tell } from '../kit/Told by somebody.ts'; const more = import('./Begun it.ts');`],
    ['id', `const ids = ['word-lost', 'task.called_off', 'begun', 'told'];`],
    ['comment', '// Somebody told nobody.\n/* whoever begun */ const one = 1;'],
    ['name in code', 'const told = { somebody: 1, begun }; whoever(told);'],
  ])('counts no %s', (_, source) => {
    expect(readTexts(source)).toEqual([]);
  });
});

/** Files that recognize such words, where people or charts write them. */
const RECOGNIZES: readonly string[] = [
  'src/domain/assistant/cues.ts',
  'src/domain/assistant/requests/ranking.txt',
  'src/plain-language/glossary/entries/medicines.txt',
  'src/plain-language/library/problems/daily-life.yaml',
  'src/plain-language/names/clinical-words.ts',
];

test('no text of ours blames a patient: what got in the way is asked', () => {
  const files = globSync('{src,demo,prompts,docs,scripts}/**/*.{ts,mjs,md,yaml,yml,json,txt}').map((path) =>
    path.replaceAll('\\', '/'),
  );
  const texts = [...files, 'README.md', 'CHANGELOG.md', 'manifest.yml'].filter(
    (path) => !path.startsWith('src/generated/'),
  );
  expect(texts.length).toBeGreaterThan(1_500);
  const blaming = texts.filter((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .some((line) => blamesPatient(line)),
  );
  expect(blaming.toSorted()).toEqual(RECOGNIZES.toSorted());
});
