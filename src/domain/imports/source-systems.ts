import { OWN_SOURCE } from '../plans/own-source.ts';

/**
 * Source system of records that came in before servers were told apart. The first import that names one again gives it
 * its own.
 */
export const OLD_SYSTEM = 'fhir';

/** Source system of records of which nothing says where they come from. */
export const NO_SERVER = 'fhir:no-server';

/** What no other system may be called. */
export const RESERVED_SYSTEMS: readonly string[] = [OLD_SYSTEM, NO_SERVER, OWN_SOURCE];
