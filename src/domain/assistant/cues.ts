// Longer than 250 lines: one table of words, a line for each phrase.
import type { Declined, Intent } from './intent.ts';

/**
 * What speaks for an intent, and how much: the phrases of each line have the weight of its key. Phrases are written as
 * those of red flags (`Phrases` in ../red-flags/red-flag.ts); what the text says of a patient, a medicine, a teammate or a
 * time stands there as one word: `patientname`, `drugname`, `membername`, `timephrase`. `begin` is before the first word, `theend` behind the last.
 */
export type Cues = Record<Intent | Declined, Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 9, readonly string[]>>>;

const MEDS =
  'drugname|med|meds|medicine|medicines|medication|medications|pill|pills|prescription|prescriptions|inhaler|inhalers|thinner|thinners|insulin';
const CHANGED =
  'stopped|stop|changed|change|changes|started|start|increased|raised|lowered|decreased|reduced|discontinued|put|switched|added|held|doubled|cut|bumped|upped|dropped|titrated|tapered|swapped|adjusted|prescribed|ordered|restarted|resumed|paused|took off';
const ASKS = 'who|why|when|what|which|was|were|did|has|have';

const ILLNESS =
  'cancer|infection|infected|dementia|pregnant|pneumonia|flu|covid|sepsis|septic|stroke|asthma|copd|diabetes|diabetic|depression|depressed|uti|clot|anemia|anemic|arrhythmia|afib|delirium|tuberculosis|ulcer|heart attack|heart failure|kidney failure|bleed|bleeding|bipolar|alzheimers|parkinsons';

