import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf } from '../../domain/deliveries/visible-to.ts';
import type { Explanation } from '../../domain/explanations/explanation.ts';
import { readMonthMessage } from '../../domain/explanations/month-messages.ts';
import { readExplanationForMessage } from '../../domain/explanations/read-explanation-for-message.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { explanationMessage, notYours } from './explanation-message.view.ts';
import { outdatedMessage } from './outdated-message.view.ts';
import { monthMessage } from './report.view.ts';

const patientOf = ({ patientId }: Explanation): string => patientId;

/** The direct message to the person who asked for an explanation (L2). Rendered again at each change. */
export const explanationRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const explanation = await readExplanationForMessage(ctx, { id: subjectId, slackUserId: destination });
    if (explanation)
      return { ...explanationMessage(explanation), shows: disclosureOf([explanation], patientOf) };
    return messageTs ? notYours('') : 'withdraw';
  };

export const explanationOutdatedRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, destination, messageTs }) => {
    const explanation = await readExplanationForMessage(ctx, { id: subjectId, slackUserId: destination });
    if (explanation)
      return { ...outdatedMessage(explanation), shows: disclosureOf([explanation], patientOf) };
    return messageTs ? notYours('') : 'withdraw';
  };

/** The month's counts, to an administrator or a privacy officer (L0). */
export const explanationMonthRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const report = await readMonthMessage(ctx, subjectId);
    return report ? monthMessage(report) : 'withdraw';
  };
