import { readEntries } from './entry.ts';

/** Words of plans, clinics and insurers. */
export const CARE_WORDS = readEntries(`
ambulatory | adjective | able to walk | que puede caminar
primary care provider, primary care physician, PCP | count | main doctor | médico principal
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
do not resuscitate, DNR | noun | no restart of the heart | no reanimar el corazón | DNR = no reanimar
nothing by mouth, NPO | noun | nothing to eat or drink | nada de comer ni beber
power of attorney, health care proxy | noun | the person who decides if you cannot | la persona que decide si usted no puede | health care proxy = representante de salud
activities of daily living, ADLs, ADL | noun | washing, dressing and eating | bañarse, vestirse y comer
durable medical equipment, DME | noun | tools such as a walker or bed | equipo como un andador o una cama
assistive device | count | walking aid | ayuda para caminar
fall precautions, fall prevention | noun | ways not to fall | formas de no caerse
sodium restriction, low-sodium diet, low sodium diet, sodium-restricted diet | noun | low-salt food | comida con poca sal
fluid restriction | noun | a limit on drinks | límite de líquidos
tobacco cessation, smoking cessation | noun | to stop smoking | dejar de fumar
glycemic control | noun | steady blood sugar | azúcar bajo control
blood pressure control | noun | steady blood pressure | presión bajo control
prophylaxis, prophylactic | noun | a way to prevent illness | prevención
bedrest, bed rest | noun | rest in bed | reposo en cama
bed-bound | adjective | not able to leave bed | que no puede dejar la cama
`);
