/** A Web API call that Slack answers with `ok: false`. `messages` are Slack's `response_metadata.messages`. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: string[];

  constructor(code: string, messages: string[] = []) {
    super(`Slack refuses: ${code}${messages.length > 0 ? ` (${messages.join('; ')})` : ''}`);
    this.name = 'Refusal';
    this.code = code;
    this.messages = messages;
  }
}
