import type { FactSheet } from '../../src/plain-language/fact-sheet.ts';

// The plans' free words in Spanish, by hand: a translator's memory for the bench's own drafts.
const WORDS: Record<string, string> = {
  'Heart failure': 'insuficiencia cardíaca',
  'High blood pressure': 'presión alta',
  Pneumonia: 'neumonía',
  'your heart rate': 'el ritmo de su corazón',
  'swelling in your legs': 'la hinchazón de las piernas',
  'high blood pressure': 'la presión alta',
  'your legs were still swollen': 'sus piernas seguían hinchadas',
  'it can make your heart failure worse': 'puede empeorar su insuficiencia cardíaca',
  'weigh yourself': 'pésese',
  'every morning': 'cada mañana',
  'every day': 'cada día',
  'walk for 20 minutes': 'camine 20 minutos',
  'not add salt to your food': 'agregue sal a su comida',
  'You gain 3 pounds in one day': 'Sube 3 libras en un día',
  'You have chest pain': 'Tiene dolor de pecho',
  'You cannot catch your breath at rest': 'Le falta el aire en reposo',
  penicillin: 'la penicilina',
  'Atrial fibrillation': 'fibrilación auricular',
  Stroke: 'un derrame cerebral',
  'to prevent blood clots': 'para prevenir coágulos de sangre',
  cholesterol: 'el colesterol',
  'your cholesterol was still high': 'su colesterol seguía alto',
  'check your pulse': 'revise su pulso',
  'not take ibuprofen or naproxen': 'tome ibuprofeno ni naproxeno',
  'Your face droops or your arm is weak': 'Se le cae la cara o tiene un brazo débil',
  'You have a nosebleed that lasts more than 10 minutes': 'Le sangra la nariz más de 10 minutos',
  'You see blood in your stool': 'Ve sangre en las heces',
  'Type 2 diabetes': 'diabetes tipo 2',
  'High cholesterol': 'colesterol alto',
  'high blood sugar': 'el azúcar alta',
  'your blood sugar was still high': 'su azúcar seguía alta',
  'high cholesterol': 'el colesterol alto',
  'insulin takes its place': 'la insulina toma su lugar',
  'check your blood sugar': 'revise su azúcar',
  'not drink soda or juice': 'tome refrescos ni jugos',
  'Your blood sugar is below 70': 'Su azúcar está por debajo de 70',
  'Your blood sugar is above 300': 'Su azúcar está por encima de 300',
  'You pass out': 'Se desmaya',
  Obesity: 'obesidad',
  'walk for 30 minutes': 'camine 30 minutos',
  'not skip meals': 'se salte comidas',
  'You throw up for more than 24 hours': 'Vomita por más de 24 horas',
  'You have bad belly pain that does not stop': 'Tiene un dolor fuerte de barriga que no para',
  Depression: 'depresión',
  Insomnia: 'insomnio',
  depression: 'la depresión',
  'your mood was still low': 'su ánimo seguía bajo',
  'to help you sleep': 'para ayudarle a dormir',
  'go to talk therapy': 'vaya a terapia',
  'every week': 'cada semana',
  'not drink beer or wine': 'tome cerveza ni vino',
  'You think about hurting yourself': 'Piensa en hacerse daño',
  'You cannot sleep for 3 nights': 'No puede dormir por 3 noches',
  'Acid reflux': 'reflujo',
  'Stomach ulcer': 'una úlcera de estómago',
  'acid reflux': 'el reflujo',
  'your stomach feels better': 'su estómago está mejor',
  'it can hurt your stomach': 'puede dañar su estómago',
  'eat small meals': 'coma porciones pequeñas',
  'not lie down after meals': 'se acueste después de comer',
  'You throw up blood': 'Vomita sangre',
  'Food gets stuck in your throat': 'La comida se le atora en la garganta',
  Gout: 'gota',
  gout: 'la gota',
  'it can cause gout': 'puede causar gota',
  'drink 8 glasses of water': 'beba 8 vasos de agua',
  'not drink beer': 'tome cerveza',
  'You have a fever with a hot joint': 'Tiene fiebre con una articulación caliente',
  'Heart attack': 'un ataque al corazón',
  'to protect your heart': 'para proteger su corazón',
  'chest pain': 'el dolor de pecho',
  'go to heart rehab': 'vaya a rehabilitación del corazón',
  '3 times a week': '3 veces a la semana',
  'not smoke': 'fume',
  'not shovel snow': 'palee nieve',
  'Your chest pain lasts more than 5 minutes': 'El dolor de pecho dura más de 5 minutos',
  'You feel dizzy when you stand': 'Se marea al pararse',
};

export const toSpanish = (text: string): string => WORDS[text] ?? text;
/** Whether every free word of a plan stands above. */
export const isInSpanish = ({ facts }: FactSheet): boolean =>
  facts.every((fact) => {
    if (fact.kind === 'problem') return fact.name in WORDS;
    if (fact.kind === 'medicine')
      return [fact.purpose, fact.reason, fact.regimen.asNeededFor].every((text) => !text || text in WORDS);
    if (fact.kind === 'intervention')
      return [fact.polarity === 'avoid' ? `not ${fact.text}` : fact.text, fact.howOften].every(
        (text) => !text || text in WORDS,
      );
    if (fact.kind === 'red_flag') return fact.sign in WORDS;
    if (fact.kind === 'allergy') return fact.substance in WORDS;
    return true;
  });
