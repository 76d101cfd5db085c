import { saysDose } from '../../plain-language/checks/says-dose.ts';
import { type Draft, printedDraft } from '../../plain-language/draft.ts';
import { factsOf } from '../../plain-language/fact-sheet.ts';
import { LIST_JOB, type MemberActor, type Tx } from '../context.ts';
import { MARK_FIELD } from '../plans/most-important.ts';
import { planChangeSchema } from '../plans/plan-change.ts';
import { barredFromApproval, type Explanation } from './explanation.ts';
import { storedDraft } from './stored.ts';

/** For a person who shaped the text, or asked for one that was shaped. */
const ANOTHER_PERSON =
  'You shaped this text or asked for it, and something in it was hidden, noted, accepted from the AI model or overridden: another person must approve it.';

/** For a person whose own change of the plan would go onto paper. */
const OWN_CHANGE =
  'You changed this plan by hand or by a list, and no one else has approved a text like this one with that change: another person must approve it.';

/** For who typed what an insurer is asked. */
const OWN_LETTER = 'You wrote what this letter asks of the insurer: another person must approve it.';

/** For whose logged contact or task is quoted with a dose. */
const OWN_QUOTE =
  'This text quotes a contact or task of yours that says how a medicine is taken: another person must approve it.';

/** For the author of a version that was sent back. */
const SENT_BACK =
  'This very version was sent back to you: another person must approve it, or press Draft again so that there is a new one.';

type Person = Pick<MemberActor, 'memberId' | 'roles'>;
type Text = Pick<
  Explanation,
  'id' | 'patientId' | 'audience' | 'language' | 'caregiverId' | 'text' | 'sheet'
>;

/**
 * Whether a person has changed a plan, by hand or by a list that they uploaded, since the last text of this kind that
 * another person approved: alone they would bring their own dose, visit or instruction onto paper. Words that may be typed anywhere in a plan can say
 * a dose, so every part counts. The mark of the most important line does not: it adds no words.
 */
async function changedByHand(tx: Tx, explanation: Text, { memberId, roles }: Person): Promise<boolean> {
  const seen = await versionSeenByOthers(tx, explanation, memberId);
  const { patientId } = explanation;
  const versions = await tx.planVersion.findMany({
    where: {
      AND: {
        OR: [
          { memberId },
          // In the terminal nobody is known; who may use it is an administrator, as a rule.
          ...(roles.includes('admin') ? [{ memberId: null, job: LIST_JOB }] : []),
        ],
      },
      OR: [
        { patientId, version: { gt: seen?.planVersion ?? 0 } },
        // What they changed in a record that was merged into this one came with it, whoever merged them.
        { patient: { mergedIntoId: patientId, ...(seen ? { leftAt: { gt: seen.at } } : {}) } },
      ],
    },
    select: { changes: true },
  });
  return versions.some(({ changes }) =>
    planChangeSchema
      .array()
      .parse(changes)
      .some(({ act, fields }) => act !== 'changed' || fields.some(({ name }) => name !== MARK_FIELD)),
  );
}

/**
 * Why this person may not approve a text that they may otherwise approve, before they fill in a form.
 * @returns the sentence; null: they may.
 */
export async function anotherPersonNeeded(
  { db }: { db: Tx },
  explanation: Text & Pick<Explanation, 'authorId' | 'status'>,
  person: Person,
): Promise<string | null> {
  const { memberId } = person;
  if (barredFromApproval(explanation).has(memberId))
    return explanation.text?.draft.insurer && explanation.authorId === memberId ? OWN_LETTER : ANOTHER_PERSON;
  if (await changedByHand(db, explanation, person)) return OWN_CHANGE;
  if (await quotesOwnDose(db, explanation, memberId)) return OWN_QUOTE;
  // A new version is in review again.
  return explanation.status === 'sent_back' && explanation.authorId === memberId ? SENT_BACK : null;
}

/**
 * Whether a printed line quotes a contact that this person logged, or a task whose title they wrote, and the quotation says
 * a dose. A weight or a symptom that they logged themselves is none of that.
 */
async function quotesOwnDose(tx: Tx, { text, sheet }: Text, memberId: string): Promise<boolean> {
  if (!text || !sheet) return false;
  const printed = new Set(
    printedDraft(text.draft).sections.flatMap(({ lines }) => lines.flatMap(({ facts }) => facts)),
  );
  const quoted = [...factsOf(sheet, 'reported'), ...factsOf(sheet, 'open_question')].filter(
    (fact) => printed.has(fact.id) && saysDose(sheet, fact.kind === 'reported' ? fact.quote : fact.text),
  );
  const idsOf = (type: string) =>
    quoted.flatMap(({ source }) => (source?.recordType === type ? [source.recordId] : []));
  const contacts = await tx.contact.count({ where: { id: { in: idsOf('Contact') }, memberId } });
  const tasks = await tx.task.count({
    where: {
      id: { in: idsOf('Task') },
      OR: [{ createdById: memberId }, { transitions: { some: { memberId, verb: 'edited' } } }],
    },
  });
  return contacts + tasks > 0;
}

/** So many approvals are looked through, newest first: one of them is of the last versions of the plan. */
const MOST_APPROVALS = 20;

/**
 * The newest version of the plan of which another person approved what this reader gets: for the same audience and
 * caregiver, in the same language (a translation is a change too), not taken back since, and with nothing left out
 * that this text prints.
 */
async function versionSeenByOthers(
  tx: Tx,
  { id, patientId, audience, language, caregiverId, text }: Text,
  memberId: string,
): Promise<{ planVersion: number; at: Date } | null> {
  const approvals = await tx.explanationApproval.findMany({
    where: {
      memberId: { not: memberId },
      withdrawnAt: null,
      // Each letter to an insurer holds other facts.
      explanation: { patientId, audience, language, caregiverId, ...(audience === 'insurer' ? { id } : {}) },
    },
    orderBy: [{ planVersion: 'desc' }, { at: 'desc' }],
    take: MOST_APPROVALS,
    select: { explanationId: true, versionNumber: true, planVersion: true, at: true },
  });
  const printed = text ? keysOf(printedDraft(text.draft)) : new Set<string>();
  for (const { explanationId, versionNumber, planVersion, at } of approvals) {
    const { draft } = await tx.explanationVersion.findUniqueOrThrow({
      where: { explanationId_number: { explanationId, number: versionNumber } },
      select: { draft: true },
    });
    const then = storedDraft(draft).sections.flatMap(({ lines }) => lines);
    if (!then.some(({ hidden, key }) => hidden && printed.has(key))) return { planVersion, at };
  }
  return null;
}

const keysOf = ({ sections }: Pick<Draft, 'sections'>): Set<string> =>
  new Set(sections.flatMap(({ lines }) => lines.map(({ key }) => key)));
