import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../domain/context.ts';
import { newRequestId } from '../kit/gesture-context.ts';
import type { OwnIdentity } from './addressee.ts';
import { formOf, parseBody, readBody } from './body.ts';
import { checkBody } from './check-body.ts';
import { dispatch } from './dispatch.ts';
import { REFUSALS, type Refusal, type ReportRefusal } from './refusal.ts';
import { type ResendBudget, resendBudget } from './resend-budget.ts';
import { challengeOf } from './shapes.ts';
import { type SignedAt, signatureFault, signedAt } from './signature.ts';

export type HttpReceiverOptions = {
  signingSecret: string;
  own: OwnIdentity;
  /** The machine's time in ms: the one that Slack's is compared with. */
  nowMs: () => number;
  signed: (at: SignedAt) => void;
  report: ReportRefusal;
  log: Log;
};

/**
 * Bolt's HTTPReceiver in our own words, because Bolt's reads a body before it looks whether it is one, outside of any
 * `try`: a signed `null` ends the process. It also checks one side of the time window only, answers 404 after three
 * seconds where no listener matched, and 500 without a reference. Here a request is read once, in one `try`, and
 * answered once: read within a limit, signature, shape, addressee, and only then Bolt.
 */
export function httpReceiver(options: HttpReceiverOptions): {
  receiver: Receiver;
  take: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
} {
  let app: App | undefined;
  const resends = resendBudget();
  return {
    receiver: {
      init: (given) => {
        app = given;
      },
      // The server is the composition root's.
      start: async () => {},
      stop: async () => {},
    },
    take: async (request, response) => {
      try {
        await takeOne(app, request, response, { ...options, resends });
      } catch (error) {
        const reference = newRequestId();
        options.log.error({ err: error, reference }, 'a request could not be accepted');
        answerFailure(response, reference);
      }
    },
  };
}

async function takeOne(
  app: App | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  {
    signingSecret,
    own,
    nowMs,
    signed,
    report,
    log,
    resends,
  }: HttpReceiverOptions & { resends: ResendBudget },
): Promise<void> {
  const refuse = (refusal: Refusal) => {
    report(refusal);
    // Sent again it would be the same: Slack need not try.
    answer(response, REFUSALS[refusal.reason], refusal.reason, { 'x-slack-no-retry': '1' });
  };
  const raw = await readBody(request);
  if (typeof raw === 'string') return refuse({ reason: raw });
  const form = formOf(request, raw);
  // Slack tries the certificate of a command's address so, unsigned: nothing else in it is looked at.
  if (form?.ssl_check === '1') return answer(response, 200);
  const fault = signatureFault(signingSecret, request.headers, raw, nowMs());
  const at = signedAt(request.headers, fault);
  if (at) signed(at);
  if (fault) return refuse({ reason: fault });
  const body = parsed(form, raw);
  if (!body) return refuse({ reason: 'not-json' });
  const challenge = challengeOf(body.value);
  if (challenge !== null) return answer(response, 200, { challenge });
  const check = checkBody(body.value, own);
  if ('refusal' in check) return refuse(check.refusal);
  if (!app) throw new Error('the app is not built yet');
  // The body as it came: the shapes say what may be relied on, and drop nothing.
  const event = eventOf(body.value as object, request, response);
  const reference = await dispatch(app, event, check.shape, { log, resends });
  if (reference) answerFailure(response, reference);
}

function parsed(form: ReturnType<typeof formOf>, raw: Buffer): { value: unknown } | null {
  try {
    return { value: parseBody(form, raw) };
  } catch {
    return null;
  }
}

function eventOf(body: object, request: IncomingMessage, response: ServerResponse): ReceiverEvent {
  const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers;
  return {
    body: { ...body },
    ...(typeof num === 'string' && /^\d{1,4}$/.test(num) ? { retryNum: Number(num) } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason } : {}),
    ack: async (content) => answer(response, 200, content || undefined),
  };
}

function answer(
  response: ServerResponse,
  status: number,
  content?: string | object,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return;
  const isText = content === undefined || typeof content === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  response.end(isText ? content : JSON.stringify(content));
}

const answerFailure = (response: ServerResponse, reference: string) =>
  answer(response, 500, `An unexpected error occurred. Nothing was changed. Reference: ${reference}`);
