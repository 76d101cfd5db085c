import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** The methods of @slack/web-api 8.2 do not name it yet. docs.slack.dev/reference/methods/canvases.getContent */
const METHOD = 'canvases.getContent';
const Answer = z.looseObject({ content: z.string() });
/** Notes of the longest huddle are well below it. */
const MOST_CHARACTERS = 60_000;

/**
 * What a canvas says, as Markdown; null where Slack does not let the app read it, or says something else. Notes are an
 * offer: without them the draft of the rules is there.
 */
export async function readCanvas(client: WebClient, canvasId: string): Promise<string | null> {
  try {
    const answer = Answer.safeParse(
      await client.apiCall(METHOD, { canvas_id: canvasId, content_type: 'markdown' }),
    );
    return answer.success ? answer.data.content.slice(0, MOST_CHARACTERS) : null;
  } catch {
    return null;
  }
}
