export const APP_ROLE = 'northstar_app';
export const JOBS_ROLE = 'northstar_jobs';
export const REPORT_ROLE = 'northstar_report';
export const ROLES = [APP_ROLE, JOBS_ROLE, REPORT_ROLE] as const;

/** One right, as the catalogue says it: `column` is set where it is of one column alone. */
export type Grant = {
  role: string;
  kind: 'TABLE' | 'SEQUENCE' | 'FUNCTION';
  object: string;
  privilege: string;
  column: string;
};

/** What is in the schema: partitions are left out: no role has rights on them. */
export type SchemaObjects = {
  tables: readonly string[];
  /** Of the trail. */
  auditColumns: readonly string[];
  sequences: readonly string[];
};

/** The trail, its seals and its anchors: rows are only ever added. */
export const AUDIT_TABLES = ['audit_event', 'audit_seal', 'audit_anchor'] as const;

/** What left the workplace: rows are only ever added, and the report role reads none, for they name people. */
const DISCLOSURES = 'disclosure';

/** The database alone gives a row its place in the trail. */
const OWN_COLUMNS = ['position'];

/** Prisma's history is read for the check of readiness. */
const HISTORY = '_prisma_migrations';

/** Tables of which the app removes rows. What is not here it can only change. */
export const REMOVABLE: readonly string[] = [
  'admission',
  'allergy',
  'appointment',
  'assistant_turn',
  'care_plan',
  'care_team_member',
  'caregiver',
  'channel_reader',
  'chart_entry',
  'condition',
  'goal',
  'huddle_attendance',
  'imported_row',
  'intervention',
  'known_name',
  'medication',
  'notice_task',
  'patient_match_key',
  'patient_merge',
  'patient_search_term',
  'possible_match',
  'task',
  'team_member',
  'translation',
  'work_attempt',
];

/** With the owner's rights, each for one thing that the trail needs. */
const OWNER_FUNCTIONS = [
  'northstar_audit_default_rows()',
  'northstar_begin_audit_epoch()',
  'northstar_make_audit_partition(date)',
];

/** Every right that the app and the report have; jobs get the app's by being its member. */
export function wantedGrants({ tables, auditColumns, sequences }: SchemaObjects): Grant[] {
  const grants = (role: string, object: string, ...privileges: string[]): Grant[] =>
    privileges.map((privilege) => ({ role, kind: 'TABLE', object, privilege, column: '' }));
  const isAudit = (table: string) => (AUDIT_TABLES as readonly string[]).includes(table);
  return [
    ...tables.flatMap((table) => {
      if (table === HISTORY) return grants(APP_ROLE, table, 'SELECT');
      if (table === 'audit_event') return grants(APP_ROLE, table, 'SELECT');
      if (isAudit(table) || table === DISCLOSURES) return grants(APP_ROLE, table, 'SELECT', 'INSERT');
      const remove = REMOVABLE.includes(table) ? ['DELETE'] : [];
      return grants(APP_ROLE, table, 'SELECT', 'INSERT', 'UPDATE', ...remove);
    }),
    ...auditColumns
      .filter((column) => !OWN_COLUMNS.includes(column))
      .map(
        (column): Grant => ({
          role: APP_ROLE,
          kind: 'TABLE',
          object: 'audit_event',
          privilege: 'INSERT',
          column,
        }),
      ),
    ...tables
      .filter((table) => isAudit(table) || table === HISTORY || table === 'workspace')
      .flatMap((table) => grants(REPORT_ROLE, table, 'SELECT')),
    ...sequences.map((object): Grant => {
      // Read to place a row, never moved.
      const privilege = object === 'audit_epoch' ? 'SELECT' : 'USAGE';
      return { role: APP_ROLE, kind: 'SEQUENCE', object, privilege, column: '' };
    }),
    ...OWNER_FUNCTIONS.map(
      (object): Grant => ({ role: APP_ROLE, kind: 'FUNCTION', object, privilege: 'EXECUTE', column: '' }),
    ),
  ];
}
