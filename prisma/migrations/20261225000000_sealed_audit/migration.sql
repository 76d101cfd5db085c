-- The sealed audit trail (docs/decisions/audit-chain.md): monthly partitions, an order that no clock makes, seals, anchors.

-- Raised when transaction ids begin again below the stored ones: rows of a dump in a new cluster.
CREATE SEQUENCE "audit_epoch";
SELECT setval('audit_epoch', 1);

-- 48 bits hold 280 trillion transactions.
CREATE FUNCTION "northstar_audit_position"() RETURNS bigint LANGUAGE sql VOLATILE
RETURN (pg_sequence_last_value('audit_epoch'::regclass) << 48) + pg_current_xact_id()::text::bigint;

ALTER TABLE "audit_event" RENAME TO "audit_event_before";
ALTER TABLE "audit_event_before" DROP CONSTRAINT "audit_event_pkey";
DROP INDEX "audit_event_workspaceId_at_idx";
DROP INDEX "audit_event_patientId_at_idx";

CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" "actor_kind" NOT NULL,
    "memberId" UUID,
    "job" TEXT,
    "action" TEXT NOT NULL,
    "outcome" "audit_outcome" NOT NULL DEFAULT 'allowed',
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID,
    "patientId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,
    "position" BIGINT NOT NULL DEFAULT "northstar_audit_position"(),

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- What no month fits is still written: a gesture never fails for want of a partition.
CREATE TABLE "audit_event_default" PARTITION OF "audit_event" DEFAULT;

CREATE TABLE "audit_seal" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fromPosition" BIGINT NOT NULL,
    "toPosition" BIGINT NOT NULL,
    "rows" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "entries" BYTEA NOT NULL,
    "rowsHash" BYTEA NOT NULL,
    "previousHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "version" SMALLINT NOT NULL,
    "keyId" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("workspaceId","number")
);
-- Hashes do not compress.
ALTER TABLE "audit_seal" ALTER COLUMN "entries" SET STORAGE EXTERNAL;

CREATE TABLE "audit_anchor" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "madeOn" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_anchor_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "audit_anchor_workspaceId_madeOn_key" ON "audit_anchor"("workspaceId", "madeOn");

ALTER TYPE "delivery_kind" ADD VALUE 'audit_anchor';

-- The name of a partition is of no use to the reader of this sentence.
CREATE OR REPLACE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', regexp_replace(TG_TABLE_NAME, '^audit_event_.*', 'audit_event'), TG_OP
    USING ERRCODE = 'insufficient_privilege',
          HINT = 'Audit rows are never changed or removed. Write a new row that corrects the old one.';
END
$$;

