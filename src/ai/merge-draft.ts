import type { Draft, Line, Section, SectionId } from '../plain-language/draft.ts';

export type Sentences = readonly { text: string; facts: readonly string[] }[];
export type Written = { section: SectionId; sentences: Sentences };
export type WrittenBy = { model: string; promptId: string; promptVersion: number };

/**
 * The skeleton with a model's sentences in its prose. All that is templated stays: lists, and each line whose facts no
 * sentence speaks of, so that nothing of the plan is lost.
 */
export function mergeDraft(skeleton: Draft, written: readonly Written[], by: WrittenBy): Draft {
  return {
    ...skeleton,
    origin: { drafter: 'model', ...by },
    sections: skeleton.sections.map((section) => {
      const own = written.find((each) => each.section === section.id);
      return own ? mergeSection(section, own.sentences) : section;
    }),
    label: modelLabel(skeleton, by),
  };
}

function mergeSection(section: Section, sentences: Sentences): Section {
  const cited = new Set(sentences.flatMap(({ facts }) => facts));
  const prose: Line[] = sentences.map(({ text, facts }) => ({ kind: 'text', text, facts, by: 'model' }));
  const kept = section.lines.filter((line) => {
    if (line.kind !== 'text' || line.block !== undefined) return true;
    if (line.facts.length > 0) return line.facts.some((fact) => !cited.has(fact));
    return section.id !== 'main';
  });
  // The person a letter is about comes before what it says.
  const opening = section.id === 'situation' ? kept.findIndex(({ facts }) => facts.length > 0) : 0;
  const first = opening < 0 ? kept.length : opening;
  return { ...section, lines: [...kept.slice(0, first), ...prose, ...kept.slice(first)] };
}

function modelLabel({ planVersion, language }: Draft, { model, promptId, promptVersion }: WrittenBy): string {
  return language === 'en'
    ? `Draft, not reviewed yet. Written from version ${planVersion} of the care plan by fixed rules, the explaining sentences by a language model (${model}, prompt ${promptId} version ${promptVersion}). Reviewer: none yet.`
    : `Borrador, todavía sin revisar. Escrito según la versión ${planVersion} del plan de cuidado con reglas fijas; las frases que explican, por un modelo de lenguaje (${model}, prompt ${promptId} versión ${promptVersion}). Revisado por: nadie todavía. Debe revisarlo un traductor calificado (review by a qualified translator).`;
}
