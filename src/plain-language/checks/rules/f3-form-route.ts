import type { Medicine } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { fold } from '../../text/fold.ts';
import { blocksFor } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { textsOfMedicine } from '../plan-numbers.ts';
import type { Reading } from '../reading.ts';

type Way =
  | 'mouth'
  | 'skin_shot'
  | 'breath'
  | 'eye'
  | 'ear'
  | 'nose'
  | 'on_skin'
  | 'tongue'
  | 'rectum'
  | 'vein'
  | 'vagina';

const WAYS: readonly (readonly [Way, RegExp])[] = [
  ['tongue', /\bunder (?:the|your) tongue\b|\bsublingual\w*\b|\bdebajo de la lengua\b/],
  ['mouth', /\bby mouth\b|\bswallow\w*\b|\boral(?:ly)?\b|\bpor (?:la )?boca\b|\btrague\w*\b|\bvia oral\b/],
  [
    'skin_shot',
    /\bunder (?:the|your) skin\b|\binject\w*\b|\bsubcutaneous\w*\b|\bbajo la piel\b|\bdebajo de la piel\b|\binyect\w*\b|\binyeccion\w*\b/,
  ],
  ['breath', /\binhal\w+\b|\bbreathe (?:it )?in\b|\bnebuliz\w+\b/],
  [
    'eye',
    /\b(?:in|into) (?:the|your|each|both|one) (?:\w+ )?eyes?\b|\ben (?:el|los|cada) ojos?\b|\bophthalmic\b|\beye drops?\b|\bgotas para los ojos\b/,
  ],
  ['ear', /\b(?:in|into) (?:the|your|each|both) (?:\w+ )?ears?\b|\ben (?:el|los|cada) oidos?\b|\botic\b/],
  [
    'nose',
    /\b(?:in|into|up) (?:the|your|each) (?:nose|nostrils?)\b|\bnasal\w*\b|\ben (?:la|cada) (?:nariz|fosa)\b/,
  ],
  [
    'on_skin',
    /\b(?:on|to|onto) (?:the|your|clean|dry)(?: \w+)? skin\b|\btransdermal\b|\btopical\w*\b|\b(?:en|sobre) la piel\b|\bpatch\w*\b|\bparches?\b|\bcream\b|\bcrema\b|\bointment\b/,
  ],
  ['rectum', /\brect\w+\b|\bsuppositor\w+\b|\bsupositorio\w*\b/],
  ['vein', /\b(?:into|in|by) (?:a|the|your) vein\b|\bintravenous\w*\b|\ben la vena\b/],
  ['vagina', /\bvagin\w+\b/],
];

type Form =
  | 'tablet'
  | 'capsule'
  | 'liquid'
  | 'inhaler'
  | 'patch'
  | 'cream'
  | 'drops'
  | 'injection'
  | 'suppository'
  | 'spray';
const FORMS: readonly (readonly [Form, RegExp])[] = [
  ['tablet', /\btablets?\b|\btabletas?\b|\bcomprimidos?\b|\bcaplets?\b/],
  ['capsule', /\bcapsules?\b|\bcapsulas?\b/],
  ['patch', /\bpatch(?:es)?\b|\bparches?\b/],
  ['inhaler', /\binhalers?\b|\binhalador(?:es)?\b|\bpuffs?\b/],
  ['cream', /\bcreams?\b|\bointments?\b|\bcremas?\b|\bpomadas?\b|\bgel\b/],
  ['drops', /\bdrops?\b|\bgotas\b|\b\d+ gota\b/],
  ['liquid', /\bsyrup\b|\bliquid\b|\bjarabe\b|\bsolution\b|\bsuspension\b/],
  ['injection', /\binjections?\b|\bshots?\b|\binyeccion(?:es)?\b/],
  ['suppository', /\bsuppositor\w+\b|\bsupositorio\w*\b/],
  ['spray', /\bsprays?\b/],
];

const ALLIED: readonly (readonly [Form, Form])[] = [
  ['liquid', 'injection'],
  ['liquid', 'drops'],
  ['spray', 'inhaler'],
  ['liquid', 'inhaler'],
  ['injection', 'drops'],
  ['liquid', 'spray'],
];

const found = <T>(table: readonly (readonly [T, RegExp])[], text: string) =>
  table.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));

/** A form or a way of taking that the plan does not name, where the plan names another. */
export function formAndRoute(reading: Reading): Finding[] {
  return reading.medicines.flatMap((medicine) => [
    ...wrong(reading, medicine, 'route'),
    ...wrong(reading, medicine, 'form'),
  ]);
}

function wrong(reading: Reading, medicine: Medicine, field: 'route' | 'form'): Finding[] {
  const { regimen, before } = medicine;
  const texts = fold(
    [
      regimen.route,
      regimen.form,
      regimen.amount?.unit,
      regimen.strength?.unit,
      before?.form,
      before?.route,
      ...textsOfMedicine(medicine),
    ]
      .filter(Boolean)
      .join(' , '),
  );
  const table: readonly (readonly [string, RegExp])[] = field === 'route' ? WAYS : FORMS;
  const allowed = new Set<string>(found(table, texts));
  const named = regimen[field];
  if (field === 'route') {
    for (const form of found(FORMS, texts)) for (const way of WAYS_OF[form]) allowed.add(way);
  } else {
    for (const [one, two] of ALLIED) {
      if (allowed.has(one)) allowed.add(two);
      else if (allowed.has(two)) allowed.add(one);
    }
  }
  if (allowed.size === 0) return [];
  return blocksFor(reading, medicine).flatMap((block) => {
    const text = block.passage.folded.slice(block.start, block.end);
    return table.flatMap(([name, pattern]) => {
      const match = allowed.has(name) ? null : pattern.exec(text);
      if (!match) return [];
      const start = block.start + match.index;
      const end = start + match[0].length;
      return [
        makeFinding('F3', {
          at: block.passage,
          start,
          end,
          fact: { id: medicine.id, field },
          words: `${medicine.name}: the draft says “${block.passage.text.slice(start, end)}”; the plan says ${named ?? regimen.form ?? regimen.route ?? 'nothing of it'}.`,
        }),
      ];
    });
  });
}

const WAYS_OF: Record<Form, readonly Way[]> = {
  tablet: ['mouth', 'tongue'],
  capsule: ['mouth', 'breath'],
  liquid: ['mouth', 'skin_shot', 'breath', 'eye', 'ear', 'nose', 'vein'],
  inhaler: ['breath'],
  patch: ['on_skin'],
  cream: ['on_skin', 'vagina', 'rectum', 'eye'],
  drops: ['eye', 'ear', 'mouth', 'nose'],
  injection: ['skin_shot', 'vein'],
  suppository: ['rectum', 'vagina'],
  spray: ['nose', 'mouth', 'tongue', 'breath'],
};
