import type { Caregiver, Patient } from '../../../src/generated/prisma/client.ts';
import type { PlanTopic } from '../../../src/generated/prisma/enums.ts';
import { filledForm } from '../../kit/forms.ts';
import type { OneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { huddleHands } from '../huddles/kit.ts';

export type Grandma = { mai: Patient; linh: Caregiver; minh: Caregiver };

/** Mai speaks Vietnamese. Her daughter Linh may know everything, her son Minh of visits alone; one medicine is protected. */
export async function grandma({ testApp, north }: OneTeam, family: string): Promise<Grandma> {
  const { prisma, seed, clock } = testApp;
  const mai = await seed.patient({ given: 'Mai', family, team: north, languages: ['vi'] });
  await prisma.patient.update({ where: { id: mai.id }, data: { needsInterpreter: true } });
  const of = {
    workspaceId: mai.workspaceId,
    patientId: mai.id,
    sourceSystem: 'test',
    contentHash: 'test',
  };
  const caregiver = (name: string, relationship: string, mayKnow: PlanTopic[]) =>
    prisma.caregiver.create({ data: { ...of, sourceId: name, name, relationship, mayKnow } });
  const linh = await caregiver(`Linh ${family}`, 'daughter', ['problems', 'medicines', 'visits', 'goals']);
  const minh = await caregiver(`Minh ${family}`, 'son', ['visits']);
  await prisma.condition.create({ data: { ...of, sourceId: 'c', name: 'Heart failure', isMain: true } });
  await prisma.medication.createMany({
    data: [
      {
        ...of,
        sourceId: 'm1',
        name: 'furosemide 40 mg tablet',
        dosage: '1 tablet once a day',
        status: 'active',
      },
      { ...of, sourceId: 'm2', name: 'zorbutane 8 mg', status: 'active', isPart2: true },
    ],
  });
  await prisma.goal.create({ data: { ...of, sourceId: 'g', text: 'Cook for the family', status: 'active' } });
  await prisma.appointment.create({
    data: {
      ...of,
      sourceId: 'v',
      status: 'booked',
      startsAt: new Date(clock.now().getTime() + 3 * 86_400_000),
      description: 'Heart clinic',
      withWhom: 'Dr. Tran',
    },
  });
  return { mai, linh, minh };
}

/** What people do with a family conference, through the front door. */
export function conferenceHands(one: OneTeam) {
  const { testApp, north } = one;
  const hands = huddleHands(one);
  const label = ({ name, relationship }: Caregiver) => [name, relationship].filter(Boolean).join(', ');
  const form = async (who: SeededMember, { mai }: Grandma) =>
    filledForm(
      await hands.robot(who).command(`/care conference ${mai.caseKey}`, { channel: north.channelId }),
    );

  /** Linh and Minh come, each with all that they are allowed. */
  async function plan(who: SeededMember, of: Grandma, fields: Record<string, string> = {}): Promise<void> {
    const filled = await form(who, of);
    for (const one of [of.linh, of.minh])
      await filled.fill(label(one), ['Comes', ...filled.options(label(one)).filter((o) => o !== 'Comes')]);
    for (const [name, value] of Object.entries(fields)) await filled.fill(name, value);
    const { errors } = await filled.submit();
    if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
    await testApp.idle();
  }

  async function sheet(who: SeededMember) {
    await hands.robot(who).press(hands.agenda(north), 'Conference sheet');
    return filledForm({ opens: () => hands.robot(who).waitModal('Family conference') });
  }

  /** A form that the sheet opens. */
  async function opened(who: SeededMember, button: string, title: string) {
    await hands.robot(who).modal().press(button);
    return filledForm({ opens: () => hands.robot(who).waitModal(title) });
  }

  return { ...hands, form, label, plan, sheet, opened };
}
