import { appendFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';

// Preloaded into a collection: leaves every request as it is sent, body included, where the bench asked
// for it, so that the same can be sent again by a client that does nothing else.
const file = process.env['BENCH_REQUESTS_FILE'];
delete process.env['BENCH_REQUESTS_FILE'];
if (file !== undefined) {
  // oxlint-disable-next-line typescript/unbound-method
  const { end } = ClientRequest.prototype;
  Object.defineProperty(ClientRequest.prototype, 'end', {
    value(this: ClientRequest, ...given: readonly unknown[]) {
      const [body] = given;
      const { method, path } = this;
      const sent = { method, path, ...(typeof body === 'string' ? { body } : {}) };
      appendFileSync(file, `${JSON.stringify(sent)}\n`);
      return Reflect.apply(end, this, given);
    },
  });
}
