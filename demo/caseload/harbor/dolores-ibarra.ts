import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, say, stepsOf, type TellStory } from '../story.ts';

const { conference, contact, deadline, plan, task } = stepsOf('dolores-ibarra');

/** The scene: a grandmother, three opinions, one conference. */
export const doloresIbarra: TellStory = (when) => ({
  chart: {
    id: 'dolores-ibarra',
    mrn: 'AB-16248',
    given: 'Dolores',
    family: 'Ibarra Montes',
    born: '1939-02-11',
    gender: 'female',
    languages: ['es'],
    phone: '207-555-0119',
    home: '51 Chapel Hill',
    caregivers: [
      caregiver('Carmen', 'Ibarra', 'Daughter, lives with her', '207-555-0119', 'es', 'en'),
      caregiver('Luis', 'Ibarra', 'Son, holds the power of attorney', '207-555-0120', 'es', 'en'),
      caregiver('Sofía', 'Reyes', 'Granddaughter, interprets', '207-555-0121', 'en', 'es'),
    ],
    careTeam: [
      provider('Dr. Naomi Feld', 'Palliative care', 'Alder Bay Medical Center', '207-555-0179'),
      provider('Tidewater Home Health', 'Home health nurse', 'Tidewater Home Health', '207-555-0180'),
    ],
    problems: [
      problem('I50.33', 'Heart failure, diastolic, worse in autumn', '2020-10-08'),
      problem('J44.9', 'Chronic obstructive lung disease', '2017'),
      problem('N18.4', 'Chronic kidney disease, stage 4', '2024-01-22'),
      problem('R54', 'Frailty', when.day(-150)),
    ],
    medicines: [
      medicine('Torsemide 20 mg tablet', 'Take 2 tablets by mouth every morning', when.day(-40), {
        reason: 'Heart failure',
      }),
      medicine('Tiotropium 18 mcg inhaler', 'Inhale 1 capsule once a day', '2019-03-04', {
        reason: 'Lung disease',
      }),
      medicine('Hydralazine 25 mg tablet', 'Take 1 tablet by mouth 3 times a day', '2024-02-05', {
        reason: 'Heart failure',
      }),
    ],
    plan: {
      title: 'What Abuela wants, said aloud',
      since: when.day(-30),
      activities: [
        'Talk with the whole family and an interpreter who is not family',
        'Palliative care visit at home',
        'Advance directive in Spanish',
      ],
    },
    goals: [
      { text: 'Be home for her great-grandson’s baptism', due: when.day(34) },
      { text: 'No more rides in the ambulance if it can be helped' },
    ],
    stays: [
      {
        kind: 'inpatient',
        facility: 'Alder Bay Medical Center',
        reason: 'Heart failure',
        from: when.at(-38, '22:10'),
        until: when.at(-31, '14:00'),
      },
      {
        kind: 'emergency',
        facility: 'Alder Bay Medical Center',
        reason: 'Short of breath',
        from: when.at(-13, '20:45'),
        until: when.at(-12, '02:30'),
      },
    ],
    visits: [
      {
        what: 'Family conference, interpreter booked',
        with: 'Dr. Naomi Feld, Lena Novak',
        where: 'Alder Bay Clinic, Room 3',
        at: when.next('thu', '16:30'),
        minutes: 60,
      },
    ],
  },
  steps: [
    deadline(when.work(-4, '10:30'), 'ana', {
      rule: 'pa-decision-standard',
      startOn: when.workday(-4),
      owner: 'ana',
    }),
    contact(when.work(-10, '12:15'), 'ana', {
      way: 'phone',
      with: 'Carmen',
      topic: 'Daughter wants everything done',
      summary:
        'Sleeps beside her on the floor. Feels that talking of hospice is giving up. Interprets for her mother and leaves parts out.',
      minutes: 24,
      barriers: ['family_dynamics', 'language_access'],
    }),
    contact(when.work(-9, '08:45'), 'lena', {
      way: 'phone',
      with: 'Luis',
      topic: 'Son wants her comfortable and at home',
      summary:
        'Has the papers, lives across town, has not said so to his sister. Would come any weekday after four.',
      minutes: 19,
      barriers: ['family_dynamics'],
      followUp: {
        key: 'ibarra-date',
        title: 'One date for the family conference that suits all three',
        kind: 'visit',
        owner: 'lena',
        due: when.work(-5, '12:00'),
      },
    }),
    complete(when.work(-6, '16:20'), 'lena', 'ibarra-date'),
    contact(when.work(-3, '15:30'), 'grace', {
      way: 'in_person',
      topic: 'She herself, alone, with the interpreter',
      summary:
        '"I want the baptism and my kitchen. I do not want the tube." Asked that we say it with her, not for her.',
      minutes: 40,
      barriers: ['language_access'],
      followUp: {
        key: 'ibarra-agenda',
        title: 'Agenda for the family conference: her words first',
        owner: 'lena',
        due: when.work(1, '15:00'),
      },
    }),
    task(when.work(-3, '16:25'), 'grace', {
      key: 'ibarra-interpreter',
      title: 'Confirm the interpreter for the family conference',
      owner: 'ana',
      due: when.later(0.6),
    }),
    task(when.work(-5, '10:00'), 'ana', {
      key: 'ibarra-directive',
      title: 'Advance directive in Spanish, large print, to Carmen and Luis',
      kind: 'paperwork',
      owner: 'ana',
      due: when.work(-2, '12:00'),
    }),
    // Luis does not sleep under her roof: of her pills she wants to speak herself.
    plan(when.work(-3, '16:40'), 'lena', [
      {
        part: 'caregiver',
        name: 'Carmen Ibarra',
        mayKnow: ['problems', 'medicines', 'visits', 'goals'],
      },
      { part: 'caregiver', name: 'Luis Ibarra', mayKnow: ['problems', 'visits', 'goals'] },
    ]),
    conference(when.work(-2, '10:10'), 'lena', {
      on: when.next('thu', '16:30'),
      minutes: 60,
      caregivers: ['Carmen Ibarra', 'Luis Ibarra'],
      interpreter: 'Marta Quiroga, staff interpreter',
    }),
    say(
      when.work(-2, '10:15'),
      'lena',
      'harbor',
      'Family conference for {dolores-ibarra} is on Thursday 16:30. Samir, ten minutes at the start would help.',
    ),
  ],
});
