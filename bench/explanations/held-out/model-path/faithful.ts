// Written on 2026-11-30 without sight of the guards; never to be tuned on.
import { readRows } from '../rows.ts';

const english = readRows(
  `
# heart-failure-elder
Heart failure with reduced ejection fraction | A weak heart cannot push enough blood around the body.
torsemide | You gained weight from fluid, so the water pill was raised.
Atrial fibrillation | In atrial fibrillation, the top part of the heart beats out of rhythm.
apixaban + Atrial fibrillation | Eliquis makes it harder for blood to clot, which lowers the risk of a stroke.
empagliflozin | Jardiance was added to help your heart failure.
Chronic kidney disease, stage 3b | Your kidneys filter your blood more slowly than they should.
naproxen | Naproxen was stopped because it can harm your kidneys.
# knee-replacement-left
Left total knee arthroplasty | Your left knee now has a new joint made of metal and plastic.
Left total knee arthroplasty + rivaroxaban | Blood clots are more likely after knee surgery, so you take a blood thinner for a short time.
oxycodone | Oxycodone is a strong medicine for the pain after surgery.
Osteoarthritis of the right knee | In arthritis, the smooth lining of the joint wears away.
celecoxib + rivaroxaban | Celecoxib together with rivaroxaban could make you bleed, so celecoxib is on hold.
Hypertension | High blood pressure makes the heart work harder.
# cataract-left
Cataract surgery of the left eye | A cataract is a cloudy lens, and yours in the left eye was taken out.
prednisolone acetate 1% | The steroid drops calm the swelling in your left eye.
moxifloxacin 0.5% | These drops help keep germs out while the eye heals.
Primary open-angle glaucoma, both eyes + timolol 0.5% | High pressure can damage the nerve of the eye, and timolol helps lower it.
alendronate + Osteoporosis | Alendronate slows the loss of bone.
# copd-flare
COPD exacerbation | A flare means that your breathing got worse than usual.
tiotropium | Spiriva helps keep your airways open all day.
doxycycline | Doxycycline is an antibiotic for the infection in your lungs.
warfarin | Your INR was too high, so the warfarin was lowered.
Type 2 diabetes mellitus + metformin | Metformin helps your body use sugar better.
check your blood sugar + prednisone | Prednisone can make your blood sugar go up.
# dialysis
End-stage kidney disease | Dialysis takes out waste and extra fluid that your kidneys can no longer remove.
Anemia of chronic kidney disease | Anemia means that you have too few red blood cells, which can make you tired.
sevelamer | Sevelamer holds on to phosphorus in your food so that less of it gets into your blood.
glipizide | Glipizide was stopped, since it can make your sugar too low.
feel for the buzz | The buzz shows that blood is flowing through your fistula.
amlodipine | Amlodipine relaxes the blood vessels.
# asthma-child
Moderate persistent asthma | In asthma, the small tubes in the lungs get tight and swollen.
fluticasone | Maya was coughing at night, so her daily inhaler is stronger now.
prednisolone | Prednisolone helps the swelling in her lungs go down during this flare.
epinephrine + peanut | Epinephrine opens the airway in a severe allergic reaction.
montelukast | Montelukast was stopped because of bad dreams.
Atopic dermatitis + triamcinolone 0.1% | The ointment calms the itchy patches of eczema.
# gestational-diabetes
Gestational diabetes | This kind of diabetes begins during pregnancy.
insulin NPH | Insulin moves sugar from your blood into your cells.
aspirin | A low dose of aspirin helps lower the risk of preeclampsia.
labetalol | Labetalol was raised to help control your blood pressure.
ferrous sulfate | The iron pill gives your body what it needs to make red blood cells.
lisinopril | Lisinopril can harm a baby in the womb, so it was stopped.
count the baby | Kicks are a sign of how the baby is doing.
# breast-cancer-right
Cancer of the right breast | Cancer cells are growing in your right breast.
ondansetron + Nausea from chemotherapy | Chemotherapy can upset the stomach, and ondansetron eases that.
dexamethasone | Dexamethasone helps prevent an allergic reaction to one of the chemotherapy drugs.
levothyroxine | Your thyroid test was high, which means you needed more thyroid hormone.
pegfilgrastim | White blood cells drop after chemotherapy, and this shot helps your body make more.
take your temperature | When white blood cells are low, even a small infection can become serious.
# bipolar
Bipolar I disorder | In mania, energy is very high and sleep is short.
lithium carbonate ER | The lithium level in your blood was low, so you take more of it now.
get a lithium blood level | The blood test shows how much lithium is in your body.
quetiapine | Quetiapine helps with sleep and mood.
Hypothyroidism from lithium + levothyroxine | Lithium slowed down your thyroid, and levothyroxine replaces the missing hormone.
take ibuprofen or naproxen + lithium carbonate ER | Some pain pills can make the lithium level rise.
# epilepsy-teen
Juvenile myoclonic epilepsy | A seizure is a sudden burst of signals in the brain.
levetiracetam | Keppra helps prevent seizures.
sleep at least 8 hours | Too little sleep can bring on a seizure.
midazolam | Nayzilam is a spray for a seizure that does not stop by itself.
Migraine without aura | A migraine is a strong headache that often comes with nausea.
isotretinoin | Your doctor put the acne medicine on hold until the liver tests are done again.
`,
  { prefix: 'mf-en', channel: 'sentence', language: 'en' },
);

