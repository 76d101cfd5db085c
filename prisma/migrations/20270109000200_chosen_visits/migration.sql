-- The tick asks for discharges with a chosen visit.
CREATE INDEX "transition_visit_idx" ON "transition"("workspaceId", "id") WHERE "state" = 'open' AND ("visitAppointmentId" IS NOT NULL OR "visitContactId" IS NOT NULL OR "visitAt" IS NOT NULL);
