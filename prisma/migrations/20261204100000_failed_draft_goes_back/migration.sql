-- AlterTable
ALTER TABLE "explanation" ADD COLUMN     "statusBefore" "explanation_status";
