import { type App, type Logger, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../domain/context.ts';
import type { OwnIdentity } from './addressee.ts';
import { checkBody } from './check-body.ts';
import { dispatch } from './dispatch.ts';
import type { ReportRefusal } from './refusal.ts';
import { resendBudget } from './resend-budget.ts';

export type SocketReceiverOptions = {
  appToken: string;
  slackApiUrl: string;
  own: OwnIdentity;
  report: ReportRefusal;
  log: Log;
  boltLogger: Logger;
};

/** Socket Mode with the same check before Bolt. An envelope has no status: what is refused is acknowledged, empty. */
export function socketReceiver(options: SocketReceiverOptions): SocketModeReceiver {
  const { appToken, slackApiUrl, boltLogger } = options;
  return new CheckedSocketReceiver(
    { appToken, logger: boltLogger, installerOptions: { clientOptions: { slackApiUrl } } },
    options,
  );
}

class CheckedSocketReceiver extends SocketModeReceiver {
  readonly #options: SocketReceiverOptions;
  readonly #resends = resendBudget();

  constructor(given: ConstructorParameters<typeof SocketModeReceiver>[0], options: SocketReceiverOptions) {
    super(given);
    this.#options = options;
  }

  /** Bolt's receiver knows an app by `processEvent` alone: this one looks before it passes on. */
  override init(app: App): void {
    const passOn = app.processEvent.bind(app);
    const checked: App = Object.create(app, {
      processEvent: { value: (event: ReceiverEvent) => this.#take({ processEvent: passOn }, event) },
    });
    super.init(checked);
  }

  async #take(app: Pick<App, 'processEvent'>, event: ReceiverEvent): Promise<void> {
    const { own, report, log } = this.#options;
    const check = checkBody(event.body, own);
    if ('refusal' in check) {
      report(check.refusal);
      return void (await event.ack());
    }
    const reference = await dispatch(app, event, check.shape, { log, resends: this.#resends });
    // No one reads a status here. An event without an answer is sent again; of anything else Slack need not.
    if (reference && check.shape.kind !== 'event') await event.ack();
  }
}
