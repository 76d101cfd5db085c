import OpenAI from 'openai';

/**
 * The client of an OpenAI-compatible service. Nothing of the process's environment counts but our settings, it never
 * logs (its debug log holds whole requests), and repeats nothing by itself.
 */
export function modelClient({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
  });
}
