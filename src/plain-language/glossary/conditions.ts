import { readEntries } from './entry.ts';

/** What a person can have: names that stay (fifth cell) and are explained, and names that plain words replace. */
export const CONDITIONS = readEntries(`
congestive heart failure, CHF, heart failure, HF, cardiac failure, heart failure with reduced ejection fraction, HFrEF, heart failure with preserved ejection fraction, HFpEF, systolic heart failure, diastolic heart failure, chronic heart failure, chronic systolic heart failure, chronic diastolic heart failure, chronic congestive heart failure, acute heart failure | noun | your heart does not pump as well as it should | el corazón no bombea tan bien como debería | heart failure = insuficiencia cardíaca
hypertension, HTN, high BP, essential hypertension, arterial hypertension | noun | high blood pressure | presión arterial alta
hypotension, orthostatic hypotension | noun | low blood pressure | presión arterial baja
coronary artery disease, CAD, coronary heart disease, ischemic heart disease | noun | the blood vessels of the heart are narrow | las arterias del corazón están estrechas | coronary artery disease = enfermedad de las arterias del corazón
myocardial infarction, acute myocardial infarction, NSTEMI, STEMI | count | heart attack | ataque al corazón
angina, angina pectoris, stable angina | noun | chest pain when the heart gets too little blood | dolor de pecho cuando le llega poca sangre al corazón | angina de pecho
atrial fibrillation, AFib, a-fib, Afib, AF | noun | an uneven heartbeat | un ritmo irregular del corazón | fibrilación auricular
arrhythmia, cardiac arrhythmia, dysrhythmia | count | uneven heartbeat | ritmo irregular del corazón
tachycardia | noun | fast heartbeat | latidos rápidos
bradycardia | noun | slow heartbeat | latidos lentos
cardiomyopathy, ischemic cardiomyopathy, dilated cardiomyopathy | noun | a weak heart muscle | debilidad del músculo del corazón | cardiomiopatía
hyperlipidemia, dyslipidemia, hypercholesterolemia, HLD | noun | high cholesterol | colesterol alto
atherosclerosis, arteriosclerosis | noun | hard, narrow blood vessels | arterias duras y estrechas
peripheral artery disease, peripheral arterial disease, peripheral vascular disease, PAD, PVD | noun | too little blood gets to your legs | llega poca sangre a las piernas | enfermedad arterial de las piernas
aneurysm, aortic aneurysm | count | weak, swollen spot in a blood vessel | zona débil e hinchada de una arteria | aneurisma
aortic stenosis | noun | a heart valve that does not open well | una válvula del corazón que no abre bien | estenosis aórtica
mitral regurgitation | noun | a heart valve that leaks | una válvula del corazón que no cierra bien | insuficiencia mitral
stroke prevention, prevention of stroke, prevention of strokes | noun | keeping the brain safe from clots | proteger el cerebro de coágulos
stroke, cerebrovascular accident, CVA, cerebral infarction | count | part of the brain lost its blood supply | una parte del cerebro se quedó sin sangre | stroke = derrame cerebral
transient ischemic attack, TIA, mini-stroke | count | a short loss of blood to the brain | una falta breve de sangre en el cerebro | mini-stroke = miniderrame cerebral
deep vein thrombosis, deep venous thrombosis, DVT | noun | a blood clot in a deep vein | un coágulo de sangre en una vena profunda | deep vein thrombosis = trombosis venosa profunda
pulmonary embolism, pulmonary embolus | count | blood clot in the lung | coágulo de sangre en el pulmón
thrombosis, thrombus | noun | blood clot | coágulo de sangre
embolism | noun | a blood clot that moved | un coágulo que se movió
chronic obstructive pulmonary disease, COPD, emphysema | noun | a lung disease that makes it hard to breathe | una enfermedad de los pulmones que dificulta la respiración | COPD = EPOC
asthma | noun | the airways get tight and it is hard to breathe | las vías respiratorias se cierran y cuesta respirar | asma
pneumonia, community acquired pneumonia | noun | a lung infection | una infección de los pulmones | neumonía
bronchitis, acute bronchitis, chronic bronchitis | noun | swollen airways | vías respiratorias inflamadas | bronquitis
obstructive sleep apnea, sleep apnea, OSA | noun | breathing stops for short times in sleep | la respiración se detiene por momentos al dormir | sleep apnea = apnea del sueño
pulmonary hypertension | noun | high pressure in the lungs | presión alta en los pulmones
respiratory failure, acute respiratory failure | noun | the lungs do not get enough air | los pulmones no reciben bastante aire | insuficiencia respiratoria
diabetes, diabetes mellitus, DM | noun | too much sugar in the blood | demasiada azúcar en la sangre | diabetes
type 2 diabetes, type 2 diabetes mellitus, diabetes mellitus type 2, T2DM, DM2, type II diabetes, diabetes type 2 | noun | too much sugar in the blood | demasiada azúcar en la sangre | type 2 diabetes = diabetes tipo 2
type 1 diabetes, type 1 diabetes mellitus, diabetes mellitus type 1, T1DM, DM1, diabetes type 1 | noun | the body makes no insulin | el cuerpo no produce insulina | type 1 diabetes = diabetes tipo 1
gestational diabetes, GDM | noun | high blood sugar in pregnancy | azúcar alta en el embarazo | diabetes del embarazo
prediabetes, impaired glucose tolerance | noun | blood sugar a little too high | azúcar en la sangre un poco alta | prediabetes
hyperglycemia | noun | high blood sugar | azúcar alta en la sangre
hypoglycemia | noun | low blood sugar | azúcar baja en la sangre
diabetic ketoacidosis, DKA, ketoacidosis | noun | too much acid in the blood from diabetes | demasiado ácido en la sangre por la diabetes | cetoacidosis
diabetic neuropathy, neuropathy, peripheral neuropathy | noun | nerve damage | daño en los nervios
diabetic retinopathy, retinopathy | noun | eye damage | daño en los ojos
nephropathy, diabetic nephropathy | noun | kidney damage | daño en los riñones
hypothyroidism | noun | the thyroid gland in the neck works too little | la tiroides, una glándula del cuello, trabaja muy poco | low thyroid = tiroides baja
hyperthyroidism | noun | the thyroid gland in the neck works too much | la tiroides, una glándula del cuello, trabaja demasiado | high thyroid = tiroides alta
obesity, morbid obesity | noun | too much body weight | exceso de peso
gout | noun | sharp joint pain from a salt in the blood | dolor fuerte en las coyunturas por una sal en la sangre | gota
chronic kidney disease, CKD, chronic renal failure, renal insufficiency, kidney disease | noun | the kidneys do not clean the blood well | los riñones no limpian bien la sangre | kidney disease = enfermedad de los riñones
end-stage renal disease, end stage kidney disease, ESRD, kidney failure, renal failure | noun | the kidneys do not clean the blood as they should | los riñones no limpian la sangre como deberían | kidney failure = insuficiencia de los riñones
acute kidney injury, AKI, acute renal failure | noun | sudden kidney damage | daño repentino en los riñones
nephrolithiasis, renal calculus, renal calculi | noun | kidney stones | piedras en los riñones
urinary tract infection, UTI | count | germs in the bladder or kidneys | gérmenes en la vejiga o los riñones | urinary infection = infección de orina
cystitis | noun | a bladder infection | infección de la vejiga
pyelonephritis | noun | a kidney infection | infección de los riñones
urinary incontinence, incontinence | noun | loss of bladder control | pérdida del control de la vejiga
benign prostatic hyperplasia, BPH | noun | a large prostate | próstata grande
cirrhosis, hepatic cirrhosis | noun | scars in the liver | cicatrices en el hígado | cirrosis
hepatitis | noun | a swollen liver | hígado inflamado | hepatitis
hepatitis C, HCV | noun | a virus in the liver | un virus en el hígado | hepatitis C
jaundice | noun | yellow skin and eyes | piel y ojos amarillos
ascites | noun | water in the belly | agua en la barriga
gastroesophageal reflux disease, GERD, acid reflux, gastroesophageal reflux | noun | stomach acid comes up | el ácido del estómago sube | acid reflux = reflujo
gastritis | noun | a sore stomach lining | estómago irritado | gastritis
gastroenteritis | noun | the stomach flu | infección del estómago
peptic ulcer, gastric ulcer, duodenal ulcer | count | sore in the stomach | llaga en el estómago
diverticulitis | noun | sore pouches in the gut | bolsitas inflamadas en el intestino | diverticulitis
irritable bowel syndrome, IBS | noun | belly pain and changes in the stool | dolor de barriga y cambios al evacuar | irritable bowel = colon irritable
inflammatory bowel disease, IBD | noun | a sore, swollen gut | el intestino inflamado | bowel disease = enfermedad inflamatoria del intestino
Crohn's disease, Crohn disease | noun | a sore, swollen gut | el intestino inflamado | enfermedad de Crohn
ulcerative colitis, colitis | noun | a sore, swollen large gut | el colon inflamado | colitis
pancreatitis | noun | a swollen pancreas | páncreas inflamado | pancreatitis
cholelithiasis | noun | gallstones | piedras en la vesícula
cholecystitis | noun | a swollen gallbladder | vesícula inflamada
appendicitis | noun | a swollen appendix | apéndice inflamado | apendicitis
hemorrhoids | noun | swollen veins in the bottom | venas hinchadas en el ano | hemorroides
hernia, inguinal hernia | count | bulge where tissue pushes out | bulto donde sale tejido | hernia
anemia, iron deficiency anemia | noun | too few red blood cells | pocos glóbulos rojos en la sangre | anemia
leukemia | noun | cancer of the blood | cáncer de la sangre | leucemia
lymphoma | noun | cancer of the lymph system | cáncer del sistema linfático | linfoma
carcinoma, adenocarcinoma | noun | cancer | cáncer
malignancy, malignant neoplasm, malignant tumor | count | cancer | cáncer
neoplasm | count | growth | bulto
metastasis, metastases | noun | cancer that has spread | cáncer que se extendió
melanoma | noun | a skin cancer | un cáncer de la piel | melanoma
osteoarthritis, OA, degenerative joint disease, DJD | noun | worn joints | coyunturas gastadas | artrosis
rheumatoid arthritis | noun | swollen, painful joints | coyunturas hinchadas y con dolor | artritis reumatoide
arthritis | noun | sore, stiff joints | coyunturas adoloridas y rígidas | artritis
osteoporosis | noun | thin, weak bones | huesos débiles | osteoporosis
fracture | count | broken bone | hueso roto
hip fracture, fracture of hip | count | broken hip | cadera rota
sprain | count | stretched joint | torcedura
dementia | noun | loss of memory and thinking | pérdida de la memoria | demencia
Alzheimer's disease, Alzheimer disease | noun | a loss of memory that gets worse | una pérdida de la memoria que empeora | enfermedad de Alzheimer
Parkinson's disease, Parkinson disease | noun | a brain disease that makes you shake and move slowly | una enfermedad del cerebro que causa temblor y lentitud | enfermedad de Parkinson
epilepsy, seizure disorder | noun | a brain problem that brings fits | un problema del cerebro que causa convulsiones | epilepsia
seizure | count | fit | convulsión
migraine | count | a strong headache | un dolor de cabeza fuerte | migraña
multiple sclerosis | noun | a disease of the nerves | una enfermedad de los nervios | esclerosis múltiple
concussion | count | hurt brain from a blow to the head | golpe en la cabeza que afecta el cerebro
delirium | noun | sudden confusion | confusión repentina
depression, major depressive disorder, MDD, major depression | noun | feeling very low for a long time | sentirse muy triste por mucho tiempo | depression = depresión
anxiety, generalized anxiety disorder, GAD, anxiety disorder | noun | strong worry that does not go away | una preocupación fuerte que no se va | anxiety = ansiedad
bipolar disorder | noun | strong highs and lows in mood | cambios fuertes de ánimo | trastorno bipolar
schizophrenia | noun | a brain illness that changes how you see the world | una enfermedad que altera cómo ve el mundo | esquizofrenia
post-traumatic stress disorder, posttraumatic stress disorder, PTSD | noun | fear that stays after a bad event | un miedo que queda después de algo muy malo | PTSD = estrés postraumático
opioid use disorder, OUD | noun | it is hard to stop taking strong pain drugs | cuesta dejar las drogas fuertes contra el dolor | opioid use disorder = trastorno por uso de opioides
alcohol use disorder, AUD, alcohol dependence | noun | it is hard to stop drinking | cuesta dejar de beber | alcohol use disorder = trastorno por uso de alcohol
substance use disorder, SUD | noun | it is hard to stop using a drug | cuesta dejar una droga | substance use disorder = trastorno por uso de sustancias
insomnia | noun | trouble sleeping | problemas para dormir
attention deficit hyperactivity disorder, ADHD | noun | it is hard to sit still and pay attention | cuesta quedarse quieto y poner atención | ADHD = TDAH
sepsis, septicemia | noun | the body's strong, dangerous answer to an infection | una reacción fuerte y peligrosa a una infección | sepsis
cellulitis | noun | a skin infection | una infección de la piel | celulitis
pharyngitis, viral pharyngitis, acute viral pharyngitis, streptococcal pharyngitis | noun | a sore throat | dolor de garganta
otitis media, acute otitis media | noun | an ear infection | infección del oído
sinusitis, viral sinusitis, chronic sinusitis | noun | swollen sinuses | senos de la nariz inflamados
rhinitis, allergic rhinitis | noun | a stuffy, runny nose | nariz tapada o con mocos
conjunctivitis | noun | pink eye | ojo rojo
dermatitis, atopic dermatitis, eczema | noun | dry, itchy skin | piel seca con picazón | eczema = eczema
psoriasis | noun | thick, red, flaky skin | piel roja y con escamas | psoriasis
pressure ulcer, decubitus ulcer, pressure injury | count | bedsore | llaga por presión
glaucoma | noun | high pressure in the eye | presión alta en el ojo | glaucoma
cataract | count | cloudy eye lens | lente del ojo nublado | catarata
macular degeneration | noun | slow loss of clear sight | pérdida lenta de la vista | degeneración macular
human immunodeficiency virus, HIV | noun | a virus that weakens the body's defense | un virus que debilita las defensas | HIV = VIH
tuberculosis, TB | noun | a lung infection that spreads through the air | una infección de los pulmones que pasa por el aire | tuberculosis
influenza | noun | the flu | gripe
preeclampsia | noun | high blood pressure in pregnancy | presión alta en el embarazo | preeclampsia
cerebral palsy | noun | trouble moving since birth | problemas para moverse desde el nacimiento | parálisis cerebral
fibromyalgia | noun | pain in many parts of the body | dolor en muchas partes del cuerpo | fibromialgia
scoliosis | noun | a curved spine | columna torcida
malnutrition | noun | too little good food | mala alimentación
dehydration | noun | too little water in the body | poca agua en el cuerpo
`);
