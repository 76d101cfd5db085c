-- The Spanish of what 42 CFR Part 2 protects reveals as much as its English.
ALTER FUNCTION "protected_texts"(uuid) RENAME TO "protected_record_texts";

CREATE FUNCTION "protected_texts"(patient uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT each.words ORDER BY each.words), '{}')
  FROM (
    SELECT unnest("protected_record_texts"(patient)) AS words
    UNION ALL
    SELECT btrim(t."words") FROM "translation" t
     WHERE t."patientId" = patient AND btrim(t."words") <> '' AND t."recordId" IN (
       SELECT "id" FROM "medication" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "condition" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "goal" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "intervention" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "red_flag" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "allergy" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "appointment" WHERE "patientId" = patient AND "isPart2"
       UNION ALL SELECT "id" FROM "care_team_member" WHERE "patientId" = patient AND "isPart2")
  ) AS each
$$;

CREATE CONSTRAINT TRIGGER "translation_protected" AFTER INSERT OR UPDATE OR DELETE ON "translation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "keep_protected_texts"();
