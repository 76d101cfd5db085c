/** Searching the place of a fault parses the text about 25 times: only for files where that takes seconds. */
const LONGEST_SEARCH = 32 * 1024 * 1024;

const ENDS_EARLY = 'the JSON ends too early; the file may be cut off';

/**
 * Where and why text is not JSON. The parser's own message is never shown: it quotes the text, and the
 * text is a patient's record.
 */
export function jsonFault(text: string): { line: number | null; problem: string } {
  if (text.trim() === '') return { line: null, problem: 'is empty' };
  const at = text.length > LONGEST_SEARCH ? statedPosition(text) : faultPosition(text);
  if (at === null) return { line: null, problem: 'is not JSON' };
  const line = text.slice(0, at).split('\n').length;
  const column = at - text.lastIndexOf('\n', at - 1);
  if (text.slice(at).trim() === '') return { line, problem: ENDS_EARLY };
  return { line, problem: `is not JSON from column ${column} on` };
}

function parseError(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

const positionIn = (message: string) => {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? null : Number(position);
};

const statedPosition = (text: string) => positionIn(parseError(text) ?? '');

/** True when the text so far may be the beginning of JSON. */
function mayGoOn(prefix: string): boolean {
  const message = parseError(prefix);
  if (message === null || message.startsWith('Unexpected end') || message.startsWith('Unterminated'))
    return true;
  const position = positionIn(message);
  return position !== null && position >= prefix.length;
}

/** The parser does not always say where: the longest beginning that may still go on ends at the fault. */
function faultPosition(text: string): number | null {
  const stated = statedPosition(text);
  if (stated !== null && !mayGoOn(text)) return stated;
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (mayGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}
