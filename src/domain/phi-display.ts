/** How much a surface may show: docs/phi.md (Levels). */
export type PhiLevel = 'L0' | 'L1' | 'L2';

/** The workplace's choice: docs/phi.md (PHI_DISPLAY). */
export const PHI_DISPLAYS = ['strict', 'standard', 'open'] as const;
export type PhiDisplay = (typeof PHI_DISPLAYS)[number];

type Place =
  /** A card in a channel that is fit. */
  | 'card'
  /** A reply in the thread below it. */
  | 'details'
  | 'home'
  /** Modals and the pickers in them. */
  | 'form';

const LEVELS = {
  strict: { card: 'L0', details: 'L1', home: 'L0', form: 'L1' },
  standard: { card: 'L1', details: 'L1', home: 'L1', form: 'L2' },
  open: { card: 'L2', details: 'L2', home: 'L2', form: 'L2' },
} as const satisfies Record<PhiDisplay, Record<Place, PhiLevel>>;

/** The most that may be shown in that place. Where nothing was chosen (no workplace, no Slack) it is the least. */
export const levelIn = (place: Place, display: PhiDisplay = 'strict'): PhiLevel => LEVELS[display][place];

/** Whether a card says so little that its thread has the rest. */
export const needsDetails = (display: PhiDisplay = 'strict'): boolean => levelIn('card', display) === 'L0';
