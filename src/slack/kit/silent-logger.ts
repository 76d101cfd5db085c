import { type Logger, LogLevel } from '@slack/web-api';

/** For WebClients: their own lines may repeat what was sent. Those who call them log codes and ids instead. */
export const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
