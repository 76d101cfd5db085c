/** Whole phrases of plans; keys in small letters, without a stop. A number goes over at each `#`. */
const ACTIONS = `
weigh yourself = pésese
weigh yourself and write it down = pésese y anote su peso
check your weight = pésese
check your blood sugar = mídase el azúcar
check your blood pressure = tómese la presión
check your feet = revísese los pies
check your feet for sores = revise si tiene llagas en los pies
take your medicines = tome sus medicinas
take all your medicines = tome todas sus medicinas
take your medicine = tome su medicina
walk = camine
walk # minutes = camine # minutos
walk for # minutes = camine # minutos
exercise for # minutes = haga ejercicio # minutos
rest = descanse
drink water = beba agua
drink # glasses of water = beba # vasos de agua
eat low-salt food = coma comida con poca sal
eat three meals = coma tres comidas
eat fruits and vegetables = coma frutas y verduras
use your inhaler = use su inhalador
use your oxygen = use su oxígeno
use the spacer with your inhaler = use el espaciador con su inhalador
rinse your mouth after the inhaler = enjuáguese la boca después del inhalador
raise your legs = levante las piernas
raise your legs when you sit = levante las piernas cuando se siente
keep your wound clean and dry = mantenga la herida limpia y seca
keep your wound dry = mantenga la herida seca
change the bandage = cambie el vendaje
wash your hands = lávese las manos
brush your teeth with a soft brush = cepíllese los dientes con un cepillo suave
use a soft toothbrush = use un cepillo de dientes suave
go to dialysis = vaya a diálisis
write down your blood sugar = anote su azúcar
write down your weight = anote su peso
carry sugar with you = lleve azúcar con usted
call us = llámenos
walk with your walker = camine con su andador
cross your legs = cruce las piernas
use the inhaler with the spacer = use el inhalador con el espaciador
bring the inhaler to school = lleve el inhalador a la escuela
talk to your counselor = hable con su consejera
see your eye doctor = vaya a ver al médico de los ojos
stop smoking = deje de fumar
smoke = fume
drink alcohol = beba alcohol
add salt to food = añada sal a la comida
add salt to your food = añada sal a su comida
drive = maneje
lift more than # pounds = levante más de # libras
drink more than # liters = beba más de # litros
drink more than # ounces = beba más de # onzas
walk barefoot = camine sin zapatos
skip meals = se salte comidas
skip dialysis = falte a diálisis
skip doses = se salte dosis
take ibuprofen = tome ibuprofeno
take aspirin = tome aspirina
stop this medicine on your own = deje esta medicina por su cuenta
stop your medicines on your own = deje sus medicinas por su cuenta
blood draws in the fistula arm = se saque sangre del brazo de la fístula
`;

const SIGNS = `
you gain # pounds in one day = sube # libras en un día
you gain # pounds in a week = sube # libras en una semana
you gain # pounds in one week = sube # libras en una semana
you have chest pain = tiene dolor de pecho
chest pain = dolor de pecho
you have trouble breathing = tiene dificultad para respirar
you cannot breathe = no puede respirar
you cannot breathe when you lie flat = no puede respirar acostado
you are short of breath = le falta el aire
you are more short of breath than usual = le falta el aire más que de costumbre
you faint = se desmaya
you feel dizzy = tiene mareo
your legs swell = se le hinchan las piernas
your legs swell more = se le hinchan más las piernas
your heart beats very fast = el corazón le late muy rápido
your blood sugar is below # = su azúcar está por debajo de #
your blood sugar is under # = su azúcar está por debajo de #
your blood sugar is over # = su azúcar está por encima de #
your blood sugar is above # = su azúcar está por encima de #
you have a fever = tiene fiebre
you have a fever over # = tiene fiebre de más de #
you throw up = vomita
you cannot keep food down = vomita todo lo que come
you bleed and it does not stop = sangra y no para
you have black stool = tiene heces negras
you hit your head = se golpea la cabeza
you fall = se cae
your face droops = se le cae un lado de la cara
you cannot speak clearly = no puede hablar claro
you are confused = tiene confusión
you think of hurting yourself = piensa en hacerse daño
you have thoughts of hurting yourself = piensa en hacerse daño
your wound is red or has pus = la herida está roja o tiene pus
you see a sore on your foot = ve una llaga en el pie
you pass out = se desmaya
you miss dialysis = falta a una diálisis
your fistula bleeds and it does not stop = la fístula sangra y no para
you cough every night = tose todas las noches
you feel worse after # weeks = se siente peor después de # semanas
you have a fever over # degrees = tiene fiebre de más de # grados
your lips turn blue = se le ponen azules los labios
you cough up more mucus = tose con más flema
`;

