import { createServer } from 'node:net';

/** The wanted port when it is free on the loopback, else any free one. */
export async function freePort(wanted?: number): Promise<number> {
  return (wanted ? await tryPort(wanted) : null) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
