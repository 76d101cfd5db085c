import { complete, type Step, stepsOf } from '../story.ts';
import type { When } from '../when.ts';

/** Who called over the weekend, what they said, and after how many minutes Ana had called back: null, not yet. */
const MESSAGES: readonly [
  patient: string,
  topic: string,
  callback: string,
  doneAfter: number | null,
  who?: string,
][] = [
  [
    'rosa-chen',
    'Daughter: the pill box is empty on Thursday',
    'Call back: refill the pill box',
    34,
    'Mei-Lin',
  ],
  ['walter-osei', 'Wife: which day is the surgeon now?', 'Call back: the surgeon’s date', null, 'Abena'],
  ['denise-fowler', 'Did the plan change its mind?', 'Call back: where the appeal stands', 92],
  ['harold-bright', 'Wife, 5:40 am: he is up again', 'Call back Mrs. Bright: the night', 12, 'Eleanor'],
  ['dolores-ibarra', 'Daughter: legs are swollen', 'Call back: swelling and weight', 18, 'Carmen'],
  ['hoa-nguyen', 'Son: which inhaler goes in the trash?', 'Call back: the inhalers', 61, 'Minh'],
  ['fatima-alhassan', 'Daughter: temperature 99.4 last night', 'Call back: temperature today', 8, 'Layla'],
  ['miguel-santos', 'The boot rubs', 'Call back: the boot', 140],
  ['evelyn-hart', 'The therapist did not come on Friday', 'Call back: home therapist', 205],
  ['samuel-adeyemi', 'Needs the letter for the dean', 'Call back: the dean’s letter', null],
  ['tyrone-maddox', 'No concentrator yet', 'Call back: concentrator', 265],
  ['raj-malhotra', 'May he lift the boxes in the shop?', 'Call back: lifting', 310],
  ['kenji-watanabe', 'Hung up after a minute of breathing', 'Call back: was that a mistake?', 25],
  ['hannah-weiss', 'Can the group take her on Wednesday?', 'Call back: the mothers’ group', null],
  ['luis-acosta', 'Mother: school called about a cough', 'Call back: the school', 47, 'Marisol'],
  ['beatrice-lindgren', 'The pendant beeps', 'Call back: the pendant', null],
  ['patricia-kowalski', 'Wrong mask again', 'Call back: the mask', null],
];

/** The scene: seventeen voicemails on a Monday, each a contact and a callback by 8:50. Some are owed to this day. */
export function mondayVoicemails(when: When): readonly Step[] {
  const monday = when.onLast('mon', '08:50');
  return MESSAGES.flatMap(([patient, topic, title, doneAfter, who], index) => {
    const { contact } = stepsOf(patient);
    const heard = monday(`08:${String(12 + index * 2).padStart(2, '0')}`);
    const key = `monday-${index + 1}`;
    const after = (minutes: number) => ({ ...heard, at: new Date(heard.at.getTime() + minutes * 60_000) });
    return [
      contact(heard, 'ana', {
        way: 'voicemail',
        isIncoming: true,
        ...(who === undefined ? {} : { with: who }),
        outcome: 'left_message',
        topic,
        minutes: 1,
        followUp: { key, title, kind: 'callback', owner: 'ana', due: monday(index < 6 ? '11:00' : '16:30') },
      }),
      ...(doneAfter === null ? [] : [complete(after(45 + doneAfter), 'ana', key)]),
    ];
  });
}
