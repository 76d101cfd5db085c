import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { MEDICINE_STATUS_WORDS } from '../../domain/plans/medicine-table.ts';
import { readMedicine } from '../../domain/plans/read-medicine.ts';
import { directionsText, pieceText, regimenOf, regimenText } from '../../domain/plans/regimen.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import type { MedicinePage } from '../../domain/transitions/list-medicine-rows.ts';
import type { MatchGround, MedicineDifference } from '../../domain/transitions/match-medicines.ts';
import type { MedicineRow, PlanMedicine } from '../../domain/transitions/medicine-rows.ts';
import { optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, PART_2, patientLabel, type Surface } from '../kit/phi.ts';
import { columns, context, paragraph } from '../kit/text-blocks.ts';
import { type FieldValues, one } from '../kit/values.ts';

export const medicinesForm = defineModal(
  'transition.reconcile',
  z.object({
    v: z.literal(1),
    id: z.uuid(),
    version: z.int().positive(),
    seen: z.int().nonnegative(),
    page: z.int().min(0),
  }),
);

const OF_PLAN = {
  keep: 'Keep',
  stop: 'Stop',
  change: 'Change',
  ask: 'Ask the prescriber',
} as const;
const OF_HOSPITAL = {
  keep: 'Keep: add to the plan',
  stop: 'Stop: not taken',
  change: 'Change: add with other directions',
  ask: 'Ask the prescriber',
} as const;
type Decision = keyof typeof OF_PLAN;

export const decisionField = (rowKey: string): string => `${rowKey}.decision`;

/** The plan's medicines and the hospital's side by side, each with what is decided of it. */
export function medicinesView(shown: MedicinePage, surface: Surface, notice?: Mrkdwn): ModalView {
  const { transition, rows, page, pages, listVersion, planVersion, protectedCount } = shown;
  const isLast = page === pages - 1;
  return medicinesForm.view({
    title: 'Medications',
    submit: isLast ? 'Save' : 'Save and go on',
    meta: { v: 1, id: transition.id, version: listVersion, seen: planVersion, page },
    blocks: [
      ...(notice ? [paragraph(notice)] : []),
      paragraph(
        joinMrkdwn(
          [
            mrkdwn`*${escapeMrkdwn(patientLabel(transition.patient, surface))}* · ${shown.total} medications, ${shown.undecided} undecided${pages > 1 ? mrkdwn` · page ${page + 1} of ${pages}` : ''}`,
            mrkdwn`When the last one is decided, the plan follows with one new version, and the deadline is met.`,
            protectedCount > 0 && protectedNote(protectedCount),
          ],
          '\n',
        ),
      ),
      ...rows.flatMap((row) => rowBlocks(row, transition.patient, surface)),
      ...(rows.length === 0
        ? [context(mrkdwn`_No medication in the plan and none on the hospital’s list._`)]
        : []),
    ],
  });
}

const protectedNote = (count: number): Mrkdwn =>
  mrkdwn`_${count === 1 ? 'One protected record is' : mrkdwn`${count} protected records are`} left out. A teammate who treats the patient decides on the medications among them._`;

function rowBlocks(
  row: MedicineRow,
  patient: MedicinePage['transition']['patient'],
  surface: Surface,
): KnownBlock[] {
  const safe = (text: string | null): Mrkdwn | null => {
    const said = text && freeText(text, patient, surface);
    return said ? mrkdwn`${escapeMrkdwn(said)}` : null;
  };
  const labels = row.medicine ? OF_PLAN : OF_HOSPITAL;
  const named = row.medicine ? readMedicine(row.medicine).name : (row.entry?.name ?? '');
  // Rows are told apart by their labels, on a screen reader too.
  const name = freeText(named, patient, surface) ?? '';
  return [
    columns([
      joinMrkdwn([mrkdwn`*Plan*`, planWords(row, safe)], '\n'),
      joinMrkdwn([mrkdwn`*Hospital*`, hospitalWords(row, safe), comparedWords(row)], '\n'),
    ]),
    selectField({
      name: decisionField(row.key),
      label: `Decision: ${name}`,
      ...(row.isOutdated ? { hint: 'The plan changed since it was decided. Decide again.' } : {}),
      options: optionsOf(labels),
      initial: row.decision,
      optional: true,
    }),
    textField({
      name: row.key,
      label: `Note: ${name}`,
      hint: 'New directions, the reason or the question.',
      max: TEXT_LIMITS.directions,
      initial: row.note && freeText(row.note, patient, surface),
      optional: true,
    }),
  ];
}

