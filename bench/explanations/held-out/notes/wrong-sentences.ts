// Written on 2026-11-30 without sight of the checks; never to be tuned on.
import { readRows } from '../rows.ts';

const english = readRows(
  `
# heart-failure-elder
drug-class | carvedilol | Carvedilol is a water pill that lets your kidneys pass more fluid. | a beta blocker
invented-reason | empagliflozin | Dr. Castellane started Jardiance because your sugar was high. | for heart failure
certainty | Heart failure with reduced ejection fraction | Your heart failure came from a heart attack. | no cause in the plan
invented-problem | Chronic kidney disease, stage 3b | Your diabetes has hurt your kidneys. | no diabetes
past-as-current | Gout | Gout is causing pain in your joints now. | inactive
reassurance | Atrial fibrillation | An uneven heartbeat like yours is harmless. | false comfort
invented-result | torsemide | The scan showed that the fluid in your lungs is gone. | no result
change-state | torsemide | Your water pill was cut because you lost weight. | it was raised for weight gain
stop-hold | potassium chloride | You no longer need extra potassium. | on hold
other-drug | apixaban | Warfarin keeps clots from forming when your heartbeat is uneven. | apixaban
prognosis | Heart failure with reduced ejection fraction | With these pills your heart will be strong again by spring. | prognosis
person | torsemide | Dr. Lund raised your water pill. | Dr. Castellane
negation | naproxen | Naproxen does not affect the kidneys. | it can harm them
# knee-replacement-left
laterality | Left total knee arthroplasty | The surgeon put a new joint into your right knee. | left
laterality | Osteoarthritis of the right knee | The cartilage in your left knee is still worn. | right
past-as-current | Deep vein thrombosis | You have a blood clot in your right leg. | resolved
drug-class | rivaroxaban | Xarelto is a pain reliever that also lowers swelling. | an anticoagulant
invented-reason | aspirin | Aspirin was stopped because it upset your stomach. | no reason recorded
softened-sign | You have sudden shortness of breath | Being short of breath can happen after surgery and usually passes. | call 911
number-words | senna | Your bowel pill is one tablet at bedtime. | two
duration | rivaroxaban | You need the blood thinner for about three months. | 12 days
change-state | losartan | Losartan was added for your blood pressure after the surgery. | continued
stop-hold | celecoxib | Celecoxib was ended because of bleeding. | on hold, a risk
# cataract-left
laterality | Cataract surgery of the left eye | The cloudy lens in your right eye was replaced. | left
laterality | Primary open-angle glaucoma, both eyes | Glaucoma is in your left eye only. | both
drug-class | moxifloxacin 0.5% | Moxifloxacin lowers the pressure in the eye. | an antibiotic
drug-class | timolol 0.5% | Timolol is a steroid drop that calms swelling. | lowers pressure
invented-reason | latanoprost | Latanoprost is on hold because it made your eyes red. | swelling after surgery
prognosis | Cataract surgery of the left eye | Your sight will be sharp again within days. | prognosis
reassurance | Primary open-angle glaucoma, both eyes | Glaucoma at your age does no damage. | false comfort
frequency | alendronate | Alendronate makes bones stronger when you take it each day. | weekly
# copd-flare
certainty | COPD exacerbation | Your flare was caused by smoking. | no cause in the plan
drug-class | doxycycline | Doxycycline opens the airways so that you can breathe. | an antibiotic
drug-class | prednisone | Prednisone is an antibiotic for the lungs. | a steroid
change-state | warfarin | Your warfarin was raised because your blood was clotting too fast. | it was lowered
invented-result | warfarin | Your INR is now back in the safe range. | no such result
past-as-current | Pneumonia of the right lower lobe | You have pneumonia in your right lung. | resolved in 2024
laterality | Pneumonia of the right lower lobe | You had pneumonia in the left lung in 2024. | right
other-drug | metformin | Glipizide helps your body use insulin. | metformin
invented-reason | theophylline | Theophylline was stopped because it no longer helped your lungs. | heart beat too fast
dose | warfarin | The dose went from 5 mg to 7.5 mg. | turned around
# dialysis
drug-class | sevelamer | Sevelamer lowers the potassium in your blood. | phosphorus
change-state | insulin glargine | Your insulin was raised because your sugar was high at night. | lowered
number | sevelamer | Your phosphorus was 8.6. | 6.8
laterality | feel for the buzz | The fistula in your right arm joins an artery and a vein. | left arm
past-as-current | Below-knee amputation | You are healing from the removal of your lower right leg. | done in 2021
reassurance | End-stage kidney disease | Dialysis does everything that healthy kidneys do. | false comfort
prognosis | Anemia of chronic kidney disease | Your blood count will be normal in a few weeks. | prognosis
invented-problem | amlodipine | Amlodipine treats the chest pain from your heart disease. | high blood pressure
negation | glipizide | Glipizide cannot make your sugar too low. | it can
# asthma-child
drug-class | fluticasone | Fluticasone opens the airways within minutes. | preventer
change-state | fluticasone | Maya's inhaler was made weaker because she sleeps well. | stronger, because of cough
invented-reason | montelukast | Montelukast was stopped because it did not help her breathe. | nightmares
wrong-person | Moderate persistent asthma | Your asthma makes your airways narrow, Keisha. | Maya is the patient
certainty | peanut | Peanuts are what set off her asthma. | not said
past-as-current | Ear infection | Maya has an infection in her right ear. | resolved
prognosis | Moderate persistent asthma | She will outgrow her asthma before her teens. | prognosis
# gestational-diabetes
drug-class | labetalol | Labetalol lowers your blood sugar. | blood pressure
invented-reason | aspirin | You take aspirin for your headaches. | risk of preeclampsia
certainty | aspirin | Aspirin stops preeclampsia from happening. | lowers the risk
certainty | Gestational diabetes | Your baby is already too big because of the sugar. | not said
reassurance | Chronic hypertension | Your blood pressure is safe for you and the baby. | false comfort
prognosis | Gestational diabetes | Your diabetes will go away when the baby is born. | prognosis
number | insulin NPH | Your fasting sugar stayed above 59. | 95
negation | lisinopril | Lisinopril is safe for the baby. | it can harm
# breast-cancer-right
laterality | Cancer of the right breast | The cancer is in your left breast. | right
number | Cancer of the right breast | Your cancer is stage III. | stage II
prognosis | Cancer of the right breast | Most people at this stage are cured. | prognosis
drug-class | pegfilgrastim | Pegfilgrastim is the chemotherapy that kills cancer cells. | helps make white cells
invented-reason | dexamethasone | Dexamethasone is for your nausea. | to prevent an allergic reaction
negation | estradiol | Your cancer does not grow with estrogen. | it does
change-state | levothyroxine | Your thyroid dose was lowered because your TSH was high. | raised
past-as-current | Blood clot in the left arm | There is a blood clot in your left arm. | resolved
certainty | Nausea from chemotherapy | The nausea means the chemo is working. | invented
# bipolar
drug-class | lithium carbonate ER | Lithium is a sleeping pill. | mood
invented-reason | bupropion XL | Bupropion was stopped because it gave you headaches. | it can make mania worse
number | lithium carbonate ER | Your lithium level was 1.4. | 0.4
change-state | quetiapine | Your quetiapine was doubled for sleep. | new
invented-problem | quetiapine | Quetiapine treats the voices that you hear. | not in the plan
certainty | Hypothyroidism from lithium | Lithium has damaged your kidneys and thyroid. | thyroid only
reassurance | Bipolar I disorder | You are well now and the mania is over. | current episode
past-as-current | Fracture of the left wrist | Your broken left wrist is healing. | resolved
# epilepsy-teen
drug-class | folic acid | Folic acid lowers the number of seizures. | purpose not in the plan
other-drug | levetiracetam | Lamotrigine calms the brain cells that fire too much. | levetiracetam
number | levetiracetam | You had 12 seizures in October. | 2
invented-reason | isotretinoin | Isotretinoin is on hold because it can cause seizures. | liver tests
certainty | isotretinoin | Your liver tests show that the acne medicine hurt your liver. | being repeated
change-state | midazolam | You have used Nayzilam before and it worked well. | new
prognosis | Juvenile myoclonic epilepsy | You will be free of seizures in three months. | prognosis
negation | valproate | Valproate is safe if you become pregnant. | it can harm a baby
past-as-current | Acne | Your skin has cleared. | acne is active
wrong-relative | Ngozi Okafor | Your epilepsy runs in the family; your mother has it too. | invented
invented-advice | Migraine without aura | Migraines get better when you cut out chocolate and cheese. | advice not in the plan
hidden | levetiracetam | Keppra calms the brain. [More](https://pills.example) | a link
`,
  { prefix: 'ws-en', channel: 'sentence', language: 'en' },
);

