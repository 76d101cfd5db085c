-- An audit row outlives what it is about: its ids are plain values. ON DELETE SET NULL met the trigger that keeps the
-- trail append-only, so nothing that was ever audited could be deleted.
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_workspaceId_fkey";
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_memberId_fkey";
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_patientId_fkey";

-- One vocabulary, <noun>.<verb> with the verb in the infinitive. The only change that is ever made to written rows: their
-- words, none of their meaning.
ALTER TABLE "audit_event" DISABLE TRIGGER "audit_event_append_only";

UPDATE "audit_event" a
   SET "details" = a."details" || jsonb_build_object('part', CASE part
         WHEN 'red_flag' THEN 'redFlag' WHEN 'what_matters' THEN 'whatMatters' ELSE part END),
       "action" = 'plan.edit'
  FROM (SELECT "id", substr("action", length('plan.edit_') + 1) AS part FROM "audit_event"
         WHERE "action" LIKE 'plan.edit\_%') AS edits
 WHERE a."id" = edits."id";

UPDATE "audit_event" a SET "action" = renamed.now
  FROM (VALUES
  ('absence.open', 'absence.prepare'),
  ('contact.open', 'contact.prepare'),
  ('delivery.fall-back', 'delivery.redirect'),
  ('delivery.health', 'delivery.view-health'),
  ('delivery.revived', 'delivery.revive'),
  ('explanation.ask_why', 'explanation.ask-reason'),
  ('explanation.draft_again', 'explanation.redraft'),
  ('explanation.feedback', 'explanation.rate'),
  ('explanation.handed_out', 'explanation.hand-out'),
  ('explanation.handout', 'explanation.request-handout'),
  ('explanation.out_of_date', 'explanation.expire'),
  ('explanation.send_back', 'explanation.return'),
  ('explanation.statistics', 'explanation.view-statistics'),
  ('explanation.teach_back', 'explanation.log-teach-back'),
  ('explanation.withdraw_approval', 'explanation.withdraw-approval'),
  ('import.patients', 'import.load-patients'),
  ('import.records', 'import.load-records'),
  ('lag.begin', 'lag.start'),
  ('member.claim-admin', 'role.claim-admin'),
  ('member.end-access', 'member.deactivate'),
  ('member.give-roles', 'role.grant'),
  ('member.return', 'member.reactivate'),
  ('member.settings', 'member.edit-settings'),
  ('model.usage', 'model.view-usage'),
  ('plan.view_history', 'plan.view-history'),
  ('task.ask-still-working', 'task.check-in'),
  ('task.cancelled', 'task.cancel'),
  ('task.claimed', 'task.take'),
  ('task.completed', 'task.complete'),
  ('task.confirmed', 'task.confirm'),
  ('task.created', 'task.create'),
  ('task.edited', 'task.edit'),
  ('task.handed_back', 'task.hand-back'),
  ('task.handed_over', 'task.hand-over'),
  ('task.open', 'task.prepare'),
  ('task.reassigned', 'task.reassign'),
  ('task.reminded', 'task.remind'),
  ('task.skipped', 'task.skip'),
  ('task.snoozed', 'task.snooze'),
  ('task.started', 'task.start'),
  ('task.undone', 'task.undo'),
  ('task.withdrawn', 'task.withdraw'),
  ('task.zone_rules', 'task.reschedule'),
  ('workspace.app_uninstalled', 'workspace.uninstall'),
  ('workspace.tokens_revoked', 'workspace.revoke-tokens')
  ) AS renamed (was, now)
 WHERE a."action" = renamed.was;

UPDATE "audit_event" SET "subjectType" = 'Task' WHERE "subjectType" = 'task';

ALTER TABLE "audit_event" ENABLE TRIGGER "audit_event_append_only";
