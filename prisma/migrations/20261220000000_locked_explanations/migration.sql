-- Lines of an explanation are no longer retyped: what is known of edited sentences has no use, and held words of patients.
DROP TABLE "sentence_edit";

-- What a person did to a text (hid a line, wrote a note …) in place of the section that they edited.
ALTER TABLE "explanation_version" DROP COLUMN "section";
ALTER TABLE "explanation_version" ADD COLUMN "act" TEXT;

-- Why a finding of form was overridden, from a list, beside the words.
ALTER TABLE "explanation_overrule" ADD COLUMN "choice" TEXT NOT NULL DEFAULT 'other';
ALTER TABLE "explanation_overrule" ALTER COLUMN "choice" DROP DEFAULT;

-- Which roles may approve what patients and families are given.
ALTER TABLE "team" ADD COLUMN "approverRoles" "role"[] NOT NULL DEFAULT ARRAY['nurse', 'physician', 'pharmacist']::"role"[];

-- A license is recorded once by an administrator, not typed at each approval.
ALTER TABLE "member" ADD COLUMN "licence" TEXT;
