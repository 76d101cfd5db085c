import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The file that cites, and where it does: a page whole, of code the comments alone. */
type Text = { path: string; text: string };

/** Every file and folder of the repository, from its root, and what a page says. */
type Tree = { paths: ReadonlySet<string>; read: (path: string) => string };

const ROOTS = 'src|test|docs|bench|demo|sandbox|scripts|prisma|prompts|\\.github|\\.ci';
const FILE_TYPES = 'ts|mjs|md|sql|prisma|css|json|yml';

/** From the root: `src/app.ts`, `docs/phi.md`, `src/domain/`. */
const FROM_ROOT = new RegExp(`(?<![\\w./~<>@-])(?:${ROOTS})/[\\w./*{},<>…@-]*`, 'g');
/** From where it is cited: `architecture.test.ts`, `./app.ts`, `domain/context.ts`. */
const FILE = new RegExp(
  `(?<![\\w./~*<>@…-])(?:\\.{0,2}/)*[\\w-][\\w./-]*\\.(?:${FILE_TYPES})(?![\\w/-])`,
  'g',
);
const BACKTICKED_FOLDER = /`((?:\.\.?\/)*(?:[\w-]+\/)+)`/g;
/** `docs/phi.md (Levels)`, "`docs/phi.md` (Levels)", `docs/phi.md#levels`. */
const HEADING = /(docs\/[\w/-]+\.md)(?:#([\w-]+)|`? \(([^)\n]+)\))/g;
/** In Markdown: `[Levels](phi.md#levels)`. */
const LINK = /\]\((?![a-z]+:)([^)\s#]*)(?:#([^)\s]+))?\)/g;
/** An example, not a citation. */
const CODE_FENCE = /^```(?:ts|sh)\n[\s\S]*?^```$/gm;

/** Made when a program runs. */
const MADE = new Set(['slack.json']);

/** Nobody who has the repository alone can follow these. */
const OUTSIDE = [
  /\bdesign(\.md)?,? (laws?|sections?|parts?)\b/i,
  /\blaws? \d+/i,
  /\b(reliability|slack)[- ]facts\b|\bcare-rules\b/,
  /(?<![\w/-])(design|plain-language|terms|style|peers)\.md\b/,
  /(?<![\w/-])(specs|cases)\/[\w-]+/,
  /(?<![\w.~])\/(home|root|work|tmp|Users)\/\w+/,
];

const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const hasHeading = (markdown: string, heading: string) =>
  [...markdown.matchAll(/^#{1,6} (.+)$/gm)].some((match) => slug(match[1] ?? '') === heading);

/** Line for line, so that a citation is found where it stands. */
function commentsOf(code: string): string {
  let isInside = false;
  return code
    .split('\n')
    .map((line) => {
      const trimmed = line.trim();
      if (!isInside && !trimmed.startsWith('/*')) return /(?:^|\s)\/\/+\s?(.*)$/.exec(line)?.[1] ?? '';
      isInside = !trimmed.includes('*/');
      return trimmed;
    })
    .join('\n');
}

const clean = (path: string) => normalize(path).replaceAll('\\', '/').replace(/\/$/, '');

/** A path that does not begin at the root: from the citing folder, one above it, or `src/`. */
function isThere(cited: string, from: string, { paths }: Tree): boolean {
  const folders = ['.', 'src'];
  for (let folder = dirname(from); folder !== '.'; folder = dirname(folder)) folders.push(folder);
  if (folders.some((folder) => paths.has(clean(join(folder, cited))))) return true;
  if (clean(cited).includes('/')) return false;
  // A bare name: on a page below its folder, in a comment anywhere.
  const below = from.endsWith('.md') && dirname(from) !== '.' ? `${dirname(from)}/` : '';
  return [...paths].some((path) => path.startsWith(below) && basename(path) === clean(cited));
}

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[0]);

function brokenIn({ path, text: whole }: Text, tree: Tree): string[] {
  const isPage = path.endsWith('.md');
  const text = (isPage ? whole.replaceAll(CODE_FENCE, '') : whole).replaceAll(/\bhttps?:\/\/[^\s)]+/g, '');
  const fromRoot = found(text, FROM_ROOT)
    .map((cited) => clean(cited.replace(/[.,]+$/, '')))
    // A pattern, or a place to fill in: `src/<feature>/`.
    .filter((cited) => !/[*{},<>…]/.test(cited) && !tree.paths.has(cited));
  const files = found(text, FILE)
    .filter((cited) => !new RegExp(`^(?:${ROOTS})/`).test(cited) && !MADE.has(cited))
    .filter((cited) => !isThere(cited, path, tree));
  const folders = isPage
    ? [...text.matchAll(BACKTICKED_FOLDER)].flatMap(([, cited = '']) =>
        isThere(cited, path, tree) ? [] : [cited],
      )
    : [];
  const headings = [...text.matchAll(HEADING)].flatMap(([cited, page = '', anchor, words = '']) =>
    !tree.paths.has(page) || hasHeading(tree.read(page), anchor ?? slug(words)) ? [] : [cited],
  );
  const links = isPage
    ? [...text.matchAll(LINK)].flatMap(([cited, to = '', anchor]) => {
        const page = to === '' ? path : clean(join(dirname(path), to));
        const leads = tree.paths.has(page) && (!anchor || hasHeading(tree.read(page), anchor));
        return leads ? [] : [cited];
      })
    : [];
  const outside = OUTSIDE.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return [...new Set([...fromRoot, ...files, ...folders, ...headings, ...links, ...outside])].map(
    (cited) => `${path}: ${cited}`,
  );
}

const paths = globSync(['**', '{.ci,.github}/**'], {
  exclude: (path) => /(^|[\\/])(node_modules|generated|\.git|\.cache|\.data)$/.test(path),
}).map((path) => path.replaceAll('\\', '/'));

const repository: Tree = { paths: new Set(paths), read: (path) => readFileSync(path, 'utf8') };

describe('citations', () => {
  test('everything that a comment or a page cites is there', () => {
    const texts = paths
      .filter((path) => /\.(ts|mjs|js|md|prisma)$/.test(path) && statSync(path).isFile())
      .map((path) => {
        const text = readFileSync(path, 'utf8');
        return { path, text: path.endsWith('.md') ? text : commentsOf(text) };
      });
    expect(texts.length).toBeGreaterThan(1_000);
    expect(texts.flatMap((text) => brokenIn(text, repository))).toEqual([]);
  });

  const pages: Record<string, string> = {
    'docs/rules.md': '# Rules\n\n## A team’s `channel`\n',
    'src/tasks/README.md': '',
  };
  const tree: Tree = {
    paths: new Set([
      ...Object.keys(pages),
      'docs',
      'src',
      'src/tasks',
      'src/tasks/done.ts',
      'src/kit/card.ts',
    ]),
    read: (path) => pages[path] ?? '',
  };
  const page = (text: string) => brokenIn({ path: 'src/tasks/README.md', text }, tree);
  const comment = (code: string) => brokenIn({ path: 'src/tasks/done.ts', text: commentsOf(code) }, tree);

  test.each([
    'See `src/tasks/done.ts`, `done.ts`, `../kit/card.ts`, `kit/card.ts` and `src/tasks/`.',
    'A new one: `src/<feature>/`, `src/tasks/*.ts`, `src/…`.',
    'Why: `docs/rules.md` (A team’s channel), docs/rules.md#a-teams-channel, [it](../../docs/rules.md#rules).',
    'Made by `npx run x`; see [Slack](https://docs.slack.dev/apis/x.md) and RFC 9562, section 5.7.',
  ])('a page may say: %s', (text) => expect(page(text)).toEqual([]));

  test.each([
    ['See `src/tasks/gone.ts`.', 'src/tasks/gone.ts'],
    ['See `card.ts`: it is not below this folder.', 'card.ts'],
    ['See `../kit/gone.ts`.', '../kit/gone.ts'],
    ['What is in `../gone/`.', '../gone/'],
    ['Why: `docs/rules.md` (Levels).', 'docs/rules.md` (Levels)'],
    ['Why: docs/rules.md#levels.', 'docs/rules.md#levels'],
    ['Why: [levels](../../docs/levels.md).', '](../../docs/levels.md)'],
    ['Two people (design, section 6).', 'design, section'],
  ])('a page may not say: %s', (text, cited) =>
    expect(page(text)).toContain(`src/tasks/README.md: ${cited}`),
  );

  test('a comment is held to the same, and code is not', () => {
    expect(comment("const gone = 'src/gone.ts';\n// As in done.ts.")).toEqual([]);
    expect(comment("import x from './gone.ts';\n// As in kit/gone.ts.")).toEqual([
      'src/tasks/done.ts: kit/gone.ts',
    ]);
    expect(comment('/**\n * Two people (law 13).\n * See src/kit/gone.ts.\n */\nconst a = 1;')).toEqual([
      'src/tasks/done.ts: src/kit/gone.ts',
      'src/tasks/done.ts: law 13',
    ]);
  });
});
