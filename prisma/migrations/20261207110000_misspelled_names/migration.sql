-- Names with one letter left out ("~hen", "~cen", "~chn", "~che" of "chen"), by which a misspelled name is found. New
-- and changed patients get them from the import; these are the ones who are here already.
INSERT INTO "patient_search_term" ("workspaceId", "patientId", "teamId", "term")
SELECT DISTINCT t."workspaceId", t."patientId", t."teamId",
  '~' || left(t."term", letter.at - 1) || substr(t."term", letter.at + 1)
FROM "patient_search_term" t
CROSS JOIN LATERAL generate_series(1, char_length(t."term")) AS letter(at)
WHERE char_length(t."term") BETWEEN 4 AND 24 AND t."term" !~ '[0-9+~]'
ON CONFLICT DO NOTHING;

-- An apostrophe of Hawaiian and other languages (U+02BB, U+02BC, U+02BE, U+02BF) counted as a letter: nobody types it.
INSERT INTO "patient_search_term" ("workspaceId", "patientId", "teamId", "term")
SELECT DISTINCT t."workspaceId", t."patientId", t."teamId",
  translate(t."term", U&'\02BB\02BC\02BE\02BF', '')
FROM "patient_search_term" t
WHERE t."term" <> translate(t."term", U&'\02BB\02BC\02BE\02BF', '') AND translate(t."term", U&'\02BB\02BC\02BE\02BF', '') <> ''
ON CONFLICT DO NOTHING;
