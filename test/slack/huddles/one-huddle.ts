import { beforeEach } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { type OneTeam, withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { HOUR, huddleHands } from './kit.ts';

type Scene = { serial: number; team: SeededTeam; eva: SeededMember; gil: SeededMember };

/** A team of its own for each test: Eva coordinates and leads, Gil is a nurse. */
export function withHuddleTeam(one: OneTeam = withOneTeam()) {
  let scene: Scene | undefined;
  let serial = 0;

  beforeEach(async () => {
    serial += 1;
    const { seed } = one.testApp;
    const team = await seed.team({ name: `Team ${serial}` });
    scene = {
      serial,
      team,
      eva: await seed.member({ name: `Eva ${serial}`, teams: [team] }),
      gil: await seed.member({ name: `Gil ${serial}`, roles: ['nurse'], teams: [team] }),
    };
  });

  const here = (): Scene => {
    if (!scene) throw new Error('no test is running');
    return scene;
  };
  const hands = huddleHands.bind(null, one);
  const patient = (given: string, family: string): Promise<Patient> =>
    one.testApp.seed.patient({ given, family: `${family}${here().serial}`, team: here().team });

  /** They are asked for, in this order, and planned for `at`: in an hour if not said. */
  async function plan(patients: readonly Patient[], at?: Date): Promise<string> {
    const { prisma, clock } = one.testApp;
    const { team, eva } = here();
    for (const [index, { id, workspaceId }] of patients.entries())
      await prisma.huddleRequest.create({
        data: {
          workspaceId,
          teamId: team.id,
          patientId: id,
          askedById: eva.member.id,
          createdAt: new Date(clock.now().getTime() + index),
        },
      });
    await hands().plan({ who: eva, team, at: at ?? new Date(clock.now().getTime() + HOUR) });
    const newest = await prisma.huddle.findFirstOrThrow({
      where: { teamId: team.id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return newest.id;
  }

  /** Closed and approved by Eva. */
  async function file(): Promise<void> {
    const h = hands();
    const { team, eva } = here();
    await h.press(eva, h.agenda(team), 'Close');
    await h.robot(eva).press(h.agenda(team), 'Minutes');
    const minutes = await filledForm({ opens: () => h.robot(eva).waitModal('Minutes') });
    const { errors } = await minutes.submit();
    if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
    await one.testApp.idle();
  }

  /** What *Details* of a case shows to one person. */
  async function details(who: SeededMember, of: Patient, pattern: RegExp) {
    const h = hands();
    await h.robot(who).press(h.card(here().team, of), 'Details');
    return one.testApp.sandbox.waitFor(
      () =>
        h
          .robot(who)
          .ephemerals()
          .findLast((message) => pattern.test(h.robot(who).read(message))),
      { what: () => `details with ${pattern}` },
    );
  }

  return { one, here, hands, patient, plan, file, details };
}
