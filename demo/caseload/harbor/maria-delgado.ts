import { medicine, problem, provider } from '../chart.ts';
import { stepsOf, type TellStory } from '../story.ts';

const { authorization, contact } = stepsOf('maria-delgado');

/** The scene: her plan denied the therapy after a stroke. The letter is old when it reaches the team; a week is left. */
export const mariaDelgado: TellStory = (when) => ({
  chart: {
    id: 'maria-delgado',
    mrn: 'AB-28804',
    given: 'Maria',
    family: 'Delgado',
    born: '1951-02-17',
    gender: 'female',
    languages: ['en', 'es'],
    phone: '207-555-0101',
    home: '9 Ropewalk Street',
    coverage: { payer: 'Seaward Advantage', plan: 'Medicare Advantage HMO', isEmployerFunded: false },
    careTeam: [
      provider('Dr. Lucia Brandt', 'Neurologist', 'Alder Bay Neurology', '207-555-0102'),
      provider('Seaward Advantage', 'Insurer, appeals', 'Seaward Advantage', '207-555-0103'),
    ],
    problems: [
      problem('I69.351', 'Weakness of the right side after a stroke', when.day(-110)),
      problem('I10', 'High blood pressure', '2011-09-12'),
    ],
    medicines: [
      medicine('Clopidogrel 75 mg tablet', 'Take 1 tablet by mouth once a day', when.day(-108), {
        reason: 'Stroke prevention',
      }),
      medicine('Lisinopril 20 mg tablet', 'Take 1 tablet by mouth every morning', '2018-03-02', {
        reason: 'Blood pressure',
      }),
    ],
    plan: {
      title: 'Back to her own kitchen',
      since: when.day(-100),
      activities: ['Therapy at home twice a week', 'Appeal the denial of further therapy'],
    },
    goals: [{ text: 'Cook for herself', target: 'Stands 20 minutes without help', due: when.day(60) }],
  },
  steps: [
    contact(when.work(-5, '10:20'), 'ana', {
      way: 'phone',
      isIncoming: true,
      topic: 'A letter from her plan that she did not open',
      summary:
        'Therapy at home ended two months ago. She thought that the letter was a bill. Her niece sent a photo of it today.',
      minutes: 14,
      barriers: ['insurance_coverage'],
    }),
    authorization(when.work(-5, '10:40'), 'ana', {
      kind: 'denial',
      payerKind: 'medicare_advantage',
      isEmployerFunded: false,
      service: 'Therapy at home, twice a week for 8 weeks',
      noticeOn: when.day(-58),
      receivedOn: when.workday(-6),
      reference: 'SA-44071',
      reasonText: 'The records do not show that further gains can be expected.',
      policyText: 'Therapy is covered while measurable gains are documented every 30 days.',
      policySource: 'Seaward Advantage, home therapy policy 4.2',
      policyOn: when.workday(-6),
      inHand: ['Denial letter, all pages'],
    }),
  ],
});
