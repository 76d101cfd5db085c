// Longer than 250 lines: the list of all settings, each with its words for an operator.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { PHI_DISPLAYS, type PhiDisplay } from './domain/phi-display.ts';

const OLD_STRICT = 'code-only';

type Environment = Readonly<Record<string, string | undefined>>;

const webAddress = z.url({ protocol: /^https?$/ }).transform((address) => `${address.replace(/\/+$/, '')}/`);
const databaseAddress = z
  .string()
  .refine((address) => /^postgres(ql)?:$/.test(URL.parse(address)?.protocol ?? ''));
const key32 = z
  .union([
    z.string().regex(/^[0-9a-f]{64}$/i),
    z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
  ])
  .transform((text) => Buffer.from(text, text.length === 64 ? 'hex' : 'base64'));

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));

const dollars = z
  .string()
  .regex(/^\d{1,4}(\.\d+)?$/)
  .transform(Number);

type Setting<T> = { name: string; isFor: string; example: string; must: string; schema: z.ZodType<T> };

const setting = <T>(name: string, rest: Omit<Setting<T>, 'name'>): Setting<T> => ({ name, ...rest });

// `.env.example` lists the same.
const settings = {
  SLACK_BOT_TOKEN: setting('SLACK_BOT_TOKEN', {
    isFor:
      'the token with which Northstar reads and posts in Slack (OAuth & Permissions in the app settings)',
    example: 'xoxb-1234-5678-abcdef',
    must: 'a bot token that starts with xoxb-',
    schema: z.string().regex(/^(xoxe\.)?xoxb-\S+$/),
  }),
  SLACK_SIGNING_SECRET: setting('SLACK_SIGNING_SECRET', {
    isFor: 'the secret that verifies that a request comes from Slack (Basic Information in the app settings)',
    example: '8f742231b10e8888abcd99yyyzzz85a5',
    must: 'at least eight characters without spaces',
    schema: z.string().regex(/^\S{8,}$/),
  }),
  SLACK_APP_TOKEN: setting('SLACK_APP_TOKEN', {
    isFor: 'the token for Socket Mode (Basic Information, App-Level Tokens, scope connections:write)',
    example: 'xapp-1-A123-456-abcdef',
    must: 'an app-level token that starts with xapp-',
    schema: z.string().regex(/^xapp-\S+$/),
  }),
  SLACK_API_URL: setting('SLACK_API_URL', {
    isFor: "the address of Slack's Web API",
    example: 'https://slack.com/api/',
    must: 'an http or https address',
    schema: webAddress,
  }),
  PORT: setting('PORT', {
    isFor: 'the port for Slack requests',
    example: '3000',
    must: 'a number from 0 to 65535',
    schema: port,
  }),
  OPS_PORT: setting('OPS_PORT', {
    isFor: 'the port for readiness and metrics',
    example: '9464',
    must: 'a number from 0 to 65535',
    schema: port,
  }),
  OPS_HOST: setting('OPS_HOST', {
    isFor: 'the address of this machine at which readiness and metrics are served',
    example: '127.0.0.1',
    must: 'an IP address',
    schema: z.union([z.ipv4(), z.ipv6()]),
  }),
  DATABASE_URL: setting('DATABASE_URL', {
    isFor: 'the address of a PostgreSQL database (without it Northstar runs its own in DATA_DIR)',
    example: 'postgresql://northstar:secret@db.example.org:5432/northstar',
    must: 'an address that starts with postgres:// or postgresql://',
    schema: databaseAddress,
  }),
  DATA_DIR: setting('DATA_DIR', {
    isFor: 'the folder for the embedded PostgreSQL',
    example: '.data',
    must: 'the path of a folder',
    schema: z.string().refine((path) => !path.includes('\0')),
  }),
  OPENAI_API_KEY: setting('OPENAI_API_KEY', {
    isFor: 'the key for the model that drafts explanations',
    example: 'sk-abcdef',
    must: 'one word',
    schema: z.string().regex(/^\S+$/),
  }),
  OPENAI_BASE_URL: setting('OPENAI_BASE_URL', {
    isFor: 'the address of an OpenAI-compatible service',
    example: 'https://api.openai.com/v1',
    must: 'an http or https address',
    schema: webAddress.transform((address) => address.slice(0, -1)),
  }),
  OPENAI_MODEL: setting('OPENAI_MODEL', {
    isFor: 'the name of the model that drafts explanations',
    example: 'gpt-5-mini',
    must: 'one word',
    schema: z.string().regex(/^\S+$/),
  }),
  OPENAI_VERIFIER_MODEL: setting('OPENAI_VERIFIER_MODEL', {
    isFor: 'the name of the model that judges each sentence of a draft against its facts',
    example: 'gpt-5',
    must: 'one word',
    schema: z.string().regex(/^\S+$/),
  }),
  OPENAI_VERIFIER_VOTES: setting('OPENAI_VERIFIER_VOTES', {
    isFor: 'how often each sentence and note is judged at most: the majority decides',
    example: '5',
    must: 'a whole number from 1 to 5',
    schema: z
      .string()
      .regex(/^[1-5]$/)
      .transform(Number),
  }),
  OPENAI_BAA: setting('OPENAI_BAA', {
    isFor: 'whether a business associate agreement covers the model service',
    example: 'false',
    must: 'true or false',
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
  }),
  OPENAI_MASKING: setting('OPENAI_MASKING', {
    isFor: 'whether names and numbers are masked before a model receives a plan (off needs OPENAI_BAA=true)',
    example: 'on',
    must: 'on or off',
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
  }),
  OPENAI_DAILY_TOKENS: setting('OPENAI_DAILY_TOKENS', {
    isFor: 'the model’s daily token limit',
    example: '500000',
    must: 'a whole number from 0 to 2000000000',
    schema: z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .pipe(z.number().max(2_000_000_000)),
  }),
  OPENAI_DAILY_COST: setting('OPENAI_DAILY_COST', {
    isFor: 'the model’s daily cost limit in US dollars',
    example: '5',
    must: 'a number from 0 to 2000',
    schema: dollars.pipe(z.number().max(2000)),
  }),
  OPENAI_PRICES: setting('OPENAI_PRICES', {
    isFor: 'what the model costs: US dollars for a million tokens in, and out',
    example: '0.25/2.00',
    must: 'two numbers separated by a slash',
    schema: z
      .string()
      .regex(/^\d{1,4}(\.\d+)?\/\d{1,4}(\.\d+)?$/)
      .transform((text) => {
        const [into = 0, out = 0] = text.split('/').map(Number);
        return { in: into, out };
      }),
  }),
  PHI_DISPLAY: setting('PHI_DISPLAY', {
    isFor: 'how much of a patient cards, App Home and forms show',
    example: 'standard',
    must: 'strict, standard or open',
    // `code-only`: the word of earlier releases. The start logs what it means now.
    schema: z.enum([...PHI_DISPLAYS, OLD_STRICT]),
  }),
  ENCRYPTION_KEY: setting('ENCRYPTION_KEY', {
    isFor: 'the key that encrypts stored secrets ("openssl rand -base64 32" makes one)',
    example: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    must: '32 bytes in base64 or 64 hexadecimal digits',
    schema: key32,
  }),
  BACKUP_EVERY: setting('BACKUP_EVERY', {
    isFor: 'how often the database is backed up by itself (without it, only by npm run backup)',
    example: '1d',
    must: 'a whole number of minutes, hours or days from 5m to 31d',
    schema: z
      .string()
      .regex(/^\d{1,5}[mhd]$/)
      .transform((text) => Number.parseInt(text, 10) * UNIT_MS[text.at(-1) as keyof typeof UNIT_MS])
      .pipe(
        z
          .number()
          .min(5 * UNIT_MS.m)
          .max(31 * UNIT_MS.d),
      ),
  }),
  BACKUP_DIR: setting('BACKUP_DIR', {
    isFor: 'the folder for backups, best on another disk or machine',
    example: '/mnt/backups',
    must: 'the path of a folder',
    schema: z.string().refine((path) => !path.includes('\0')),
  }),
  BACKUP_KEEP: setting('BACKUP_KEEP', {
    isFor: 'how many backups are kept in that folder',
    example: '14',
    must: 'a whole number from 1 to 1000',
    schema: z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .pipe(z.number().min(1).max(1_000)),
  }),
  BACKUP_KEY: setting('BACKUP_KEY', {
    isFor:
      'the key that seals and signs backups ("openssl rand -base64 32" makes one; keep a copy elsewhere)',
    example: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    must: '32 bytes in base64 or 64 hexadecimal digits',
    schema: key32,
  }),
  AUDIT_KEY: setting('AUDIT_KEY', {
    isFor:
      'the key that seals the audit trail, the same for every process; after a change the earlier keys follow it, separated by commas ("openssl rand -base64 32" makes one)',
    example: 'w5WEg1cB7dFQ0GoVbVqvQy3pN1t2Xk8uT4rZ6sLmJhA=',
    must: 'one or more keys of 32 bytes in base64 or 64 hexadecimal digits, separated by commas',
    schema: z
      .string()
      .transform((text) => text.split(',').map((key) => key.trim()))
      .pipe(z.array(key32).min(1)),
  }),
  AUDIT_ANCHOR_FILE: setting('AUDIT_ANCHOR_FILE', {
    isFor: 'the file to which the last audit seal is added each day, best where it can only be added to',
    example: '/mnt/worm/northstar-audit.jsonl',
    must: 'the path of a file',
    schema: z.string().refine((path) => !path.includes('\0')),
  }),
  DATABASE_OWNER_URL: setting('DATABASE_OWNER_URL', {
    isFor: 'the address of the same database as the role that owns its tables: migrations alone use it',
    example: 'postgresql://northstar_owner:secret@db.example.org:5432/northstar',
    must: 'an address that starts with postgres:// or postgresql://',
    schema: databaseAddress,
  }),
  LOG_LEVEL: setting('LOG_LEVEL', {
    isFor: 'how much is logged',
    example: 'info',
    must: 'trace, debug, info, warn, error or silent',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  }),
};

