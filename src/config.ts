// Longer than 250 lines: the list of all settings, each with its words for an operator.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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
    isFor: 'the port for Slack requests, health and metrics',
    example: '3000',
    must: 'a number from 0 to 65535',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535)),
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
  openai: {
    apiKey?: string;
    baseUrl?: string;
    model?: string;
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
  /** 32 bytes. */
  encryptionKey?: Buffer;
};

/** What is needed where Slack is not: migrations and imports. */
export type BaseConfig = {
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  databaseUrl?: string;
  /** Absolute. */
  dataDir: string;
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
  const encryptionKey = read(settings.ENCRYPTION_KEY);
  const hasBaa = read(settings.OPENAI_BAA) ?? false;
  const isMasked = read(settings.OPENAI_MASKING) ?? true;
  if (!isMasked && !hasBaa) {
    throw new ConfigError(
      'OPENAI_MASKING=off would send names to the model service: it needs a business associate agreement, for example OPENAI_BAA=true',
    );
  }
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
    ...loadBaseConfig(env),
    openai: {
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(model === undefined ? {} : { model }),
      hasBaa,
      isMasked,
      dailyTokens: read(settings.OPENAI_DAILY_TOKENS) ?? 500_000,
      dailyCostMicros: Math.round((read(settings.OPENAI_DAILY_COST) ?? 5) * 1_000_000),
      prices: read(settings.OPENAI_PRICES) ?? { in: 0.25, out: 2 },
    },
    ...phiChoice(read(settings.PHI_DISPLAY)),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
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
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDir: resolve(read(settings.DATA_DIR) ?? '.data'),
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
