import { expect, test } from 'vitest';
import { agendaRulesOn } from '../../../src/domain/huddles/agenda-rules.ts';

// The order of an agenda is read from bits (rank-agenda.ts): that is the order of points only while this holds.
test.each(['2026-01-01', '2026-11-30', '2030-01-01'])(
  'on %s each rule is worth more than all below it together',
  (day) => {
    const points = agendaRulesOn(day).map((rule) => rule.points);
    expect(points.length).toBeGreaterThan(0);
    expect(points.length).toBeLessThan(31);
    points.forEach((own, at) => {
      expect(own).toBeGreaterThan(points.slice(at + 1).reduce((sum, more) => sum + more, 0));
    });
  },
);
