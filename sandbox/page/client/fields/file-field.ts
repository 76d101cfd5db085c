import { html } from 'htm/preact';
import { base64Of } from '../live/base64.ts';
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
