import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { showButton, showFeedback, showIconButton, showOverflow } from './buttons.ts';
import { Choices } from './choices.ts';
import { DateField } from './date-field.ts';
import type { FieldProps } from './field-props.ts';
import { FileField } from './file-field.ts';
import { SelectField } from './select.ts';
import { TextField } from './text-field.ts';

/** Any element that a person can act on. One that the page does not know says its type. */
export function showField(props: FieldProps): ComponentChildren {
  const { type } = props.spot.element;
  if (type.endsWith('_select')) return html`<${SelectField} ...${props} />`;
  switch (type) {
    case 'button':
    case 'workflow_button':
      return showButton(props);
    case 'icon_button':
      return showIconButton(props);
    case 'feedback_buttons':
      return showFeedback(props);
    case 'overflow':
      return showOverflow(props);
    case 'checkboxes':
    case 'radio_buttons':
      return html`<${Choices} ...${props} />`;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return html`<${DateField} ...${props} />`;
    case 'file_input':
      return html`<${FileField} ...${props} />`;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'rich_text_input':
      return html`<${TextField} ...${props} />`;
    default:
      return html`<span class="unknown">This page cannot show the element "${type}".</span>`;
  }
}
