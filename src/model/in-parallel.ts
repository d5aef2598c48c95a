/**
 * Works through items, up to `width` at a time, in the order given. The first error ends it: no further
 * item is begun, and the error is thrown once those under way have come to an end.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (
      let next = queue.next();
      next.done !== true && failures.length === 0;
      next = queue.next()
    ) {
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
}
