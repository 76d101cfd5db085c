import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../domain/context.ts';

/**
 * Bolt's log lines in ours, warnings and errors only. Of an error the name and code, of a text the first
 * sentence: the rest may quote a request, and requests hold what people typed.
 */
export function boltLogger(log: Log): Logger {
  const told = (parts: unknown[]) => ({
    source: 'bolt',
    about: parts.map(safeWords).filter(Boolean).join(' · '),
  });
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn(told(parts), 'Bolt warns'),
    error: (...parts) => log.error(told(parts), 'Bolt reports an error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

function safeWords(part: unknown): string {
  if (part instanceof Error) return 'code' in part ? `${part.name} ${String(part.code)}` : part.name;
  return typeof part === 'string' ? (part.split(/[.:\n{["']/)[0] ?? '').slice(0, 120) : '';
}
