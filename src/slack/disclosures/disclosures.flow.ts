import type { ModalView } from '@slack/types';
import { correctDisclosure } from '../../domain/disclosures/correct-disclosure.ts';
import { isPurpose, isWay } from '../../domain/disclosures/disclosure.ts';
import { listDisclosures } from '../../domain/disclosures/list-disclosures.ts';
import { recordDisclosure } from '../../domain/disclosures/record-disclosure.ts';
import { DomainError, invalidField } from '../../domain/errors.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { correctDisclosureButton, disclosuresButton, recordDisclosureButton } from '../kit/buttons/audit.ts';
import { type Flow, type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel } from '../kit/phi.ts';
import { teamSurfaceFor } from '../kit/surface-for.ts';
import { type FieldValues, many, one } from '../kit/values.ts';
import { disclosureForm, disclosureFormView } from './disclosure-form.view.ts';
import { disclosuresView } from './disclosures.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

async function openDisclosures({ ctx, phi }: Acting, asked: Parameters<typeof listDisclosures>[1]) {
  const listed = await listDisclosures(ctx, asked);
  const { teamId } = listed.patient;
  return disclosuresView(listed, await teamSurfaceFor({ ctx, phi }, { teamId, shown: listed }));
}

/** `/care disclosures K7Q4`: for privacy officers, who see no card, and for everyone who has the key at hand. */
export async function openDisclosuresOf(acting: Acting, caseKey: string): Promise<ModalView> {
  if (caseKey === '') return noticeView(mrkdwn`Add the case key, for example \`/care disclosures K7Q4\`.`);
  return openDisclosures(acting, { caseKey });
}

const listFlow = onButton(
  disclosuresButton,
  async (gesture) => gesture.form.fill(await openDisclosures(gesture, { patientId: gesture.payload.id })),
  { opensForm: true },
);

const today = ({ ctx }: Acting) => dateAt(ctx.now(), ctx.actor.timeZone).toString();

const openRecordFlow = onButton(
  recordDisclosureButton,
  async (gesture) => {
    const { ctx, payload, form } = gesture;
    // Who may not is refused before a form is filled in vain.
    await listDisclosures(ctx, { patientId: payload.id });
    await form.fill(disclosureFormView(payload.id, { today: today(gesture) }));
  },
  { opensForm: true },
);

const openCorrectFlow = onButton(
  correctDisclosureButton,
  async (gesture) => {
    const { ctx, phi, payload, form } = gesture;
    if (formLevel(phi) !== 'L2')
      throw new DomainError(
        'forbidden',
        'Forms show no free text in this workplace (PHI_DISPLAY), so this one cannot be corrected here. Nothing was changed.',
      );
    const { disclosures } = await listDisclosures(ctx, { patientId: payload.patientId });
    const found = disclosures.find(({ id }) => id === payload.id);
    if (!found)
      throw new DomainError(
        'conflict',
        'That disclosure was corrected in the meantime, or is among the older ones. Open the list again.',
        payload,
      );
    const on = dateAt(found.at, ctx.actor.timeZone).toString();
    await form.fill(
      disclosureFormView(payload.patientId, { today: today(gesture), wrong: { ...found, on } }),
    );
  },
  { opensForm: true },
);

const saveFlow = onSubmit(disclosureForm, async (gesture) => {
  const { ctx, meta, values, client, parentViewId } = gesture;
  const { way, ...fields } = fieldsOf(values);
  if (meta.id)
    await correctDisclosure(ctx, {
      id: meta.id,
      ...fields,
      way,
      reason: one(values, 'reason') ?? '',
      isWithdrawn: many(values, 'withdrawn').includes('yes'),
    });
  else {
    // A handout records itself.
    if (way === 'handout') throw invalidField('way', NO_WAY);
    await recordDisclosure(ctx, { patientId: meta.patientId, ...fields, way });
  }
  if (parentViewId)
    gesture.after(async () => {
      const view = await openDisclosures(gesture, { patientId: meta.patientId });
      await client.views.update({ view_id: parentViewId, view });
    });
  return undefined;
});

const NO_WAY = 'Choose how it left.';

function fieldsOf(values: FieldValues) {
  const [way, purpose] = [one(values, 'way'), one(values, 'purpose')];
  if (!isWay(way)) throw invalidField('way', NO_WAY);
  if (!isPurpose(purpose)) throw invalidField('purpose', 'Choose the purpose.');
  return {
    on: one(values, 'on') ?? '',
    recipient: one(values, 'recipient') ?? '',
    address: one(values, 'address'),
    what: one(values, 'what') ?? '',
    way,
    purpose,
    purposeWords: one(values, 'purposeWords'),
  } as const;
}

export const disclosureFlows: readonly Flow[] = [listFlow, openRecordFlow, openCorrectFlow, saveFlow];
