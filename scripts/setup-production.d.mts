export function keptPackages(packages: Record<string, object>): Set<string>;
