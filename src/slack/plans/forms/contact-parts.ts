import { invalidField } from '../../../domain/errors.ts';
import { phonesText, pointsOf } from '../../../domain/patients/typed-points.ts';
import { APPOINTMENT_STATUS_WORDS } from '../../../domain/plans/appointment-table.ts';
import { PLAN_TOPIC_WORDS } from '../../../domain/plans/plan-topics.ts';
import { saveAppointment } from '../../../domain/plans/save-appointment.ts';
import { saveCaregiver } from '../../../domain/plans/save-caregiver.ts';
import { savePhone } from '../../../domain/plans/save-phone.ts';
import { saveProvider } from '../../../domain/plans/save-provider.ts';
import { TEXT_LIMITS } from '../../../domain/text-limits.ts';
import {
  checkboxField,
  checkField,
  momentField,
  optionsOf,
  selectField,
  textField,
} from '../../kit/fields.ts';
import { endField } from './intervention.ts';
import { type FormStart, type PartForm, part2Field, TEXT_MAX } from './part-form.ts';
import { keyOf } from './problem.ts';

/** A visit: moved, canceled, with another person. */
export function appointmentForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.appointments.find(({ id }) => id === record);
  const optional = { optional: true, max: TEXT_MAX };
  return {
    blocks: [
      momentField({
        name: 'appointment.startsAt',
        label: 'Date and time',
        ...(row ? { initial: row.startsAt } : {}),
      }),
      textField({
        name: 'appointment.withWhom',
        label: 'With',
        initial: mask(row?.withWhom),
        ...optional,
      }),
      textField({
        name: 'appointment.location',
        label: 'Location',
        initial: mask(row?.location),
        ...optional,
      }),
      textField({
        name: 'appointment.description',
        label: 'Reason for visit',
        initial: mask(row?.description),
        ...optional,
      }),
      selectField({
        name: 'appointment.status',
        label: 'Status',
        options: optionsOf(APPOINTMENT_STATUS_WORDS),
        initial: row?.status ?? 'booked',
      }),
      part2Field('appointment', row?.isPart2),
    ],
    save: (ctx, edit, filled) => {
      const seconds = filled.one('appointment.startsAt');
      if (seconds === null) throw invalidField('appointment.startsAt', 'Choose date and time.');
      // The picker knows minutes only: untouched, the stored instant stays whole.
      const isSame = row && Math.floor(row.startsAt.getTime() / 1000) === Number(seconds);
      return saveAppointment(ctx, {
        ...edit,
        id: record,
        appointment: {
          startsAt: isSame ? row.startsAt : new Date(Number(seconds) * 1000),
          withWhom: filled.text('appointment.withWhom', row?.withWhom),
          location: filled.text('appointment.location', row?.location),
          description: filled.text('appointment.description', row?.description),
          status: keyOf(APPOINTMENT_STATUS_WORDS, filled.one('appointment.status')) ?? 'booked',
          isPart2: filled.isTicked('appointment.isPart2'),
        },
      });
    },
  };
}

/** A number of this plan, or of every plan of the team. */
export function phoneForm({ plan, record, mask }: FormStart): PartForm {
  const row = [...plan.team.planPhones, ...plan.planPhones].find(({ id }) => id === record);
  return {
    blocks: [
      textField({
        name: 'phone.who',
        label: 'Contact name',
        initial: mask(row?.who),
        placeholder: 'Nurse line',
        max: TEXT_LIMITS.phoneWords,
      }),
      textField({
        name: 'phone.number',
        label: 'Number',
        initial: row?.number ?? null,
        placeholder: '207-555-0170',
        max: TEXT_LIMITS.phoneNumber,
      }),
      textField({
        name: 'phone.hours',
        label: 'Hours',
        initial: mask(row?.hours),
        placeholder: 'Monday to Friday, 9 to 5',
        optional: true,
        max: TEXT_LIMITS.phoneWords,
      }),
      checkField({
        name: 'phone.isForTeam',
        label: 'Applies to',
        text: 'In the plan of all patients of the team',
        isTicked: row?.patientId === null,
        optional: true,
      }),
      endField('phone', row?.isActive),
    ],
    save: (ctx, edit, filled) =>
      savePhone(ctx, {
        ...edit,
        id: record,
        phone: {
          who: filled.text('phone.who', row?.who) ?? '',
          number: filled.one('phone.number') ?? '',
          hours: filled.text('phone.hours', row?.hours),
          isActive: !filled.isTicked('phone.isOver'),
          isForTeam: filled.isTicked('phone.isForTeam'),
        },
      }),
  };
}

