/** Why a verb did not do what it was asked. Each is expected; anything else is a fault. */
export type DomainErrorCode =
  /** The input cannot be used; `fields` says which part and why. */
  | 'invalid'
  /** The actor may not. */
  | 'forbidden'
  | 'not-found'
  /** Another person was first: the record is no longer as the actor saw it. */
  | 'conflict'
  /** This very gesture has had its effect already. */
  | 'duplicate';

/**
 * An expected failure. `message` is a whole sentence for the person who acted and holds no PHI;
 * `fields` maps an input's name to a sentence; `details` goes to the log: ids only.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly details: Record<string, unknown>;
  readonly fields: Record<string, string>;

  constructor(
    code: DomainErrorCode,
    message: string,
    details: Record<string, unknown> = {},
    fields: Record<string, string> = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
    this.fields = fields;
  }
}

/**
 * An input error that is shown under one field.
 * @returns a DomainError `invalid` to throw, whose sentence is shown under that field.
 */
export function invalidField(field: string, sentence: string): DomainError {
  return new DomainError('invalid', sentence, { field }, { [field]: sentence });
}
