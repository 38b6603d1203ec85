// A server in a process of its own that answers at once: what the simulator wrote for a request is kept, so from the
// second time on it costs next to nothing. Prints its port.
import { createServer } from 'node:http';
import { createSimulator } from '../../src/simulator/index.ts';

const simulator = createSimulator({ profile: 'calm' });
const replies = new Map<string, Promise<string>>();

async function write(body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer bench' };
  const response = await simulator.fetch('http://simulator.invalid/v1/chat/completions', {
    method: 'POST',
    headers,
    body,
  });
  if (!response.ok) throw new Error(`the simulator said ${response.status}: ${await response.text()}`);
  return response.text();
}

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString('utf8');
  const reply = replies.get(body) ?? write(body);
  replies.set(body, reply);
  response.writeHead(200, { 'content-type': 'application/json' }).end(await reply);
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
process.on('disconnect', () => process.exit());
