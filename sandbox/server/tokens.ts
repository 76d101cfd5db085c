import { Refusal } from '../refusal.ts';

/** The two tokens of the installed app, and whether they still count. */
export class Tokens {
  readonly bot: string;
  readonly app: string;
  isRevoked = false;

  constructor(bot: string, app: string) {
    this.bot = bot;
    this.app = app;
  }

  /** From the header first, as Slack does; the `token` argument otherwise. */
  read(header: string | undefined, argument: unknown): string | undefined {
    const bearer = /^Bearer (.+)$/.exec(header ?? '')?.[1];
    return bearer ?? (typeof argument === 'string' ? argument : undefined);
  }

  check(token: string | undefined, wanted: 'bot' | 'app'): void {
    if (token === undefined || token === '') throw new Refusal('not_authed');
    const isKnown = token === this.bot || token === this.app;
    if (!isKnown) throw new Refusal('invalid_auth');
    if (this.isRevoked && token === this.bot) throw new Refusal('token_revoked');
    if (token !== (wanted === 'bot' ? this.bot : this.app)) throw new Refusal('not_allowed_token_type');
  }
}
