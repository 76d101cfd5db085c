import type { Voicemail, VoicemailBatch } from '../../generated/prisma/client.ts';
import type { PatientMatch } from '../patients/patient.ts';
import type { RedFlag } from '../red-flags/red-flag.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import type { Match } from './match-caller.ts';

/** Of one paste or one file: a busy Monday has about 20, and a form of Slack holds 100 blocks. */
export const VOICEMAILS_MAX = 95;
/** Of the text of one batch, in characters: 95 voicemails of a minute with their mails around them. */
export const VOICEMAIL_TEXT_MAX = 300_000;

/** One voicemail as people see it. */
export type VoicemailRow = Omit<Voicemail, 'flags' | 'match'> & { flags: RedFlag[]; match: Match };

export type VoicemailBatchView = {
  batch: VoicemailBatch & { member: { displayName: string } };
  rows: VoicemailRow[];
  /** All who may be meant, by id. */
  patients: ReadonlyMap<string, PatientMatch & { teamName: string | null }>;
  /** The same text was read before. */
  isKnown: boolean;
};

/** The reason for contact: how the message begins. */
export function topicOf(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  const topic = line === '' ? 'Voicemail without words' : `Voicemail: ${line}`;
  return topic.length <= TEXT_LIMITS.contactTopic
    ? topic
    : `${topic.slice(0, TEXT_LIMITS.contactTopic - 1)}…`;
}
