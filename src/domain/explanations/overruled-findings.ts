import { type Draft, lineText } from '../../plain-language/draft.ts';
import { type Finding, RULES } from '../../plain-language/finding.ts';
import type { Tx } from '../context.ts';
import type { ExplanationRow, ReviewFinding } from './explanation.ts';
import { storedDraft, storedFindings } from './stored.ts';

type Text = { number: number; draft: Draft; findings: readonly Finding[] };
type Row = ExplanationRow['overrules'][number];

/**
 * The findings of a text, each with the override that counts for it. One of an earlier version counts while the line
 * it was about reads the same: words that only their writer has seen are covered by no one's reason. What a rule
 * allows is asked here, so a row from the time when every rule could be overruled counts no more.
 */
export async function withOverrules(
  tx: Tx,
  { id, overrules }: Pick<ExplanationRow, 'id' | 'overrules'>,
  text: Text,
): Promise<ReviewFinding[]> {
  const keys = new Set(text.findings.filter(mayCarryOne).map(({ key }) => key));
  const rows = overrules
    .filter(({ findingKey, versionNumber }) => keys.has(findingKey) && versionNumber <= text.number)
    .sort((one, other) => other.versionNumber - one.versionNumber);
  if (rows.length === 0) return text.findings.map((finding) => ({ ...finding, overruled: null }));
  const [earlier, names] = await Promise.all([earlierTexts(tx, id, text, rows), namesOf(tx, rows)]);
  return text.findings.map((finding) => {
    const row = mayCarryOne(finding) && rows.find((each) => isAbout(each, { finding, text, earlier }));
    if (!row) return { ...finding, overruled: null };
    const { reason, memberId } = row;
    return { ...finding, overruled: { reason, memberId, by: names.get(memberId) ?? 'Someone' } };
  });
}

const mayCarryOne = ({ level, rule }: Finding): boolean => level === 'block' && RULES[rule].mayBeOverruled;

async function earlierTexts(tx: Tx, id: string, text: Text, rows: readonly Row[]): Promise<Text[]> {
  const numbers = new Set(rows.map(({ versionNumber }) => versionNumber).filter((n) => n !== text.number));
  if (numbers.size === 0) return [text];
  const versions = await tx.explanationVersion.findMany({
    where: { explanationId: id, number: { in: [...numbers] } },
    select: { number: true, draft: true, findings: true },
  });
  const read = versions.map(({ number, draft, findings }) => ({
    number,
    draft: storedDraft(draft),
    findings: storedFindings(findings),
  }));
  return [text, ...read];
}

async function namesOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, string>> {
  const members = await tx.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
    select: { id: true, displayName: true },
  });
  return new Map(members.map(({ id, displayName }) => [id, displayName]));
}

function isAbout(
  { findingKey, versionNumber }: Row,
  { finding, text, earlier }: { finding: Finding; text: Text; earlier: readonly Text[] },
): boolean {
  if (findingKey !== finding.key) return false;
  const then = earlier.find(({ number }) => number === versionNumber);
  const found = then?.findings.find(({ key }) => key === findingKey);
  return Boolean(then && found) && placeOf(then, found) === placeOf(text, finding);
}

/** What a person had before their eyes: the line, or of a complaint about a whole section or text its own words. */
function placeOf(text: Text | undefined, finding: Finding | undefined): string {
  const at = finding?.at;
  const line = text?.draft.sections.find(({ id }) => id === at?.section)?.lines[at?.line ?? -1];
  return JSON.stringify([at?.section ?? null, line ? [lineText(line), line.block ?? null] : finding?.words]);
}
