import type { Barrier } from '../../../generated/prisma/enums.ts';
import { PRESCRIBER_MARK as PRESCRIBER } from '../playbook.ts';
import { playbook, task } from './rows.ts';

/** Food, home, money and getting there. */
export const NEEDS = {
  food: playbook(
    'No diet in a plan works without food at home (Gravity Project, food insecurity).',
    [
      task('food_today', 'Ask whether there is food at home today', 'coordinator', 0, {
        kind: 'call',
        priority: 'urgent',
      }),
      task('snap', 'Help apply for SNAP or WIC', 'social_worker', 3, { kind: 'paperwork' }),
      task('pantry', 'Refer to a food pantry or home-delivered meals', 'social_worker', 2, {
        kind: 'referral',
      }),
      task('diet_fit', 'Check that the diet in the plan fits what they can buy', 'nurse', 5),
    ],
    [
      '211: food pantries nearby',
      'USDA National Hunger Hotline, 1-866-348-6479',
      'Meals through the area agency on aging',
    ],
    ['Social worker', 'Dietitian'],
  ),
  housing_instability: playbook(
    'A home that may be lost is acted on before it is lost (Gravity Project, housing instability).',
    [
      task('notice', 'Ask whether there is a notice, and its date', 'coordinator', 1, {
        kind: 'call',
        priority: 'urgent',
      }),
      task('rent_help', 'Refer for rent assistance and tenant legal aid', 'social_worker', 2, {
        kind: 'referral',
      }),
      task('letter', 'Write a letter about medical need for the landlord', 'physician', 5, {
        kind: 'paperwork',
      }),
    ],
    ['211: emergency rent assistance', 'Legal aid office of the county'],
    ['Social worker', 'Legal aid'],
  ),
  homelessness: playbook(
    'Without an address nothing that is mailed arrives and nothing that is cold stays cold (Gravity Project, homelessness).',
    [
      task('tonight', 'Ask where they sleep tonight, and how to reach them', 'coordinator', 0, {
        kind: 'call',
        priority: 'urgent',
      }),
      task('shelter', 'Refer to shelter or medical respite', 'social_worker', 0, {
        kind: 'referral',
        priority: 'urgent',
      }),
      task('storage', 'Check which medicines need a fridge or can be stolen', 'pharmacist', 2, {
        kind: 'medication',
      }),
      task('mail', 'Agree on an address for mail and a phone for messages', 'coordinator', 2),
    ],
    [
      '211: coordinated entry for shelter',
      'National Call Center for Homeless Veterans, 1-877-424-3838',
      'Health Care for the Homeless clinic',
    ],
    ['Social worker', 'Shelter nurse'],
  ),
  inadequate_housing: playbook(
    'Mold, stairs and heat are causes that the plan can name (Gravity Project, inadequate housing).',
    [
      task('hazards', 'Ask what is unsafe at home and note it', 'coordinator', 2, { kind: 'call' }),
      task('home_visit', 'Ask for a home safety visit', 'therapist', 5, { kind: 'visit' }),
      task('code', 'Refer to code enforcement or a home repair program', 'social_worker', 5, {
        kind: 'referral',
      }),
    ],
    ['Housing code enforcement of the city', 'Home repair program of the area agency on aging'],
    ['Occupational therapist', 'Social worker'],
  ),
  transportation: playbook(
    'A ride is booked for each visit that is planned: Medicaid covers non-emergency rides (42 CFR 431.53).',
    [
      task(
        'benefit',
        'Check the ride benefit of the plan (Medicaid NEMT, Medicare Advantage)',
        'coordinator',
        1,
      ),
      task('book', 'Book rides for the visits of the next 30 days', 'coordinator', 2, { kind: 'visit' }),
      task('telehealth', 'Ask which visits can be by video or phone', 'nurse', 3),
      task('delivery', 'Ask the pharmacy for home delivery', 'pharmacist', 3, { kind: 'medication' }),
    ],
    ['Medicaid transportation broker of the state', 'Paratransit of the county', 'Road to Recovery (cancer)'],
    ['Insurance member services', 'Social worker'],
  ),
  financial_strain: playbook(
    'Benefits that a person is entitled to come first, help from others second (Gravity Project, financial insecurity).',
    [
      task('benefits', 'Check benefits: SSI, SNAP, Medicaid, Medicare Savings Program', 'social_worker', 3),
      task('bills', 'Ask which bill comes first and by when', 'coordinator', 2, { kind: 'call' }),
      task('clinic_aid', 'Apply for the clinic’s own financial assistance', 'coordinator', 5, {
        kind: 'paperwork',
      }),
    ],
    ['211', 'Social Security, 1-800-772-1213', 'benefitscheckup.org'],
    ['Social worker', 'Financial counselor'],
  ),
  material_hardship: playbook(
    'Goods that the plan presumes: a scale, a phone, clothes, diapers (Gravity Project, material hardship).',
    [
      task('what', 'List what is missing, and what the plan needs most', 'coordinator', 2, { kind: 'call' }),
      task('dme', 'Ask whether the insurance pays for it as equipment', 'coordinator', 3),
      task('goods', 'Refer to a goods bank or clothing closet', 'social_worker', 3, { kind: 'referral' }),
    ],
    ['211', 'Goods bank or faith community nearby'],
    ['Social worker'],
  ),
  utilities: playbook(
    'Power that may be cut off stops oxygen, dialysis and a fridge of insulin: say so to the company in writing.',
    [
      task('shutoff', 'Ask for the shut-off date and what depends on power', 'coordinator', 0, {
        kind: 'call',
        priority: 'urgent',
      }),
      task('certificate', 'Sign the medical certificate for the utility', 'physician', 1, {
        kind: 'paperwork',
        priority: 'urgent',
      }),
      task('liheap', 'Help apply for LIHEAP', 'social_worker', 3, { kind: 'paperwork' }),
    ],
    ['LIHEAP office of the state', 'The utility’s medical protection program', '211'],
    ['Social worker'],
  ),
  insurance_coverage: playbook(
    'A gap in coverage has dates: enrollment, appeal and retroactive months are lost one by one.',
    [
      task('status', 'Check coverage today: what, from when, until when', 'coordinator', 1),
      task('enroll', 'Help enroll or renew (Medicaid, Medicare, marketplace)', 'social_worker', 3, {
        kind: 'paperwork',
      }),
      task('bridge', 'Bridge medicines until the coverage starts', 'pharmacist', 2, { kind: 'medication' }),
    ],
    ['SHIP counselor, 1-877-839-2675', 'Medicaid office of the state', 'healthcare.gov navigator'],
    ['Insurance counselor', 'Social worker'],
  ),
  medical_cost_burden: playbook(
    'Skipped doses for cost are asked about without blame; four places can lower the price.',
    [
      task('formulary', 'Check the formulary for a covered, cheaper medicine', 'pharmacist', 2, {
        kind: 'medication',
      }),
      task(
        'assistance',
        'Look for an assistance program (manufacturer, Extra Help, foundation)',
        'coordinator',
        2,
        {
          kind: 'paperwork',
        },
      ),
      task('price', 'Ask the pharmacy for cash, 90-day and discount prices', 'coordinator', 1, {
        kind: 'call',
      }),
      task(
        'prescriber',
        'Message to the prescriber: cost gets in the way of the medicines',
        'prescriber',
        1,
        {
          kind: 'medication',
          details: `Dear ${PRESCRIBER}, this patient skips or stretches medicines because of the cost. Is there a generic, a covered alternative or a 90-day supply that would do as well? The formulary, assistance programs and prices are being checked; please do not stop anything before we have spoken.`,
        },
      ),
    ],
    ['Medicare Extra Help, 1-800-772-1213', 'NeedyMeds', 'State pharmacy assistance program'],
    ['Clinical pharmacist', 'Prescriber', 'Insurance member services'],
  ),
} as const satisfies Partial<Record<Barrier, unknown>>;
