import type { Json } from '../json.ts';
import type { Block, StateValues, TextObject } from '../types.ts';
import type { AppIdentity } from './messages.ts';

/** A view definition that has passed validation, with Slack's defaults filled in. */
export interface ViewDefinition {
  type: 'modal' | 'home';
  title: TextObject | null;
  submit: TextObject | null;
  close: TextObject | null;
  blocks: Block[];
  privateMetadata: string;
  callbackId: string;
  externalId: string;
  clearOnClose: boolean;
  notifyOnClose: boolean;
}

export interface View extends ViewDefinition {
  id: string;
  user: string;
  hash: string;
  rootId: string;
  previousId: string | null;
  state: StateValues;
  /** Sentences shown under fields, by block id. */
  errors: { [blockId: string]: string };
  closed: boolean;
  openedAt: number;
  updatedAt: number;
  /** The trigger that opened or pushed it. */
  triggerId: string;
  versions: { at: number; definition: ViewDefinition }[];
}

export function viewWire(view: View, app: AppIdentity): Json {
  return {
    id: view.id,
    team_id: app.teamId,
    type: view.type,
    ...(view.type === 'modal'
      ? { title: view.title, submit: view.submit, close: view.close }
      : { title: null, submit: null, close: null }),
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    external_id: view.externalId,
    state: { values: view.state },
    hash: view.hash,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: app.appId,
    app_installed_team_id: app.teamId,
    bot_id: app.botId,
  };
}
