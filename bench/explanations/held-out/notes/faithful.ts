// Written on 2026-11-30 without sight of the checks; never to be tuned on.
import { readRows } from '../rows.ts';

const notesEnglish = readRows(
  `
# heart-failure-elder
Dr. Castellane | Bring all your pill bottles to this visit.
Folake Adeyemi | We talked about this with your daughter.
torsemide | Please read this part twice. It is a change from last month.
weigh yourself | Write the number down each morning and bring the list.
She wants to sing | We hope the choir goes well.
Maple Street lab | You may bring your daughter along.
# knee-replacement-left
Left total knee arthroplasty | You asked good questions today. Call us if you think of more.
Dr. Imhoff | Your wife can come into the room with you.
use your walker | Please bring the walker to each visit.
oxycodone | We went over this medicine with you and Irene.
He wants to dance | We are glad that you have the wedding to look forward to.
put ice on your left knee | You can keep a log of this on the back of the page.
# cataract-left
wear the eye shield | Martin can help you with the shield.
Dr. Okonjo | Please bring your eye drops with you.
prednisolone acetate 1% | We showed you how to put in the drops.
She does the crossword | Enjoy your crossword on Sunday.
alendronate | Keep this page near your calendar.
# copd-flare
Dr. Whitlow | Bring your inhalers so that we can look at them together.
prednisone | Mark each day on your calendar when you have taken it.
warfarin | Grace Ito, our pharmacist, went over this change with you.
smoke no cigarettes | We are here to help when you are ready.
Barbara Wojcik | Your sister said she can drive you to this visit.
# dialysis
Dr. Abara | Write down your questions about the transplant before you come.
go to dialysis | Please let the unit know if you will be late.
Denise Banks | Your wife has a copy of this page.
insulin glargine | Note that this dose is lower than before.
He wants to be on the transplant list | We wrote this goal in your plan, as you asked.
# asthma-child
use the spacer | Maya did very well with the spacer today.
give the school the asthma action plan | We put a copy for the school in your folder.
Dr. Sorrell | Please bring the inhalers and the spacer.
Maya wants to play soccer | We would love to hear how soccer goes.
fluticasone | The new inhaler is a different strength from the old one.
Keisha Thompson | You can share this page with her teacher if you like.
# gestational-diabetes
check your blood sugar | Bring your sugar log to each visit.
Dr. Feldman | Arjun is welcome to come with you.
insulin NPH | Ana Briggs showed you how to use the pen.
She wants a vaginal birth | We wrote your wish into the plan.
count the baby | Many people do this lying on the sofa.
# breast-cancer-right
Dr. Tolliver | Bring a blanket and something to read.
She wants to keep teaching | Let us know if visit times get in the way of your class.
take your temperature | Keep a thermometer by your bed.
Owen Marsh | Your husband can call us with questions about visits.
have blood drawn | Show this line to anyone who draws your blood.
# bipolar
lithium carbonate ER | We talked about why the level matters.
Dr. Yoder | You can bring someone you trust.
He wants to go back to work | We are proud of the work you have put in.
go to bed at the same time | Set an alarm on your phone as a reminder.
get a lithium blood level | Ask at the front desk where the lab is.
# epilepsy-teen
write down each seizure | Bring your diary to this visit.
She wants to learn to drive | We know that waiting is hard.
midazolam | We showed you and your mom how to use the spray.
Dr. Brandt | You can talk with Dr. Brandt alone for part of the visit.
EEG lab | The lab will call you if the time changes.
levetiracetam | Your mom has a copy of the new schedule.
`,
  { prefix: 'fn-en', channel: 'note', language: 'en' },
);

