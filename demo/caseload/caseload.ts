import { afterHospital } from './harbor/after-hospital.ts';
import { deniseFowler } from './harbor/denise-fowler.ts';
import { doloresIbarra } from './harbor/dolores-ibarra.ts';
import { families } from './harbor/families.ts';
import { haroldBright } from './harbor/harold-bright.ts';
import { jamalWhitaker } from './harbor/jamal-whitaker.ts';
import { longIllness } from './harbor/long-illness.ts';
import { mariaDelgado } from './harbor/maria-delgado.ts';
import { mondayVoicemails } from './harbor/monday-voicemails.ts';
import { onTheirOwn } from './harbor/on-their-own.ts';
import { rosaChen } from './harbor/rosa-chen.ts';
import { walterOsei } from './harbor/walter-osei.ts';
import { wholePlans } from './harbor/whole-plans.ts';
import { inSpanish } from './in-spanish.ts';
import { CLINIC_ZONE, type TeamId } from './people.ts';
import type { Step, Story, TellStory } from './story.ts';
import { afterTheDiagnosis } from './summit/after-the-diagnosis.ts';
import { growingAndGivingBirth } from './summit/growing-and-giving-birth.ts';
import { heartAndKidney } from './summit/heart-and-kidney.ts';
import { mindAndNerve } from './summit/mind-and-nerve.ts';
import { type Moment, whenFrom } from './when.ts';

const STORIES: Record<TeamId, readonly TellStory[]> = {
  harbor: [
    rosaChen,
    walterOsei,
    deniseFowler,
    jamalWhitaker,
    haroldBright,
    doloresIbarra,
    mariaDelgado,
    ...afterHospital,
    ...longIllness,
    ...families,
    ...onTheirOwn,
  ],
  summit: [...heartAndKidney, ...growingAndGivingBirth, ...mindAndNerve, ...afterTheDiagnosis],
};

/** About nobody: what a team owes besides its patients. */
const teamSteps = ({ work, minutes, next }: ReturnType<typeof whenFrom>): readonly Step[] => [
  {
    does: 'task',
    at: work(-4, '08:35'),
    by: 'priya',
    team: 'harbor',
    task: {
      key: 'harbor-flu',
      title: 'Order the flu vaccines for home visits',
      owner: 'grace',
      due: next('wed', '12:00'),
    },
  },
  {
    does: 'task',
    at: work(-2, '08:35'),
    by: 'priya',
    team: 'summit',
    task: { key: 'summit-lines', title: 'Interpreter line: new access code to everybody', owner: 'marcus' },
  },
  {
    does: 'task',
    at: minutes(-50),
    by: 'priya',
    team: 'harbor',
    task: {
      key: 'harbor-cover',
      title: 'Who covers the voicemail on Friday afternoon?',
      kind: 'follow_up',
      due: next('fri', '09:00'),
    },
  },
  // The weekly interdisciplinary meeting: always the next Tuesday, planned on the working day before today.
  {
    does: 'huddle',
    at: work(-1, '16:10'),
    by: 'ana',
    team: 'harbor',
    huddle: {
      on: next('tue', '09:00'),
      minutes: 40,
      asked: [
        {
          patient: 'rosa-chen',
          by: 'grace',
          reason: 'Dizzy since the metoprolol was doubled, and nobody wrote why',
        },
        { patient: 'jamal-whitaker', by: 'lena', reason: 'Needs a ride before the next visit' },
      ],
    },
  },
  {
    does: 'say',
    at: work(-1, '08:40'),
    by: 'priya',
    team: 'harbor',
    text: 'Good morning. Five minutes at noon: what is overdue, who needs a hand.',
  },
  {
    does: 'say',
    at: work(-6, '08:20'),
    by: 'dana',
    team: 'lobby',
    text: 'Northstar is on for both teams. If you see no patient in it, tell me: it takes a role and a team.',
  },
  {
    does: 'say',
    at: work(-1, '12:10'),
    by: 'theo',
    team: 'lobby',
    text: 'Soup in the kitchen, enough for everybody who comes before one.',
  },
];

export type Caseload = {
  start: Moment;
  /** Patients by the team whose they are. */
  stories: Record<TeamId, readonly Story[]>;
  /** What was done up to the start, oldest first. */
  steps: readonly Step[];
};

/** The invented caseload, as it stands at that instant. */
export function caseloadAt(start: Date): Caseload {
  const when = whenFrom(start, CLINIC_ZONE);
  const stories = {
    harbor: STORIES.harbor.map((tell) => tell(when)),
    summit: STORIES.summit.map((tell) => tell(when)),
  };
  const steps = [
    ...[...stories.harbor, ...stories.summit].flatMap((story) => story.steps),
    ...mondayVoicemails(when),
    ...wholePlans(when),
    ...inSpanish(when),
    ...teamSteps(when),
  ];
  return {
    start: when.now,
    stories,
    steps: steps.filter(({ at }) => at.at < start).toSorted((a, b) => a.at.at.getTime() - b.at.at.getTime()),
  };
}
