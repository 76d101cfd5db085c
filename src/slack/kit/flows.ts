import type { Block, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ReportTools } from '../../domain/audit-reports/report.ts';
import type { Ctx, MemberActor, SystemActor } from '../../domain/context.ts';
import type { ModelService } from '../../domain/explanations/model-draft.ts';
import type { TextWork } from '../../domain/explanations/text-work.ts';
import type { TableTools } from '../../domain/table-imports/table-tools.ts';
import type { ButtonDefinition } from './button.ts';
import type { HomeGuide } from './gesture-context.ts';
import type { ModalDefinition } from './modal.ts';
import type { Mrkdwn } from './mrkdwn.ts';
import type { PhiDisplay } from './phi.ts';
import type { PrivateReply } from './private-reply.ts';
import type { FieldValues } from './values.ts';

/** What every handler gets: who acts, on what, and how to answer. */
export type Gesture = {
  ctx: Ctx<MemberActor>;
  client: WebClient;
  phi: PhiDisplay;
  /** The model that drafts explanations, or why there is none. */
  model: ModelService;
  /** Checks texts of explanations where no one is held up. */
  texts: Pick<TextWork, 'check'>;
  /** Reads lists in CSV and Excel. */
  tables: TableTools;
  /** Makes files of reports. */
  reports: ReportTools;
  /** Replies to the person who acted, and to no one else, where they are looking. */
  reply(message: Mrkdwn | PrivateReply): Promise<void>;
};

/** For gestures that open a form: it was opened empty at once, and is filled here. */
export type Form = { fill(view: ModalView): Promise<void> };

export type CommandGesture = Gesture & { text: string; channelId: string; form: Form };
export type ButtonGesture<P> = Gesture & {
  payload: P;
  form: Form;
  /**
   * Opens a form after the work: what was done stays done where Slack opens none any more (a trigger lives for 3 s).
   */
  open(view: ModalView): Promise<void>;
  /** The view the button is in: App Home or a modal. */
  view: { id: string; type: string; privateMetadata: string } | null;
  /** The message the button is in. */
  message: { channelId: string; ts: string } | null;
  /** Puts other content in place of the ephemeral message that holds the button. */
  replace(message: PrivateReply): Promise<void>;
};
/** A field of an open modal changed: `show` puts the re-rendered view in place, what was typed stays. */
export type FieldGesture = Gesture & {
  /** The field's block id. */
  name: string;
  value: string | null;
  values: FieldValues;
  privateMetadata: string;
  blocks: readonly Block[];
  callbackId: string;
  /** The open form as Slack shows it: for showing it again with one part changed. */
  modal: ModalView;
  show(view: ModalView): Promise<void>;
};
export type SubmitGesture<M> = Gesture & {
  meta: M;
  values: FieldValues;
  view: { id: string; blocks: readonly Block[] };
  /** The form beneath it, when it was pushed. */
  parentViewId: string | null;
  /** Work for after the answer, such as showing a change elsewhere: what was saved stays saved if it fails. */
  after(work: () => Promise<void>): void;
  /** The submitted form as Slack shows it: for showing it again with one part changed. */
  modal: ModalView;
};
export type OptionsGesture = Gesture & { query: string; privateMetadata: string };
export type ShortcutGesture = Gesture & {
  form: Form;
  message: {
    channelId: string;
    ts: string;
    threadTs: string | null;
    text: string;
    authorId: string | null;
  } | null;
};
type SlackEvent = Record<string, unknown> & { type: string };
/**
 * `received`: what the event asks for is kept, so Slack need not send it again. Only a flow that holds the answer calls
 * it; without a call the end of its handler says the same.
 */
type Held = { received: () => void };
export type EventGesture = Gesture & Held & { event: SlackEvent; guide?: HomeGuide };
/** A notice from Slack about the workspace itself: no person acts, so the app does, as a job. */
export type AppEventGesture = Held & {
  ctx: Ctx<SystemActor>;
  client: WebClient;
  event: SlackEvent;
  accessLost: () => void;
};

/** After a submission: close this modal (nothing said), close all, or go on to another view. */
export type Next = undefined | 'close-all' | { update: ModalView } | { push: ModalView };

type Opens = (input: string) => boolean;

/** Where a button is: some answer with a message in one place and with a form in another. */
export type ButtonPlace = 'message' | 'home' | 'modal';