const notesSpanish = readRows(
  `
# diabetic-foot
Dr. Escobedo | Traiga todos sus frascos de medicinas a esta cita.
insulin glargine | Ya le explicamos este cambio a su hija Silvia.
change the bandage | Tomás Gil le enseñó cómo hacerlo.
She wants to walk in the procession | Sabemos que la procesión es importante para usted.
# stroke-right-weakness
Berta Olmos | Su esposa puede entrar con usted.
check your blood pressure | Apunte los números y tráigalos a su cita.
He wants to hold his new grandson | Felicidades por su nieto.
# rheumatoid-arthritis
methotrexate | Marque el viernes en su calendario.
Dr. Barragán | Escriba sus preguntas antes de venir.
She wants to sew | Nos dará gusto ver sus vestidos.
# cirrhosis
lactulose | Pegue esta hoja en el refrigerador.
Dr. Zúñiga | Su hermana puede acompañarlo.
# child-nephrotic
test his first urine | Traiga el diario a la cita.
prednisolone | Le dimos una jeringa para medir la medicina.
Mateo wants to go back | La maestra puede llamarnos si tiene preguntas.
# postpartum-preeclampsia
Blood pressure nurse | Puede traer a su bebé.
She wants to breastfeed | Paola Rivas puede ayudarle con el pecho.
labetalol | Hablamos de este cambio con usted y con Andrés.
# colon-cancer
Dr. Galván | Gloria puede venir con usted.
enoxaparin | La enfermera le enseñó a poner la inyección.
He wants to tend his tomatoes | Esperamos que disfrute su jardín.
# hip-fracture-right
use the walker | Su hija ya sabe cómo ayudarle.
Dr. Solís | Traiga sus lentes y esta hoja.
alendronate | Pida ayuda a Consuelo para recordar el día.
# tuberculosis
take your pills in front | Iris Peña le llamará antes de llegar.
He wants to go back to his kitchen job | Vamos a hablar de su trabajo en la próxima cita.
# kidney-stone-left
strain your urine | Le dimos un colador para esto.
Dr. Montes | Puede pedir una hora diferente si le queda mejor.
drink 3 liters | Lleve una botella de agua con usted.
`,
  { prefix: 'fn-es', channel: 'note', language: 'es' },
);

const sentencesEnglish = readRows(
  `
# heart-failure-elder
Heart failure with reduced ejection fraction | Your heart does not pump as strongly as it should.
Heart failure with reduced ejection fraction + torsemide | When the heart pumps weakly, fluid can build up in the legs and lungs.
carvedilol | The heart medicine slows your heartbeat so the heart can rest between beats.
torsemide | The water pill helps your body get rid of extra fluid through your urine.
Atrial fibrillation + apixaban | An uneven heartbeat can let clots form, and the blood thinner helps prevent them.
Chronic kidney disease, stage 3b + naproxen | Your kidneys do not clean the blood as well as they should, and naproxen can harm them.
potassium chloride | The blood test showed too much potassium, so this pill is on hold.
weigh yourself | A quick rise in weight is often the first sign of extra fluid.
# knee-replacement-left
Left total knee arthroplasty | The surgeon replaced the worn joint in your left knee.
rivaroxaban | After surgery, blood can clot more easily, and this medicine helps prevent that.
senna + oxycodone | Strong pain medicine slows the bowel, and senna helps it move.
celecoxib | This arthritis medicine is on hold because of the risk of bleeding while you take the blood thinner.
Hypertension + losartan | Losartan relaxes the blood vessels so that your blood pressure comes down.
# cataract-left
Cataract surgery of the left eye | The doctor took out the cloudy lens in your left eye.
Primary open-angle glaucoma, both eyes | Glaucoma means that pressure in the eye can hurt the nerve for sight.
timolol 0.5% | Timolol lowers the pressure inside both eyes.
Osteoporosis | Your bones are thinner and can break more easily.
latanoprost | This drop is on hold, since it can add to swelling in the eye after surgery.
# copd-flare
COPD exacerbation | Your lung disease got worse, and the airways are swollen.
prednisone | Prednisone calms the swelling in your airways.
Mechanical aortic valve + warfarin | Clots can form on a mechanical heart valve, and warfarin helps prevent them.
warfarin | Your blood test showed that your blood was too thin, so the dose was lowered.
theophylline | This medicine made your heart beat too fast, so it was stopped.
# dialysis
End-stage kidney disease | Your kidneys no longer clean your blood, so a machine does that work.
sevelamer | Your phosphorus was too high, and this pill keeps your body from taking it in from food.
Anemia of chronic kidney disease + epoetin alfa | Weak kidneys make less of the hormone that tells the body to make red blood cells.
insulin glargine | Your sugar went low at night, so the insulin dose is smaller now.
# asthma-child
Moderate persistent asthma | Maya's airways swell and get narrow, which makes her cough and wheeze.
fluticasone | This inhaler calms the airways over time and helps prevent attacks.
albuterol | Albuterol relaxes the muscles around the airways so that air can move.
montelukast | This medicine gave her nightmares, so it was stopped.
Atopic dermatitis | Eczema makes the skin dry, itchy and red.
# gestational-diabetes
Gestational diabetes | In pregnancy the body can have trouble using insulin, so sugar stays in the blood.
insulin NPH | Your morning sugar stayed too high, so insulin was added at bedtime.
Iron deficiency anemia | Your body does not have enough iron to make red blood cells.
labetalol | Labetalol helps keep your blood pressure down.
lisinopril | Lisinopril was stopped because it can harm a baby.
# breast-cancer-right
Cancer of the right breast | Cells in your right breast have grown out of control.
pegfilgrastim | This shot helps your body make the white blood cells that fight germs.
take your temperature | Chemotherapy lowers the cells that fight infection, and a fever may be the only sign.
Hypothyroidism + levothyroxine | Your thyroid gland makes too little hormone, and this pill replaces it.
estradiol | Estrogen can help your cancer grow, so the patch was stopped.
# bipolar
Bipolar I disorder | Bipolar disorder causes strong changes in mood and energy.
lithium carbonate ER | Lithium helps keep your mood steady.
lithium carbonate ER | Your level was too low, so the dose was raised.
bupropion XL | This medicine can make mania worse, so it was stopped.
Hypothyroidism from lithium | Lithium made your thyroid work too slowly.
# epilepsy-teen
Juvenile myoclonic epilepsy | Epilepsy means that brain cells sometimes send too many signals at once.
levetiracetam | You had seizures in October, so the dose was raised.
midazolam | The nose spray helps stop a seizure that goes on too long.
valproate | Valproate was stopped because it can harm a baby during pregnancy.
isotretinoin | The acne medicine is on hold while your liver tests are repeated.
Migraine without aura + sumatriptan | Sumatriptan treats a migraine once it has begun.
`,
  { prefix: 'fs-en', channel: 'sentence', language: 'en' },
);

