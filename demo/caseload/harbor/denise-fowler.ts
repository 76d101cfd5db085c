import { medicine, problem, provider } from '../chart.ts';
import { claim, stepsOf, type TellStory } from '../story.ts';

const { contact, deadline, task } = stepsOf('denise-fowler');

/** The scene: the plan denied the scan that the surgeon waits for, and the appeal has a date. */
export const deniseFowler: TellStory = (when) => ({
  chart: {
    id: 'denise-fowler',
    mrn: 'AB-23190',
    given: 'Denise',
    family: 'Fowler',
    born: '1971-07-08',
    gender: 'female',
    languages: ['en'],
    phone: '207-555-0115',
    home: '77 Orchard Lane',
    careTeam: [
      provider('Dr. Paul Whitcombe', 'Spine surgeon', 'Alder Bay Orthopedics', '207-555-0175'),
      provider('Meridian Health Plan', 'Insurer, utilization review', 'Meridian Health Plan', '207-555-0176'),
    ],
    problems: [
      problem('M54.16', 'Lumbar radiculopathy', when.day(-140)),
      problem('M48.061', 'Lumbar spinal stenosis', when.day(-60)),
      problem('F32.1', 'Major depression, moderate', '2024-03-05'),
    ],
    medicines: [
      medicine('Gabapentin 300 mg capsule', 'Take 1 capsule by mouth 3 times a day', when.day(-95), {
        reason: 'Nerve pain',
      }),
      medicine('Naproxen 500 mg tablet', 'Take 1 tablet by mouth twice a day with food', when.day(-120), {
        reason: 'Back pain',
      }),
      medicine('Sertraline 100 mg tablet', 'Take 1 tablet by mouth every morning', '2024-03-12', {
        reason: 'Depression',
      }),
    ],
    plan: {
      title: 'Back to work without pain that wakes her',
      since: when.day(-90),
      activities: [
        'Get the MRI of the lower back before surgery is decided',
        'Physical therapy twice a week: 12 of 12 sessions done',
        'Appeal the denial',
      ],
    },
    goals: [
      { text: 'Sit through a shift at the call center', target: 'Pain 4 of 10 or less', due: when.day(75) },
    ],
    visits: [
      {
        what: 'Surgical consult, needs the MRI',
        with: 'Dr. Paul Whitcombe',
        where: 'Alder Bay Orthopedics',
        at: when.work(9, '14:00'),
      },
    ],
  },
  steps: [
    contact(when.work(-14, '15:20'), 'ana', {
      way: 'portal',
      with: { party: 'insurer' },
      topic: 'Prior authorization sent for lumbar MRI',
      summary:
        'Sent with the visit note and the X-ray. Therapy notes were not attached: the clinic had not released them.',
      minutes: 22,
      followUp: {
        key: 'fowler-decision',
        title: 'Look for the decision on the MRI',
        kind: 'paperwork',
        owner: 'ana',
        due: when.work(-8, '09:00'),
      },
    }),
    { does: 'complete', at: when.work(-8, '09:25'), by: 'ana', task: 'fowler-decision' },
    contact(when.work(-8, '09:40'), 'ana', {
      way: 'letter',
      isIncoming: true,
      with: { party: 'insurer' },
      topic: 'Denied: six weeks of therapy not documented',
      summary:
        'The letter says conservative treatment is not shown. It was done: 12 sessions. Peer-to-peer can be asked for by phone; the written appeal has a printed date.',
      minutes: 12,
      barriers: ['insurance_coverage'],
    }),
    deadline(when.work(-8, '09:50'), 'ana', {
      rule: 'commercial-appeal',
      startOn: when.workday(-9),
      letterDueOn: when.day(2),
      owner: 'ana',
    }),
    task(when.work(-8, '09:55'), 'ana', {
      key: 'fowler-records',
      title: 'Get the 12 therapy notes from Lakeside PT',
      kind: 'paperwork',
      owner: 'ana',
      due: when.work(-3, '12:00'),
    }),
    task(when.work(-8, '10:05'), 'ana', {
      key: 'fowler-peer',
      title: 'Peer-to-peer call for the denied MRI: who can take the slot?',
      kind: 'call',
      priority: 'urgent',
      due: when.work(1, '11:00'),
    }),
    task(when.work(-8, '10:10'), 'ana', {
      key: 'fowler-appeal',
      title: 'Written appeal of the MRI denial, therapy notes attached',
      kind: 'paperwork',
      priority: 'urgent',
      owner: 'ana',
      due: when.work(6, '12:00'),
    }),
    contact(when.work(-1, '17:05'), 'ana', {
      way: 'phone',
      topic: 'How she is while we appeal',
      summary:
        'Sleeps 3 hours at a stretch, misses a day of work each week. PHQ-2 of 2. Afraid the visit will be called off.',
      minutes: 13,
      barriers: ['employment', 'stress'],
    }),
    claim(when.minutes(-20), 'samir', 'fowler-peer'),
  ],
});
