/** One patient of the table, and the score worked out by hand from it (van Walraven 2010, BMC Cardiovasc Disord 2014 14:97). */
export type LacePatient = {
  days: number;
  isAcute: boolean | null;
  /** ICD-10-CM where it begins with a letter and a digit, else a name without such a code. */
  problems: readonly string[];
  /** Days before the admission on which an emergency visit was. */
  ed?: readonly number[];
  /** L, A, C, E, sum, risk. */
  score: readonly [number, number | null, number, number, number, 'low' | 'moderate' | 'high'];
};

/** The rules were read beside these. */
export const SEEN: readonly LacePatient[] = [
  { days: 0, isAcute: false, problems: [], score: [0, 0, 0, 0, 0, 'low'] },
  { days: 1, isAcute: true, problems: ['I10'], score: [1, 3, 0, 0, 4, 'low'] },
  { days: 2, isAcute: true, problems: ['E11.9'], score: [2, 3, 1, 0, 6, 'moderate'] },
  { days: 3, isAcute: false, problems: ['I25.2', 'I63.9'], score: [3, 0, 2, 0, 5, 'moderate'] },
  { days: 4, isAcute: true, problems: ['I50.22'], ed: [30], score: [4, 3, 2, 1, 10, 'high'] },
  { days: 6, isAcute: true, problems: ['J44.1'], score: [4, 3, 2, 0, 9, 'moderate'] },
  { days: 7, isAcute: true, problems: ['I50.9', 'E11.9'], score: [5, 3, 3, 0, 11, 'high'] },
  { days: 13, isAcute: true, problems: ['N18.31'], score: [5, 3, 2, 0, 10, 'high'] },
  { days: 14, isAcute: false, problems: ['C50.911'], score: [7, 0, 2, 0, 9, 'moderate'] },
  { days: 5, isAcute: true, problems: ['G30.9'], ed: [10, 90], score: [4, 3, 3, 2, 12, 'high'] },
  { days: 2, isAcute: true, problems: ['M06.9'], score: [2, 3, 3, 0, 8, 'moderate'] },
  { days: 3, isAcute: true, problems: ['B20'], score: [3, 3, 5, 0, 11, 'high'] },
  { days: 8, isAcute: true, problems: ['N18.6'], score: [5, 3, 5, 0, 13, 'high'] },
  { days: 21, isAcute: true, problems: ['C78.00'], score: [7, 3, 5, 0, 15, 'high'] },
  { days: 4, isAcute: true, problems: ['E11.22', 'N18.31'], score: [4, 3, 5, 0, 12, 'high'] },
  { days: 1, isAcute: null, problems: ['E11.9', 'I73.9'], score: [1, null, 2, 0, 3, 'low'] },
  { days: 3, isAcute: true, problems: [], ed: [5, 40, 80, 120], score: [3, 3, 0, 4, 10, 'high'] },
  { days: 2, isAcute: false, problems: [], ed: [5, 9, 40, 80, 120, 150], score: [2, 0, 0, 4, 6, 'moderate'] },
  {
    days: 9,
    isAcute: true,
    problems: ['I21.4', 'I50.33', 'J44.9'],
    ed: [5, 40, 80],
    score: [5, 3, 5, 3, 16, 'high'],
  },
  { days: 5, isAcute: true, problems: ['E11.9', 'E11.21'], score: [4, 3, 2, 0, 9, 'moderate'] },
];

/** Written with their scores before any result was looked at. */
export const HELD_OUT: readonly LacePatient[] = [
  { days: 0, isAcute: true, problems: ['Heart attack'], score: [0, 3, 1, 0, 4, 'low'] },
  { days: 1, isAcute: true, problems: ['F03.90'], ed: [60], score: [1, 3, 3, 1, 8, 'moderate'] },
  { days: 3, isAcute: true, problems: ['K74.60'], score: [3, 3, 2, 0, 8, 'moderate'] },
  { days: 4, isAcute: true, problems: ['K72.10'], score: [4, 3, 5, 0, 12, 'high'] },
  { days: 6, isAcute: false, problems: ['C44.91'], score: [4, 0, 0, 0, 4, 'low'] },
  { days: 7, isAcute: false, problems: [], score: [5, 0, 0, 0, 5, 'moderate'] },
  { days: 10, isAcute: true, problems: ['I69.354', 'I70.213', 'E10.9'], score: [5, 3, 3, 0, 11, 'high'] },
  { days: 13, isAcute: true, problems: ['M32.9'], ed: [100], score: [5, 3, 3, 1, 12, 'high'] },
  { days: 14, isAcute: true, problems: ['F01.50', 'E11.9'], score: [7, 3, 5, 0, 15, 'high'] },
  {
    days: 2,
    isAcute: true,
    problems: ['J45.909'],
    ed: [3, 20, 50, 90, 170],
    score: [2, 3, 2, 4, 11, 'high'],
  },
  { days: 5, isAcute: null, problems: ['I50.9'], ed: [3, 20, 50], score: [4, null, 2, 3, 9, 'moderate'] },
  { days: 30, isAcute: false, problems: ['C34.90', 'C79.51'], score: [7, 0, 5, 0, 12, 'high'] },
  { days: 1, isAcute: false, problems: ['Z86.73'], score: [1, 0, 0, 0, 1, 'low'] },
  { days: 3, isAcute: true, problems: ['G45.9'], score: [3, 3, 1, 0, 7, 'moderate'] },
  {
    days: 2,
    isAcute: true,
    problems: ['Type 2 diabetes mellitus', 'Chronic kidney disease stage 3'],
    score: [2, 3, 3, 0, 8, 'moderate'],
  },
  {
    days: 4,
    isAcute: true,
    problems: ['End-stage renal disease'],
    ed: [8, 70],
    score: [4, 3, 5, 2, 14, 'high'],
  },
  {
    days: 6,
    isAcute: true,
    problems: ['Alzheimer’s disease', 'Congestive heart failure'],
    score: [4, 3, 5, 0, 12, 'high'],
  },
  {
    days: 8,
    isAcute: true,
    problems: ['J43.9'],
    // Two of them are older than six months.
    ed: [4, 60, 160, 200, 300],
    score: [5, 3, 2, 3, 13, 'high'],
  },
  {
    days: 2,
    isAcute: true,
    problems: ['History of malignant tumor', 'R07.9'],
    score: [2, 3, 0, 0, 5, 'moderate'],
  },
  { days: 12, isAcute: true, problems: ['I42.0', 'B18.2'], score: [5, 3, 5, 0, 13, 'high'] },
];
