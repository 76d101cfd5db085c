import { telecomsOf } from '../../domain/patients/patient.ts';
import { isNeed } from '../../domain/patients/social-barrier.ts';
import { APPOINTMENT_STATUS_WORDS } from '../../domain/plans/appointment-table.ts';
import type { PlanPart } from '../../domain/plans/plan-change.ts';
import { PLAN_TOPIC_WORDS } from '../../domain/plans/plan-topics.ts';
import { RED_FLAG_ACTION_WORDS } from '../../domain/plans/save-red-flag.ts';
import { isUnnamed } from '../../domain/plans/unnamed.ts';
import { allergyMarks } from '../kit/allergy-marks.ts';
import { goalMarks } from '../kit/goal-marks.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { medicineRows } from './medicine-rows.ts';
import { day, NEEDS_NAME, part2Mark, type RowsOf, type Safe } from './row-words.ts';

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
            isUnnamed(row.name) && NEEDS_NAME,
            row.isMain && 'main problem',
            row.status !== 'active' && row.status,
            row.verification && mrkdwn`*${escapeMrkdwn(row.verification)}*`,
            row.isSocial && (isNeed(row) ? 'social need' : 'social history'),
            row.onsetOn
              ? mrkdwn`since ${day(row.onsetOn, now)}`
              : row.onsetText && mrkdwn`since ${safe(row.onsetText) ?? ''}`,
            row.abatedOn && mrkdwn`until ${day(row.abatedOn, now)}`,
            part2Mark(row),
          ],
          ' · ',
        ),
      })),
  medicine: medicineRows,
  allergy: ({ allergies }, safe) =>
    allergies
      .filter(({ isActive }) => isActive)
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.substance) ?? ''}*`,
            isUnnamed(row.substance) && NEEDS_NAME,
            safe(row.reaction),
            ...allergyMarks(row),
            part2Mark(row),
          ],
          ' · ',
        ),
      })),
  goal: ({ goals }, safe, now) =>
    goals
      .filter(
        ({ status, achievement }) =>
          status !== 'cancelled' && (status !== 'completed' || achievement === 'achieved'),
      )
      .toSorted((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed'))
      .map((row) => ({
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.text) ?? ''}*`,
            safe(row.measure),
            safe(row.target),
            row.dueOn && mrkdwn`by ${day(row.dueOn, now)}`,
            row.isAgreed === null && row.acceptance === null && 'agreement not asked',
            ...goalMarks(row),
            row.status === 'on_hold' && 'on hold',
            part2Mark(row),
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
            part2Mark(row),
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
          [mrkdwn`${safe(row.sign) ?? ''} → *${RED_FLAG_ACTION_WORDS[row.action]}*`, part2Mark(row)],
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
            part2Mark(row),
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
        id: row.id,
        text: joinMrkdwn(
          [
            mrkdwn`*${safe(row.name) ?? ''}*`,
            safe(row.roleName),
            safe(row.organization),
            phones(row, safe),
            part2Mark(row),
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
            part2Mark(row),
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
