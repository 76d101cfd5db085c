import { BARRIER_LABELS, OUTCOME_LABELS, PARTY_LABELS, WAY_LABELS } from '../contacts/contact.ts';
import { type BriefFact, dayIn, factText, type Look } from './brief.ts';
import type { TopicRule } from './brief-rules.ts';
import type { BriefRecord } from './read-record.ts';

type Row = BriefRecord['contacts'][number];

const sourceOf = ({ id, occurredAt, member }: Row, look: Look): BriefFact['source'] => ({
  recordType: 'Contact',
  recordId: id,
  on: dayIn(look, occurredAt),
  by: member.displayName,
});

/** Contacts that reached someone, then attempts; each the newest first. */
export function contactFacts({ contacts }: BriefRecord, look: Look, { onlyReached }: TopicRule): BriefFact[] {
  const [reached, attempts] = [true, false].map((isReached) =>
    contacts.filter(({ outcome }) => (outcome === 'reached') === isReached),
  ) as [Row[], Row[]];
  return [...reached, ...(onlyReached ? [] : attempts)].map((contact) => ({
    topic: 'contacts',
    text: factText(
      `${OUTCOME_LABELS[contact.outcome]},`,
      PARTY_LABELS[contact.party].toLowerCase(),
      contact.direction === 'inbound' && 'called us',
      `(${WAY_LABELS[contact.way].toLowerCase()}): ${contact.topic}`,
    ),
    source: sourceOf(contact, look),
    isPart2: false,
  }));
}

/** What gets in the way, as contacts named it: each once, by the newest. */
export function barrierFacts({ contacts }: BriefRecord, look: Look, { barriers }: TopicRule): BriefFact[] {
  const named = new Map<Row['barriers'][number], Row>();
  for (const contact of contacts)
    for (const barrier of contact.barriers)
      if (!named.has(barrier) && (barriers === undefined || barriers.includes(barrier)))
        named.set(barrier, contact);
  return [...named].map(([barrier, contact]) => ({
    topic: 'barriers',
    text: BARRIER_LABELS[barrier],
    source: sourceOf(contact, look),
    isPart2: false,
  }));
}
