import type { KnownBlock, ModalView } from '@slack/types';
import type { CaregiverChoice } from '../../domain/contacts/prepare-contact.ts';
import { option, selectField } from '../kit/fields.ts';
import { formLevel, type Leveled, type PhiDisplay } from '../kit/phi.ts';
import { blockIdOf, type ContactMeta } from './contact-modal.ts';

/** A caregiver: "Daughter (M. C.)"; the name at L2. */
export function caregiverLabel(
  { name, relationship }: Pick<CaregiverChoice, 'name' | 'relationship'>,
  { level }: Leveled,
): string {
  const bond = relationship ?? 'Caregiver';
  if (level === 'L0') return bond;
  if (level === 'L2') return `${bond} (${name})`;
  const initials = name
    .split(/\s+/)
    .flatMap((word) => (word ? [`${[...word][0]?.toLocaleUpperCase('en') ?? ''}.`] : []))
    .slice(0, 3);
  return `${bond} (${initials.join(' ')})`;
}

/**
 * The form with the choice of this patient's caregivers under "Contact with", or without it. The patient's id is in
 * the block id: what was chosen for one patient must not stay when another is chosen.
 */
export function withCaregivers(
  modal: ModalView,
  meta: ContactMeta,
  choice: { patientId: string; caregivers: CaregiverChoice[]; display: PhiDisplay } | null,
): ModalView {
  const party = blockIdOf('party', meta);
  const others = modal.blocks.filter((block) => !block.block_id?.endsWith('.caregiver'));
  const field: KnownBlock[] =
    choice && choice.caregivers.length > 0
      ? [
          selectField({
            name: `${choice.patientId}.caregiver`,
            label: 'Caregiver name',
            options: choice.caregivers.map((one) =>
              option(one.id, caregiverLabel(one, { level: formLevel(choice.display) })),
            ),
            optional: true,
          }),
        ]
      : [];
  return {
    ...modal,
    blocks: others.flatMap((block) => (block.block_id === party ? [block, ...field] : [block])),
  };
}
