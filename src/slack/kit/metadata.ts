import { DomainError } from '../../domain/errors.ts';

/** What Slack kept for us, in `private_metadata` or a button's value: undefined where it is no JSON, null where it is empty. */
export function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text || 'null');
  } catch {
    return undefined;
  }
}

/** What a form remembers, of any version of it: nothing where it cannot be read. */
export function parseMetadata(text: string | undefined): Record<string, unknown> {
  const meta = readJson(text);
  return typeof meta === 'object' && meta !== null ? { ...meta } : {};
}

/** Said in the form, not in its place: what was written in it can still be copied. */
export const olderForm = () =>
  new DomainError(
    'conflict',
    'This form is from an older version of Northstar. Nothing was saved: copy what you wrote, close it and open it again.',
  );
