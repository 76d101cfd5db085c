import { describe, expect, test } from 'vitest';
import { CARE_ROLES, decide, MATRIX, RELATIONS, ROWS, rowOf } from '../../../src/domain/access/matrix.ts';
import { AUDIT_ACTIONS } from '../../../src/domain/audit/actions.ts';
import { Role } from '../../../src/generated/prisma/enums.ts';

const roles = Object.values(Role);

/** The roles of one cell, in words. */
function cell(who: ReturnType<typeof rowOf>['own_team']): string {
  if (who === undefined) return '–';
  if (who === 'everyone') return 'everyone';
  const isCare = CARE_ROLES.every((role) => who.includes(role));
  const others = who.filter((role) => !isCare || !CARE_ROLES.includes(role));
  return [...(isCare ? ['care roles'] : []), ...others.map((role) => role.replace('_', ' '))].join(', ');
}

/** Roles that get some fields, whatever the relation. */
const parts = (row: ReturnType<typeof rowOf> | undefined): string =>
  Object.entries(row?.parts ?? {})
    .map(([role, fields]) => `${role.replace('_', ' ')}: ${fields.join(', ')}`)
    .join('; ') || '–';

/** The table as `docs/decisions/access-table.md` shows it: a line for each kind of action. */
function page(): string {
  const lines = Object.entries(ROWS).map(([name]) => {
    const actions = AUDIT_ACTIONS.filter((action) => MATRIX[action] === name);
    const row = actions[0] ? rowOf(actions[0]) : undefined;
    const cells = [...RELATIONS.map((relation) => cell(row?.[relation])), cell(row?.breakGlass), parts(row)];
    return `| ${name} | ${cells.join(' | ')} | ${actions.map((action) => `\`${action}\``).join(' ')} |`;
  });
  return [
    '| row | own team | care team | other team | none | break-glass | these fields alone | actions |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const HEAD = `# The table of access

Made from src/domain/access/matrix.ts by \`npx vitest run --project northstar test/domain/access/matrix.test.ts -u\`. Care roles: ${CARE_ROLES.map((role) => role.replace('_', ' ')).join(', ')}. A dash: refused.

`;

test('docs/decisions/access-table.md shows the table as it is', async () => {
  await expect(`${HEAD}${page()}\n`).toMatchFileSnapshot('../../../docs/decisions/access-table.md');
});

describe('whatever the action', () => {
  const cases = AUDIT_ACTIONS.flatMap((action) => RELATIONS.map((relation) => ({ action, relation })));

  test('without a role nothing of a patient is given, with or without break-glass', () => {
    const given = cases.filter(
      ({ action, relation }) =>
        MATRIX[action] !== 'own' && decide({ roles: [] }, action, relation, true) !== 'refuse',
    );
    expect(given).toEqual([]);
  });

  test('an administrator and a privacy officer see no chart by that role', () => {
    const charts = ['team_work', 'caseload', 'reading', 'chart', 'matches', 'supervision'];
    const given = cases.filter(
      ({ action, relation }) =>
        charts.includes(MATRIX[action]) &&
        decide({ roles: ['admin', 'privacy_officer', 'billing'] }, action, relation, true) !== 'refuse',
    );
    expect(given).toEqual([]);
  });

  test('billing gets the fields that are billed, of every team, and nothing else of a patient', () => {
    const given = cases.filter(
      ({ action, relation }) =>
        MATRIX[action] !== 'own' && decide({ roles: ['billing'] }, action, relation, true) !== 'refuse',
    );
    expect([...new Set(given.map(({ action }) => action))]).toEqual(['minutes.export', 'minutes.list']);
    expect(given).toHaveLength(2 * RELATIONS.length);
    for (const { action, relation } of given)
      expect(decide({ roles: ['billing'] }, action, relation, false)).toEqual({
        fields: ['caseKey', 'name', 'minutes', 'codes'],
      });
  });

  test('one more role never takes anything away', () => {
    const lost = cases.filter(({ action, relation }) =>
      roles.some((one) =>
        roles.some(
          (other) =>
            decide({ roles: [one] }, action, relation, false) === 'allow' &&
            decide({ roles: [one, other] }, action, relation, false) !== 'allow',
        ),
      ),
    );
    expect(lost).toEqual([]);
  });

  test('what is a job’s alone is given to no member', () => {
    const given = cases.filter(
      ({ action, relation }) =>
        MATRIX[action] === 'job' && decide({ roles }, action, relation, true) !== 'refuse',
    );
    expect(given).toEqual([]);
  });
});
