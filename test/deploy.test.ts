import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { licences, thirdParty } from '../scripts/licences.mjs';
import { keptPackages } from '../scripts/setup-production.mjs';

type Package = { integrity?: string; inBundle?: boolean; hasInstallScript?: boolean };
type Alerts = { groups: { rules: { alert: string; expr: string; annotations: { runbook: string } }[] }[] };
type Compose = {
  services: Record<string, { command?: string[]; depends_on?: Record<string, { condition: string }> }>;
};

const read = (path: string) => readFileSync(path, 'utf8');
const sources = globSync('src/**/*.ts').map(read).join('\n');
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
const alerts = (parse(read('deploy/prometheus-alerts.yml')) as Alerts).groups.flatMap(({ rules }) => rules);
const dockerfile = read('deploy/Dockerfile');

test('every metric and every label value in an alert is one that Northstar gives', () => {
  expect(alerts.length).toBeGreaterThan(8);
  const missing = alerts.flatMap(({ alert, expr }) => {
    const metrics = [...expr.matchAll(/northstar_\w+/g)].map(([name]) => `name: '${name}'`);
    const labels = [...expr.matchAll(/(?:check|reason)(?:=|=~|!~)"([^"]+)"/g)].flatMap(([, values = '']) =>
      values.split('|').map((value) => `'${value}'`),
    );
    return [...metrics, ...labels]
      .filter((wanted) => !sources.includes(wanted))
      .map((wanted) => [alert, wanted]);
  });
  expect(missing).toEqual([]);
});

test('every alert names a page that is there, and every page of the runbook says the same four things', () => {
  expect(alerts.map(({ annotations }) => annotations.runbook).filter((page) => !existsSync(page))).toEqual(
    [],
  );
  const pages = globSync('docs/runbook/*.md').filter((path) => !path.endsWith('README.md'));
  expect(pages).toHaveLength(7);
  for (const path of pages)
    expect(
      [path, ...read(path).matchAll(/^## (.+)$/gm)].map((one) => (typeof one === 'string' ? one : one[1])),
    ).toEqual([path, 'You see', 'It means', 'Do', 'It is over when']);
});

test('each command that a page or a file of deploy names is a script of the package', () => {
  const files = [...globSync('docs/**/*.md'), ...globSync('deploy/*'), 'SECURITY.md', 'CONTRIBUTING.md'];
  const missing = files.flatMap((path) =>
    [...read(path).matchAll(/npm (?:run ([a-z][a-z:-]*[a-z])|(start|test))\b/g)]
      .map(([, script, short]) => script ?? short ?? '')
      .filter((name) => !(name in scripts))
      .map((name) => [path, name]),
  );
  expect(missing).toEqual([]);
});

test('the image holds what is there, installs as the tested install does, and starts as npm start does', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
    paths.split(' '),
  );
  expect(copied.length).toBeGreaterThan(8);
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  expect(copied.filter((path) => !allowed.includes(path))).toEqual([]);
  expect(dockerfile).toContain('RUN npm ci --omit=dev');
  const command: string[] = JSON.parse(/^CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]');
  expect(scripts.start).toMatch(new RegExp(`exec ${command.join(' ')}$`));
  expect(dockerfile).toMatch(/^USER (?!root)/m);
});

test('the compose file migrates once, before a replica starts', () => {
  const { services } = parse(read('deploy/compose.yml'), { merge: true }) as Compose;
  expect(services.northstar?.depends_on).toEqual({
    migrate: { condition: 'service_completed_successfully' },
  });
  expect(services.migrate?.command).toEqual(['node', 'src/main.ts', 'migrate']);
});

test('settings in these files are settings', () => {
  const known = new Set([...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name));
  const named = ['deploy/Dockerfile', 'deploy/compose.yml', 'deploy/northstar.service'].flatMap((path) =>
    [...read(path).matchAll(/\b((?:AUDIT|OPS|BACKUP|DATA|DATABASE|SLACK|PHI)_[A-Z]+)\b/g)].map(
      ([, name]) => name,
    ),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('each attacker of the threat model names a test, and the test is there', () => {
  const rows = read('docs/security.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(rows.length).toBeGreaterThanOrEqual(12);
  const broken = rows.filter((row) => {
    const [, file, name] = /`(test\/[^`]+)`: “(.+)” \|$/.exec(row) ?? [];
    return !file || !name || !existsSync(file) || !read(file).includes(name);
  });
  expect(broken).toEqual([]);
});

const lock: { packages: Record<string, Package> } = JSON.parse(read('package-lock.json'));

test('every package is pinned with its sum, and only listed ones may run install scripts', () => {
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = JSON.parse(
    read('package.json'),
  );
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(String(version)))).toEqual([]);
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(
    packages.filter(([, { integrity, inBundle }]) => !integrity?.startsWith('sha512-') && !inBundle),
  ).toEqual([]);
  const production = keptPackages(lock.packages);
  const running = packages
    .filter(([path, { hasInstallScript }]) => hasInstallScript && production.has(path))
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  const allowed = Object.entries(allowScripts).flatMap(([name, may]) => (may ? [name] : []));
  expect(allowed.length).toBeGreaterThan(0);
  expect(allowed.filter((name) => !running.includes(name))).toEqual([]);
});

test('THIRD-PARTY.md names every package of a production install with its licence, and what asks for attribution', () => {
  expect(read('THIRD-PARTY.md') === thirdParty(), 'npm run licences -- --write brings it up to date').toBe(
    true,
  );
  for (const asked of ['CC BY-SA 3.0', 'SIL Open Font License 1.1', 'Bitstream'])
    expect(read('THIRD-PARTY.md')).toContain(asked);
});

test('a package without a licence, or with one that nobody has read, is refused by name', () => {
  const packages = (license?: string) => ({
    '': { dependencies: { odd: '1.0.0' } },
    'node_modules/odd': { version: '1.0.0', ...(license ? { license } : {}) },
  });
  expect(() => licences(packages())).toThrow(/odd 1\.0\.0 \(none\)/);
  expect(() => licences(packages('UNLICENSED'))).toThrow(/odd 1\.0\.0 \(UNLICENSED\)/);
  expect(() => licences(packages('AGPL-3.0'))).toThrow(/AGPL-3\.0/);
  expect(licences(packages('MIT'))).toEqual([{ name: 'odd', version: '1.0.0', licence: 'MIT' }]);
});
