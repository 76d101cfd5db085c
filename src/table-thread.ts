import { parentPort } from 'node:worker_threads';
import { type TableTask, workOnTable } from './table-work.ts';

// The thread in which lists are read. It knows no database and no Slack.

parentPort?.on('message', async (task: TableTask) => parentPort?.postMessage(await workOnTable(task)));
parentPort?.postMessage('loaded');
