// Asks the operators' port over and over on so many connections, until its input ends; then says how often it was answered.
import { connect } from 'node:net';

const [port = '0', connections = '1'] = process.argv.slice(2);
const PATHS = ['/readyz', '/metrics'];
let answered = 0;
let isOver = false;

function ask(turn: number): void {
  if (isOver) return;
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET ${PATHS[turn % 2]} HTTP/1.1\r\nhost: ops\r\n\r\n`);
  socket.once('data', () => {
    answered += 1;
  });
  socket.resume();
  socket.on('error', () => {});
  socket.on('close', () => ask(turn + 1));
}

for (let each = 0; each < Number(connections); each += 1) ask(each);
console.log('flooding');
process.stdin.resume();
process.stdin.on('end', () => {
  isOver = true;
  process.stdout.write(String(answered), () => process.exit(0));
});
