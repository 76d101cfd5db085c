import { expect, test } from 'vitest';
import { judgeMessage, MOST_TEXT } from '../../../sandbox/validate/message.ts';
import type { ContactWithPeople } from '../../../src/domain/contacts/contact.ts';
import { type Opened, outline, vouch } from '../../../src/domain/deliveries/visible-to.ts';
import { NO_NAMES } from '../../../src/plain-language/names/hide-names.ts';
import { contactCard, contactDetails } from '../../../src/slack/contacts/contact-card.view.ts';

const at = new Date('2026-11-23T14:30:00Z');
const ana = { id: crypto.randomUUID(), slackUserId: 'U0ANA', displayName: 'Ana' };

type Team = ContactWithPeople['patient']['team'];
type FollowUp = ContactWithPeople['tasks'][number];

function contact(over: Partial<ContactWithPeople> = {}): ContactWithPeople {
  return {
    id: crypto.randomUUID(),
    workspaceId: crypto.randomUUID(),
    patientId: crypto.randomUUID(),
    memberId: ana.id,
    direction: 'outbound',
    way: 'phone',
    party: 'patient',
    caregiverId: null,
    outcome: 'left_message',
    topic: 'Rosa asked about metoprolol',
    summary: 'ROSA CHEN is dizzy & <tired>. Chen lives alone.',
    barriers: ['transportation', 'mistrust'],
    occurredAt: at,
    sourceChannelId: null,
    sourceTs: null,
    cardId: null,
    createdAt: at,
    member: ana,
    caregiver: null,
    patient: {
      id: crypto.randomUUID(),
      caseKey: 'K7Q4',
      givenNames: ['Rosa'],
      familyName: 'Chen',
      protectedTexts: [],
      team: {} as Team,
    },
    timeEntries: [{ minutes: 12 }],
    tasks: [],
    ...over,
  };
}

const followUp = { kind: 'next_attempt', title: 'Call Rosa', dueAt: at, owner: ana } as unknown as FollowUp;

test('where somebody may not know, the card says who, when and what comes next, and of the patient the case key', () => {
  const card = contactCard([outline(contact({ tasks: [followUp] }))], { hasNoChannel: false });
  const shown = JSON.stringify(card);
  expect(shown).toContain('*Contact logged* · K7Q4');
  expect(shown).toContain('by <@U0ANA>');
  expect(shown).toContain('*Next attempt:* · due <!date^1795444200');
  expect(shown).not.toMatch(/rosa|chen|metoprolol|dizzy|transport|message|phone/i);
  expect(card.text).toBe('Contact logged · K7Q4');
});

test('without a channel the card says why it came as a direct message', () => {
  expect(JSON.stringify(contactCard([outline(contact())], { hasNoChannel: true }))).toContain(
    'no channel in Slack yet',
  );
});

test('where all may know, the card says whom it is about, what was said and what is to be done, names masked', () => {
  const card = contactCard(
    [vouch(contact({ tasks: [followUp] }), 'L1', { isDirect: false, names: NO_NAMES })],
    {
      hasNoChannel: false,
    },
  );
  const shown = JSON.stringify(card);
  expect(shown).toContain('*Contact logged* · R. C. · K7Q4');
  expect(shown).toContain('Left a message · Phone · Patient: R. asked about metoprolol');
  expect(shown).toContain('> R. C. is dizzy &amp; &lt;tired&gt;.');
  expect(shown).toContain('*Next attempt:* Call R. · due <!date^1795444200');
  expect(shown).not.toMatch(/rosa|chen/i);
  expect(card.text).toBe('Contact logged · K7Q4');
});

test('contacts in a row are one card with a line for each', () => {
  const rows = [contact({ tasks: [followUp] }), contact({ tasks: [followUp] })];
  const card = contactCard(
    rows.map((row) => vouch(row, 'L1', { isDirect: false, names: NO_NAMES })),
    { hasNoChannel: false },
  );
  expect(judgeMessage(card, MOST_TEXT.post)).toBeUndefined();
  expect(card.text).toBe('2 contacts logged · K7Q4');
  expect(JSON.stringify(card.blocks).match(/R\. asked about metoprolol/g)).toHaveLength(2);
});

test('the thread shows what was said, with initials in place of names and nothing that Slack would act on', () => {
  const { text, blocks } = contactDetails(vouch(contact(), 'L1', { names: NO_NAMES }), {
    permalink: 'https://x.slack.com/p1',
  });
  const shown = JSON.stringify(blocks);
  expect(shown).toContain('*Left a message* · Phone · Patient');
  expect(shown).toContain('*Barriers:* Transportation, Mistrust');
  expect(shown).toContain('*Minutes:* 12');
  expect(shown).toContain('<https://x.slack.com/p1|Original message>');
  expect(shown).toContain('R. asked about metoprolol');
  expect(shown).toContain('R. C. is dizzy &amp; &lt;tired&gt;. C. lives alone.');
  expect(`${shown}${text}`).not.toMatch(/rosa|chen/i);
});

test('a caregiver is named by the bond and initials, and by the name where names may be shown', () => {
  const withMei = contact({ party: 'caregiver', caregiver: { name: 'Mei Chen', relationship: 'Daughter' } });
  const words = (shown: Opened<typeof withMei>) =>
    JSON.stringify(contactDetails(shown, { permalink: null }).blocks);
  expect(words(vouch(withMei, 'L1', { names: NO_NAMES }))).toContain('Daughter (M. C.)');
  expect(words(vouch(withMei, 'L2'))).toContain('Daughter (Mei Chen)');
});

test.each([
  ['plain words', 'word '.repeat(600)],
  ['one word', 'x'.repeat(3_000)],
  ['emoji', '👩🏽‍⚕️ '.repeat(375)],
])('three thousand characters of %s are shown whole', (_, summary) => {
  const details = contactDetails(vouch(contact({ summary }), 'L1', { names: NO_NAMES }), { permalink: null });
  expect(judgeMessage(details, MOST_TEXT.post)).toBeUndefined();
  const shown = details.blocks.slice(2).map((block) => ('text' in block ? block.text : null));
  const texts = shown.map((text) => (typeof text === 'object' && text && 'text' in text ? text.text : ''));
  expect(texts.join('').replaceAll(/\s/g, '')).toBe(summary.replaceAll(/\s/g, ''));
});

test('what escaping makes longer than a message ends with the way to the rest', () => {
  const details = contactDetails(vouch(contact({ summary: '&'.repeat(3_000) }), 'L1', { names: NO_NAMES }), {
    permalink: null,
  });
  expect(judgeMessage(details, MOST_TEXT.post)).toBeUndefined();
  expect(JSON.stringify(details.blocks)).toContain('/patient K7Q4');
});
