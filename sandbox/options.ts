export interface SandboxOptions {
  /** 0 (default) takes a free one. */
  port?: number;
  /** The base of the sandbox's clock, ms; default real time. */
  now?: () => number;
  /** The parsed manifest. With it, commands, shortcuts, scopes and event subscriptions are enforced. */
  manifest?: unknown;
  /** `slack`: one message a second per channel after a small burst, then 429. Default `off`. */
  rateLimit?: 'off' | 'slack';
  /** How the views methods name a bad trigger: as their reference does (default) or as the guide does. */
  triggerSpelling?: 'reference' | 'guide';
  /** How long an acknowledgement may take on the sandbox's clock; Slack: 3000. */
  ackTimeoutMs?: number;
  teamId?: string;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
}
