-- Who calls without an area code says seven digits: they are found by an index, as ten are. It does not call
-- northstar_phone_digits: an index is built without a search path, where that name means nothing.
CREATE FUNCTION northstar_phone_locals(telecoms jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT "right"(regexp_replace(regexp_replace(t ->> 'value', '\s*(x|ext).*$', '', 'i'), '[^0-9]', '', 'g'), 7)), '{}')
    FROM jsonb_array_elements(CASE jsonb_typeof(telecoms) WHEN 'array' THEN telecoms ELSE '[]'::jsonb END) AS t
   WHERE t ->> 'kind' IS DISTINCT FROM 'email'
$$;
CREATE INDEX "patient_phone_locals_idx" ON "patient" USING GIN (northstar_phone_locals("telecoms"));
