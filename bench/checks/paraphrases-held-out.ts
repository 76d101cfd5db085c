// Written by hand after the checks were done and four times mended; nothing was changed for them: what a fresh writer would meet.
import { allergy, avoid, doThis, medicine, problem, redFlag, regimen, tablet, visit } from './plan-kit.ts';
import type { Paraphrases } from './run-paraphrases.ts';

export const heldOut: readonly Paraphrases[] = [
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'spironolactone',
      is: tablet('100 mg', 1, 'morning'),
      purpose: 'swelling in your belly',
    }),
    says: [
      'Spironolactone helps with the swelling in your belly. You take one 100 mg tablet in the morning.',
      'For the swelling in your belly, keep up with spironolactone, 100 mg every morning.',
      'Your morning water pill is spironolactone (100 mg). It gets rid of fluid in your belly.',
      'Spironolactone stays at 100 mg each morning. It is for belly swelling.',
      'Take a spironolactone tablet, 100 mg, in the morning. Your belly should swell less.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'levetiracetam',
      brand: 'Keppra',
      is: tablet('750 mg', 1, 'morning', 'bedtime'),
      before: tablet('500 mg', 1, 'morning', 'bedtime'),
      change: 'changed',
      purpose: 'to prevent seizures',
    }),
    says: [
      'Keppra was raised from 500 mg to 750 mg. Take one tablet in the morning and one at bedtime to prevent seizures.',
      'You now need more Keppra: 750 mg in the morning and 750 mg at bedtime. It helps prevent seizures.',
      'To prevent seizures, take 750 mg of levetiracetam, morning and bedtime. You took 500 mg before.',
      'The dose of Keppra is going up. Take a 750 mg tablet each morning and each night at bedtime to keep seizures away.',
      'Keppra prevents seizures. The 500 mg tablets are replaced by 750 mg tablets: one in the morning, one at bedtime.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'montelukast',
      is: tablet('10 mg', 1, 'bedtime'),
      change: 'new',
      purpose: 'asthma',
    }),
    says: [
      'Montelukast is new to your list. Take 10 mg at bedtime for asthma.',
      'At bedtime, start taking one 10 mg montelukast tablet for asthma.',
      'We want you to try montelukast for your asthma: one 10 mg tablet at bedtime.',
      'A new asthma medicine: montelukast 10 mg, 1 tablet, bedtime.',
      'You have a new bedtime pill for asthma. It is montelukast, 10 mg.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'glipizide',
      is: tablet('5 mg', 1, 'morning'),
      change: 'stopped',
      reason: 'insulin takes its place',
    }),
    says: [
      'Stop glipizide. Insulin takes its place.',
      'You are done with glipizide, because insulin takes its place.',
      'Glipizide is not needed any more. Stop taking it.',
      'Please stop your glipizide.',
      'Do not take any more glipizide.',
      'We have ended glipizide. Insulin takes its place.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'lactulose',
      is: regimen({
        form: 'liquid',
        amount: '30 mL',
        route: 'by mouth',
        times: ['morning', 'noon', 'evening'],
      }),
      purpose: 'to keep your mind clear',
    }),
    says: [
      'Drink 30 mL of lactulose in the morning, at noon and in the evening. It keeps your mind clear.',
      'Lactulose keeps your mind clear. Take 30 milliliters three times a day: morning, noon and evening.',
      'Three times each day (morning, noon, evening), take lactulose 30 mL to keep your mind clear.',
      'To keep your mind clear, you take 30 mL of lactulose with breakfast, with lunch and with dinner.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'nitroglycerin',
      is: regimen({
        strength: '0.4 mg',
        form: 'tablet',
        amount: '1 tablet',
        route: 'under the tongue',
        asNeededFor: 'chest pain',
        maxPerDay: '3 tablet',
      }),
    }),
    says: [
      'If you have chest pain, put one 0.4 mg nitroglycerin tablet under your tongue. Do not use more than 3 tablets a day.',
      'Nitroglycerin 0.4 mg is for chest pain. Put 1 tablet under your tongue when you need it. At most 3 tablets a day.',
      'For chest pain only: let 1 nitroglycerin tablet (0.4 mg) melt under the tongue. Three tablets a day is the most.',
      'Keep nitroglycerin with you. When you have chest pain, place one 0.4 mg tablet under your tongue, up to 3 tablets a day.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({
      name: 'fluticasone',
      brand: 'Flonase',
      is: regimen({
        strength: '50 mcg',
        form: 'spray',
        amount: '2 spray',
        route: 'in each nostril',
        times: ['morning'],
      }),
      purpose: 'a stuffy nose',
    }),
    says: [
      'Spray Flonase (50 mcg) in each nostril every morning: 2 sprays each. It clears a stuffy nose.',
      'Flonase is for a stuffy nose. Each morning, use 2 sprays of 50 mcg in each nostril.',
      'Use two 50 mcg sprays of fluticasone in each nostril in the morning for your stuffy nose.',
    ],
  },
  {
    language: 'en',
    section: 'medicines',
    fact: medicine({ name: 'amlodipine', is: tablet('5 mg', 1, 'morning'), purpose: 'high blood pressure' }),
    says: [
      'Amlodipine, 5 mg, is your morning pill for high blood pressure.',
      'Nothing changes with amlodipine. Take one 5 mg tablet every morning for high blood pressure.',
      'You are on amlodipine 5 mg for high blood pressure. Take it when you wake up.',
      'Take amlodipine (5 mg) in the morning, even when you feel well. It treats high blood pressure.',
      'Amlodipine relaxes your blood vessels and lowers your blood pressure. Take 5 mg each morning.',
    ],
  },
  {
    language: 'en',
    section: 'visits',
    fact: visit('2026-12-10T13:30', 'Dr. Patel', 'Harbor Clinic, room 1'),
    says: [
      'Please come to Harbor Clinic, room 1, on Thursday, December 10, at 1:30 PM. You will see Dr. Patel.',
      'December 10 (Thursday), half past 1 in the afternoon: Dr. Patel, Harbor Clinic, room 1.',
      'Thu 12/10/2026, 1:30 pm: Dr. Patel at Harbor Clinic in room 1.',
      'Your next visit is with Dr. Patel at Harbor Clinic, room 1. The day is Thursday, December 10. The time is 1:30 PM.',
      'At 1:30 p.m. on Dec. 10, Dr. Patel sees you in Harbor Clinic, room 1.',
    ],
  },
  {
    language: 'en',
    section: 'get_help',
    fact: redFlag('You cough up blood', 'call_911'),
    says: [
      'Call 911 if you cough up blood.',
      'Coughing up blood? Call 911.',
      'When you cough and blood comes up, call 911.',
      'Blood when you cough is a danger sign. Call 911.',
    ],
  },
  {
    language: 'en',
    section: 'get_help',
    fact: redFlag('You have not had a bowel movement in 3 days', 'call_clinic_today'),
    says: [
      'Call the clinic the same day if you have had no bowel movement for 3 days.',
      'No bowel movement in three days: call the clinic today.',
      'If 3 days pass without a bowel movement, call us that same day.',
    ],
  },
  {
    language: 'en',
    section: 'get_help',
    fact: redFlag('Your stool is black', 'call_clinic_now'),
    says: [
      'Call the clinic right away if your stool is black.',
      'Black stool: call us now.',
      'If your stools turn black, call the clinic at once.',
      'Is your poop black? Call the clinic right away.',
    ],
  },
  {
    language: 'en',
    section: 'to_do',
    fact: avoid('lie down after meals'),
    says: [
      'Do not lie down after meals.',
      'After meals, do not lie down.',
      'Stay upright after meals: no lying down.',
      'Avoid lying down after you eat.',
      "Don't lie down right after a meal.",
    ],
  },
  {
    language: 'en',
    section: 'to_do',
    fact: avoid('take pain pills like ibuprofen'),
    says: [
      'Do not take pain pills like ibuprofen.',
      'Stay away from pain pills like ibuprofen.',
      'Never take pain pills such as ibuprofen.',
      'Avoid ibuprofen and pain pills like it.',
    ],
  },
  {
    language: 'en',
    section: 'to_do',
    fact: doThis('eat small meals', 'every day'),
    says: [
      'Eat small meals every day.',
      'Every day, eat small meals, not large ones.',
      'Choose small meals each day and eat slowly.',
      'Eat many small meals a day so that your stomach does not hurt.',
    ],
  },
  {
    language: 'en',
    section: 'to_do',
    fact: doThis('stretch your hands', 'every morning'),
    says: [
      'Stretch your hands every morning.',
      'Each morning, take time to stretch your hands.',
      'Stretch both hands each morning. Do not push if it hurts.',
      'Start each day by stretching your hands every morning.',
    ],
  },
  {
    language: 'en',
    section: 'going_on',
    fact: problem('Low potassium', 'resolved'),
    says: [
      'You had low potassium in the past.',
      'Your low potassium is fixed. It was a problem before.',
      'Your low potassium has been resolved.',
      'Low potassium was found last year. It is gone now.',
    ],
  },
  {
    language: 'en',
    section: 'going_on',
    fact: problem('Gout'),
    says: [
      'You have gout.',
      'Gout is why your toe hurts.',
      'You get attacks of gout.',
      'Your gout still needs care.',
    ],
  },
  {
    language: 'en',
    section: 'going_on',
    fact: allergy('latex', 'rash'),
    says: [
      'You are allergic to latex.',
      'Latex gives you a rash. Tell the staff that you are allergic.',
      'Latex allergy: rash.',
      'No latex gloves: you are allergic to latex.',
    ],
  },
  {
    language: 'es',
    section: 'medicines',
    fact: medicine({
      name: 'carvedilol',
      is: tablet('12.5 mg', 1, 'morning', 'evening'),
      before: tablet('6.25 mg', 1, 'morning', 'evening'),
      change: 'changed',
      purpose: 'high blood pressure',
    }),
    says: [
      'Su carvedilol subió de 6.25 mg a 12.5 mg. Tome una tableta por la mañana y otra en la noche para la presión.',
      'Aumentamos el carvedilol: ahora es 12.5 mg, por la mañana y por la noche, para la presión alta.',
      'Carvedilol para la presión alta. Antes tomaba 6.25 mg. Ahora tome 12.5 mg en la mañana y en la cena.',
    ],
  },
  {
    language: 'es',
    section: 'medicines',
    fact: medicine({
      name: 'gabapentin',
      is: regimen({
        strength: '300 mg',
        form: 'capsule',
        amount: '1 capsule',
        route: 'by mouth',
        times: ['bedtime'],
      }),
      purpose: 'nerve pain',
    }),
    says: [
      'Tome una cápsula de gabapentina de 300 mg al acostarse para el dolor de los nervios.',
      'La gabapentina calma el dolor de nervios. Tome 300 mg antes de dormir.',
      'Siga con gabapentina, 300 mg, a la hora de dormir, para el dolor de nervios.',
    ],
  },
  {
    language: 'es',
    section: 'get_help',
    fact: redFlag('You throw up blood', 'call_911'),
    says: [
      'Si vomita sangre, llame al 911.',
      'Llame al 911 si tiene vómito con sangre.',
      'Vómitos de sangre: llame al 911 de inmediato.',
    ],
  },
  {
    language: 'es',
    section: 'to_do',
    fact: avoid('add salt to your food'),
    says: ['No le ponga sal a la comida.', 'No use sal en su comida.', 'Evite la sal en las comidas.'],
  },
  {
    language: 'es',
    section: 'visits',
    fact: visit('2026-11-09T10:15', 'Dr. Amara Bell', 'Lakeside Heart Center, suite 300'),
    says: [
      'Lunes 9 de noviembre, 10:15 a. m., Dr. Amara Bell, Lakeside Heart Center, suite 300.',
      'La Dra. Amara Bell lo espera el 9 de noviembre a las 10:15 de la mañana en Lakeside Heart Center, suite 300.',
    ],
  },
];
