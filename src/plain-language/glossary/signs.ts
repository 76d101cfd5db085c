import { readEntries } from './entry.ts';

/** What a person feels or a clinician sees. */
export const SIGNS = readEntries(`
edema, oedema, peripheral edema, pedal edema | noun | swelling | hinchazón
lower extremity edema, leg edema, ankle edema | noun | swollen legs | piernas hinchadas
dyspnea, dyspnoea, SOB | noun | shortness of breath | falta de aire
dyspnea on exertion, exertional dyspnea, DOE | noun | shortness of breath when you move | falta de aire al moverse
orthopnea | noun | trouble breathing when you lie flat | falta de aire al acostarse
apnea | noun | a stop in breathing | pausa en la respiración
tachypnea | noun | fast breathing | respiración rápida
hypoxia, hypoxemia | noun | too little oxygen | poco oxígeno
cyanosis | noun | blue lips or skin | labios o piel azules
syncope | noun | fainting | desmayo
presyncope, near-syncope | noun | feeling that you may faint | sensación de desmayo
vertigo | noun | a feeling of spinning | mareo con vueltas
palpitations | noun | a pounding heart | latidos fuertes
hemoptysis | noun | coughing up blood | tos con sangre
hematemesis | noun | vomiting blood | vómito con sangre
hematuria | noun | blood in the urine | sangre en la orina
hematochezia | noun | red blood in the stool | sangre roja en las heces
melena | noun | black stool | heces negras
epistaxis | count | nosebleed | sangrado de la nariz
hemorrhage, hemorrhaging | noun | heavy bleeding | sangrado fuerte
hematoma | count | deep bruise | moretón profundo
ecchymosis, contusion | count | bruise | moretón
pruritus | noun | itching | picazón
urticaria | noun | hives | ronchas
erythema | noun | red skin | piel roja
lesion | count | sore | llaga
laceration | count | cut | cortada
abrasion | count | scrape | raspón
diaphoresis, diaphoretic | noun | heavy sweating | mucho sudor
pyrexia, febrile | noun | fever | fiebre
emesis | noun | vomiting | vómito
nausea | noun | feeling sick to the stomach | ganas de vomitar
dyspepsia | noun | upset stomach | indigestión
dysphagia | noun | trouble swallowing | problemas para tragar
anorexia, loss of appetite | noun | no wish to eat | falta de apetito
polyuria | noun | passing a lot of urine | orinar mucho
polydipsia | noun | strong thirst | mucha sed
dysuria | noun | pain when you pass urine | dolor al orinar
nocturia | noun | getting up at night to pass urine | levantarse de noche a orinar
oliguria | noun | passing very little urine | orinar muy poco
urinary retention | noun | trouble passing urine | dificultad para orinar
constipation | noun | hard stool | estreñimiento
flatulence | noun | gas | gases
abdominal distension, distension | noun | a swollen belly | barriga hinchada
abdominal pain | noun | belly pain | dolor de barriga
myalgia | noun | muscle pain | dolor muscular
arthralgia | noun | joint pain | dolor en las coyunturas
neuralgia | noun | nerve pain | dolor de los nervios
cephalalgia | count | headache | dolor de cabeza
paresthesia | noun | tingling or numbness | hormigueo
hemiparesis, hemiplegia | noun | weakness on one side | debilidad de un lado
paralysis | noun | not able to move | no poder moverse
dysarthria | noun | slurred speech | habla enredada
aphasia | noun | trouble speaking | problemas para hablar
ataxia | noun | poor balance | mal equilibrio
tremor | count | shaking | temblor
lethargy, lethargic | noun | no energy | sin energía
malaise | noun | feeling unwell | malestar
fatigue | noun | feeling very tired | mucho cansancio
somnolence, drowsiness | noun | feeling sleepy | sueño
tinnitus | noun | ringing in the ears | zumbido en los oídos
dilated pupils | noun | large pupils | pupilas grandes
inflammation | noun | swelling | inflamación
effusion, pleural effusion | count | fluid buildup | acumulación de líquido
fluid retention, volume overload, fluid overload, hypervolemia | noun | too much water in the body | demasiada agua en el cuerpo
exacerbation, acute exacerbation | count | flare-up | empeoramiento
relapse, recurrence | count | return of the illness | regreso de la enfermedad
remission | noun | no signs of the illness now | sin señales de la enfermedad
suicidal ideation, suicidal thoughts | noun | thoughts of ending your life | pensamientos de quitarse la vida
auditory hallucinations, hallucinations | noun | hearing or seeing things that are not there | oír o ver cosas que no están
agitation | noun | being very restless | inquietud
anaphylaxis | noun | a dangerous allergic reaction | una reacción alérgica grave
`);
