import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** A setting is missing or wrong. `message` names it, what it is for and an example; never its value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

export type SlackConfig = {
  botToken: string;
  apiUrl: string;
  inbound: { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string };
};

export type Config = {
  slack: SlackConfig;
  port: number;
  /** Null: the PostgreSQL of the data folder. */
  databaseUrl: string | null;
  dataDir: string;
  phiDisplay: 'standard' | 'code-only' | 'open';
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

export type BaseConfig = Omit<Config, 'slack'>;

type Setting = { schema: z.ZodType; purpose: string; example: string };

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

/** The contract with the outside (design, section 8). */
const SETTINGS = {
  SLACK_BOT_TOKEN: {
    schema: z.string().startsWith('xoxb-'),
    purpose: 'lets Northstar speak in Slack',
    example: 'xoxb-1234-5678-abc',
  },
  SLACK_SIGNING_SECRET: {
    schema: z.string().min(8).optional(),
    purpose: 'proves that a request comes from Slack',
    example: '8f742231b10e8888abcd99yyyzzz85a5',
  },
  SLACK_APP_TOKEN: {
    schema: z.string().startsWith('xapp-').optional(),
    purpose: 'opens Socket Mode',
    example: 'xapp-1-A1-2-abc',
  },
  SLACK_API_URL: {
    schema: url('http:', 'https:').default('https://slack.com/api/'),
    purpose: 'is where Slack answers',
    example: 'https://slack.com/api/',
  },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    purpose: 'is where Slack and operators reach Northstar',
    example: '3000',
  },
  DATABASE_URL: {
    schema: url('postgres:', 'postgresql:').optional(),
    purpose: 'is the PostgreSQL to use instead of our own',
    example: 'postgresql://northstar:secret@db.example.org:5432/northstar',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('.data'),
    purpose: 'is the folder of our own PostgreSQL',
    example: '.data',
  },
  OPENAI_API_KEY: {
    schema: z.string().min(8).optional(),
    purpose: 'lets a model draft explanations',
    example: 'sk-abc123',
  },
  OPENAI_BASE_URL: {
    schema: url('http:', 'https:').optional(),
    purpose: 'is an OpenAI-compatible endpoint',
    example: 'https://api.openai.com/v1',
  },
  OPENAI_MODEL: { schema: z.string().min(1).optional(), purpose: 'names the model', example: 'gpt-5' },
  OPENAI_BAA: {
    schema: z.enum(['true', 'false']).optional(),
    purpose: 'says whether a BAA with the model provider is signed',
    example: 'false',
  },
  PHI_DISPLAY: {
    schema: z.enum(['standard', 'code-only', 'open']).default('standard'),
    purpose: 'says how much modals and private threads show of a patient',
    example: 'standard, code-only or open',
  },
  ENCRYPTION_KEY: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/)
      .optional(),
    purpose: 'encrypts stored secrets (32 bytes in base64)',
    example: 'the output of: openssl rand -base64 32',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    purpose: 'says how much is logged',
    example: 'info',
  },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;
type Values = { [N in Name]: z.output<(typeof SETTINGS)[N]['schema']> };

/** The environment with `.env` beneath it: what is set outside wins. */
export function readEnvironment(file = '.env'): Record<string, string | undefined> {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ConfigError(`${file} cannot be read. Check its permissions.`);
  }
  return { ...parseEnv(text), ...process.env };
}

/** What every command needs: where the database is and how much to log. */
export function loadBaseConfig(env: Record<string, string | undefined>): BaseConfig {
  const values = parseSettings(
    env,
    (Object.keys(SETTINGS) as Name[]).filter((name) => !name.startsWith('SLACK_')),
  );
  return {
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    phiDisplay: values.PHI_DISPLAY,
    logLevel: values.LOG_LEVEL,
  };
}

/** Everything the app needs. Throws `ConfigError` for the first setting that is missing or wrong. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const slack = parseSettings(env, [
    'SLACK_BOT_TOKEN',
    'SLACK_API_URL',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
  ]);
  return {
    ...loadBaseConfig(env),
    slack: {
      botToken: slack.SLACK_BOT_TOKEN,
      apiUrl: withSlash(slack.SLACK_API_URL),
      inbound: inboundOf(slack),
    },
  };
}

function inboundOf(slack: Pick<Values, 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET'>): SlackConfig['inbound'] {
  if (slack.SLACK_APP_TOKEN) return { mode: 'socket', appToken: slack.SLACK_APP_TOKEN };
  if (slack.SLACK_SIGNING_SECRET) return { mode: 'http', signingSecret: slack.SLACK_SIGNING_SECRET };
  throw new ConfigError(
    `${sentenceFor('SLACK_SIGNING_SECRET', 'missing')} For Socket Mode set SLACK_APP_TOKEN instead.`,
  );
}

function parseSettings<N extends Name>(
  env: Record<string, string | undefined>,
  names: readonly N[],
): Pick<Values, N> {
  const entries = names.map((name) => {
    // An empty line in .env means "not set".
    const text = env[name]?.trim() || undefined;
    const parsed = SETTINGS[name].schema.safeParse(text);
    if (!parsed.success) throw new ConfigError(sentenceFor(name, text === undefined ? 'missing' : 'wrong'));
    return [name, parsed.data];
  });
  return Object.fromEntries(entries) as Pick<Values, N>;
}

function sentenceFor(name: Name, what: 'missing' | 'wrong'): string {
  const { purpose, example } = SETTINGS[name];
  return `${name} is ${what}: it ${purpose}. Example: ${name}=${example}`;
}

const withSlash = (text: string) => (text.endsWith('/') ? text : `${text}/`);
