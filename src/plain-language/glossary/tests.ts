import { readEntries } from './entry.ts';

/** How the body is looked at and measured. */
export const TESTS = readEntries(`
hemoglobin A1c, A1c, HbA1c, glycated hemoglobin, A1C | noun | your average blood sugar over the last months | el promedio de su azúcar en los últimos meses | A1c = A1c
blood glucose, serum glucose, glucose | noun | blood sugar | azúcar en la sangre
fasting blood glucose, fasting glucose | noun | blood sugar before you eat | azúcar antes de comer
electrocardiogram, ECG, EKG | count | a test of the heart's rhythm | una prueba del ritmo del corazón | heart tracing = electrocardiograma
echocardiogram, echocardiography | count | a picture of the heart made with sound | una imagen del corazón con sonido | heart ultrasound = ultrasonido del corazón
ejection fraction, LVEF | noun | how much blood the heart pumps with each beat | cuánta sangre bombea el corazón | pumping measure = fracción de eyección
cardiac catheterization, angiogram, coronary angiography | count | test of the heart's blood vessels | prueba de las arterias del corazón
stress test | count | heart test while you walk | prueba del corazón al caminar
Holter monitor | count | small box that records your heartbeat | aparato que graba los latidos
chest radiograph, chest X-ray, CXR | count | chest X-ray | radiografía de pecho
radiograph | count | X-ray | radiografía
computed tomography, CT scan, CAT scan | count | a set of X-ray pictures | un grupo de radiografías | CT scan = tomografía
magnetic resonance imaging, MRI | noun | pictures made with magnets | imágenes hechas con imanes | MRI = resonancia magnética
ultrasound, sonogram | count | picture made with sound | imagen hecha con sonido | ultrasonido
mammogram, mammography | count | breast X-ray | radiografía de los senos
bone density scan, DEXA scan | count | test of how strong the bones are | prueba de la fuerza de los huesos
colonoscopy | count | look inside the large gut | revisión del colon por dentro | colonoscopia
endoscopy, upper endoscopy, EGD | count | look inside the stomach | revisión del estómago por dentro | endoscopy = endoscopia
bronchoscopy | count | look inside the lungs | revisión de los pulmones por dentro
cystoscopy | count | look inside the bladder | revisión de la vejiga por dentro
biopsy | count | test of a small piece of tissue | prueba de un pedacito de tejido | biopsia
spirometry, pulmonary function test, PFT | noun | breathing test | prueba de respiración
peak flow | noun | how fast you can blow air out | qué tan rápido puede soplar
pulse oximetry, pulse oximeter, oxygen saturation, SpO2, O2 sat | noun | blood oxygen | oxígeno en la sangre
polysomnography, sleep study | noun | sleep test | estudio del sueño
electroencephalogram, EEG | count | test of the brain's signals | prueba de las señales del cerebro
lumbar puncture | count | test of the fluid around the spine | prueba del líquido de la columna
complete blood count, CBC | count | blood cell count | conteo de células de la sangre
basic metabolic panel, comprehensive metabolic panel, BMP, CMP | count | blood test of salts, sugar and kidneys | análisis de sales, azúcar y riñones
lipid panel, lipid profile | count | cholesterol test | análisis de colesterol
liver function test, LFT, LFTs | count | blood test of the liver | análisis del hígado
renal function, kidney function | noun | how well the kidneys work | cómo trabajan los riñones
glomerular filtration rate, GFR, eGFR | noun | how well the kidneys clean the blood | cómo limpian la sangre los riñones | kidney number = número de los riñones
creatinine | noun | a blood test of the kidneys | un análisis de los riñones | creatinine = creatinina
blood urea nitrogen, BUN | noun | a blood test of the kidneys | un análisis de los riñones
potassium | noun | a salt in the blood | una sal de la sangre | potasio
sodium | noun | a part of salt | una parte de la sal | sodio
international normalized ratio, INR, prothrombin time, PT/INR | noun | how fast your blood clots | qué tan rápido coagula la sangre | INR = INR
thyroid-stimulating hormone, TSH | noun | thyroid test | análisis de tiroides
troponin | noun | a blood test for heart damage | un análisis del daño al corazón
brain natriuretic peptide, BNP, NT-proBNP | noun | a blood test of heart strain | un análisis del esfuerzo del corazón
urinalysis | noun | urine test | análisis de orina
blood culture, urine culture | count | test for germs | prueba de gérmenes
venipuncture, phlebotomy, blood draw | noun | blood test | toma de sangre
labs, laboratory tests, lab work, bloodwork | noun | blood tests | análisis de sangre
body mass index, BMI | noun | your weight for your height | su peso según su estatura | body mass index = índice de masa corporal
vital signs, vitals | noun | pulse, blood pressure, breathing and heat | pulso, presión, respiración y temperatura
systolic blood pressure | noun | the top number of your blood pressure | el número de arriba de la presión
diastolic blood pressure | noun | the bottom number of your blood pressure | el número de abajo de la presión
dry weight | noun | your weight without extra water | su peso sin agua de más | dry weight = peso seco
PHQ-9, PHQ9 | noun | a set of questions about mood | preguntas sobre su ánimo | PHQ-9 = PHQ-9
`);