type Safe = (text: string | null) => Mrkdwn | null;

/** The medicine before the stay: what a source has changed since is beside it. */
function planWords({ medicine, isNews }: MedicineRow, safe: Safe): Mrkdwn {
  if (!medicine) return mrkdwn`_not in the plan_`;
  const isOver = medicine.status === 'stopped' || medicine.status === 'completed';
  if (!isNews || isOver) return nowWords(medicine, safe);
  const before = regimenOf(medicine.before);
  if (medicine.change === 'started') return mrkdwn`_not in the plan before_`;
  const { name } = readMedicine(medicine);
  return joinMrkdwn([mrkdwn`*${safe(name) ?? ''}*`, before && safe(regimenText(before))], ' · ');
}

function hospitalWords({ medicine, entry, isNews }: MedicineRow, safe: Safe): Mrkdwn {
  if (entry) return joinMrkdwn([mrkdwn`*${safe(entry.name) ?? ''}*`, safe(entry.directions)], ' · ');
  if (!medicine || !isNews) return mrkdwn`_not on the list_`;
  const isOver = medicine.status === 'stopped' || medicine.status === 'completed';
  return joinMrkdwn(
    [
      isOver ? mrkdwn`*${MEDICINE_STATUS_WORDS[medicine.status]}*` : nowWords(medicine, safe),
      mrkdwn`in the plan since the stay`,
    ],
    ' · ',
  );
}

const GROUNDS = {
  code: 'Same RxNorm code',
  name: 'Same name',
  ingredient: 'Same ingredient, other name',
} as const satisfies Record<MatchGround, string>;

const DIFFERENCES = {
  strength: 'strength',
  dose: 'dose',
  times: 'times',
  form: 'form',
} as const satisfies Record<MedicineDifference, string>;

/** Why the two are one line, and what is to be decided of it. */
function comparedWords({ ground, differs }: MedicineRow): Mrkdwn | null {
  if (!ground) return null;
  const other = differs.map((part) => DIFFERENCES[part]).join(', ');
  const change = other ? mrkdwn` · :warning: *different ${escapeMrkdwn(other)}: decide*` : '';
  return mrkdwn`_${GROUNDS[ground]}_${change}`;
}

function nowWords(medicine: PlanMedicine, safe: Safe): Mrkdwn {
  const { name, brand, regimen, unreadDosage } = readMedicine(medicine);
  return joinMrkdwn(
    [
      mrkdwn`*${joinMrkdwn([safe(name), brand && mrkdwn`(${safe(brand) ?? ''})`, safe(pieceText(regimen))], ' ')}*`,
      unreadDosage ? mrkdwn`“${safe(unreadDosage) ?? ''}”` : safe(directionsText(regimen)),
      medicine.status === 'on_hold' && mrkdwn`${MEDICINE_STATUS_WORDS.on_hold}`,
      medicine.isPart2 && PART_2_MARK,
    ],
    ' · ',
  );
}

const PART_2_MARK = mrkdwn`${PART_2}`;

/** What was chosen on a page, by the keys of its fields. */
export const chosenDecisions = (values: FieldValues) =>
  Object.keys(values)
    .filter((name) => name.endsWith('.decision'))
    .map((name) => {
      const rowKey = name.slice(0, -'.decision'.length);
      const chosen = one(values, name);
      const decision = chosen !== null && Object.hasOwn(OF_PLAN, chosen) ? (chosen as Decision) : null;
      return { rowKey, decision, note: one(values, rowKey) };
    });
