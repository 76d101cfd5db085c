import { hash } from 'node:crypto';
import type { SourceKey } from '../domain/imports/records.ts';
import type { Revision } from '../domain/imports/revision.ts';
import { wordOf } from '../domain/patients/search-terms.ts';
import type { Person, ReadRow } from './drafts.ts';
import type { TableRun } from './table-run.ts';

/** Under which key a row's patient is, or is going to be; null: nobody is, and the row says why already. */
export type People = Map<ReadRow, SourceKey | null>;

/** A person of a table without an MRN is known by name and birth date. */
export const personKey = ({ mrn, givenNames, familyName, birthOn }: Person): string =>
  mrn ??
  `name:${hash('sha256', [wordOf(familyName), wordOf(givenNames[0] ?? ''), birthOn].join(' '), 'base64url').slice(0, 22)}`;

/** Which state of its record a row is. */
export const rowRevision = ({ stateAt }: TableRun, { changedOn }: ReadRow): Revision => ({
  version: null,
  updatedAt: changedOn === null ? stateAt.toISOString() : `${changedOn}T00:00:00.000Z`,
});
