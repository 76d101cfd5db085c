import Papa from 'papaparse';
import type { Line, Piece } from './voicemail-lines.ts';

type Role = 'who' | 'number' | 'name' | 'received' | 'length' | 'words' | 'direction';

/** Names of columns in exports of RingCentral, 8x8, Google Voice, Zoom, Dialpad and Nextiva, as small words. */
const COLUMNS: { [role in Role]: RegExp } = {
  number:
    /^(?:(?:from |caller |calling |external |remote |contact |customer |source )?(?:phone|number|telephone|phone number|phone no|tel)|caller id(?: number)?|callerid|caller id num|callback|call back|call back number|callback number|ani|cli|calling party(?: number)?|numero|telefono|numero de telefono|from phone number)$/,
  name: /^(?:(?:from |caller |contact |customer |display |caller id )?name|contact|nombre|nombre del llamante|full name)$/,
  who: /^(?:from|caller|calling|call from|sender|de|llamante|source|who)$/,
  received:
    /^(?:(?:call |start |received |created |message |local )?(?:date|time|date time|datetime|timestamp)|received(?: at| on)?|date received|time received|date started|date created|created at|started at|created|sent|when|date and time|fecha|hora|fecha y hora|recibido)(?: (?:est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|mt|pt|utc|gmt))?$/,
  length:
    /^(?:(?:call |message |voicemail |recording |total )?(?:duration|length)|duration (?:sec|secs|seconds|s|in seconds)|length (?:sec|secs|seconds|s)|seconds|secs|duracion)$/,
  words:
    /^(?:(?:voicemail |message |voice |call )?(?:transcript|transcription|text|body|preview)(?: text)?|message|messages|content|voicemail|notes?|summary|transcripcion|mensaje|texto|what|what they said|reason|regarding|about|re|issue|concern|motivo|asunto|comments?)$/,
  direction: /^(?:direction|call direction|direccion)$/,
};
const SEPARATORS = ['\t', ',', ';', '|'] as const;
/** Widest table that is looked at, in cells, and longest first line, in characters. */
const MOST_CELLS = 60;
const LONGEST_HEAD = 2_000;

type Columns = { separator: string; roles: (Role | null)[] };

/** The columns that a line names; null for a line that is no head of a table. */
function columnsOf(text: string): Columns | null {
  if (text.length > LONGEST_HEAD) return null;
  for (const separator of SEPARATORS) {
    if (!text.includes(separator)) continue;
    const cells = Papa.parse<string[]>(text, { delimiter: separator }).data[0] ?? [];
    if (cells.length < 2 || cells.length > MOST_CELLS) continue;
    const roles = cells.map(roleOf);
    const named = roles.filter((role) => role !== null);
    const says = named.some((role) => role === 'who' || role === 'number' || role === 'name');
    const isCall = named.some((role) => role === 'received' || role === 'words' || role === 'length');
    if (says && isCall && named.length * 3 >= cells.filter((cell) => cell.trim()).length)
      return { separator, roles };
  }
  return null;
}

function roleOf(cell: string): Role | null {
  const words = cell
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const roles = Object.keys(COLUMNS) as Role[];
  return roles.find((role) => COLUMNS[role].test(words)) ?? null;
}

/** A stretch of the text that is a table: its first line names the columns. */
export type Table = { start: number; end: number; pieces: Piece[] };

/**
 * The first table in a text, from one of its lines on: CSV, TSV, or cells between semicolons or bars. It ends with an empty
 * line, or where the text does.
 * @returns its rows as pieces, side by side, the line of names among them as no message; null where there is none.
 */
export function findTable(text: string, lines: readonly Line[]): Table | null {
  for (const [at, line] of lines.entries()) {
    const columns = columnsOf(line.text);
    const next = lines[at + 1];
    if (!columns || !next?.text.includes(columns.separator)) continue;
    const pieces = [unread(line), ...rowsOf(text, line.end, columns)];
    if (pieces.length > 1) return { start: line.start, end: pieces.at(-1)?.end ?? line.end, pieces };
  }
  return null;
}

const unread = ({ start, end }: { start: number; end: number }): Piece => ({
  start,
  end,
  isMessage: false,
  caller: null,
  received: null,
  length: null,
  words: '',
});

function rowsOf(text: string, from: number, columns: Columns): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  const rest = text.slice(from);
  Papa.parse<string[]>(rest, {
    delimiter: columns.separator,
    // `"CHEN ROSA" <6175550101>` is no quoted cell.
    ...(/" ?</.test(rest) ? { quoteChar: '\u0000' } : {}),
    step: ({ data, meta }, parser) => {
      const end = from + meta.cursor;
      const last = pieces.at(-1);
      if (data.every((cell) => cell.trim() === '')) {
        if (last) last.end = end;
        parser.abort();
      } else pieces.push(pieceOf(data, { start, end, columns }));
      start = end;
    },
  });
  return pieces;
}

function pieceOf(
  cells: readonly string[],
  { start, end, columns }: { start: number; end: number; columns: Columns },
): Piece {
  const of = (...roles: Role[]) =>
    columns.roles
      .flatMap((role, at) => (role && roles.includes(role) ? (cells[at] ?? '').trim() : []))
      .filter(Boolean);
  const seconds = of('length')[0] ?? null;
  const words = of('words').join('\n');
  const caller = [...of('who', 'name'), ...of('number')].join(' ');
  const isOurs = of('direction').some((cell) => /^(?:out|saliente)/i.test(cell));
  return {
    start,
    end,
    isMessage: !isOurs && !cells.every((cell) => /^[\s:=-]*$/.test(cell)) && (caller !== '' || words !== ''),
    caller: caller || null,
    received: of('received').join(' ') || null,
    length: seconds && /^\d+(?:\.\d+)?$/.test(seconds) ? `${Math.round(Number(seconds))} s` : seconds,
    words,
  };
}
