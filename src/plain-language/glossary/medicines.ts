import { readEntries } from './entry.ts';

/** Classes of medicines and ways of taking them; never one medicine's own name. */
export const MEDICINE_WORDS = readEntries(`
diuretic, loop diuretic | count | water pill | pastilla para eliminar agua
anticoagulant, anticoagulation, blood thinner | count | medicine against blood clots | medicina contra los coágulos
antiplatelet, antiplatelet agent | count | medicine that keeps blood from clotting | medicina que evita los coágulos
antihypertensive, antihypertensive agent | count | blood pressure medicine | medicina para la presión
beta blocker, beta-blocker | count | medicine that slows the heart | medicina que calma el corazón
ACE inhibitor, angiotensin-converting enzyme inhibitor, angiotensin receptor blocker, ARB | count | medicine for blood pressure and heart | medicina para la presión y el corazón
calcium channel blocker | count | blood pressure medicine | medicina para la presión
vasodilator, nitrate | count | medicine that opens blood vessels | medicina que abre las arterias
antiarrhythmic | count | medicine for an even heartbeat | medicina para el ritmo del corazón
statin | count | cholesterol medicine | medicina para el colesterol
hypoglycemic agent, oral hypoglycemic, antidiabetic | count | diabetes medicine | medicina para la diabetes
insulin | noun | a shot that lowers blood sugar | una inyección que baja el azúcar | insulina
sliding scale, sliding scale insulin | noun | insulin by your blood sugar | insulina según su azúcar
basal insulin, long-acting insulin | noun | long-lasting insulin | insulina de larga duración
bolus insulin, rapid-acting insulin, short-acting insulin | noun | fast insulin | insulina rápida
bronchodilator | count | medicine that opens the airways | medicina que abre los bronquios
rescue inhaler, short-acting bronchodilator | count | fast-help inhaler | inhalador de rescate
maintenance inhaler, controller inhaler | count | everyday inhaler | inhalador de todos los días
corticosteroid, inhaled corticosteroid, steroid | count | medicine against swelling | medicina contra la inflamación
analgesic | count | pain medicine | medicina para el dolor
anti-inflammatory, nonsteroidal anti-inflammatory drug, NSAID | count | pain and swelling medicine | medicina para el dolor y la inflamación
opioid, opiate, narcotic | count | strong pain medicine | medicina fuerte para el dolor
antipyretic | count | fever medicine | medicina para la fiebre
antibiotic | count | medicine that kills germs | medicina contra las bacterias | antibiótico
antiviral | count | medicine against a virus | medicina contra un virus
antifungal | count | medicine against a fungus | medicina contra los hongos
antiemetic | count | medicine against vomiting | medicina contra el vómito
antacid, proton pump inhibitor, PPI, H2 blocker | count | stomach acid medicine | medicina para la acidez
laxative | count | medicine for hard stool | medicina para el estreñimiento
stool softener | count | medicine that makes stool soft | medicina que ablanda las heces
antidiarrheal | count | medicine for loose stool | medicina para la diarrea
antihistamine | count | allergy medicine | medicina para la alergia
decongestant | count | medicine for a stuffy nose | medicina para la nariz tapada
expectorant | count | medicine that loosens mucus | medicina que afloja las flemas
antitussive, cough suppressant | count | cough medicine | medicina para la tos
antidepressant, selective serotonin reuptake inhibitor, SSRI | count | medicine for low mood | medicina para la depresión
anxiolytic | count | medicine for worry | medicina para la ansiedad
antipsychotic | count | medicine for clear thinking | medicina para pensar con claridad
mood stabilizer | count | medicine for an even mood | medicina para un ánimo estable
sedative, hypnotic | count | sleep medicine | medicina para dormir
anticonvulsant, antiepileptic | count | medicine against fits | medicina contra las convulsiones
muscle relaxant | count | medicine for tight muscles | medicina para los músculos tensos
immunosuppressant | count | medicine that calms the body's defense | medicina que calma las defensas
phosphate binder | count | medicine that removes a salt from food | medicina que quita una sal de la comida
vitamin supplement, dietary supplement, supplement | count | extra vitamin | vitamina extra
over-the-counter, OTC | adjective | sold without a prescription | que se vende sin receta
generic | adjective | no-name brand | genérica
refill | count | refill | resurtido
formulary | count | list of covered medicines | lista de medicinas cubiertas
dosage | noun | amount | cantidad
adverse effect, side effect, adverse reaction, adverse event | count | unwanted effect | efecto no deseado
contraindication | count | reason not to use it | razón para no usarla
contraindicated | adjective | not safe for you | no seguro para usted
drug interaction, interaction | count | medicines that do not go together | medicinas que no van juntas
polypharmacy | noun | many medicines at once | muchas medicinas a la vez
adherence, medication adherence, medication compliance | noun | taking medicine as planned | tomar la medicina como se indicó
noncompliance, nonadherence | noun | not taking medicine as planned | no tomar la medicina como se indicó
medication reconciliation | noun | a check of all your medicines | una revisión de todas sus medicinas
medication, pharmaceutical | count | medicine | medicina
topically, topical | adjective | on the skin | en la piel
subcutaneous, subcutaneously, subcut, SQ | adjective | under the skin | debajo de la piel
intramuscular, intramuscularly, IM | adjective | into the muscle | en el músculo
intravenous, intravenously, IV | adjective | into a vein | por la vena
sublingual, sublingually | adjective | under the tongue | debajo de la lengua
ophthalmic | adjective | in the eye | en el ojo
otic | adjective | in the ear | en el oído
rectally, rectal | adjective | in the bottom | por el recto
inhaled | adjective | breathed in | inhalado
extended-release, sustained-release | adjective | long-lasting | de acción prolongada
taper | noun | a slow lowering of the amount | una baja lenta de la cantidad
titration | noun | a slow change of the amount | un cambio lento de la cantidad
`);
