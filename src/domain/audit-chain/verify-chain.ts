import type { Anchor } from './anchor.ts';
import type { AuditKeys } from './audit-key.ts';
import { type Finding, finding } from './finding.ts';
import { hex, isSame, NO_HASH, type Seal, sealHash } from './seal.ts';

/** Whether all seals of one workspace, in order, are each proved by its key and each continues the one before. */
export function verifyChain(seals: readonly Seal[], keys: AuditKeys): Finding[] {
  const findings: Finding[] = [];
  let previous: Pick<Seal, 'number' | 'hash'> = { number: 0, hash: NO_HASH };
  for (const seal of seals) {
    const place = { workspaceId: seal.workspaceId, seal: seal.number };
    const isNext = seal.number === previous.number + 1;
    if (!isNext) findings.push(finding('seal-missing', { ...place, seal: previous.number + 1 }));
    else if (!isSame(seal.previousHash, previous.hash)) findings.push(finding('seal-link', place));
    const key = keys.find(seal.keyId);
    if (!key) findings.push(finding('seal-key', { ...place, what: seal.keyId }));
    else if (!isSame(sealHash(seal, key), seal.hash)) findings.push(finding('seal-changed', place));
    previous = seal;
  }
  return findings;
}

/** Whether every anchor of one workspace is still in its chain. `seals`: all of it. */
export function verifyAnchors(
  workspaceId: string,
  seals: ReadonlyMap<number, Pick<Seal, 'hash'>>,
  anchors: readonly Anchor[],
): Finding[] {
  const last = Math.max(0, ...seals.keys());
  const wrong = anchors.flatMap((anchor) => {
    const seal = seals.get(anchor.number);
    if (seal && hex(seal.hash) === anchor.hash) return [];
    const place = { workspaceId, seal: anchor.number, what: `anchor ${anchor.hash.slice(0, 16)}` };
    if (seal) return [finding('seal-replaced', place)];
    // One from the middle is found by the chain itself.
    return anchor.number > last ? [finding('seals-cut-off', place)] : [];
  });
  const once = new Map(wrong.map((each) => [`${each.kind} ${each.seal} ${each.what}`, each]));
  return [...once.values()];
}
