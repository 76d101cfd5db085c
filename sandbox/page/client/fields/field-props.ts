import type { FieldSpot } from '../live/hand.ts';

/** What every field needs to be drawn, found by its words and read aloud. */
export interface FieldProps {
  spot: FieldSpot;
  /** The id of the control itself, which a label points to. */
  id: string;
  /** The words it goes by where no visible label names it. */
  label: string;
  /** The id of a visible label. */
  labelledBy?: string | undefined;
  /** Ids of hint and error. */
  describedBy?: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}

/** The attributes that name, describe and judge a control. */
export function named(props: FieldProps) {
  return {
    id: props.id,
    ...(props.labelledBy === undefined
      ? { 'aria-label': props.label }
      : { 'aria-labelledby': props.labelledBy }),
    'data-focus': (props.spot.element as { focus_on_load?: boolean }).focus_on_load === true ? '' : undefined,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isInvalid ? 'true' : undefined,
    'aria-required': props.isRequired ? 'true' : undefined,
  };
}
