import { createHash, createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { auditKeys } from '../../../src/domain/audit-chain/audit-key.ts';
import { SEAL_COLUMNS, sealHash } from '../../../src/domain/audit-chain/seal.ts';
import { anchorOf, lastSeal } from '../../../src/domain/audit-chain/seal-audit.ts';
import { anotherTrail, asSuperuser, startTrail, type Trail } from './trail.ts';

let first: Trail;
let trail: Trail;
const sql = (text: string, ...values: unknown[]) => asSuperuser(trail.url, text, values);
const ours = () => `"workspaceId" = '${trail.workspaceId}'`;
const at = async (index: number) =>
  (await trail.rows()).at(index) ?? { id: '', at: new Date(), position: 0n };

beforeAll(async () => {
  first = await startTrail();
});
afterAll(() => first.drop());
afterEach(() => sql('ALTER TABLE audit_event_default ENABLE TRIGGER audit_event_append_only'));

/** Three seals: of rows 0 to 4, 5 to 9 and 10 to 13. */
beforeEach(async () => {
  trail = await anotherTrail(first);
  for (const rows of [5, 5, 4]) {
    await trail.write(rows);
    await trail.sealAll();
  }
  expect(await trail.verify()).toMatchObject({ findings: [], seals: 3, rows: 14, unsealedRows: 0 });
});

const COPY = `INSERT INTO audit_event ("id", "workspaceId", "at", "actorKind", "action", "subjectType", "position")
  SELECT $2::uuid, "workspaceId", "at" + $3::interval, "actorKind", "action", "subjectType", "position"
    FROM audit_event WHERE "id" = $1::uuid`;

/** Each does something to a sealed trail with all rights over the database, and gives what must be named. */
const TAMPERINGS: Record<
  string,
  () => Promise<{ kind: string; seal: number | null; rowIds?: string[]; what?: unknown }[]>
> = {
  'a row is changed by a superuser': async () => {
    const { id } = await at(6);
    await sql(`UPDATE audit_event SET "memberId" = $2::uuid WHERE "id" = $1::uuid`, id, randomUUID());
    return [{ kind: 'row-changed', seal: 2, rowIds: [id] }];
  },
  'a number in the details is changed': async () => {
    const { id } = await at(2);
    await sql(`UPDATE audit_event SET "details" = '{"row": 3}' WHERE "id" = $1::uuid`, id);
    return [{ kind: 'row-changed', seal: 1, rowIds: [id] }];
  },
  'the last rows are deleted': async () => {
    const ids = [(await at(12)).id, (await at(13)).id];
    await sql(`DELETE FROM audit_event WHERE "id" = ANY($1::uuid[])`, ids);
    return [{ kind: 'row-missing', seal: 3, rowIds: ids }];
  },
  'a row in the middle is deleted': async () => {
    const { id } = await at(7);
    await sql(`DELETE FROM audit_event WHERE "id" = $1::uuid`, id);
    return [{ kind: 'row-missing', seal: 2, rowIds: [id] }];
  },
  'two rows change places': async () => {
    const [one, other] = [await at(1), await at(3)];
    await sql(
      `UPDATE audit_event SET "position" = CASE "id" WHEN $1::uuid THEN $4::bigint ELSE $3::bigint END WHERE "id" IN ($1, $2)`,
      one.id,
      other.id,
      String(one.position),
      String(other.position),
    );
    return [{ kind: 'row-changed', seal: 1, rowIds: [other.id, one.id] }];
  },
  'a row moves to a later seal': async () => {
    const { id } = await at(1);
    await sql(
      `UPDATE audit_event SET "position" = $2::bigint WHERE "id" = $1::uuid`,
      id,
      String((await at(12)).position),
    );
    return [
      { kind: 'row-moved', seal: 1, rowIds: [id] },
      { kind: 'row-extra', seal: 3, rowIds: [id] },
    ];
  },
  'a row is backdated': async () => {
    const { id } = await at(11);
    await sql(`UPDATE audit_event SET "at" = "at" - interval '3 days' WHERE "id" = $1::uuid`, id);
    return [{ kind: 'row-changed', seal: 3, rowIds: [id] }];
  },
  'a row is doubled under its own id': async () => {
    const { id } = await at(4);
    await sql(COPY, id, id, '1 second');
    return [{ kind: 'row-duplicate', seal: 1, rowIds: [id] }];
  },
  'a row is added among sealed ones': async () => {
    const id = randomUUID();
    await sql(COPY, (await at(8)).id, id, '0');
    return [{ kind: 'row-extra', seal: 2, rowIds: [id] }];
  },
  'a row is changed and sealed again without the key': async () => {
    const { id } = await at(13);
    await sql(`UPDATE audit_event SET "action" = 'team.view' WHERE "id" = $1::uuid`, id);
    await sealAgain((content) =>
      createHmac('sha256', 'a guess')
        .update(JSON.stringify(Object.values(content), (_, value) => String(value)))
        .digest(),
    );
    return [{ kind: 'seal-changed', seal: 3 }];
  },
  'a row is changed and sealed again with a key of the intruder': async () => {
    const { id } = await at(13);
    await sql(`UPDATE audit_event SET "action" = 'team.view' WHERE "id" = $1::uuid`, id);
    const { current } = auditKeys([Buffer.alloc(32, 9)]);
    await sealAgain((content) => sealHash({ ...content, keyId: current.id }, current), current.id);
    return [
      { kind: 'seal-key', seal: 3, what: current.id },
      { kind: 'seal-replaced', seal: 3 },
    ];
  },
  'the time of a seal is changed': async () => {
    await sql(
      `UPDATE audit_seal SET "sealedAt" = "sealedAt" - interval '1 hour' WHERE ${ours()} AND "number" = 2`,
    );
    return [{ kind: 'seal-changed', seal: 2 }];
  },
  'a seal is deleted': async () => {
    await sql(`DELETE FROM audit_seal WHERE ${ours()} AND "number" = 2`);
    return [{ kind: 'seal-missing', seal: 2 }];
  },
  'rows and seals after the last anchor are cut off': async () => {
    const { position } = await at(5);
    await sql(`DELETE FROM audit_event WHERE ${ours()} AND "position" >= $1::bigint`, String(position));
    await sql(`DELETE FROM audit_seal WHERE ${ours()} AND "number" > 1`);
    return [{ kind: 'seals-cut-off', seal: 3 }];
  },
  'a trigger is switched off': async () => {
    await sql('ALTER TABLE audit_event_default DISABLE TRIGGER audit_event_append_only');
    return [{ kind: 'protection-off', seal: null, what: 'audit_event_default: audit_event_append_only' }];
  },
};

/** Writes the third seal over what is stored now, with a hash that the intruder makes. */
async function sealAgain(hashOf: (content: Parameters<typeof sealHash>[0]) => Uint8Array, keyId?: string) {
  const seal = await trail.prisma.auditSeal.findFirstOrThrow({
    where: { workspaceId: trail.workspaceId, number: 3 },
    select: SEAL_COLUMNS,
  });
  const [row] = await asSuperuser<{ entries: Buffer }>(
    trail.url,
    `SELECT string_agg(uuid_send("id") || substring(northstar_audit_row_hash("id", "workspaceId", "at", "actorKind", "memberId",
       "job", "action", "outcome", "subjectType", "subjectId", "patientId", "details", "requestId", "position") FROM 1 FOR 16),
       ''::bytea ORDER BY "position", "id") AS entries FROM audit_event
      WHERE ${ours()} AND "position" > (SELECT "toPosition" FROM audit_seal WHERE ${ours()} AND "number" = 2)`,
  );
  const entries = row?.entries ?? Buffer.alloc(0);
  const rowsHash = createHash('sha256').update(entries).digest();
  await sql(
    `UPDATE audit_seal SET "entries" = $1, "rowsHash" = $2, "hash" = $3, "keyId" = $4 WHERE ${ours()} AND "number" = 3`,
    entries,
    rowsHash,
    hashOf({ ...seal, rowsHash }),
    keyId ?? seal.keyId,
  );
}

test.skipIf(!inject('superuserUrl')).each(Object.keys(TAMPERINGS))('%s: found and named', async (name) => {
  const expected = await TAMPERINGS[name]?.();
  const { findings } = await trail.verify();
  expect(expected?.length).toBeGreaterThan(0);
  for (const each of expected ?? []) expect(findings).toContainEqual(expect.objectContaining(each));
  // Nothing is said of seals that nothing was done to.
  const seals = new Set(expected?.map(({ seal }) => seal));
  expect(findings.filter(({ seal, kind }) => !seals.has(seal) && kind !== 'seal-link')).toEqual([]);
});

test.skipIf(!inject('superuserUrl'))(
  'the next seal of a machine that has seen later ones says that they were cut off, and that stays provable',
  async () => {
    await sql(`DELETE FROM audit_seal WHERE ${ours()} AND "number" = 3`);
    trail.clock.shiftMs(60_000);
    expect(await trail.seal()).toMatchObject({ state: 'cut', seals: 1 });
    // The new third seal has taken the place of the head; what was cut off is an anchor now.
    expect(trail.anchors).toMatchObject([{ number: 3 }]);
    expect((await trail.verify(trail.anchors)).findings).toMatchObject([{ kind: 'seal-replaced', seal: 3 }]);
    expect(await trail.seal()).toMatchObject({ state: 'intact' });
  },
);

test('without an anchor a cut tail is not seen, and the report says how many seals no anchor has', async () => {
  const last = await lastSeal(trail.prisma, trail.workspaceId);
  expect(await trail.verify([])).toMatchObject({ findings: [], anchors: 0, sealsAfterAnchor: 3 });
  if (last) expect(await trail.verify([anchorOf(last)])).toMatchObject({ anchors: 1, sealsAfterAnchor: 0 });
});

test.skipIf(!inject('superuserUrl'))('a partition is dropped: found and named', async () => {
  await sql('DROP TABLE audit_event_2026_03');
  expect((await trail.verify()).findings).toMatchObject(
    [1, 2, 3].map((seal) => ({ kind: 'partition-missing', seal, what: 'audit_event_2026_03' })),
  );
});
