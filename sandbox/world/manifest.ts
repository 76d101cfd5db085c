import { isRecord, type Json, listAt, recordAt, textAt } from '../json.ts';

interface ManifestShortcut {
  name: string;
  callbackId: string;
  type: 'message' | 'global';
}

/** A command as the composer offers it. */
export interface ManifestCommand {
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
  /** People and channels arrive as `<@U…|name>` and `<#C…|name>`. */
  shouldEscape: boolean;
}

/** What the sandbox needs of an app's manifest; everything is allowed where no manifest was given. */
export interface Manifest {
  given: boolean;
  appName: string;
  commands: string[];
  /** The same commands with what a person reads of them. */
  offered: ManifestCommand[];
  description: string;
  shortcuts: ManifestShortcut[];
  botScopes: string[];
  botEvents: string[];
  /** Declared as an agent (`agent_view`): it has sessions, and hears where people look. */
  isAgent: boolean;
  homeTab: boolean;
  interactivity: boolean;
}

/** Reads a parsed manifest (YAML or JSON); unknown fields are left alone. */
export function readManifest(raw: unknown): Manifest {
  const features = recordAt(raw, 'features');
  const settings = recordAt(raw, 'settings');
  const shortcuts: ManifestShortcut[] = [];
  for (const entry of listAt(features, 'shortcuts')) {
    const name = textAt(entry, 'name');
    const callbackId = textAt(entry, 'callback_id');
    if (name && callbackId) {
      shortcuts.push({ name, callbackId, type: textAt(entry, 'type') === 'global' ? 'global' : 'message' });
    }
  }
  const strings = (value: Json | undefined, key: string) =>
    listAt(value, key).filter((entry): entry is string => typeof entry === 'string');
  return {
    given: isRecord(raw),
    appName: textAt(recordAt(features, 'bot_user'), 'display_name') ?? 'northstar',
    commands: listAt(features, 'slash_commands').flatMap((entry) => textAt(entry, 'command') ?? []),
    offered: listAt(features, 'slash_commands').flatMap(readCommand),
    description: textAt(recordAt(raw, 'display_information'), 'description') ?? '',
    shortcuts,
    botScopes: strings(recordAt(recordAt(raw, 'oauth_config'), 'scopes'), 'bot'),
    botEvents: strings(recordAt(settings, 'event_subscriptions'), 'bot_events'),
    isAgent: !isRecord(raw) || recordAt(features, 'agent_view') !== undefined,
    homeTab: recordAt(features, 'app_home')?.home_tab_enabled === true,
    interactivity: recordAt(settings, 'interactivity')?.is_enabled === true,
  };
}

function readCommand(entry: unknown): ManifestCommand[] {
  const command = textAt(entry, 'command');
  if (command === undefined) return [];
  return [
    {
      command,
      description: textAt(entry, 'description') ?? '',
      usageHint: textAt(entry, 'usage_hint') ?? '',
      shouldEscape: isRecord(entry) && entry.should_escape === true,
    },
  ];
}
