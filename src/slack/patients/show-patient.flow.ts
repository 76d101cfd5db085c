import { throughBreakGlass } from '../../domain/access/break-glass.ts';
import { findOpened } from '../../domain/break-glass/find-opened.ts';
import type { Ctx } from '../../domain/context.ts';
import { getPatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { examplePatient } from '../../domain/patients/example-patient.ts';
import { findLeftPatient } from '../../domain/patients/find-left-patient.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { breakGlassButton } from '../kit/buttons/break-glass.ts';
import {
  choosePatientButton,
  openPartButtons,
  showPartButton,
  showPatientButton,
} from '../kit/buttons/patients.ts';
import { onButton, onCommand } from '../kit/flows.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { openNewPatient } from './new-patient.flow.ts';
import { patientCard, patientPart } from './patient-card.view.ts';
import { patientChoice } from './patient-choice.view.ts';

/** More than this is no longer a choice: a birth date or another part of the name is quicker. */
const MOST = 10;

/** With somebody of theirs, so that the example finds somebody. */
async function exampleFor(ctx: Ctx) {
  const example = await examplePatient(ctx);
  return example ? mrkdwn`, for example \`/patient ${escapeMrkdwn(example.caseKey)}\`` : mrkdwn``;
}

/** The same for another team's patient and for none at all: that somebody is there is said only once a reason is given. */
async function nobody(ctx: Ctx): Promise<PrivateReply> {
  const text = mrkdwn`No patient of your teams matches that. Try part of a name, the case key, the MRN or a birth date${await exampleFor(ctx)}.`;
  return {
    text,
    blocks: [
      {
        ...paragraph(mrkdwn`${text}\nFor another team’s patient, in an emergency: *Break glass*.`),
        accessory: breakGlassButton.element('Break glass', { v: 1 }),
      },
    ],
  };
}
const ask = (example: Mrkdwn) =>
  mrkdwn`Enter part of a name, a case key, an MRN or a birth date after the command${example}.`;

const isNew = (text: string) => text.trim().toLowerCase() === 'new';

/** `/patient new`: the form for one. `/patient NAME`: the card, or a choice of those who match. */
export const showPatientFlow = onCommand('/patient', isNew, async (gesture) => {
  const { ctx, text, reply, form } = gesture;
  if (isNew(text)) return form.fill(await openNewPatient(gesture));
  if (text === '') return reply(await lastPatients(ctx));
  const found = await searchPatients(ctx, { query: text, limit: MOST + 1 });
  const [only] = found;
  if (!only)
    return reply((await openedCard(ctx, text)) ?? (await leftWords(ctx, text)) ?? (await nobody(ctx)));
  if (found.length === 1) return reply(await cardOf(ctx, only.id));
  return reply(
    patientChoice(found.slice(0, MOST), {
      title:
        found.length > MOST
          ? mrkdwn`More than ${MOST} patients match. Add a birth date or more of the name, or choose one:`
          : mrkdwn`${found.length} patients match. Choose one:`,
    }),
  );
});

/** Whom the member has opened by break-glass is found by the case key, until it is over. */
async function openedCard(ctx: Ctx, caseKey: string): Promise<PrivateReply | null> {
  const id = await findOpened(ctx, { caseKey });
  return id === null ? null : cardOf(ctx, id);
}

/** Somebody who is in no caseload any more is found by their case key alone. */
async function leftWords(ctx: Ctx, query: string): Promise<Mrkdwn | null> {
  const left = await findLeftPatient(ctx, { query });
  return (
    left &&
    mrkdwn`*${escapeMrkdwn(left.caseKey)}* is not in the caseload since ${slackDate(left.leftAt, 'day')}: ${escapeMrkdwn(left.why)}. Their records are kept.`
  );
}

export const showPatientByButtonFlow = onButton(showPatientButton, async ({ ctx, payload, reply }) => {
  await reply(await cardOf(ctx, payload.id));
});

export const choosePatientFlow = onButton(choosePatientButton, async ({ ctx, payload, replace }) => {
  await replace(await cardOf(ctx, payload.id));
});

export const showPartFlow = onButton(showPartButton, async ({ ctx, payload, reply }) => {
  const card = await readCard(ctx, payload.id);
  await reply(patientPart(card, payload, ctx.now()));
});

/** A part opens in the card that it belongs to, and closes there again. */
export const openPartFlows = [...openPartButtons].map(([part, button]) =>
  onButton(button, async ({ ctx, payload, replace }) => {
    const card = await readCard(ctx, payload.id);
    await replace(patientCard(card, ctx.now(), payload.isOpen ? null : part));
  }),
);

async function cardOf(ctx: Ctx, id: string): Promise<PrivateReply> {
  return patientCard(await readCard(ctx, id), ctx.now());
}

const readCard = (ctx: Ctx, id: string) =>
  throughBreakGlass(ctx, id, (reader) => getPatientCard(reader, { id }));

async function lastPatients(ctx: Ctx): Promise<Mrkdwn | PrivateReply> {
  const last = await searchPatients(ctx, { query: '', limit: MOST });
  if (last.length === 0) return ask(mrkdwn``);
  return patientChoice(last, { title: mrkdwn`${ask(await exampleFor(ctx))}\n*Your last contacts:*` });
}
