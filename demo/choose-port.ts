/** Opens on the wanted port, or, where that is taken, on a free one, and says so. */
export async function openPort<T>(
  wanted: number,
  say: (line: string) => void,
  open: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await open(wanted);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (wanted === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    say(`Port ${wanted} is taken, so another one is used.`);
    return open(0);
  }
}
