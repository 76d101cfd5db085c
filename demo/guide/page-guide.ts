import type { Guide } from '../../sandbox/page/start-page.ts';
import { MONDAY_VOICEMAILS } from './monday-morning.ts';

/** What the page offers at its top; App Home says the same with buttons (home-guide.ts). */
export const pageGuide: Guide = {
  title: 'Four things to do in ten minutes, and four whole scenes',
  steps: [
    {
      title: 'Log a contact for Mrs. Chen',
      text: 'As Ana, open App Home and press "Log a contact". Type "che" in the patient field, enter a reason for contact, add a follow-up. Nothing is posted until it is due; then its card shows initials and the follow-up, and you can cancel it there, under "⋯".',
      as: 'ana',
      open: 'home',
    },
    {
      title: 'Watch a follow-up become due',
      text: 'Press "Next follow-up" at the clock. The card arrives in the channel. Press "Done" on it, then "Skip" in the form that asks what came of it, then "Undo" on the card. Once eight in the morning has passed, a digest of your day appears in Northstar’s messages.',
      as: 'ana',
      open: 'team-harbor',
    },
    {
      title: 'Look up a patient, then switch members',
      text: 'Type "/patient chen": only you see the answer. Then switch to Theo Lang, who has no access, and type it again.',
      as: 'ana',
      open: 'messages',
    },
    {
      title: 'Explain a plan in plain language',
      text: 'As Ana, type "/explain chen" and press "Write draft". The draft arrives in Northstar’s messages: her heart medication was changed without a recorded reason, so it is flagged and a task is offered. Press "Open it" to review it beside the plan: "Correct" leads from a line to its form. A nurse approves: switch to Grace Okafor, type "/explain chen", press "Continue", then "Approve" and "Handout": the PDF arrives in her messages.',
      as: 'ana',
      open: 'messages',
    },
    {
      title: 'Hold the weekly meeting',
      text: 'Ana has planned it for Tuesday: its agenda is in the channel, by case key, each case with the reason why rules put it there or with “Asked for”. As Ana, press "Start" on the agenda, then "Start huddle" at the top of the channel: the agenda is linked in the huddle’s thread. Join it as Grace Okafor in a second window (add "?as=grace" to the address), and she is in the attendance. Open the replies of the agenda: "Brief" says what happened to a patient since the last meeting, for your role; "Start", then "Decision", "Task" or "Question", then "Next". A message in the thread becomes a decision by its menu, "Decision from message". "End for everyone", or "Close", drafts the minutes; "Minutes" shows them, and the lead’s "Approve and file" puts each patient’s into their card, under "Huddles". "/care huddle plan" plans the next one: what is open comes first. To undo: a decision is superseded under "Details", a task is canceled on its own card, and a planned huddle ends with "Cancel huddle".',
      as: 'ana',
      open: 'team-harbor',
    },
    {
      title: 'Hold a family conference',
      text: 'Lena Novak has planned one for Mrs. Ibarra, a grandmother who speaks Spanish: her daughter may know everything, her son nothing of her medications. As Lena, press "Conference sheet" on the agenda in the channel: what is read aloud, what is struck because one of them may not hear it, and what to say if it comes up. "Question of the family" keeps a question and says whether it may be answered there; "Start the page" writes the page for the daughter, in Spanish. Press "Start" on the agenda; "End conference" gives each open question an owner and a date. To undo: cancel a task on its own card; a planned conference ends with "Cancel huddle".',
      as: 'lena',
      open: 'team-harbor',
    },
    {
      title: 'Live a Monday from eight to nine, with the keyboard alone',
      text: 'As Ana, paste seventeen voicemails into Northstar’s messages and press Enter: they are read at once, and a nurse is paged for Mrs. Chen’s heart. "Check and log" shows who each is about; choose the patient where a relative calls. "Log all" makes a callback of each, and a contact of each with a patient. Type "/care today": who needs you first, and why. Type "/care calls": one card at a time, with number and warning signs; "Reached" opens the contact, any other outcome logs it and brings the next. Tab and Enter are enough; "?" lists the other keys. In a contact, a barrier such as "Medical cost burden" offers the tasks of your team’s playbook ("/care playbooks" shows them all). At the end of the shift "/care handoff" writes what your teammate has to know, in I-PASS order; nothing moves before they press "Read back": one from Grace Okafor waits on App Home. To undo a callback, cancel it on its own card; contacts stay on record, and a hand-off can be withdrawn until it is read back.',
      as: 'ana',
      open: 'messages',
      copy: { label: 'Copy the seventeen voicemails', text: MONDAY_VOICEMAILS },
    },
    {
      title: 'See which deadlines press',
      text: 'As Ana, type "/care clocks": Harold Bright’s payer missed its date, Denise Fowler’s appeal runs by the date that her letter prints, and each line says what is left. "Open" shows the rule with its source and the history; "It was done" asks for the proof. Move the clock a day: the countdown comes in the channel, once. "/care rules" shows every rule with its source and the day on which it was checked. To undo a date, correct it: the history keeps what was.',
      as: 'ana',
      open: 'messages',
    },
    {
      title: 'Answer a denial in time',
      text: 'As Ana, type "/care authorization" and open Maria Delgado’s denial: her plan’s letter was opened late, and a week is left to appeal. "Edit" takes the date that the letter prints: it counts before the rule’s, and both are shown; set the payer to "Not known yet" to see every date that it may be. Say of each document where it is, press "Write letter" to draft it from the request and the plan, then "Appeal", "Sent to payer" and "Decision". Move the clock past the deadline instead, and "Good cause" appears. The same form opens from any message: "Denial letter" in its menu. To undo a date, correct it; a request that was sent stays on record, and "Decision" can withdraw it.',
      as: 'ana',
      open: 'messages',
    },
    {
      title: 'Follow a discharge to day 30',
      text: 'As Ana, type "/care discharges" in Northstar’s messages: who went home, with LACE by its parts. Press "Claim" for Mrs. Nguyễn, whose son has three inhalers in a bag, then "Open": the card has deadlines with their proof and what is missing. "Medications" sets the plan before and after the stay side by side; with the last decision the plan has its next version. Choose the visit, tick the checklist, then move the clock to December and press "Close the 30 days". To undo, cancel a task on its own card; what was decided of the plan is edited there.',
      as: 'ana',
      open: 'messages',
    },
    {
      title: 'Ask in your own words',
      text: 'As Ana, write to Northstar in its messages: "who needs me first?", "what changed for Rosa since Monday", "who changed Rosa Chen’s metoprolol?", in English or Spanish. Each line of the answer has a number, a source and a day; the thumbs under it say whether it helped. Write "call Raj Malhotra Friday 9": a card says what would be created. "Approve" creates it, "Edit" opens the ordinary form with the same words, "Cancel" leaves all as it was; after five minutes, or for anyone else, the card does nothing. Ask for a patient of the other team, or for advice, and read the answer. To undo, cancel the task on its own card.',
      as: 'ana',
      open: 'messages',
    },
  ],
};
