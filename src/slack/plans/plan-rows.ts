import { telecomsOf } from '../../domain/patients/patient.ts';
import { APPOINTMENT_STATUS_WORDS } from '../../domain/plans/appointment-table.ts';
import { MEDICINE_STATUS_WORDS } from '../../domain/plans/medicine-table.ts';
import type { PlanPart } from '../../domain/plans/plan-change.ts';
import { readMedicine } from '../../domain/plans/read-medicine.ts';
import type { Plan } from '../../domain/plans/read-plan.ts';
import { directionsText, pieceText, regimenOf, regimenText } from '../../domain/plans/regimen.ts';
import { PLAN_TOPIC_WORDS } from '../../domain/plans/save-caregiver-permission.ts';
import { RED_FLAG_ACTION_WORDS } from '../../domain/plans/save-red-flag.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDate } from '../../domain/time/show-time.ts';
import { allergyMarks } from '../kit/allergy-marks.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';

/** One record of a part: its id, null for what cannot be edited here, and its words, masked. */
export type PlanRow = { id: string | null; text: Mrkdwn };

/** Makes words of the record safe for where they appear: masked for the surface, escaped. */
export type Safe = (text: string | null | undefined) => Mrkdwn | null;

type RowsOf = (plan: Plan, safe: Safe, now: Date) => PlanRow[];

const day = (on: Date, now: Date) => escapeMrkdwn(showDate(dateAt(on, 'UTC'), dateAt(now, 'UTC')));
const PART_2 = '42 CFR Part 2';

/** The records of each part that count now, in words; what ended lately is among the medicines. */
export const PLAN_ROWS: Record<PlanPart, RowsOf> = {
  whatMatters: ({ whatMatters }, safe) =>
    whatMatters ? [{ id: null, text: safe(whatMatters) ?? mrkdwn`` }] : [],
  problem: ({ conditions }, safe, now) =>
    conditions
      .filter(({ verification }) => verification !== 'refuted')
      .toSorted((a, b) => Number(b.isMain) - Number(a.isMain) || rank(a.status) - rank(b.status))
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.name) ?? ''}*`,
            row.isMain && 'main problem',
            row.status !== 'active' && row.status,
            row.verification && mrkdwn`*${escapeMrkdwn(row.verification)}*`,
            row.isSocial && 'social need',
            row.onsetOn
              ? mrkdwn`since ${day(row.onsetOn, now)}`
              : row.onsetText && mrkdwn`since ${safe(row.onsetText) ?? ''}`,
            row.abatedOn && mrkdwn`until ${day(row.abatedOn, now)}`,
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  medicine: ({ medications }, safe, now) =>
    medications
      .filter(({ status }) => status !== 'completed')
      .toSorted((a, b) => statusRank(a.status) - statusRank(b.status) || a.name.localeCompare(b.name))
      .map((row) => ({ id: row.id, text: medicineText(row, safe, now) })),
  allergy: ({ allergies }, safe) =>
    allergies
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.substance) ?? ''}*`,
            safe(row.reaction),
            ...allergyMarks(row),
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  goal: ({ goals }, safe, now) =>
    goals
      .filter(({ status }) => status !== 'completed' && status !== 'cancelled')
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.text) ?? ''}*`,
            safe(row.measure),
            safe(row.target),
            row.dueOn && mrkdwn`by ${day(row.dueOn, now)}`,
            row.isAgreed === null ? 'agreement not asked' : row.isAgreed ? 'agreed' : '*not agreed*',
            row.status === 'on_hold' && 'on hold',
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  intervention: ({ interventions }, safe) =>
    interventions
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            row.polarity === 'avoid' ? mrkdwn`*Do not* ${safe(row.text) ?? ''}` : safe(row.text),
            safe(row.howOften),
            row.responsible ? mrkdwn`by ${safe(row.responsible) ?? ''}` : null,
            row.why && mrkdwn`because: ${safe(row.why) ?? ''}`,
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  redFlag: ({ redFlags }, safe) =>
    redFlags
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [mrkdwn`${safe(row.sign) ?? ''} → *${RED_FLAG_ACTION_WORDS[row.action]}*`, row.isPart2 && PART_2],
          ' · ',
        ),
      })),
  appointment: ({ appointments }, safe, now) =>
    appointments
      .filter(({ startsAt, status }) => startsAt >= now && (status === 'booked' || status === 'proposed'))
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            slackDate(row.startsAt),
            safe(row.description),
            row.withWhom && mrkdwn`with ${safe(row.withWhom) ?? ''}`,
            safe(row.location),
            row.status === 'proposed' && escapeMrkdwn(APPOINTMENT_STATUS_WORDS.proposed.toLowerCase()),
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  phone: ({ team, planPhones }, safe) =>
    [...team.planPhones, ...planPhones]
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.who) ?? ''}*`,
            safe(row.number),
            safe(row.hours),
            row.patientId === null && 'for all patients of the team',
          ],
          ' · ',
        ),
      })),
  careTeam: ({ careTeamMembers }, safe) =>
    careTeamMembers
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: null,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.name) ?? ''}*`,
            safe(row.roleName),
            safe(row.organization),
            phones(row, safe),
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  caregiver: ({ caregivers }, safe) =>
    caregivers
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.name) ?? ''}*`,
            safe(row.relationship),
            row.mayKnow.length === 0
              ? 'may know nothing yet'
              : mrkdwn`may know: ${joinMrkdwn(
                  row.mayKnow.map((topic) => escapeMrkdwn(PLAN_TOPIC_WORDS[topic].toLowerCase())),
                  ', ',
                )}`,
            row.isPart2 && PART_2,
          ],
          ' · ',
        ),
      })),
  review: ({ planReviewOn }, _safe, now) =>
    planReviewOn ? [{ id: null, text: day(planReviewOn, now) }] : [],
};