-- Attached and not created in place: that would wait for every gesture that writes, and they for it. The owner's
-- rights, so that the app makes partitions and can do nothing else to the table. False: not made now, or rows of that
-- month are in the default partition already, where they stay.
CREATE FUNCTION "northstar_make_audit_partition"("month" date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  first date := date_trunc('month', "month");
  name text := 'audit_event_' || to_char(first, 'YYYY_MM');
BEGIN
  IF NOT pg_try_advisory_xact_lock(7165482921) THEN RETURN false; END IF;
  IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN true; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE "audit_event" INCLUDING DEFAULTS INCLUDING STORAGE)', name);
  EXECUTE format('ALTER TABLE "audit_event" ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name,
                 first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
  -- Triggers for each row are taken from the parent, this one is not.
  EXECUTE format('CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON %I
                  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"()', name);
  RETURN true;
EXCEPTION WHEN check_violation OR lock_not_available OR deadlock_detected THEN
  RETURN false;
END
$$;
REVOKE ALL ON FUNCTION "northstar_make_audit_partition"(date) FROM PUBLIC;

-- Of the years that the rows are of, up to two months ahead.
DO $$
DECLARE
  -- greatest() leaves NULL out: without rows it would be the 20 years.
  first timestamptz := greatest((SELECT coalesce(min("at"), now()) FROM "audit_event_before"), now() - interval '20 years');
BEGIN
  PERFORM "northstar_make_audit_partition"("month"::date)
     FROM generate_series(date_trunc('month', least(first, now()) AT TIME ZONE 'UTC'),
                          (now() AT TIME ZONE 'UTC') + interval '2 months', interval '1 month') AS "month";
END
$$;

-- Rows of before are sealed with the first seal, in the order of their time: below every transaction's position.
INSERT INTO "audit_event" ("id", "workspaceId", "at", "actorKind", "memberId", "job", "action", "outcome", "subjectType",
                           "subjectId", "patientId", "details", "requestId", "position")
SELECT "id", "workspaceId", "at", "actorKind", "memberId", "job", "action", "outcome", "subjectType",
       "subjectId", "patientId", "details", "requestId", row_number() OVER (ORDER BY "at", "id")
  FROM "audit_event_before";
DROP TABLE "audit_event_before";

CREATE INDEX "audit_event_workspaceId_at_idx" ON "audit_event"("workspaceId", "at");
CREATE INDEX "audit_event_patientId_at_idx" ON "audit_event"("patientId", "at");
CREATE INDEX "audit_event_workspaceId_position_idx" ON "audit_event"("workspaceId", "position");

CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event_default"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE ON "audit_seal"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_seal_no_truncate" BEFORE TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_anchor_append_only" BEFORE UPDATE OR DELETE ON "audit_anchor"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_anchor_no_truncate" BEFORE TRUNCATE ON "audit_anchor"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- How many rows are in the default partition: 0 when every month has its own.
CREATE FUNCTION "northstar_audit_default_rows"() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN (SELECT count(*) FROM "audit_event_default");
REVOKE ALL ON FUNCTION "northstar_audit_default_rows"() FROM PUBLIC;

-- After a restore into a cluster whose transaction ids are lower than the stored ones, new rows must still sort last.
-- Does nothing where they do. True: a new epoch has begun.
CREATE FUNCTION "northstar_begin_audit_epoch"() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  highest bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7165482922);
  SELECT max("top") INTO highest FROM (
    SELECT (SELECT max("position") FROM "audit_event" WHERE "workspaceId" = "workspace"."id") AS "top" FROM "workspace"
    UNION ALL SELECT max("toPosition") FROM "audit_seal") AS "tops";
  -- This transaction's own rows may be among them.
  IF highest IS NULL OR highest <= "northstar_audit_position"() THEN RETURN false; END IF;
  PERFORM setval('audit_epoch', (highest >> 48) + 1);
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION "northstar_begin_audit_epoch"() FROM PUBLIC;

-- One field: its length in bytes, then its bytes; a length of -1 for none. So no two rows give the same bytes.
CREATE FUNCTION "northstar_audit_field"("value" text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(int4send(octet_length("value")) || convert_to("value", 'UTF8'), '\xffffffff'::bytea);
CREATE FUNCTION "northstar_audit_field"("value" uuid) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce('\x00000010'::bytea || uuid_send("value"), '\xffffffff'::bytea);

-- What a seal says of a row, from the values as they are stored. Version 1: another column needs another function.
CREATE FUNCTION "northstar_audit_row_hash"("id" uuid, "workspaceId" uuid, "at" timestamptz, "actorKind" "actor_kind",
  "memberId" uuid, "job" text, "action" text, "outcome" "audit_outcome", "subjectType" text, "subjectId" uuid,
  "patientId" uuid, "details" jsonb, "requestId" text, "position" bigint)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256('\x01'::bytea || uuid_send("id") || uuid_send("workspaceId") || timestamptz_send("at") || int8send("position")
  || "northstar_audit_field"("actorKind"::text) || "northstar_audit_field"("memberId") || "northstar_audit_field"("job")
  || "northstar_audit_field"("action") || "northstar_audit_field"("outcome"::text) || "northstar_audit_field"("subjectType")
  || "northstar_audit_field"("subjectId") || "northstar_audit_field"("patientId") || "northstar_audit_field"("details"::text)
  || "northstar_audit_field"("requestId"));