const spanish = readRows(
  `
# diabetic-foot
laterality | Type 2 diabetes mellitus with foot ulcer | Usted tiene una herida abierta en el pie izquierdo. | right
drug-class | cephalexin | La cefalexina es una medicina para el dolor. | antibiotic
stop-hold | metformin | La metformina se suspendió para siempre por el azúcar bajo. | on hold for a scan
number | insulin glargine | Su A1c fue de 7.1%. | 9.1%
invented-reason | glyburide | Dejó la gliburida porque le dañaba los riñones. | low blood sugar
past-as-current | Hepatitis A | Usted tiene hepatitis. | resolved
prognosis | Type 2 diabetes mellitus with foot ulcer | La herida va a cerrar en dos semanas. | prognosis
# stroke-right-weakness
laterality | Weakness of the right arm and leg | El brazo y la pierna izquierdos están débiles. | right
certainty | Ischemic stroke of the left side | El derrame se debió al cigarro. | no cause in the plan
negation | clopidogrel | El clopidogrel no sirve para prevenir otro derrame. | it does
change-state | atorvastatin | Le bajaron la atorvastatina. | raised
invented-problem | aspirin | La aspirina es para la diabetes. | to prevent stroke
reassurance | Trouble swallowing | Atragantarse de vez en cuando no es peligroso. | false comfort
# rheumatoid-arthritis
drug-class | folic acid | El ácido fólico quita la hinchazón de las articulaciones. | prevents side effects
change-state | methotrexate | El metotrexato es nuevo para usted. | changed
invented-result | Rheumatoid arthritis | La radiografía mostró que los huesos no están dañados. | no result
certainty | Rheumatoid arthritis | La artritis va a deformar sus manos. | prognosis without ground
past-as-current | Latent tuberculosis | La tuberculosis dormida sigue en su cuerpo. | treated
# cirrhosis
drug-class | lactulose | La lactulosa baja la presión. | mind clear
invented-reason | propranolol | El propranolol está en pausa porque le causó tos. | low pressure
other-drug | rifaximin | La neomicina ayuda a mantener la mente clara. | rifaximin
privacy | Cirrhosis of the liver | El alcohol le dañó el hígado. | substance use, and no cause in the plan
prognosis | Cirrhosis of the liver | Va a necesitar un hígado nuevo. | prognosis
# child-nephrotic
drug-class | prednisolone | La prednisolona es un antibiótico. | steroid
wrong-person | Nephrotic syndrome | Sus riñones, señora Milagros, pierden proteína. | Mateo is the patient
certainty | Nephrotic syndrome | La infección de garganta le causó el problema de los riñones. | not said
stop-hold | amoxicillin | La amoxicilina está en pausa. | stopped
reassurance | Edema of the face and legs | La hinchazón se quita sola. | false comfort
# postpartum-preeclampsia
change-state | labetalol | El labetalol es una medicina nueva. | changed
drug-class | nifedipine ER | La nifedipina es un antidepresivo. | blood pressure
negation | ibuprofen | El ibuprofeno no afecta la presión. | it can raise it
invented-result | Iron deficiency anemia | Su hierro ya está normal. | no result
# colon-cancer
laterality | Colon cancer after removal | Le quitaron el lado izquierdo del colon. | right
certainty | Colon cancer after removal | La cirugía sacó todo el cáncer. | not said
invented-reason | capecitabine | La capecitabina está en pausa por las náuseas. | wound
drug-class | tamsulosin | La tamsulosina es para el intestino. | prostate
# hip-fracture-right
laterality | Right hip fracture | Le operaron la cadera izquierda. | right
change-state | donepezil | El donepezilo es nuevo. | changed
certainty | Dementia | Usted tiene Alzheimer. | dementia of no named kind
invented-reason | enalapril | El enalapril está en pausa porque le daba tos. | pressure drops
# tuberculosis
number-words | rifampin | La rifampicina es una cápsula cada mañana. | two
past-as-current | Broken left collarbone | La clavícula rota todavía está sanando. | resolved
reassurance | Pulmonary tuberculosis | La tuberculosis ya no se contagia. | false comfort
# kidney-stone-left
laterality | Kidney stone on the left side | Hay una piedra en el riñón derecho. | left
drug-class | ketorolac | El ketorolaco es un antibiótico para la orina. | pain
invented-reason | topiramate | El topiramato se dejó porque le daba sueño. | stones
certainty | calcium carbonate | El calcio le causó la piedra. | being tested
`,
  { prefix: 'ws-es', channel: 'sentence', language: 'es' },
);

export const wrongSentences = [...english, ...spanish];
