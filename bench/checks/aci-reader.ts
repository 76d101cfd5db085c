// An independent reader: clinicians' notes of ACI-Bench into fact sheets by regular expressions of the bench. Shares no code with src/.
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Fact, Medicine, Regimen } from '../../src/plain-language/fact-sheet.ts';
import {
  avoid,
  type BenchPlan,
  doThis,
  medicine,
  phone,
  plan,
  problem,
  redFlag,
  regimen,
  visit,
} from './plan-kit.ts';

const Plans = z.array(z.object({ id: z.string(), plan: z.string() }));

/** Null where the folder is not there. */
export function readAciPlans(file: string): BenchPlan[] | null {
  if (!existsSync(file)) return null;
  return Plans.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ id, plan: text }, index) => {
    const facts = readFacts(text);
    // A note without medicines has nothing that the mutations could change.
    return facts.some(({ kind }) => kind === 'medicine')
      ? [plan(id, 'Pat Doe', [...facts, ...invented(index)])]
      : [];
  });
}

/** Notes hold no appointments, phones and red flags with actions: these are invented, so that every mutation finds something. */
function invented(index: number): Fact[] {
  const dayOf = (index % 25) + 3;
  return [
    visit(
      `2026-11-${String(dayOf).padStart(2, '0')}T${String(8 + (index % 8)).padStart(2, '0')}:15`,
      'Dr. Osei',
      'Harbor Clinic, room 2',
    ),
    visit(
      `2026-12-${String(dayOf).padStart(2, '0')}T${String(9 + (index % 7)).padStart(2, '0')}:40`,
      'Nurse Dana Ruiz',
      'Harbor Lab, floor 3',
    ),
    phone("Dr. Osei's office", `218-555-01${String(10 + (index % 80))}`),
    phone('Harbor nurse line', '218-555-0199'),
    redFlag('You have chest pain', 'call_911'),
    redFlag(`You have a fever of ${100 + (index % 4)}`, 'call_clinic_now'),
    doThis(`walk for ${15 + 5 * (index % 5)} minutes`, 'every day'),
    avoid('smoke'),
  ];
}

const VERB =
  '(continue(?: with| on| taking)?|initiate|start(?: him on| her on| them on)?|begin|increase|decrease|prescribe|prescription for|refill(?: on)?|treat (?:him|her|them) with|place (?:him|her|them) on|add|take|utilize|advised (?:him|her|them) to take|change .{0,40}? to|discontinue(?: the use of)?|stop(?: taking)?|hold|recommend(?:ed)? (?:taking |a prescription for )?)';
const DOSE = '(\\d+(?:\\.\\d+)?)[ -]?(mg|milligrams?|mcg|units?)';
const ORDER = new RegExp(
  `\\b${VERB}\\s+(?:him on |her on |with |some |her |his |their |the |her home |low-dose )*([A-Za-z][A-Za-z-]{3,})(?:\\s+(?:dose|to|at))*\\s+${DOSE}([^.;]*)`,
  'gi',
);
const NOT_DRUG =
  /^(?:current|medications?|dose|same|with|daily|twice|once|home|another|that|this|these|them|weight|salt|fluid|sodium|additional|exercise|about|around|approximately|back|work|low|high|prescription|physical|a|to|of|strength)$/i;

function readFacts(text: string): Fact[] {
  const found = new Map<string, Medicine>();
  for (const match of text.matchAll(ORDER)) {
    const [, verb = '', name = '', value = '', unit = '', rest = ''] = match;
    if (NOT_DRUG.test(name) || found.has(name.toLowerCase())) continue;
    const change = /increase|decrease|change/i.test(verb)
      ? 'changed'
      : /continue|refill/i.test(verb)
        ? 'continued'
        : /discontinue|stop/i.test(verb)
          ? 'stopped'
          : /hold/i.test(verb)
            ? 'on_hold'
            : 'new';
    const isStopped = /discontinue|stop/i.test(verb);
    found.set(
      name.toLowerCase(),
      medicine({ name, is: readRegimen(value, unit, rest), change: isStopped ? 'stopped' : change }),
    );
  }
  const problems = [...text.matchAll(/^(?:[•-] |\d+\. )?([A-Z][A-Za-z ,]{3,50})\.?\n(?=[•-] )/gm)]
    .map(([, name = '']) => name.trim())
    .filter(
      (name) =>
        !/^(?:ASSESSMENT|PLAN|INSTRUCTIONS|Patient Agreements|Healthcare|Preventat|Health)/i.test(name) &&
        !/follow.?up/i.test(name),
    );
  return [
    ...[...new Set(problems)].map((name, index) =>
      /^(?:history of|status post)/i.test(name)
        ? problem(name.replace(/^(?:history of|status post) /i, ''), 'resolved')
        : problem(name, 'active', index === 0),
    ),
    ...found.values(),
  ];
}

function readRegimen(value: string, unit: string, rest: string): Regimen {
  const strength = `${value} ${/^u/i.test(unit) ? 'units' : /mcg/i.test(unit) ? 'mcg' : 'mg'}`;
  const hours = /every (\d+)(?:-\d+)? hours/i.exec(rest);
  const asNeededFor = /as needed/i.test(rest)
    ? (/as needed for ([a-z ]+)/i.exec(rest)?.[1]?.trim() ?? '')
    : null;
  const times: Pick<Regimen, 'times' | 'every'> = hours
    ? { times: [], every: { count: Number(hours[1]), unit: 'hour' } }
    : /twice|two times|2 times|b\.?i\.?d/i.test(rest)
      ? { times: ['morning', 'evening'], every: null }
      : /three times|3 times/i.test(rest)
        ? { times: ['morning', 'noon', 'evening'], every: null }
        : /night|bedtime/i.test(rest)
          ? { times: ['bedtime'], every: null }
          : /week/i.test(rest) && /once/i.test(rest)
            ? { times: [], every: { count: 1, unit: 'week' } }
            : /daily|a day|per day|once/i.test(rest)
              ? { times: [], every: { count: 1, unit: 'day' } }
              : { times: [], every: null };
  return { ...regimen({ strength, form: 'tablet', route: 'by mouth', asNeededFor }), ...times };
}
