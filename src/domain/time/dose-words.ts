const DOSE_UNITS = new Set(
  (
    'mg mcg ug g gm grams kg lb lbs pounds ml cc l liters litres units unit iu meq mmol mmhg tab tabs tablet tablets cap caps ' +
    'capsule capsules pill pills puff puffs drop drops spray sprays patch patches dose doses tsp tbsp teaspoon teaspoons ' +
    'tablespoon cup cups vial vials ampule ampules bottle bottles bag bags x times time% % percent refills refill ' +
    'hours hour hrs hr minutes minute mins min days day weeks week wks months month mos years year yrs yo y/o ' +
    'visits calls attempts episodes falls admissions sessions treatments appointments patients people ' +
    'points liters/min l/min bpm steps feet ft inches cm mm of'
  ).split(' '),
);

/** Whether this word makes the number before it an amount: a dose, a count, a measurement. */
export const isDoseUnit = (word: string | undefined): boolean =>
  word !== undefined && (DOSE_UNITS.has(word) || /^(?:mg|mcg|ml|units?)\//u.test(word));
