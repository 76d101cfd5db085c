import type { DraftRequest } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';

/** Below every draft until a person approves it. */
export function draftLabel({ planVersion }: FactSheet, { language }: DraftRequest): string {
  return language === 'en'
    ? `Draft, not reviewed yet. Written from version ${planVersion} of the care plan by fixed rules, without a language model. Reviewer: none yet.`
    : `Borrador, todavía sin revisar. Escrito según la versión ${planVersion} del plan de cuidado con reglas fijas, sin un modelo de lenguaje. Revisado por: nadie todavía. Debe revisarlo un traductor calificado (review by a qualified translator).`;
}
