import { CODED_KINDS } from '../../plain-language/library/coded-choices.ts';
import { type Flow, onOptions } from '../kit/flows.ts';
import { lineOptions, SUGGEST_LINE } from './forms/library-field.ts';

/** Lines of the library for the fields of the plan's forms: nothing of a patient. */
export const libraryLineFlows: Flow[] = CODED_KINDS.map((kind) =>
  onOptions(SUGGEST_LINE[kind], ({ query }) => Promise.resolve(lineOptions(kind, query))),
);
