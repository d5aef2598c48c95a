import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns';
import { resolve4 } from 'node:dns/promises';
import { get as httpGet } from 'node:http';
import { connect as http2Connect } from 'node:http2';
import { request } from 'node:https';
import { connect, createServer, Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { isMainThread, Worker } from 'node:worker_threads';

/** Tries every way out, here or one thread or process further in, and prints the ways that were open. */
const port = 9;
const host = '127.0.0.1';
const ways: Readonly<Record<string, () => unknown>> = {
  connect: () => connect(port, host).on('error', () => {}),
  socket: () => new Socket().on('error', () => {}).connect(port, host),
  listen: () => createServer().listen(0, host).unref(),
  tls: () => tlsConnect(port, host).on('error', () => {}),
  http: () => httpGet(`http://${host}:${port}`).on('error', () => {}),
  https: () =>
    request(`https://${host}:${port}`)
      .on('error', () => {})
      .end(),
  http2: () => http2Connect(`http://${host}:${port}`).on('error', () => {}),
  fetch: () => fetch(`http://${host}:${port}`).catch(() => {}),
  websocket: () => new WebSocket(`ws://${host}:${port}`).addEventListener('error', () => {}),
  udp: () => createSocket('udp4').unref(),
  lookup: () => lookup('localhost', () => {}),
  resolve: () => resolve4('localhost').catch(() => {}),
};

function openWays(): string[] {
  return Object.entries(ways).flatMap(([name, go]) => {
    try {
      go();
      return [name];
    } catch {
      return [];
    }
  });
}

const startWorker = (): Worker => new Worker(here);
const here = import.meta.filename;
const place = isMainThread ? process.argv[2] : 'here';
if (place === 'worker') startWorker();
else if (place === 'child') fork(here, ['here']);
else process.stdout.write(`${['open:', ...openWays()].join(' ')}\n`);
