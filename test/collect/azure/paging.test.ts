import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../src/collect/azure/caller.ts';
import { AzureFault, type Reply } from '../../../src/collect/azure/classify.ts';
import type { GraphRequest } from '../../../src/collect/azure/client.ts';
import { readList } from '../../../src/collect/azure/lists.ts';
import { readPartition } from '../../../src/collect/azure/paging.ts';

const replyOf = (body: unknown): Reply => ({ status: 200, header: () => undefined, body });

type Answers = {
  readonly graph?: (request: GraphRequest) => unknown;
  readonly get?: (url: string) => unknown;
};

const answered = <T>(body: unknown, believe: (reply: Reply) => T): Promise<T | AzureFault> => {
  if (body instanceof AzureFault) return Promise.resolve(body);
  try {
    return Promise.resolve(believe(replyOf(body)));
  } catch (error) {
    if (error instanceof AzureFault) return Promise.resolve(error);
    throw error;
  }
};
/** Answers queries and lists with given bodies, without patience. */
function aCaller({ graph, get }: Answers): Caller {
  return {
    endpoint: 'https://management.contoso.example',
    graph: (_call, request, believe) => answered(graph?.(request), believe),
    get: (_call, url, believe) => answered(get?.(url), believe),
    pricing: () => Promise.reject(new TypeError('not here')),
    policySet: () => Promise.reject(new TypeError('not here')),
    logs: () => Promise.reject(new TypeError('not here')),
    metrics: () => Promise.reject(new TypeError('not here')),
  };
}

const aPage = (ids: readonly string[], more: object = {}) => ({
  totalRecords: ids.length,
  count: ids.length,
  resultTruncated: 'false',
  facets: [],
  data: ids.map((id) => ({ id })),
  ...more,
});

async function read(answer: (request: GraphRequest) => unknown) {
  const requests: GraphRequest[] = [];
  const caller = aCaller({
    graph: (request) => {
      requests.push(request);
      return answer(request);
    },
  });
  const rows: unknown[] = [];
  const take = (row: unknown): Promise<boolean> => Promise.resolve(rows.push(row) > 0);
  const query = '// why\nresources\n| project id\n| order by id asc\n';
  const ends = await readPartition(
    {
      caller,
      source: 'census',
      query,
      above: false,
      open: () => undefined,
      take,
      once: (_partition, readNow) => readNow(),
    },
    { label: '1', subscriptions: ['a'] },
  );
  return { ends, rows, requests };
}

