import { App, type Logger, type Receiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from './domain/context.ts';
import { absenceFlows } from './slack/absences/flows.ts';
import { adminFlows } from './slack/admin/flows.ts';
import { assistantCutRenderer } from './slack/assistant/cut.renderer.ts';
import { assistantFlows } from './slack/assistant/flows.ts';
import { auditFlows } from './slack/audit/flows.ts';
import { authorizationCardRenderer } from './slack/authorizations/authorization-card.renderer.ts';
import { authorizationFlows } from './slack/authorizations/flows.ts';
import { breakGlassOverdueRenderer, breakGlassRenderer } from './slack/break-glass/break-glass.renderer.ts';
import { breakGlassFlows } from './slack/break-glass/flows.ts';
import { briefFlows } from './slack/briefs/brief.flow.ts';
import { callCardRenderer } from './slack/calls/call-card.renderer.ts';
import { callFlows } from './slack/calls/calls.flow.ts';
import { channelFlows } from './slack/channels/channel-events.flow.ts';
import { channelUnfitRenderer } from './slack/channels/channel-unfit.renderer.ts';
import { clockFlows } from './slack/clocks/clocks.flow.ts';
import { countdownRenderer } from './slack/clocks/countdown.renderer.ts';
import { conferenceFlows } from './slack/conferences/flows.ts';
import { consentFlows } from './slack/consents/flows.ts';
import { contactCardRenderer } from './slack/contacts/contact-card.renderer.ts';
import { contactDetailsRenderer } from './slack/contacts/contact-details.renderer.ts';
import { contactFlows } from './slack/contacts/flows.ts';
import type { DeliveryRenderers } from './slack/delivery/delivery-renderer.ts';
import { eveningDigestRenderer, morningDigestRenderer } from './slack/digests/digest.renderer.ts';
import { disclosureFlows } from './slack/disclosures/disclosures.flow.ts';
import {
  explanationMonthRenderer,
  explanationOutdatedRenderer,
  explanationRenderer,
} from './slack/explanations/explanation.renderer.ts';
import { explanationFlows } from './slack/explanations/flows.ts';
import { focusFlows } from './slack/focus/focus.flow.ts';
import { handOffFlows } from './slack/hand-offs/flows.ts';
import { handOffNewsRenderer, handOffRenderer } from './slack/hand-offs/hand-off.renderer.ts';
import { helpFlows } from './slack/help/flows.ts';
import { homeFlows } from './slack/home/flows.ts';
import { refreshHome } from './slack/home/publish-home.ts';
import { huddleFlows } from './slack/huddles/flows.ts';
import {
  huddleItemRenderer,
  huddleLinkRenderer,
  huddleMinutesRenderer,
  huddleNewsRenderer,
  huddleRenderer,
} from './slack/huddles/huddle.renderer.ts';
import { voicemailFlows } from './slack/intake/flows.ts';
import { pageRenderer } from './slack/intake/page.renderer.ts';
import type { Flow } from './slack/kit/flows.ts';
import type { KitDeps } from './slack/kit/gesture-context.ts';
import { registerFlows } from './slack/kit/register.ts';
import { memberFlows } from './slack/members/flows.ts';
import { modelUsageFlows } from './slack/model-usage/flows.ts';
import { bundleDetailsRenderer } from './slack/notices/bundle-details.renderer.ts';
import { noticeRenderer } from './slack/notices/notice.renderer.ts';
import { auditAnchorRenderer } from './slack/operations/audit-anchor.renderer.ts';
import {
  channelRefusedRenderer,
  fallbackRenderer,
  undeliverableRenderer,
} from './slack/operations/fallback.renderer.ts';
import { operationsFlows } from './slack/operations/flows.ts';
import { lagAlertRenderer, lagAllClearRenderer } from './slack/operations/lag-alert.renderer.ts';
import { patientFlows } from './slack/patients/flows.ts';
import { actionCardRenderer } from './slack/pending-actions/action-card.renderer.ts';
import { pendingActionFlows } from './slack/pending-actions/actions.flow.ts';
import { planFlows } from './slack/plans/flows.ts';
import { playbookFlows } from './slack/playbooks/flows.ts';
import { roleRequestFlows } from './slack/role-requests/flows.ts';
import { roleRequestRenderer } from './slack/role-requests/role-request.renderer.ts';
import { settingsFlows } from './slack/settings/flows.ts';
import { startOfDayFlows } from './slack/start-of-day/day.flow.ts';
import { tableImportFlows } from './slack/table-imports/flows.ts';
import { importResultRenderer } from './slack/table-imports/import-result.renderer.ts';
import { taskFlows } from './slack/tasks/flows.ts';
import { taskAssignedRenderer } from './slack/tasks/task-assigned.renderer.ts';
import { taskCardRenderer } from './slack/tasks/task-card.renderer.ts';
import { taskDetailsRenderer } from './slack/tasks/task-details.renderer.ts';
import { taskTraceRenderer } from './slack/tasks/task-trace.renderer.ts';
import { minutesFlows } from './slack/time-entries/minutes.flow.ts';
import { overnightListRenderer } from './slack/transitions/overnight-list.renderer.ts';
import { transitionFlows } from './slack/transitions/transitions.flow.ts';
import { translationFlows } from './slack/translations/translate.flow.ts';

/** Everything a person can do in Slack. The manifest is held against this list (test/manifest.test.ts). */
export const allFlows: readonly Flow[] = [
  ...contactFlows,
  ...patientFlows,
  ...planFlows,
  ...translationFlows,
  ...taskFlows,
  ...homeFlows,
  ...helpFlows,
  ...adminFlows,
  ...operationsFlows,
  ...modelUsageFlows,
  ...memberFlows,
  ...channelFlows,
  ...absenceFlows,
  ...settingsFlows,
  ...explanationFlows,
  ...tableImportFlows,
  ...auditFlows,
  ...disclosureFlows,
  ...breakGlassFlows,
  ...roleRequestFlows,
  ...consentFlows,
  ...conferenceFlows,
  ...voicemailFlows,
  ...assistantFlows,
  ...clockFlows,
  ...transitionFlows,
  ...authorizationFlows,
  ...minutesFlows,
  ...playbookFlows,
  ...callFlows,
  ...briefFlows,
  ...focusFlows,
  ...startOfDayFlows,
  ...handOffFlows,
  ...huddleFlows,
  ...pendingActionFlows,
];

export type SlackIdentity = { botToken: string; botId: string; botUserId: string; teamId: string };

export type AppDeps = KitDeps & {
  receiver: Receiver;
  identity: SlackIdentity;
  slackApiUrl: string;
  boltLogger: Logger;
};

/** Builds the Slack app. Knows no port and no database address: the composition root hands over what it needs. */
export function buildApp({ receiver, identity, slackApiUrl, boltLogger, ...deps }: AppDeps): App {
  const app = new App({
    receiver,
    logger: boltLogger,
    // One workspace, one token: nothing is asked of Slack before a gesture is handled.
    authorize: async () => ({ ...identity }),
    // No retryConfig here: it would reach Socket Mode's client, whose last failed retry ends the process.
    clientOptions: { slackApiUrl },
    convoStore: false,
  });
  registerFlows(app, allFlows, { ...deps, refreshHome });
  // The receiver logs it with a reference and answers.
  app.error((error) => Promise.reject(error));
  return app;
}

/** How each kind of message is made from its record, at the moment it is sent. */
export function deliveryRenderers(ctx: Ctx<SystemActor>, deps: { client: WebClient }): DeliveryRenderers {
  return {
    task_card: taskCardRenderer(ctx),
    task_details: taskDetailsRenderer(ctx, deps),
    task_trace: taskTraceRenderer(ctx),
    task_assigned: taskAssignedRenderer(ctx),
    contact_card: contactCardRenderer(ctx),
    contact_details: contactDetailsRenderer(ctx, deps),
    audit_anchor: auditAnchorRenderer(ctx),
    lag_alert: lagAlertRenderer(ctx),
    lag_all_clear: lagAllClearRenderer(ctx),
    fallback: fallbackRenderer(ctx),
    undeliverable: undeliverableRenderer(ctx),
    channel_refused: channelRefusedRenderer(ctx),
    channel_unfit: channelUnfitRenderer(ctx),
    task_bundle: noticeRenderer(ctx),
    bundle_details: bundleDetailsRenderer(ctx),
    digest_morning: morningDigestRenderer(ctx),
    digest_evening: eveningDigestRenderer(ctx),
    escalation: noticeRenderer(ctx),
    still_working: noticeRenderer(ctx),
    unassigned: noticeRenderer(ctx),
    handover: noticeRenderer(ctx),
    patient_left: noticeRenderer(ctx),
    explanation: explanationRenderer(ctx),
    explanation_outdated: explanationOutdatedRenderer(ctx),
    explanation_month: explanationMonthRenderer(ctx),
    table_import: importResultRenderer(ctx),
    break_glass: breakGlassRenderer(ctx),
    break_glass_overdue: breakGlassOverdueRenderer(ctx),
    hand_off: handOffRenderer(ctx),
    hand_off_news: handOffNewsRenderer(ctx),
    huddle: huddleRenderer(ctx),
    huddle_item: huddleItemRenderer(ctx),
    huddle_link: huddleLinkRenderer(ctx, deps),
    assistant_cut: assistantCutRenderer(ctx, deps),
    huddle_minutes: huddleMinutesRenderer(ctx),
    huddle_news: huddleNewsRenderer(ctx),
    page: pageRenderer(ctx),
    clock_countdown: countdownRenderer(ctx),
    overnight_list: overnightListRenderer(ctx),
    authorization_card: authorizationCardRenderer(ctx),
    action_card: actionCardRenderer(ctx, deps),
    call_card: callCardRenderer(ctx),
    role_request: roleRequestRenderer(ctx),
  };
}