const sentencesSpanish = readRows(
  `
# diabetic-foot
Type 2 diabetes mellitus with foot ulcer | El azúcar alta hace que las heridas del pie tarden más en sanar.
cephalexin | La cefalexina combate la infección de la herida.
metformin | La metformina está en pausa porque le harán un estudio con contraste.
Diabetic neuropathy + gabapentin | La diabetes dañó los nervios, y la gabapentina calma ese dolor.
# stroke-right-weakness
Ischemic stroke of the left side | La sangre no llegó a una parte del lado izquierdo de su cerebro.
clopidogrel | El clopidogrel ayuda a prevenir otro derrame.
Trouble swallowing + add thickener | Los líquidos espesos bajan más despacio y son más fáciles de tragar.
diclofenac | El diclofenaco aumenta el riesgo de derrame y de sangrado, por eso se suspendió.
# rheumatoid-arthritis
Rheumatoid arthritis | Las defensas del cuerpo atacan las articulaciones y las hinchan.
methotrexate | Las articulaciones seguían hinchadas, por eso se subió la dosis.
folic acid | El ácido fólico ayuda a prevenir los efectos del metotrexato.
# cirrhosis
Cirrhosis of the liver | El hígado tiene cicatrices y se juntó líquido en el vientre.
lactulose | La lactulosa ayuda a mantener la mente clara.
propranolol | El propranolol está en pausa porque su presión estaba baja.
# child-nephrotic
Nephrotic syndrome | Los riñones de Mateo dejan pasar proteína a la orina.
furosemide | La furosemida ayuda a sacar el líquido que causa la hinchazón.
# postpartum-preeclampsia
Postpartum preeclampsia | La presión puede subir mucho después del parto.
Iron deficiency anemia + ferrous sulfate | A su cuerpo le falta hierro para hacer glóbulos rojos.
ibuprofen | El ibuprofeno puede subir la presión, por eso se suspendió.
# colon-cancer
enoxaparin | La enoxaparina ayuda a prevenir coágulos después de la cirugía.
capecitabine | La herida no ha sanado, por eso esta medicina está en pausa.
Benign prostatic hyperplasia + tamsulosin | La próstata está agrandada, y la tamsulosina ayuda a orinar mejor.
# hip-fracture-right
Osteoporosis + alendronate | Sus huesos son frágiles, y el alendronato ayuda a hacerlos más fuertes.
enalapril | Su presión baja cuando se pone de pie, por eso el enalapril está en pausa.
# tuberculosis
Pulmonary tuberculosis | La tuberculosis es una infección de los pulmones por un germen.
take your pills in front | Si faltan dosis, los gérmenes pueden volver a crecer.
vitamin B6 + isoniazid | La vitamina B6 protege los nervios mientras toma isoniazida.
# kidney-stone-left
Kidney stone on the left side + tamsulosin | La tamsulosina ayuda a que la piedra del lado izquierdo salga.
topiramate | El topiramato puede causar piedras, por eso se suspendió.
Hypothyroidism + levothyroxine | La tiroides trabaja poco, y la levotiroxina reemplaza la hormona que falta.
`,
  { prefix: 'fs-es', channel: 'sentence', language: 'es' },
);

export const faithfulNotes = [...notesEnglish, ...notesSpanish];
export const faithfulSentences = [...sentencesEnglish, ...sentencesSpanish];
