const set = (words: string) => new Set(words.split(' '));

const PARTICLES = set(
  'de del della la las los le da das do dos di du van von der den ter ten bin ibn al el st',
);

// What may follow a name with a capital and is no part of it.
const STOPS = set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat sun today tomorrow tonight ' +
    'about re regarding and or to for with from of on at by in is was has had needs need wants will may can should if when ' +
    'then before after because so the a an her his their my our this next last due not no new ' +
    'call phone ask check send fax email text review schedule reschedule follow visit remind book order refill get confirm ' +
    'see fill complete submit appeal contact message tell update dr doctor nurse mr mrs ms miss mx',
);

// Capitalised words behind "for" that are payers, programs, places and medicines, not people. Wrongly taken, they would
// only send the search for a patient astray; a missing one is asked for in the form.
const NOT_PEOPLE = set(
  'medicare medicaid aetna cigna humana anthem kaiser tricare bluecross blue united unitedhealthcare optum cobra social ' +
    'january february march april june july august september october november december christmas thanksgiving easter ' +
    'cardiology nephrology oncology neurology urology dermatology radiology pharmacy hospice rehab dialysis hospital home ' +
    'physical occupational speech transport transportation interpreter spanish english mandarin russian arabic vietnamese ' +
    'ozempic wegovy mounjaro trulicity jardiance farxiga eliquis xarelto coumadin lasix lantus humalog novolog entresto ' +
    'metoprolol lisinopril metformin insulin warfarin insurance authorization prior plavix lipitor crestor humira enbrel ' +
    'prednisone gabapentin levothyroxine amlodipine losartan albuterol advair symbicort spiriva zoloft lexapro ' +
    'dr doctor nurse slack zoom covid flu urgent meals me',
);

export const isParticle = (word: string): boolean => PARTICLES.has(word);
export const stopsName = (word: string): boolean => STOPS.has(word.replace(/'s?$/u, ''));

/** Whether a capitalised phrase behind "for" or "patient" cannot be a person, by its first word. */
export const isNoName = (words: string): boolean => NOT_PEOPLE.has((words.split(' ')[0] ?? '').toLowerCase());
