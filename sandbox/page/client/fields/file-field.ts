import { html } from 'htm/preact';
import { keep } from '../live/hand.ts';
import { type FieldProps, named } from './field-props.ts';

/** A file from the reader's machine; it goes to the local Slack with the field. */
export function FileField(props: FieldProps) {
  const { spot } = props;
  const kinds = spot.element.filetypes ?? [];
  const onChange = async (event: Event) => {
    const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
    const files = file === undefined ? [] : [{ name: file.name, base64: await base64Of(file) }];
    keep(spot, { type: 'file_input', files });
  };
  return html`<input
    ...${named(props)}
    class=${`text${props.isInvalid ? ' invalid' : ''}`}
    type="file"
    accept=${kinds.map((kind) => `.${kind}`).join(',')}
    onChange=${onChange}
  />`;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // Spread at once, a large file overflows the stack.
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
