import { OWN_SOURCE } from '../../domain/plans/own-source.ts';
import { LACE_CONDITIONS, type Lace, type LaceCondition, lace } from '../../domain/transitions/lace.ts';
import { laceFactsOf, type TransitionWithStay } from '../../domain/transitions/transition.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';

type Of = Pick<TransitionWithStay, 'lace' | 'patient'>;

/** The score of a stored transition with the problems that it was read from; null: nothing is stored. */
function scoreOf(transition: Of) {
  const facts = laceFactsOf(transition);
  if (!facts) return null;
  const found = facts.conditions.filter(({ condition }) => Object.hasOwn(LACE_CONDITIONS, condition));
  const conditions = found.map(({ condition }) => condition as LaceCondition);
  return { facts, found, score: lace({ ...facts, conditions }) };
}

/** The sum, for sorting: 0 where nothing is known. */
export const laceTotal = (transition: Of): number => scoreOf(transition)?.score.total ?? 0;

const sumWords = ({ total, risk }: Lace): Mrkdwn => mrkdwn`LACE ${total}, ${risk}`;

/** "LACE 9, moderate: L 4 (5 days) · A not known · C 3 (dementia: Alzheimer disease) · E 2 (2 visits)". */
export function laceWords(transition: Of, surface: Surface): Mrkdwn | null {
  const read = scoreOf(transition);
  if (!read) return null;
  const { facts, found, score } = read;
  const from = found.map(({ condition, name }) => {
    const said = freeText(name, transition.patient, surface);
    const kind = LACE_CONDITIONS[condition as LaceCondition].label;
    return said ? `${kind}: ${said}` : kind;
  });
  return joinMrkdwn(
    [
      mrkdwn`${sumWords(score)}: L ${score.l} (${facts.days} ${facts.days === 1 ? 'day' : 'days'})`,
      score.a === null ? mrkdwn`A not known` : mrkdwn`A ${score.a} (${score.a > 0 ? 'acute' : 'not acute'})`,
      mrkdwn`C ${score.c}${from.length > 0 ? mrkdwn` (${escapeMrkdwn(from.join('; '))})` : ''}`,
      mrkdwn`E ${score.e} (${facts.edVisits} ${facts.edVisits === 1 ? 'visit' : 'visits'})`,
    ],
    ' · ',
  );
}

/** "planned stay"; null: not known. */
export const plannedWords = ({ isPlanned }: Pick<TransitionWithStay, 'isPlanned'>): Mrkdwn | null =>
  isPlanned === null ? null : isPlanned ? mrkdwn`planned stay` : mrkdwn`unplanned stay`;

/** Where each part is from, a line each. */
export function laceSources(transition: Of & Pick<TransitionWithStay, 'admission'>): Mrkdwn[] {
  const facts = laceFactsOf(transition);
  if (!facts) return [];
  const { admittedAt, dischargedAt, sourceSystem } = transition.admission;
  const said =
    sourceSystem === OWN_SOURCE ? mrkdwn`entered here` : mrkdwn`from ${escapeMrkdwn(sourceSystem)}`;
  const until = dischargedAt ? slackDate(dischargedAt, 'day') : mrkdwn`today`;
  const visits = escapeMrkdwn(facts.edVisitsOn.join(', '));
  return [
    mrkdwn`• L: ${slackDate(admittedAt, 'day')} to ${until}, stay ${said}`,
    facts.isAcute === null
      ? mrkdwn`• A: no source says it; a person enters it with the stay`
      : mrkdwn`• A: entered by a person`,
    mrkdwn`• C: active problems of the plan, by ICD-10 or by name`,
    mrkdwn`• E: emergency visits in the 6 months before${visits ? mrkdwn`: ${visits}` : ''}`,
  ];
}