/** What an operator set. Secrets are in here: never log it. */
export type Config = BaseConfig & {
  slack: {
    botToken: string;
    /** Ends with a slash. */
    apiUrl: string;
    inbound: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  };
  port: number;
  ops: { host: string; port: number };
  openai: {
    apiKey?: string;
    baseUrl?: string;
    model?: string;
    /** Absent: the drafting model judges its own sentences. */
    verifierModel?: string;
    /** 1 to 5; absent: 2. */
    verifierVotes?: number;
    hasBaa: boolean;
    /** False only with an agreement. */
    isMasked: boolean;
    dailyTokens: number;
    dailyCostMicros: number;
    /** US dollars for a million tokens. */
    prices: { in: number; out: number };
  };
  phiDisplay: PhiDisplay;
  /** False: the operator has not chosen yet. Administrators are asked to. */
  isPhiChosen: boolean;
  /** What an operator should know of these settings; each a sentence without a secret. */
  notes: string[];
};

/** What is needed where Slack is not: migrations, imports and backups. */
export type BaseConfig = {
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  databaseUrl?: string;
  /** Absent: migrations use `databaseUrl` too. */
  ownerDatabaseUrl?: string;
  /** Absolute. */
  dataDir: string;
  backup: {
    /** Milliseconds; absent: by command only. */
    every?: number;
    /** Absolute. */
    dir: string;
    keep: number;
    /** 32 bytes. */
    key?: Buffer;
  };
  /** 32 bytes. */
  encryptionKey?: Buffer;
  /** 32 bytes each; the first seals, the others prove what was sealed before. */
  auditKeys?: readonly Buffer[];
  /** Absolute; absent: `audit-anchors.jsonl` in `dataDir`. */
  anchorFile?: string;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

/** One sentence that names the setting, what it is for and an example; never its value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** All settings, read once at the start. Throws `ConfigError` for the first that is missing or wrong. */
export function loadConfig(env: Environment = readEnvironment()): Config {
  const read = reader(env);
  const appToken = read(settings.SLACK_APP_TOKEN);
  const baseUrl = read(settings.OPENAI_BASE_URL);
  const apiKey = read(settings.OPENAI_API_KEY);
  const model = read(settings.OPENAI_MODEL);
  const verifierModel = read(settings.OPENAI_VERIFIER_MODEL);
  const verifierVotes = read(settings.OPENAI_VERIFIER_VOTES);
  const hasBaa = read(settings.OPENAI_BAA) ?? false;
  const isMasked = read(settings.OPENAI_MASKING) ?? true;
  if (!isMasked && !hasBaa) {
    throw new ConfigError(
      'OPENAI_MASKING=off would send names to the model service: it needs a business associate agreement, for example OPENAI_BAA=true',
    );
  }
  const base = loadBaseConfig(env);
  if (base.backup.every !== undefined && !base.backup.key)
    throw new ConfigError(
      `BACKUP_EVERY needs BACKUP_KEY: it is ${settings.BACKUP_KEY.isFor}, for example BACKUP_KEY=${settings.BACKUP_KEY.example}`,
    );
  return {
    slack: {
      botToken: required(settings.SLACK_BOT_TOKEN, read(settings.SLACK_BOT_TOKEN)),
      apiUrl: read(settings.SLACK_API_URL) ?? 'https://slack.com/api/',
      inbound: appToken
        ? { mode: 'socket', appToken }
        : {
            mode: 'http',
            signingSecret: required(
              settings.SLACK_SIGNING_SECRET,
              read(settings.SLACK_SIGNING_SECRET),
              ' (or set SLACK_APP_TOKEN for Socket Mode)',
            ),
          },
    },
    port: read(settings.PORT) ?? 3000,
    ops: { host: read(settings.OPS_HOST) ?? '127.0.0.1', port: read(settings.OPS_PORT) ?? 9464 },
    ...base,
    openai: {
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(model === undefined ? {} : { model }),
      ...(verifierModel === undefined ? {} : { verifierModel }),
      ...(verifierVotes === undefined ? {} : { verifierVotes }),
      hasBaa,
      isMasked,
      dailyTokens: read(settings.OPENAI_DAILY_TOKENS) ?? 500_000,
      dailyCostMicros: Math.round((read(settings.OPENAI_DAILY_COST) ?? 5) * 1_000_000),
      prices: read(settings.OPENAI_PRICES) ?? { in: 0.25, out: 2 },
    },
    ...phiChoice(read(settings.PHI_DISPLAY)),
  };
}

/** The choice is asked for: a start without it, or with an older word, says so in the log. */
function phiChoice(
  chosen: PhiDisplay | typeof OLD_STRICT | undefined,
): Pick<Config, 'phiDisplay' | 'isPhiChosen' | 'notes'> {
  if (chosen === undefined)
    return {
      phiDisplay: 'standard',
      isPhiChosen: false,
      notes: [
        'PHI_DISPLAY is not set: standard is used, which needs a BAA with Slack that covers modals and App Home. Set strict, standard or open',
      ],
    };
  if (chosen !== OLD_STRICT) return { phiDisplay: chosen, isPhiChosen: true, notes: [] };
  return {
    phiDisplay: 'strict',
    isPhiChosen: true,
    notes: ['PHI_DISPLAY=code-only is now called strict and is read as strict'],
  };
}

export function loadBaseConfig(env: Environment = readEnvironment()): BaseConfig {
  const read = reader(env);
  const databaseUrl = read(settings.DATABASE_URL);
  const dataDir = resolve(read(settings.DATA_DIR) ?? '.data');
  const every = read(settings.BACKUP_EVERY);
  const key = read(settings.BACKUP_KEY);
  const ownerDatabaseUrl = read(settings.DATABASE_OWNER_URL);
  const encryptionKey = read(settings.ENCRYPTION_KEY);
  const auditKeys = read(settings.AUDIT_KEY);
  const anchorFile = read(settings.AUDIT_ANCHOR_FILE);
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(ownerDatabaseUrl === undefined ? {} : { ownerDatabaseUrl }),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
    ...(auditKeys === undefined ? {} : { auditKeys }),
    ...(anchorFile === undefined ? {} : { anchorFile: resolve(anchorFile) }),
    dataDir,
    backup: {
      dir: resolve(read(settings.BACKUP_DIR) ?? join(dataDir, 'backups')),
      keep: read(settings.BACKUP_KEEP) ?? 14,
      ...(every === undefined ? {} : { every }),
      ...(key === undefined ? {} : { key }),
    },
    logLevel: read(settings.LOG_LEVEL) ?? 'info',
  };
}

/** The process's own environment, over the `.env` file where there is one. */
export function readEnvironment(file = '.env'): Environment {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw new ConfigError(
        `${resolve(file)} exists but cannot be read, and it may hold settings: make it readable or remove it.`,
      );
  }
  return { ...parseEnv(text), ...process.env };
}

function reader(env: Environment) {
  return <T>({ name, isFor, example, must, schema }: Setting<T>): T | undefined => {
    // An empty line in .env means: not set.
    const text = env[name]?.trim();
    if (!text) return undefined;
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    throw new ConfigError(
      `${name} is wrong: it is ${isFor} and must be ${must}, for example ${name}=${example}`,
    );
  };
}

function required<T>({ name, isFor, example }: Setting<T>, value: T | undefined, instead = ''): T {
  if (value !== undefined) return value;
  throw new ConfigError(`${name} is missing: it is ${isFor}, for example ${name}=${example}${instead}`);
}
