import { readFileSync } from 'node:fs';
import type { Fact, FactId, FactSheet, Language } from '../../src/plain-language/fact-sheet.ts';
import { heldOutPlans } from './held-out-plans.ts';

/** `note`: a reviewer adds it to a page. `sentence`: a model writes it to explain facts. */
export type Channel = 'note' | 'sentence';

export type HeldOutText = {
  id: string;
  /** Name of one of the held-out plans. */
  plan: string;
  channel: Channel;
  language: Language;
  /** The kind of error; of faithful texts "faithful". */
  class: string;
  /** Facts it speaks of, by their names in the plan. */
  about: readonly string[];
  text: string;
  /** What is wrong; empty for faithful texts. */
  why: string;
};

/**
 * Reads a table of texts: a line "# PLAN" begins a plan, each line after it is "CLASS | FACT + FACT | TEXT | WHY".
 * Faithful tables have only "FACT + FACT | TEXT". A letter that cannot be seen is written as "\\u200b".
 * @returns the texts in their order, with ids "PREFIX-1", "PREFIX-2" …
 * @throws Error on a line of another shape
 */
export function readRows(
  table: string,
  { prefix, channel, language }: { prefix: string; channel: Channel; language: Language },
): HeldOutText[] {
  const texts: HeldOutText[] = [];
  let plan = '';
  for (const line of table.split('\n').filter((each) => each.trim() !== '')) {
    if (line.startsWith('# ')) {
      plan = line.slice(2).trim();
      continue;
    }
    const cells = line.split(' | ');
    if (cells.length !== 2 && cells.length !== 4) throw new Error(`Not a row of held-out texts: ${line}`);
    const [kind, about, text, why] = cells.length === 2 ? ['faithful', ...cells, ''] : cells;
    texts.push({
      id: `${prefix}-${texts.length + 1}`,
      plan,
      channel,
      language,
      class: kind ?? '',
      about: (about ?? '').split(' + ').filter((name) => name.trim() !== ''),
      text: (text ?? '').replace(/\\u([\da-f]{4})/gi, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
      why: why ?? '',
    });
  }
  return texts;
}

/** @throws Error when no held-out plan has this name */
export function heldOutSheet(name: string): FactSheet {
  const found = heldOutPlans.find((plan) => plan.name === name);
  if (!found) throw new Error(`No held-out plan is called ${name}`);
  return found.sheet;
}

function nameOf(fact: Fact): string {
  switch (fact.kind) {
    case 'medicine':
    case 'problem':
    case 'suspected':
    case 'care_team':
    case 'caregiver':
      return fact.name;
    case 'intervention':
    case 'goal':
    case 'what_matters':
      return fact.text;
    case 'red_flag':
      return fact.sign;
    case 'visit':
      return fact.withWhom ?? '';
    case 'phone':
      return fact.who;
    case 'allergy':
      return fact.substance;
    case 'measurement':
      return fact.what;
    case 'reported':
      return fact.quote;
    case 'open_question':
      return fact.text;
    case 'review':
      return fact.on;
  }
}

/**
 * The ids of the facts that a text speaks of: a name as the plan has it, or its beginning.
 * @throws Error when a name fits no fact of the plan, or the beginning of several
 */
export function factsAbout({ plan, about }: Pick<HeldOutText, 'plan' | 'about'>): FactId[] {
  const { facts } = heldOutSheet(plan);
  return about.map((name) => {
    const exact = facts.filter((fact) => nameOf(fact) === name);
    const found = exact.length > 0 ? exact : facts.filter((fact) => nameOf(fact).startsWith(name));
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${found.length} facts of ${plan} are called ${name}`);
    return only.id;
  });
}

/** Of a file as its name says: wn are wrong notes, fs faithful sentences, mh answers of a hostile model, mw of a wrong one. */
const textsOf = (name: string): HeldOutText[] =>
  (['en', 'es'] as const).flatMap((language) =>
    readRows(readFileSync(new URL(`held-out/texts/${name}-${language}.txt`, import.meta.url), 'utf8'), {
      prefix: `${name}-${language}`,
      channel: name.endsWith('n') ? 'note' : 'sentence',
      language,
    }),
  );

/** Notes of a reviewer and sentences of a model that must be found. */
export const wrongTexts = [...textsOf('wn'), ...textsOf('ws')];
/** Those that a good nurse would write and that must pass. */
export const faithfulTexts = [...textsOf('fn'), ...textsOf('fs')];
/** What a model could answer: when an order in the record got through, when it is merely mistaken, and when it is right. */
export const modelAnswers = { hostile: textsOf('mh'), wrong: textsOf('mw'), faithful: textsOf('mf') };
