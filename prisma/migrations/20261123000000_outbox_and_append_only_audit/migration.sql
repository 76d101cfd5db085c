-- What Prisma's schema cannot say: partial indexes, settings of a table, a trigger, a function.

-- PostgreSQL has uuidv7() from 18 on; raw inserts need it from 15 on. RFC 9562, section 5.7: 48 bits of
-- milliseconds, then the version, then chance, so that new rows stand side by side in their indexes.
CREATE FUNCTION "northstar_uuid7"() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
              PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
              FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- The claim reads the front of the backlog in exactly this order.
CREATE INDEX "delivery_claim_idx" ON "delivery" ("workspaceId", "priority" DESC, "wakeAt", "id")
  WHERE "state" IN ('pending', 'ambiguous');

-- Where that front is closed: a skip from destination to destination, then each one's rows in the same order.
CREATE INDEX "delivery_lane_idx" ON "delivery" ("workspaceId", "destination", "priority" DESC, "wakeAt", "id")
  WHERE "state" IN ('pending', 'ambiguous');

-- There, updates are found apart: they need no place in their channel's pace.
CREATE INDEX "delivery_update_idx" ON "delivery" ("workspaceId", "priority" DESC, "wakeAt", "id")
  WHERE "state" IN ('pending', 'ambiguous') AND "messageTs" IS NOT NULL;

-- Never two in flight to one destination, whatever two claims at the same moment believe.
CREATE UNIQUE INDEX "delivery_in_flight_key" ON "delivery" ("workspaceId", "destination") WHERE "state" = 'sending';

-- When the outbox has to wake by the clock.
CREATE INDEX "delivery_wake_idx" ON "delivery" ("workspaceId", "wakeAt") WHERE "state" IN ('pending', 'ambiguous');

-- The pace of the channels: what was posted in the last second or so.
CREATE INDEX "delivery_pace_idx" ON "delivery" ("workspaceId", "postedAt") WHERE "postedAt" IS NOT NULL;

-- The direct message with somebody, from what was posted there before.
CREATE INDEX "delivery_direct_idx" ON "delivery" ("workspaceId", "destination", "postedAt" DESC)
  WHERE "postedAt" IS NOT NULL AND "channelId" <> "destination";

-- Channels told to wait, and refused credentials.
CREATE INDEX "delivery_held_idx" ON "delivery" ("workspaceId", "lastError", "wakeAt")
  WHERE "state" IN ('pending', 'ambiguous') AND "lastError" IS NOT NULL;

-- The messages of one record, when it changes. A dead one is rendered from the record anyway when it is revived.
CREATE INDEX "delivery_subject_idx" ON "delivery" ("subjectId") WHERE "state" <> 'dead';

-- The due scan: within one priority by instant. Tasks that come back later, however many, are not read.
CREATE INDEX "task_due_idx" ON "task" ("workspaceId", "priority", "remindAt", "id")
  WHERE "status" IN ('open', 'in_progress') AND "remindAt" IS NOT NULL;

-- Each message is written at least three times (wanted, claimed, marked): with the usual 20% of dead rows
-- the claim would walk over the remains of everything sent since.
ALTER TABLE "delivery" SET (
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 500,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 0
);

-- The audit trail is only ever added to (45 CFR 164.312(b) and (c)(1)).
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege',
          HINT = 'Audit rows are never changed or removed. Write a new row that corrects the old one.';
END
$$;

-- By row, so that a foreign key's empty update does not trip it.
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();

CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
