/**
 * Slack's limits, in characters or counts. What is longer or more is refused with `invalid_blocks`, `invalid_arguments` or
 * `view_too_large`, so views cut on purpose. Source: docs.slack.dev/reference (block-kit, views, methods), as of 2026-11.
 */
export const SLACK_LIMITS = {
  /** Blocks of a message. */
  messageBlocks: 50,
  /** Blocks of a modal or of App Home. */
  viewBlocks: 100,
  /** Characters of a message over all its blocks: 13,200 by slackapi/bolt-js#2509, less what blocks themselves take. */
  messageText: 11_000,
  /** Title, submit and close of a modal. */
  modalTitle: 24,
  privateMetadata: 3_000,
  /** Text of a section. */
  sectionText: 3_000,
  /** One field of a section; a label, a hint; one element of a context. */
  fieldText: 2_000,
  label: 2_000,
  hint: 2_000,
  contextText: 2_000,
  placeholder: 150,
  /** Text of a button or option, and of an option's description. */
  buttonText: 75,
  optionText: 75,
  accessibilityLabel: 75,
  /** `max_length` of a text input. */
  inputText: 3_000,
  /** Options of a menu that is loaded as a person types. */
  options: 100,
  /** action_id, callback_id, block_id. */
  id: 255,
  /** Rows of one page of a cursor method. */
  page: 200,
} as const;
