import { readEntries } from './entry.ts';

/** Words of plans, clinics and insurers. */
export const CARE_WORDS = readEntries(`
ambulate, ambulating | verb | walk | caminar
ambulatory | adjective | able to walk | que puede caminar
assess, evaluate | verb | check | revisar
assessment, evaluation | count | check-up | revisión
monitor | verb | check | revisar
monitoring | noun | checking | revisión
discontinue | verb | stop | dejar de
initiate, commence | verb | start | empezar
utilize, utilizing, utilise | verb | use | usar
obtain | verb | get | obtener
consume | verb | eat or drink | comer o beber
elevate | verb | raise | levantar
elevated | adjective | high | alto
decrease, reduce | verb | lower | bajar
increase | verb | raise | subir
notify | verb | call | llamar a
adhere to, comply with | verb | follow | seguir
facilitate | verb | help with | ayudar con
educate | verb | teach | enseñar
refrain from | verb | do not do | no hacer
participate in | verb | join | participar en
schedule an appointment | verb | set a visit | hacer una cita
appointment | count | visit | cita
primary care provider, primary care physician, PCP | count | main doctor | médico principal
provider, healthcare provider | count | doctor or nurse | médico o enfermera
physician, clinician | count | doctor | médico
cardiologist | count | heart doctor | médico del corazón
pulmonologist | count | lung doctor | médico de los pulmones
nephrologist | count | kidney doctor | médico de los riñones
neurologist | count | nerve and brain doctor | médico de los nervios
endocrinologist | count | hormone doctor | médico de las hormonas
gastroenterologist | count | stomach doctor | médico del estómago
oncologist | count | cancer doctor | médico del cáncer
orthopedist, orthopedic surgeon | count | bone doctor | médico de los huesos
ophthalmologist | count | eye doctor | médico de los ojos
psychiatrist | count | mental health doctor | médico de salud mental
podiatrist | count | foot doctor | médico de los pies
pediatrician | count | children's doctor | médico de niños
dietitian, nutritionist | count | food expert | experto en alimentos
specialist | count | doctor for one kind of problem | médico especialista
cardiology | noun | heart clinic | clínica del corazón
pulmonology | noun | lung clinic | clínica de los pulmones
nephrology | noun | kidney clinic | clínica de los riñones
neurology | noun | nerve and brain clinic | clínica de los nervios
oncology | noun | cancer clinic | clínica del cáncer
ophthalmology | noun | eye clinic | clínica de los ojos
orthopedics | noun | bone clinic | clínica de los huesos
podiatry | noun | foot clinic | clínica de los pies
psychiatry | noun | mental health clinic | clínica de salud mental
telehealth, telemedicine | noun | a visit by video or phone | una cita por video o teléfono
referral | count | order to see another clinic | orden para ir a otra clínica
prior authorization, preauthorization | noun | approval by your insurance before care | permiso del seguro antes de la atención | prior approval = autorización previa
copayment, copay | count | the part you pay | la parte que usted paga
deductible | count | amount you pay first | lo que usted paga primero
hospital discharge | noun | leaving the hospital | salida del hospital
post-discharge, postdischarge | adjective | after the hospital | después del hospital
discharge summary | count | hospital report | informe del hospital
admission, hospitalization | count | hospital stay | estancia en el hospital
readmission, rehospitalization | count | return to the hospital | regreso al hospital
inpatient | adjective | in the hospital | en el hospital
outpatient | adjective | without a hospital stay | sin quedarse en el hospital
emergency department | noun | emergency room | sala de emergencias
intensive care unit, ICU | noun | the unit for the very sick | la unidad de cuidados intensivos
skilled nursing facility, SNF | count | nursing home | hogar de cuidado
home health, home health care | noun | nurse visits at home | enfermera en casa
hospice, hospice care | noun | comfort care near the end of life | cuidado de alivio al final de la vida | hospice = hospicio
palliative care | noun | care for comfort | cuidado para sentirse mejor | cuidados paliativos
advance directive, living will | count | paper that says what care you want | papel que dice qué atención quiere | advance directive = voluntad anticipada
power of attorney, health care proxy | noun | the person who decides if you cannot | la persona que decide si usted no puede | health care proxy = representante de salud
do not resuscitate, DNR | phrase | no restart of the heart | no reanimar el corazón | DNR = no reanimar
activities of daily living, ADLs, ADL | noun | washing, dressing and eating | bañarse, vestirse y comer
durable medical equipment, DME | noun | tools such as a walker or bed | equipo como un andador o una cama
assistive device | count | walking aid | ayuda para caminar
fall precautions, fall prevention | noun | ways not to fall | formas de no caerse
sodium restriction, low-sodium diet, low sodium diet, sodium-restricted diet | noun | low-salt food | comida con poca sal
fluid restriction | noun | a limit on drinks | límite de líquidos
carbohydrate, carbs | count | starch or sugar | almidón o azúcar
nutrition | noun | food | alimentación
hydration | noun | drinking water | beber agua
nothing by mouth, NPO | phrase | do not eat or drink | no coma ni beba
physical activity | noun | exercise | ejercicio
exertion | noun | hard work | esfuerzo
tobacco cessation, smoking cessation | noun | to stop smoking | dejar de fumar
glycemic control | noun | steady blood sugar | azúcar bajo control
blood pressure control | noun | steady blood pressure | presión bajo control
prognosis | noun | what to expect | lo que se espera
diagnosis, Dx | noun | name of the illness | nombre de la enfermedad
etiology | noun | cause | causa
comorbidity | count | other illness | otra enfermedad
symptom, sx | count | sign | síntoma
complication | count | new problem | problema nuevo
intervention | count | step | paso
prophylaxis, prophylactic | noun | a way to prevent illness | prevención
preventive, preventative | adjective | to keep you well | para prevenir
therapeutic | adjective | healing | de tratamiento
regimen | count | plan | plan
protocol | count | plan | plan
supervision | noun | watching over | supervisión
compliant, adherent | adjective | following the plan | que sigue el plan
noncompliant, nonadherent | adjective | not following the plan | que no sigue el plan
bedrest, bed rest | noun | rest in bed | reposo en cama
ad lib | phrase | as you like | como quiera
prior to | phrase | before | antes de
subsequent to | phrase | after | después de
approximately | phrase | about | más o menos
in the event of | phrase | if there is | si hay
adequate | adjective | enough | suficiente
excessive | adjective | too much | demasiado
frequently | phrase | often | con frecuencia
immediately | phrase | right away | de inmediato
persistent | adjective | lasting | que no se va
intermittent | adjective | on and off | que va y viene
bed-bound | adjective | not able to leave bed | que no puede dejar la cama
caregiver | count | helper at home | persona que cuida
`);
