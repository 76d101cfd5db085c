/** What a person may ask for in their own words, each with how it is offered to whoever was not understood. */
export const INTENTS = {
  who_first: 'say who needs you first: “who needs me first?”',
  changes: 'say what changed: “what changed for Rosa Chen since Friday”',
  contacts: 'show the last contacts: “last contacts with Rosa Chen”',
  medicines: 'list medicines: “medicines of Rosa Chen”',
  medicine_change: 'say who changed a medicine: “who stopped Rosa Chen’s metoprolol”',
  visits: 'show the next visits: “next visit of Rosa Chen”',
  tasks: 'list open tasks: “my tasks”, “open tasks for Rosa Chen”',
  clocks: 'show deadlines: “deadlines of Rosa Chen”',
  free_times: 'say when a patient can come: “when can Rosa Chen come”',
  barriers: 'list barriers: “barriers of Rosa Chen”',
  phone: 'give a phone number: “phone of Rosa Chen”',
  explain: 'write an explanation of a plan: “explain Rosa Chen’s plan”',
  plan: 'show a care plan: “care plan of Rosa Chen”',
  chart: 'look something up in the chart: “allergies of Rosa Chen”, “who is Rosa Chen’s cardiologist”',
  make_task: 'create a task: “call Rosa Chen Friday 9am”',
  log_contact: 'log a contact: “I called Rosa Chen, no answer”',
  snooze: 'snooze a task: “snooze Rosa Chen’s task until Friday”',
  reassign: 'reassign a task: “give Rosa Chen’s task to Ben”',
  done: 'complete a task: “Rosa Chen’s call is done”',
  away: 'say that you are away: “I am out until Friday”',
  voicemails: 'read voicemails: “voicemails”',
  help: 'say what it can do: “help”',
} as const;
export type Intent = keyof typeof INTENTS;
export const INTENT_NAMES = Object.keys(INTENTS) as [Intent, ...Intent[]];

/** Why something is not answered although it was understood. */
export const DECLINED = {
  advice: 'Northstar gives no medical advice. It shows what is on record: ask the prescriber.',
  ranking: 'Northstar compares no people.',
} as const;
export type Declined = keyof typeof DECLINED;
