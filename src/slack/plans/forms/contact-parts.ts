import { invalidField } from '../../../domain/errors.ts';
import { APPOINTMENT_STATUS_WORDS } from '../../../domain/plans/appointment-table.ts';
import { saveAppointment } from '../../../domain/plans/save-appointment.ts';
import {
  PLAN_TOPIC_WORDS,
  saveCaregiverPermission,
} from '../../../domain/plans/save-caregiver-permission.ts';
import { savePhone } from '../../../domain/plans/save-phone.ts';
import { TEXT_LIMITS } from '../../../domain/text-limits.ts';
import {
  checkboxField,
  checkField,
  momentField,
  optionsOf,
  selectField,
  textField,
} from '../../kit/fields.ts';
import { escapeMrkdwn, mrkdwn } from '../../kit/mrkdwn.ts';
import { paragraph } from '../../kit/text-blocks.ts';
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

/** What the patient lets a caregiver know. */
export function caregiverForm({ plan, record, mask }: FormStart): PartForm {
  const row = plan.caregivers.find(({ id }) => id === record);
  return {
    blocks: [
      paragraph(
        mrkdwn`*${escapeMrkdwn(mask(row?.name) ?? '')}* · ${escapeMrkdwn(mask(row?.relationship) ?? '')}`,
      ),
      checkboxField({
        name: 'mayKnow',
        label: 'May know about',
        hint: 'If nothing is checked, they may know nothing. Ask the patient.',
        options: optionsOf(PLAN_TOPIC_WORDS),
        initial: row?.mayKnow ?? [],
        optional: true,
      }),
    ],
    save: (ctx, edit, filled) =>
      saveCaregiverPermission(ctx, {
        ...edit,
        id: record ?? '',
        mayKnow: filled.many('mayKnow').flatMap((topic) => keyOf(PLAN_TOPIC_WORDS, topic) ?? []),
      }),
  };
}
