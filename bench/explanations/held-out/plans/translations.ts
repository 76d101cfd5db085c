// Longer than 250 lines: one table. What a person who translates the plans would write beside words that the product has not got in
// Spanish. Written on 2026-11-30 after the plans. "English | Spanish"; of what is avoided the Spanish is a whole sentence.
import { untranslatedParts } from '../../../../src/plain-language/drafter/spanish-parts.ts';
import type { Fact, FactSheet } from '../../../../src/plain-language/fact-sheet.ts';

const TABLE = `
fluid in your legs and lungs | el líquido en las piernas y los pulmones
you gained 6 pounds in a week | subió 6 libras en una semana
your heart rate and heart failure | el ritmo del corazón y la insuficiencia cardíaca
to prevent stroke from atrial fibrillation | prevenir un derrame por la fibrilación auricular
it can harm your kidneys | puede dañar los riñones
your potassium was high | el potasio estaba alto
weight gain shows fluid early | el aumento de peso muestra pronto el líquido
get a basic metabolic panel on Thursday, December 3 | hágase un análisis de sangre el jueves, 3 de diciembre
use salt substitutes | no use sustitutos de sal
drink more than 2 liters of fluid a day | no beba más de 2 litros de líquido al día
You cannot lie flat because you are short of breath | No puede acostarse porque le falta el aire
You cannot speak clearly or one side of your body is weak | No puede hablar claro o tiene débil un lado del cuerpo
Chronic kidney disease, stage 3b | enfermedad crónica de los riñones, etapa 3b
walk to the mailbox and back without stopping | caminar al buzón y volver sin parar
She wants to sing in the church choir at Christmas | Quiere cantar en el coro de la iglesia en Navidad
nurse care manager | enfermería
Left total knee arthroplasty on November 23 | reemplazo de la rodilla izquierda el 23 de noviembre
Osteoarthritis of the right knee | artrosis de la rodilla derecha
Deep vein thrombosis of the right leg in 2014 | coágulo en la pierna derecha en 2014
for 12 days, until December 5 | por 12 días, hasta el 5 de diciembre
to prevent blood clots after surgery | prevenir coágulos después de la cirugía
pain after surgery | el dolor después de la cirugía
constipation from pain medicine | el estreñimiento por la medicina para el dolor
arthritis pain | el dolor de artritis
the risk of bleeding with rivaroxaban | el riesgo de sangrado con rivaroxaban
put ice on your left knee for 20 minutes | póngase hielo en la rodilla izquierda por 20 minutos
do your knee bending exercises | haga los ejercicios de doblar la rodilla
use your walker when you stand or walk | use el andador cuando esté de pie o camine
kneel on your left knee | no se arrodille sobre la rodilla izquierda
drive while you take oxycodone | no maneje mientras toma oxicodona
soak the incision in a bath | no meta la herida en el agua de la tina
Your left calf is swollen, red or painful | Tiene la pantorrilla izquierda hinchada, roja o con dolor
The incision drains pus or the redness spreads | Sale pus de la herida o crece lo rojo
You have a fever over 101.5 F | Tiene fiebre de más de 101.5 F
You have sudden shortness of breath or chest pain | De pronto le falta el aire o le duele el pecho
staple removal | quitar las grapas
skin rash | sarpullido
bend your left knee to 110 degrees | doblar la rodilla izquierda a 110 grados
110 degrees | 110 grados
He wants to dance at his granddaughter’s wedding in March | Quiere bailar en la boda de su nieta en marzo
Cataract surgery of the left eye on November 27 | cirugía de catarata del ojo izquierdo el 27 de noviembre
Primary open-angle glaucoma, both eyes | glaucoma en los dos ojos
for 1 week, then 2 times a day for 1 week, then stop | por 1 semana, luego 2 veces al día por 1 semana, luego no más
swelling after eye surgery | la hinchazón después de la cirugía del ojo
to prevent infection | prevenir una infección
eye pressure | la presión del ojo
it can add to swelling in the eye after surgery | puede aumentar la hinchazón del ojo después de la cirugía
on Sunday, 30 minutes before food, with a full glass of water | el domingo, 30 minutos antes de comer, con un vaso lleno de agua
wear the eye shield over your left eye at bedtime | use el protector en el ojo izquierdo al acostarse
wait 5 minutes between different eye drops | espere 5 minutos entre gotas diferentes
rub your left eye | no se frote el ojo izquierdo
lift more than 10 pounds until December 11 | no levante más de 10 libras hasta el 11 de diciembre
swim until Dr. Okonjo says it is safe | no nade hasta que la Dra. Okonjo diga que es seguro
Your left eye hurts more or your vision gets worse | Le duele más el ojo izquierdo o ve peor
You see flashes of light or a curtain over your sight | Ve destellos de luz o como una cortina
Your eye is a little red or watery | Tiene el ojo un poco rojo o lloroso
one-week eye check | revisión del ojo a la semana
sulfacetamide | sulfacetamida
eyelid swelling | hinchazón del párpado
read the newspaper without a magnifier | leer el periódico sin lupa
She does the crossword with her neighbor each Sunday | Hace el crucigrama con su vecina cada domingo
eye surgeon | cirugía de los ojos
COPD exacerbation | empeoramiento de la EPOC (enfermedad de los pulmones)
Mechanical aortic valve | válvula mecánica del corazón
Pneumonia of the right lower lobe in 2024 | neumonía del pulmón derecho en 2024
for 3 days, then 2 tablets for 3 days, then 1 tablet for 3 days, then stop | por 3 días, luego 2 tabletas por 3 días, luego 1 tableta por 3 días, luego no más
swelling in the airways | la hinchazón de las vías del aire
lung infection | la infección de los pulmones
to keep the airways open | mantener abiertas las vías del aire
to prevent clots on your heart valve | prevenir coágulos en la válvula del corazón
your INR was 3.9 | su INR fue de 3.9
it made your heart beat too fast | le hacía latir muy rápido el corazón
rinse your mouth after you use your inhalers | enjuáguese la boca después de usar los inhaladores
2 times a day while you take prednisone | 2 veces al día mientras toma prednisona
use oxygen at 2 liters per minute | use oxígeno a 2 litros por minuto
at night | por la noche
smoke near oxygen | no fume cerca del oxígeno
change how much spinach and kale you eat from week to week | no cambie de una semana a otra cuánta espinaca y col rizada come
You cannot finish a sentence because you are short of breath | No puede terminar una frase porque le falta el aire
You have bleeding that does not stop after 10 minutes | Tiene un sangrado que no para después de 10 minutos
Your mucus turns green or yellow | La flema se pone verde o amarilla
INR check | prueba de INR
lung check | revisión de los pulmones
smoke no cigarettes | no fumar cigarros
He wants to stay out of the hospital for the holidays | Quiere pasar las fiestas fuera del hospital
lung doctor | medicina de los pulmones
End-stage kidney disease on hemodialysis | enfermedad avanzada de los riñones, en diálisis
Anemia of chronic kidney disease | anemia por la enfermedad de los riñones
Below-knee amputation of the right leg in 2021 | amputación de la pierna derecha bajo la rodilla en 2021
high phosphorus | el fósforo alto
your phosphorus was 6.8 | su fósforo fue de 6.8
at dialysis on Monday, Wednesday and Friday | en la diálisis el lunes, miércoles y viernes
your blood sugar was low at night | el azúcar estaba bajo por la noche
it can make your blood sugar too low | puede bajar demasiado el azúcar
go to dialysis on Monday, Wednesday and Friday at 6:30 AM | vaya a la diálisis el lunes, miércoles y viernes a las 6:30 AM
feel for the buzz in your left arm fistula | sienta la vibración de la fístula del brazo izquierdo
let anyone take blood pressure in your left arm | no deje que le tomen la presión en el brazo izquierdo
drink more than 1 liter of fluid a day | no beba más de 1 litro de líquido al día
eat bananas, oranges and potatoes | no coma plátanos, naranjas ni papas
You do not feel the buzz in your fistula | No siente la vibración de la fístula
Your fistula bleeds and does not stop after 10 minutes of pressure | La fístula sangra y no para después de 10 minutos de presión
You miss a dialysis treatment | Falta a una diálisis
Your heart skips beats or your muscles feel very weak | El corazón se salta latidos o siente muy débiles los músculos
transplant talk | hablar del trasplante
ultrasound of the fistula | ultrasonido de la fístula
flushing and itching | enrojecimiento y comezón
gain less than 2 kg between treatments | subir menos de 2 kg entre diálisis
less than 2 kg | menos de 2 kg
He wants to be on the transplant list | Quiere estar en la lista de trasplantes
kidney doctor | medicina de los riñones
vascular surgeon | cirugía de las venas
Ear infection of the right ear in August | infección del oído derecho en agosto
to prevent asthma attacks | prevenir ataques de asma
she woke up coughing 3 nights a week | se despertaba con tos 3 noches a la semana
with a spacer | con espaciador
cough or wheeze | tos o silbidos
for 5 days, until November 30 | por 5 días, hasta el 30 de noviembre
asthma flare | el empeoramiento del asma
not on the face | no en la cara
she had nightmares | tenía pesadillas
a severe allergic reaction | una reacción alérgica grave
use the spacer with each puff | use el espaciador con cada inhalación
rinse her mouth after fluticasone | enjuáguele la boca después de la fluticasona
morning and evening | por la mañana y por la noche
give the school the asthma action plan | dé a la escuela el plan de acción del asma
smoke in the home or the car | no fume en la casa ni en el carro
give peanuts or foods with peanuts | no le dé cacahuates ni comidas con cacahuate
Her lips or nails turn blue or she cannot talk | Se le ponen azules los labios o las uñas, o no puede hablar
You use the epinephrine auto-injector | Usa el autoinyector de epinefrina
She needs albuterol more often than every 4 hours | Necesita albuterol más seguido que cada 4 horas
She coughs at night more than 2 times a week | Tose de noche más de 2 veces a la semana
asthma check | revisión del asma
peanut allergy test | prueba de alergia al cacahuate
throat swelling | hinchazón de la garganta
sleep through the night without cough | dormir toda la noche sin tos
Maya wants to play soccer at recess | Maya quiere jugar futbol en el recreo
allergist | medicina de las alergias
Gestational diabetes, 29 weeks pregnant | diabetes del embarazo, 29 semanas
Chronic hypertension | presión alta
your fasting sugar stayed above 95 | el azúcar en ayunas siguió arriba de 95
to lower the risk of preeclampsia | bajar el riesgo de preeclampsia
every other day, 1 hour before a meal | cada 2 días, 1 hora antes de comer
low iron | el hierro bajo
it can harm the baby | puede dañar al bebé
4 times a day: before breakfast and 1 hour after each meal | 4 veces al día: antes del desayuno y 1 hora después de cada comida
count the baby’s kicks | cuente las patadas del bebé
skip your bedtime snack | no deje de comer algo al acostarse
You have a bad headache, spots in your sight or pain under your right ribs | Le duele mucho la cabeza, ve manchas o le duele bajo las costillas derechas
The baby moves fewer than 10 times in 2 hours | El bebé se mueve menos de 10 veces en 2 horas
You have heavy bleeding from the vagina | Tiene mucho sangrado por la vagina
Your fasting sugar is over 95 two days in a row | El azúcar en ayunas pasa de 95 dos días seguidos
prenatal visit | consulta del embarazo
growth scan of the baby | ultrasonido del bebé
keep fasting sugar below 95 | mantener el azúcar en ayunas bajo 95
below 95 mg/dL | menos de 95 mg/dL
She wants a vaginal birth if it is safe | Quiere un parto vaginal si es seguro
diabetes educator | educación en diabetes
Cancer of the right breast, stage II | cáncer del seno derecho, etapa II
Nausea from chemotherapy | náusea por la quimioterapia
Blood clot in the left arm in 2019 | coágulo en el brazo izquierdo en 2019
for 3 days, start the day before chemotherapy | por 3 días, empiece el día antes de la quimioterapia
to prevent an allergic reaction to docetaxel | prevenir una reacción alérgica al docetaxel
once, the day after each chemotherapy | una vez, el día después de cada quimioterapia
to help your body make white blood cells | ayudar al cuerpo a hacer glóbulos blancos
your TSH was high | su TSH estaba alta
your cancer grows with estrogen | su cáncer crece con estrógeno
take your temperature | tómese la temperatura
every evening and when you feel ill | cada noche y cuando se sienta mal
chemotherapy lowers the white blood cells that fight infection | la quimioterapia baja los glóbulos blancos que combaten infecciones
come for chemotherapy on Thursday, December 10 | venga a la quimioterapia el jueves, 10 de diciembre
drink 8 cups of fluid a day | beba 8 tazas de líquido al día
have blood drawn from your right arm | no deje que le saquen sangre del brazo derecho
eat raw eggs or raw fish | no coma huevos crudos ni pescado crudo
You have a fever of 100.4 F or higher | Tiene fiebre de 100.4 F o más
You cannot keep fluids down for 24 hours | Vomita todo lo que bebe por 24 horas
You have trouble breathing or your throat swells | Le cuesta respirar o se le hincha la garganta
Your hands or feet tingle | Siente hormigueo en las manos o los pies
blood count before chemotherapy | análisis de sangre antes de la quimioterapia
chemotherapy cycle 2 | quimioterapia, ciclo 2
She wants to keep teaching her class on Tuesdays | Quiere seguir dando su clase los martes
family doctor | medicina familiar
Bipolar I disorder, current episode manic | trastorno bipolar, ahora con manía
Hypothyroidism from lithium | tiroides lenta por el litio
Fracture of the left wrist in 2022 | fractura de la muñeca izquierda en 2022
to keep your mood steady | mantener estable el ánimo
your lithium level was 0.4 | su nivel de litio fue de 0.4
it can make mania worse | puede empeorar la manía
get a lithium blood level on December 1, 12 hours after your last dose | hágase la prueba de litio el 1 de diciembre, 12 horas después de la última dosis
drink about 2 liters of water | beba como 2 litros de agua
start a low-salt diet | no empiece una dieta baja en sal
You think about killing yourself | Piensa en matarse
You shake badly, vomit or cannot walk straight | Tiembla mucho, vomita o no puede caminar derecho
You sleep less than 3 hours two nights in a row | Duerme menos de 3 horas dos noches seguidas
You have diarrhea or vomiting for more than a day | Tiene diarrea o vómito por más de un día
lithium level | prueba de litio
severe rash | sarpullido grave
7 hours | 7 horas
He wants to go back to work at the bakery | Quiere volver a trabajar en la panadería
Juvenile myoclonic epilepsy | epilepsia juvenil
Acne | acné
you had 2 seizures in October | tuvo 2 convulsiones en octubre
may repeat once after 2 hours | puede repetir una vez después de 2 horas
a seizure that lasts more than 5 minutes | una convulsión que dura más de 5 minutos
acne | el acné
your liver tests are being repeated | se repiten las pruebas del hígado
it can harm a baby if you become pregnant | puede dañar al bebé si queda embarazada
sleep at least 8 hours | duerma por lo menos 8 horas
write down each seizure in your seizure diary | apunte cada convulsión en su diario
take showers, not baths | báñese en regadera, no en tina
swim alone | no nade sola
You have two seizures without waking up between them | Tiene dos convulsiones sin despertar entre ellas
You feel very sad or think about hurting yourself | Se siente muy triste o piensa en hacerse daño
You miss 2 doses of levetiracetam | Se le pasan 2 dosis de levetiracetam
seizure check | revisión de las convulsiones
sleep-deprived EEG | estudio del cerebro sin dormir
have no seizures for 3 months | no tener convulsiones por 3 meses
She wants to learn to drive when it is safe | Quiere aprender a manejar cuando sea seguro
skin doctor | medicina de la piel
Type 2 diabetes mellitus with foot ulcer of the right foot | diabetes tipo 2 con una úlcera en el pie derecho
Hepatitis A in 1988 | hepatitis A en 1988
your A1c was 9.1% | su A1c fue de 9.1%
infection of the foot ulcer | la infección de la úlcera del pie
you will have a CT scan with contrast | le harán una tomografía con contraste
it can cause low blood sugar | puede bajar el azúcar
change the bandage on your right foot | cambie la venda del pie derecho
look at the bottom of both feet | mire la planta de los dos pies
put weight on your right foot | no apoye el pie derecho
The redness spreads or the wound smells bad | Crece lo rojo o la herida huele mal
You have a fever over 101 F | Tiene fiebre de más de 101 F
Your blood sugar is under 70 and does not come up | El azúcar está bajo 70 y no sube
bring A1c below 8% | bajar la A1c a menos de 8%
below 8% | menos de 8%
She wants to walk in the procession in December | Quiere caminar en la procesión en diciembre
wound care nurse | enfermería de heridas
Ischemic stroke of the left side of the brain | derrame del lado izquierdo del cerebro
Weakness of the right arm and leg | debilidad del brazo y la pierna derechos
to prevent another stroke | prevenir otro derrame
your LDL was 142 | su LDL fue de 142
your sodium was low | el sodio estaba bajo
it raises the risk of stroke and bleeding | aumenta el riesgo de derrame y sangrado
add thickener to all drinks | ponga espesante en todas las bebidas
sit upright for 30 minutes after meals | quédese sentado derecho 30 minutos después de comer
do the exercises for your right hand | haga los ejercicios de la mano derecha
use a straw | no use popote
Your face droops, you have new weakness or you cannot speak | Se le cae la cara, tiene debilidad nueva o no puede hablar
You choke and cannot breathe | Se atraganta y no puede respirar
You fall but are not hurt | Se cae pero no se lastima
swallowing test | prueba para tragar
stroke check | revisión del derrame
walk 50 steps with a cane | caminar 50 pasos con bastón
He wants to hold his new grandson | Quiere cargar a su nuevo nieto
Latent tuberculosis treated in 2015 | tuberculosis latente tratada en 2015
your joints were still swollen | las articulaciones seguían hinchadas
every day except Friday | todos los días menos el viernes
to prevent side effects of methotrexate | prevenir los efectos del metotrexato
with food, for 2 weeks, then 1 tablet for 2 weeks, then stop | con comida, por 2 semanas, luego 1 tableta por 2 semanas, luego no más
joint swelling | la hinchazón de las articulaciones
it can hurt your stomach and kidneys with methotrexate | puede dañar el estómago y los riñones junto con metotrexato
get blood tests for your liver and blood counts | hágase análisis de sangre y del hígado
every 4 weeks | cada 4 semanas
use birth control while you take methotrexate | use un anticonceptivo mientras toma metotrexato
get live vaccines | no se ponga vacunas vivas
You have a fever, mouth sores or a dry cough | Tiene fiebre, llagas en la boca o tos seca
You miss your methotrexate day | Se le pasa el día del metotrexato
arthritis check | revisión de la artritis
button your shirt without pain | abotonarse la camisa sin dolor
She wants to sew dresses again | Quiere volver a coser vestidos
Cirrhosis of the liver with ascites | cirrosis del hígado con líquido en el vientre
Hepatic encephalopathy | confusión por el hígado
Esophageal varices | venas hinchadas del esófago
Alcohol use disorder, in treatment | trastorno por consumo de alcohol, en tratamiento
fluid in the belly | el líquido en el vientre
to keep your mind clear | mantener la mente clara
you were confused | estaba confundido
to prevent bleeding from veins in the food pipe | prevenir el sangrado de las venas del esófago
your blood pressure was low | la presión estaba baja
it can harm your kidneys and cause bleeding | puede dañar los riñones y causar sangrado
weight gain can mean fluid in the belly | subir de peso puede ser líquido en el vientre
have 3 soft stools a day | haga 3 evacuaciones blandas al día
eat more than 2 grams of salt a day | no coma más de 2 gramos de sal al día
take more than 2 grams of acetaminophen a day | no tome más de 2 gramos de acetaminofén al día
You vomit blood or your stools are black | Vomita sangre o sus heces son negras
You are confused or very sleepy | Está confundido o muy dormido
You have fever or belly pain | Tiene fiebre o dolor de vientre
You gain 2 pounds a day for 3 days | Sube 2 libras al día por 3 días
draining of belly fluid | sacar el líquido del vientre
liver check | revisión del hígado
keep weight under 172 pounds | mantener el peso bajo 172 libras
under 172 pounds | menos de 172 libras
He wants to see his son finish school in May | Quiere ver a su hijo terminar la escuela en mayo
liver doctor | medicina del hígado
Nephrotic syndrome | síndrome nefrótico
nephrotic syndrome | el síndrome nefrótico
Edema of the face and legs | hinchazón de la cara y las piernas
Strep throat in September | infección de garganta en septiembre
to protect the stomach | proteger el estómago
he finished the treatment | terminó el tratamiento
test his first urine with a dipstick | haga la prueba de la primera orina con la tira
weigh him | péselo
write the results in the diary | escriba los resultados en el diario
give salty snacks or canned soup | no le dé botanas saladas ni sopa de lata
give live vaccines until Dr. Ferrer says so | no le ponga vacunas vivas hasta que la Dra. Ferrer lo diga
stop prednisolone suddenly | no deje la prednisolona de golpe
He has a fever over 100.4 F | Tiene fiebre de más de 100.4 F
He has belly pain or vomits | Tiene dolor de vientre o vomita
He has trouble breathing or a seizure | Le cuesta respirar o tiene una convulsión
The dipstick shows 2+ protein or more for 3 days | La tira muestra proteína de 2+ o más por 3 días
He touched a child with chickenpox | Tocó a un niño con varicela
kidney check | revisión de los riñones
rash around the mouth | sarpullido alrededor de la boca
have no protein in the urine for 3 days | no tener proteína en la orina por 3 días
negative | negativo
Mateo wants to go back to kindergarten | Mateo quiere volver al kínder
children’s kidney doctor | medicina de los riñones para niños
school nurse | enfermería de la escuela
Postpartum preeclampsia | preeclampsia después del parto
Cesarean delivery on November 22 | cesárea el 22 de noviembre
your blood pressure was 158/102 | su presión fue de 158/102
with orange juice | con jugo de naranja
it can raise your blood pressure | puede subir la presión
keep the cesarean cut clean and dry | mantenga limpia y seca la herida de la cesárea
lift anything heavier than your baby for 6 weeks | no levante nada más pesado que su bebé por 6 semanas
have sex until your 6-week visit | no tenga relaciones sexuales hasta la cita de las 6 semanas
Your blood pressure is 160/110 or higher | Su presión es de 160/110 o más
You have a seizure or cannot breathe | Tiene una convulsión o no puede respirar
You have a bad headache or see spots | Le duele mucho la cabeza o ve manchas
You soak one pad in an hour | Empapa una toalla en una hora
You feel hopeless or cannot sleep when the baby sleeps | Se siente sin esperanza o no puede dormir cuando el bebé duerme
6-week visit | cita de las 6 semanas
below 140/90 | menos de 140/90
She wants to breastfeed | Quiere dar pecho
lactation nurse | enfermería de lactancia
Colon cancer after removal of the right colon | cáncer de colon, después de quitar el colon derecho
Surgical wound of the abdomen | herida de cirugía en el vientre
for 28 days after surgery | por 28 días después de la cirugía
within 30 minutes after a meal | en los 30 minutos después de comer
the wound has not healed | la herida no ha sanado
loose stools | heces sueltas
30 minutes after dinner | 30 minutos después de la cena
prostate | la próstata
you now use enoxaparin | ahora usa enoxaparina
walk inside the house | camine dentro de la casa
eat 6 small meals | haga 6 comidas pequeñas
change the wound dressing | cambie la venda de la herida
lift more than 10 pounds for 6 weeks | no levante más de 10 libras por 6 semanas
You have pain, swelling or redness in one leg | Tiene dolor, hinchazón o enrojecimiento en una pierna
You have chest pain or sudden shortness of breath | Tiene dolor de pecho o de pronto le falta el aire
The wound opens or drains pus | La herida se abre o sale pus
You have more than 6 loose stools in a day | Tiene más de 6 heces sueltas en un día
You vomit and pass no gas | Vomita y no echa gases
talk about chemotherapy | hablar de la quimioterapia
walk 20 minutes without resting | caminar 20 minutos sin descansar
He wants to tend his tomatoes in spring | Quiere cuidar sus tomates en primavera
cancer doctor | medicina del cáncer
Right hip fracture repaired on November 14 | fractura de la cadera derecha, reparada el 14 de noviembre
Falls | caídas
on Monday, 30 minutes before breakfast, sit upright | el lunes, 30 minutos antes del desayuno, sentada derecha
bones | los huesos
memory | la memoria
hip pain | el dolor de la cadera
it can cause falls | puede causar caídas
your blood pressure drops when you stand | la presión le baja cuando se pone de pie
use the walker for every step | use el andador para cada paso
sleep with a pillow between your legs | duerma con una almohada entre las piernas
bend your right hip more than 90 degrees | no doble la cadera derecha más de 90 grados
get up alone at night | no se levante sola por la noche
Your right leg looks shorter or turns out | La pierna derecha se ve más corta o se voltea hacia afuera
You fall and hit your head | Se cae y se pega en la cabeza
The incision is red, hot or drains | La herida está roja, caliente o le sale líquido
You are more confused than usual | Está más confundida que de costumbre
hip X-ray | radiografía de la cadera
memory and bones | la memoria y los huesos
confusion | confusión
walk to the bathroom with the walker | caminar al baño con el andador
She wants to live in her own home | Quiere vivir en su propia casa
geriatrician | medicina de personas mayores
Weight loss | pérdida de peso
Broken left collarbone in 2020 | clavícula izquierda rota en 2020
your weight is 55 kg | su peso es de 55 kg
to prevent nerve damage from isoniazid | prevenir el daño de los nervios por la isoniazida
the tests showed tuberculosis | las pruebas mostraron tuberculosis
take your pills in front of the health worker | tome las pastillas delante de la trabajadora de salud
Monday to Friday | de lunes a viernes
missed doses let the germs grow back | si faltan dosis, los gérmenes vuelven a crecer
wear a mask when other people are in the room | use mascarilla cuando haya otras personas en el cuarto
get an eye test | hágase un examen de los ojos
go to work until Dr. Larrea says it is safe | no vaya al trabajo hasta que el Dr. Larrea diga que es seguro
Your skin or eyes turn yellow or your urine is dark | Se le ponen amarillos la piel o los ojos, o la orina es oscura
Your sight is blurred or colors look different | Ve borroso o los colores se ven diferentes
You vomit your pills | Vomita las pastillas
watched pills | tomar las pastillas con testigo
sputum and liver tests | pruebas de flema y del hígado
gain 5 kg | subir 5 kg
60 kg | 60 kg
He wants to go back to his kitchen job | Quiere volver a su trabajo en la cocina
Kidney stone on the left side | piedra en el riñón izquierdo
Major depression, recurrent | depresión mayor que ha vuelto
to help the stone pass | ayudar a que salga la piedra
no more than 5 days | no más de 5 días
stone pain | el dolor de la piedra
the stone is being tested | se está estudiando la piedra
it can cause kidney stones | puede causar piedras en los riñones
drink 3 liters of water | beba 3 litros de agua
strain your urine | cuele la orina
each time | cada vez
bring the stone to the clinic | traiga la piedra a la clínica
You cannot pass urine | No puede orinar
You think about ending your life | Piensa en quitarse la vida
You have blood clots in your urine | Tiene coágulos de sangre en la orina
ultrasound of the left kidney | ultrasonido del riñón izquierdo
mood check | revisión del ánimo
pass the stone | que salga la piedra
go out with friends once a week | salir con amigas una vez a la semana
She wants to visit her mother in Puebla in January | Quiere visitar a su madre en Puebla en enero
`;

const SPANISH = new Map(
  TABLE.split('\n')
    .filter((line) => line !== '')
    .map((line): [string, string] => {
      const [english = '', spanish = ''] = line.split(' | ');
      return [english, spanish];
    }),
);

/** The plan after a person has translated what the product has not got in Spanish, as the form for it stores that. */
export const translatedSheet = (sheet: FactSheet): FactSheet => ({
  ...sheet,
  facts: sheet.facts.map((fact) => translated(fact)),
});

/** Words that the table has not got stay English: on a page they block or warn. */
function translated(fact: Fact): Fact {
  const spanish = untranslatedParts(fact).flatMap(({ english }): [string, string][] => {
    const words = SPANISH.get(english);
    return words === undefined ? [] : [[english, words]];
  });
  return spanish.length === 0
    ? fact
    : { ...fact, spanish: { ...fact.spanish, ...Object.fromEntries(spanish) } };
}
