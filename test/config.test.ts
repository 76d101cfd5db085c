import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, loadBaseConfig, loadConfig, readEnvironment } from '../src/config.ts';

const enough = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: '0123456789abcdef' };

function refusal(env: Record<string, string>): string {
  try {
    loadConfig({ ...enough, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no refusal';
}

test('two variables are enough; everything else has a default', () => {
  const config = loadConfig(enough);
  expect(config).toEqual({
    slack: {
      botToken: 'xoxb-1-2-abc',
      apiUrl: 'https://slack.com/api/',
      inbound: { mode: 'http', signingSecret: '0123456789abcdef' },
    },
    port: 3000,
    ops: { host: '127.0.0.1', port: 9464 },
    dataDir: join(process.cwd(), '.data'),
    backup: { dir: join(process.cwd(), '.data/backups'), keep: 14 },
    logLevel: 'info',
    openai: {
      hasBaa: false,
      isMasked: true,
      dailyTokens: 500_000,
      dailyCostMicros: 5_000_000,
      prices: { in: 0.25, out: 2 },
    },
    phiDisplay: 'standard',
    isPhiChosen: false,
    notes: [expect.stringContaining('PHI_DISPLAY is not set')],
  });
});

test('the older word for strict is still read, and the start says what it is called now', () => {
  const { phiDisplay, notes } = loadConfig({ ...enough, PHI_DISPLAY: 'code-only' });
  expect(phiDisplay).toBe('strict');
  expect(notes).toEqual([expect.stringContaining('now called strict')]);
  expect(loadConfig({ ...enough, PHI_DISPLAY: 'open' })).toMatchObject({ phiDisplay: 'open', notes: [] });
});

test('an app token means Socket Mode, and no signing secret is asked for', () => {
  const { slack } = loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1-A-2' });
  expect(slack.inbound).toEqual({ mode: 'socket', appToken: 'xapp-1-A-2' });
});

test('every setting is read', () => {
  const key = Buffer.alloc(32, 7);
  const config = loadConfig({
    ...enough,
    SLACK_API_URL: 'http://127.0.0.1:4000/api',
    PORT: '0',
    OPS_PORT: '9000',
    OPS_HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/c',
    DATA_DIR: '/srv/northstar',
    OPENAI_API_KEY: 'sk-1',
    OPENAI_BASE_URL: 'http://127.0.0.1:5000/v1/',
    OPENAI_MODEL: 'some-model',
    OPENAI_VERIFIER_MODEL: 'other-model',
    OPENAI_VERIFIER_VOTES: '3',
    OPENAI_BAA: 'true',
    PHI_DISPLAY: 'strict',
    ENCRYPTION_KEY: key.toString('base64'),
    LOG_LEVEL: 'debug',
  });
  expect(config).toMatchObject({
    slack: { apiUrl: 'http://127.0.0.1:4000/api/' },
    port: 0,
    ops: { host: '0.0.0.0', port: 9000 },
    databaseUrl: 'postgres://a:b@127.0.0.1:5432/c',
    dataDir: '/srv/northstar',
    openai: { apiKey: 'sk-1', baseUrl: 'http://127.0.0.1:5000/v1', model: 'some-model', hasBaa: true },
    phiDisplay: 'strict',
    encryptionKey: key,
    logLevel: 'debug',
  });
  expect(loadConfig({ ...enough, ENCRYPTION_KEY: key.toString('hex') }).encryptionKey).toEqual(key);
});

test.for([
  ['SLACK_BOT_TOKEN', 'sekret-xoxp'],
  ['SLACK_SIGNING_SECRET', 'sekret'],
  ['SLACK_APP_TOKEN', 'sekret-token'],
  ['SLACK_API_URL', 'sekret.example.org'],
  ['SLACK_API_URL', 'ftp://sekret.example.org'],
  ['PORT', 'sekret'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['OPS_PORT', 'sekret'],
  ['OPS_HOST', 'sekret.example.org'],
  ['DATABASE_URL', 'mysql://u:sekret@h/d'],
  ['DATABASE_URL', 'sekret'],
  ['DATA_DIR', 'sekret\0'],
  ['OPENAI_API_KEY', 'sekret with spaces'],
  ['OPENAI_BASE_URL', 'sekret'],
  ['OPENAI_MODEL', 'sekret model'],
  ['OPENAI_VERIFIER_MODEL', 'sekret model'],
  ['OPENAI_VERIFIER_VOTES', 'sekret'],
  ['OPENAI_BAA', 'sekret'],
  ['PHI_DISPLAY', 'sekret'],
  ['ENCRYPTION_KEY', 'sekret'],
  ['ENCRYPTION_KEY', Buffer.alloc(31, 1).toString('base64')],
  ['LOG_LEVEL', 'sekret'],
] as const)(
  'a wrong %s is refused in one line with its use and an example, and its value is not shown',
  ([name, value]) => {
    const message = refusal({ [name]: value });
    expect(message).toMatch(new RegExp(`^${name} is wrong: it is .+ must be .+, for example ${name}=\\S+$`));
    expect(message).not.toContain('sekret');
    expect(message).not.toContain('\n');
  },
);

test.for(['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'])(
  'a missing or empty %s is named with its use and an example',
  (name) => {
    expect(refusal({ [name]: '  ' })).toMatch(
      new RegExp(`^${name} is missing: it is .+, for example ${name}=\\S+`),
    );
  },
);

test('the example of each setting is itself accepted, and .env.example lists every setting', () => {
  const listed = readFileSync('.env.example', 'utf8');
  const names = [...listed.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
  expect(names).toHaveLength(29);
  for (const name of names) {
    // A value that no setting takes brings out the sentence, and the sentence brings the example.
    const wrong = /_(?:DIR|FILE)$/.test(name) ? '\0x' : 'ü ü';
    const example = new RegExp(`for example ${name}=(\\S+)`).exec(refusal({ [name]: wrong }))?.[1];
    expect(example, name).toBeTruthy();
    const beside = name === 'BACKUP_EVERY' ? { BACKUP_KEY: Buffer.alloc(32, 7).toString('base64') } : {};
    expect(refusal({ ...beside, [name]: example ?? '' }), name).toBe('no refusal');
  }
});

test('a schedule of backups needs their key, and reads minutes, hours and days', () => {
  expect(refusal({ BACKUP_EVERY: '1d' })).toMatch(
    /^BACKUP_EVERY needs BACKUP_KEY: .+ for example BACKUP_KEY=/,
  );
  const BACKUP_KEY = Buffer.alloc(32, 7).toString('base64');
  for (const [BACKUP_EVERY, every] of [
    ['5m', 300_000],
    ['6h', 21_600_000],
    ['1d', 86_400_000],
  ] as const)
    expect(loadConfig({ ...enough, BACKUP_EVERY, BACKUP_KEY }).backup.every).toBe(every);
  for (const wrong of ['4m', '32d', '1w', '0h', '-1d'])
    expect(refusal({ BACKUP_EVERY: wrong, BACKUP_KEY })).toMatch(/^BACKUP_EVERY is wrong/);
});

test('migrations and imports ask for no Slack setting', () => {
  expect(loadBaseConfig({ DATABASE_URL: 'postgresql:///northstar?host=/var/run/postgresql' })).toMatchObject({
    databaseUrl: 'postgresql:///northstar?host=/var/run/postgresql',
    logLevel: 'info',
  });
});

test('.env is read when it is there, and the environment goes before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-env-'));
  try {
    const file = join(folder, '.env');
    expect(readEnvironment(file).SLACK_TEST_LINE).toBeUndefined();
    writeFileSync(file, 'SLACK_TEST_LINE="from the file" # a note\nPATH=nowhere\n');
    expect(readEnvironment(file)).toMatchObject({ SLACK_TEST_LINE: 'from the file', PATH: process.env.PATH });
    expect(() => readEnvironment(folder)).toThrow(/cannot be read/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('names are sent to a model unmasked only with an agreement, and only when asked for', () => {
  expect(loadConfig({ ...enough, OPENAI_BAA: 'true' }).openai.isMasked).toBe(true);
  expect(loadConfig({ ...enough, OPENAI_BAA: 'true', OPENAI_MASKING: 'off' }).openai.isMasked).toBe(false);
  expect(refusal({ OPENAI_MASKING: 'off' })).toMatch(/^OPENAI_MASKING=off .*OPENAI_BAA=true/);
  expect(refusal({ OPENAI_MASKING: 'never' })).toMatch(/^OPENAI_MASKING is wrong/);
});

test('what a model may use in a day, and what it costs, are settings', () => {
  const { openai } = loadConfig({
    ...enough,
    OPENAI_DAILY_TOKENS: '1000',
    OPENAI_DAILY_COST: '0.50',
    OPENAI_PRICES: '1.25/10',
  });
  expect(openai).toMatchObject({
    dailyTokens: 1000,
    dailyCostMicros: 500_000,
    prices: { in: 1.25, out: 10 },
  });
  expect(refusal({ OPENAI_PRICES: 'cheap' })).toMatch(/^OPENAI_PRICES is wrong/);
});