const OTHERS = `
with food = con comida
with meals = con las comidas
with a meal = con la comida
with breakfast = con el desayuno
with dinner = con la cena
with water = con agua
with a glass of water = con un vaso de agua
without food = sin comida
before meals = antes de las comidas
before breakfast = antes del desayuno
after meals = después de las comidas
on an empty stomach = con el estómago vacío
rinse your mouth after = enjuáguese la boca después
do not crush or chew = no la triture ni la mastique
swallow whole = tráguela entera
shake well = agite bien
pain = el dolor
fever = la fiebre
cough = la tos
water in the body = el agua en el cuerpo
your heart = el corazón
heart = el corazón
blood sugar = el azúcar en la sangre
blood pressure = la presión
blood clots = los coágulos
to prevent blood clots = prevenir coágulos de sangre
to take out the sutures = quitar los puntos
breathing = la respiración
sleep = dormir
mood = el ánimo
rash = ronchas
hives = ronchas
swelling = hinchazón
trouble breathing = dificultad para respirar
upset stomach = malestar de estómago
check-up = revisión
heart check = revisión del corazón
eye check = revisión de los ojos
blood test = análisis de sangre
follow-up = seguimiento
diabetes check = revisión de la diabetes
it shows early when water builds up = muestra a tiempo si se acumula agua
it catches water build-up early = muestra a tiempo si se acumula agua
it keeps your blood sugar steady = mantiene estable el azúcar
salt holds water in your body = la sal retiene agua en el cuerpo
it lowers your risk of a stroke = baja el riesgo de un derrame cerebral
nurse = enfermera
doctor = médico
social worker = trabajadora social
pharmacist = farmacéutico
coordinator = coordinadora
care coordinator = coordinadora de cuidado
surgeon = cirujano
every morning = cada mañana
every evening = cada noche
every night = cada noche
every day = todos los días
each day = cada día
daily = todos los días
once a day = una vez al día
twice a day = 2 veces al día
# times a day = # veces al día
every # hours = cada # horas
every week = cada semana
once a week = una vez a la semana
weekly = cada semana
# days a week = # días a la semana
# times a week = # veces a la semana
every month = cada mes
each school day = cada día de escuela
every school day = cada día de escuela
at bedtime = al acostarse
before every meal = antes de cada comida
for # weeks = por # semanas
for # days = por # días
for # months = por # meses
at any time = en ningún momento
on monday, wednesday and friday = los lunes, miércoles y viernes
every monday, wednesday and friday = cada lunes, miércoles y viernes
on tuesday, thursday and saturday = los martes, jueves y sábados
every tuesday, thursday and saturday = cada martes, jueves y sábado
`;

const NUMBER = '(\\d+(?:[.,]\\d+)?)';
type Phrase = { pattern: RegExp; spanish: string };
const read = (table: string): Phrase[] =>
  table
    .trim()
    .split('\n')
    .map((row) => {
      const [english = '', spanish = ''] = row.split(' = ');
      const escaped = english.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('#', NUMBER);
      return { pattern: new RegExp(`^${escaped}$`, 'i'), spanish };
    });

const PHRASES = [...read(ACTIONS), ...read(SIGNS), ...read(OTHERS)];

/** The Spanish of a phrase that is whole in the table; its numbers go over as they are. */
export function phraseInSpanish(english: string): string | undefined {
  for (const { pattern, spanish } of PHRASES) {
    const match = pattern.exec(english);
    if (!match) continue;
    let next = 1;
    return spanish.replaceAll('#', () => match[next++] ?? '');
  }
  return undefined;
}

const HOURS: readonly [RegExp, string][] = [
  [/\bday and night\b/gi, 'día y noche'],
  [/\b24 hours(?: a day)?\b/gi, '24 horas'],
  [/\bevery day\b/gi, 'todos los días'],
  [/\bMondays?\b/gi, 'lunes'],
  [/\bTuesdays?\b/gi, 'martes'],
  [/\bWednesdays?\b/gi, 'miércoles'],
  [/\bThursdays?\b/gi, 'jueves'],
  [/\bFridays?\b/gi, 'viernes'],
  [/\bSaturdays?\b/gi, 'sábado'],
  [/\bSundays?\b/gi, 'domingo'],
  [/\bweekdays\b/gi, 'de lunes a viernes'],
  [/\bweekends\b/gi, 'fines de semana'],
  [/ (?:to|through|until) /gi, ' a '],
  [/ and /gi, ' y '],
  [/\bnoon\b/gi, 'mediodía'],
];
/** Opening hours: a few words that are always the same. */
export function hoursInSpanish(hours: string): string {
  let spanish = hours;
  for (const [pattern, words] of HOURS) spanish = spanish.replaceAll(pattern, words);
  return spanish;
}
