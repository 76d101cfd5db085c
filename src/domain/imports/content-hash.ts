import { hash } from 'node:crypto';

/**
 * Hash of what the source says about a record. Content comes out of a zod object, whose keys are in the schema's
 * order, so equal content gives equal text.
 */
export function contentHash(content: object): string {
  return hash('sha256', JSON.stringify(content), 'base64url');
}
