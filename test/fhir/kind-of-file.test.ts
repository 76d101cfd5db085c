import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../src/fhir/kind-of-file.ts';
import { readFhirFile } from '../../src/fhir/read-file.ts';
import { folderOf } from '../domain/imports/kit.ts';

const zip = (inside: string) => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(inside)]);

describe('a file that is no FHIR in JSON is told by what it is', () => {
  test.each([
    ['xlsx', 'list.xlsx', zip('[Content_Types].xml xl/workbook.xml')],
    ['xlsx', 'list.json', zip('xl/workbook.xml')],
    ['zip', 'all.zip', zip('Patient.ndjson')],
    ['xls', 'old.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex')],
    ['csv', 'list.csv', Buffer.from('Name,Born\nChen,1951-04-09\n')],
    ['fhirXml', 'b.xml', Buffer.from('<?xml version="1.0"?>\n<Bundle xmlns="http://hl7.org/fhir"/>')],
    ['ccda', 'c.xml', Buffer.from('\uFEFF<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">')],
    ['xml', 'x.xml', Buffer.from('<note/>')],
    ['hl7v2', 'adt.hl7', Buffer.from('MSH|^~\\&|A|B|C|D|20261123||ADT^A01|1|P|2.5')],
    ['hl7v2', 'adt.txt', Buffer.from('\vMSH|^~\\&|')],
    ['hl7v2', 'batch.txt', Buffer.from('FHS|^~\\&|')],
    ['pdf', 'letter.pdf', Buffer.from('%PDF-1.7')],
    ['json', 'b.json', Buffer.from('\uFEFF {"resourceType":"Bundle"}')],
    ['json', 'broken.json', Buffer.from('resourceType: Bundle')],
  ])('%s: %s', (kind, name, head) => {
    expect(kindOfFile(head, name)).toBe(kind);
  });

  test('and gets one sentence that says what to do', async () => {
    const folder = await folderOf({});
    const path = join(folder, 'ccd.xml');
    await writeFile(
      path,
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Secret</title></ClinicalDocument>',
    );
    const problems = [];
    for await (const item of readFhirFile(path, () => {}))
      problems.push(item.kind === 'fault' && item.problem);
    expect(problems).toEqual([
      'is a C-CDA document (XML), which is not read: ask the sending system for an export as FHIR R4 (JSON or NDJSON)',
    ]);
  });
});
