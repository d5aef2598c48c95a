import dgram from 'node:dgram';
import dns from 'node:dns';
import { writeSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

/**
 * A preload that leaves a process without a network. Give it through NODE_OPTIONS, so that worker threads
 * and child processes have none either. What is refused is also written to stderr: code that catches the
 * error and goes on is found out all the same.
 */
const doors: readonly (readonly [owner: object, names: readonly string[]])[] = [
  // Everything that speaks over TCP or a local socket ends up here, whatever it came through.
  [net.Socket.prototype, ['connect']],
  [net.Server.prototype, ['listen']],
  [dgram.Socket.prototype, ['bind', 'connect', 'send']],
  [net, ['connect', 'createConnection']],
  [tls, ['connect']],
  [http, ['request', 'get']],
  [https, ['request', 'get']],
  [http2, ['connect']],
  [dgram, ['createSocket']],
  [dns, functionsOf(dns)],
  [dns.promises, functionsOf(dns.promises)],
  [globalThis, ['fetch', 'WebSocket', 'EventSource']],
];

function functionsOf(module: object): string[] {
  return Object.entries(module).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
}

for (const [owner, names] of doors) {
  for (const name of names) {
    // Not an arrow: some are called with `new`.
    const refuse = function refuse(): never {
      const refused = `network refused: ${name}`;
      writeSync(2, `${refused}\n`);
      throw new Error(refused);
    };
    Object.defineProperty(owner, name, { value: refuse, configurable: true, writable: true });
  }
}
// Named imports of built-in modules are copies; without this they would keep the open doors.
syncBuiltinESMExports();
