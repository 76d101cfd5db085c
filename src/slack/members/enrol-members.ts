import { DomainError, invalidField } from '../../domain/errors.ts';
import { identifyMember } from '../../domain/member-changes/identify-member.ts';
import type { Gesture } from '../kit/flows.ts';
import { readProfile } from '../kit/profile.ts';

/**
 * The members behind Slack users that a person chose, each created if new. An app, a guest, a person from elsewhere or one
 * whose account is gone is refused under the field.
 */
export async function enrolMembers(
  { ctx, client }: Pick<Gesture, 'ctx' | 'client'>,
  slackUserIds: readonly string[],
  field: string,
): Promise<string[]> {
  const members = slackUserIds.map(async (slackUserId) => {
    try {
      const member = await identifyMember(ctx, slackUserId, (id) => readProfile(client, id, ctx.workspace));
      return member.memberId;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'forbidden')
        throw invalidField(
          field,
          'Guests, people from elsewhere, apps and people who are no longer active in Slack cannot be chosen. Choose a full member of this workspace.',
        );
      throw error;
    }
  });
  return Promise.all(members);
}
