import type { KnownBlock, View } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const marked = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (text: string, value = text.toLowerCase().replaceAll(' ', '-'), note?: string) => ({
  text: plain(text),
  value,
  ...(note === undefined ? {} : { description: plain(note) }),
});

export const PATIENTS = ['R. C. · K7Q4', 'M. T. · P2WX', 'R. O. · H9LD'];

/** A form with every kind of field. */
export function form(understood = ''): View {
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain('New follow-up'),
    submit: plain('Save'),
    close: plain('Not now'),
    notify_on_close: true,
    blocks: [
      {
        type: 'alert',
        level: 'info',
        text: marked('Only a *try-out*: nothing here is real.'),
      } as unknown as KnownBlock,
      {
        type: 'input',
        block_id: 'what',
        label: plain('What is due'),
        hint: plain('Begin with what to do.'),
        dispatch_action: true,
        element: {
          type: 'plain_text_input',
          action_id: 'what',
          max_length: 60,
          placeholder: plain('Call about the ride'),
          dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
        },
      },
      ...(understood === ''
        ? []
        : [
            {
              type: 'context' as const,
              block_id: 'understood',
              elements: [marked(`Understood: *${understood}*`)],
            },
          ]),
      {
        type: 'input',
        block_id: 'patient',
        label: plain('Patient'),
        element: {
          type: 'external_select',
          action_id: 'patient',
          min_query_length: 2,
          placeholder: plain('Type a name'),
        },
      },
      {
        type: 'input',
        block_id: 'kind',
        label: plain('Kind'),
        element: {
          type: 'static_select',
          action_id: 'kind',
          option_groups: [
            { label: plain('Talk'), options: [option('Call'), option('Visit')] },
            {
              label: plain('Paper'),
              options: [option('Fax'), option('Letter', 'letter', 'By post, two days')],
            },
          ],
        },
      },
      {
        type: 'input',
        block_id: 'minutes',
        optional: true,
        label: plain('Minutes'),
        element: {
          type: 'number_input',
          action_id: 'minutes',
          is_decimal_allowed: false,
          min_value: '1',
          max_value: '600',
        },
      },
      {
        type: 'input',
        block_id: 'barriers',
        optional: true,
        label: plain('Barriers'),
        element: {
          type: 'multi_static_select',
          action_id: 'barriers',
          options: ['No ride', 'No phone', 'Night work', 'Money'].map((one) => option(one)),
        },
      },
      {
        type: 'input',
        block_id: 'owner',
        optional: true,
        label: plain('Owner'),
        element: { type: 'users_select', action_id: 'owner' },
      },
      {
        type: 'input',
        block_id: 'team',
        optional: true,
        label: plain('Also tell'),
        element: { type: 'multi_users_select', action_id: 'team' },
      },
      {
        type: 'input',
        block_id: 'place',
        optional: true,
        label: plain('Post to'),
        element: {
          type: 'conversations_select',
          action_id: 'place',
          filter: { include: ['private', 'public'] },
        },
      },
      {
        type: 'input',
        block_id: 'due',
        label: plain('Due on'),
        element: { type: 'datepicker', action_id: 'due' },
      },
      {
        type: 'input',
        block_id: 'at',
        optional: true,
        label: plain('Due at'),
        element: { type: 'timepicker', action_id: 'at' },
      },
      {
        type: 'input',
        block_id: 'visit',
        optional: true,
        label: plain('Visit'),
        element: { type: 'datetimepicker', action_id: 'visit' },
      },
      {
        type: 'input',
        block_id: 'urgency',
        label: plain('Urgency'),
        element: {
          type: 'radio_buttons',
          action_id: 'urgency',
          initial_option: option('Routine', 'routine', 'This week'),
          options: [option('Routine', 'routine', 'This week'), option('Urgent', 'urgent', 'Today')],
        },
      },
      {
        type: 'input',
        block_id: 'also',
        optional: true,
        label: plain('Also'),
        element: {
          type: 'checkboxes',
          action_id: 'also',
          options: [option('Interpreter'), option('Large print')],
        },
      },
      {
        type: 'input',
        block_id: 'notes',
        optional: true,
        label: plain('Notes'),
        element: { type: 'plain_text_input', action_id: 'notes', multiline: true },
      },
      {
        type: 'input',
        block_id: 'mail',
        optional: true,
        label: plain('E-mail'),
        element: { type: 'email_text_input', action_id: 'mail' },
      },
      {
        type: 'section',
        block_id: 'more',
        text: marked('*Caregivers*\nNobody yet.'),
        accessory: { type: 'button', action_id: 'push', text: plain('Add a caregiver') },
      },
    ],
  };
}

