import { describe, expect, it } from 'vitest';
import { caseloadAt } from '../../demo/caseload/caseload.ts';
import { PEOPLE, personOf } from '../../demo/caseload/people.ts';
import type { NewTask, Step } from '../../demo/caseload/story.ts';
import { toFhir } from '../../demo/caseload/to-fhir.ts';

/** Days and hours on which somebody may try the demo first; all in New York. */
const STARTS = {
  'a Sunday morning': '2026-11-22T15:00:00Z',
  'a Monday before the voicemails are heard': '2026-11-23T13:20:00Z',
  'a Monday at half past nine': '2026-11-23T14:30:00Z',
  'Thanksgiving, late': '2026-11-27T04:40:00Z',
  'the Monday evening after Thanksgiving': '2026-12-01T02:30:00Z',
  'a Friday afternoon': '2027-03-12T21:50:00Z',
  'the night to daylight saving time': '2027-03-14T06:30:00Z',
  'New Year’s Eve, a minute before midnight': '2027-01-01T04:59:00Z',
};

const newTask = (step: Step): NewTask | undefined =>
  step.does === 'contact' ? step.contact.followUp : step.does === 'task' ? step.task : undefined;

describe.each(Object.entries(STARTS))('started on %s', (_name, iso) => {
  const start = new Date(iso);
  const caseload = caseloadAt(start);
  const charts = Object.values(caseload.stories)
    .flat()
    .map(({ chart }) => chart);

  it('every task is owed later than it was made, and every step speaks of a task that is there', () => {
    const made = new Set<string>();
    const wrong: string[] = [];
    for (const step of caseload.steps) {
      const task = newTask(step);
      if (task?.due && task.due.at <= step.at.at) wrong.push(`${task.title}: due before it is made`);
      if (task?.key) made.add(task.key);
      if ('task' in step && typeof step.task === 'string' && !made.has(step.task))
        wrong.push(`${step.task}: changed before it is made`);
      if (step.does === 'snooze' && step.until.at <= start) wrong.push(`${step.task}: awake again already`);
      if (step.does === 'authorization')
        for (const on of [step.request.noticeOn, step.request.receivedOn, step.request.policyOn])
          if (on && on > step.at.wall.slice(0, 10))
            wrong.push(`${step.request.service}: ${on} is still to come`);
    }
    expect(wrong).toEqual([]);
  });

  it('has work behind, at hand and further on, and the first to come back is Mrs. Chen’s', () => {
    const done = new Set(
      caseload.steps.flatMap((step) =>
        'task' in step && typeof step.task === 'string' && step.does !== 'reassign' && step.does !== 'claim'
          ? [step.task]
          : [],
      ),
    );
    const owed = caseload.steps
      .flatMap((step) => newTask(step) ?? [])
      .filter(({ key, due }) => due && !(key && done.has(key)));
    const hours = owed.map(({ due }) => ((due?.at.getTime() ?? 0) - start.getTime()) / 3_600_000);
    expect(hours.filter((hour) => hour < 0).length).toBeGreaterThan(8);
    expect(hours.filter((hour) => hour >= 0 && hour < 72).length).toBeGreaterThan(10);
    expect(hours.filter((hour) => hour >= 72 && hour < 240).length).toBeGreaterThan(5);
    const coming = owed.filter(({ due }) => due && due.at >= start);
    const first = coming.toSorted((a, b) => (a.due?.at.getTime() ?? 0) - (b.due?.at.getTime() ?? 0))[0];
    expect(first?.key).toBe('chen-call');
  });

  it('lets people work only with patients of their own teams', () => {
    const teamOf = new Map(
      Object.entries(caseload.stories).flatMap(([team, stories]) =>
        stories.map(({ chart }) => [chart.id, team] as const),
      ),
    );
    for (const step of caseload.steps) {
      if (!('patient' in step) || step.patient === undefined) continue;
      const team = teamOf.get(step.patient);
      const teams: readonly string[] = personOf(step.by).teams;
      expect(teams, `${step.by} and ${step.patient}`).toContain(team);
      const owner = newTask(step)?.owner;
      const ownersTeams: readonly string[] = owner ? personOf(owner).teams : teams;
      expect(ownersTeams, `${owner} and ${step.patient}`).toContain(team);
    }
  });

  it('holds the weekly meeting of a Tuesday to come, and members have asked for patients of that team', () => {
    const [weekly, ...others] = caseload.steps.filter((step) => step.does === 'huddle');
    expect(others).toEqual([]);
    if (weekly?.does !== 'huddle') throw new Error('There is no weekly meeting.');
    const { on, asked } = weekly.huddle;
    expect(on.at > start).toBe(true);
    expect(Temporal.PlainDateTime.from(on.wall).dayOfWeek).toBe(2);
    expect(asked.length).toBeGreaterThan(1);
    const theirs = caseload.stories[weekly.team].map(({ chart }) => chart.id);
    for (const { patient, by } of asked) {
      expect(theirs).toContain(patient);
      expect(personOf(by).teams).toContain(weekly.team);
    }
  });

  it('gives forty-one people a number, a plan, problems and stays that end after they began', () => {
    expect(charts).toHaveLength(41);
    expect(new Set(charts.map(({ mrn }) => mrn)).size).toBe(41);
    for (const chart of charts) {
      expect(chart.phone).toMatch(/^207-555-01\d\d$/);
      expect(chart.problems.length, chart.id).toBeGreaterThan(0);
      expect(chart.medicines.length, chart.id).toBeGreaterThan(0);
      for (const { from, until } of chart.stays ?? []) {
        expect(from.at < start, `${chart.id}: a stay that has not begun`).toBe(true);
        if (until)
          expect(from.at < until.at && until.at < start, `${chart.id}: ${from.wall} to ${until.wall}`).toBe(
            true,
          );
      }
      expect(toFhir(chart).entry.length).toBeGreaterThan(4);
    }
  });
});

describe('the invented caseload', () => {
  it('names no telephone but those that nobody has', () => {
    const { stories } = caseloadAt(new Date('2026-11-23T14:30:00Z'));
    const phones = JSON.stringify(stories).match(/\d{3}-\d{3}-\d{4}/g) ?? [];
    expect(phones.length).toBeGreaterThan(100);
    expect(phones.filter((phone) => !/^207-555-01\d\d$/.test(phone))).toEqual([]);
  });

  it('holds seventeen voicemails of one Monday, one each', () => {
    const { steps } = caseloadAt(new Date('2026-11-24T14:30:00Z'));
    const heard = steps.filter(
      (step) =>
        step.does === 'contact' &&
        step.contact.way === 'voicemail' &&
        step.contact.isIncoming &&
        step.by === 'ana',
    );
    expect(heard).toHaveLength(17);
    expect(new Set(heard.map((step) => ('patient' in step ? step.patient : ''))).size).toBe(17);
    expect(new Set(heard.map(({ at }) => at.wall.slice(0, 10)))).toEqual(new Set(['2026-11-23']));
  });

  it('has somebody without access, an administrator who sees nobody, and one person in another zone', () => {
    expect(PEOPLE.filter(({ roles }) => roles.length === 0)).toHaveLength(1);
    expect(PEOPLE.filter(({ roles, teams }) => roles.includes('admin') && teams.length === 0)).toHaveLength(
      1,
    );
    expect(PEOPLE.filter(({ roles }) => roles.includes('privacy_officer'))).toHaveLength(1);
    expect(PEOPLE.filter(({ zone }) => zone !== undefined)).toHaveLength(1);
  });
});
