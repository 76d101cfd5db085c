export type Resource = { resourceType: string; id: string } & Record<string, unknown>;

export type Coded = readonly [code: string, display: string];

export const SERVER = 'https://ehr.bench.example/fhir';
export const concept = (system: string, [code, display]: Coded) => ({
  coding: [{ system, code, display }],
  text: display,
});
export const statusOf = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

export const metaOf = (version: 1 | 2) => ({
  source: SERVER,
  versionId: String(version),
  lastUpdated: version === 1 ? '2026-11-01T08:00:00Z' : '2026-11-20T08:00:00Z',
});