const spanish = readRows(
  `
# diabetic-foot
Type 2 diabetes mellitus with foot ulcer | Usted tiene una úlcera en el pie derecho, que es una herida abierta.
insulin glargine | El azúcar estuvo alto en los últimos meses, por eso se subió la insulina.
Diabetic neuropathy | La diabetes puede dañar los nervios de los pies.
rosuvastatin + Hyperlipidemia | La rosuvastatina baja el colesterol.
glyburide | La gliburida puede bajar demasiado el azúcar, por eso se suspendió.
# stroke-right-weakness
Weakness of the right arm and leg | El derrame debilitó el brazo y la pierna del lado derecho.
aspirin | La aspirina ayuda a que no se formen coágulos.
atorvastatin | Su colesterol malo estaba alto, por eso se subió la atorvastatina.
hydrochlorothiazide | El sodio estaba bajo, por eso esta medicina está en pausa.
Trouble swallowing | Después del derrame le cuesta tragar.
# rheumatoid-arthritis
Rheumatoid arthritis | La artritis reumatoide inflama las articulaciones.
prednisone | La prednisona baja la hinchazón de las articulaciones.
omeprazole + Gastroesophageal reflux disease | El omeprazol reduce el ácido del estómago.
naproxen | El naproxeno puede dañar el estómago y los riñones junto con el metotrexato.
# cirrhosis
Cirrhosis of the liver | La cirrosis son cicatrices en el hígado.
spironolactone + furosemide | Estas dos medicinas ayudan a sacar el líquido del vientre.
Hepatic encephalopathy | Cuando el hígado no limpia bien la sangre, la mente se puede confundir.
Esophageal varices | Las várices son venas hinchadas en el tubo de la comida.
# child-nephrotic
Nephrotic syndrome | Mateo pierde proteína por la orina y por eso se hincha.
prednisolone | La prednisolona ayuda a los riñones a retener la proteína.
famotidine | La famotidina protege el estómago.
# postpartum-preeclampsia
nifedipine ER | La nifedipina relaja los vasos de la sangre para bajar la presión.
labetalol | Su presión estaba alta, por eso se subió el labetalol.
Depression + sertraline | La sertralina es para la depresión.
# colon-cancer
Colon cancer after removal | Los cirujanos quitaron el lado derecho del colon por un cáncer.
loperamide | La loperamida hace más lento el intestino.
warfarin | La warfarina se suspendió porque ahora usa enoxaparina.
# hip-fracture-right
Right hip fracture | Los médicos repararon el hueso roto de la cadera derecha.
donepezil + Dementia | El donepezilo es una medicina para la memoria.
zolpidem | El zolpidem puede causar caídas, por eso se suspendió.
# tuberculosis
isoniazid + rifampin + pyrazinamide + ethambutol | Estas cuatro medicinas juntas matan el germen de la tuberculosis.
ethambutol | La dosis se ajustó a su peso.
vitamin B6 | La isoniazida puede dañar los nervios, y la vitamina B6 ayuda a evitarlo.
levofloxacin | Las pruebas mostraron tuberculosis, por eso se dejó el levofloxacino.
# kidney-stone-left
Kidney stone on the left side | Una piedra es un grano duro que se formó en el riñón izquierdo.
ketorolac | El ketorolaco calma el dolor de la piedra.
drink 3 liters | El agua ayuda a que la piedra baje.
venlafaxine XR + Major depression, recurrent | La venlafaxina es para la depresión, y la dosis se subió.
calcium carbonate | El calcio está en pausa mientras se estudia la piedra.
`,
  { prefix: 'mf-es', channel: 'sentence', language: 'es' },
);

export const faithfulAnswers = [...english, ...spanish];
