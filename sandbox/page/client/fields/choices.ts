import { html } from 'htm/preact';
import type { Option } from '../../wire.ts';
import { put } from '../live/hand.ts';
import { showLine } from '../text/show-text.ts';
import { chosenItems, optionItem, valueFrom } from './choice-values.ts';
import type { FieldProps } from './field-props.ts';

/** Checkboxes and radio buttons, with the lines that explain each. */
export function Choices(props: FieldProps) {
  const { spot, id } = props;
  const { element } = spot;
  const isRadio = element.type === 'radio_buttons';
  const chosen = chosenItems(spot);
  const isOn = (option: Option) => chosen.some((one) => one.key === optionItem(option).key);
  const toggle = (option: Option) => {
    const item = optionItem(option);
    const others = chosen.filter((one) => one.key !== item.key);
    const next = isRadio ? [item] : isOn(option) ? others : [...chosen, item];
    void put(spot, valueFrom(element.type, next));
  };
  return html`<div
    class="choices"
    id=${id}
    role=${isRadio ? 'radiogroup' : 'group'}
    aria-label=${props.labelledBy === undefined ? props.label : undefined}
    aria-labelledby=${props.labelledBy}
    aria-describedby=${props.describedBy}
    aria-invalid=${isRadio && props.isInvalid ? 'true' : undefined}
    aria-required=${isRadio && props.isRequired ? 'true' : undefined}
  >
    ${(element.options ?? []).map((option, index) => showChoice(option, index))}
  </div>`;

  function showChoice(option: Option, index: number) {
    const note = option.description === undefined ? undefined : `${id}-note-${index}`;
    return html`<div class="choice" key=${option.value}>
      <input
        type=${isRadio ? 'radio' : 'checkbox'}
        id=${`${id}-${index}`}
        name=${id}
        checked=${isOn(option)}
        aria-describedby=${note}
        aria-invalid=${!isRadio && props.isInvalid ? 'true' : undefined}
        onChange=${() => toggle(option)}
      />
      <div>
        <label for=${`${id}-${index}`}>${showLine(option.text)}</label>
        ${note !== undefined && html`<small id=${note}>${showLine(option.description)}</small>`}
      </div>
    </div>`;
  }
}
