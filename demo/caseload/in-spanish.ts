import { type PlanEdit, type Step, stepsOf } from './story.ts';
import type { When } from './when.ts';

/**
 * Three patients who read Spanish: lines of the library, and the Spanish of all other words, so that their pages are
 * Spanish from the first line to the last.
 */
export const inSpanish = (when: When): Step[] => [
  stepsOf('dolores-ibarra').plan(when.work(-6, '09:20'), 'grace', [
    { part: 'redFlag', sign: 'You gain 3 pounds in one day', action: 'call_clinic_today' },
    spanish({
      'Heart failure, diastolic, worse in autumn': 'insuficiencia cardíaca diastólica, peor en otoño',
      Frailty: 'debilidad por la edad',
      'Be home for her great-grandson’s baptism': 'Estar en casa para el bautizo de su bisnieto',
      'No more rides in the ambulance if it can be helped':
        'No volver a ir en la ambulancia si se puede evitar',
      'Talk with the whole family and an interpreter who is not family':
        'Haga la reunión de familia con un intérprete que no sea de la familia',
      'Palliative care visit at home': 'Reciba en casa la visita de cuidados paliativos',
      'Advance directive in Spanish': 'Llene sus instrucciones anticipadas en español',
      'Family conference, interpreter booked': 'reunión de familia, con intérprete',
      'Dr. Naomi Feld, Lena Novak': 'la Dra. Naomi Feld y Lena Novak',
      'Dr. Naomi Feld': 'Dra. Naomi Feld',
    }),
  ]),
  stepsOf('miguel-santos').plan(when.work(-5, '16:00'), 'ana', [
    { part: 'whatMatters', words: 'No perder el pie, y volver a trabajar en el muelle.' },
    { part: 'mainProblem', name: 'Type 2 diabetes' },
    { part: 'redFlag', sign: 'Your wound is red or has pus', action: 'call_clinic_today' },
    { part: 'redFlag', sign: 'You have a fever over 100.4', action: 'call_clinic_now' },
    { part: 'redFlag', sign: 'Your blood sugar is under 70', action: 'call_clinic_now' },
    { part: 'redFlag', sign: 'You are confused', action: 'call_911' },
    { part: 'intervention', text: 'check your feet for sores', howOften: 'every evening' },
    { part: 'intervention', text: 'keep your wound clean and dry', howOften: 'every day' },
    { part: 'intervention', polarity: 'avoid', text: 'walk barefoot' },
    { part: 'allergy', substance: 'Shellfish', reaction: 'Hives' },
    spanish({
      'Type 2 diabetes with foot ulcer': 'diabetes tipo 2 con una llaga en el pie',
      'Ulcer of the right foot': 'llaga en el pie derecho',
      'Ulcer closed': 'Cerrar la llaga',
      'Under 1 cm; now 2.2 cm': 'menos de 1 cm; ahora 2.2 cm',
      'Wound clinic every week': 'Vaya a la clínica de heridas cada semana',
      'Off-loading boot, also at home': 'Use la bota especial, también en casa',
      'Ride booked for each visit': 'Pida el transporte para cada cita',
      'Dr. Laura Beckett': 'la Dra. Laura Beckett',
    }),
    { part: 'review', on: when.day(28) },
  ]),
  stepsOf('gloria-peralta').plan(when.work(-5, '10:30'), 'marcus', [
    { part: 'whatMatters', words: 'Bailar en la fiesta de la parroquia con mi hermana.' },
    { part: 'mainProblem', name: 'Heart failure' },
    {
      part: 'redFlag',
      sign: 'You gain 3 pounds in one day or 5 pounds in one week',
      action: 'call_clinic_today',
    },
    { part: 'redFlag', sign: 'You need more pillows to sleep', action: 'call_clinic_today' },
    { part: 'redFlag', sign: 'You have trouble breathing', action: 'call_911' },
    {
      part: 'intervention',
      text: 'weigh yourself and write it down',
      howOften: 'every morning',
      why: 'It shows early when water builds up.',
    },
    {
      part: 'intervention',
      polarity: 'avoid',
      text: 'add salt to your food',
      why: 'Salt holds water in your body.',
    },
    { part: 'goal', text: 'Stay out of the hospital for 2 months' },
    { part: 'allergy', substance: 'Penicillin', reaction: 'Rash' },
    spanish({
      'Heart failure, worse': 'insuficiencia cardíaca, que empeoró',
      'Daily weight by phone': 'Díganos su peso por teléfono cada día',
      'Low-salt meals': 'Coma comidas con poca sal',
      'Iron infusion': 'Reciba el hierro por la vena',
      'Dance at the church feast': 'Bailar en la fiesta de la iglesia',
      'Dr. Ingrid Solberg': 'Dra. Ingrid Solberg',
    }),
    { part: 'review', on: when.day(21) },
  ]),
];

const spanish = (lines: Readonly<Record<string, string>>): PlanEdit => ({ part: 'spanish', lines });
