-- AlterTable
ALTER TABLE "explanation" ADD COLUMN     "insurerDenial" TEXT,
ADD COLUMN     "insurerRule" TEXT,
ADD COLUMN     "insurerService" TEXT;
