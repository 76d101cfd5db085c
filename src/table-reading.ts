import type { SavedMapping } from './domain/imports/table-mappings.ts';
import type { TableTools } from './domain/table-imports/table-tools.ts';
import { isOverLimit, timedThread } from './platform/timed-thread.ts';
import { type TableAnswer, type TableTask, workOnTable } from './table-work.ts';
import type { PreparedTable } from './tables/prepare-table.ts';
import type { ReadSheet } from './tables/read-rows.ts';
import { TableRefusal } from './tables/sheet.ts';

/** The largest list that is taken needs 5 s of CPU; the rest is for a machine that is busy. */
const LIMIT_MS = 40_000;
/** A workbook of 20,000 rows takes 300 MB while it is read. */
const MEMORY_MB = 768;
/** A short list is read at once while the thread loads; no text of this length keeps the process busy for long. Bytes. */
const SHORT = 64 * 1024;

const TOO_MUCH =
  'This list takes too long to read, so nothing was imported. Save it as CSV, delete columns that are not needed, or split it into smaller files, and upload it again.';

type About = { timeZone: string; today: string };
export type TableReading = {
  warmUp: TableTools['warmUp'];
  preview: TableTools['preview'];
  /** @throws TableRefusal with a sentence for what is no list, or takes too long. */
  read: (
    file: Buffer,
    about: About,
    saved: Map<string, SavedMapping>,
  ) => Promise<{ table: PreparedTable; read: ReadSheet[] }>;
  stop: () => Promise<void>;
};

/** Reads lists in a thread, each within a time and a size: one that is made to take longer is refused with a sentence. */
export function tableReading({ limitMs = LIMIT_MS }: { limitMs?: number } = {}): TableReading {
  const thread = timedThread<TableTask, TableAnswer>(new URL('./table-thread.ts', import.meta.url), {
    limitMs,
    memoryMb: MEMORY_MB,
  });

  async function run<Kind extends TableTask['kind']>(
    task: TableTask & { kind: Kind },
  ): Promise<TableAnswer & { kind: Kind }> {
    const isAtOnce = isShortText(task.file) && !thread.isReady();
    const answer = await (isAtOnce ? workOnTable(task) : thread.run(task)).catch((error: unknown) => {
      throw isOverLimit(error) ? new TableRefusal(TOO_MUCH, { cause: error }) : error;
    });
    if (answer.kind === 'refused') throw new TableRefusal(answer.message);
    if (answer.kind === 'failed') throw new Error(`A list could not be read: ${answer.name}.`);
    if (!isOf(answer, task.kind)) throw new Error('The worker thread returned an unexpected answer.');
    return answer;
  }

  return {
    warmUp: () => void thread.isReady(),
    async preview(file, { timeZone, today }, mappingsOf) {
      const { signatures } = await run({ kind: 'signatures', file });
      const saved = await mappingsOf(signatures);
      const { preview } = await run({ kind: 'preview', file, saved, timeZone, today });
      return preview;
    },
    read: (file, { timeZone, today }, saved) => run({ kind: 'read', file, saved, timeZone, today }),
    stop: () => thread.stop(),
  };
}

/** A workbook is packed: how much is in it its length does not say. */
const isShortText = (file: Uint8Array) => file.length <= SHORT && !(file[0] === 0x50 && file[1] === 0x4b);

const isOf = <Kind extends TableTask['kind']>(
  answer: TableAnswer,
  kind: Kind,
): answer is TableAnswer & { kind: Kind } => answer.kind === kind;
