-- Whom a request was about: "her next visit", asked in the same thread, is about the same patient.
ALTER TABLE "assistant_turn" ADD COLUMN "patientId" UUID;
