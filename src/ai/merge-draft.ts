import type { Draft, Line, Section, SectionId } from '../plain-language/draft.ts';

export type Kept = { section: SectionId; text: string; facts: readonly string[] };
export type WrittenBy = { model: string; promptId: string; promptVersion: number };

/**
 * The skeleton with a model's sentences beside the lines of the library that they would replace. Not a line of it goes:
 * a reviewer decides on each sentence, and until then the library's is printed.
 */
export function mergeDraft(
  skeleton: Draft,
  kept: readonly Kept[],
  by: WrittenBy & { offered: number },
): Draft {
  const { offered, ...origin } = by;
  return {
    ...skeleton,
    origin: { drafter: 'model', ...origin, offered, dropped: offered - kept.length },
    sections: skeleton.sections.map((section) =>
      mergeSection(
        section,
        kept.filter((each) => each.section === section.id),
      ),
    ),
    label: modelLabel(skeleton, by),
  };
}

/**
 * The first sentence about a fact would replace the library's first, the second its second; what is left over the last.
 * One without a line of the library comes where its fact is spoken of, in the main message before all.
 */
function mergeSection(section: Section, sentences: readonly Kept[]): Section {
  const seen = new Map<string, number>();
  const added = sentences.map(({ text, facts }, index): Line => {
    const [first = ''] = facts;
    const own = section.lines.filter((line) => line.by === 'curated' && line.facts.includes(first));
    const count = seen.get(first) ?? 0;
    seen.set(first, count + 1);
    const replaced = own[Math.min(count, own.length - 1)];
    const key = `${section.id}:model:${index + 1}`;
    return { kind: 'text', text, facts, key, by: 'model', ...(replaced ? { replaces: replaced.key } : {}) };
  });
  const lines = [...section.lines];
  for (const line of added) {
    const last = lines.findLastIndex(({ facts }) => facts.some((fact) => line.facts.includes(fact)));
    const at = line.replaces ? lines.findIndex(({ key }) => key === line.replaces) : last + 1;
    lines.splice(
      section.id === 'main' && !line.replaces ? 0 : at > 0 || last >= 0 ? at : lines.length,
      0,
      line,
    );
  }
  return { ...section, lines };
}

function modelLabel({ planVersion, language }: Draft, { model, promptId, promptVersion }: WrittenBy): string {
  return language === 'en'
    ? `Draft, not reviewed yet. Written from version ${planVersion} of the care plan by fixed rules, the explaining sentences by a language model (${model}, prompt ${promptId} version ${promptVersion}). Reviewer: none yet.`
    : `Borrador, todavía sin revisar. Escrito según la versión ${planVersion} del plan de cuidado con reglas fijas; las frases que explican, por un modelo de lenguaje (${model}, prompt ${promptId} versión ${promptVersion}). Revisado por: nadie todavía. Debe revisarlo un traductor calificado (review by a qualified translator).`;
}
