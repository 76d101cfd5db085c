import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../json.ts';
import { Arguments } from '../methods/arguments.ts';
import { METHODS, SCOPES } from '../methods/index.ts';
import type { CallContext } from '../methods/method.ts';
import { Refusal } from '../refusal.ts';
import type { Call } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { parseArguments, readBody } from './body.ts';
import type { Fault, Faults } from './faults.ts';
import type { Holds } from './holds.ts';
import type { PostingLimit } from './posting-limit.ts';
import type { Tokens } from './tokens.ts';

export interface ApiParts {
  world: World;
  tokens: Tokens;
  faults: Faults;
  holds: Holds;
  /** Undefined where posting is not limited. */
  postingLimit: PostingLimit | undefined;
  context: CallContext;
  openConnection: () => Json;
}

/** Serves one Web API call: arrival, faults, holds, effect, answer. Each step is recorded. */
export async function serveApi(
  parts: ApiParts,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { world, faults, holds } = parts;
  const args = parseArguments(await readBody(request), request.headers['content-type'] ?? '');
  const token = parts.tokens.read(request.headers.authorization, args.token);
  delete args.token;
  const call = world.records.call(method, args, Number(request.headers['x-sent-at']) || undefined);
  const fault = faults.take(call);
  if (fault !== undefined) world.changed({ kind: 'call' });
  if (fault !== undefined && (await strikeBefore(parts, fault, call, response))) return;
  await holds.pass(call, 'before');
  const answer = answerCall(parts, method, call, token);
  await holds.pass(call, 'after');
  if (fault !== undefined && (await strikeAfter(parts, fault, call, answer, response))) return;
  world.records.answered(call, answer.body);
  send(response, answer.status, answer.body, answer.headers);
}

interface Answer {
  status: number;
  body: Json;
  headers: { [name: string]: string };
}

function answerCall(parts: ApiParts, method: string, call: Call, token: string | undefined): Answer {
  try {
    parts.tokens.check(token, method === 'apps.connections.open' ? 'app' : 'bot');
    const limited = limitPosting(parts, call);
    if (limited !== undefined) return limited;
    const result = apply(parts, method, call);
    return { status: 200, body: { ok: true, ...result }, headers: {} };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const details = error.messages.length > 0 ? { response_metadata: { messages: error.messages } } : {};
    return { status: 200, body: { ok: false, error: error.code, ...details }, headers: {} };
  }
}

function apply(parts: ApiParts, method: string, call: Call): Json {
  if (method === 'apps.connections.open') return parts.openConnection();
  const run = METHODS[method];
  if (run === undefined) throw new Refusal('unknown_method');
  const needed = SCOPES[method];
  const { manifest } = parts.world;
  if (manifest.given && needed !== undefined && !needed.some((scope) => manifest.botScopes.includes(scope))) {
    parts.world.records.violation(
      method,
      'missing_scope',
      [`[ERROR] needed: ${needed.join(' or ')}`],
      call.args,
    );
    throw new Refusal('missing_scope');
  }
  const result = run(parts.world, new Arguments(call.args), parts.context);
  call.applied = true;
  parts.world.changed({ kind: 'call' });
  return result;
}

function limitPosting(parts: ApiParts, call: Call): Answer | undefined {
  if (parts.postingLimit === undefined || call.method !== 'chat.postMessage') return undefined;
  const waitS = parts.postingLimit.take(limitKey(parts.world, String(call.args.channel)));
  return waitS === 0 ? undefined : rateLimited(waitS);
}

/** A person's id and her direct channel's id are one place. */
function limitKey(world: World, id: string): string {
  return world.users.has(id) ? world.directChannel([id, world.app.botUserId]).id : id;
}

function rateLimited(waitS: number): Answer {
  return {
    status: 429,
    body: { ok: false, error: 'ratelimited' },
    headers: { 'retry-after': String(waitS) },
  };
}

/** Faults that strike before the effect. True: the answer has been given (or never will be). */
async function strikeBefore(
  parts: ApiParts,
  fault: Fault,
  call: Call,
  response: ServerResponse,
): Promise<boolean> {
  const { rule } = fault;
  if (typeof rule.fault !== 'string') {
    await parts.world.clock.wait(rule.fault.delayMs);
    return false;
  }
  const isWithEffect = rule.applied === true || rule.fault.endsWith('-after');
  if (isWithEffect) return false;
  return await finishFault(parts, fault, call, response);
}

async function strikeAfter(
  parts: ApiParts,
  fault: Fault,
  call: Call,
  answer: Answer,
  response: ServerResponse,
): Promise<boolean> {
  const { fault: kind } = fault.rule;
  if (typeof kind !== 'string') return false;
  if (kind === 'cut-body-after') {
    const whole = JSON.stringify(answer.body);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(whole),
    });
    response.write(whole.slice(0, Math.floor(whole.length / 2)), () => response.destroy());
    return true;
  }
  return await finishFault(parts, fault, call, response);
}

async function finishFault(
  parts: ApiParts,
  fault: Fault,
  call: Call,
  response: ServerResponse,
): Promise<boolean> {
  const kind = String(fault.rule.fault);
  if (kind.startsWith('hang')) {
    await parts.faults.hang(call);
    response.destroy();
    return true;
  }
  if (kind.startsWith('reset')) {
    response.socket?.resetAndDestroy();
    return true;
  }
  const answer = faultAnswer(fault, kind);
  parts.world.records.answered(call, answer.body);
  send(response, answer.status, answer.body, answer.headers);
  return true;
}

function faultAnswer(fault: Fault, kind: string): Answer {
  if (kind === '429') return rateLimited(fault.rule.retryAfterS ?? 1);
  if (kind === '5xx') return { status: 503, body: { ok: false, error: 'service_unavailable' }, headers: {} };
  return { status: 200, body: { ok: false, error: kind.replace(/^error:/, '') }, headers: {} };
}

export function send(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: { [name: string]: string } = {},
) {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