/** A caregiver, and what the patient lets them know. */
export function caregiverForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.caregivers.find(({ id }) => id === record);
  return {
    blocks: [
      textField({
        name: 'caregiver.name',
        label: 'Name',
        initial: mask(row?.name),
        max: TEXT_LIMITS.personName,
      }),
      textField({
        name: 'caregiver.relationship',
        label: 'Relationship',
        initial: mask(row?.relationship),
        placeholder: 'daughter',
        optional: true,
        max: TEXT_LIMITS.personName,
      }),
      phonesField('caregiver.phones', row?.telecoms, mask),
      checkboxField({
        name: 'mayKnow',
        label: 'May know about',
        hint: 'If nothing is checked, they may know nothing. Ask the patient.',
        options: optionsOf(PLAN_TOPIC_WORDS),
        initial: row?.mayKnow ?? [],
        optional: true,
      }),
      endField('caregiver', row?.isActive),
    ],
    save: (ctx, edit, filled) =>
      saveCaregiver(ctx, {
        ...edit,
        id: record,
        caregiver: {
          name: filled.text('caregiver.name', row?.name) ?? '',
          relationship: filled.text('caregiver.relationship', row?.relationship),
          phones: filled.text('caregiver.phones', phonesText(pointsOf(row?.telecoms))) ?? '',
          isActive: !filled.isTicked('caregiver.isOver'),
          mayKnow: filled.many('mayKnow').flatMap((topic) => keyOf(PLAN_TOPIC_WORDS, topic) ?? []),
        },
      }),
  };
}

/** A provider of the care team, here or outside. */
export function providerForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.careTeamMembers.find(({ id }) => id === record);
  return {
    blocks: [
      textField({
        name: 'provider.name',
        label: 'Name',
        initial: mask(row?.name),
        max: TEXT_LIMITS.personName,
      }),
      textField({
        name: 'provider.roleName',
        label: 'Role',
        initial: mask(row?.roleName),
        placeholder: 'Cardiologist',
        optional: true,
        max: TEXT_LIMITS.planText,
      }),
      textField({
        name: 'provider.organization',
        label: 'Organization',
        initial: mask(row?.organization),
        optional: true,
        max: TEXT_LIMITS.planText,
      }),
      phonesField('provider.phones', row?.telecoms, mask),
      endField('provider', row?.isActive),
    ],
    save: (ctx, edit, filled) =>
      saveProvider(ctx, {
        ...edit,
        id: record,
        provider: {
          name: filled.text('provider.name', row?.name) ?? '',
          roleName: filled.text('provider.roleName', row?.roleName),
          organization: filled.text('provider.organization', row?.organization),
          phones: filled.text('provider.phones', phonesText(pointsOf(row?.telecoms))) ?? '',
          isActive: !filled.isTicked('provider.isOver'),
        },
      }),
  };
}

/** One number a line. */
const phonesField = (name: string, telecoms: unknown, mask: FormStart['mask']) =>
  textField({
    name,
    label: 'Phones',
    hint: 'One number a line, for example 978-555-0100 mobile.',
    initial: mask(phonesText(pointsOf(telecoms))),
    multiline: true,
    optional: true,
    max: TEXT_LIMITS.directions,
  });
