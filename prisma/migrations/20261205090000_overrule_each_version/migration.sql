-- AlterTable
ALTER TABLE "explanation_overrule" DROP CONSTRAINT "explanation_overrule_pkey",
ADD CONSTRAINT "explanation_overrule_pkey" PRIMARY KEY ("explanationId", "findingKey", "versionNumber");

-- DropIndex
DROP INDEX "explanation_approval_explanationId_versionNumber_key";

-- CreateIndex
CREATE INDEX "explanation_approval_explanationId_versionNumber_at_idx" ON "explanation_approval"("explanationId", "versionNumber", "at");
