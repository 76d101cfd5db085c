// Loaded before the app: the process kills itself at the moment at which it would write these words (DIE_AT) to any
// connection, such as a statement to the database. Nothing of the app is replaced.
import { Socket } from 'node:net';

const words = process.env.DIE_AT ?? '';
if (words === '') throw new Error('DIE_AT says at which words the process dies.');
const { write } = Socket.prototype;
Socket.prototype.write = function (chunk, ...rest) {
  if (Buffer.from(chunk).includes(words)) process.kill(process.pid, 'SIGKILL');
  return write.call(this, chunk, ...rest);
};
