import type { App } from '@slack/bolt';
import type { Flow, FlowsOf } from './flows.ts';
import type { KitDeps } from './gesture-context.ts';
import { limited } from './gesture-limit.ts';
import { listenToActions } from './listen-actions.ts';
import { listenToCommands } from './listen-commands.ts';
import { listenToEvents } from './listen-events.ts';
import { listenToOptions } from './listen-options.ts';
import { listenToShortcuts } from './listen-shortcuts.ts';
import { listenToSubmissions } from './listen-submissions.ts';

/** The map behind one listener: 100 listeners cost ten times the latency, since Bolt runs each one's chain. */
export function flowsOf<K extends Flow['kind']>(flows: readonly Flow[], kind: K): FlowsOf<K> {
  const map = new Map<string, Extract<Flow, { kind: K }>>();
  for (const flow of joined(flows)) {
    if (!isKind(flow, kind)) continue;
    if (map.has(flow.id)) throw new Error(`two ${kind} flows are named ${flow.id}`);
    map.set(flow.id, limited(flow));
  }
  return map;
}

type AppEventFlow = Extract<Flow, { kind: 'app-event' }>;
const isAppEvent = (flow: Flow): flow is AppEventFlow => flow.kind === 'app-event';

/** Several features listen to what is written in channels: each hears what concerns it, in the order in which they are listed. */
const both = (one: AppEventFlow, other: AppEventFlow): AppEventFlow => ({
  ...one,
  concerns: (event) => one.concerns(event) || other.concerns(event),
  holdsAnswer: one.holdsAnswer || other.holdsAnswer,
  handle: async (gesture) => {
    const concerned = [one, other].filter((flow) => flow.concerns(gesture.event));
    const last = concerned.at(-1);
    // What one of them has kept the next may lose.
    for (const flow of concerned)
      await flow.handle(flow === last ? gesture : { ...gesture, received: () => {} });
  },
});

/** Those of one event are one flow; of everything else each has its own id. */
const joined = (flows: readonly Flow[]): Flow[] => {
  const events = Map.groupBy(flows.filter(isAppEvent), ({ id }) => id);
  return [
    ...flows.filter((flow) => !isAppEvent(flow)),
    ...[...events.values()].map((same) => same.reduce(both)),
  ];
};

function isKind<K extends Flow['kind']>(flow: Flow, kind: K): flow is Extract<Flow, { kind: K }> {
  return flow.kind === kind;
}

/** One Bolt listener per kind of gesture, with a map of flows behind it. */
export function registerFlows(app: App, flows: readonly Flow[], deps: KitDeps): void {
  listenToCommands(app, flowsOf(flows, 'command'), deps);
  listenToActions(app, flowsOf(flows, 'button'), flowsOf(flows, 'field'), deps);
  listenToSubmissions(app, flowsOf(flows, 'submit'), deps);
  listenToOptions(app, flowsOf(flows, 'options'), deps);
  listenToShortcuts(app, flowsOf(flows, 'shortcut'), deps);
  listenToEvents(app, flowsOf(flows, 'event'), flowsOf(flows, 'app-event'), deps);
}
