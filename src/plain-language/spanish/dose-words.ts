import { ownOf } from '../text/own-of.ts';

/** Counted units: one, more. */
const UNITS: Record<string, [string, string]> = {
  tablet: ['tableta', 'tabletas'],
  capsule: ['cápsula', 'cápsulas'],
  pill: ['pastilla', 'pastillas'],
  puff: ['inhalación', 'inhalaciones'],
  inhalation: ['inhalación', 'inhalaciones'],
  unit: ['unidad', 'unidades'],
  drop: ['gota', 'gotas'],
  patch: ['parche', 'parches'],
  spray: ['rociada', 'rociadas'],
  packet: ['sobre', 'sobres'],
  vial: ['frasco', 'frascos'],
  ampule: ['ampolleta', 'ampolletas'],
  syringe: ['jeringa', 'jeringas'],
  pen: ['pluma', 'plumas'],
  teaspoon: ['cucharadita', 'cucharaditas'],
  tablespoon: ['cucharada', 'cucharadas'],
  dose: ['dosis', 'dosis'],
  suppository: ['supositorio', 'supositorios'],
  lozenge: ['pastilla para chupar', 'pastillas para chupar'],
  application: ['aplicación', 'aplicaciones'],
  injection: ['inyección', 'inyecciones'],
  gram: ['gramo', 'gramos'],
  piece: ['pieza', 'piezas'],
  scoop: ['medida', 'medidas'],
  film: ['lámina', 'láminas'],
  applicator: ['aplicador', 'aplicadores'],
  enema: ['enema', 'enemas'],
};

/**
 * A unit of a dose in Spanish.
 * @returns its singular up to 1, else its plural; an unknown unit as it is.
 */
export function unitInSpanish(unit: string, value: number): string {
  const pair = ownOf(UNITS, unit);
  return pair ? pair[value <= 1 ? 0 : 1] : unit;
}

const FORMS: Record<string, string> = {
  tablet: 'tableta',
  'extended-release tablet': 'tableta de acción prolongada',
  'chewable tablet': 'tableta masticable',
  capsule: 'cápsula',
  'extended-release capsule': 'cápsula de acción prolongada',
  solution: 'solución',
  'oral solution': 'solución para beber',
  liquid: 'líquido',
  syrup: 'jarabe',
  suspension: 'suspensión',
  injection: 'inyección',
  pen: 'pluma',
  syringe: 'jeringa',
  'injection pen': 'pluma inyectable',
  inhaler: 'inhalador',
  'dry powder inhaler': 'inhalador de polvo seco',
  'nebulizer solution': 'solución para nebulizador',
  patch: 'parche',
  cream: 'crema',
  ointment: 'pomada',
  gel: 'gel',
  lotion: 'loción',
  'eye drops': 'gotas para los ojos',
  'ear drops': 'gotas para los oídos',
  drops: 'gotas',
  'nasal spray': 'rociador para la nariz',
  spray: 'rociador',
  powder: 'polvo',
  packet: 'sobre',
  suppository: 'supositorio',
  film: 'lámina',
};
export const formInSpanish = (form: string): string => ownOf(FORMS, form.toLowerCase()) ?? form;

const ROUTES: Record<string, string> = {
  'by mouth': 'por la boca',
  'under the skin': 'debajo de la piel',
  'into the muscle': 'en el músculo',
  'into a muscle': 'en el músculo',
  'into a vein': 'por la vena',
  'under the tongue': 'debajo de la lengua',
  'on the skin': 'en la piel',
  'breathe in': 'inhalado',
  'breathed in': 'inhalado',
  inhaled: 'inhalado',
  'in the eye': 'en el ojo',
  'in both eyes': 'en los dos ojos',
  'in the ear': 'en el oído',
  'in the nose': 'en la nariz',
  'in the bottom': 'por el recto',
  'in the rectum': 'por el recto',
  'in the vagina': 'en la vagina',
  'into the skin': 'en la piel (inyección)',
  'on the affected area': 'en el área afectada',
  'on the affected areas': 'en las áreas afectadas',
  'on the scalp': 'en el cuero cabelludo',
  'on the face': 'en la cara',
  'in the right eye': 'en el ojo derecho',
  'in the left eye': 'en el ojo izquierdo',
  'in both ears': 'en los dos oídos',
  'in the right ear': 'en el oído derecho',
  'in the left ear': 'en el oído izquierdo',
  'in each nostril': 'en cada lado de la nariz',
  'by nebulizer': 'con el nebulizador',
  'through the feeding tube': 'por el tubo de alimentación',
  'through a feeding tube': 'por el tubo de alimentación',
};
export const routeInSpanish = (route: string): string => ownOf(ROUTES, route.toLowerCase()) ?? route;
