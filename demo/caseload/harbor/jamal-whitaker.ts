import { medicine, problem, provider } from '../chart.ts';
import { snooze, stepsOf, type TellStory } from '../story.ts';

const { contact, task } = stepsOf('jamal-whitaker');

/** The scene: twelve-hour shifts six days a week. He is not unwilling; nobody is open when he is free. */
export const jamalWhitaker: TellStory = (when) => ({
  chart: {
    id: 'jamal-whitaker',
    mrn: 'AB-24406',
    given: 'Jamal',
    family: 'Whitaker',
    born: '1984-09-30',
    gender: 'male',
    languages: ['en'],
    phone: '207-555-0116',
    home: '230 Dockside Avenue',
    careTeam: [provider('Dr. Samir Haddad', 'Primary care', 'Alder Bay Clinic', '207-555-0177')],
    problems: [
      problem('I10', 'High blood pressure', '2022-04-11'),
      problem('E11.65', 'Type 2 diabetes with high sugar', '2023-10-02'),
      problem('G47.26', 'Shift work sleep disorder', '2025-02-20'),
    ],
    medicines: [
      medicine(
        'Metformin ER 500 mg tablet',
        'Take 2 tablets by mouth with the meal before the shift',
        '2023-10-02',
        { reason: 'Type 2 diabetes' },
      ),
      medicine(
        'Lisinopril-hydrochlorothiazide 20-12.5 mg tablet',
        'Take 1 tablet by mouth once a day',
        '2024-01-15',
        { reason: 'High blood pressure' },
      ),
    ],
    plan: {
      title: 'Care that fits around the warehouse',
      since: '2026-02-02',
      activities: [
        'Calls only Sunday after noon, or 7:15 to 7:40 pm between shift and sleep',
        'A1c by mail-in kit',
        'Blood pressure cuff at work; readings by text through the portal',
      ],
    },
    goals: [
      { text: 'Blood pressure he can trust', target: 'Under 130/80 on 5 readings', due: when.day(45) },
      { text: 'A1c under 8', target: 'Last: 9.4 %', due: when.day(90) },
    ],
    visits: [
      {
        what: 'Diabetes check',
        with: 'Dr. Samir Haddad',
        where: 'Alder Bay Clinic',
        at: when.work(-12, '10:00'),
        status: 'noshow',
      },
      {
        what: 'Video visit after the shift',
        with: 'Dr. Samir Haddad',
        where: 'Video',
        at: when.next('thu', '19:20'),
        status: 'proposed',
      },
    ],
  },
  steps: [
    contact(when.work(-12, '10:45'), 'ana', {
      way: 'phone',
      outcome: 'left_message',
      topic: 'Missed the 10:00 check',
      minutes: 3,
    }),
    contact(when.work(-11, '14:05'), 'ana', {
      way: 'phone',
      outcome: 'no_answer',
      topic: 'Second try after the missed check',
      minutes: 2,
    }),
    contact(when.last('sun', '12:20'), 'grace', {
      way: 'phone',
      topic: 'What gets in the way',
      summary:
        'Six shifts of twelve hours, 7 to 7, phone in a locker. Wants to come, loses a day of pay for each visit. Takes metformin most days, skips it on nights out. Sunday after noon is his.',
      minutes: 21,
      barriers: ['work_schedule', 'financial_strain'],
      followUp: {
        key: 'whitaker-video',
        title: 'Find a video slot at 7:20 pm',
        kind: 'visit',
        owner: 'ana',
        due: when.next('mon', '11:00'),
      },
    }),
    task(when.work(-9, '09:10'), 'ana', {
      key: 'whitaker-kit',
      title: 'Did the mail-in A1c kit come back?',
      owner: 'ana',
      due: when.work(-2, '10:00'),
    }),
    snooze(
      when.work(-2, '10:20'),
      'ana',
      'whitaker-kit',
      when.next('sun', '12:15'),
      'He opens his mail on Sundays',
    ),
    task(when.work(-4, '16:00'), 'samir', {
      key: 'whitaker-letter',
      title: 'Letter to the employer: a break for blood pressure readings',
      kind: 'paperwork',
      owner: 'samir',
      due: when.next('tue', '12:00'),
    }),
  ],
});
