// Loaded before the app: the process kills itself at the moment at which the answer to a form's submission would be
// written, which is after its commit. Nothing of the app is replaced.
import { IncomingMessage, ServerResponse } from 'node:http';

const bodies = new WeakMap();
const { emit } = IncomingMessage.prototype;
IncomingMessage.prototype.emit = function (name, ...args) {
  if (name === 'data') bodies.set(this, (bodies.get(this) ?? '') + String(args[0]));
  return emit.call(this, name, ...args);
};

const { end } = ServerResponse.prototype;
ServerResponse.prototype.end = function (...args) {
  if (decodeURIComponent(bodies.get(this.req) ?? '').includes('"type":"view_submission"'))
    process.kill(process.pid, 'SIGKILL');
  return end.apply(this, args);
};
