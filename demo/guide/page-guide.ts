import type { Guide } from '../../sandbox/page/start-page.ts';

/** What the page offers at its top; App Home says the same with buttons (home-guide.ts). */
export const pageGuide: Guide = {
  title: 'Four things to do in ten minutes',
  steps: [
    {
      title: 'Log a contact for Mrs. Chen',
      text: 'As Ana, open App Home and press "Log a contact". Type "che" in the patient field, say what it was about, add a follow-up. The card in #team-harbor names nobody; the follow-up can be called off on its own card, under "⋯".',
      as: 'ana',
      open: 'home',
    },
    {
      title: 'Let a follow-up come back',
      text: 'Press "Next follow-up" at the clock. The card arrives in the channel. Press "Done" on it, then "Undo". Once eight in the morning has passed, a digest of your day stands in Northstar’s messages.',
      as: 'ana',
      open: 'team-harbor',
    },
    {
      title: 'Look somebody up, then be somebody else',
      text: 'Type "/patient chen": the answer is for your eyes only. Then be Theo Lang, who has no access, and type it again.',
      as: 'ana',
      open: 'messages',
    },
    {
      title: 'Explain a plan in plain words',
      text: 'As Ana, type "/explain chen" and press "Write a draft". The draft comes into Northstar’s messages: her heart medicine was changed and nobody wrote down why, so it is flagged and a task is offered. Press "Review", then "Approve", then "Handout": the PDF comes into the same messages.',
      as: 'ana',
      open: 'messages',
    },
  ],
};
