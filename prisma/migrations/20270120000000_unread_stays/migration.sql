-- Stays that changed since the tick looked for readmissions: it reads these and no others.
ALTER TABLE "admission" ADD COLUMN "unreadSince" TIMESTAMPTZ(6);
ALTER TABLE "admission" ALTER COLUMN "unreadSince" SET DEFAULT clock_timestamp();

-- What came in before is looked at once more: 61 days are the stay before, 30 days and a day of clocks that differ.
UPDATE "admission" SET "unreadSince" = clock_timestamp() WHERE "admittedAt" > now() - interval '61 days';

CREATE INDEX "admission_unread_idx" ON "admission"("workspaceId", "admittedAt" DESC) WHERE "unreadSince" IS NOT NULL;

-- By whom or what ever a stay is changed, a process of the former release among them.
CREATE FUNCTION "northstar_stay_is_unread"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."unreadSince" := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER "admission_changed" BEFORE UPDATE ON "admission" FOR EACH ROW
  WHEN (OLD."patientId" IS DISTINCT FROM NEW."patientId" OR OLD."kind" IS DISTINCT FROM NEW."kind"
        OR OLD."admittedAt" IS DISTINCT FROM NEW."admittedAt" OR OLD."dischargedAt" IS DISTINCT FROM NEW."dischargedAt"
        OR OLD."withdrawnAt" IS DISTINCT FROM NEW."withdrawnAt")
  EXECUTE FUNCTION "northstar_stay_is_unread"();

-- A transition that is made, or opened again, for a stay that was looked at before.
CREATE FUNCTION "northstar_stay_of_transition_is_unread"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "admission" SET "unreadSince" = clock_timestamp() WHERE "id" = NEW."admissionId" AND "unreadSince" IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER "transition_made" AFTER INSERT ON "transition" FOR EACH ROW WHEN (NEW."state" = 'open')
  EXECUTE FUNCTION "northstar_stay_of_transition_is_unread"();
CREATE TRIGGER "transition_opened" AFTER UPDATE ON "transition" FOR EACH ROW
  WHEN (NEW."state" = 'open' AND (OLD."state" <> 'open' OR OLD."patientId" IS DISTINCT FROM NEW."patientId"))
  EXECUTE FUNCTION "northstar_stay_of_transition_is_unread"();
