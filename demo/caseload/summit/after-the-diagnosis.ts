import { caregiver, medicine, problem, provider } from '../chart.ts';
import { complete, stepsOf, type TellStory } from '../story.ts';

const yusuf = stepsOf('yusuf-demir');
const bernard = stepsOf('bernard-achterberg');
const irina = stepsOf('irina-volkova');
const edgar = stepsOf('edgar-villanueva');
const minjun = stepsOf('minjun-park');

export const afterTheDiagnosis: readonly TellStory[] = [
  (when) => ({
    chart: {
      id: 'yusuf-demir',
      mrn: 'AB-31415',
      given: 'Yusuf',
      family: 'Demir',
      born: '1962-02-28',
      gender: 'male',
      languages: ['tr', 'en'],
      phone: '207-555-0161',
      home: '17 Foundry Street',
      caregivers: [caregiver('Elif', 'Demir', 'Wife', '207-555-0161', 'tr')],
      careTeam: [provider('Dr. Miriam Stone', 'Oncologist', 'Alder Bay Cancer Center', '207-555-0183')],
      problems: [
        problem('C61', 'Prostate cancer', when.day(-130)),
        problem('I10', 'High blood pressure', '2013'),
      ],
      medicines: [
        medicine('Bicalutamide 50 mg tablet', 'Take 1 tablet by mouth once a day', when.day(-100), {
          reason: 'Prostate cancer',
          by: 'Dr. Miriam Stone',
        }),
        medicine('Tamsulosin 0.4 mg capsule', 'Take 1 capsule by mouth at bedtime', when.day(-30), {
          reason: 'Weak stream',
        }),
      ],
      plan: {
        title: 'Twenty-eight rides to radiation',
        since: when.day(-18),
        activities: [
          'Radiation each weekday at 7:40',
          'Volunteer drivers',
          'Full bladder, empty bowel: sheet in Turkish',
        ],
      },
      goals: [{ text: 'No missed session', target: '28; done: 11', due: when.day(24) }],
      visits: [
        {
          what: 'Radiation',
          with: 'Radiation team',
          where: 'Alder Bay Cancer Center',
          at: when.work(1, '07:40'),
          minutes: 20,
        },
        {
          what: 'Radiation',
          with: 'Radiation team',
          where: 'Alder Bay Cancer Center',
          at: when.work(2, '07:40'),
          minutes: 20,
        },
      ],
    },
    steps: [
      yusuf.contact(when.work(-11, '16:45'), 'marcus', {
        way: 'phone',
        topic: 'Who drives in the second week',
        summary: 'Brother-in-law until Friday, then nobody. The bus takes 90 minutes with a full bladder.',
        minutes: 17,
        barriers: ['transportation'],
        followUp: {
          key: 'demir-drivers',
          title: 'Volunteer drivers for weeks 3 and 4',
          kind: 'visit',
          owner: 'marcus',
          due: when.work(-7, '12:00'),
        },
      }),
      complete(when.work(-7, '11:15'), 'marcus', 'demir-drivers'),
      yusuf.task(when.work(-7, '11:20'), 'marcus', {
        key: 'demir-week5',
        title: 'Drivers for weeks 5 and 6',
        kind: 'visit',
        owner: 'marcus',
        due: when.next('mon', '10:00'),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'bernard-achterberg',
      mrn: 'AB-28119',
      given: 'Bernard',
      family: 'Achterberg',
      born: '1947-01-31',
      gender: 'male',
      languages: ['nl', 'en'],
      phone: '207-555-0162',
      home: '4 Old Mill',
      caregivers: [caregiver('Trudy', 'Achterberg', 'Wife', '207-555-0162', 'nl', 'en')],
      careTeam: [provider('Dr. Naomi Feld', 'Palliative care', 'Alder Bay Medical Center', '207-555-0179')],
      problems: [
        problem('C34.11', 'Lung cancer, spread to bone', when.day(-210)),
        problem('G89.3', 'Pain from cancer', when.day(-90)),
      ],
      medicines: [
        medicine('Morphine ER 30 mg tablet', 'Take 1 tablet by mouth every 12 hours', when.day(-26), {
          reason: 'Pain from cancer',
          by: 'Dr. Naomi Feld',
        }),
        medicine(
          'Morphine 10 mg/5 mL solution',
          'Take 2.5 mL by mouth every 4 hours as needed for pain',
          when.day(-26),
          { reason: 'Pain between doses' },
        ),
        medicine('Senna 8.6 mg tablet', 'Take 2 tablets by mouth at bedtime', when.day(-26), {
          reason: 'Constipation from morphine',
        }),
      ],
      plan: {
        title: 'At home, with the piano',
        since: when.day(-26),
        activities: [
          'Nurse visit weekly',
          'Hospice told as an offer, not as an end',
          'Form for what he does not want',
        ],
      },
      goals: [
        { text: 'Pain he can play with', target: '3 of 10 or less' },
        { text: 'Die at home, if it comes to that' },
      ],
      visits: [
        {
          what: 'Palliative home visit',
          with: 'Dr. Naomi Feld',
          where: 'At home',
          at: when.work(3, '13:00'),
        },
      ],
    },
    steps: [
      bernard.contact(when.work(-5, '13:50'), 'grace', {
        way: 'in_person',
        topic: 'Home visit: pain 5, bowels not since Monday',
        summary: 'Played four bars. Trudy asked in the hall what hospice means.',
        minutes: 60,
        barriers: ['stress'],
        followUp: {
          key: 'achterberg-bowels',
          title: 'Bowels: has it worked? Else call palliative care',
          kind: 'call',
          priority: 'urgent',
          owner: 'grace',
          due: when.work(-3, '09:00'),
        },
      }),
      complete(when.work(-3, '09:20'), 'grace', 'achterberg-bowels'),
      bernard.task(when.work(-3, '09:30'), 'grace', {
        key: 'achterberg-hospice',
        title: 'Talk with Trudy about hospice, when he naps',
        kind: 'call',
        owner: 'lena',
        due: when.later(0.9),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'irina-volkova',
      mrn: 'AB-33008',
      given: 'Irina',
      family: 'Volkova',
      born: '1978-11-14',
      gender: 'female',
      languages: ['ru', 'en'],
      phone: '207-555-0163',
      home: '65 Birch Hill',
      problems: [problem('B18.2', 'Chronic hepatitis C', '2026-04-20')],
      medicines: [
        medicine(
          'Sofosbuvir-velpatasvir 400-100 mg tablet',
          'Take 1 tablet by mouth once a day for 12 weeks',
          when.day(-58),
          { reason: 'Hepatitis C' },
        ),
      ],
      plan: {
        title: 'Twelve weeks and cured',
        since: when.day(-58),
        activities: ['Refill before day 56 and day 84', 'Virus test 12 weeks after the last tablet'],
      },
      goals: [{ text: 'All 84 tablets', target: 'Taken: 58', due: when.day(26) }],
    },
    steps: [
      irina.contact(when.work(-6, '17:10'), 'ivo', {
        way: 'phone',
        topic: 'Third box: did it arrive?',
        summary: 'It did. No missed tablet. Antacid only in the evening.',
        minutes: 8,
      }),
      irina.task(when.work(-6, '17:20'), 'ivo', {
        key: 'volkova-end',
        title: 'Order the virus test for 12 weeks after',
        owner: 'ivo',
        due: when.next('mon', '12:00', 3),
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'edgar-villanueva',
      mrn: 'AB-32019',
      given: 'Edgar',
      family: 'Villanueva',
      born: '1964-05-23',
      gender: 'male',
      languages: ['es', 'en'],
      phone: '207-555-0164',
      home: '29 Quarry Road',
      careTeam: [
        provider('Dr. Paul Whitcombe', 'Orthopedic surgeon', 'Alder Bay Orthopedics', '207-555-0175'),
      ],
      problems: [
        problem('Z96.651', 'New right knee', when.day(-16)),
        problem('M17.12', 'Arthritis of the left knee', '2020'),
      ],
      medicines: [
        medicine('Rivaroxaban 10 mg tablet', 'Take 1 tablet by mouth once a day for 35 days', when.day(-16), {
          reason: 'Clot prevention after knee surgery',
        }),
        medicine(
          'Oxycodone 5 mg tablet',
          'Take 1 tablet by mouth every 6 hours as needed for pain',
          when.day(-16),
          { reason: 'Pain after surgery', status: 'stopped' },
        ),
      ],
      plan: {
        title: 'Bend the knee',
        since: when.day(-14),
        activities: ['Therapy three times a week', 'Ice and pedal at home'],
      },
      goals: [{ text: 'Bend to 110 degrees', target: 'Now: 85', due: when.day(28) }],
      stays: [
        {
          kind: 'inpatient',
          facility: 'Alder Bay Medical Center',
          reason: 'Knee replacement',
          from: when.at(-16, '06:00'),
          until: when.at(-14, '11:00'),
        },
      ],
      visits: [
        {
          what: 'Staples out',
          with: 'Dr. Paul Whitcombe',
          where: 'Alder Bay Orthopedics',
          at: when.work(-2, '09:45'),
          status: 'fulfilled',
        },
      ],
    },
    steps: [
      edgar.contact(when.work(-9, '11:35'), 'marcus', {
        way: 'phone',
        topic: 'One week with the new knee',
        summary: 'Calf soft, no fever. Stopped oxycodone by himself, has 14 left: take-back box.',
        minutes: 12,
        followUp: {
          key: 'villanueva-therapy',
          title: 'Therapy: three times a week approved?',
          owner: 'marcus',
          due: when.work(-6, '10:00'),
        },
      }),
      complete(when.work(-6, '10:25'), 'marcus', 'villanueva-therapy'),
      edgar.task(when.work(-2, '10:30'), 'marcus', {
        key: 'villanueva-return',
        title: 'Return-to-work form: roofer, no ladders',
        kind: 'paperwork',
      }),
    ],
  }),
  (when) => ({
    chart: {
      id: 'minjun-park',
      mrn: 'AB-30133',
      given: 'Min-Jun',
      family: 'Park',
      born: '1958-02-03',
      gender: 'male',
      languages: ['ko', 'en'],
      phone: '207-555-0165',
      home: '83 Summit Avenue',
      caregivers: [caregiver('Seo-Yeon', 'Park', 'Wife', '207-555-0166', 'ko')],
      problems: [
        problem('Z85.028', 'Stomach cancer, removed', '2024-09-05'),
        problem('E53.8', 'Low vitamin B12', '2025-01-14'),
        problem('R63.4', 'Losing weight', when.day(-23)),
      ],
      medicines: [
        medicine('Cyanocobalamin 1000 mcg injection', 'Injected in the clinic once a month', '2025-01-20', {
          reason: 'Low vitamin B12',
        }),
      ],
      plan: {
        title: 'Six small meals',
        since: when.day(-23),
        activities: ['Weight every week', 'Dietitian with a Korean kitchen', 'B12 each month'],
      },
      goals: [{ text: 'Weight', target: '132 lb; now 126', due: when.day(50) }],
      visits: [
        { what: 'B12 injection', with: 'Grace Okafor', where: 'Alder Bay Clinic', at: when.work(4, '15:30') },
      ],
    },
    steps: [
      minjun.contact(when.work(-3, '14:20'), 'marcus', {
        way: 'phone',
        with: 'Seo-Yeon',
        topic: 'Eats half a bowl',
        summary: 'Full after five bites, sweats after sweets. Through the interpreter.',
        minutes: 18,
        barriers: ['language_access'],
        followUp: {
          key: 'park-diet',
          title: 'Dietitian visit, Korean interpreter',
          kind: 'referral',
          owner: 'marcus',
          due: when.at(1, '14:00'),
        },
      }),
    ],
  }),
];
