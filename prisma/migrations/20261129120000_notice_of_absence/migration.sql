-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "absenceId" UUID;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_absenceId_fkey" FOREIGN KEY ("absenceId") REFERENCES "absence"("id") ON DELETE SET NULL ON UPDATE CASCADE;
