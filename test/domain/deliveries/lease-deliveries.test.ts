import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DeliverySettings, deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { nextDeliveryAt } from '../../../src/domain/deliveries/next-delivery-at.ts';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { type Caseload, clearWork, startCaseload, takeDeliveries } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const paced = deliverySettings();
const unpaced = deliverySettings({ perChannelIntervalMs: 0 });

const claim = (owner = 'replica-1', settings: DeliverySettings = unpaced, limit = 50) =>
  takeDeliveries(caseload.ctx, { owner, limit, settings });

/** Claims all that can be claimed now and marks each as posted. */
async function postAll(settings = unpaced) {
  const claimed = await claim('poster', settings);
  for (const each of claimed)
    await settleDelivery(
      caseload.ctx,
      each,
      { kind: 'posted', channelId: each.destination, messageTs: `ts-${each.id}` },
      settings,
    );
  return claimed;
}

test('urgent messages go first, then those that wait longest', async () => {
  const { clock } = caseload;
  await caseload.request({ destination: 'C1', priority: 'routine' });
  clock.shiftMs(1);
  await caseload.request({ destination: 'C2', priority: 'urgent' });
  await caseload.request({ destination: 'C3', priority: 'stat' });
  clock.shiftMs(1);
  await caseload.request({ destination: 'C4', priority: 'urgent' });
  await caseload.request({ destination: 'C5', priority: 'asap' });
  const claimed = await claim();
  expect(claimed.map((each) => each.destination)).toEqual(['C3', 'C5', 'C2', 'C4', 'C1']);
});

test('a small claim takes the most urgent ones of all channels', async () => {
  for (const destination of ['C1', 'C2', 'C3']) await caseload.request({ destination });
  await caseload.request({ destination: 'C9', priority: 'stat' });
  const claimed = await claim('replica-1', unpaced, 1);
  expect(claimed.map((each) => each.destination)).toEqual(['C9']);
});

test('a channel has one message in flight, whatever waits behind it', async () => {
  const first = await caseload.request({ destination: 'C1', priority: 'urgent' });
  const second = await caseload.request({ destination: 'C1' });
  const claimed = await claim();
  expect(claimed.map((each) => each.id)).toEqual([first.id]);
  expect(await claim('replica-2')).toEqual([]);
  for (const each of claimed)
    await settleDelivery(caseload.ctx, each, { kind: 'posted', channelId: 'C1', messageTs: '1.1' }, unpaced);
  expect((await claim()).map((each) => each.id)).toEqual([second.id]);
});

test('what is to be sent later is left until then', async () => {
  const { clock } = caseload;
  const { id } = await caseload.request({ wakeAt: new Date(clock.now().getTime() + 60_000) });
  expect(await claim()).toEqual([]);
  expect(await nextDeliveryAt(caseload.ctx, { settings: unpaced })).toEqual(
    new Date(clock.now().getTime() + 60_000),
  );
  clock.shiftMs(60_000);
  expect((await claim()).map((each) => each.id)).toEqual([id]);
});

test('details wait for the card under which they stand, and know its place', async () => {
  const card = await caseload.request({ destination: 'C1' });
  const details = await caseload.request({
    kind: 'task_details',
    destination: 'C1',
    parentId: card.id,
    priority: 'stat',
  });
  expect((await postAll()).map((each) => each.id)).toEqual([card.id]);
  const [claimed] = await claim();
  expect(claimed).toMatchObject({ id: details.id, parentTs: `ts-${card.id}` });
});

test('ten replicas that claim at once never hold two messages of one channel', async () => {
  const channels = ['C1', 'C2', 'C3', 'C4', 'C5'];
  for (let n = 0; n < 8; n++) for (const destination of channels) await caseload.request({ destination });
  const seen = new Set<string>();
  for (let round = 0; round < 8; round++) {
    const batches = await Promise.all(Array.from({ length: 10 }, (_, n) => claim(`replica-${n}`)));
    const claimed = batches.flat();
    expect(claimed.map((each) => each.destination).sort()).toEqual(channels);
    for (const each of claimed) {
      expect(seen.has(each.id)).toBe(false);
      seen.add(each.id);
      await settleDelivery(caseload.ctx, each, { kind: 'posted', channelId: 'C', messageTs: '1' }, unpaced);
    }
  }
  expect(seen.size).toBe(40);
});

test('claims keep being single while urgent messages come in between them', async () => {
  for (let n = 0; n < 30; n++) await caseload.request({ destination: 'C1' });
  let inFlight = 0;
  let sent = 0;
  const replica = async (n: number) => {
    for (let idle = 0; idle < 40; ) {
      const [claimed] = await claim(`replica-${n}`);
      if (!claimed) {
        idle++;
        continue;
      }
      idle = 0;
      inFlight++;
      expect(inFlight).toBe(1);
      sent++;
      inFlight--;
      await settleDelivery(
        caseload.ctx,
        claimed,
        { kind: 'posted', channelId: 'C1', messageTs: '1' },
        unpaced,
      );
    }
  };
  const urgent = async () => {
    for (let n = 0; n < 30; n++) await caseload.request({ destination: 'C1', priority: 'stat' });
  };
  await Promise.all([replica(1), replica(2), replica(3), urgent()]);
  expect(sent).toBe(60);
});

