-- `/care audit` finds rows by member, by what was done, by refusal and by break-glass, newest first, among millions.
CREATE INDEX "audit_event_memberId_at_idx" ON "audit_event" ("memberId", "at");
CREATE INDEX "audit_event_workspaceId_action_at_idx" ON "audit_event" ("workspaceId", "action", "at");
CREATE INDEX "audit_event_refused" ON "audit_event" ("workspaceId", "at") WHERE "outcome" = 'refused';
CREATE INDEX "audit_event_break_glass" ON "audit_event" ("workspaceId", "at") WHERE "details" ? 'breakGlassId';

-- A list is one row with everyone whom it showed. The pending list is kept short: whoever's insert fills it waits
-- until it is merged, and a person is typing.
CREATE INDEX "audit_event_patients" ON "audit_event" USING gin (("details" -> 'patients') jsonb_path_ops)
  WITH (gin_pending_list_limit = 256) WHERE "details" ? 'patients';
