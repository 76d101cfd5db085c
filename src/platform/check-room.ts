import { statfs } from 'node:fs/promises';

/** Rejects when less than so much is left for this user on the disk of a folder. */
export async function checkRoom(folder: string, leastBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < leastBytes) throw new Error('little room');
}
