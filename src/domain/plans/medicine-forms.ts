/** Forms in which a medicine comes, as a source writes them → our word and, where the form says it, the route. */
const FORMS: Readonly<Record<string, readonly [form: string, route: string | null]>> = {
  tablet: ['tablet', null],
  'oral tablet': ['tablet', 'by mouth'],
  'chewable tablet': ['chewable tablet', 'by mouth'],
  'disintegrating oral tablet': ['melting tablet', 'by mouth'],
  'extended release tablet': ['extended-release tablet', null],
  'extended-release tablet': ['extended-release tablet', null],
  'extended release oral tablet': ['extended-release tablet', 'by mouth'],
  'delayed release oral tablet': ['delayed-release tablet', 'by mouth'],
  capsule: ['capsule', null],
  'oral capsule': ['capsule', 'by mouth'],
  'extended release oral capsule': ['extended-release capsule', 'by mouth'],
  'delayed release oral capsule': ['delayed-release capsule', 'by mouth'],
  solution: ['solution', null],
  'oral solution': ['solution', 'by mouth'],
  suspension: ['suspension', null],
  'oral suspension': ['suspension', 'by mouth'],
  syrup: ['syrup', 'by mouth'],
  cream: ['cream', 'on the skin'],
  'topical cream': ['cream', 'on the skin'],
  ointment: ['ointment', null],
  'topical ointment': ['ointment', 'on the skin'],
  gel: ['gel', null],
  'topical gel': ['gel', 'on the skin'],
  'rectal gel': ['gel', 'in the rectum'],
  lotion: ['lotion', 'on the skin'],
  patch: ['patch', 'on the skin'],
  'transdermal patch': ['patch', 'on the skin'],
  'transdermal system': ['patch', 'on the skin'],
  inhaler: ['inhaler', 'inhaled'],
  'metered dose inhaler': ['inhaler', 'inhaled'],
  'dry powder inhaler': ['inhaler', 'inhaled'],
  'inhalation powder': ['inhaler', 'inhaled'],
  'eye drops': ['eye drops', null],
  'ophthalmic solution': ['eye drops', null],
  'ear drops': ['ear drops', null],
  spray: ['spray', null],
  'nasal spray': ['nasal spray', 'in the nose'],
  'mucosal spray': ['spray', null],
  'nasal powder': ['nasal powder', 'in the nose'],
  suppository: ['suppository', null],
  'rectal suppository': ['suppository', 'in the rectum'],
  pen: ['pen', null],
  'pen injector': ['pen', null],
  injection: ['injection', null],
  infusion: ['infusion', null],
  lozenge: ['lozenge', 'by mouth'],
  powder: ['powder', null],
  'injectable solution': ['injection', null],
  'prefilled syringe': ['prefilled syringe', null],
  'auto-injector': ['auto-injector', null],
};

/**
 * Reads a dose form, in the singular or the plural.
 * @returns the form and its route (null: it has several); null for an unknown form.
 */
export function readForm(words: string): { form: string; route: string | null } | null {
  const known = FORMS[words.toLowerCase().replace(/s$/, '')] ?? FORMS[words.toLowerCase()];
  return known ? { form: known[0], route: known[1] } : null;
}

/** Every form that is known, for a reader that looks for one. */
export const FORM_NAMES: readonly string[] = Object.keys(FORMS);
