import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, say, stepsOf, type TellStory } from '../story.ts';

const { contact, deadline, task } = stepsOf('harold-bright');

/** The scene: his wife has not slept a night through since spring, and says she is fine. */
export const haroldBright: TellStory = (when) => ({
  chart: {
    id: 'harold-bright',
    mrn: 'AB-17033',
    given: 'Harold',
    family: 'Bright',
    born: '1942-12-05',
    gender: 'male',
    languages: ['en'],
    phone: '207-555-0117',
    home: '9 Cedar Court',
    caregivers: [
      caregiver('Eleanor', 'Bright', 'Wife', '207-555-0117'),
      caregiver('Douglas', 'Bright', 'Son, lives three hours away', '207-555-0118'),
    ],
    careTeam: [provider('Dr. Anita Rao', 'Memory clinic', 'Alder Bay Memory Clinic', '207-555-0178')],
    problems: [
      problem('G30.1', 'Alzheimer disease with late onset', '2022-06-14'),
      problem('F02.B18', 'Dementia, moderate, with wandering', when.day(-200)),
      problem('I10', 'High blood pressure', '1998'),
    ],
    medicines: [
      medicine('Donepezil 10 mg tablet', 'Take 1 tablet by mouth at bedtime', '2022-07-01', {
        reason: 'Alzheimer disease',
        by: 'Dr. Anita Rao',
      }),
      medicine('Memantine 10 mg tablet', 'Take 1 tablet by mouth twice a day', '2024-05-20', {
        reason: 'Alzheimer disease',
        by: 'Dr. Anita Rao',
      }),
      medicine('Amlodipine 5 mg tablet', 'Take 1 tablet by mouth every morning', '2015', {
        reason: 'High blood pressure',
      }),
    ],
    plan: {
      title: 'Safe at home, and a wife who sleeps',
      since: when.day(-80),
      activities: [
        'Adult day program two days a week',
        'Respite hours from the county',
        'Door chime and ID bracelet',
      ],
    },
    goals: [
      { text: 'Mrs. Bright sleeps 6 hours on 4 nights a week', due: when.day(40) },
      { text: 'Harold stays in his own bed', target: 'No move this year' },
    ],
    stays: [
      {
        kind: 'emergency',
        facility: 'Alder Bay Medical Center',
        reason: 'Found wandering at night, unharmed',
        from: when.at(-33, '03:40'),
        until: when.at(-33, '08:15'),
      },
    ],
    visits: [
      {
        what: 'Memory clinic',
        with: 'Dr. Anita Rao',
        where: 'Alder Bay Memory Clinic',
        at: when.work(11, '13:00'),
      },
    ],
  },
  steps: [
    deadline(when.work(-10, '09:20'), 'lena', {
      rule: 'pa-decision-standard',
      startOn: when.workday(-10),
      owner: 'lena',
    }),
    contact(when.work(-19, '11:00'), 'lena', {
      way: 'in_person',
      with: 'Eleanor',
      topic: 'Home visit after the night in the emergency room',
      summary:
        'Up four times a night. Burden screen 13 of 16. She lost 9 lb since summer and cancelled her own eye doctor twice. "I promised him."',
      minutes: 55,
      barriers: ['stress', 'social_connection'],
      followUp: {
        key: 'bright-respite',
        title: 'Respite hours: county form, her signature',
        kind: 'paperwork',
        owner: 'lena',
        due: when.work(-12, '16:00'),
      },
    }),
    complete(when.work(-12, '15:10'), 'lena', 'bright-respite'),
    contact(when.work(-4, '18:10'), 'ana', {
      way: 'phone',
      isIncoming: true,
      with: 'Eleanor',
      topic: 'She cried and apologized for crying',
      summary:
        'He did not know her for an hour on Sunday. She has not told the son how bad it is. Agreed that we may call Douglas. No thoughts of harming herself; knows she can call 988.',
      minutes: 26,
      barriers: ['stress', 'family_dynamics'],
      followUp: {
        key: 'bright-son',
        title: 'Call the son with her permission: two weekends a month?',
        kind: 'call',
        owner: 'lena',
        due: when.work(-1, '17:30'),
      },
    }),
    task(when.work(-4, '18:40'), 'ana', {
      key: 'bright-day',
      title: 'Day program: is the Tuesday place still free?',
      kind: 'referral',
      owner: 'ana',
      due: when.work(1, '09:30'),
    }),
    task(when.work(-3, '08:50'), 'ana', {
      key: 'bright-eyes',
      title: 'New eye appointment for Mrs. Bright herself',
      kind: 'visit',
    }),
    say(
      when.work(-3, '09:00'),
      'ana',
      'harbor',
      '{harold-bright}: the one who needs care this week is his wife. Two tasks are open; one is still nobody’s.',
    ),
  ],
});
