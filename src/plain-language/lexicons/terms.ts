import type { Term } from './lexicons.ts';

/** Words that a patient's text replaces or explains where no larger glossary is handed in. */
const LINES = `hypertension|high blood pressure|presión alta
hypotension|low blood pressure|presión baja
edema|swelling|hinchazón
dyspnea|trouble breathing|falta de aire
myocardial infarction|heart attack|ataque al corazón
congestive heart failure|weak heart,heart failure|corazón débil
atrial fibrillation|uneven heartbeat|latido irregular
hyperlipidemia|high cholesterol|colesterol alto
diuretic|water pill|pastilla para eliminar líquido
anticoagulant|blood thinner|anticoagulante
analgesic|pain medicine|medicina para el dolor
antihypertensive|blood pressure medicine|medicina para la presión
hypoglycemia|low blood sugar|azúcar baja
hyperglycemia|high blood sugar|azúcar alta
renal|kidney|riñón
hepatic|liver|hígado
pulmonary|lung|pulmón
exacerbation|flare,getting worse|empeoramiento
titrate|change slowly|ajustar poco a poco
contraindicated|not safe for you|no es seguro
adverse|bad,harmful|dañino
ambulate|walk|caminar
syncope|fainting|desmayo
etiology|cause|causa
prognosis|what to expect|lo que se espera
prophylaxis|to prevent|para prevenir
neuropathy|nerve damage|daño de los nervios
nephropathy|kidney damage|daño de los riñones
echocardiogram|heart ultrasound,picture of your heart|ultrasonido del corazón
ejection fraction|how well your heart pumps|la fuerza del corazón
dialysis|machine that cleans your blood|máquina que limpia la sangre`;

export const TERMS: readonly Term[] = LINES.split('\n').map((line) => {
  const [term = '', en = '', es = ''] = line.split('|');
  return { term, plain: { en: en.split(','), es: es.split(',') } };
});
