-- Records of lists are called alike for each patient ("careTeamMember:primary-provider"): without the patient in the
-- index, each of N records was compared with all N.
DROP INDEX "source_revision_workspaceId_sourceSystem_sourceId_idx";
CREATE INDEX "source_revision_record_idx" ON "source_revision" ("workspaceId", "sourceSystem", "sourceId", "patientId");
