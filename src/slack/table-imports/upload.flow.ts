import type { ModalView } from '@slack/types';
import { MAY_NOT_IMPORT } from '../../domain/access/require-access.ts';
import { DomainError, invalidField } from '../../domain/errors.ts';
import { findMappings } from '../../domain/imports/table-mappings.ts';
import { mayReadRows } from '../../domain/table-imports/faulty-rows.ts';
import { importableTeams } from '../../domain/table-imports/importable-teams.ts';
import { startTableImport } from '../../domain/table-imports/start-table-import.ts';
import { UPLOAD_LIMIT } from '../../domain/table-imports/table-tools.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { importButton, templateButton } from '../kit/buttons/table-imports.ts';
import { downloadFile } from '../kit/download-file.ts';
import { type Gesture, onButton, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { noticeView, withNotice } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel } from '../kit/phi.ts';
import { sendFiles } from '../kit/send-files.ts';
import { nextRound } from '../kit/submission-key.ts';
import { many, one } from '../kit/values.ts';
import { columnsView } from './columns.view.ts';
import { readingView, uploadModal, uploadView } from './upload.view.ts';

/** Slack waits three seconds for an answer; a file that takes longer is shown once it is read. */
const ANSWER_WITHIN_MS = 1_800;

/** The form that takes a list; for everybody who may not import, whom to ask. */
export async function openImport({ ctx, tables }: Pick<Gesture, 'ctx' | 'tables'>): Promise<ModalView> {
  tables.warmUp();
  const teams = await importableTeams(ctx);
  return teams.length > 0 ? uploadView(teams) : noticeView(escapeMrkdwn(MAY_NOT_IMPORT));
}

export const openImportFlow = onButton(
  importButton,
  async (gesture) => gesture.form.fill(await openImport(gesture)),
  { opensForm: true },
);

const TEMPLATE_WORDS = mrkdwn`A list to fill in. Replace its invented row, save it as CSV or .xlsx, and upload it with \`/care import\`.`;

/** An empty list to fill in, in the person's direct messages. */
export const templateFlow = onButton(templateButton, async (gesture) => {
  const { ctx, client, tables, reply, view } = gesture;
  await sendFiles(client, ctx.actor.slackUserId, { words: TEMPLATE_WORDS, files: [tables.template()] });
  const sent = mrkdwn`The template is in your direct messages with Northstar.`;
  // In the form the sentence is put above it: what was filled in stays.
  if (view?.type === 'modal')
    await client.views.update({ view_id: view.id, view: withNotice(await openImport(gesture), sent) });
  else await reply(sent);
});

/** The file is read, and its columns are shown: at once where that is quick, else in the window that says so. */
export const uploadFlow = onSubmit(uploadModal, async (gesture) => {
  const { view, client, after, modal } = gesture;
  const shown = readList(gesture);
  const early = await Promise.race([
    shown,
    new Promise<null>((done) => setTimeout(() => done(null), ANSWER_WITHIN_MS)),
  ]);
  if (early) return { update: early };
  after(async () => {
    const next = await shown.catch((error: unknown) => failed(gesture, error));
    if (next === null) return;
    await client.views.update({
      view_id: view.id,
      view: nextRound({ id: view.id, private_metadata: modal.private_metadata ?? '' }, next),
    });
  });
  // Its end is told by the work above.
  void shown.catch(() => {});
  return { update: readingView() };
});

/** What is shown in place of the columns; null: another press of the same form shows them. */
function failed({ ctx }: Pick<Gesture, 'ctx'>, error: unknown): ModalView | null {
  if (!(error instanceof DomainError)) {
    ctx.log.error({ err: error }, 'a list could not be read');
    return noticeView(
      mrkdwn`The list could not be read, and nothing was imported. Upload it again with \`/care import\`; if it fails again, give your administrator the reference \`${escapeMrkdwn(ctx.requestId)}\`.`,
    );
  }
  return error.code === 'duplicate' ? null : noticeView(escapeMrkdwn(error.message));
}

async function readList({ ctx, client, phi, tables, values }: SubmitGesture<unknown>): Promise<ModalView> {
  const [fileId] = many(values, 'file');
  if (!fileId) throw invalidField('file', 'Choose a file.');
  const teamId = one(values, 'team') ?? '';
  const team = (await importableTeams(ctx)).find(({ id }) => id === teamId);
  const timeZone = team?.timeZone ?? ctx.workspace.defaultTimeZone;
  const asOf = one(values, 'asOf');
  const { bytes: content } = await downloadFile(client, { id: fileId, mostBytes: UPLOAD_LIMIT.bytes });
  const preview = await tables
    .preview(content, { timeZone, today: dateAt(ctx.now(), timeZone).toString() }, (signatures) =>
      findMappings(ctx, signatures),
    )
    .catch((error: unknown) => {
      throw error instanceof DomainError ? invalidField('file', error.message) : error;
    });
  const started = await startTableImport(ctx, {
    teamId,
    content: new Uint8Array(content),
    contentHash: preview.contentHash,
    asOf: asOf === null ? null : new Date(`${asOf}T00:00:00Z`),
    mappings: Object.fromEntries(preview.sheets.map(({ signature, mapping }) => [signature, mapping])),
  });
  return columnsView(
    { id: started.id, preview, teamName: started.team.name },
    { showsCells: mayReadRows(ctx.actor, teamId) && formLevel(phi) === 'L2' },
  );
}
