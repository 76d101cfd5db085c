import type { Barrier } from '../../../generated/prisma/enums.ts';
import { playbook, task } from './rows.ts';

/** Work, learning, language, safety, and what people carry with them. */
export const CIRCUMSTANCES = {
  education: playbook(
    'School and training share the day with care: letters and times make both possible.',
    [
      task('school', 'Ask which school days collide with care', 'coordinator', 3, { kind: 'call' }),
      task('school_letter', 'Write a letter for the school or training', 'physician', 5, {
        kind: 'paperwork',
      }),
      task('ged', 'Refer to adult education', 'social_worker', 5, { kind: 'referral' }),
    ],
    ['School nurse', 'Adult education center of the county'],
    ['Social worker'],
  ),
  employment: playbook(
    'Work that is lost or unsafe costs coverage and health; leave and accommodation are rights (FMLA, ADA).',
    [
      task('leave', 'Ask about leave, accommodation and the date they need it', 'coordinator', 2, {
        kind: 'call',
      }),
      task('form', 'Complete the FMLA or accommodation form', 'physician', 5, { kind: 'paperwork' }),
      task('job_help', 'Refer to vocational rehabilitation or a job center', 'social_worker', 5, {
        kind: 'referral',
      }),
    ],
    ['American Job Center', 'Vocational rehabilitation of the state', 'askjan.org (accommodation)'],
    ['Social worker'],
  ),
  veteran_status: playbook(
    'Veterans may have benefits, medicines and rides that no one here has asked for.',
    [
      task('enrolled', 'Ask whether they are enrolled with the VA, and where', 'coordinator', 2, {
        kind: 'call',
      }),
      task('va_refer', 'Refer to a veterans service officer', 'social_worker', 5, { kind: 'referral' }),
      task('va_meds', 'Compare the medicine list with the VA’s', 'pharmacist', 5, { kind: 'medication' }),
    ],
    ['VA health benefits, 1-877-222-8387', 'Veterans Crisis Line: 988, then 1'],
    ['Veterans service officer', 'Social worker'],
  ),
  stress: playbook(
    'Stress is asked about before it is treated; a screen says how much (PHQ-2, GAD-7).',
    [
      task('screen', 'Offer a depression and anxiety screen', 'nurse', 3, { kind: 'call' }),
      task('support', 'Offer behavioral health or a support group', 'social_worker', 5, { kind: 'referral' }),
      task('caregiver', 'Ask who helps, and whether they get help', 'coordinator', 5, { kind: 'call' }),
    ],
    ['988 Suicide and Crisis Lifeline, call or text', 'Behavioral health of the clinic'],
    ['Social worker', 'Therapist'],
  ),
  social_connection: playbook(
    'Isolation shortens life about as much as smoking (Surgeon General’s advisory, 2023): one regular call is a start.',
    [
      task('call_plan', 'Agree on a regular check-in call', 'coordinator', 3, { kind: 'call' }),
      task('group', 'Refer to a senior center, peer group or visitor program', 'social_worker', 5, {
        kind: 'referral',
      }),
    ],
    ['Eldercare Locator, 1-800-677-1116', 'Institute on Aging Friendship Line, 1-888-670-1360'],
    ['Social worker'],
  ),
  intimate_partner_violence: playbook(
    'Safety first: speak alone, leave no message that another person may hear, and ask what is safe.',
    [
      task('safe_contact', 'Ask, alone, which time and number are safe', 'social_worker', 0, {
        kind: 'call',
        priority: 'urgent',
      }),
      task('safety_plan', 'Offer a safety plan and an advocate', 'social_worker', 1, {
        kind: 'referral',
        priority: 'urgent',
      }),
      task('clinician', 'Inform a clinician of the team today', 'nurse', 0, { priority: 'urgent' }),
    ],
    ['National Domestic Violence Hotline, 1-800-799-7233, or text START to 88788'],
    ['Social worker', 'Domestic violence advocate'],
  ),
  elder_abuse: playbook(
    'Suspected abuse or neglect of an older adult is reported to Adult Protective Services by the law of most states.',
    [
      task('clinician', 'Inform a clinician and the social worker today', 'nurse', 0, { priority: 'urgent' }),
      task('report', 'Decide on a report to Adult Protective Services', 'social_worker', 0, {
        kind: 'paperwork',
        priority: 'urgent',
      }),
      task('see', 'Arrange that someone sees the patient alone', 'coordinator', 1, {
        kind: 'visit',
        priority: 'urgent',
      }),
    ],
    ['Adult Protective Services of the state', 'Eldercare Locator, 1-800-677-1116'],
    ['Social worker', 'Supervisor'],
  ),
  health_literacy: playbook(
    'Plain words and teach-back for every patient (AHRQ Health Literacy Universal Precautions Toolkit).',
    [
      task('explain', 'Explain the plan in plain words, with a handout', 'coordinator', 3),
      task('teach_back', 'Do a teach-back of medicines and warning signs', 'nurse', 5, { kind: 'call' }),
      task('helper', 'Ask who may help read mail and labels', 'coordinator', 3, { kind: 'call' }),
    ],
    ['/explain: the plan in plain language', 'Pill pictures or large print from the pharmacy'],
    ['Nurse', 'Pharmacist'],
  ),
  digital_literacy: playbook(
    'What needs a portal or a video needs a person who shows it once.',
    [
      task('way', 'Note which ways work: phone, text, mail', 'coordinator', 1),
      task('show', 'Walk through the portal or video visit together', 'coordinator', 5, { kind: 'call' }),
      task('proxy', 'Offer proxy access to a caregiver', 'coordinator', 5, { kind: 'paperwork' }),
    ],
    ['Help desk of the portal', 'Class of the public library'],
    ['Caregiver'],
  ),
  digital_access: playbook(
    'No device or line: care goes by phone and mail until there is one.',
    [
      task('way', 'Note which ways work, and switch reminders to them', 'coordinator', 1),
      task('lifeline', 'Help apply for Lifeline phone or internet', 'social_worker', 5, {
        kind: 'paperwork',
      }),
      task('in_person', 'Change video visits to phone or in person', 'coordinator', 2, { kind: 'visit' }),
    ],
    ['Lifeline, 1-800-234-9473', 'Public library'],
    ['Social worker'],
  ),
  language_access: playbook(
    'A qualified interpreter at no cost is a right (45 CFR 92.201); family and children do not interpret.',
    [
      task('language', 'Record the language and that an interpreter is needed', 'coordinator', 0),
      task('interpreter', 'Book an interpreter for the visits that are planned', 'coordinator', 2, {
        kind: 'visit',
      }),
      task('written', 'Give the plan and labels in their language', 'pharmacist', 3, { kind: 'paperwork' }),
    ],
    ['Interpreter line of the clinic', '/explain in Spanish'],
    ['Interpreter services'],
  ),
  incarceration: playbook(
    'The first weeks after release are the most dangerous; medicines and coverage are the gap.',
    [
      task('records', 'Ask the facility for medicines and records', 'nurse', 1, { kind: 'paperwork' }),
      task('coverage', 'Have Medicaid restarted', 'social_worker', 2, { kind: 'paperwork' }),
      task('visit', 'Arrange a first visit within two weeks', 'coordinator', 2, { kind: 'visit' }),
    ],
    ['Transitions Clinic Network', 'Reentry program of the county'],
    ['Social worker'],
  ),
  protective_factor: playbook(
    'What helps belongs in the plan: it is what the next person builds on.',
    [
      task('plan', 'Write it into “What matters” of the plan', 'coordinator', 3),
      task('thank', 'Ask the helper what they need to keep going', 'coordinator', 5, { kind: 'call' }),
    ],
    ['Caregiver support program of the area agency on aging'],
    ['The patient'],
  ),
  work_schedule: playbook(
    'Hours of work are no refusal: offer evening, Saturday and phone visits first.',
    [
      task('hours', 'Ask for the hours that are free each week', 'coordinator', 1, { kind: 'call' }),
      task('evening', 'Look for evening, Saturday or video visits', 'coordinator', 3, { kind: 'visit' }),
      task('once_daily', 'Ask whether doses can move to fit the shift', 'pharmacist', 3, {
        kind: 'medication',
      }),
      task('leave', 'Offer a letter for leave or a changed shift', 'physician', 5, { kind: 'paperwork' }),
    ],
    ['Evening and Saturday clinic', 'Pharmacy that delivers'],
    ['Pharmacist', 'Employer, with consent'],
  ),
  mistrust: playbook(
    'Trust that was broken is asked about, not argued with; one steady person helps most.',
    [
      task('listen', 'Ask what happened before, and write down their words', 'coordinator', 3, {
        kind: 'call',
      }),
      task('one_person', 'Agree on one person who calls', 'coordinator', 3),
      task('peer', 'Offer a community health worker or peer', 'social_worker', 5, { kind: 'referral' }),
    ],
    ['Patient advocate of the clinic', 'Community health workers'],
    ['Social worker', 'Patient advocate'],
  ),
  family_dynamics: playbook(
    'Who decides and who may know is settled before the family is called together.',
    [
      task('may_know', 'Ask the patient who may know and who decides', 'coordinator', 2, { kind: 'call' }),
      task('meeting', 'Offer a family meeting', 'social_worker', 5, { kind: 'visit' }),
      task('proxy', 'Offer a health care proxy form', 'social_worker', 5, { kind: 'paperwork' }),
    ],
    ['Consents on the patient card', 'Health care proxy form of the state'],
    ['Social worker'],
  ),
} as const satisfies Partial<Record<Barrier, unknown>>;
