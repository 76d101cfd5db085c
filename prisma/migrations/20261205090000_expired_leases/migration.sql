-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "expiredLeases" INTEGER NOT NULL DEFAULT 0;