test('a claim that a rival outruns in its channel takes nothing there, and does not fail', async () => {
  const { id } = await caseload.request({ destination: 'C1' });
  await caseload.request({ destination: 'C2' });
  const rival = new pg.Client(caseload.url);
  await rival.connect();
  // A row that this claim cannot see yet goes into flight in the same channel.
  await rival.query('BEGIN');
  await rival.query(
    `INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "state", "leaseUntil", "wakeAt", "updatedAt")
     SELECT northstar_uuid7(), "workspaceId", "kind", northstar_uuid7(), "destination", 'sending', $2, "wakeAt", "updatedAt"
       FROM delivery WHERE "id" = $1`,
    [id, new Date(caseload.clock.now().getTime() + 60_000)],
  );
  const claiming = claim();
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await rival.query(waiting)).rowCount === 0);
  await rival.query('COMMIT');
  await rival.end();
  expect((await claiming).map((each) => each.destination)).toEqual(['C2']);
  expect(await caseload.delivery(id)).toMatchObject({ state: 'pending', attempt: 0 });
});

test('a long backlog of few channels is read past its closed front', async () => {
  const subjects = 450;
  for (let n = 0; n < subjects; n++) await caseload.request({ destination: 'C1', priority: 'urgent' });
  const quiet = await caseload.request({ destination: 'C2' });
  const card = await caseload.request({ destination: 'C3' });
  const details = await caseload.request({ kind: 'task_details', destination: 'C4', parentId: card.id });
  const first = await postAll(paced);
  expect(first.map((each) => each.destination).sort()).toEqual(['C1', 'C2', 'C3']);
  expect((await claim('replica-2', paced)).map((each) => each.id)).toEqual([details.id]);
  // An update in a channel that is closed for posts, behind all of them.
  const { subjectId } = await caseload.delivery(quiet.id);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  expect((await claim('replica-2', paced)).map((each) => each.id)).toEqual([quiet.id]);
});

test('a channel takes one post a second from all replicas together, and updates in between', async () => {
  const { clock } = caseload;
  const card = await caseload.request({ destination: 'C1' });
  await caseload.request({ destination: 'C1' });
  await caseload.request({ destination: 'C2' });
  expect((await postAll(paced)).map((each) => each.destination).sort()).toEqual(['C1', 'C2']);
  expect(await claim('replica-2', paced)).toEqual([]);
  const postedAt = clock.now().getTime();
  expect(await nextDeliveryAt(caseload.ctx, { settings: paced })).toEqual(new Date(postedAt + 1_000));

  const { subjectId } = await caseload.delivery(card.id);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  const [update] = await claim('replica-2', paced);
  expect(update).toMatchObject({ id: card.id, messageTs: `ts-${card.id}` });
  if (update) await settleDelivery(caseload.ctx, update, { kind: 'updated' }, paced);

  clock.shiftMs(999);
  expect(await claim('replica-2', paced)).toEqual([]);
  clock.shiftMs(1);
  expect(await claim('replica-2', paced)).toHaveLength(1);
});

test('a burst is allowed when it is set, and the rate over it stays', async () => {
  const burst = deliverySettings({ perChannelBurst: 3 });
  for (let n = 0; n < 5; n++) await caseload.request({ destination: 'C1' });
  for (let n = 0; n < 3; n++) expect(await postAll(burst)).toHaveLength(1);
  expect(await postAll(burst)).toEqual([]);
  caseload.clock.shiftMs(3_000);
  expect(await postAll(burst)).toHaveLength(1);
});

test('429 holds that channel as long as Slack said, and no other', async () => {
  const { clock } = caseload;
  await caseload.request({ destination: 'C1' });
  await caseload.request({ destination: 'C1', priority: 'stat' });
  const [limited] = await claim();
  if (!limited) throw new Error('nothing claimed');
  const wait = { kind: 'wait', error: 'ratelimited', waitMs: 30_000, holdsChannel: true } as const;
  await settleDelivery(caseload.ctx, limited, wait, unpaced, () => 0);
  await caseload.request({ destination: 'C2' });
  await caseload.request({ destination: 'C1', priority: 'stat' });
  expect((await claim()).map((each) => each.destination)).toEqual(['C2']);
  clock.shiftMs(29_999);
  expect(await claim()).toEqual([]);
  clock.shiftMs(1);
  expect((await claim()).map((each) => each.destination)).toEqual(['C1']);
  expect(await caseload.delivery(limited.id)).toMatchObject({ failures: 0, lastError: 'ratelimited' });
});

