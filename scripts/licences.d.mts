type Locked = { version?: string; license?: string };

export function licences(packages?: Record<string, Locked | { dependencies: Record<string, string> }>): {
  name: string;
  version: string;
  licence: string;
}[];
export function thirdParty(): string;
