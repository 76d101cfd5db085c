/** A table for people to keep or to print. */
export type Report = {
  /** What the file is called, without its ending: no name of a person (docs/phi.md, Surfaces). */
  fileStem: string;
  title: string;
  /** What it covers: whom, which days, who made it and when. */
  about: readonly string[];
  headers: readonly string[];
  rows: readonly (readonly string[])[];
  /** What a reader has to know of the table. */
  notes: readonly string[];
};

export const REPORT_FORMATS = ['csv', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Rows of one file: a spreadsheet is filtered, paper is read. A longer span is asked for in parts. */
export const REPORT_MOST = { csv: 50_000, pdf: 500 } as const satisfies Record<ReportFormat, number>;

/** Makes files of reports; handed in where the layers meet. */
export type ReportTools = Record<ReportFormat, (report: Report) => Promise<Buffer>>;
