/**
 * A medicine of the plan and a line of the hospital's list, invented before the matcher was written: whether they are one, on
 * which ground, and what differs. Half of them are held out.
 */
export type MedicinePair = {
  plan: { name: string; dosage: string; code?: string };
  line: string;
  ground: 'code' | 'name' | 'ingredient' | null;
  differs: ('strength' | 'dose' | 'times' | 'form')[];
};

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const daily = '1 tablet by mouth once a day';
const twice = '1 tablet by mouth twice a day';

export const WORKED_WITH: readonly MedicinePair[] = [
  {
    plan: { name: 'Lasix 20 mg tablet', dosage: daily },
    line: `Furosemide 20 mg tablet - ${daily}`,
    ground: 'ingredient',
    differs: [],
  },
  {
    plan: { name: 'Furosemide 20 mg tablet', dosage: daily },
    line: `Lasix 40 mg tablet - ${twice}`,
    ground: 'ingredient',
    differs: ['strength', 'times'],
  },
  {
    plan: { name: 'Lisinopril 10 mg tablet', dosage: daily },
    line: `lisinopril 10 mg tablet - ${daily}`,
    ground: 'name',
    differs: [],
  },
  {
    plan: { name: 'Coumadin 5 mg tablet', dosage: daily, code: `${RXNORM}|855332` },
    line: `Jantoven 5 mg tablet (RxNorm 855332) - ${daily}`,
    ground: 'code',
    differs: [],
  },
  {
    plan: { name: 'Metoprolol succinate ER 50 mg tablet', dosage: daily },
    line: `Toprol-XL 50 mg tablet - ${daily}`,
    ground: 'ingredient',
    differs: [],
  },
  {
    plan: { name: 'Metoprolol tartrate 25 mg tablet', dosage: twice },
    line: `Metoprolol succinate ER 25 mg tablet - ${daily}`,
    ground: 'ingredient',
    differs: ['times', 'form'],
  },
  {
    plan: { name: 'Insulin glargine 100 unt/mL solution', dosage: '20 units under the skin at bedtime' },
    line: 'Lantus - 24 units under the skin at bedtime',
    ground: 'ingredient',
    differs: ['dose'],
  },
  {
    plan: { name: 'Insulin lispro 100 unt/mL solution', dosage: '5 units under the skin three times a day' },
    line: 'Insulin glargine - 20 units under the skin at bedtime',
    ground: null,
    differs: [],
  },
  {
    plan: { name: 'Hydralazine 25 mg tablet', dosage: twice },
    line: `Hydroxyzine 25 mg tablet - ${twice}`,
    ground: null,
    differs: [],
  },
  {
    plan: { name: 'Lisinopril 20 mg tablet', dosage: daily },
    line: `Zestoretic 20 mg tablet - ${daily}`,
    ground: null,
    differs: [],
  },
];

export const HELD_OUT: readonly MedicinePair[] = [
  {
    plan: { name: 'Eliquis 5 mg tablet', dosage: twice },
    line: `apixaban 2.5 mg tablet - ${twice}`,
    ground: 'ingredient',
    differs: ['strength'],
  },
  {
    plan: { name: 'Atorvastatin 40 mg tablet', dosage: '1 tablet by mouth at bedtime' },
    line: `Lipitor 40 mg tablet - ${daily}`,
    ground: 'ingredient',
    differs: ['times'],
  },
  {
    plan: { name: 'Norvasc 5 mg tablet', dosage: daily },
    line: `Amlodipine besylate 5 mg tablet - ${daily}`,
    ground: 'ingredient',
    differs: [],
  },
  {
    plan: { name: 'Metformin hydrochloride 500 mg tablet', dosage: twice, code: `${RXNORM}|861007` },
    line: `metformina 500 mg tablet, RXCUI: 861007 - ${twice}`,
    ground: 'code',
    differs: [],
  },
  {
    plan: { name: 'Potassium chloride ER 20 meq tablet', dosage: daily },
    line: `Klor-Con 20 meq tablet - ${twice}`,
    ground: 'ingredient',
    differs: ['times'],
  },
  {
    plan: { name: 'Prednisone 10 mg tablet', dosage: daily },
    line: `Prednisolone 10 mg tablet - ${daily}`,
    ground: null,
    differs: [],
  },
  {
    plan: { name: 'Hyzaar 50 mg tablet', dosage: daily },
    line: `Losartan 50 mg tablet - ${daily}`,
    ground: null,
    differs: [],
  },
  {
    plan: { name: 'Synthroid 75 mcg tablet', dosage: daily },
    line: `Levothyroxine sodium 88 mcg tablet - ${daily}`,
    ground: 'ingredient',
    differs: ['strength'],
  },
  {
    plan: { name: 'Tylenol 500 mg tablet', dosage: '2 tablets by mouth every 6 hours as needed for pain' },
    line: 'Acetaminophen 500 mg tablet - 1 tablet by mouth every 6 hours as needed for pain',
    ground: 'ingredient',
    differs: ['dose'],
  },
  {
    plan: { name: 'Diltiazem ER 120 mg capsule', dosage: '1 capsule by mouth once a day' },
    line: 'Cardizem CD 120 mg capsule - 1 capsule by mouth once a day',
    ground: 'ingredient',
    differs: [],
  },
];
