import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StateValue } from '../../wire.ts';
import { heldIn, isDispatching, keep, put } from '../live/hand.ts';
import { reader } from '../live/names.ts';
import { fromLocal, toLocal } from '../text/dates.ts';
import { type FieldProps, named } from './field-props.ts';

const KINDS: { [type: string]: string } = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** A year typed by hand passes through 0002 and 0020: the app hears of the day only after a pause, ms. */
const PAUSE_MS = 700;

/** A day, a time, or both, in the reader's own zone. */
export function DateField(props: FieldProps) {
  const { spot } = props;
  const kept = shownOf(heldIn(spot));
  const [shown, setShown] = useState(kept);
  useEffect(() => setShown(kept), [kept]);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onInput = (event: InputEvent) => {
    const entered = (event.currentTarget as HTMLInputElement).value;
    setShown(entered);
    const value = valueFromShown(spot.element.type, entered);
    clearTimeout(timer.current);
    if (!isDispatching(spot)) keep(spot, value);
    else if (entered !== '') timer.current = setTimeout(() => void put(spot, value), PAUSE_MS);
  };
  const input = html`<input
    ...${named(props)}
    class=${`text date${props.isInvalid ? ' invalid' : ''}`}
    type=${KINDS[spot.element.type]}
    value=${shown}
    onInput=${onInput}
  />`;
  // The browser's own picker shows no placeholder, and outside a labelled field nothing else says what the day is for.
  const words = spot.block.type === 'input' ? undefined : spot.element.placeholder?.text;
  return words === undefined
    ? input
    : html`<span class="picker"><span class="quiet" aria-hidden="true">${words}</span>${input}</span>`;
}

function shownOf(value: StateValue): string {
  if (value.selected_date_time != null) return toLocal(reader().tz, value.selected_date_time * 1000);
  return value.selected_date ?? value.selected_time ?? '';
}

function valueFromShown(type: string, entered: string): StateValue {
  const given = entered === '' ? null : entered;
  if (type === 'datepicker') return { type, selected_date: given };
  if (type === 'timepicker') return { type, selected_time: given };
  return { type, selected_date_time: given === null ? null : fromLocal(reader().tz, given) / 1000 };
}
