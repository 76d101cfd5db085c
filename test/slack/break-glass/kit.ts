import { expect } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember } from '../../kit/seed.ts';
import type { TestApp } from '../../kit/test-app.ts';

export const REASON = 'He collapsed in our waiting room';

/** Opens a patient born on 1958-03-14 by the form, as a person does, and closes the form that says so. */
export async function breakGlassFor(
  testApp: TestApp,
  who: SeededMember,
  patient: Patient,
  reason = 'Emergency treatment',
): Promise<void> {
  const robot = testApp.sandbox.robot(who.user.id);
  const form = await filledForm(await robot.command('/care break-glass'));
  await form.fill('Patient', `${patient.givenNames[0]} ${patient.familyName}`);
  await form.fill('Birth date', '1958-03-14');
  await form.fill('Reason', reason);
  await form.fill('Reason in words', REASON);
  expect((await form.submit()).errors).toEqual({});
  await robot.modal().close({ all: true });
  await testApp.idle();
}
