-- An insurer's letter holds what its author chose from the plan, and names what is sent with it.
ALTER TABLE "explanation" ADD COLUMN "insurerFacts" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE "explanation" ADD COLUMN "insurerAttached" TEXT;
