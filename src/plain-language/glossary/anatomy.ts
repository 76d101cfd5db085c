import { readEntries } from './entry.ts';

/** Parts of the body, and words for where and how. */
export const ANATOMY = readEntries(`
abdomen | count | belly | barriga
abdominal | adjective | belly | de la barriga
cardiac | adjective | heart | del corazón
cardiovascular | adjective | heart and blood vessel | del corazón y las arterias
coronary | adjective | heart vessel | de las arterias del corazón
myocardium | noun | heart muscle | músculo del corazón
pulmonary | adjective | lung | del pulmón
respiratory | adjective | breathing | de la respiración
bronchial | adjective | airway | de los bronquios
bronchi | noun | airways | bronquios
trachea | count | windpipe | tráquea
thorax | noun | chest | pecho
renal | adjective | kidney | del riñón
hepatic | adjective | liver | del hígado
gastric | adjective | stomach | del estómago
gastrointestinal, GI | adjective | stomach and gut | del estómago y los intestinos
bowel, intestine | count | gut | intestino
bowel movement, BM | count | stool | evacuación
colon | noun | large gut | colon
esophagus | noun | food pipe | esófago
cerebral | adjective | brain | del cerebro
cranial | adjective | head | de la cabeza
neurological, neurologic | adjective | nerve and brain | de los nervios y el cerebro
vascular | adjective | blood vessel | de los vasos de sangre
artery | count | blood vessel | arteria
venous | adjective | vein | de la vena
extremity | count | arm or leg | brazo o pierna
lower extremity | count | leg | pierna
upper extremity | count | arm | brazo
femur | noun | thigh bone | hueso del muslo
tibia | noun | shin bone | espinilla
humerus | noun | upper arm bone | hueso del brazo
clavicle | noun | collarbone | clavícula
patella | noun | kneecap | rótula
sternum | noun | breastbone | hueso del pecho
vertebra, vertebrae | noun | bones of the spine | huesos de la columna
lumbar | adjective | lower back | de la parte baja de la espalda
cervical spine | noun | neck bones | huesos del cuello
pelvis | noun | hip bones | pelvis
cutaneous, dermal | adjective | skin | de la piel
epidermis | noun | skin | piel
ocular | adjective | eye | del ojo
nasal | adjective | nose | de la nariz
oral | adjective | mouth | de la boca
urinary | adjective | urine | de la orina
urethra | noun | urine tube | uretra
ureter | count | tube from kidney to bladder | uréter
uterus | noun | womb | matriz
axilla | noun | armpit | axila
plantar | adjective | sole of the foot | de la planta del pie
musculoskeletal | adjective | muscle and bone | de músculos y huesos
hematologic | adjective | blood | de la sangre
lymph node | count | gland | ganglio
endocrine | adjective | hormone | de las hormonas
immune system | count | body's defense | las defensas del cuerpo
anterior | adjective | front | de adelante
posterior | adjective | back | de atrás
bilateral | adjective | on both sides | de los dos lados
unilateral | adjective | on one side | de un solo lado
distal | adjective | far end | del extremo
proximal | adjective | near end | cercano
acute | adjective | sudden | repentino
chronic | adjective | long-lasting | de larga duración
benign | adjective | not cancer | que no es cáncer
malignant | adjective | cancer | de cáncer
congenital | adjective | from birth | de nacimiento
hereditary, genetic | adjective | passed down in the family | de familia
idiopathic | adjective | with no known cause | sin causa conocida
asymptomatic | adjective | without signs | sin síntomas
symptomatic | adjective | with signs | con síntomas
severe | adjective | very bad | fuerte
ischemic | adjective | from too little blood | por falta de sangre
diabetic | adjective | diabetes | de la diabetes
nocturnal | adjective | at night | de noche
`);