const phones = ({ telecoms }: { telecoms: Parameters<typeof telecomsOf>[0] }, safe: Safe) =>
  joinMrkdwn(
    telecomsOf(telecoms)
      .filter(({ kind }) => kind === 'phone')
      .map(({ value }) => safe(value)),
    ', ',
  );

const rank = (status: string) => (status === 'active' ? 0 : status === 'inactive' ? 1 : 2);
const statusRank = (status: string) => ['active', 'on_hold', 'unknown', 'stopped'].indexOf(status);

const CHANGE_WORDS = { started: 'new', changed: 'changed', continued: null } as const;

function medicineText(row: Plan['medications'][number], safe: Safe, now: Date): Mrkdwn {
  const { name, brand, regimen, unreadDosage } = readMedicine(row);
  const before = regimenOf(row.before);
  const isNews = row.status === 'active' ? row.change !== 'continued' : row.changedOn !== null;
  const news = joinMrkdwn(
    [
      row.status === 'active' ? CHANGE_WORDS[row.change] : MEDICINE_STATUS_WORDS[row.status],
      row.changedOn && day(row.changedOn, now),
      safe(row.changedBy),
      row.changeReason ? safe(row.changeReason) : isNews && mrkdwn`*reason not recorded*`,
    ],
    ' · ',
  );
  return joinMrkdwn(
    [
      mrkdwn`*${joinMrkdwn([safe(name), brand && mrkdwn`(${safe(brand) ?? ''})`, safe(pieceText(regimen))], ' ')}*`,
      unreadDosage ? mrkdwn`“${safe(unreadDosage) ?? ''}” (free text)` : safe(directionsText(regimen)),
      row.reason ? mrkdwn`for ${safe(row.reason) ?? ''}` : 'indication: not recorded',
      (isNews || row.status !== 'active') && news,
      isNews && before && mrkdwn`before: ${safe(regimenText(before)) ?? ''}`,
      row.isPart2 && PART_2,
    ],
    ' · ',
  );
}
