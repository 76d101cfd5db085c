import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Batch } from '../../../src/cli/import/batch.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, counts, fhirCondition, fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.prisma.condition.deleteMany();
});

const run = (...args: string[]) => runImportCommand(database.prisma, args);

describe('what is broken is named, and the rest goes on', () => {
  test('a bundle that is cut off, text that is not JSON, an empty file, a bundle without entries, no FHIR', async () => {
    const whole = JSON.stringify(bundleOf(fhirPatient('p1', 'Canarysen')), null, 1);
    const folder = await folderOf({
      'a-cut.json': whole.slice(0, -40),
      'b-typo.json': '{\n "resourceType": "Bundle",\n "entry": [ {"fullUrl" "Canarysen"} ]\n}',
      'c-empty.json': '',
      'd-no-entries.json': { resourceType: 'Bundle', type: 'collection' },
      'e-settings.json': { name: 'Canarysen' },
      'f-text.json': 'Dear Mrs. Canarysen, your results …',
      'g-good.json': bundleOf(fhirPatient('p2', 'Good'), fhirCondition('c2', 'urn:uuid:p2')),
    });
    const ran = await run(folder);
    expect(ran.code).toBe(1);
    const faults = ran.err.split('\n').map((line) => line.trim().replace(`${folder}/`, ''));
    expect(faults).toContain(
      `a-cut.json:${whole.slice(0, -40).trimEnd().split('\n').length}: the JSON ends too early; the file may be cut off.`,
    );
    expect(faults).toContain('b-typo.json:3: is not JSON from column 24 on.');
    expect(faults).toContain('c-empty.json: is empty.');
    expect(faults).toContain('d-no-entries.json Bundle: is a bundle without entries.');
    expect(faults).toContain('e-settings.json: is no FHIR resource: it has no resourceType.');
    expect(faults).toContain('f-text.json:1: is not JSON from column 1 on.');
    expect(ran.err).toContain('Broken, 6 in all; the rest was read:');
    expect(counts(ran, 'Conditions')).toEqual([1, 0, 0]);
    expect(ran.out + ran.err).not.toContain('Canarysen');
  });

  test('a folder with records of another kind beside those that are read names each as not read', async () => {
    const xml = '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>';
    const folder = await folderOf({
      'a.json': bundleOf(fhirPatient('p1', 'Chen')),
      'b.xml': xml,
      'c.hl7': 'MSH|^~\\&|A',
      'd.csv': 'Name,MRN\nRosa,1',
      'picture.png': 'x',
      '.hidden.xml': xml,
    });
    const ran = await run(folder);
    expect(ran.code).toBe(1);
    expect(counts(ran, 'Patients')).toEqual([1, 0, 0]);
    expect(ran.err).toMatch(/b\.xml: is FHIR in XML, which is not read: ask the sending system/);
    expect(ran.err).toMatch(/c\.hl7: is HL7 v2 messages, which are not read/);
    expect(ran.err).toMatch(/d\.csv: is a table \(CSV\), and FHIR is read here: name a list by itself/);
    expect(ran.err).not.toMatch(/png|hidden/);
  });

  test('what gzip has packed is read as it is, also in a folder; other archives say that they are to be unpacked', async () => {
    const folder = await folderOf({});
    const packed = (text: string) => gzipSync(text);
    const patients = Array.from({ length: 40 }, (_, index) => fhirPatient(`gz${index}`, 'Canarysen'));
    await writeFile(join(folder, 'Patient.ndjson.gz'), packed(ndjson(...patients)));
    await writeFile(
      join(folder, 'b.json.gz'),
      packed(JSON.stringify(bundleOf(fhirPatient('p9', 'Canarysen')))),
    );
    const ran = await run(folder);
    expect(ran.code, ran.err).toBe(0);
    expect(counts(ran, 'Patients')).toEqual([41, 0, 0]);
    expect(ran.out).toContain('100%');
    const archive = join(folder, 'x.zip');
    await writeFile(archive, packed('x'));
    expect((await run(archive)).err).toContain('x.zip: is packed; unpack it first.');
  });

  test('a packed file that is cut off says so, and what was read before stays', async () => {
    const folder = await folderOf({});
    const patients = Array.from({ length: 400 }, (_, index) =>
      fhirPatient(`cut${index}`, `Canarysen${index}`),
    );
    const whole = gzipSync(ndjson(...patients));
    await writeFile(join(folder, 'a.ndjson.gz'), whole.subarray(0, Math.floor(whole.length / 2)));
    const ran = await run(folder);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('a.ndjson.gz: is packed, and damaged or cut off.');
  });

  test('what is nested too deep or has too many parts is named by its place, and the rest comes in', async () => {
    const deep = (levels: number) => `${'{"extension":['.repeat(levels)}{}${']}'.repeat(levels)}`;
    const nested = (levels: number): unknown =>
      levels === 0
        ? bundleOf(fhirPatient('deepest', 'Canarysen'))
        : { resourceType: 'Bundle', type: 'collection', entry: [{ resource: nested(levels - 1) }] };
    const many = {
      ...fhirPatient('many', 'Canarysen'),
      extension: Array.from({ length: 100_001 }, () => ({})),
    };
    const folder = await folderOf({
      'a.ndjson': `{"resourceType":"Patient","id":"deep","extension":[${deep(20_000)}]}\n${ndjson(fhirPatient('pd1', 'Good'))}`,
      'b.json': `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition","id":"x","extension":[${deep(5_000)}]}},{"resource":${JSON.stringify(fhirPatient('pd2', 'Good'))}}]}`,
      'c.json': nested(50),
      'd.json': bundleOf(many, fhirPatient('pd3', 'Good')),
    });
    const ran = await run(folder);
    expect(ran.code).toBe(1);
    const faults = ran.err.split('\n').map((line) => line.trim().replace(`${folder}/`, ''));
    expect(faults).toContain('a.ndjson:1: is nested more than 64 levels deep: left out.');
    expect(faults).toContain(
      'b.json Bundle.entry[0].resource: is nested more than 64 levels deep: left out.',
    );
    expect(ran.err).toMatch(/c\.json Bundle\.entry\[0\].*is a bundle inside of 8 others: left out/);
    expect(ran.err).toMatch(/d\.json Bundle\.entry\[0\]\.resource: has more than 100,000 parts: left out/);
    expect(counts(ran, 'Patients')).toEqual([3, 0, 0]);
    expect(ran.err).not.toMatch(/RangeError| {4}at /);
  });

  test('a record that meets a limit of the database is a broken one, and those beside it are written', async () => {
    const [refused, written]: [number[], number[]] = [[], []];
    const write = async (items: readonly number[]) => {
      const text = items.includes(3) ? '['.repeat(100_000) : '[]';
      await database.prisma.$queryRaw`SELECT ${text}::text::jsonb::text`;
      written.push(...items);
    };
    const batch = new Batch<number>(4, write, (item) => refused.push(item));
    for (const item of [1, 2, 3, 4, 5]) await batch.add(item);
    await batch.flush();
    expect(refused).toEqual([3]);
    expect(written).toEqual([1, 2, 4, 5]);
  });

  test('a file that is named after somebody goes by its number, whether the name is known or only looks like one', async () => {
    const folder = await folderOf({
      'Patient.json': bundleOf(fhirPatient('n1', 'Canarysen')),
      'canarysen-export.json': '{',
      'Quentin_Underbough_4ec.json': '{',
      'export-2026.json': '{',
    });
    const ran = await run(folder);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/file 2:1: the JSON ends too early/);
    expect(ran.err).toMatch(/file 3:1: the JSON ends too early/);
    expect(ran.err).toMatch(/export-2026\.json:1/);
    expect(ran.out + ran.err).not.toMatch(/canarysen|underbough/i);
    await run(join(folder, 'Patient.json'));
    const again = await run(join(folder, 'canarysen-export.json'));
    expect(again.err).not.toMatch(/canarysen/i);
  });

  test('a patient is not left out for a language that is not told', async () => {
    const odd = {
      ...fhirPatient('p10', 'Canarysen'),
      communication: [{ preferred: true }, { language: { text: 'Spanish' } }],
    };
    const ran = await run(await folderOf({ 'odd.json': bundleOf(odd) }));
    expect(ran.code).toBe(0);
    const { languages } = await database.prisma.patient.findFirstOrThrow({
      where: { sourceId: { endsWith: 'p10' } },
    });
    expect(languages).toEqual(['es']);
  });

  test('a line of NDJSON, a record of the wrong shape, a date that is none', async () => {
    const folder = await folderOf({
      'x.ndjson': [
        JSON.stringify(fhirPatient('p3', 'Canarysen')),
        '{"resourceType": "Condition", "id": "cut',
        JSON.stringify({ ...fhirCondition('c3', 'Patient/p3'), code: 'Canarysen' }),
        JSON.stringify({ ...fhirCondition('c4', 'Patient/p3'), onsetDateTime: '2015-13-40' }),
        '"Canarysen"',
        '',
        JSON.stringify(fhirCondition('c5', 'Patient/p3')),
      ].join('\r\n'),
      'y.json': bundleOf({ ...fhirPatient('p4', 'x'), name: 'Canarysen' } as { id: string }),
    });
    const ran = await run(folder);
    expect(ran.code).toBe(1);
    const faults = ran.err.split('\n').map((line) => line.trim().replace(`${folder}/`, ''));
    expect(faults).toContain('x.ndjson:2: the JSON ends too early; the line may be cut off.');
    expect(faults).toContain('x.ndjson:3 Condition.code: should be an object.');
    expect(faults).toContain('x.ndjson:4 Condition.onsetDateTime: is not a date or time.');
    expect(faults).toContain('x.ndjson:5: is no FHIR resource: it has no resourceType.');
    expect(faults).toContain('y.json Bundle.entry[0].resource.name: should be an array.');
    expect(counts(ran, 'Conditions')).toEqual([1, 0, 0]);
    expect(ran.out + ran.err).not.toContain('Canarysen');
  });
});

