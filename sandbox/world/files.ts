import type { Json } from '../json.ts';

/** A file on its way to Slack, or there. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  /** As announced; what arrives must be as long. */
  length: number;
  /** Undefined until it has been uploaded. */
  data: Buffer | undefined;
  /** Conversations in which it was shared; none until the upload is completed. */
  sharedIn: string[];
  createdAt: number;
}

const TYPES: { [ending: string]: string } = {
  pdf: 'application/pdf',
  html: 'text/html',
  txt: 'text/plain',
};

export function mimeType(name: string): string {
  return TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** A file as messages and answers carry it. */
export function fileWire(file: StoredFile): Json {
  return {
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    name: file.name,
    title: file.title,
    mimetype: mimeType(file.name),
    filetype: /\.(\w+)$/.exec(file.name)?.[1] ?? 'binary',
    size: file.length,
    mode: 'hosted',
    is_external: false,
  };
}
