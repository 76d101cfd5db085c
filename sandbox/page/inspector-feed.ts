import { isRecord, listAt, recordAt, textAt } from '../json.ts';
import { shownName } from '../world/people.ts';
import type { Call, DeliveryRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { explain } from './refusal-words.ts';
import type { Entry, EntryDetail } from './wire.ts';

/** The inspector shows this many of each kind; older ones stay in the sandbox's records. */
const MOST_OF_A_KIND = 300;

/** Everything asked and answered, as lines of the inspector, in no particular order. */
export function entriesOf(world: World): Entry[] {
  const { calls, deliveries, violations, warnings, failures } = world.records;
  return [
    ...latest(deliveries, (delivery, index) => deliveryEntry(world, delivery, index)),
    ...latest(calls, (call, index) => callEntry(world, call, index)),
    ...latest(violations, (one, index) =>
      noteEntry('refusal', index, one.at, one.where, one.code, explain(one.code, one.messages)),
    ).filter((entry) => !calls.some((call) => isSaidBy(call, entry))),
    ...latest(warnings, (one, index) =>
      noteEntry('warning', index, one.at, one.where, one.code, explain(one.code, one.messages)),
    ),
    ...latest(failures, (one, index) =>
      noteEntry('failure', index, one.at, one.gesture, nameOf(world, one.user), [
        `${nameOf(world, one.user)} saw: ${one.seen || 'nothing'}`,
        BECAUSE[one.detail] ?? explain(one.detail, []).join(' '),
      ]),
    ),
  ];
}

/** What was sent and what came back, whole. Undefined where there is no such line. */
export function detailOf(world: World, id: string): EntryDetail | undefined {
  const [kind, at] = id.split('-');
  const index = Number(at);
  const { calls, deliveries, violations, warnings, failures } = world.records;
  if (kind === 'call') {
    const call = calls[index];
    return call === undefined ? undefined : { request: call.args, answer: call.result ?? null };
  }
  if (kind === 'delivery') {
    const delivery = deliveries[index];
    if (delivery === undefined) return undefined;
    const { status, answer, failure } = delivery;
    return { request: delivery.payload, answer: { status, ...(failure ? { failure } : {}), body: answer } };
  }
  const found = { refusal: violations, warning: warnings, failure: failures }[kind ?? '']?.[index];
  return found === undefined ? undefined : { request: found, answer: null };
}

/** Why a person saw trouble, where it was no refusal of Slack's. */
const BECAUSE: { [detail: string]: string } = {
  timeout: 'The app did not acknowledge in time.',
  connection: 'No response: the app is not running or not connected.',
  refused: 'The app answered with an error.',
  'not in the manifest': 'The manifest has no such command.',
};

/** A refused call says itself why; the same refusal needs no line of its own. */
function isSaidBy(call: Call, { title, detail, at }: Entry): boolean {
  const isSame = call.method === title && textAt(call.result, 'error') === detail;
  return isSame && call.at <= at && at <= (call.answeredAt ?? call.at);
}

function latest<T>(all: readonly T[], show: (one: T, index: number) => Entry): Entry[] {
  const from = Math.max(0, all.length - MOST_OF_A_KIND);
  return all.slice(from).map((one, offset) => show(one, from + offset));
}

function noteEntry(
  kind: 'refusal' | 'warning' | 'failure',
  index: number,
  at: number,
  title: string,
  detail: string,
  why: string[],
): Entry {
  const outcome = kind === 'refusal' ? 'refused' : kind === 'failure' ? 'failed' : 'ok';
  return { id: `${kind}-${index}`, kind, at, title, detail, outcome, why, ms: null, fault: null };
}

function deliveryEntry(world: World, delivery: DeliveryRecord, index: number): Entry {
  const { payload, failure } = delivery;
  const who =
    textAt(recordAt(payload, 'user'), 'id') ??
    textAt(payload, 'user_id') ??
    textAt(recordAt(payload, 'event'), 'user');
  const seconds = (delivery.ms / 1000).toFixed(1);
  const why: { [failure: string]: string } = {
    timeout: `The app did not acknowledge within ${seconds} s; Slack gives it 3.`,
    connection: 'No response: the app is not running or not connected.',
    refused: `The app answered with status ${delivery.status}; Slack takes only 2xx.`,
  };
  return {
    id: `delivery-${index}`,
    kind: 'delivery',
    at: delivery.at,
    title: delivery.name,
    detail: [
      who === undefined ? '' : nameOf(world, who),
      whatWas(delivery),
      delivery.attempt > 0 ? `retry ${delivery.attempt}` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    outcome: failure === undefined ? 'ok' : 'failed',
    why: failure === undefined ? [] : [why[failure] ?? failure],
    ms: delivery.ms,
    fault: null,
  };
}

/** What the person did: the action's id, the modal's callback id, the words after a command. */
function whatWas(delivery: DeliveryRecord): string {
  const { payload } = delivery;
  if (delivery.kind === 'command') return textAt(payload, 'text') ?? '';
  if (delivery.kind === 'options') return `${textAt(payload, 'action_id')} "${textAt(payload, 'value')}"`;
  const [action] = listAt(payload, 'actions');
  const view = recordAt(payload, 'view');
  const event = recordAt(payload, 'event');
  return (
    textAt(action, 'action_id') ??
    textAt(payload, 'callback_id') ??
    textAt(view, 'callback_id') ??
    textAt(event, 'tab') ??
    textAt(event, 'subtype') ??
    ''
  );
}

function callEntry(world: World, call: Call, index: number): Entry {
  const { result } = call;
  const error = textAt(result, 'error');
  const messages = listAt(recordAt(result, 'response_metadata'), 'messages').map(String);
  const place = textAt(call.args, 'channel') ?? textAt(call.args, 'user_id') ?? textAt(call.args, 'user');
  return {
    id: `call-${index}`,
    kind: 'call',
    at: call.at,
    title: call.method,
    detail: [place === undefined ? '' : placeName(world, place), titleOf(call)]
      .filter((part) => part !== '')
      .join(' · '),
    outcome: result === undefined ? 'waiting' : error === undefined ? 'ok' : 'refused',
    why: error === undefined ? [] : explain(error, messages),
    ms: call.answeredAt === undefined ? null : call.answeredAt - call.at,
    fault: call.fault ?? null,
  };
}

function titleOf(call: Call): string {
  const { view } = call.args;
  const title = isRecord(view) ? textAt(recordAt(view, 'title'), 'text') : undefined;
  const text = title ?? textAt(call.args, 'text') ?? '';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function placeName(world: World, id: string): string {
  const channel = world.channels.get(id);
  if (channel === undefined) return nameOf(world, id);
  return channel.kind === 'im' || channel.kind === 'mpim' ? 'direct message' : `#${channel.name}`;
}

function nameOf(world: World, id: string): string {
  const user = world.users.get(id);
  return user === undefined ? id : shownName(user);
}