test('refused credentials hold the whole workspace for a minute, and nothing is lost', async () => {
  await caseload.request({ destination: 'C1' });
  const [refused] = await claim();
  if (!refused) throw new Error('nothing claimed');
  await settleDelivery(caseload.ctx, refused, { kind: 'paused', error: 'token_revoked' }, unpaced);
  await caseload.request({ destination: 'C2', priority: 'stat' });
  expect(await claim()).toEqual([]);
  expect(await nextDeliveryAt(caseload.ctx, { settings: unpaced })).toEqual(
    new Date(caseload.clock.now().getTime() + 60_000),
  );
  caseload.clock.shiftMs(60_000);
  expect((await claim()).map((each) => each.destination)).toEqual(['C2', 'C1']);
});

test('the message of a sender that died is taken when its lease is over, to be looked up before it is posted', async () => {
  const { clock } = caseload;
  const { id } = await caseload.request({ destination: 'C1' });
  await caseload.request({
    destination: 'C1',
    priority: 'stat',
    wakeAt: new Date(clock.now().getTime() + 1),
  });
  const [dying] = await claim('dying');
  expect(dying).toMatchObject({ id, outcomeUnknown: false, attempt: 1 });
  clock.shiftMs(59_999);
  expect(await claim('heir')).toEqual([]);
  clock.shiftMs(1);
  const [inherited] = await claim('heir');
  expect(inherited).toMatchObject({
    id,
    outcomeUnknown: true,
    attempt: 2,
    firstTriedAt: dying?.firstTriedAt,
  });
  // 75 s after the try began nothing of it can still be on its way.
  expect(inherited?.postNotBefore?.getTime()).toBe((dying?.leaseUntil.getTime() ?? 0) + 15_000);
});

test('a try of unknown outcome stays unknown, and its wait stays, however often it is looked up or refreshed', async () => {
  const { clock } = caseload;
  const { id } = await caseload.request();
  const [tried] = await claim();
  if (!tried) throw new Error('nothing claimed');
  await settleDelivery(
    caseload.ctx,
    tried,
    { kind: 'ambiguous', error: 'timeout', answered: false },
    unpaced,
  );
  const postNotBefore = new Date(clock.now().getTime() + 75_000);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, tried.subjectId));
  expect(await claim()).toEqual([]);
  clock.shiftMs(5_000);
  const [looked] = await claim();
  expect(looked).toMatchObject({ id, outcomeUnknown: true, postNotBefore, version: 2 });
  if (looked) await settleDelivery(caseload.ctx, looked, { kind: 'unfound' }, unpaced);
  clock.shiftMs(69_999);
  expect(await claim()).toEqual([]);
  clock.shiftMs(1);
  expect(await claim()).toMatchObject([{ id, outcomeUnknown: true, postNotBefore }]);
});

test('an update whose sender died is simply made again', async () => {
  const { id } = await caseload.request();
  await postAll();
  const { subjectId } = await caseload.delivery(id);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  expect(await claim('dying')).toHaveLength(1);
  caseload.clock.shiftMs(60_000);
  expect(await claim('heir')).toMatchObject([{ id, outcomeUnknown: false, messageTs: `ts-${id}` }]);
});

test('the direct message with somebody is remembered, so it is not opened for each word', async () => {
  await caseload.request({ kind: 'task_assigned', destination: 'U0ANA' });
  const [first] = await claim();
  expect(first?.channelId).toBeNull();
  if (first)
    await settleDelivery(
      caseload.ctx,
      first,
      { kind: 'posted', channelId: 'D0ANA', messageTs: '1.1' },
      unpaced,
    );
  await caseload.request({ kind: 'task_assigned', destination: 'U0ANA' });
  expect(await claim()).toMatchObject([{ channelId: 'D0ANA', messageTs: null }]);
});

test('a post without an answer counts for its channel’s pace: Slack may have taken it', async () => {
  await caseload.request({ destination: 'C1', priority: 'urgent' });
  const next = await caseload.request({ destination: 'C1' });
  const [silent] = await claim('replica-1', paced);
  const triedAt = caseload.clock.now().getTime();
  const unknown = { kind: 'ambiguous', error: 'timeout', answered: false } as const;
  if (silent) await settleDelivery(caseload.ctx, silent, unknown, paced);
  expect(await claim('replica-2', paced)).toEqual([]);
  expect(await nextDeliveryAt(caseload.ctx, { settings: paced })).toEqual(new Date(triedAt + 1_000));
  caseload.clock.shiftMs(1_001);
  expect((await claim('replica-2', paced)).map((each) => each.id)).toEqual([next.id]);
});

test('another workspace is not touched', async () => {
  await caseload.request();
  const other = await caseload.prisma.workspace.create({ data: { name: 'Elsewhere' } });
  const ctx = { ...caseload.ctx, workspace: { id: other.id, defaultTimeZone: 'UTC' } };
  expect(await takeDeliveries(ctx, { owner: 'replica-1', limit: 10, settings: unpaced })).toEqual([]);
});
