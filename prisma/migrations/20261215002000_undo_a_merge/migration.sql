-- What a merge by a person has moved, so that they can take it back for a while.
ALTER TABLE "possible_match" ADD COLUMN "moved" JSONB;
