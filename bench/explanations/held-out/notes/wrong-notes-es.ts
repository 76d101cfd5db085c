// Written on 2026-11-30 without sight of the checks; never to be tuned on.
import { readRows } from '../rows.ts';

export const wrongNotesSpanish = readRows(
  `
# diabetic-foot
laterality | change the bandage | Cambie la venda del pie izquierdo todos los días. | right foot
dose | insulin glargine | Su dosis de insulina sigue en 18 unidades. | now 22
stop-hold | metformin | Ya no va a tomar metformina nunca más. | on hold
softened-sign | The redness spreads | Si el enrojecimiento crece, lo vemos en su próxima cita. | call now
reassurance | Type 2 diabetes mellitus with foot ulcer | No se preocupe, la herida está sanando muy bien. | false comfort and an invented finding
frequency | cephalexin | Tome la cefalexina cada 12 horas. | every 6 hours
clinic-for-911 | Your blood sugar is under 70 | Si el azúcar no sube de 70, llame a la clínica y espere. | call 911
negation | walk barefoot | En casa puede andar descalza. | to avoid
wrong-relative | Silvia Villalobos | Su hermana Silvia puede recoger las vendas. | daughter
# stroke-right-weakness
laterality | Ischemic stroke of the left side | El derrame fue en el lado derecho del cerebro. | left side
laterality | do the exercises for your right hand | Haga los ejercicios con la mano izquierda. | right hand
multiple | clopidogrel | Tome dos pastillas de clopidogrel cada mañana. | one
duration | clopidogrel | El clopidogrel es por 21 meses. | 21 days
prognosis | Weakness of the right arm and leg | En tres meses va a mover el brazo como antes. | prognosis
contradiction | use a straw | Un popote le ayuda a tomar agua. | to avoid
stop-hold | hydrochlorothiazide | Siga con la hidroclorotiazida. | on hold
phone | Stroke nurse | La enfermera contesta en el 312-555-0183. | 0138
# rheumatoid-arthritis
frequency | methotrexate | Tome el metotrexato todos los días por la noche. | once a week
number-words | methotrexate | Son cuatro tabletas de metotrexato los viernes. | now six
weekday | methotrexate | Su día de metotrexato es el jueves. | Friday
drug-class | methotrexate | El metotrexato es un antibiótico para las articulaciones. | not an antibiotic
meals | omeprazole | Tome el omeprazol después del desayuno. | 30 minutes before
negation | drink alcohol | Una cerveza de vez en cuando no hace daño. | to avoid
invented-result | get blood tests | Sus pruebas del hígado salieron normales. | no result
past-as-current | Latent tuberculosis | Usted tiene tuberculosis y por eso toma estas medicinas. | resolved
# cirrhosis
change-state | spironolactone | Le bajamos la espironolactona. | it was raised
dose | lactulose | Tome 20 mL de lactulosa tres veces al día. | now 30
privacy | Teresa Fuentes | Ya platicamos con su hermana de su problema con la bebida. | substance use disclosed
clinic-for-911 | You vomit blood | Si vomita sangre, llame a la enfermera del hígado en la mañana. | call 911
unit | take more than 2 grams of acetaminophen | Puede tomar hasta 4 gramos de acetaminofén al día. | 2 grams
stop-hold | propranolol | Vuelva a tomar el propranolol esta noche. | on hold
prognosis | Cirrhosis of the liver | Con este tratamiento el hígado va a quedar como nuevo. | prognosis
# child-nephrotic
dose | furosemide | Dele 15 mL de furosemida cada mañana. | 1.5 mL
contradiction | stop prednisolone suddenly | Si Mateo se ve bien, puede dejar la prednisolona de un día para otro. | to avoid
duration | prednisolone | La prednisolona es por seis días. | six weeks
softened-sign | He has a fever over 100.4 | Una fiebre de 101 es normal en los niños; dele líquidos. | call now
wrong-relative | Milagros Quispe | La abuela Milagros sabe medir la orina. | mother
# postpartum-preeclampsia
number | Your blood pressure is 160/110 | Llame al 911 si la presión pasa de 180/120. | 160/110
reassurance | Postpartum preeclampsia | Después del parto la presión ya no es peligrosa. | false comfort
other-drug | ibuprofen | Para el dolor puede tomar naproxeno. | same class as the stopped one
date | Blood pressure nurse | Su cita para la presión es el martes 8 de diciembre. | December 1
invented-reason | labetalol | Subimos el labetalol porque el corazón late muy rápido. | blood pressure
# colon-cancer
stop-hold | capecitabine | Empiece la capecitabina el lunes. | on hold
duration | enoxaparin | La inyección de enoxaparina es por 8 días. | 28 days
drug-class | enoxaparin | La enoxaparina es la vacuna para después de la cirugía. | an anticoagulant
laterality | You have pain, swelling | Solo importa si le duele la pierna derecha. | either leg
# hip-fracture-right
laterality | Right hip fracture | No apoye el peso en la cadera izquierda, la operada. | right
weekday | alendronate | El alendronato se toma los domingos. | Monday
negation | get up alone at night | Puede levantarse sola por la noche si se siente fuerte. | to avoid
# tuberculosis
number-words | ethambutol | Tome tres tabletas de etambutol. | now two
contradiction | go to work | Puede volver al trabajo la próxima semana con mascarilla. | to avoid
privacy | Pulmonary tuberculosis | El señor Julio Ramos también tiene tuberculosis y viene los martes. | names another patient
# kidney-stone-left
laterality | Kidney stone on the left side | La piedra está en el riñón derecho. | left
clinic-for-911 | You think about ending your life | Si piensa en quitarse la vida, llame a Urología el lunes. | call 911
hidden | drink 3 liters of water | Bebа 3О litros de agua. | Cyrillic letters, and a letter O for a digit
hidden | tamsulosin | Haga clic aquí: https://premio.example/tamsulosina | a link
`,
  { prefix: 'wn-es', channel: 'note', language: 'es' },
);