export function step(level: number): View {
  return {
    type: 'modal',
    callback_id: 'step',
    title: plain(`Step ${level}`),
    submit: plain('Finish'),
    clear_on_close: false,
    notify_on_close: true,
    private_metadata: String(level),
    blocks: [
      {
        type: 'input',
        block_id: 'name',
        optional: true,
        label: plain(`Name ${level}`),
        element: { type: 'plain_text_input', action_id: 'name' },
      },
      {
        type: 'actions',
        block_id: 'go',
        elements: [{ type: 'button', action_id: 'push', text: plain('Go deeper') }],
      },
    ],
  };
}

/** A message with every block that a message may hold. */
export function board(atS: number): KnownBlock[] {
  const blocks = [
    { type: 'header', text: plain('Today in team north') },
    {
      type: 'section',
      block_id: 'marks',
      text: marked(
        `*Bold*, _italic_, ~struck~, \`code\`, <https://example.org/plan|a link>, <!date^${atS}^{date_short_pretty} at {time}|soon>\n>a quote\n\`\`\`two lines\nof code\`\`\``,
      ),
      accessory: {
        type: 'overflow',
        action_id: 'overflow',
        options: [option('Snooze a day'), option('Reassign')],
      },
    },
    { type: 'section', block_id: 'pair', fields: [marked('*Owner*\nAna Ruiz'), marked('*Due*\nFriday')] },
    { type: 'divider' },
    {
      type: 'section',
      block_id: 'pick',
      text: marked('How urgent is it?'),
      accessory: {
        type: 'static_select',
        action_id: 'urgency',
        placeholder: plain('Urgency'),
        options: [option('Low'), option('High')],
      },
    },
    {
      type: 'actions',
      block_id: 'buttons',
      elements: [
        { type: 'button', action_id: 'done', text: plain('Done'), style: 'primary', value: 'v1' },
        {
          type: 'button',
          action_id: 'remove',
          text: plain('Remove'),
          style: 'danger',
          confirm: {
            title: plain('Remove it?'),
            text: marked('It goes away *for everybody*.'),
            confirm: plain('Remove'),
            deny: plain('Keep'),
            style: 'danger',
          },
        },
        { type: 'button', action_id: 'fails', text: plain('Fails') },
        { type: 'datepicker', action_id: 'day', placeholder: plain('Another day') },
        { type: 'users_select', action_id: 'person', placeholder: plain('Give it to') },
        { type: 'checkboxes', action_id: 'ticks', options: [option('Ride booked'), option('Family told')] },
      ],
    },
    {
      type: 'rich_text',
      block_id: 'rich',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Rich ', style: { bold: true } },
            { type: 'text', text: 'text with ' },
            { type: 'link', url: 'https://example.org/', text: 'a link' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'second' }] },
          ],
        },
      ],
    },
    {
      type: 'markdown',
      text: '## Plan\n- walk **daily**\n- weigh in\n\n| Day | What |\n| --- | --- |\n| Mon | Call |',
    },
    {
      type: 'image',
      image_url: 'https://example.org/chart.png',
      alt_text: 'Weight over four weeks',
      title: plain('Weight'),
    },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'Medicine' },
          { type: 'raw_text', text: 'Dose' },
        ],
        [
          { type: 'raw_text', text: 'Furosemide' },
          { type: 'raw_text', text: '40 mg' },
        ],
      ],
    },
    {
      type: 'card',
      title: plain('A card'),
      body: plain('With a body'),
      actions: [{ type: 'button', action_id: 'card', text: plain('Open card') }],
    },
    {
      type: 'container',
      title: plain('Folded'),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [{ type: 'section', text: plain('Inside') }],
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
    { type: 'task_card', task_id: 't1', title: 'Reading the plan', status: 'complete' },
    {
      type: 'video',
      title: plain('Film'),
      video_url: 'https://example.org/v',
      thumbnail_url: 'https://example.org/t.png',
      alt_text: 'A film',
    },
    { type: 'context', elements: [marked('Case K7Q4 · <#C_UNKNOWN> · small print')] },
  ];
  // Newer than the typings: the sandbox's validation has the last word.
  return blocks as unknown as KnownBlock[];
}

export function home(name: string, count: number): View {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: plain(`Good morning, ${name}`) },
      { type: 'section', text: marked(`You have pressed *${count}* times.`) },
      {
        type: 'actions',
        block_id: 'home',
        elements: [
          { type: 'button', action_id: 'count', text: plain('Count'), style: 'primary' },
          {
            type: 'static_select',
            action_id: 'sort',
            placeholder: plain('Sort by'),
            options: [option('Due'), option('Owner')],
          },
        ],
      },
    ],
  };
}
