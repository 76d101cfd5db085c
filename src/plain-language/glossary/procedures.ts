import { readEntries } from './entry.ts';

/** What is done to help. */
export const PROCEDURES = readEntries(`
dialysis, renal dialysis | noun | a treatment that cleans your blood | un tratamiento que limpia su sangre | dialysis = diálisis
hemodialysis | noun | a machine cleans your blood | una máquina limpia su sangre | hemodiálisis
peritoneal dialysis | noun | a fluid in the belly cleans your blood | un líquido en la barriga limpia su sangre | diálisis peritoneal
arteriovenous fistula, AV fistula | count | the joined blood vessel for dialysis | la vena unida para la diálisis | fistula = fístula
percutaneous coronary intervention, PCI, coronary angioplasty | count | opening of a heart vessel | procedimiento para abrir una arteria del corazón
angioplasty | count | opening of a narrow blood vessel | procedimiento para abrir un vaso de sangre estrecho
stent | count | small tube that keeps a vessel open | tubito que mantiene abierta la arteria | stent
coronary artery bypass graft, CABG, bypass surgery, coronary bypass | count | heart bypass surgery | cirugía de bypass del corazón
pacemaker | count | small device that keeps the heartbeat even | aparato que regula los latidos | marcapasos
implantable cardioverter defibrillator, ICD, defibrillator | count | small device that shocks the heart back | aparato que corrige los latidos | heart device = desfibrilador
cardioversion | noun | a small shock to reset the heartbeat | una descarga para corregir el latido
catheter ablation, cardiac ablation | noun | a treatment for an uneven heartbeat | un tratamiento del ritmo del corazón
ablation | noun | a treatment that takes away a small bit of tissue | un tratamiento que quita un poquito de tejido
cardiac rehabilitation, cardiac rehab | noun | heart exercise class | ejercicio guiado para el corazón
pulmonary rehabilitation, pulmonary rehab | noun | breathing exercise class | ejercicio guiado para respirar mejor
rehabilitation, rehab | noun | training to get strong again | terapia para recuperar la fuerza
physical therapy, physiotherapy | noun | exercises to move better | ejercicios para moverse mejor | terapia física
occupational therapy | noun | help with daily tasks | ayuda con las tareas diarias | terapia ocupacional
speech therapy, speech-language pathology, SLP | noun | help with speech and swallowing | ayuda para hablar y tragar | speech therapy = terapia del habla
respiratory therapy | noun | help with breathing | ayuda para respirar
cognitive behavioral therapy, CBT | noun | talk therapy | terapia para hablar de lo que siente
psychotherapy | noun | talk therapy | terapia para hablar de lo que siente
chemotherapy, chemo | noun | strong medicine against cancer | medicina fuerte contra el cáncer | chemotherapy = quimioterapia
radiation therapy, radiotherapy | noun | rays against cancer | rayos contra el cáncer | radiation = radioterapia
immunotherapy | noun | medicine that helps the body fight cancer | medicina que ayuda al cuerpo contra el cáncer
transfusion, blood transfusion | count | gift of blood into a vein | sangre por la vena
transplant, transplantation | count | new organ | órgano nuevo | transplant = trasplante
amputation | count | surgery to remove a limb | cirugía para quitar una parte del cuerpo
arthroplasty | noun | joint replacement | reemplazo de la coyuntura
hip arthroplasty, total hip replacement, THR | noun | hip replacement | reemplazo de cadera
knee arthroplasty, total knee replacement, TKR | noun | knee replacement | reemplazo de rodilla
appendectomy | noun | surgery to remove the appendix | cirugía para quitar el apéndice
cholecystectomy | noun | surgery to remove the gallbladder | cirugía para quitar la vesícula
hysterectomy | noun | surgery to remove the womb | cirugía para quitar la matriz
mastectomy | noun | surgery to remove a breast | cirugía para quitar un seno
colectomy | noun | surgery to remove part of the gut | cirugía para quitar parte del intestino
colostomy, ostomy | count | opening in the belly for stool | abertura en la barriga para las heces | colostomía
tracheostomy | count | opening in the neck to breathe | abertura en el cuello para respirar | traqueostomía
debridement | noun | cleaning of a wound | limpieza de la herida
wound care | noun | cleaning and covering the wound | limpieza y cuidado de la herida
incision | count | surgery cut | corte de la cirugía
suture | count | stitch | punto
wound dressing | count | bandage | vendaje
catheter | count | thin tube | tubo delgado
urinary catheter, Foley catheter, Foley | count | tube that drains the bladder | tubo que vacía la vejiga
central line, PICC line, PICC | count | thin tube in a vein | tubo delgado en una vena
feeding tube, gastrostomy tube, PEG tube, G-tube | count | tube for food | tubo para la comida
intubation | noun | a breathing tube | tubo para respirar
mechanical ventilation, ventilator | noun | a breathing machine | máquina para respirar
continuous positive airway pressure, CPAP | noun | a mask that helps you breathe in sleep | una máscara que le ayuda a respirar al dormir | CPAP = CPAP
oxygen therapy, supplemental oxygen, home oxygen | noun | extra oxygen | oxígeno extra
nebulizer | count | machine that makes a mist to breathe | máquina que hace vapor para respirar | nebulizador
spacer | count | a tube that fits on the inhaler | un tubo que se pone en el inhalador | espaciador
glucometer, blood glucose meter | count | blood sugar meter | medidor de azúcar
continuous glucose monitor, CGM | count | sensor for blood sugar | sensor de azúcar
lancet | count | small needle for the finger | aguja pequeña para el dedo
infusion | count | slow drip into a vein | goteo lento en la vena
injection | count | shot | inyección
immunization, vaccination, vaccine | count | shot against illness | vacuna
anesthesia | noun | medicine so you feel no pain | medicina para no sentir dolor | anestesia
surgical procedure | count | surgery | operación
orthosis, orthotic | count | brace | soporte
prosthesis, prosthetic | count | artificial body part | parte artificial del cuerpo
ambulation | noun | walking | caminar
`);
