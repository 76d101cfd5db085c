/** The answer of a call that must be refused: Slack's code and explanations. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; messages: string[] }> {
  try {
    await call;
  } catch (error) {
    const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
    if (typeof data !== 'object' || data === null || !('error' in data)) throw error;
    const metadata = 'response_metadata' in data ? data.response_metadata : undefined;
    const messages =
      typeof metadata === 'object' && metadata !== null && 'messages' in metadata ? metadata.messages : [];
    return { error: String(data.error), messages: Array.isArray(messages) ? messages.map(String) : [] };
  }
  throw new Error('The call was not refused.');
}
