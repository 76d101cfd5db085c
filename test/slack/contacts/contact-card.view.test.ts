import { expect, test } from 'vitest';
import { judgeMessage, MOST_TEXT } from '../../../sandbox/validate/message.ts';
import type { ContactWithPeople } from '../../../src/domain/contacts/contact.ts';
import { vouch } from '../../../src/domain/deliveries/visible-to.ts';
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

test('the card in the channel says who, when and what comes next, and nothing about the patient but the case key', () => {
  const card = contactCard(contact({ tasks: [followUp] }), { isDirect: false });
  const shown = JSON.stringify(card);
  expect(shown).toContain('*Contact logged* · K7Q4');
  expect(shown).toContain('by <@U0ANA>');
  expect(shown).toContain('Next attempt: <!date^1795444200');
  expect(shown).not.toMatch(/rosa|chen|metoprolol|dizzy|transport|message|phone/i);
  expect(card.text).toBe('Contact logged · K7Q4');
});

test('without a channel the card says why it came as a direct message', () => {
  expect(JSON.stringify(contactCard(contact(), { isDirect: true }))).toContain('no channel in Slack yet');
});

test('the thread shows what was said, with initials in place of names and nothing that Slack would act on', () => {
  const { text, blocks } = contactDetails(vouch(contact(), 'L1'), {
    permalink: 'https://x.slack.com/p1',
    display: 'standard',
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

test('where initials are too much, a caregiver is named by the bond alone', () => {
  const withMei = contact({ party: 'caregiver', caregiver: { name: 'Mei Chen', relationship: 'Daughter' } });
  const shown = (display: 'standard' | 'code-only') =>
    JSON.stringify(contactDetails(vouch(withMei, 'L1'), { permalink: null, display }).blocks);
  expect(shown('standard')).toContain('Daughter (M. C.)');
  expect(shown('code-only')).toContain('Phone · Daughter');
  expect(shown('code-only')).not.toContain('M. C.');
});

test.each([
  ['plain words', 'word '.repeat(600)],
  ['one word', 'x'.repeat(3_000)],
  ['emoji', '👩🏽‍⚕️ '.repeat(375)],
])('three thousand characters of %s are shown whole', (_, summary) => {
  const details = contactDetails(vouch(contact({ summary }), 'L1'), { permalink: null, display: 'standard' });
  expect(judgeMessage(details, MOST_TEXT.post)).toBeUndefined();
  const shown = details.blocks.slice(2).map((block) => ('text' in block ? block.text : null));
  const texts = shown.map((text) => (typeof text === 'object' && text && 'text' in text ? text.text : ''));
  expect(texts.join('').replaceAll(/\s/g, '')).toBe(summary.replaceAll(/\s/g, ''));
});

test('what escaping makes longer than a message ends with the way to the rest', () => {
  const details = contactDetails(vouch(contact({ summary: '&'.repeat(3_000) }), 'L1'), {
    permalink: null,
    display: 'standard',
  });
  expect(judgeMessage(details, MOST_TEXT.post)).toBeUndefined();
  expect(JSON.stringify(details.blocks)).toContain('/patient K7Q4');
});
