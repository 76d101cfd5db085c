-- App Home asks on each press for the patients whose care team a member is on.
-- CreateIndex
CREATE INDEX "care_team_member_memberId_idx" ON "care_team_member"("memberId");
