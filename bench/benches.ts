import { benchUtterances, KEPT } from './assistant/bench-utterances.ts';
import { benchAssistant } from './assistant.ts';
import { benchAudit } from './audit.ts';
import { benchAuditReports } from './audit-reports.ts';
import { benchBackup } from './backup.ts';
import { benchBriefs } from './briefs.ts';
import { benchClocks } from './clocks.ts';
import { benchDirections } from './directions/bench-directions.ts';
import { benchDueScan } from './due-scan.ts';
import type { Figure } from './figures.ts';
import { benchHuddles } from './huddles.ts';
import { benchImport } from './import.ts';
import { benchImportLists } from './import-lists.ts';
import { benchLag } from './lag.ts';
import { SHAPES } from './long-texts/shapes.ts';
import { benchLongTexts } from './long-texts.ts';
import { benchMasking } from './masking.ts';
import { benchOpsFlood } from './ops-flood.ts';
import { benchOutbox } from './outbox.ts';
import { benchReadability } from './readability.ts';
import { benchStartOfDay } from './start-of-day.ts';
import { benchTaskAck } from './task-ack.ts';
import { benchTypeahead } from './typeahead.ts';
import { benchVoicemails } from './voicemails.ts';

export type Bench = {
  /** As the README claims it. */
  full: () => Figure[] | Promise<Figure[]>;
  /** The same in seconds: that it runs, not what it measures. */
  smoke: () => Figure[] | Promise<Figure[]>;
  /** How many figures the small form gives. */
  smokeFigures: number;
  /** Not of time but of text: the same on every machine, so that a claim which does not hold is a failure. */
  isStrict?: true;
};

export type BenchOptions = {
  tasks: string;
  plans?: string | undefined;
  prompts: string;
  auditRows: string;
};

/** Every bench, in the order in which they run. */
export const benches = ({ tasks, plans, prompts, auditRows }: BenchOptions): Record<string, Bench> => ({
  outbox: {
    full: () => benchOutbox(),
    smoke: () => benchOutbox({ replicas: [1], messages: 4_000, warmMs: 400, measuredMs: 800 }),
    smokeFigures: 2,
  },
  'due-scan': {
    full: () => benchDueScan({ many: Number(tasks) }),
    smoke: () => benchDueScan({ many: 4_000, few: 1_000, due: 100, rounds: 2 }),
    smokeFigures: 2,
  },
  lag: {
    full: () => benchLag(),
    smoke: () => benchLag({ followUps: 40, channels: 20, headStartS: 8 }),
    smokeFigures: 6,
  },
  'task-ack': {
    full: () => benchTaskAck(),
    smoke: () => benchTaskAck({ atOnce: 5, rounds: 2, warmUp: 1 }),
    smokeFigures: 3,
  },
  'ops-flood': {
    full: () => benchOpsFlood(),
    smoke: () => benchOpsFlood({ seconds: 1, rounds: 1, flooders: 20 }),
    smokeFigures: 2,
  },
  audit: {
    full: () => benchAudit({ rows: Number(auditRows) }),
    smoke: () => benchAudit({ rows: 12_000, writes: 20, warmUp: 2 }),
    smokeFigures: 5,
  },
  typeahead: {
    full: () => benchTypeahead(),
    smoke: () => benchTypeahead({ few: 100, many: 600, searches: 20, warmUp: 2 }),
    smokeFigures: 3,
  },
  briefs: {
    full: () => benchBriefs(),
    smoke: () => benchBriefs({ rows: 20, rounds: 3, warmUp: 1 }),
    smokeFigures: 2,
  },
  huddles: {
    full: () => benchHuddles(),
    smoke: () => benchHuddles({ few: 40, many: 80, rounds: 3, warmUp: 1 }),
    smokeFigures: 2,
  },
  'start-of-day': {
    full: () => benchStartOfDay(),
    smoke: () => benchStartOfDay({ few: 200, many: 1_000, rounds: 5, warmUp: 1 }),
    smokeFigures: 2,
  },
  clocks: {
    full: () => benchClocks(),
    smoke: () => benchClocks({ few: 100, many: 300, rounds: 2, ticks: 2, warmUp: 1 }),
    smokeFigures: 9,
  },
  assistant: {
    full: () => benchAssistant(),
    // What is held out may miss its claim without anything having got worse.
    smoke: () => benchUtterances({ halves: KEPT }),
    smokeFigures: 14,
    isStrict: true,
  },
  voicemails: {
    full: () => benchVoicemails(),
    smoke: () => benchVoicemails({ few: 100, many: 300, rounds: 2, warmUp: 1 }),
    smokeFigures: 2,
  },
  'audit-reports': {
    full: () => benchAuditReports(),
    smoke: () => benchAuditReports({ many: 2_000, few: 500, rounds: 2 }),
    smokeFigures: 5,
  },
  readability: {
    full: () => benchReadability({ plans }),
    smoke: () => benchReadability({ madeUp: 5 }),
    smokeFigures: 21,
    isStrict: true,
  },
  masking: {
    full: () => benchMasking({ prompts: Number(prompts) }),
    smoke: () => benchMasking({ prompts: 100 }),
    smokeFigures: 4,
    isStrict: true,
  },
  import: {
    full: () => benchImport({ plans }),
    smoke: () => benchImport({ mb: 1, fewerMb: 0.3 }),
    smokeFigures: 5,
  },
  'import-lists': {
    full: () => benchImportLists(),
    smoke: () => benchImportLists({ rows: 200, fewerRows: 100 }),
    smokeFigures: 4,
  },
  backup: {
    full: () => benchBackup(),
    smoke: () => benchBackup({ rows: 2_000 }),
    smokeFigures: 2,
  },
  'long-texts': {
    full: () => benchLongTexts(),
    smoke: () => benchLongTexts({ length: 500, planShapes: Object.entries(SHAPES).slice(0, 2) }),
    smokeFigures: 4,
  },
  directions: {
    full: benchDirections,
    smoke: benchDirections,
    smokeFigures: 4,
    isStrict: true,
  },
});
