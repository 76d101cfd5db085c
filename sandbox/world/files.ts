import type { Json } from '../json.ts';
import type { Canvas } from './canvases.ts';
import type { World } from './world.ts';

/** A file on its way to Slack, or there. */
export interface StoredFile {
  id: string;
  /** Who uploaded it. */
  user: string;
  name: string;
  title: string;
  /** As announced; what arrives must be as long. */
  length: number;
  /** Undefined until it has been uploaded. */
  data: Buffer | undefined;
  /** Conversations in which it was shared; none until the upload is completed. */
  sharedIn: string[];
  createdAt: number;
  /** Only on canvases. */
  canvas?: Canvas;
}

const TYPES: { [ending: string]: string } = {
  pdf: 'application/pdf',
  html: 'text/html',
  txt: 'text/plain',
  csv: 'text/csv',
  eml: 'message/rfc822',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const CANVAS_TYPE = 'application/vnd.slack-docs';

export function mimeType(name: string): string {
  return TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** Puts a file of a person's into a form: nobody else sees it, and the app reads it with its token. */
export function uploadByPerson(
  world: World,
  user: string,
  given: { name: string; data: Buffer },
): StoredFile {
  const { name, data } = given;
  const createdAt = world.clock.now();
  const file = {
    id: world.ids.take('F'),
    user,
    name,
    title: name,
    length: data.length,
    data,
    sharedIn: [],
    createdAt,
  };
  world.files.set(file.id, file);
  return file;
}

/** A file as messages, forms and answers carry it. The addresses want the app's token. */
export function fileWire(file: StoredFile, { filesAt }: Pick<World, 'filesAt'>): Json {
  return {
    user: file.user,
    url_private: `${filesAt}/${file.id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${filesAt}/${file.id}/download/${encodeURIComponent(file.name)}`,
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    name: file.name,
    title: file.title,
    mimetype: mimeType(file.name),
    filetype: /\.(\w+)$/.exec(file.name)?.[1] ?? 'binary',
    size: file.length,
    mode: 'hosted',
    is_external: false,
    ...(file.canvas === undefined ? {} : canvasWire(file.canvas)),
  };
}

/** Canvases go by the name of the program that they came from. */
function canvasWire({ huddle }: Canvas): Json {
  return {
    mimetype: CANVAS_TYPE,
    filetype: 'quip',
    pretty_type: 'Canvas',
    mode: 'quip',
    ...(huddle === undefined
      ? {}
      : { is_huddle_canvas: true, huddle_date_start: huddle.startedAtS, huddle_date_end: huddle.endedAtS }),
  };
}

/** The app may see what this file holds: all files but canvases that were not opened to it. */
export const isSeenByApp = (file: StoredFile | undefined): file is StoredFile & { data: Buffer } =>
  file?.data !== undefined && file.canvas?.isForApp !== false;

export function filesWire(world: World, ids: readonly string[]): Json[] {
  return ids.flatMap((id) => {
    const file = world.files.get(id);
    return file === undefined ? [] : [fileWire(file, world)];
  });
}