/** One thing a person can do in Slack. Features list theirs; the app registers them in one map per kind. */
export type Flow =
  | { kind: 'command'; id: string; opensForm: Opens; handle: (gesture: CommandGesture) => Promise<void> }
  | {
      kind: 'button';
      id: string;
      opensForm: (payload: unknown, place: ButtonPlace) => boolean;
      handle: (gesture: ButtonGesture<unknown>) => Promise<void>;
      parse: (value?: string) => unknown;
    }
  | { kind: 'field'; id: string; handle: (gesture: FieldGesture) => Promise<void> }
  | {
      kind: 'submit';
      id: string;
      handle: (gesture: SubmitGesture<unknown>) => Promise<Next>;
      parse: (text: string) => unknown;
    }
  | { kind: 'options'; id: string; handle: (gesture: OptionsGesture) => Promise<OptionsAnswer> }
  | { kind: 'shortcut'; id: string; handle: (gesture: ShortcutGesture) => Promise<void> }
  | {
      kind: 'event';
      id: string;
      concerns: (event: SlackEvent) => boolean;
      holdsAnswer: boolean;
      handle: (gesture: EventGesture) => Promise<void>;
    }
  | {
      kind: 'app-event';
      id: string;
      concerns: (event: SlackEvent) => boolean;
      holdsAnswer: boolean;
      handle: (gesture: AppEventGesture) => Promise<void>;
    };

/** The map behind one listener. */
export type FlowsOf<K extends Flow['kind']> = ReadonlyMap<string, Extract<Flow, { kind: K }>>;

export type OptionsAnswer = { value: string; label: string; description?: string }[];

/** `opensForm` is asked with the text before anything else happens: the form must open within the trigger's 3 s. */
export function onCommand(
  name: string,
  opensForm: Opens,
  handle: (gesture: CommandGesture) => Promise<void>,
): Flow {
  return { kind: 'command', id: name, opensForm, handle };
}

export function onButton<S extends z.ZodType>(
  button: ButtonDefinition<S>,
  handle: (gesture: ButtonGesture<z.output<S>>) => Promise<void>,
  {
    opensForm = false,
  }: { opensForm?: boolean | ((payload: z.output<S>, place: ButtonPlace) => boolean) } = {},
): Flow {
  return {
    kind: 'button',
    id: button.actionId,
    // The registry passes what `parse` gave: the pairing is made here and nowhere else.
    opensForm: (payload, place) =>
      typeof opensForm === 'function' ? opensForm(payload as z.output<S>, place) : opensForm,
    parse: button.parse,
    handle: (gesture) => handle(gesture as ButtonGesture<z.output<S>>),
  };
}

/** A menu outside of a form, like "choose a person": the payload is what was chosen. */
export function onPick(
  actionId: string,
  handle: (gesture: ButtonGesture<string>) => Promise<void>,
  { opensForm = false } = {},
): Flow {
  return {
    kind: 'button',
    id: actionId,
    opensForm: () => opensForm,
    parse: (value) => z.string().parse(value),
    handle: (gesture) => handle(gesture as ButtonGesture<string>),
  };
}

export function onField(actionId: string, handle: (gesture: FieldGesture) => Promise<void>): Flow {
  return { kind: 'field', id: actionId, handle };
}

export function onSubmit<S extends z.ZodType>(
  modal: ModalDefinition<S>,
  handle: (gesture: SubmitGesture<z.output<S>>) => Promise<Next>,
): Flow {
  return {
    kind: 'submit',
    id: modal.callbackId,
    parse: modal.parseMeta,
    handle: (gesture) => handle(gesture as SubmitGesture<z.output<S>>),
  };
}

export function onOptions(
  actionId: string,
  handle: (gesture: OptionsGesture) => Promise<OptionsAnswer>,
): Flow {
  return { kind: 'options', id: actionId, handle };
}

/** A shortcut always opens a form. */
export function onShortcut(callbackId: string, handle: (gesture: ShortcutGesture) => Promise<void>): Flow {
  return { kind: 'shortcut', id: callbackId, handle };
}

type EventOptions = {
  concerns?: (event: SlackEvent) => boolean;
  /**
   * Slack's request is answered only once the event is `received`, and sent again where that fails: also to another
   * process, also while this one is still at it. So the flow must do no harm twice.
   */
  holdsAnswer?: boolean;
};

export function onEvent(
  type: string,
  handle: (gesture: EventGesture) => Promise<void>,
  { concerns = () => true, holdsAnswer = false }: EventOptions = {},
): Flow {
  return { kind: 'event', id: type, concerns, holdsAnswer, handle };
}

/**
 * An event in which no member acts: a profile changed, the app was removed. `type` as the manifest names it:
 * `message.groups`. Those that do not concern the flow are dropped at once, unread.
 */
export function onAppEvent(
  type: string,
  handle: (gesture: AppEventGesture) => Promise<void>,
  { concerns = () => true, holdsAnswer = false }: EventOptions = {},
): Flow {
  return { kind: 'app-event', id: type, concerns, holdsAnswer, handle };
}