export const ENGLISH_CUES: Cues = {
  who_first: {
    5: [
      'who|whom|which patient|which one ..6 first',
      'who ..3 needs|need me|attention',
      'where ..4 start|begin',
      'priority list|my priorities|start of day|start of my day|start of the day|top of my list',
      'who ..2 start with|begin with',
      'what ..4 first',
      'top priority|highest priority|priority patients|most at risk',
    ],
    4: [
      'who|whats|what|anything|anyone|something ..3 urgent|burning|on fire|critical|pressing',
      'anything|anyone|who|what ..2 cant|cannot ..2 wait|leave',
      'who ..3 worried about|worry about',
      'most urgent|sickest|red flags|words of danger',
    ],
  },
  changes: {
    4: [
      'what|whats|anything|something|nothing|much ..2 changed|new|different|happened|happening|updated',
      'any|the ..1 changes|change|updates|update|news',
      'changes|updates|update|news ..2 since|for|on|to|with|patientname|timephrase',
      'patientname ..2 changes|updates|update|news',
      'anything ..1 change|changed',
    ],
    5: [
      'did i miss|have i missed',
      'while i was ..2 out|away|gone|off',
      'whats new|what is new',
      'catch me up|fill me in|bring me up|get me up|up to speed|up to date',
    ],
  },
  contacts: {
    4: [
      'last|latest|recent|previous ..2 contact|contacts|contacted|call|calls|talk|talked|spoke|spoken|conversation|reached|reach|visit note',
      'have|has|had|did|anyone|anybody|someone ..4 reached|talked|called|spoken|call|reach|speak|talk|spoke',
      'who ..3 called|spoke|talked|speaks|reached ..6 last|lately|patientname',
      'contact history|call history|call log|contact log|contacts with|contacts of|contacts for|contacts patientname|patientname contacts',
      'what did ..4 say',
      'last time ..4 reached|talked|called|spoke|reach|talk|anyone|we',
    ],
    1: ['last', 'lately'],
  },
  medicines: {
    4: [
      `what|which|show|list|current|all|any ..4 ${MEDS}`,
      `${MEDS} ..1 list|patientname|of|for`,
      `patientname ..2 ${MEDS}`,
      'what|whats ..3 taking|takes|take|prescribed',
      `is|does|still ..3 on|taking|take|takes|have|has ..3 ${MEDS}`,
      'what is patientname on',
    ],
  },
  medicine_change: {
    6: [
      `${ASKS} ..8 ${CHANGED} ..6 ${MEDS}`,
      `${ASKS} ..6 ${MEDS} ..5 ${CHANGED}`,
      'medication|medicine|med|dose ..1 changes|change|history',
    ],
  },
  visits: {
    4: [
      'appointment|appointments|appt|appts|visit|visits|calendar|scheduled|agenda ..6 patientname|timephrase|my|theend',
      'patientname ..3 appointment|appointments|appt|appts|visit|visits|calendar|scheduled',
      'when|does|is|will ..4 coming|come in|see|sees|seeing|scheduled',
      'next|upcoming|future ..1 visit|visits|appointment|appointments|appt',
      'whats on ..3 calendar|schedule|agenda',
      'does|has|have|is|what|whats ..4 booked|scheduled|coming up|lined up',
    ],
  },
  tasks: {
    4: [
      'task|tasks|follow ups|followups|follow up list|to do list|todo list|todos|to dos|open items|action items|loose ends',
      'pending|outstanding|overdue|open for|on my plate|left to do|still owe|do we owe',
      'what|whats|anything ..3 due|open|pending|outstanding|overdue|owed|owe',
      'what ..5 have to do|need to do|must do',
    ],
    1: ['my', 'open', 'list', 'show'],
  },
  clocks: {
    5: [
      'deadline|deadlines|appeal|appeals|time limit|time limits|payer|payers',
      'clock|clocks ..3 run|running|out|due|risk|patientname|for|theend',
      'how much|how long ..5 time is left|do i have|do we have|left',
      'by when|run out|running out|runs out|at risk',
      'how many|how much ..2 days|hours|time ..2 left|remain|remaining',
      'days left|window ..2 closes|close|ends|left|theend',
      'auth|auths|authorization|authorizations ..4 expire|expires|expiring|due|end|ends|left',
      'expire|expires|expiring|expiration|about to lapse',
    ],
  },
  free_times: {
    6: ['find|any|open|got|need ..3 slot|slots|opening|openings'],
    5: [
      'patientname ..2 free|available|availability',
      'slot|slots|opening|openings ..3 for|patientname|timephrase|theend',
      'free|available|availability ..2 times|time|slots|patientname|of|for',
      'when|can|could|what days|which days|what day|what time ..3 come|do|make it|suit|suits|work|works|meet',
      'what|which|best|good|right ..2 day|days|time|times ..4 work|works|suit|suits|reach|call|come|for patientname',
      'can|could|does patientname ..2 do|come|prefer ..3 mornings|afternoons|evenings|timephrase|weekends',
    ],
  },
  barriers: {
    5: [
      'barrier|barriers|obstacle|obstacles|hurdles|in the way|social needs|hardship|hardships',
      'why ..6 miss|misses|missing|missed|no show|skip|skips|skipping|late',
      'does|do|has|have|is|any ..4 trouble|problem|problems|difficulty|difficulties|issues|struggling',
      'what ..2 stops|keeps|prevents|stopping|keeping',
      'sdoh|social determinants|social factors|social risks|social history',
      'what ..3 hard for|difficult for',
      'transportation|transport|ride|rides|housing|food|money|cost|language ..1 problem|problems|trouble|issue|issues|barrier',
    ],
  },
  phone: {
    4: [
      'phone|telephone|number|cell|mobile|contact info|contact information ..4 patientname|for|of|theend',
      'patientname ..3 phone|number|cell|telephone|mobile',
    ],
    5: [
      'how ..3 reach|call|contact|get hold',
      'who|whom|what number ..3 call for|call about|do i call|should i call for',
    ],
  },
  explain: {
    6: [
      'explain|explanation|explains|plain language|plain words|plain english|simple words|simple language|easy to read|layman',
      'handout|handouts|hand out',
      'can|could|help ..2 understand',
      'patient friendly|in simple|something ..3 understand',
    ],
  },
  plan: {
    3: [
      'care plan|the plan|plan of|plan for|patientname plan',
      'goal|goals|care team|conditions|condition list|diagnoses|problem list|problems of|chart|summary of',
      'begin ..2 show|open|pull up|bring up|find|look up|see ..2 patientname',
      'tell me about|who is patientname|about patientname|who is ..4 doctor|pcp|nurse|cardiologist',
      'begin ..0 patientname ..0 theend',
      'whats ..1 plan|what is ..2 plan',
    ],
  },
  make_task: {
    5: [
      'remind me|set a reminder|reminder to|reminder for',
      'need|want ..1 task|todo|to do|reminder',
      'dont let me forget|dont forget|do not forget',
      'create|make|add|new|open a|set up ..3 task|to do|todo|follow up|followup|reminder',
      'begin ..0 task|todo|to do|reminder',
    ],
    4: ['begin ..1 schedule|book|arrange|set up ..2 call|visit|ride|meeting|appointment|transport'],
    3: [
      'i|we|someone|somebody ..1 need|needs|have|must|should|ought ..1 to',
      'begin ..1 call|phone|follow up|check|send|order|fax|mail|schedule|ask|get|arrange|review|weigh|visit|email|pick up|find out|look into',
      'make sure',
    ],
    1: ['timephrase', 'to'],
  },
  log_contact: {
    6: ['left|leave|leaving ..5 voicemail|message|vm|msg'],
    5: [
      'i|we|just|ive|weve ..2 called|spoke|talked|reached|met|saw|visited|texted|emailed|phoned',
      'log|record|document|note|enter ..3 contact|call|visit|conversation|attempt',
      'begin ..1 called|spoke|talked|reached|met|saw|visited|texted|emailed|phoned|lm|lvm',
      'no answer|didnt answer|did not answer|line was busy|didnt pick up|did not pick up|hung up',
      'patientname ..2 called|called back|rang|phoned',
    ],
  },
  snooze: {
    6: [
      'snooze|postpone|defer|remind me again|hold off on',
      'put ..4 off',
      'bring ..6 back',
      'push|delay|reschedule ..6 timephrase',
      'move|shift|set ..6 task|call|callback|follow up|followup|it|this|that ..3 timephrase',
      'not now|later timephrase|ask me again',
    ],
  },
  reassign: {
    6: [
      'reassign|transfer|hand ..6 membername',
      'give|assign|pass|move|hand|send|delegate ..8 membername',
      'can|let|have|should|could|would ..0 membername',
      'membername ..1 should|can|will|to|could take|handle|do|own|call',
      'reassign|assign this|assign it|hand over|take over',
    ],
  },
  done: {
    6: [
      'mark|check|tick|close|cross ..6 done|complete|completed|off|finished|out',
      'task|call|callback|request|follow up|followup|this|that|it|thats|its|patientname ..3 is done|done|finished|taken care of|complete|completed',
      'i finished|i completed|im done|we finished|done with|taken care of|all set with|finished with',
      'begin ..1 finished|done|completed ..0 theend',
      'begin ..0 complete|close|finish',
    ],
  },
  away: {
    6: [
      'im|i am|ill be|i will be|set me|i ..4 out|away|off|sick|vacation|leave|leaving|pto|ooo',
      'begin ..1 ooo|pto|out|away|off ..1 timephrase',
      'taking|taken ..3 sick day|day off|days off|pto|time off|vacation',
      'membername covers|membername is covering|membername covering',
      'im back|i am back|ill be back|i will be back|i returned',
      'out of office|on vacation|on leave|sick day|calling in sick|cover for me|cover me|covers for me',
    ],
  },
  voicemails: {
    5: [
      'voicemail|voicemails|voice mail|voice mails|voice message|voice messages|vms|answering machine|answering service',
      'messages ..3 machine|phone|overnight',
    ],
  },
  help: {
    6: [
      'begin ..1 help|hi|hello|hey|commands|menu|start|usage ..2 theend',
      'what|how ..2 can you|can i ask|do you|do i use|does this|does it ..3 do|ask|work|help|theend',
      'begin help me theend',
    ],
  },
  advice: {
    9: [
      'should ..1 patientname|he|she|they ..2 take|taking|stop|start|be|get|increase|skip|continue',
      'patientname|he|she ..1 should ..2 take|stop|start|be|get|increase|skip|continue',
      'should ..1 i|we ..1 increase|stop|hold|double|skip|lower',
      'dose|dosage ..4 should',
      'diagnose|what is wrong with|whats wrong with',
      'should ..3 drugname',
      'would you ..1 give|recommend|suggest|prescribe|advise',
      'do you|can you ..1 recommend|suggest|prescribe|advise',
      'gonna die|going to die|will die|survive|prognosis|how long to live|live long',
      'ok to|okay to ..2 take|stop|skip|double|hold|give|increase',
      'does|has|is ..4 cancer|infection|infected|dementia|pregnant ..6 theend',
      `does|did|is|has|could|might patientname|he|she|they ..4 ${ILLNESS} ..0 theend|now|again|or|timephrase`,
      'should ..1 patientname|he|she|they ..4 go|going|come|stay|move|switch ..3 up|down|back|off|on|dose|mg|mcg|units|drugname',
      'begin ..2 should ..8 mg|mcg|units',
      'what does|what is|whats ..1 drugname ..2 do|for|theend',
      'is it safe|safe to|can patientname take|side effects',
    ],
  },
  ranking: {
    9: [
      'best|worst|laziest|slowest|fastest|smartest ..2 nurse|coordinator|doctor|physician|member|person|colleague|one',
      'who|which|what ..6 worst|laziest|slowest|dumbest|most annoying|least favorite|most difficult',
      'rank|ranking ..3 patients|nurses|coordinators|doctors|team|teammates|people|colleagues',
    ],
  },
};
