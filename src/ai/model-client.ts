import OpenAI from 'openai';

/**
 * The client of an OpenAI-compatible service. Nothing of the process's environment counts but our settings, it never
 * logs (its debug log holds whole requests), and repeats nothing by itself.
 */
export function modelClient({
  apiKey,
  baseUrl,
  fetch,
}: {
  apiKey: string;
  baseUrl: string;
  /** In place of the platform's: for what is to happen before and after each request. */
  fetch?: typeof globalThis.fetch;
}): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    ...(fetch ? { fetch } : {}),
  });
}
