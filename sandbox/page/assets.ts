import { globSync, readFileSync, statSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A file as the browser gets it. */
export interface Asset {
  type: string;
  body: string | Buffer;
  headers?: { [name: string]: string };
}

const HERE = new URL('./', import.meta.url);

/** Packages the browser may import, and where they are served. No import map: it would be an inline script. */
const PACKAGES: { [name: string]: string } = {
  preact: '/modules/preact.js',
  'preact/hooks': '/modules/preact-hooks.js',
  htm: '/modules/htm.js',
  'htm/preact': '/modules/htm-preact.js',
};

const TYPES: { [ending: string]: string } = {
  ts: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

const served = new Map<string, { asset: Asset; changedAt: number }>();

/** The page's own files and the packages it imports; undefined for everything else. */
export function assetAt(path: string): Asset | undefined {
  if (path === '/') return { type: 'text/html; charset=utf-8', body: pageHtml() };
  const own = /^\/client\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.(ts|css))$/.exec(path);
  const file = own?.[1] === undefined ? packageFile(path) : new URL(`client/${own[1]}`, HERE);
  return file === undefined ? undefined : fresh(path, file, own?.[2] ?? 'ts');
}

function packageFile(path: string): URL | undefined {
  const name = Object.keys(PACKAGES).find((one) => PACKAGES[one] === path);
  return name === undefined ? undefined : new URL(import.meta.resolve(name));
}

/** Kept until the file changes, so that a developer reloads the page and sees what she wrote. */
function fresh(path: string, file: URL, ending: string): Asset | undefined {
  const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changedAt === undefined) return undefined;
  const known = served.get(path);
  if (known !== undefined && known.changedAt === changedAt) return known.asset;
  const source = readFileSync(file, 'utf8');
  const asset = {
    type: TYPES[ending] ?? 'text/plain',
    body: ending === 'ts' ? script(source, file) : source,
  };
  served.set(path, { asset, changedAt });
  return asset;
}

/** Types out, package names to addresses: the only two steps between the source and the browser. */
function script(source: string, file: URL): string {
  const plain = file.pathname.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  return plain
    .replace(
      /(\bfrom\s*|\bimport\s*)(["'])([^"'\n]+)\2/g,
      (whole, word: string, mark: string, name: string) =>
        PACKAGES[name] === undefined ? whole : `${word}${mark}${PACKAGES[name]}${mark}`,
    )
    .replace(/\n?\/\/# sourceMappingURL=.*$/m, '');
}

/** The document, with every module named up front: the browser fetches them at once and not one after the other. */
function pageHtml(): string {
  const html = readFileSync(new URL('client/index.html', HERE), 'utf8');
  const root = fileURLToPath(new URL('client/', HERE));
  const modules = [
    ...Object.values(PACKAGES),
    ...globSync('**/*.ts', { cwd: root }).map((path) => `/client/${path.replaceAll('\\', '/')}`),
  ];
  const links = modules.map((path) => `<link rel="modulepreload" href="${path}">`).join('\n    ');
  return html.replace('<!-- modules -->', links);
}
