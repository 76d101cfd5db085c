import { caregiver, medicine, problem, provider, type Visit } from '../chart.ts';
import { prove, reassign, say, stepsOf, type TellStory } from '../story.ts';
import type { Weekday, When } from '../when.ts';

const { contact, deadline, task } = stepsOf('walter-osei');
const DIALYSIS_DAYS: readonly Weekday[] = ['mon', 'wed', 'fri'];

/** The scene: the vascular surgeon's only free morning is a dialysis morning. */
export const walterOsei: TellStory = (when) => ({
  chart: {
    id: 'walter-osei',
    mrn: 'AB-18822',
    given: 'Walter Kwame',
    family: 'Osei',
    born: '1959-11-27',
    gender: 'male',
    languages: ['en', 'ak'],
    phone: '207-555-0113',
    home: '4 Ferry Road, Apt 2',
    caregivers: [caregiver('Abena', 'Osei', 'Wife', '207-555-0114')],
    careTeam: [
      provider('Dr. Ruben Castellan', 'Nephrologist', 'Bayview Dialysis', '207-555-0172'),
      provider('Dr. Helen Marsh', 'Vascular surgeon', 'Alder Bay Vascular', '207-555-0173'),
      provider(
        'Bayview Dialysis',
        'Dialysis unit, Mon/Wed/Fri 6:00 to 10:30',
        'Bayview Dialysis',
        '207-555-0174',
      ),
    ],
    problems: [
      problem('N18.6', 'End-stage kidney disease, on hemodialysis', '2023-01-16'),
      problem('E11.22', 'Type 2 diabetes with kidney disease', '2004'),
      problem('T82.858A', 'Narrowing of the dialysis fistula', when.day(-20)),
    ],
    medicines: [
      medicine('Sevelamer 800 mg tablet', 'Take 2 tablets by mouth with each meal', '2023-02-01', {
        reason: 'High phosphate',
      }),
      medicine(
        'Insulin glargine 100 units/mL pen',
        'Inject 14 units under the skin at bedtime',
        '2021-07-12',
        { reason: 'Type 2 diabetes' },
      ),
      medicine('Epoetin alfa', 'Given at dialysis 3 times a week', '2023-02-01', {
        reason: 'Anemia of kidney disease',
        by: 'Dr. Ruben Castellan',
      }),
    ],
    plan: {
      title: 'Keep the fistula working',
      since: '2026-01-12',
      activities: [
        'Get the fistulogram before the access clots',
        'No appointments on Monday, Wednesday or Friday before 1 pm',
        'Ride from CareVan, booked two days ahead',
      ],
    },
    goals: [{ text: 'No missed dialysis', target: '3 sessions a week' }],
    visits: [
      ...dialysis(when),
      {
        what: 'Fistulogram and possible angioplasty',
        with: 'Dr. Helen Marsh',
        where: 'Alder Bay Vascular',
        at: when.next('wed', '08:00', 1),
        minutes: 90,
      },
    ],
  },
  steps: [
    deadline(when.work(-15, '11:10'), 'ana', {
      key: 'osei-redetermination',
      rule: 'medicare-redetermination',
      startOn: when.workday(-17),
      owner: 'ana',
    }),
    prove(
      when.work(-9, '16:05'),
      'ana',
      'osei-redetermination',
      'Fax confirmation, 9 pages, with the letter of the unit',
    ),
    contact(when.work(-8, '13:40'), 'grace', {
      way: 'phone',
      isIncoming: true,
      with: { party: 'provider' },
      topic: 'Dialysis unit: access flow is dropping',
      summary: 'Flow 480 mL/min, was 720 last month. Needs a fistulogram within two weeks.',
      minutes: 8,
      followUp: {
        key: 'osei-refer',
        title: 'Referral to vascular for fistulogram',
        kind: 'referral',
        owner: 'ana',
        due: when.work(-6, '12:00'),
      },
    }),
    { does: 'complete', at: when.work(-6, '10:20'), by: 'ana', task: 'osei-refer' },
    contact(when.work(-2, '11:50'), 'ana', {
      way: 'phone',
      topic: 'The vascular appointment falls on a dialysis morning',
      summary:
        'Booked Wednesday 8:00; he is on the machine until 10:30. His wife works Tuesdays and Thursdays, so the ride has to be CareVan either day.',
      minutes: 16,
      barriers: ['transportation'],
      followUp: {
        key: 'osei-move',
        title: 'Move the vascular visit off dialysis mornings, or the chair to the afternoon',
        kind: 'visit',
        priority: 'asap',
        owner: 'ana',
        due: when.later(0.45),
      },
    }),
    task(when.work(-2, '12:05'), 'ana', {
      key: 'osei-van',
      title: 'Book CareVan once the vascular date stands',
      kind: 'visit',
      owner: 'ana',
      due: when.work(2, '10:00'),
    }),
    say(
      when.work(-1, '09:30'),
      'ana',
      'harbor',
      '{walter-osei}: vascular offers Wednesday 8:00 only, and that is chair time. Does anyone have a better line into their scheduling?',
    ),
    reassign(when.work(-1, '14:10'), 'grace', 'osei-van', 'lena', 'Lena knows the dispatcher'),
  ],
});

function dialysis(when: When): Visit[] {
  return [0, 1].flatMap((week) =>
    DIALYSIS_DAYS.map((day) => ({
      what: 'Hemodialysis',
      with: 'Bayview Dialysis',
      where: 'Bayview Dialysis',
      at: when.next(day, '06:00', week),
      minutes: 270,
    })),
  );
}