describe('what cannot be begun ends with 2 and a sentence', () => {
  test.each([
    [[], 'No file was named, so nothing was imported.'],
    [['/nowhere/x.json'], 'There is no file /nowhere/x.json. Nothing was imported.'],
    [['-'], 'Standard input cannot be read'],
    [['--tea', 'x'], 'There is no option --tea. Nothing was imported.'],
    [['--source', ' ', 'x.json'], 'The name after --source needs 1 to 200 characters. Nothing was imported.'],
    [['--source', 'fhir', 'x.json'], 'The name "fhir" is used by Northstar itself. Nothing was imported.'],
    [['x.json', '--team'], 'The option --team needs a value.'],
    [['x.json', '--dry-run=yes'], 'The option --dry-run takes no value.'],
  ])('%j', async (args, sentence) => {
    const ran = await run(...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(sentence);
    expect(ran.err).not.toContain('    at ');
  });

  test('one missing file among several stops the import before anything is written', async () => {
    const folder = await folderOf({ 'a.ndjson': ndjson(fhirPatient('p77', 'Alvarez')) });
    const ran = await run(join(folder, 'a.ndjson'), join(folder, 'b.ndjson'));
    expect(ran.code).toBe(2);
    expect(await database.prisma.patient.count({ where: { sourceId: 'MRN-p77' } })).toBe(0);
  });

  test('a folder without files of FHIR', async () => {
    const ran = await run(await folderOf({ 'notes.txt': 'x' }));
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('contains no .json, .ndjson or .jsonl file');
  });
});

describe('the team of new patients', () => {
  test('is made when it is named, and asked for when there are several', async () => {
    const folder = await folderOf({ 'a.ndjson': ndjson(fhirPatient('p10', 'North')) });
    const made = await run(folder, '--team', 'North side');
    expect(made.out).toContain('new patients go to the team "North side" (created now)');
    const asked = await run(folder);
    expect(asked.code).toBe(2);
    expect(asked.err).toMatch(
      /There are several teams: .*"North side".* Say whose patients these are with --team NAME/,
    );
  });

  test('does not change for a patient who is here already', async () => {
    const folder = await folderOf({ 'a.ndjson': ndjson(fhirPatient('p11', 'Stays')) });
    await run(folder, '--team', 'North side');
    const changed = await folderOf({ 'a.ndjson': ndjson(fhirPatient('p11', 'Stays', { gender: 'other' })) });
    await run(changed, '--team', 'South side');
    const patient = await database.prisma.patient.findFirstOrThrow({
      where: { sourceId: 'MRN-p11' },
      include: { team: true, searchTerms: true },
    });
    expect(patient).toMatchObject({ gender: 'other', version: 2, team: { name: 'North side' } });
    expect(new Set(patient.searchTerms.map(({ teamId }) => teamId))).toEqual(new Set([patient.teamId]));
  });
});

describe('--dry-run', () => {
  test('says what would come in and writes nothing', async () => {
    const folder = await folderOf({
      'a.ndjson': ndjson(
        fhirPatient('p20', 'Maybe'),
        fhirCondition('c20', 'Patient/p20'),
        fhirCondition('c21', 'Patient/missing'),
      ),
    });
    const ran = await run(folder, '--dry-run', '--team', 'Never made');
    expect(ran.code).toBe(0);
    expect(counts(ran, 'Patients')).toEqual([1, 0, 0]);
    expect(counts(ran, 'Conditions')).toEqual([1, 0, 0]);
    expect(ran.out).toContain('This was a dry run: nothing was written.');
    expect(await database.prisma.patient.count({ where: { sourceId: 'MRN-p20' } })).toBe(0);
    expect(await database.prisma.team.count({ where: { name: 'Never made' } })).toBe(0);
  });

  test('works before there is a workspace', async () => {
    const empty = await freshDatabase();
    const folder = await folderOf({ 'a.ndjson': ndjson(fhirPatient('p1', 'Maybe')) });
    const ran = await runImportCommand(empty.prisma, [folder, '--dry-run']);
    expect(ran.code).toBe(0);
    expect(counts(ran, 'Patients')).toEqual([1, 0, 0]);
    expect(await empty.prisma.workspace.count()).toBe(0);
    await empty.drop();
  });
});

describe('progress', () => {
  test('is one rewritten line on a terminal and plain lines elsewhere', async () => {
    const folder = await folderOf({ 'a.ndjson': ndjson(fhirPatient('p30', 'Bar')) });
    const args = [folder, '--team', 'North side'];
    const onTerminal = await runImportCommand(database.prisma, args, { columns: 60 });
    expect(onTerminal.out).toContain('\r\u001B[K█');
    expect(Math.max(...onTerminal.out.split(/[\r\n]/).map((line) => line.length))).toBeLessThan(140);
    const elsewhere = await run(...args);
    expect(elsewhere.out).not.toContain('\u001B');
    expect(elsewhere.out).toContain('100%  1 patients');
  });

  test('the help names every option', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    const options = readFileSync('src/cli/import/options.ts', 'utf8').matchAll(
      /^\s{8}'?([a-z-]+)'?: \{ type/gm,
    );
    const names = [...options].map(([, name]) => `--${name}`);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(out).toContain(name);
  });
});
