import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonFault } from '../../src/fhir/json-fault.ts';
import { readFhirFile } from '../../src/fhir/read-file.ts';
import { scratchFolder } from '../kit/scratch.ts';

async function read(name: string, content: string | Buffer): Promise<string[]> {
  const path = join(await scratchFolder(), name);
  await writeFile(path, content);
  const items: string[] = [];
  for await (const item of readFhirFile(path, () => {})) {
    const place = `${item.at.line ?? ''}${item.at.path}`;
    items.push(
      `${place} ${item.kind === 'resource' ? `${item.resource.resourceType}/${item.resource.id}` : item.kind === 'fault' ? item.problem : item.kind}`.trim(),
    );
  }
  return items;
}

const one = JSON.stringify({ resourceType: 'Patient', id: '1' });
const two = JSON.stringify({ resourceType: 'Patient', id: '2' });

describe('a file is read whatever its form', () => {
  test.each([
    [
      'a transaction bundle',
      'a.json',
      `{"resourceType":"Bundle","type":"transaction","entry":[{"resource":${one}},{"resource":${two}}]}`,
      ['Bundle.entry[0].resource Patient/1', 'Bundle.entry[1].resource Patient/2'],
    ],
    ['one resource', 'a.json', one, ['Patient/1']],
    ['a list', 'a.json', `[${one},${two}]`, ['[0] Patient/1', '[1] Patient/2']],
    [
      'NDJSON with Windows line ends and empty lines',
      'a.ndjson',
      `${one}\r\n\r\n${two}`,
      ['1 Patient/1', '3 Patient/2'],
    ],
    ['NDJSON that is called .json', 'a.json', `${one}\n${two}\n`, ['1 Patient/1', '2 Patient/2']],
    ['a byte order mark', 'a.json', `\uFEFF${one}`, ['Patient/1']],
    [
      'a line separator inside a text',
      'a.ndjson',
      `{"resourceType":"Patient","id":"a\u2028b"}`,
      ['1 Patient/a\u2028b'],
    ],
    [
      'a bundle in a line',
      'a.ndjson',
      `{"resourceType":"Bundle","entry":[{"resource":${one}}]}`,
      ['1Bundle.entry[0].resource Patient/1'],
    ],
    [
      'answers without a resource',
      'a.json',
      `{"resourceType":"Bundle","entry":[{"response":{"status":"201"}},{"resource":${one}}]}`,
      ['Bundle.entry[1].resource Patient/1'],
    ],
    [
      'a deletion',
      'a.json',
      `{"resourceType":"Bundle","entry":[{"request":{"method":"DELETE","url":"Condition/1"}}]}`,
      ['Bundle.entry[0] deletion'],
    ],
    [
      'a deletion of a patient, and one by a search',
      'a.json',
      `{"resourceType":"Bundle","entry":[{"request":{"method":"DELETE","url":"Patient/1"}},{"request":{"method":"DELETE","url":"Condition?code=7"}}]}`,
      ['Bundle.entry[0] deletion', 'Bundle.entry[1] leftOut'],
    ],
    ['what is not UTF-8', 'a.json', Buffer.from([0xff, 0xfe, 0x7b, 0x00]), ['is not UTF-8 text']],
    [
      'a line that is not UTF-8',
      'a.ndjson',
      Buffer.concat([Buffer.from([0xff, 0x0a]), Buffer.from(two)]),
      ['1 the line is not UTF-8 text', '2 Patient/2'],
    ],
  ])('%s', async (_form, name, content, items) => {
    expect(await read(name, content)).toEqual(items);
  });
});

describe('a fault of JSON', () => {
  test('is placed where the text stops being JSON, and quotes none of it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const broken = `${text.slice(0, cut % (text.length + 1))}\u0001secret`;
        const { problem } = jsonFault(broken);
        expect(problem).toMatch(
          /^(is not JSON( from column \d+ on)?|the JSON ends too early; the file may be cut off)$/,
        );
      }),
    );
  });

  test('is told from a file that is cut off', () => {
    const whole = JSON.stringify({ a: [1, 2, { b: 'text \\ "x"', c: null, d: true }] }, null, 1);
    for (let end = 1; end < whole.length; end += 1)
      expect(jsonFault(whole.slice(0, end)).problem).toBe('the JSON ends too early; the file may be cut off');
  });
});

describe('a long document', () => {
  const MB = 1024 * 1024;
  const pad = 'x'.repeat(20_000);
  const list = (count: number) =>
    `[${Array.from({ length: count }, (_none, index) => JSON.stringify({ resourceType: 'Patient', id: `${index}`, pad })).join(',')}]`;

  test('that is a list of records is read part by part, each record at its place', async () => {
    const items = await read('a.json', `\uFEFF${list(1_000)}\n`);
    expect(items).toHaveLength(1_000);
    expect(items[0]).toBe('[0] Patient/0');
    expect(items.at(-1)).toBe('[999] Patient/999');
  });

  test('that is one record with more than 32 MB is refused, with the way to do it', async () => {
    const problem =
      'is 33 MB long, and no whole bundle or list of records: of other documents at most 32 MB are read. Ask the sending system for NDJSON, one record to a line, without files inside of records';
    const film = JSON.stringify({ resourceType: 'Binary', id: 'b', data: 'A'.repeat(33 * MB) });
    expect(await read('a.json', film)).toEqual([problem]);
    // A list that is cut off, or has something behind it, is no whole one.
    expect(await read('a.json', `[${film}`)).toEqual([problem]);
    expect(await read('a.json', `[${film}] x`)).toEqual([problem]);
  });

  test('that is packed is refused beyond that, and is not called damaged', async () => {
    expect(await read('a.json.gz', gzipSync(list(1_700)))).toEqual([
      'is packed and more than 32 MB long: unpack it first, then it is read part by part',
    ]);
  });
});

test('an error answer and wrapped records are named, not counted as a success', async () => {
  const outcome = JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
  expect(await read('a.json', outcome)).toEqual([expect.stringContaining('message of the server')]);
  expect(await read('a.ndjson', `${one}\n${outcome}`)).toEqual([
    '1 Patient/1',
    expect.stringContaining('2 is a message of the server'),
  ]);
  const wrapped = JSON.stringify({
    resourceType: 'Parameters',
    parameter: [{ resource: { resourceType: 'Patient' } }],
  });
  expect(await read('a.json', wrapped)).toEqual([expect.stringContaining('wraps its records')]);
  const search = `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":${one}},{"resource":${outcome},"search":{"mode":"outcome"}}]}`;
  expect((await read('a.json', search)).join()).not.toContain('message of the server');
});
