/** ICD-10, with or without its point. */
const isIcd10 = (code: string): boolean =>
  /^f1[0-689](?:$|\.|\d|[a-z])/.test(code) || /^(?:z71\.?[45]1|o99\.?3[12])/.test(code);

/** ICD-9: alcohol and drug dependence, abuse. */
const isIcd9 = (code: string): boolean => /^30[345](?:$|\.|\d)/.test(code) && !/^305\.?1/.test(code);

const setOf = (codes: string): ReadonlySet<string> => new Set(codes.split(/\s+/));

/** Alcohol, opioids, other drugs; detoxification, rehabilitation, counseling. */
const SNOMED = setOf(
  `7200002 15167005 66590003 8635005 191480000 713583005 713862009 714829008 443504004 288031000119105 191802004
  5602001 75544000 145121000119106 87132004 191816009 26416006 2403008 66214007 6525002 361055000 441681009 414056002
  414054004 414055003 429299000 31956009 78267003 85005007 37344009 21647008 84758004 64386003 724713006 724704009
  724714000 153501000119105 153491000119103 56876005 61480009 60112009 266707007`,
);

/** Buprenorphine, methadone, naltrexone, disulfiram, acamprosate; injections for acute pain are none. */
const RXNORM = setOf(
  `1819 6813 7243 3554 82819
  197623 197624 351264 351265 351266 351267 352364 637213 835726 1010600 1010604 1307056 1307061 1431076 1431102 1483744
  1542390 1544851 1544854 1597568 1597573 1666338 1797650 1864412 1996184 1996192
  864706 864708 864712 864718 864720 864761 864769 864978 991147 991149 1990745`,
);

/**
 * Codes that name a substance use disorder or a medicine for one. 42 CFR 2.11 leaves tobacco and caffeine out, so F17 and
 * 305.1 are none, and neither is naloxone alone, which anybody may carry. No list is whole: names are read beside it
 * (`is-substance-use.ts`), and a person decides.
 */
export const SUBSTANCE_USE_CODES = {
  checkedOn: '2026-11-30',
  sources: [
    '42 CFR 2.11 (substance use disorder)',
    'ICD-10-CM FY 2026, F10 to F19; Z71.41, Z71.51; O99.31, O99.32',
    'ICD-9-CM 303 to 305',
    'VSAC 2.16.840.1.113883.3.464.1003.198.12.1132 (medicines of CMS137) and RxNorm ingredients and methadone products',
    'SNOMED CT: disorders and treatments of substance use, chosen by hand',
  ],
  icd10: isIcd10,
  icd9: isIcd9,
  snomed: (code: string): boolean => SNOMED.has(code),
  rxnorm: (code: string): boolean => RXNORM.has(code),
} as const;
