import { type LetterRequest, prepareLetter, writeLetter } from '../../domain/authorizations/write-letter.ts';
import { USUAL_READING_LEVEL } from '../../domain/explanations/explanation.ts';
import { letterButton } from '../kit/buttons/authorizations.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { freeText } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { many, one } from '../kit/values.ts';
import { showBeneath } from './show.ts';
import { letterForm, letterView } from './step-forms.view.ts';

const surfaceOf = (acting: Pick<Gesture, 'ctx' | 'phi'>, letter: LetterRequest) =>
  formSurfaceFor(acting, [letter.request, letter.facts]);

const letterFlow = onButton(
  letterButton,
  async (gesture) => {
    const letter = await prepareLetter(gesture.ctx, gesture.payload.id);
    await gesture.form.fill(letterView(letter, await surfaceOf(gesture, letter)));
  },
  { opensForm: true },
);

/** What was masked for the form and came back untouched goes into the letter as it is on record. */
const saveLetterFlow = onSubmit(letterForm, async (gesture) => {
  const { ctx, values, meta } = gesture;
  const letter = await prepareLetter(ctx, meta.id);
  const surface = await surfaceOf(gesture, letter);
  const written = (name: 'service' | 'rule' | 'denial' | 'attached') => {
    const typed = one(values, name);
    const whole = letter[name];
    return whole && typed === freeText(whole, letter.request.patient, surface) ? whole : typed;
  };
  await writeLetter(ctx, {
    id: meta.id,
    letter: {
      service: written('service'),
      rule: written('rule'),
      denial: written('denial'),
      attached: written('attached'),
      supports: many(values, 'supports'),
      language: one(values, 'language'),
      readingLevel: USUAL_READING_LEVEL,
    },
  });
  showBeneath(gesture, meta.id);
  return undefined;
});

export const letterFlows = [letterFlow, saveLetterFlow];