describe('a query', () => {
  test('ends when there is no skip token, though it says it was truncated', async () => {
    const { ends } = await read(() => aPage(['/a'], { resultTruncated: 'true', totalRecords: 2 }));

    expect(ends).toMatchObject([{ mismatch: expect.stringContaining('no way to the rest') }]);
  });

  test('goes on while there is one, though it says nothing was truncated', async () => {
    const { ends, rows } = await read(({ skipToken }) =>
      skipToken === undefined
        ? aPage(['/a'], { totalRecords: 2, $skipToken: 'next' })
        : aPage(['/b'], { totalRecords: 2 }),
    );

    expect(rows).toHaveLength(2);
    expect(ends).toMatchObject([{ reported: 2, received: 2, kept: 2 }]);
    expect(ends[0]?.mismatch).toBeUndefined();
  });

  test.for<[string, object]>([
    ['rows that come twice', { data: [{ id: '/a' }, { id: '/a' }], count: 2, totalRecords: 2 }],
    ['fewer rows than the total', { totalRecords: 5 }],
    ['more rows than the total', { totalRecords: 0 }],
    ['pages without an end', { $skipToken: 'same' }],
  ])('is read once more for %s, and then told', async ([, more]) => {
    const { ends, requests } = await read(() => aPage(['/a'], more));

    expect(ends[0]?.mismatch).toBeDefined();
    expect(requests.filter(({ skipToken }) => skipToken === undefined)).toHaveLength(2);
  });

  test('a total that changes between pages is noticed', async () => {
    const { ends } = await read(({ skipToken }) =>
      skipToken === undefined
        ? aPage(['/a'], { totalRecords: 3, $skipToken: 'next' })
        : aPage(['/b'], { totalRecords: 2 }),
    );

    expect(ends[0]?.mismatch).toContain('changed while');
  });

  test.for([
    ['a page of HTML', '<html>'],
    ['an empty object', {}],
    ['a table instead of objects', aPage([], { data: { columns: [], rows: [] } })],
    ['a count that is not that of the rows', aPage(['/a'], { count: 2 })],
    ['a truth value instead of the word', aPage(['/a'], { resultTruncated: false })],
  ])('%s is not an answer', async ([, body]) => {
    const { ends, rows } = await read(() => body);

    expect(ends).toMatchObject([{ fault: { kind: 'unreadable' } }]);
    expect(rows).toEqual([]);
  });

  test('an answer that stays too large is a fault of every share that could not be read', async () => {
    const tooLarge = new AzureFault('too-large', 'HTTP 400 BadRequest');
    const { ends, requests } = await read(() => tooLarge);

    expect(ends).toHaveLength(512);
    expect(ends.every(({ fault }) => fault?.kind === 'too-large')).toBe(true);
    expect(requests[1]?.query).toBe(
      '// why\nresources\n| where hash(tolower(id)) % 8 == 0\n| project id\n| order by id asc\n',
    );
  });

  test('shares of shares cover every row once', async () => {
    const tooLarge = new AzureFault('too-large', 'HTTP 400 BadRequest');
    const shares = new Set<string>();
    await read(({ query }) => {
      const [, of = '1', index = '0'] = /% (\d+) == (\d+)/.exec(query) ?? [];
      if (of === '1' || (of === '8' && index === '3')) return tooLarge;
      shares.add(`${index} of ${of}`);
      return aPage([`/${index}-${of}`]);
    });

    const covered = Array.from({ length: 64 }, (_, hash) =>
      [...shares].filter((share) => {
        const [index, of] = share.split(' of ').map(Number);
        return hash % (of ?? 1) === index;
      }),
    );
    expect(covered.every(({ length }) => length === 1)).toBe(true);
    expect(shares.size).toBe(15);
  });
});

const listed = async (answer: (url: string) => unknown) => {
  const requests: string[] = [];
  const caller = aCaller({
    get: (url) => {
      requests.push(url);
      return answer(url);
    },
  });
  const ids: unknown[] = [];
  const named = { source: 'census', partition: 'x', scope: '/' };
  const take = ({ id }: { id?: unknown }): Promise<void> => Promise.resolve(void ids.push(id));
  const end = await readList({ caller, named, path: '/first', take });
  return { end, ids, requests };
};

describe('a list', () => {
  const next = 'https://management.contoso.example/second';

  test('goes on to the next page even from an empty one', async () => {
    const { ids } = await listed((url) =>
      url === '/first' ? { value: [], nextLink: next } : { value: [{ id: '/a' }] },
    );

    expect(ids).toEqual(['/a']);
  });

  test('an item that comes twice is taken once', async () => {
    const { end } = await listed(() => ({ value: [{ id: '/a' }, { id: '/A/' }] }));

    expect(end).toEqual({ items: 1 });
  });

  test.for([
    ['an error page', '<html>'],
    ['items without an id', { value: [{ name: 'x' }] }],
    ['a next page on another host', { value: [], nextLink: 'https://elsewhere.example/second' }],
    ['a next page that is no address', { value: [], nextLink: 'second' }],
  ])('%s ends it with a fault', async ([, body]) => {
    expect((await listed(() => body)).end).toMatchObject({ fault: { kind: 'unreadable' } });
  });

  test('pages that lead in a circle end it with a fault', async () => {
    const { end, requests } = await listed(() => ({ value: [{ id: '/a' }], nextLink: next }));

    expect(end).toMatchObject({ items: 1, fault: { kind: 'unreadable' } });
    expect(requests).toEqual(['/first', next]);
  });
});
