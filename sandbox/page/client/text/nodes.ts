/** Formatted text, whatever notation it came in: mrkdwn, rich_text or Markdown. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em' | 'del'; inside: Inline[] }
  | { kind: 'link'; url: string; inside: Inline[] }
  | { kind: 'person'; id: string; fallback: string }
  | { kind: 'channel'; id: string; fallback: string }
  | { kind: 'broadcast'; name: string }
  | { kind: 'date'; timestampS: number; format: string; fallback: string; url: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'break' };

export type Paragraph =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'heading'; level: number; inside: Inline[] }
  | { kind: 'quote'; inside: Paragraph[] }
  | { kind: 'pre'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; indent: number; items: Paragraph[][] }
  | { kind: 'table'; rows: Inline[][][] }
  | { kind: 'rule' };

/** Text with line ends as nodes of their own. */
export function lines(text: string): Inline[] {
  return text
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line } as const]),
    ]);
}
