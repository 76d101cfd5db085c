import type { WebClient } from '@slack/web-api';

/** Whether Slack itself calls the person owner or admin of the workspace (users.info). */
export async function slackSaysAdmin(client: WebClient, slackUserId: string): Promise<boolean> {
  const { user } = await client.users.info({ user: slackUserId });
  return Boolean(user?.is_admin || user?.is_owner || user?.is_primary_owner);
}
