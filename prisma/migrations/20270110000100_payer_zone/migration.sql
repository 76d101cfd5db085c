-- A payer's day ends where the payer is. Null: where the team is.
ALTER TABLE "team" ADD COLUMN "payerTimeZone" TEXT;
