// Loaded before the app, and so before each of its threads: a text or list that names the poison ends its thread. The process itself says
// on SIGUSR2 how much CPU its longest turn took since the signal before: what the machine does beside it does not count.
import { isMainThread, parentPort } from 'node:worker_threads';

if (isMainThread) {
  let longestMs = 0;
  let before = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    longestMs = Math.max(longestMs, (user + system) / 1_000);
    before = process.threadCpuUsage();
  }, 5).unref();
  process.on('SIGUSR2', () => {
    process.stdout.write(`${JSON.stringify({ msg: 'longest turn', longestMs })}\n`);
    longestMs = 0;
  });
} else
  parentPort?.on('message', (task) => {
    const words = task.file ? Buffer.from(task.file).toString() : JSON.stringify(task);
    if (words.includes('poisonous')) process.exit(1);
  });
