import { readEntries } from './entry.ts';

/** Short forms with one meaning in a care plan. Those with several are in AMBIGUOUS and are not guessed. */
export const ABBREVIATIONS = readEntries(`
BP | abbreviation | blood pressure | presión arterial
HR | abbreviation | pulse | pulso
RR | abbreviation | breathing rate | respiraciones
BG, FSBG | abbreviation | blood sugar | azúcar en la sangre
ER | abbreviation | emergency room | sala de emergencias
BID, b.i.d., bid | abbreviation | twice a day | dos veces al día
TID, t.i.d., tid | abbreviation | three times a day | tres veces al día
QID, q.i.d., qid | abbreviation | four times a day | cuatro veces al día
QD, q.d., qd, QDAY, q day | abbreviation | every day | todos los días
QOD, q.o.d., qod | abbreviation | every other day | un día sí y otro no
QHS, q.h.s., qhs | abbreviation | every night at bedtime | cada noche al acostarse
QAM, qam | abbreviation | every morning | cada mañana
QPM, qpm | abbreviation | every evening | cada tarde
PRN, p.r.n., prn | abbreviation | when needed | cuando haga falta
po | abbreviation | by mouth | por la boca
QWK, qwk | abbreviation | once a week | una vez a la semana
tab | abbreviation | tablet | tableta
tabs | abbreviation | tablets | tabletas
caps | abbreviation | capsules | cápsulas
STAT | abbreviation | right away | de inmediato
Rx | abbreviation | order for medicine | receta
Tx | abbreviation | treatment | tratamiento
Hx | abbreviation | history | historia
PMH | abbreviation | past illnesses | enfermedades pasadas
F/U, f/u | abbreviation | follow-up | seguimiento
NKDA, NKA | abbreviation | no known allergies | sin alergias conocidas
LLE | abbreviation | left leg | pierna izquierda
RLE | abbreviation | right leg | pierna derecha
BLE | abbreviation | both legs | las dos piernas
NAS | abbreviation | no added salt | sin sal añadida
RN | abbreviation | nurse | enfermera
LCSW, LSW | abbreviation | social worker | trabajadora social
RD, RDN | abbreviation | food expert | experto en alimentos
URI | abbreviation | cold | resfriado
LDL | abbreviation | bad cholesterol | colesterol malo
HDL | abbreviation | good cholesterol | colesterol bueno
WBC | abbreviation | white blood cells | glóbulos blancos
RBC | abbreviation | red blood cells | glóbulos rojos
Hgb | abbreviation | red blood count | hemoglobina
`);

/** Short forms with more than one meaning: MS is five things. They stay as they are, with a flag. */
export const AMBIGUOUS: ReadonlySet<string> = new Set([
  'AMS',
  'AS',
  'AU',
  'BS',
  'CA',
  'CF',
  'CP',
  'CVP',
  'D/C',
  'DC',
  'DT',
  'ED',
  'HD',
  'HS',
  'IUD',
  'LOC',
  'MI',
  'MS',
  'MSO4',
  'MgSO4',
  'NAD',
  'OD',
  'OP',
  'OS',
  'OU',
  'PA',
  'PD',
  'PE',
  'PID',
  'PND',
  'PT',
  'RA',
  'ROM',
  'SL',
  'SS',
  'VSS',
]);
